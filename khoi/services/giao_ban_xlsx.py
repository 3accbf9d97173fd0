"""The officers' lists of meetings as workbooks."""

from collections.abc import Iterable, Sequence
from typing import Any

from khoi.enums import TrangThaiGiaoBan
from vanban.xlsx import CotXlsx, KieuCot, SheetXlsx, write_xlsx


COT_BIEN_BAN = (
    CotXlsx(ten="TT", rong=6, kieu=KieuCot.SO),
    CotXlsx(ten="Kỳ", rong=16),
    CotXlsx(ten="Ngày họp", rong=14, kieu=KieuCot.NGAY),
    CotXlsx(ten="Xã, phường, thị trấn", rong=30),
    CotXlsx(ten="Trực thuộc", rong=24),
    CotXlsx(ten="Thành viên", rong=12, kieu=KieuCot.SO),
    CotXlsx(ten="Có mặt", rong=10, kieu=KieuCot.SO),
    CotXlsx(ten="Ngày thông qua", rong=16, kieu=KieuCot.NGAY),
    CotXlsx(ten="Trạng thái", rong=16),
    CotXlsx(ten="Ban đã đọc", rong=14),
)
COT_CHUA_HOP = (
    CotXlsx(ten="TT", rong=6, kieu=KieuCot.SO),
    CotXlsx(ten="Kỳ", rong=16),
    CotXlsx(ten="Hạn", rong=14, kieu=KieuCot.NGAY),
    CotXlsx(ten="Xã, phường, thị trấn", rong=30),
    CotXlsx(ten="Trực thuộc", rong=24),
)

COT_NHANH = (
    CotXlsx(ten="Trực thuộc", rong=36),
    CotXlsx(ten="Phải họp", rong=12, kieu=KieuCot.SO),
    CotXlsx(ten="Đã thông qua", rong=14, kieu=KieuCot.SO),
    CotXlsx(ten="Chờ thông qua", rong=14, kieu=KieuCot.SO),
    CotXlsx(ten="Chưa họp", rong=12, kieu=KieuCot.SO),
)


def bien_ban_xlsx(rows: Iterable[Any], *, nam: int) -> bytes:
    """Rows of queries.nam_giao_ban.adopted_list, with `da_doc`."""
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
            "Đã đọc" if row.da_doc else "Chưa đọc",
        )
        for number, row in enumerate(rows, 1)
    )
    title = ("BIÊN BẢN GIAO BAN ĐÃ THÔNG QUA", f"Năm {nam}")
    sheet = SheetXlsx(ten="Biên bản", tieu_de=title, cot=COT_BIEN_BAN, hang=lines)
    return write_xlsx([sheet])


def chua_hop_xlsx(rows: Iterable[Any], *, nhanh: Sequence[Any], nam: int) -> bytes:
    """Rows of queries.chua_hop: blocks_without_meeting, then the totals of overdue_by_branch."""
    lines = (
        (number, row.ten_ky, row.den, row.ten_xa, row.ten_huyen)
        for number, row in enumerate(rows, 1)
    )
    title = ("KHỐI DÂN VẬN CHƯA HỌP GIAO BAN", f"Năm {nam}")
    sheets = [SheetXlsx(ten="Chưa họp", tieu_de=title, cot=COT_CHUA_HOP, hang=lines)]
    if nhanh:
        totals = (
            (
                branch.ten if branch.tong else f"    {branch.ten}",
                branch.phai_hop,
                branch.da_thong_qua,
                branch.cho,
                branch.chua_hop,
            )
            for branch in nhanh
        )
        above = ("CÁC KỲ ĐÃ QUA THEO HUYỆN, TỈNH", f"Năm {nam}")
        sheets.append(SheetXlsx(ten="Theo cấp trên", tieu_de=above, cot=COT_NHANH, hang=totals))
    return write_xlsx(sheets)
