"""The business clock: what is in force, due or late is asked of it alone (Asia/Ho_Chi_Minh).

Sessions, heartbeats and row history keep real time. DANVAN_NGAY stops the clock at one day, in
every process, for demo databases only.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time

from django.conf import settings
from django.utils import timezone


_dung: ContextVar[date | None] = ContextVar("dung", default=None)


def hom_nay() -> date:
    """Today, by the business clock."""
    return bay_gio().date()


def bay_gio() -> datetime:
    """Now, by the business clock: the real time of day on the business day."""
    now = timezone.localtime()
    fixed: date | None = _dung.get() or settings.DANVAN_NGAY
    if fixed is None:
        return now
    return datetime.combine(fixed, now.time(), tzinfo=now.tzinfo)


@contextmanager
def dung_o(ngay: date) -> Iterator[None]:
    """Stop the clock at this day inside the block: a demo's loader lives through the years.

    Like DANVAN_NGAY for demo databases only; raises RuntimeError elsewhere.
    """
    if not settings.DANVAN_MINH_HOA:
        raise RuntimeError("the clock can be stopped for demo data only")
    token = _dung.set(ngay)
    try:
        yield
    finally:
        _dung.reset(token)


def cuoi_ngay(ngay: date) -> datetime:
    """The last moment of a deadline's day: 23:59:59 in Asia/Ho_Chi_Minh."""
    return datetime.combine(ngay, time(23, 59, 59), tzinfo=timezone.get_default_timezone())
