"""Dated rows: one after another, and all of them within the time of their body."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from khoi.enums import LoaiCoQuan
from khoi.models import CoQuan
from khoi.models.periods import PeriodQuerySet
from nen.errors import BusinessRuleError


def end_before(*, rows: PeriodQuerySet, tu_ngay: date) -> None:
    """Make room from this day on; refused where a later row begins, which a person must judge."""
    for row in making_room(rows, tu_ngay=tu_ngay):
        row.den_ngay = tu_ngay - timedelta(days=1)
        row.save(update_fields=["den_ngay"])


def making_room(rows: Iterable[Any], *, tu_ngay: date) -> Iterator[Any]:
    """Those of these rows that have to end the day before; the same refusal as end_before."""
    rows = list(rows)
    if any(row.tu_ngay is not None and row.tu_ngay >= tu_ngay for row in rows):
        raise BusinessRuleError(
            f"Đã có nội dung bắt đầu từ ngày {tu_ngay:%d/%m/%Y} hoặc sau đó; hãy chọn ngày muộn hơn."
        )
    return (row for row in rows if row.den_ngay is None or row.den_ngay >= tu_ngay)


def check_within(co_quan: CoQuan, *, tu_ngay: date, den_ngay: date | None, viec: str) -> None:
    """What belongs to a body (`viec`, said in the refusal) neither begins before it nor outlives it."""
    body = "Khối" if co_quan.loai == LoaiCoQuan.KHOI else "Cơ quan"
    begins, ends = co_quan.tu_ngay, co_quan.den_ngay
    if begins is not None and tu_ngay < begins:
        raise BusinessRuleError(
            f"{body} lập ngày {begins:%d/%m/%Y}; {viec} phải bắt đầu từ ngày đó trở đi."
        )
    if ends is None:
        return
    if tu_ngay > ends:
        raise BusinessRuleError(
            f"{body} kết thúc ngày {ends:%d/%m/%Y}; {viec} phải bắt đầu muộn nhất vào ngày đó."
        )
    if den_ngay is None or den_ngay > ends:
        raise BusinessRuleError(
            f"{body} kết thúc ngày {ends:%d/%m/%Y}; {viec} phải kết thúc muộn nhất vào ngày đó."
        )
