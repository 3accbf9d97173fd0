"""Working days of Vietnam: weekends and the State's days off, those of the lunar calendar too."""

from datetime import date, timedelta
from functools import cache

import holidays


_THU_BAY = 5


@cache
def _nam(nam: int) -> "holidays.HolidayBase":
    return holidays.country_holidays("VN", years=nam)


def la_ngay_lam_viec(ngay: date) -> bool:
    """Neither a weekend nor a day off."""
    return ngay.weekday() < _THU_BAY and ngay not in _nam(ngay.year)


def den_ngay_lam_viec(ngay: date) -> date:
    """This day, or the next working day: a deadline never falls due on a day off."""
    while not la_ngay_lam_viec(ngay):
        ngay += timedelta(days=1)
    return ngay
