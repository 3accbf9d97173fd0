"""One dated row after another: the earlier ends the day before the later begins."""

from datetime import date, timedelta

from django.db.models import Q

from khoi.models.periods import PeriodQuerySet
from nen.errors import BusinessRuleError


def end_before(*, rows: PeriodQuerySet, tu_ngay: date) -> None:
    """Make room from this day on; refused where a later row begins, which a person must judge."""
    if rows.filter(tu_ngay__gte=tu_ngay).exists():
        raise BusinessRuleError(
            f"Đã có nội dung bắt đầu từ ngày {tu_ngay:%d/%m/%Y} hoặc sau đó; hãy chọn ngày muộn hơn."
        )
    running = rows.filter(Q(den_ngay=None) | Q(den_ngay__gte=tu_ngay))
    for row in running:
        row.den_ngay = tu_ngay - timedelta(days=1)
        row.save(update_fields=["den_ngay"])
