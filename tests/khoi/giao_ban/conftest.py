"""A block with its people and members, on 10 April 2023, and the minutes of its March meeting."""

import datetime as dt
from dataclasses import dataclass

import pytest

from khoi.enums import LoaiKy, TinhTrangDuHop, TrangThaiGiaoBan
from khoi.models import CheDoGiaoBan, GiaoBan, NguoiDung, ThanhVien
from khoi.services import giao_ban as services
from tests.factories import khoi as f
from tests.the_gioi import Tinh, make_tinh


HOM_NAY = dt.date(2023, 4, 10)


@dataclass
class Khoi:
    """Commune a1 of province A, seen with its people."""

    tinh: Tinh
    thanh_vien: list[ThanhVien]

    @property
    def khoi(self):
        return self.tinh.co_quan["a1"]

    @property
    def thu_ky(self) -> NguoiDung:
        return self.tinh.nguoi["thu_ky.a1"]

    @property
    def truong(self) -> NguoiDung:
        return self.tinh.nguoi["truong.a1"]

    def minutes(self, *, ky: int = 3, trang_thai: str = "nhap", **more) -> GiaoBan:
        """Complete minutes, moved to this state by the people who may."""
        head, secretary, *_ = self.thanh_vien
        g = f.GiaoBanFactory(
            khoi=self.khoi,
            ky=ky,
            ngay=dt.date(2023, ky, 25),
            tao_boi=self.thu_ky,
            chu_tri=head,
            thu_ky=secretary,
            ket_qua="Đã vận động 12 hộ hiến đất.",
            ket_luan="Tiếp tục vận động.",
            **more,
        )
        f.BanNhapFactory(giao_ban=g)
        for member in self.thanh_vien:
            f.DiemDanhFactory(giao_ban=g, thanh_vien=member, tinh_trang=TinhTrangDuHop.CO_MAT)
        for state, step in (
            ("cho_thong_qua", lambda: services.submit_giao_ban(giao_ban=g, by=self.thu_ky)),
            ("da_thong_qua", lambda: services.adopt_giao_ban(giao_ban=g, by=self.truong)),
            ("da_khoa", lambda: services.lock_giao_ban(giao_ban=g, by=self.truong)),
        ):
            g.refresh_from_db()
            if g.trang_thai == trang_thai:
                break
            step()
            assert GiaoBan.objects.get(pk=g.pk).trang_thai == TrangThaiGiaoBan(state)
        g.refresh_from_db()
        return g


def make_khoi(tinh: Tinh) -> Khoi:
    names = [("Nông Văn Mẫu", {"truong": True}), ("Hoàng Thị Thử", {}), ("Lý Văn Ví", {})]
    seats = [
        f.ThanhVienFactory(
            khoi=tinh.co_quan["a1"],
            can_bo=f.CanBoFactory(ho_ten=name),
            chuc_danh=f.ChucDanhFactory(thu_tu=10 * number),
            **trait,
        )
        for number, (name, trait) in enumerate(names)
    ]
    seats[0].can_bo.nguoi_dung = tinh.nguoi["truong.a1"]
    seats[1].can_bo.nguoi_dung = tinh.nguoi["thu_ky.a1"]
    for seat in seats:
        seat.can_bo.save()
    return Khoi(tinh=tinh, thanh_vien=seats)


def monthly_only() -> None:
    CheDoGiaoBan.objects.all().delete()
    f.CheDoGiaoBanFactory(loai_ky=LoaiKy.THANG)


@pytest.fixture
def khoi(db, ngay) -> Khoi:
    ngay(HOM_NAY)
    monthly_only()
    return make_khoi(make_tinh("A"))


@pytest.fixture
def tinh_khac(khoi) -> Tinh:
    """The stranger's province."""
    return make_tinh("B")
