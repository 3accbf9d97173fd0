"""Documents to print in tests: a report with an annex, and minutes."""

from dataclasses import replace
from datetime import date
from typing import Any

from vanban.bieu_do import CotBieuDo, bar_chart_svg
from vanban.van_ban import (
    Bang,
    BieuDo,
    Can,
    ChuKy,
    Cot,
    Doan,
    GachDau,
    HangNhom,
    LoaiVanBan,
    Muc,
    PhuLuc,
    TheThuc,
    VanBan,
    chu_ky_bien_ban,
)


THE_THUC = TheThuc(
    co_quan_cap_tren="Tỉnh ủy Bắc Kạn",
    co_quan_ban_hanh="Ban Dân vận",
    ky_hieu="BC/BDVTU",
    dia_danh="Bắc Kạn",
    ngay=date(2024, 1, 15),
    de_trong_ngay=True,
)
DOAN = Doan(
    text="Thực hiện chương trình công tác năm, Ban Dân vận báo cáo kết quả chấm điểm, xếp loại hoạt "
    "động của các Khối Dân vận cơ sở; việc tự chấm và thẩm định đúng khung tiêu chí, hướng dẫn."
)


def bang_xep_hang(*, so_hang: int) -> Bang:
    return Bang(
        cot=(
            Cot(ten="Hạng", rong=9),
            Cot(ten="Khối Dân vận", rong=45, can=Can.TRAI),
            Cot(ten="Tự chấm", rong=15, nhom="Điểm"),
            Cot(ten="Cấp tỉnh", rong=15, nhom="Điểm"),
            Cot(ten="Xếp loại", rong=16),
        ),
        hang=(
            HangNhom(ten="Huyện Ba Bể"),
            *((str(i), f"Xã Thượng Giáo số {i}", "90,5", "89,25", "Tốt") for i in range(so_hang)),
        ),
        tong=("", "Toàn tỉnh", "90,5", "89,25", ""),
        tieu_de="Kết quả xếp hạng",
        chu_thich="Ghi chú: bằng điểm thì cùng hạng.",
    )


def bao_cao(**thay: Any) -> VanBan:
    bieu_do = bar_chart_svg(
        tieu_de="Số khối theo loại",
        mo_ta="62 tốt, 42 khá",
        cot=[CotBieuDo(ten="Tốt", gia_tri=62, nhan="62 (57,4%)"), CotBieuDo(ten="Khá", gia_tri=42)],
    )
    van_ban = VanBan(
        the_thuc=THE_THUC,
        ten_loai="Báo cáo",
        trich_yeu="kết quả chấm điểm, xếp loại hoạt động Khối Dân vận cơ sở năm 2023",
        khoi=(
            DOAN,
            Muc(cap=1, so="I", ten="Tình hình tổ chức"),
            Muc(cap=2, so="1", ten="Thành viên"),
            Doan(mo_dau="Ưu điểm.", text="Các khối đã xây dựng quy chế hoạt động và phân công."),
            GachDau(muc=("98 khối họp đủ 04 kỳ;", "10 khối họp thiếu kỳ.")),
            BieuDo(svg=bieu_do, tieu_de="Số khối theo loại", mo_ta="62 tốt, 42 khá"),
            bang_xep_hang(so_hang=3),
            Doan(text="Trên đây là kết quả năm 2023, trân trọng báo cáo Ban Thường vụ Tỉnh ủy."),
        ),
        chu_ky=(
            ChuKy(quyen_han="K/T Trưởng ban", chuc_vu="Phó Trưởng ban", ho_ten="Người Ký Thử"),
        ),
        noi_nhan=("Ban Thường vụ Tỉnh ủy (báo cáo)", "Các huyện ủy", "Lưu Ban Dân vận Tỉnh ủy"),
        phu_luc=(PhuLuc(tieu_de="Danh sách xếp hạng", khoi=(bang_xep_hang(so_hang=60),)),),
        tac_gia="Ban Dân vận Tỉnh ủy Bắc Kạn",
    )
    return replace(van_ban, **thay)


def bien_ban(**thay: Any) -> VanBan:
    van_ban = VanBan(
        loai=LoaiVanBan.BIEN_BAN,
        the_thuc=TheThuc(
            co_quan_cap_tren="Đảng ủy xã Thượng Quan",
            co_quan_ban_hanh="Khối Dân vận",
            dia_danh="Thượng Quan",
            ngay=date(2023, 3, 28),
        ),
        ten_loai="Biên bản",
        trich_yeu="Hội nghị giao ban Khối Dân vận quý I năm 2023",
        khoi=(
            Doan(mo_dau="Thời gian:", text="08 giờ 00 phút, ngày 28 tháng 3 năm 2023."),
            Muc(cap=1, so="I", ten="Kết luận"),
            DOAN,
        ),
        chu_ky=chu_ky_bien_ban(nguoi_ghi="Người Ghi Thử", chu_tri="Người Chủ Trì Thử"),
    )
    return replace(van_ban, **thay)
