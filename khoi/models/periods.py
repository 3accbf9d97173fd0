"""What dated rows share: a period of whole days, its SQL range, and the constraints over it."""

from datetime import date
from typing import Any, Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, QuerySet


def period() -> Func:
    """The row's days as a range, both ends included; an unknown end is open."""
    return Func(
        F("tu_ngay"),
        F("den_ngay"),
        RangeBoundary(inclusive_lower=True, inclusive_upper=True),
        function="daterange",
        output_field=DateRangeField(),
    )


def no_overlap(
    *equal: str | Func, name: str, sentence: str, condition: Q | None = None
) -> ExclusionConstraint:
    """Rows alike in these fields may not share a day."""
    return ExclusionConstraint(
        name=name,
        expressions=[
            *((field, RangeOperators.EQUAL) for field in equal),
            (period(), RangeOperators.OVERLAPS),
        ],
        condition=condition,
        violation_error_message=sentence,
    )


def starts_before_it_ends(table: str) -> models.CheckConstraint:
    """A period's last day is not before its first."""
    return models.CheckConstraint(
        name=f"{table}_starts_before_it_ends",
        condition=Q(tu_ngay=None) | Q(den_ngay=None) | Q(tu_ngay__lte=F("den_ngay")),
        violation_error_message="Ngày kết thúc phải từ ngày bắt đầu trở đi.",
    )


def in_force(ngay: date | Func, prefix: str = "") -> Q:
    """The row (or the row behind the relation `prefix`) is in force on this day."""
    start, end = f"{prefix}tu_ngay", f"{prefix}den_ngay"
    return (Q(**{start: None}) | Q(**{f"{start}__lte": ngay})) & (
        Q(**{end: None}) | Q(**{f"{end}__gte": ngay})
    )


def is_in_force(row: Any, *, ngay: date) -> bool:
    """What `in_force` asks, of a row already read."""
    return (row.tu_ngay is None or row.tu_ngay <= ngay) and (
        row.den_ngay is None or row.den_ngay >= ngay
    )


class PeriodQuerySet(QuerySet[Any]):
    """Rows with tu_ngay and den_ngay."""

    def in_force(self, ngay: date) -> Self:
        """In force on this day."""
        return self.filter(in_force(ngay))


class NotVoidedManager(models.Manager[Any]):
    """Leaves out the rows of a reorganisation that was undone; `_base_manager` still has them."""

    def get_queryset(self) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().get_queryset()
        return rows.filter(huy_luc=None)
