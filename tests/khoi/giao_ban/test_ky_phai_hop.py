"""Owed against held: the rule of the last day, and rates that stay between 0 and 1."""

import datetime as dt

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings, strategies as st

from khoi.models import CheDoGiaoBan, GiaoBan, Khoi
from khoi.queries import giao_ban as queries
from tests.factories import khoi as f


pytestmark = pytest.mark.django_db
NAM = 2023


@pytest.fixture(autouse=True)
def no_regime_of_the_loader(db):
    CheDoGiaoBan.objects.all().delete()


def regimes(*rhythms, **dates):
    for rhythm in rhythms:
        f.CheDoGiaoBanFactory(loai_ky=rhythm, **dates)


def held(khoi, *, trang_thai="cho_thong_qua", loai_ky="thang", ky=3, ngay=None, **more):
    adopted = trang_thai in {"da_thong_qua", "da_khoa"}
    if adopted:
        more |= {
            "thong_qua_luc": dt.datetime(2023, 12, 1, tzinfo=dt.UTC),
            "thong_qua_boi": f.NguoiDungFactory(),
            "thong_qua_ngay": more.get("thong_qua_ngay", dt.date(2023, 12, 1)),
        }
    more["ngay"] = ngay or dt.date(NAM, ky if loai_ky == "thang" else ky * 3, 20)
    return f.GiaoBanFactory(
        khoi=khoi, trang_thai=trang_thai, loai_ky=loai_ky, ky=ky, nam=NAM, **more
    )


def counts_of(khoi, **more):
    found = queries.so_giao_ban_theo_khoi(khoi=Khoi.objects.filter(pk=khoi.pk), nam=NAM, **more)
    return found.get(khoi.pk, queries.SoGiaoBan())


def counts(khoi, **more):
    so = counts_of(khoi, **more)
    return so.phai_hop, so.da_hop, so.da_thong_qua


def test_each_rhythm_in_force_is_owed():
    khoi = f.KhoiFactory()
    regimes("thang", "quy", "nam")

    rows = queries.ky_phai_hop(khoi=Khoi.objects.all(), nam=NAM)

    assert [(r.loai_ky, r.ky) for r in rows if r.den <= dt.date(NAM, 3, 31)] == [
        ("thang", 1),
        ("thang", 2),
        ("quy", 1),
        ("thang", 3),
    ]
    assert counts(khoi) == (17, 0, 0)


@pytest.mark.parametrize(
    ("trang_thai", "expected"),
    [
        ("nhap", (12, 0, 0)),
        ("cho_thong_qua", (12, 1, 0)),
        ("da_thong_qua", (12, 1, 1)),
        ("da_khoa", (12, 1, 1)),
    ],
)
def test_a_draft_proves_nothing(trang_thai, expected):
    khoi = f.KhoiFactory()
    regimes("thang")

    held(khoi, trang_thai=trang_thai)

    assert counts(khoi) == expected


@pytest.mark.parametrize(
    ("dates", "owed"),
    [
        ({}, 12),
        ({"den_ngay": dt.date(2023, 6, 30)}, 6),
        ({"den_ngay": dt.date(2023, 6, 29)}, 5),
        ({"tu_ngay": dt.date(2023, 6, 30)}, 7),
        ({"tu_ngay": dt.date(2023, 7, 1)}, 6),
        ({"tu_ngay": dt.date(2024, 1, 1)}, 0),
    ],
)
def test_the_last_day_of_the_period_decides(dates, owed):
    regimes("thang")
    khoi, by_unit = f.KhoiFactory(**dates), f.KhoiFactory(don_vi=f.DonViFactory(**dates))

    assert counts(khoi)[0] == owed
    assert counts(by_unit)[0] == owed


def test_a_territory_that_changes_hands_owes_each_meeting_once():
    regimes("thang", "quy", "nam")
    old = f.KhoiFactory(den_ngay=dt.date(2023, 5, 15))
    new = f.KhoiFactory(tu_ngay=dt.date(2023, 5, 16))

    assert counts(old)[0] + counts(new)[0] == 17


def test_the_regime_has_its_dates_too():
    f.CheDoGiaoBanFactory(loai_ky="thang", den_ngay=dt.date(2023, 6, 30))
    f.CheDoGiaoBanFactory(loai_ky="quy", tu_ngay=dt.date(2023, 7, 1))

    assert counts(f.KhoiFactory())[0] == 8


def test_a_block_that_is_not_kept_owes_nothing():
    regimes("thang")

    assert counts(f.KhoiFactory(huy_luc=timezone.now())) == (0, 0, 0)


def test_a_day_in_the_year_cuts_what_came_later():
    regimes("thang")
    khoi = f.KhoiFactory()
    held(khoi, ky=1, trang_thai="da_thong_qua", thong_qua_ngay=dt.date(2023, 2, 10))
    held(khoi, ky=2, trang_thai="da_thong_qua", thong_qua_ngay=dt.date(2023, 4, 10))
    held(khoi, ky=3)

    assert counts(khoi, den_ngay=dt.date(2023, 2, 28)) == (2, 2, 1)
    assert counts(khoi, den_ngay=dt.date(2023, 1, 30)) == (0, 0, 0)


def test_a_meeting_outside_the_regime_counts_for_nothing():
    regimes("quy")
    khoi = f.KhoiFactory()

    held(khoi, loai_ky="thang")

    assert counts(khoi) == (4, 0, 0)


def test_counts_by_district_and_by_period_add_up():
    regimes("quy")
    huyen = f.DonViFactory(huyen=True)
    a, b = f.KhoiFactory(), f.KhoiFactory()
    f.ChaDonViFactory(don_vi=a.don_vi, cha=huyen, den_ngay=dt.date(2023, 6, 30))
    f.ChaDonViFactory(don_vi=b.don_vi, cha=huyen)
    held(a, loai_ky="quy", ky=1, ngay=dt.date(2023, 2, 1))

    by_parent = queries.so_giao_ban_theo_cap_tren(khoi=Khoi.objects.all(), nam=NAM)
    by_period = queries.so_giao_ban_theo_ky(khoi=Khoi.objects.all(), nam=NAM)

    assert {key: (n.phai_hop, n.da_hop) for key, n in by_parent.items()} == {
        huyen.pk: (6, 1),
        None: (2, 0),
    }
    assert [(k.ten_ky, k.so.phai_hop, k.so.chua_hop) for k in by_period] == [
        ("quý I/2023", 2, 1),
        ("quý II/2023", 2, 2),
        ("quý III/2023", 2, 2),
        ("quý IV/2023", 2, 2),
    ]


def test_no_scope_is_no_answer():
    regimes("thang")
    f.KhoiFactory()

    assert queries.so_giao_ban_theo_khoi(khoi=Khoi.objects.none(), nam=NAM) == {}


@pytest.mark.parametrize("count", [1, 5])
def test_one_statement_for_any_number_of_blocks(count, django_assert_num_queries):
    regimes("thang")
    blocks = f.KhoiFactory.create_batch(count)

    with django_assert_num_queries(1):
        found = queries.so_giao_ban_theo_khoi(khoi=Khoi.objects.all(), nam=NAM)
    with django_assert_num_queries(1):
        rows = queries.ky_phai_hop(khoi=Khoi.objects.all(), nam=NAM)

    assert set(found) == {block.pk for block in blocks}
    assert len(rows) == 12 * count


days = st.dates(dt.date(2022, 6, 1), dt.date(2024, 6, 30))
spans = st.tuples(st.none() | days, st.none() | days).filter(
    lambda pair: None in pair or pair[0] <= pair[1]
)
meetings = st.sets(
    st.tuples(
        st.sampled_from(["thang", "quy", "nam"]),
        st.integers(1, 12),
        st.sampled_from(["nhap", "cho_thong_qua", "da_thong_qua", "da_khoa"]),
    ),
    max_size=8,
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(body=spans, unit=spans, regime=spans, meetings=meetings, until=days)
def test_rates_stay_between_nothing_and_one(body, unit, regime, meetings, until):
    GiaoBan.objects.exclude(trang_thai__in=["da_thong_qua", "da_khoa"]).delete()
    CheDoGiaoBan.objects.all().delete()
    khoi = f.KhoiFactory(
        tu_ngay=body[0],
        den_ngay=body[1],
        don_vi=f.DonViFactory(tu_ngay=unit[0], den_ngay=unit[1]),
    )
    regimes("thang", "quy", "nam", tu_ngay=regime[0], den_ngay=regime[1])
    seen = set()
    for loai_ky, ky, trang_thai in meetings:
        ky = {"thang": ky, "quy": (ky + 2) // 3, "nam": 1}[loai_ky]
        if (loai_ky, ky) in seen:
            continue
        seen.add((loai_ky, ky))
        month = {"thang": ky, "quy": ky * 3, "nam": 12}[loai_ky]
        held(khoi, loai_ky=loai_ky, ky=ky, trang_thai=trang_thai, ngay=dt.date(NAM, month, 5))

    mine = Khoi.objects.filter(pk=khoi.pk)
    so = counts_of(khoi, den_ngay=until)
    rows = queries.ky_phai_hop(khoi=mine, nam=NAM, den_ngay=until)

    assert 0 <= so.da_thong_qua <= so.da_hop <= so.phai_hop <= 17
    assert len(rows) == so.phai_hop
    assert sum(row.da_hop for row in rows) == so.da_hop
    assert len({(row.loai_ky, row.ky) for row in rows}) == len(rows)
