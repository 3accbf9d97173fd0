"""The officers' lists of alike passages and of signs as workbooks."""

from collections.abc import Iterable
from typing import Any

from khoi.queries.dau_hieu import dau_hieu
from khoi.queries.trung_lap import CapGiong
from vanban.xlsx import CotXlsx, KieuCot, SheetXlsx, write_xlsx


GHI_CHU = "Gợi ý để người đọc xem lại; không tự động trừ điểm"
COT_TRUNG_LAP = (
    CotXlsx(ten="TT", rong=6, kieu=KieuCot.SO),
    CotXlsx(ten="Xã, phường, thị trấn", rong=30),
    CotXlsx(ten="Kỳ giao ban", rong=18),
    CotXlsx(ten="Ngày họp", rong=14, kieu=KieuCot.NGAY),
    CotXlsx(ten="Số từ giống", rong=12, kieu=KieuCot.SO),
    CotXlsx(ten="Tỷ lệ của biên bản (%)", rong=14, kieu=KieuCot.SO),
    CotXlsx(ten="Kiểu", rong=34),
    CotXlsx(ten="Giống với", rong=44),
)
COT_DAU_HIEU = (
    CotXlsx(ten="TT", rong=6, kieu=KieuCot.SO),
    CotXlsx(ten="Xã, phường, thị trấn", rong=30),
    CotXlsx(ten="Trực thuộc", rong=24),
    CotXlsx(ten="Kỳ giao ban", rong=18),
    CotXlsx(ten="Ngày họp", rong=14, kieu=KieuCot.NGAY),
    CotXlsx(ten="Dấu hiệu", rong=22),
    CotXlsx(ten="Quy tắc", rong=70),
)


def trung_lap_xlsx(pairs: Iterable[CapGiong], *, nam: int) -> bytes:
    """Pairs of queries.trung_lap.as_seen."""
    lines = (
        (
            number,
            pair.giao_ban.ten_xa or "",
            pair.giao_ban.ten_ky,
            pair.giao_ban.ngay,
            pair.trung_lap.so_tu,
            round(pair.trung_lap.ty_le * 100),
            str(pair.trung_lap.get_kieu_display()),
            pair.ten_kia,
        )
        for number, pair in enumerate(pairs, 1)
    )
    title = ("BIÊN BẢN GIAO BAN CÓ ĐOẠN VĂN GIỐNG NHAU", f"Năm {nam}. {GHI_CHU}")
    sheet = SheetXlsx(ten="Đoạn giống nhau", tieu_de=title, cot=COT_TRUNG_LAP, hang=lines)
    return write_xlsx([sheet])


def dau_hieu_xlsx(rows: Iterable[Any], *, nam: int) -> bytes:
    """Rows of queries.dau_hieu.co_dau_hieu; a line for each sign."""
    signs = ((row, sign) for row in rows for sign in dau_hieu(row))
    lines = (
        (
            number,
            row.ten_xa or "",
            row.ten_huyen or "",
            row.ten_ky,
            row.ngay,
            sign.ten,
            sign.quy_tac,
        )
        for number, (row, sign) in enumerate(signs, 1)
    )
    title = ("DẤU HIỆU CẦN XEM LẠI Ở BIÊN BẢN GIAO BAN", f"Năm {nam}. {GHI_CHU}")
    sheet = SheetXlsx(ten="Dấu hiệu", tieu_de=title, cot=COT_DAU_HIEU, hang=lines)
    return write_xlsx([sheet])
