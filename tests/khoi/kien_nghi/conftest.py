"""A commune with its officers above; its minutes of one month after another through the services."""

import datetime as dt
from dataclasses import dataclass

import pytest

from khoi.enums import NoiNhanKienNghi, TinhTrangDuHop
from khoi.models import DiemDanh, GiaoBan, KienNghi, NguoiDung, PhanCong, ThanhVien, XuLyKienNghi
from khoi.services import giao_ban as services
from tests.factories import khoi as f
from tests.the_gioi import Tinh, make_tinh


HOM_NAY = dt.date(2023, 12, 20)


@dataclass
class Xa:
    """One commune: its block's people and members."""

    tinh: Tinh
    ma: str
    ghe: list[ThanhVien]

    @property
    def thu_ky(self) -> NguoiDung:
        return self.tinh.nguoi[f"thu_ky.{self.ma}"]

    @property
    def truong(self) -> NguoiDung:
        return self.tinh.nguoi[f"truong.{self.ma}"]

    def open(self, ky: int) -> GiaoBan:
        """Minutes of a month of 2023, complete but for what the review asks."""
        g = services.create_giao_ban(
            khoi=self.tinh.co_quan[self.ma],
            loai_ky="thang",
            nam=2023,
            ky=ky,
            ngay=dt.date(2023, ky, 20),
            by=self.thu_ky,
        )
        g.chu_tri, g.thu_ky = self.ghe[0], self.ghe[1]
        g.dia_diem, g.ket_qua, g.ket_luan = "Hội trường", "Đã làm.", "Làm tiếp."
        g.save()
        for seat in self.ghe:
            DiemDanh.objects.create(giao_ban=g, thanh_vien=seat, tinh_trang=TinhTrangDuHop.CO_MAT)
        return g

    def adopt(self, g: GiaoBan) -> GiaoBan:
        services.submit_giao_ban(giao_ban=g, by=self.thu_ky)
        services.adopt_giao_ban(giao_ban=g, by=self.truong)
        g.refresh_from_db()
        return g

    def ask(self, g: GiaoBan, *, gui_toi: str = NoiNhanKienNghi.CAP_TINH) -> KienNghi:
        return f.KienNghiFactory(giao_ban=g, gui_toi=gui_toi, noi_dung="Đề nghị sửa cầu treo")

    def assign(self, g: GiaoBan, *, han: dt.date | None = None) -> PhanCong:
        return f.PhanCongFactory(giao_ban=g, thanh_vien=self.ghe[2], han=han)

    def asked(self, *, ky: int = 3, gui_toi: str = NoiNhanKienNghi.CAP_TINH) -> XuLyKienNghi:
        """One recommendation on its way."""
        g = self.open(ky)
        row = self.ask(g, gui_toi=gui_toi)
        self.adopt(g)
        return XuLyKienNghi.objects.get(kien_nghi=row)


def make_xa(tinh: Tinh, ma: str) -> Xa:
    seats = [
        f.ThanhVienFactory(khoi=tinh.co_quan[ma], truong=True),
        f.ThanhVienFactory(khoi=tinh.co_quan[ma]),
        f.ThanhVienFactory(khoi=tinh.co_quan[ma]),
    ]
    seats[1].can_bo.nguoi_dung = tinh.nguoi[f"thu_ky.{ma}"]
    seats[1].can_bo.save()
    return Xa(tinh=tinh, ma=ma, ghe=seats)


@pytest.fixture
def tinh(db) -> Tinh:
    return make_tinh("A")


@pytest.fixture
def xa(tinh, ngay) -> Xa:
    ngay(HOM_NAY)
    return make_xa(tinh, "a1")


@pytest.fixture
def xa_ben(tinh, xa) -> Xa:
    return make_xa(tinh, "a2")
