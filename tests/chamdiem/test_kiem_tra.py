"""The integrity checks of rounds, sheets and results."""

import datetime as dt

import pytest

from chamdiem.models import DiemTieuChi
from khoi.queries.kiem_tra import phep_of, vi_pham_cua
from tests.factories import chamdiem as f
from tests.the_gioi import make_tinh


pytestmark = pytest.mark.django_db
CHECKS = ("phieu-ngoai-tinh", "phieu-khong-dong", "ket-qua-lech-diem")


def found(ma):
    rows, _ = vi_pham_cua(phep_of(ma), ngay=dt.date(2024, 1, 15), toi_da=50)
    return [(row.don_vi_id, row.mo_ta, row.duong_dan) for row in rows]


@pytest.fixture
def w():
    return make_tinh("A")


@pytest.fixture
def dot(w):
    return f.make_dot(w)


def test_an_open_round_breaks_no_check(dot):
    assert {ma: found(ma) for ma in CHECKS} == {ma: [] for ma in CHECKS}


def test_a_sheet_of_another_province_is_found(w, dot):
    stranger = make_tinh("B")
    phieu = f.phieu_of(dot, w.co_quan["a1"])
    phieu.khoi_id = stranger.co_quan["a1"].pk
    phieu.save()

    ((unit, text, _),) = found("phieu-ngoai-tinh")

    assert unit == stranger.don_vi["a1"].pk
    assert dot.ten in text


def test_a_sheet_without_criteria_is_found(w, dot):
    phieu = f.phieu_of(dot, w.co_quan["a1"])
    DiemTieuChi.objects.filter(phieu=phieu).delete()

    assert [row[0] for row in found("phieu-khong-dong")] == [w.don_vi["a1"].pk]


def test_a_published_total_is_added_up_again_from_the_last_level(w, dot):
    phieu = f.phieu_of(dot, w.co_quan["a1"])
    first, second = DiemTieuChi.objects.filter(phieu=phieu).order_by("thu_tu")[:2]
    f.DiemChamFactory(dong=first, cap="khoi", diem=5)
    f.DiemChamFactory(dong=first, cap="tinh", diem=20)
    f.DiemChamFactory(dong=second, cap="khoi", diem=7)
    f.KetQuaFactory(phieu=phieu, tong_diem=27)
    other = f.phieu_of(dot, w.co_quan["a2"])
    f.KetQuaFactory(phieu=other, tong_diem=80)

    ((unit, text, path),) = found("ket-qua-lech-diem")

    assert unit == w.don_vi["a2"].pk
    assert "công bố 80.00, cộng lại 0" in text
    assert str(other.pk) in path
