"""A province with blocks that nobody has an account for yet."""

import datetime as dt
from dataclasses import dataclass, field

import pytest

from khoi.models import ChucDanh, Khoi, NguoiDung
from khoi.services.don_vi import rebuild_pham_vi
from tests.factories import khoi as f
from tests.khoi.giao_ban import conftest as giao_ban
from tests.the_gioi import Tinh, make_tinh


HOM_NAY = dt.date(2024, 1, 15)


@dataclass
class TinhMoi:
    """Province A, and communes with a block and its head but without accounts."""

    tinh: Tinh
    khoi: dict[str, Khoi] = field(default_factory=dict)

    @property
    def quan_tri(self) -> NguoiDung:
        return self.tinh.nguoi["quan_tri"]

    @property
    def ban(self):
        return self.tinh.co_quan["tinh"]

    def add(self, key: str, *, ten: str, huyen: str = "a", truong: str = "") -> Khoi:
        loai = ten.split()[0]
        unit = f.DonViFactory()
        f.TenDonViFactory(don_vi=unit, loai=loai, ten=ten)
        f.ChaDonViFactory(don_vi=unit, cha=self.tinh.don_vi[huyen])
        body = f.KhoiFactory(don_vi=unit)
        f.TenCoQuanFactory(co_quan=body, ten="Khối Dân vận", ten_cap_tren="Đảng ủy")
        if truong:
            self.seat(body, truong, truong=True)
        self.khoi[key] = body
        rebuild_pham_vi()
        return body

    def seat(self, body: Khoi, ho_ten: str, *, chuc_danh: str = "khac", **trait):
        position = ChucDanh.objects.get(ma=chuc_danh)
        person = f.CanBoFactory(ho_ten=ho_ten)
        return f.ThanhVienFactory(khoi=body, can_bo=person, chuc_danh=position, **trait)


@pytest.fixture
def moi(db, ngay) -> TinhMoi:
    ngay(HOM_NAY)
    world = TinhMoi(tinh=make_tinh("A"))
    world.add("pq", ten="Xã Phong Quang", truong="Nông Đức Ấm")
    world.add("pq_b", ten="Xã Phong Quang", huyen="b", truong="Hoàng Thị Đá")
    world.add("trong", ten="Phường 5")
    return world


@pytest.fixture
def mot(db, ngay) -> giao_ban.Khoi:
    """Commune a1 with its people and members, on the day that the tests of minutes stand at."""
    ngay(giao_ban.HOM_NAY)
    giao_ban.monthly_only()
    return giao_ban.make_khoi(make_tinh("A"))
