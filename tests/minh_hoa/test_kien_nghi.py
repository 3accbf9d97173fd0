"""The demo shows every state of a recommendation and of an assignment, and none floods the pages."""

import pytest
from django.db.models import Count

from khoi.enums import TrangThaiKienNghi, TrangThaiPhanCong
from khoi.models import NhomKienNghi, TheoDoiPhanCong, XuLyKienNghi
from nen.dong_ho import hom_nay


pytestmark = pytest.mark.xdist_group("minh_hoa")


def test_every_state_has_its_examples(trong_minh_hoa):
    ways = XuLyKienNghi.objects.all()
    states = dict(ways.values_list("trang_thai").annotate(so=Count("pk")))
    tasks = dict(TheoDoiPhanCong.objects.values_list("trang_thai").annotate(so=Count("pk")))
    groups = NhomKienNghi.objects.annotate(xa=Count("xu_ly__kien_nghi__giao_ban__khoi"))

    assert set(states) == set(TrangThaiKienNghi)
    assert set(tasks) == set(TrangThaiPhanCong)
    assert states["da_ket_thuc"] > 5 * ways.waiting().filter(han__lt=hom_nay()).count() > 0
    assert ways.filter(trang_thai="dang_xu_ly", hai_long=False).exists()
    assert not ways.filter(trang_thai="da_ket_thuc", hai_long=False).exists()  # one word only
    assert ways.filter(tra_loi__tu_choi=True).exists()
    assert ways.filter(trang_thai="da_tra_loi", ra_soat__isnull=False).exists()
    assert min(group.xa for group in groups) > 1
    assert groups.filter(xu_ly__trang_thai="dang_xu_ly").exists()
    assert groups.filter(xu_ly__tra_loi__isnull=False).exists()
