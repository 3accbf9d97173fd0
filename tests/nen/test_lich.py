"""Working days: weekends, the State's days off by both calendars."""

import datetime as dt

import pytest

from nen.lich import den_ngay_lam_viec


@pytest.mark.parametrize(
    ("ngay", "den"),
    [
        ("2024-02-07", "2024-02-07"),  # a Wednesday
        ("2024-02-08", "2024-02-15"),  # Tết of the year of the Dragon, 8 to 14 February
        ("2024-03-09", "2024-03-11"),  # Saturday
        ("2023-04-29", "2023-05-04"),  # Hùng Kings, 30 April, 1 May, and the days in lieu
        ("2025-08-30", "2025-09-03"),  # Saturday, then National Day's two days
        ("2026-01-01", "2026-01-02"),
    ],
)
def test_a_day_off_rolls_over_to_the_next_working_day(ngay, den):
    assert den_ngay_lam_viec(dt.date.fromisoformat(ngay)) == dt.date.fromisoformat(den)
