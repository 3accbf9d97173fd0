"""Computed criteria: the proposal, the rows behind it, and when it may change."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from hypothesis import given, strategies as st

from chamdiem.models import DiemTieuChi
from chamdiem.services.diem import keep_diem
from chamdiem.services.tinh_diem import propose, recompute
from nen.errors import BusinessRuleError
from tests.chamdiem.test_luot_phieu import reach
from tests.factories.chamdiem import dong_of, make_dot, phieu_of
from tests.factories.khoi import GiaoBanFactory


def hold(tinh, months, *, adopted, key="a1", **fields):
    """Minutes of these months: handed in, or adopted."""
    person = tinh.nguoi[f"truong.{key}"]
    given_by = (
        {
            "thong_qua_luc": timezone.now(),
            "thong_qua_boi": person,
            "thong_qua_ngay": dt.date(2023, 12, 28),
        }
        if adopted
        else {}
    )
    return [
        GiaoBanFactory(
            khoi_id=tinh.co_quan[key].pk,
            ky=month,
            trang_thai="da_thong_qua" if adopted else "cho_thong_qua",
            tao_boi=person,
            **given_by,
            **fields,
        )
        for month in months
    ]


@pytest.mark.parametrize(
    ("toi_da", "duoc", "phai", "de_xuat"),
    [
        (24, 12, 12, "24"),
        (24, 9, 12, "18"),
        (24, 0, 12, "0"),
        (6, 11, 12, "5.5"),   # exactly 5.5
        (6, 5, 12, "2.5"),    # exactly 2.5
        (1, 1, 8, "0.25"),    # 0.125 → half up
        (1, 1, 9, "0"),       # 0.111 → down
        (24, 14, 12, "24"),   # never above the maximum
        (24, 3, 0, None),     # nothing owed, nothing proposed
    ],
)  # fmt: skip
def test_propose_rounds_to_quarter_points_half_up(toi_da, duoc, phai, de_xuat):
    expected = None if de_xuat is None else Decimal(de_xuat)

    assert propose(toi_da=Decimal(toi_da), duoc=duoc, phai=phai) == expected


@given(
    st.decimals("0.01", 100, places=2), st.integers(0, 60), st.integers(1, 60), st.integers(0, 60)
)
def test_propose_stays_between_zero_and_the_maximum_and_grows(toi_da, duoc, phai, more):
    less = propose(toi_da=toi_da, duoc=duoc, phai=phai)

    assert 0 <= less <= toi_da
    assert propose(toi_da=toi_da, duoc=duoc + more, phai=phai) >= less
    assert propose(toi_da=toi_da, duoc=phai, phai=phai) in {toi_da, less.__class__(toi_da // Decimal("0.25")) * Decimal("0.25")}  # fmt: skip


def test_opening_a_round_proposes_from_the_minutes_of_the_year(tinh):
    hold(tinh, [1, 2, 3, 4, 5, 6], adopted=True)
    hold(tinh, [7, 8, 9], adopted=False)
    draft = GiaoBanFactory(khoi_id=tinh.co_quan["a1"].pk, ky=10)

    phieu = phieu_of(make_dot(tinh), tinh.co_quan["a1"])

    held, adopted = dong_of(phieu, "2.1"), dong_of(phieu, "2.2")
    assert (held.de_xuat, held.can_cu["duoc"], held.can_cu["phai"]) == (18, 9, 12)
    assert (adopted.de_xuat, adopted.can_cu["duoc"]) == (8, 6)
    assert [line["tinh"] for line in held.can_cu["ky"]] == [True] * 9 + [False] * 3
    assert draft.pk not in [line["giao_ban"] for line in held.can_cu["ky"]]
    assert dong_of(phieu, "1.1").de_xuat is None


def test_each_block_has_its_own_proposal(tinh):
    hold(tinh, range(1, 13), adopted=True, key="a2")

    dot = make_dot(tinh)

    assert dong_of(phieu_of(dot, tinh.co_quan["a1"]), "2.1").de_xuat == 0
    assert dong_of(phieu_of(dot, tinh.co_quan["a2"]), "2.1").de_xuat == 24


def test_minutes_of_december_adopted_in_january_count(tinh):
    GiaoBanFactory(
        khoi_id=tinh.co_quan["a1"].pk,
        ky=12,
        trang_thai="da_thong_qua",
        thong_qua_luc=timezone.now(),
        thong_qua_boi=tinh.nguoi["truong.a1"],
        thong_qua_ngay=dt.date(2024, 1, 3),
    )

    phieu = phieu_of(make_dot(tinh), tinh.co_quan["a1"])

    assert dong_of(phieu, "2.2").can_cu["duoc"] == 1
    assert dong_of(phieu, "2.2").can_cu["phai"] == 12


def test_a_round_opened_within_the_year_asks_for_the_periods_that_are_over(tinh, ngay):
    ngay(dt.date(2023, 11, 20))
    hold(tinh, range(1, 11), adopted=False)

    phieu = phieu_of(make_dot(tinh), tinh.co_quan["a1"])

    assert dong_of(phieu, "2.1").can_cu["phai"] == 10
    assert dong_of(phieu, "2.1").de_xuat == 24


def test_recompute_is_asked_for_and_gives_the_same_for_the_same_facts(tinh, phieu):
    hold(tinh, [1, 2, 3], adopted=False)
    assert dong_of(phieu, "2.1").de_xuat == 0

    recompute(phieu=phieu, by=tinh.nguoi["thu_ky.a1"])
    first = DiemTieuChi.objects.filter(phieu=phieu).values_list("de_xuat", "can_cu").order_by("pk")
    first = list(first)
    recompute(phieu=phieu, by=tinh.nguoi["truong.a1"])

    assert dong_of(phieu, "2.1").de_xuat == 6
    again = DiemTieuChi.objects.filter(phieu=phieu).values_list("de_xuat", "can_cu").order_by("pk")
    assert list(again) == first


def test_recompute_touches_one_sheet(tinh, dot, phieu):
    hold(tinh, [1, 2, 3], adopted=False, key="a2")

    recompute(phieu=phieu, by=tinh.nguoi["thu_ky.a1"])

    assert dong_of(phieu_of(dot, tinh.co_quan["a2"]), "2.1").de_xuat == 0


@pytest.mark.parametrize("who", ["cv_huyen.a", "cv_tinh", "quan_tri", "thu_ky.a2"])
def test_only_the_block_asks_for_it(tinh, phieu, who):
    with pytest.raises(PermissionDenied):
        recompute(phieu=phieu, by=tinh.nguoi[who])


def test_after_sending_the_proposal_stays(tinh, phieu):
    reach(tinh, phieu, "huyen")
    hold(tinh, [1, 2, 3], adopted=False)

    with pytest.raises(BusinessRuleError, match="đã gửi cấp trên"):
        recompute(phieu=phieu, by=tinh.nguoi["thu_ky.a1"])
    assert dong_of(phieu, "2.1").de_xuat == 0


def test_the_block_takes_the_proposals_for_what_it_left_open(tinh):
    hold(tinh, [1, 2, 3], adopted=True)
    phieu = phieu_of(make_dot(tinh), tinh.co_quan["a1"])

    assert keep_diem(phieu=phieu, by=tinh.nguoi["thu_ky.a1"]) == 2

    scores = dict(
        phieu.dong.filter(diem_cac_cap__cap="khoi").values_list("ma", "diem_cac_cap__diem")
    )
    assert scores == {"2.1": 6, "2.2": 4}


def test_the_page_shows_the_rows_and_links_only_what_the_viewer_may_open(client, tinh):
    adopted, waiting = hold(tinh, [1], adopted=True)[0], hold(tinh, [2], adopted=False)[0]
    phieu = phieu_of(make_dot(tinh), tinh.co_quan["a1"])
    reach(tinh, phieu, "huyen")
    links = [reverse("khoi:giao-ban-detail", args=[g.pk]) for g in (adopted, waiting)]
    url = reverse("chamdiem:phieu-detail", args=[phieu.pk])

    client.force_login(tinh.nguoi["thu_ky.a1"])
    commune = client.get(url).content.decode()
    client.force_login(tinh.nguoi["cv_huyen.a"])
    district = client.get(url).content.decode()

    assert [link in commune for link in links] == [True, True]
    assert [link in district for link in links] == [True, False]
    assert "Tháng 2/2023" in district
