"""Has a programme, has rules: all or nothing, with the paper that proves it."""

import datetime as dt

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from chamdiem.enums import CachTinh
from chamdiem.services.tinh_diem import recompute, write_de_xuat
from hoatdong.services.van_kien import reopen_van_kien
from tests.chamdiem.test_luot_phieu import reach
from tests.factories import hoatdong as h
from tests.factories.chamdiem import dong_of, make_dot, phieu_of


BOTH = pytest.mark.parametrize(
    ("cach_tinh", "make"),
    [
        (CachTinh.CHUONG_TRINH_NAM, h.ChuongTrinhFactory),
        (CachTinh.QUY_CHE_HOAT_DONG, h.QuyCheFactory),
    ],
)


@BOTH
def test_proposed_from_what_is_adopted(tinh, cach_tinh, make):
    paper = make(khoi=tinh.co_quan["a1"], thong_qua=True)
    make(khoi=tinh.co_quan["a2"])  # a draft proves nothing

    dot = make_dot(tinh, computed=cach_tinh)

    with_paper = dong_of(phieu_of(dot, tinh.co_quan["a1"]), "2.1")
    without = dong_of(phieu_of(dot, tinh.co_quan["a2"]), "2.1")
    assert (with_paper.de_xuat, with_paper.can_cu["van_kien"]["pk"]) == (24, paper.pk)
    assert (without.de_xuat, without.can_cu["co"]) == (0, False)


@BOTH
def test_counts_once_it_is_adopted_and_asked_for_again(tinh, cach_tinh, make):
    phieu = phieu_of(make_dot(tinh, computed=cach_tinh), tinh.co_quan["a1"])
    assert dong_of(phieu, "2.1").de_xuat == 0

    make(khoi=tinh.co_quan["a1"], thong_qua=True)
    recompute(phieu=phieu, by=tinh.nguoi["thu_ky.a1"])

    assert dong_of(phieu, "2.1").de_xuat == 24


def test_a_programme_of_another_year_does_not_count(tinh):
    h.ChuongTrinhFactory(khoi=tinh.co_quan["a1"], thong_qua=True, nam=2022)

    dot = make_dot(tinh, computed=CachTinh.CHUONG_TRINH_NAM)

    assert dong_of(phieu_of(dot, tinh.co_quan["a1"]), "2.1").de_xuat == 0


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ({"den_ngay": dt.date(2023, 12, 31)}, 24),
        ({"den_ngay": dt.date(2023, 12, 30)}, 0),
        ({"tu_ngay": dt.date(2023, 12, 31)}, 24),
        ({"tu_ngay": dt.date(2024, 1, 1)}, 0),
    ],
)
def test_rules_count_if_in_force_when_the_year_ends(tinh, days, expected):
    h.QuyCheFactory(khoi=tinh.co_quan["a1"], thong_qua=True, **days)

    dot = make_dot(tinh, computed=CachTinh.QUY_CHE_HOAT_DONG)

    row = dong_of(phieu_of(dot, tinh.co_quan["a1"]), "2.1")
    assert (row.de_xuat, row.can_cu["den_ngay"]) == (expected, "2023-12-31")


def test_within_the_year_rules_count_if_in_force_today(tinh, ngay):
    ngay(dt.date(2023, 11, 20))
    h.QuyCheFactory(khoi=tinh.co_quan["a1"], thong_qua=True, den_ngay=dt.date(2023, 11, 20))
    h.QuyCheFactory(khoi=tinh.co_quan["a2"], thong_qua=True, den_ngay=dt.date(2023, 11, 19))

    dot = make_dot(tinh, computed=CachTinh.QUY_CHE_HOAT_DONG)

    proposals = [dong_of(phieu_of(dot, tinh.co_quan[key]), "2.1").de_xuat for key in ("a1", "a2")]
    assert proposals == [24, 0]


@BOTH
def test_the_sheet_names_the_paper_and_links_it_for_who_may_read_it(tinh, client, cach_tinh, make):
    paper = make(khoi=tinh.co_quan["a1"], thong_qua=True)
    phieu = phieu_of(make_dot(tinh, computed=cach_tinh), tinh.co_quan["a1"])
    reach(tinh, phieu, "huyen")
    kind = dong_of(phieu, "2.1").can_cu["van_kien"]["loai"]
    link = reverse(f"hoatdong:{kind}-detail", args=[paper.pk])
    url = reverse("chamdiem:phieu-detail", args=[phieu.pk])
    client.force_login(tinh.nguoi["cv_huyen.a"])
    assertContains(client.get(url), link)

    reopen_van_kien(van_kien=paper, ly_do="Thiếu một mục.", by=tinh.nguoi["truong.a1"])

    page = client.get(url)
    assertContains(page, str(paper))
    assertNotContains(page, link)
    client.force_login(tinh.nguoi["thu_ky.a1"])
    assertContains(client.get(url), link)


@pytest.mark.parametrize(
    ("cach_tinh", "sentence"),
    [
        (CachTinh.CHUONG_TRINH_NAM, "Đến hết ngày 08/01/2024, trên cổng chưa có chương trình"),
        (CachTinh.QUY_CHE_HOAT_DONG, "Ngày 31/12/2023, trên cổng không có quy chế"),
    ],
)
def test_the_sheet_says_what_is_missing_and_on_which_day(tinh, client, cach_tinh, sentence):
    h.QuyCheFactory(khoi=tinh.co_quan["a1"], thong_qua=True, tu_ngay=dt.date(2024, 1, 5))
    phieu = phieu_of(make_dot(tinh, computed=cach_tinh), tinh.co_quan["a1"])
    client.force_login(tinh.nguoi["thu_ky.a1"])

    page = client.get(reverse("chamdiem:phieu-detail", args=[phieu.pk]))

    assertContains(page, sentence)


def test_a_sheet_scored_by_hand_shows_what_the_portal_holds(tinh, client):
    paper = h.ChuongTrinhFactory(khoi=tinh.co_quan["a1"], thong_qua=True)
    phieu = phieu_of(make_dot(tinh), tinh.co_quan["a1"])
    url = reverse("chamdiem:phieu-detail", args=[phieu.pk])
    client.force_login(tinh.nguoi["cv_huyen.a"])
    assert client.get(url).context["van_kien"] == []  # the sheet is still the block's

    client.force_login(tinh.nguoi["thu_ky.a1"])
    page = client.get(url)

    programme, rules = page.context["van_kien"]
    assert (programme.co.pk, rules.co) == (paper.pk, None)
    assertContains(page, reverse("hoatdong:chuong-trinh-detail", args=[paper.pk]))
    assertContains(page, "không có bản đang hiệu lực (ngày 31/12/2023)")


@BOTH
def test_as_many_queries_for_one_sheet_as_for_all(tinh, cach_tinh, make, django_assert_num_queries):
    for key in ("a1", "a2"):
        make(khoi=tinh.co_quan[key], thong_qua=True)
    dot = make_dot(tinh, computed=cach_tinh)
    one = [phieu_of(dot, tinh.co_quan["a1"]).pk]

    for keys, written in ((one, 2), (None, 2 * dot.phieu.count())):
        with django_assert_num_queries(4):
            assert write_de_xuat(dot=dot, phieu_ids=keys) == written
