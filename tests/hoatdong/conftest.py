"""Commune a1 of province A with its members, on 10 April 2023, and its programme."""

import datetime as dt
from typing import Any

import pytest

from hoatdong.models import ChuongTrinhCongTac, QuyCheHoatDong
from hoatdong.services import van_kien as services
from hoatdong.services.chuong_trinh import MucMoi, create_chuong_trinh, save_chuong_trinh
from hoatdong.services.quy_che import NoiDungQuyChe, create_quy_che
from tests.khoi.giao_ban.conftest import Khoi, make_khoi, monthly_only
from tests.the_gioi import make_tinh


HOM_NAY = dt.date(2023, 4, 10)


class KhoiCoChuongTrinh(Khoi):
    """The block, and what its people do with programmes and rules."""

    def rows(self) -> list[MucMoi]:
        return [
            MucMoi(
                noi_dung="Đối thoại với Nhân dân",
                tu_thang=2,
                den_thang=3,
                nhom="Dân vận chính quyền",
                chu_tri_id=self.thanh_vien[0].pk,
                phoi_hop="UBND xã",
                san_pham="Biên bản đối thoại",
            ),
            MucMoi(noi_dung="Ra mắt mô hình dân vận khéo", tu_thang=4, den_thang=5),
            MucMoi(noi_dung="Tổng kết năm", tu_thang=12, den_thang=12),
        ]

    def programme(self, *, nam: int = 2023, trang_thai: str = "nhap") -> ChuongTrinhCongTac:
        made = create_chuong_trinh(khoi=self.khoi, nam=nam, by=self.thu_ky)
        save_chuong_trinh(
            chuong_trinh=made,
            can_cu="Căn cứ chương trình của Đảng ủy.",
            muc=self.rows(),
            lan_luu=0,
            by=self.thu_ky,
        )
        return self.moved(made, trang_thai)

    def rules(self, *, trang_thai: str = "nhap", **more: Any) -> QuyCheHoatDong:
        typed = NoiDungQuyChe(
            **{
                "so": "02-QC/KDV",
                "ngay_ban_hanh": dt.date(2023, 1, 5),
                "tu_ngay": dt.date(2023, 1, 10),
                "noi_dung": "**Điều 1.** Phạm vi\nKhối làm việc theo quy chế này.",
            }
            | more
        )
        made = create_quy_che(khoi=self.khoi, noi_dung=typed, by=self.thu_ky)
        return self.moved(made, trang_thai)

    def moved(self, van_kien: Any, trang_thai: str) -> Any:
        if trang_thai != "nhap":
            services.submit_van_kien(van_kien=van_kien, by=self.thu_ky)
        if trang_thai == "da_thong_qua":
            services.adopt_van_kien(van_kien=van_kien, by=self.truong)
        van_kien.refresh_from_db()
        return van_kien


@pytest.fixture
def khoi(db, ngay) -> KhoiCoChuongTrinh:
    ngay(HOM_NAY)
    monthly_only()
    made = make_khoi(make_tinh("A"))
    return KhoiCoChuongTrinh(tinh=made.tinh, thanh_vien=made.thanh_vien)
