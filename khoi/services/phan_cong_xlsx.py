"""Assignments as a workbook."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from khoi.queries.phan_cong import days_open
from vanban.xlsx import CotXlsx, KieuCot, SheetXlsx, Value, write_xlsx


COT = (
    CotXlsx(ten="TT", rong=6, kieu=KieuCot.SO),
    CotXlsx(ten="Xã, phường, thị trấn", rong=24),
    CotXlsx(ten="Giao ban", rong=18),
    CotXlsx(ten="Việc", rong=56),
    CotXlsx(ten="Người làm", rong=26),
    CotXlsx(ten="Hạn", rong=13, kieu=KieuCot.NGAY),
    CotXlsx(ten="Tình trạng", rong=18),
    CotXlsx(ten="Số ngày", rong=10, kieu=KieuCot.SO),
    CotXlsx(ten="Ngày kết thúc", rong=14, kieu=KieuCot.NGAY),
)


def phan_cong_xlsx(rows: Iterable[Any], *, ngay: date) -> bytes:
    """Rows of queries.phan_cong.filtered."""
    title = ("VIỆC ĐƯỢC GIAO TẠI GIAO BAN", f"Tính đến ngày {ngay:%d/%m/%Y}")
    sheet = SheetXlsx(ten="Việc được giao", tieu_de=title, cot=COT, hang=_rows(rows, ngay=ngay))
    return write_xlsx([sheet])


def _rows(rows: Iterable[Any], *, ngay: date) -> Iterator[tuple[Value, ...]]:
    for number, task in enumerate(rows, start=1):
        yield (
            number,
            task.ten_xa,
            task.giao_ban.ten_ky,
            task.viec,
            task.thanh_vien.can_bo.ho_ten,
            task.han,
            task.theo_doi.get_trang_thai_display(),
            days_open(task, ngay=ngay),
            task.theo_doi.xong_ngay,
        )
