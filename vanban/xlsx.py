"""Workbooks for people who go on counting: real numbers, ready to print, safe to open."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from django.utils.timezone import is_aware, make_naive
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet


Value = str | int | Decimal | date | None

_FONT = "Times New Roman"
_SIDE = Side(style="thin", color="FF999999")
_LINE = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)
_HEAD = PatternFill("solid", start_color="FFE7ECF2")


class KieuCot(StrEnum):
    CHU = "chu"
    SO = "so"
    SO_LE = "so_le"
    PHAN_TRAM = "phan_tram"
    NGAY = "ngay"


_FORMATS = {
    KieuCot.CHU: "@",
    KieuCot.SO: "#,##0",
    KieuCot.SO_LE: "#,##0.00",
    KieuCot.PHAN_TRAM: "0.0%",
    KieuCot.NGAY: "dd/mm/yyyy",
}
_ALIGN = {KieuCot.CHU: "left", KieuCot.NGAY: "center"}


@dataclass(frozen=True, kw_only=True)
class CotXlsx:
    """A column; `rong` in characters, `dinh_dang` an Excel format that replaces the kind's own."""

    ten: str
    rong: float = 12
    kieu: KieuCot = KieuCot.CHU
    dinh_dang: str = ""


@dataclass(frozen=True, kw_only=True)
class SheetXlsx:
    """A sheet: title lines, one heading row, the rows under it."""

    ten: str
    tieu_de: tuple[str, ...]
    cot: tuple[CotXlsx, ...]
    hang: Iterable[Sequence[Value]]


def write_xlsx(sheets: Sequence[SheetXlsx], *, tac_gia: str = "") -> bytes:
    """The workbook's bytes. Figures stay figures, text stays text even where it begins with "="."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = tac_gia or "Cổng Dân vận"
    for sheet in sheets:
        _write_sheet(book.create_sheet(_sheet_name(sheet.ten)), sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _write_sheet(ws: Worksheet, sheet: SheetXlsx) -> None:
    so_cot = len(sheet.cot)
    for i, line in enumerate(sheet.tieu_de, start=1):
        cell = _put(ws, row=i, column=1, value=line)
        cell.font = Font(name=_FONT, size=14 if i == 1 else 12, bold=i == 1)
    dau = len(sheet.tieu_de) + (2 if sheet.tieu_de else 1)
    for i, cot in enumerate(sheet.cot, start=1):
        cell = _put(ws, row=dau, column=i, value=cot.ten)
        cell.font = Font(name=_FONT, size=12, bold=True)
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        cell.border, cell.fill = _LINE, _HEAD
        ws.column_dimensions[get_column_letter(i)].width = cot.rong
    cuoi = dau
    for cuoi, hang in enumerate(sheet.hang, start=dau + 1):
        _write_row(ws, row=cuoi, cot=sheet.cot, hang=hang)
    ws.freeze_panes = ws.cell(row=dau + 1, column=1).coordinate
    ws.auto_filter.ref = f"A{dau}:{get_column_letter(so_cot)}{cuoi}"
    _set_up_print(ws, dau=dau)


def _write_row(ws: Worksheet, *, row: int, cot: tuple[CotXlsx, ...], hang: Sequence[Value]) -> None:
    for i, (c, value) in enumerate(zip(cot, hang, strict=True), start=1):
        cell = _put(ws, row=row, column=i, value=value)
        cell.font = Font(name=_FONT, size=12)
        cell.border = _LINE
        cell.alignment = Alignment(
            horizontal=_ALIGN.get(c.kieu, "right"), vertical="top", wrap_text=c.kieu is KieuCot.CHU
        )
        if not isinstance(value, str):
            cell.number_format = c.dinh_dang or _FORMATS[c.kieu]


def _put(ws: Worksheet, *, row: int, column: int, value: Value) -> Cell:
    """Text never becomes a formula; a moment is written as our clocks show it: Excel has no zones."""
    cell = ws.cell(row=row, column=column)
    if not isinstance(cell, Cell):  # a merged cell: we make none
        raise TypeError("Ô gộp không ghi được giá trị.")
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
        cell.data_type = "s"
        cell.number_format = "@"
        cell.quotePrefix = value.startswith(("=", "+", "-", "@"))
    elif isinstance(value, datetime):
        cell.value = make_naive(value) if is_aware(value) else value
    else:
        cell.value = value
    return cell


def _set_up_print(ws: Worksheet, *, dau: int) -> None:
    ws.page_setup.orientation = "landscape"
    ws.page_setup.paperSize = 9  # A4
    ws.page_setup.fitToWidth = 1
    ws.page_setup.fitToHeight = 0
    ws.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    ws.print_title_rows = f"{dau}:{dau}"
    ws.oddFooter = HeaderFooterItem(center=_HeaderFooterPart(text="Trang &P/&N"))
    ws.page_margins.left = ws.page_margins.right = 0.4


def _sheet_name(ten: str) -> str:
    """Excel allows 31 characters and none of []:*?/\\."""
    return "".join("-" if c in "[]:*?/\\" else c for c in ten)[:31] or "Bảng"
