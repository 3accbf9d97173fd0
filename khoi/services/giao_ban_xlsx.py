"""The officers' lists of meetings as workbooks."""

from collections.abc import Iterable
from typing import Any

from khoi.enums import TrangThaiGiaoBan
from vanban.xlsx import CotXlsx, KieuCot, SheetXlsx, write_xlsx


COT_BIEN_BAN = (
    CotXlsx(ten="TT", rong=6, kieu=KieuCot.SO),
    CotXlsx(ten="Kỳ", rong=16),
    CotXlsx(ten="Ngày họp", rong=14, kieu=KieuCot.NGAY),
    CotXlsx(ten="Xã, phường, thị trấn", rong=30),
    CotXlsx(ten="Huyện", rong=24),
    CotXlsx(ten="Thành viên", rong=12, kieu=KieuCot.SO),
    CotXlsx(ten="Có mặt", rong=10, kieu=KieuCot.SO),
    CotXlsx(ten="Ngày thông qua", rong=16, kieu=KieuCot.NGAY),
    CotXlsx(ten="Trạng thái", rong=16),
)
COT_CHUA_HOP = (
    CotXlsx(ten="TT", rong=6, kieu=KieuCot.SO),
    CotXlsx(ten="Kỳ", rong=16),
    CotXlsx(ten="Hạn", rong=14, kieu=KieuCot.NGAY),
    CotXlsx(ten="Xã, phường, thị trấn", rong=30),
    CotXlsx(ten="Huyện", rong=24),
)


def bien_ban_xlsx(rows: Iterable[Any], *, nam: int) -> bytes:
    """Rows of queries.nam_giao_ban.adopted_list."""
    lines = (
        (
            number,
            row.ten_ky,
            row.ngay,
            row.ten_xa or "",
            row.ten_huyen or "",
            row.so_thanh_vien,
            row.so_co_mat,
            row.thong_qua_ngay,
            str(TrangThaiGiaoBan(row.trang_thai).label),
        )
        for number, row in enumerate(rows, 1)
    )
    title = ("BIÊN BẢN GIAO BAN ĐÃ THÔNG QUA", f"Năm {nam}")
    sheet = SheetXlsx(ten="Biên bản", tieu_de=title, cot=COT_BIEN_BAN, hang=lines)
    return write_xlsx([sheet])


def chua_hop_xlsx(rows: Iterable[Any], *, nam: int) -> bytes:
    """Rows of queries.chua_hop.blocks_without_meeting."""
    lines = (
        (number, row.ten_ky, row.den, row.ten_xa, row.ten_huyen)
        for number, row in enumerate(rows, 1)
    )
    title = ("KHỐI DÂN VẬN CHƯA HỌP GIAO BAN", f"Năm {nam}")
    sheet = SheetXlsx(ten="Chưa họp", tieu_de=title, cot=COT_CHUA_HOP, hang=lines)
    return write_xlsx([sheet])
