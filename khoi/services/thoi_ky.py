"""One dated row after another: the earlier ends the day before the later begins."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

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
