"""The sections of a unit's page name the units that it came from in one order."""

import datetime as dt

import pytest

from chamdiem.queries.don_vi import ket_qua_cac_nam
from khoi.models import DonVi, TenDonVi
from khoi.queries.don_vi_giao_ban import giao_ban_qua_nam
from khoi.queries.don_vi_lich_su import lich_su
from khoi.queries.tien_than import tien_than
from tests.factories import khoi as f
from tests.factories.chamdiem import KetQuaFactory
from tests.khoi.don_vi.test_danh_sach import REFORM, TODAY, merge
from tests.the_gioi import Tinh, make_tinh


pytestmark = pytest.mark.django_db
TEN = {"a": "Huyện Ea", "b": "Huyện Đình", "a1": "Xã Bình", "a2": "Xã Ẩm", "b1": "Xã Cốc"}


@pytest.fixture
def tinh(ngay) -> Tinh:
    """By place: Cốc of Huyện Đình, then Ẩm and Bình of Huyện Ea; neither keys nor codes say so."""
    ngay(TODAY)
    tinh = make_tinh("Anh")
    for key, name in TEN.items():
        row = TenDonVi.objects.get(don_vi=tinh.don_vi[key])
        row.ten, row.loai = name, name.split()[0]
        row.save()
    return tinh


def names(keys) -> list[str]:
    found = dict(TenDonVi.objects.values_list("don_vi_id", "ten"))
    return [found[key] for key in keys]


def test_the_time_line_the_meetings_and_the_results_agree(tinh):
    new = merge(tinh, "a1", "b1", "a2")
    for key in ("a1", "a2", "b1"):
        f.GiaoBanFactory(khoi=tinh.co_quan[key], nam=2024, ky=3)
        KetQuaFactory(phieu__khoi=tinh.co_quan[key])
    user = f.NguoiDungFactory(is_superuser=True)

    happened = [side.don_vi_id for side in lich_su(new, user=user).tu]
    meetings = [one.don_vi.don_vi_id for one in giao_ban_qua_nam(new, user=user, hom_nay=TODAY)]
    results = [one.don_vi.don_vi_id for one in ket_qua_cac_nam(new, user=user, ngay=TODAY)]

    assert names(happened) == ["Xã Cốc", "Xã Ẩm", "Xã Bình"]
    assert meetings == happened  # the new commune has no block yet
    assert results == [new.pk, *happened]


def test_the_nearest_come_first_then_who_came_first(tinh):
    """a2 came in July 2025 from nowhere; a1 was enlarged by b1 in 2020, and joined later."""
    merge(tinh, "a2", ten="Xã Mới")
    new = DonVi.objects.get(ma="01849")
    f.KeThuaFactory(
        tu=tinh.don_vi["b1"], den=tinh.don_vi["a1"], su_kien__hieu_luc_ngay=dt.date(2020, 1, 1)
    )
    f.KeThuaFactory(tu=tinh.don_vi["a1"], den=new, su_kien__hieu_luc_ngay=dt.date(2026, 1, 1))

    def on(ngay: dt.date | None) -> list[str]:
        return names(one.don_vi_id for one in tien_than(new.pk, ngay=ngay))

    assert on(None) == on(TODAY) == ["Xã Mới", "Xã Ẩm", "Xã Bình", "Xã Cốc"]
    assert on(REFORM) == ["Xã Mới", "Xã Ẩm"]
    assert on(REFORM - dt.timedelta(days=1)) == ["Xã Mới"]
