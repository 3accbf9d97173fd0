from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from vanban.dinh_dang import (
    la_ma,
    lam_tron,
    ngay_ngan,
    ngay_thang,
    phan_tram,
    so_hai_chu_so,
    so_ky_hieu,
    so_viet,
)


TIEN = st.decimals(min_value=-(10**12), max_value=10**12, places=3)


@pytest.mark.parametrize(
    ("ngay", "viet"),
    [
        (date(2024, 1, 5), "ngày 05 tháng 01 năm 2024"),
        (date(2024, 2, 29), "ngày 29 tháng 02 năm 2024"),
        (date(2026, 3, 9), "ngày 09 tháng 3 năm 2026"),
        (date(2026, 12, 31), "ngày 31 tháng 12 năm 2026"),
    ],
)
def test_only_days_below_ten_and_months_one_and_two_get_a_zero(ngay, viet):
    assert ngay_thang(ngay).replace("\xa0", " ") == viet


@given(st.dates(min_value=date(1930, 2, 3), max_value=date(2199, 12, 31)))
def test_every_written_date_can_be_read_back(ngay):
    chu = ngay_thang(ngay).replace("\xa0", " ").split(" ")

    assert (int(chu[5]), int(chu[3]), int(chu[1])) == (ngay.year, ngay.month, ngay.day)
    assert len(chu[1]) == 2
    assert len(chu[3]) == (2 if ngay.month in (1, 2) or ngay.month >= 10 else 1)


def test_open_dates_leave_a_gap_to_write_in():
    assert ngay_thang(date(2024, 1, 15), de_trong_ngay=True).split() == [
        "ngày", "tháng", "01", "năm", "2024",
    ]  # fmt: skip
    assert ngay_thang(None).split() == ["ngày", "tháng", "năm"]


@pytest.mark.parametrize(
    ("so", "so_le", "viet"),
    [
        (0, None, "0"),
        (1234567, None, "1.234.567"),
        (Decimal("1234.50"), None, "1.234,5"),
        (Decimal("0.125"), 2, "0,13"),
        (Decimal("-0.001"), 1, "0,0"),
        (Decimal("89.25"), 2, "89,25"),
        (Decimal("1E+3"), None, "1.000"),
        (Decimal("100"), None, "100"),
    ],
)
def test_vietnamese_figures(so, so_le, viet):
    assert so_viet(so, so_le=so_le) == viet


@given(TIEN)
def test_a_written_figure_keeps_its_value(so):
    assert Decimal(so_viet(so).replace(".", "").replace(",", ".")) == so


@given(TIEN, st.integers(min_value=0, max_value=3))
def test_rounding_never_moves_a_figure_by_more_than_half_a_unit(so, so_le):
    assert abs(lam_tron(so, so_le=so_le) - so) <= Decimal(5).scaleb(-so_le - 1)


@pytest.mark.parametrize(
    ("tu", "mau", "viet"),
    [(62, 108, "57,4%"), (42, 108, "38,9%"), (2, 108, "1,9%"), (108, 108, "100%"), (0, 0, "-")],
)
def test_shares_of_the_public_figures(tu, mau, viet):
    assert phan_tram(tu, mau) == viet


@given(st.integers(min_value=0, max_value=10**6), st.integers(min_value=1, max_value=10**6))
def test_a_share_stands_within_half_a_tenth(tu, mau):
    viet = Decimal(phan_tram(tu, mau).rstrip("%").replace(".", "").replace(",", "."))

    assert abs(viet - Decimal(tu) * 100 / mau) <= Decimal("0.05")


def test_a_symbol_without_a_number_leaves_a_gap():
    assert so_ky_hieu(5, "BC/BDVTU").replace("\xa0", " ") == "Số 05-BC/BDVTU"
    assert so_ky_hieu(1704, "TB/TU").replace("\xa0", " ") == "Số 1704-TB/TU"
    assert so_ky_hieu(None, "BC/BDVTU").split() == ["Số", "-BC/BDVTU"]


@given(st.integers(min_value=1, max_value=3999))
def test_roman_numerals_read_back(n):
    gia_tri = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
    so = [gia_tri[c] for c in la_ma(n)]

    assert sum(-a if a < b else a for a, b in zip(so, [*so[1:], 0], strict=True)) == n


@pytest.mark.parametrize("n", [0, -1, 4000])
def test_roman_numerals_refuse_what_they_cannot_say(n):
    with pytest.raises(ValueError, match="La Mã"):
        la_ma(n)


def test_short_forms():
    assert ngay_ngan(date(2024, 1, 5)) == "05/01/2024"
    assert [so_hai_chu_so(n) for n in (0, 9, 10, 108)] == ["00", "09", "10", "108"]
