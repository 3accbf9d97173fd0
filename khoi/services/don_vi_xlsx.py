"""Units, and their figures in the reading shown, as workbooks."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from khoi.enums import AiGiu
from khoi.queries.quy_doi import GiaTri
from khoi.queries.so_lieu import QUY_DOI, BangSoLieu, HangSoLieu
from vanban.xlsx import CotXlsx, KieuCot, SheetXlsx, Value, write_xlsx


COT = (
    CotXlsx(ten="TT", rong=6, kieu=KieuCot.SO),
    CotXlsx(ten="Mã", rong=9),
    CotXlsx(ten="Tên", rong=34),
    CotXlsx(ten="Cấp", rong=12),
    CotXlsx(ten="Loại", rong=14),
    CotXlsx(ten="Thuộc", rong=34),
    CotXlsx(ten="Từ ngày", rong=12, kieu=KieuCot.NGAY),
    CotXlsx(ten="Đến hết ngày", rong=12, kieu=KieuCot.NGAY),
    CotXlsx(ten="Số đơn vị nhập vào", rong=12, kieu=KieuCot.SO),
    CotXlsx(ten="Bộ phận giữ việc của Khối", rong=24),
)


def don_vi_xlsx(units: Iterable[Any], *, ngay: date) -> bytes:
    """Rows of queries.don_vi.danh_sach, as of this day."""
    title = ("DANH SÁCH ĐƠN VỊ", f"Tính đến ngày {ngay:%d/%m/%Y}")
    return write_xlsx([SheetXlsx(ten="Đơn vị", tieu_de=title, cot=COT, hang=_units(units))])


def so_lieu_xlsx(bang: BangSoLieu, *, ten: str) -> bytes:
    """The table as shown; its title says which reading and which day."""
    title = (f"SỐ LIỆU NĂM {bang.nam}: {ten.upper()}", mo_ta_cach(bang))
    rows = [
        _line(number, row)
        for number, row in enumerate((r for group in bang.nhom for r in group.hang), start=1)
    ]
    sheets = [
        SheetXlsx(
            ten=bang.ten_cach,
            tieu_de=title,
            cot=_columns(bang, behind="Gồm cả" if bang.cach == QUY_DOI else "Nay là"),
            hang=[*rows, _total("Cộng", bang.cong_nhom)],
        )
    ]
    if bang.chua:
        left = [_line(number, row) for number, row in enumerate(bang.chua, start=1)]
        sheets.append(
            SheetXlsx(
                ten="Không quy đổi được",
                tieu_de=(*title, "Đơn vị đã bị chia hoặc không có đơn vị kế thừa: giữ số đã ghi"),
                cot=_columns(bang, behind="Địa bàn nay thuộc"),
                hang=[
                    *left,
                    _total("Cộng phần không quy đổi được", bang.cong_chua),
                    _total("Cộng tất cả, bằng số đã ghi", bang.cong),
                ],
            )
        )
    return write_xlsx(sheets)


def mo_ta_cach(bang: BangSoLieu) -> str:
    """«Quy đổi về các đơn vị ngày 22/11/2026», «Như đã ghi, theo đơn vị khi ấy»."""
    if bang.cach == QUY_DOI:
        return f"Quy đổi về các đơn vị ngày {bang.ngay:%d/%m/%Y}"
    return f"Như đã ghi, theo đơn vị khi ấy (năm {bang.nam})"


def _units(units: Iterable[Any]) -> Iterator[tuple[Value, ...]]:
    for number, unit in enumerate(units, start=1):
        yield (
            number,
            unit.ma,
            str(unit),
            unit.get_cap_display(),
            unit.loai_hien or "",
            ", ".join(name for name in (unit.ten_cha, unit.ten_ong) if name),
            unit.tu_ngay,
            unit.den_ngay,
            unit.so_truoc,
            AiGiu(unit.ai_giu).label if unit.khoi_id else "",
        )


def _columns(bang: BangSoLieu, *, behind: str) -> tuple[CotXlsx, ...]:
    figures = (
        CotXlsx(ten=column.ten, rong=14, kieu=_kind(column.gia_tri.values())) for column in bang.cot
    )
    return (
        CotXlsx(ten="TT", rong=6, kieu=KieuCot.SO),
        CotXlsx(ten="Mã", rong=9),
        CotXlsx(ten="Đơn vị", rong=30),
        CotXlsx(ten="Thuộc", rong=34),
        *figures,
        CotXlsx(ten=behind, rong=44),
    )


def _kind(values: Iterable[GiaTri]) -> KieuCot:
    """Two decimals where one value has any."""
    return KieuCot.SO_LE if any(isinstance(value, Decimal) for value in values) else KieuCot.SO


def _line(number: int, row: HangSoLieu) -> tuple[Value, ...]:
    behind = "; ".join(f"{name.ten} ({name.ma})" for name in row.kem)
    return number, row.ma, row.ten, row.thuoc, *row.so, behind


def _total(label: str, sums: Sequence[GiaTri | None]) -> tuple[Value, ...]:
    return None, "", label, "", *sums, ""
