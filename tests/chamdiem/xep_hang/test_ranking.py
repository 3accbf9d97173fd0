"""The one statement that ranks, against the tie rule and a naive ranking in Python."""

from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings, strategies as st

from chamdiem.enums import CapCham, TrangThaiPhieu, XepLoai
from chamdiem.queries.xep_hang import dem_xep_loai, loc, rank_dot, theo_huyen
from tests.factories.khoi import DonViFactory
from tests.factories.xep_hang import NGUONG, add_sheet, open_round


def points(*values):
    return {CapCham.TINH: list(values)}


@pytest.mark.parametrize(
    ("totals", "ranks"),
    [
        ([9, 9, 7], [1, 1, 3]),
        ([5, 7, 9], [1, 2, 3]),
        ([4, 4, 4], [1, 1, 1]),
        ([9, 8, 8, 8, 1], [1, 2, 2, 2, 5]),
        ([0], [1]),
    ],
)
def test_equal_totals_share_a_rank_and_the_next_is_skipped(db, totals, ranks):
    dot = open_round(so_tieu_chi=1)
    for total in totals:
        add_sheet(dot, points(total))

    assert [row.hang_tinh for row in rank_dot(dot.pk)] == ranks


def test_within_a_rank_the_vietnamese_order_of_names_decides(db):
    dot = open_round(so_tieu_chi=1)
    for ten in ("Xã Đồng Phúc", "Xã Yến Dương", "Xã Dương Sơn", "Xã Ân Tình"):
        add_sheet(dot, points(50), ten=ten)

    names = [row.ten_don_vi for row in rank_dot(dot.pk)]

    assert names == ["Xã Ân Tình", "Xã Dương Sơn", "Xã Đồng Phúc", "Xã Yến Dương"]


@pytest.mark.parametrize(
    ("diem", "total"),
    [
        ({CapCham.KHOI: [40, 40]}, 80),
        ({CapCham.KHOI: [40, 40], CapCham.HUYEN: [30, 30]}, 60),
        ({CapCham.KHOI: [40, 40], CapCham.HUYEN: [30, 30], CapCham.TINH: [20, 0]}, 20),
        ({CapCham.KHOI: [40, 40], CapCham.HUYEN: [30, 30], CapCham.TINH: [20, None]}, 50),
        ({CapCham.KHOI: [40, None]}, 40),
        ({CapCham.KHOI: [0, None]}, 0),
        ({CapCham.KHOI: [None, None]}, None),
        ({}, None),
    ],
    ids=[
        "block only",
        "district",
        "zero is a score",
        "no points is none",
        "not scored",
        "zero alone",
        "rows without points",
        "empty",
    ],
)
def test_the_last_level_that_scored_a_criterion_decides(db, diem, total):
    dot = open_round(so_tieu_chi=2)
    add_sheet(dot, diem)

    assert rank_dot(dot.pk)[0].tong_diem == total


@pytest.mark.parametrize(
    ("total", "xep_loai"),
    [("80", XepLoai.TOT), ("79.99", XepLoai.KHA), ("65", XepLoai.KHA), ("64.99", XepLoai.TRUNG_BINH),
     ("50", XepLoai.TRUNG_BINH), ("49.99", XepLoai.YEU), ("0", XepLoai.YEU), ("100", XepLoai.TOT)],
)  # fmt: skip
def test_thresholds_are_inclusive(db, total, xep_loai):
    dot = open_round(so_tieu_chi=1)
    add_sheet(dot, points(Decimal(total)))

    assert rank_dot(dot.pk)[0].xep_loai == xep_loai


def test_a_sheet_still_being_scored_has_no_class_and_no_part_in_a_mean(db):
    dot = open_round(so_tieu_chi=1)
    one, two = DonViFactory(huyen=True), DonViFactory(huyen=True)
    add_sheet(dot, points(90), cap_tren=one, ten_cap_tren="Huyện A")
    add_sheet(dot, {}, cap_tren=one, ten_cap_tren="Huyện A", trang_thai=TrangThaiPhieu.DANG_CHAM)
    add_sheet(dot, {}, cap_tren=two, ten_cap_tren="Huyện B", trang_thai=TrangThaiPhieu.DANG_CHAM)

    rows = rank_dot(dot.pk)

    assert [row.xep_loai for row in rows] == [XepLoai.TOT, None, None]
    assert [(one.so, one.tong) for one in dem_xep_loai(rows)] == [(1, 3), (0, 3), (0, 3), (0, 3)]
    assert [(d.so_khoi, d.diem_binh_quan) for d in theo_huyen(rows)] == [(2, 90), (1, None)]


def test_a_sheet_without_points_has_no_rank_and_stands_last(db):
    dot = open_round(so_tieu_chi=1)
    one, open_state = DonViFactory(huyen=True), TrangThaiPhieu.DANG_CHAM
    add_sheet(dot, {}, ten="Xã An", cap_tren=one, trang_thai=open_state)
    add_sheet(dot, points(0), ten="Xã Bình", cap_tren=one, trang_thai=open_state)
    add_sheet(dot, points(9), ten="Xã Yên", cap_tren=one)

    assert [
        (row.ten_don_vi, row.tong_diem, row.hang_tinh, row.hang_huyen, row.xep_loai)
        for row in rank_dot(dot.pk)
    ] == [
        ("Xã Yên", 9, 1, 1, XepLoai.YEU),
        ("Xã Bình", 0, 2, 2, None),
        ("Xã An", None, None, None, None),
    ]


def test_a_districts_mean_is_rounded_half_up_as_in_the_report(db):
    dot = open_round(so_tieu_chi=1)
    huyen = DonViFactory(huyen=True)
    for total in ("90.00", "90.01"):
        add_sheet(dot, points(Decimal(total)), cap_tren=huyen)

    (district,) = theo_huyen(rank_dot(dot.pk))

    assert district.diem_binh_quan == Decimal("90.01")


def test_other_rounds_do_not_count(db):
    dot, other = open_round(so_tieu_chi=1), open_round(so_tieu_chi=1)
    add_sheet(dot, points(60))
    add_sheet(other, points(90))

    assert [(row.tong_diem, row.hang_tinh) for row in rank_dot(dot.pk)] == [(60, 1)]


def test_it_is_one_statement(db):
    dot = open_round(so_tieu_chi=1)
    add_sheet(dot, points(60))

    with CaptureQueriesContext(
        connection,
    ) as captured:
        rank_dot(dot.pk)

    assert len(captured) == 1


def place(total, among):
    """One more than how many are better; without a total there is no rank."""
    if total is None:
        return None
    return 1 + sum(other is not None and other > total for other in among)


def naive(totals):
    return [place(total, totals) for total in totals]


quarter = st.integers(0, 200).map(lambda n: Decimal(n) / 4)
sheets = st.lists(
    st.tuples(st.integers(0, 2), st.tuples(*[st.one_of(st.none(), quarter)] * 3)),
    min_size=1,
    max_size=8,
)


@given(sheets=sheets)
@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_the_ranking_is_the_naive_one(db, sheets):
    with transaction.atomic():
        dot = open_round(so_tieu_chi=1)
        districts = [None, DonViFactory(huyen=True), DonViFactory(huyen=True)]
        expected = {}
        for district, levels in sheets:
            column = {cap: [given] for cap, given in zip(CapCham, levels, strict=True)}
            phieu = add_sheet(dot, column, cap_tren=districts[district])
            final = next((given for given in reversed(levels) if given is not None), None)
            expected[phieu.pk] = (district, final)
        totals = [total for _, total in expected.values()]

        found = {row.phieu_id: row for row in rank_dot(dot.pk)}

        for (key, (district, total)), rank in zip(expected.items(), naive(totals), strict=True):
            among = [t for d, t in expected.values() if d == district]
            assert found[key].tong_diem == total
            assert found[key].hang_tinh == rank
            assert found[key].hang_huyen == (place(total, among) if district else None)
            classes = zip(XepLoai, NGUONG, strict=True) if total is not None else ()
            assert found[key].xep_loai == next((c for c, least in classes if total >= least), None)
        counts = dem_xep_loai(found.values())
        assert sum(one.so for one in counts) == sum(total is not None for total in totals)
        in_districts = len(expected) if any(d for d, _ in expected.values()) else 0
        assert sum(d.so_khoi for d in theo_huyen(found.values())) == in_districts
        transaction.set_rollback(True)


def test_filters_narrow_by_district_class_and_folded_name(db):
    dot = open_round(so_tieu_chi=1)
    one, two = DonViFactory(huyen=True), DonViFactory(huyen=True)
    add_sheet(dot, points(90), ten="Xã Đồng Phúc", cap_tren=one)
    add_sheet(dot, points(60), ten="Xã Yến Dương", cap_tren=two)
    rows = rank_dot(dot.pk)

    assert [r.ten_don_vi for r in loc(rows, tim="dong phuc")] == ["Xã Đồng Phúc"]
    assert [r.ten_don_vi for r in loc(rows, huyen=two.pk)] == ["Xã Yến Dương"]
    assert [r.ten_don_vi for r in loc(rows, xep_loai="tot")] == ["Xã Đồng Phúc"]
    assert len(loc(rows)) == 2
