"""A small province with an open round of 2023, on 8 January 2024."""

import datetime as dt
from dataclasses import dataclass

from chamdiem.models import DotCham, PhieuCham
from chamdiem.services.diem import keep_diem
from chamdiem.services.phieu import approve_phieu, submit_phieu
from khoi.models import CoQuan
from tests.factories import khoi as f
from tests.factories.chamdiem import dong_of, fill, make_dot, phieu_of
from tests.the_gioi import Tinh, make_tinh


HOM_NAY = dt.date(2024, 1, 8)
CHUC_DANH = (
    "Phó Bí thư Thường trực Đảng ủy",
    "Chủ tịch Ủy ban MTTQ xã",
    "Bí thư Đoàn Thanh niên",
)
THANH_VIEN = ("Nông Thị Suối", "Hoàng Văn Trúc", "Bàn Thị Mây")


@dataclass
class TheGioi:
    """The province «Nà Mẫu» and its open round; block a1 still has everything to do."""

    tinh: Tinh
    dot: DotCham

    @property
    def khoi(self) -> CoQuan:
        return self.tinh.co_quan["a1"]

    @property
    def phieu(self) -> PhieuCham:
        return phieu_of(self.dot, self.khoi)

    def ten_dang_nhap(self, ai: str) -> str:
        return self.tinh.nguoi[ai].ten_dang_nhap

    def ma_dong(self, ma: str) -> int:
        return dong_of(self.phieu, ma).pk

    def review(self, key: str, *, up_to: str) -> None:
        """Bring the sheet of another block through its steps by the services."""
        people, phieu = self.tinh.nguoi, phieu_of(self.dot, self.tinh.co_quan[key])
        fill(phieu, people[f"thu_ky.{key}"], {"1.1": 27, "1.2": 0})
        keep_diem(phieu=phieu, by=people[f"thu_ky.{key}"])
        submit_phieu(phieu=phieu, by=people[f"thu_ky.{key}"])
        phieu = approve_phieu(phieu=phieu, by=people[f"truong.{key}"])
        if up_to == "huyen":
            return
        officer = people[f"cv_huyen.{key[0]}"]
        fill(phieu, officer, {"3.1": 7})
        keep_diem(phieu=phieu, by=officer)
        phieu = submit_phieu(phieu=phieu, by=officer)
        keep_diem(phieu=phieu, by=people["cv_tinh"])
        submit_phieu(phieu=phieu, by=people["cv_tinh"])


def make_the_gioi() -> TheGioi:
    """In the database that Django points at; the business clock stands at HOM_NAY already."""
    tinh = make_tinh("Nà Mẫu")
    for number, name in enumerate(THANH_VIEN):
        trait = {"truong": True} if number == 0 else {}
        account = {0: "truong.a1", 1: "thu_ky.a1"}.get(number)
        f.ThanhVienFactory(
            khoi=tinh.co_quan["a1"],
            can_bo=f.CanBoFactory(ho_ten=name, nguoi_dung=tinh.nguoi.get(account)),
            chuc_danh=f.ChucDanhFactory(thu_tu=number, ten=CHUC_DANH[number]),
            **trait,
        )
    return TheGioi(tinh=tinh, dot=make_dot(tinh))
