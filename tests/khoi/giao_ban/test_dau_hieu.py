"""Signs on minutes: each rule at its threshold and one short of it, and who reads them."""

import datetime as dt
import io

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from khoi.models import GiaoBan
from khoi.queries.dau_hieu import dau_hieu_cua
from tests.factories import khoi as f


LIST = "khoi:dau-hieu-list"


def adopted(block, *, ngay, lap=None, **more):
    """Minutes of the meeting of that day, begun on the portal on `lap` (the next day)."""
    row = f.GiaoBanFactory(
        khoi=block,
        nam=ngay.year,
        ky=ngay.month,
        ngay=ngay,
        trang_thai="da_thong_qua",
        thong_qua_luc=timezone.now(),
        thong_qua_boi=f.NguoiDungFactory(),
        thong_qua_ngay=ngay,
        **more,
    )
    lap = lap or ngay + dt.timedelta(days=1)
    moment = timezone.make_aware(dt.datetime.combine(lap, dt.time(9)))
    GiaoBan.objects.filter(pk=row.pk).update(tao_luc=moment)
    return row


def kinds(row):
    return [sign.loai for sign in dau_hieu_cua(row)]


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (dt.date(2023, 3, 26), "Chủ nhật"),
        (dt.date(2023, 9, 4), "nghỉ"),
        (dt.date(2023, 1, 23), "Tết"),  # the second day of the lunar year
        (dt.date(2023, 4, 30), "Chủ nhật|chiến thắng|thống nhất|giải phóng"),
    ],
)
def test_a_meeting_on_a_day_off_is_marked_with_the_day(khoi, day, said):
    (sign,) = dau_hieu_cua(adopted(khoi.khoi, ngay=day))

    assert sign.loai == "ngay_nghi"
    assert f"{day:%d/%m/%Y}" in sign.quy_tac


@pytest.mark.parametrize("day", [dt.date(2023, 3, 27), dt.date(2023, 3, 25), dt.date(2023, 9, 5)])
def test_a_meeting_on_another_day_is_not(khoi, day):
    assert kinds(adopted(khoi.khoi, ngay=day)) == []


@pytest.mark.parametrize(("days", "marked"), [(30, False), (31, True)])
def test_minutes_begun_long_after_the_meeting_are_marked(khoi, days, marked):
    ngay = dt.date(2023, 3, 27)

    row = adopted(khoi.khoi, ngay=ngay, lap=ngay + dt.timedelta(days=days))

    assert kinds(row) == (["nhap_muon"] if marked else [])
    if marked:
        assert "sau ngày họp 31 ngày" in dau_hieu_cua(row)[0].quy_tac


def test_the_day_counts_where_people_are_not_in_utc(khoi):
    row = adopted(khoi.khoi, ngay=dt.date(2023, 3, 27))
    late_evening = dt.datetime(2023, 4, 26, 17, 30, tzinfo=dt.UTC)  # 00:30 of the 27th
    GiaoBan.objects.filter(pk=row.pk).update(tao_luc=late_evening)

    assert kinds(row) == ["nhap_muon"]


@pytest.mark.parametrize(
    ("count", "lap", "marked"),
    [
        (4, dt.date(2023, 12, 20), True),
        (3, dt.date(2023, 12, 20), False),
        (4, dt.date(2023, 6, 20), False),
    ],
)
def test_many_minutes_begun_within_days_at_the_end_of_the_year_are_marked(
    khoi, settings, count, lap, marked
):
    settings.DAU_HIEU_MUON_NGAY = 400
    rows = [
        adopted(khoi.khoi, ngay=dt.date(2023, month, 15), lap=lap + dt.timedelta(days=month % 2))
        for month in (2, 3, 5, 6)[:count]
    ]

    assert ("nhap_don" in kinds(rows[0])) == marked
    if marked:
        assert "4 biên bản" in dau_hieu_cua(rows[0])[0].quy_tac


def test_other_blocks_minutes_do_not_add_up(khoi, settings):
    settings.DAU_HIEU_MUON_NGAY = 400
    rows = [
        adopted(khoi.tinh.co_quan[key], ngay=dt.date(2023, month, 15), lap=dt.date(2023, 12, 20))
        for month in (2, 3)
        for key in ("a1", "a2")
    ]

    assert [kinds(row) for row in rows] == [[]] * 4


def test_a_draft_has_no_signs(khoi):
    row = khoi.minutes(ky=3)

    assert dau_hieu_cua(row) == []


def test_the_minutes_page_says_the_rule_to_the_block_and_to_those_above(khoi, client):
    row = adopted(khoi.khoi, ngay=dt.date(2023, 3, 26))

    for person in (khoi.thu_ky, khoi.tinh.nguoi["cv_huyen.a"]):
        client.force_login(person)
        page = client.get(reverse("khoi:giao-ban-detail", args=[row.pk])).content.decode()
        assert "là ngày nghỉ (Chủ nhật)" in page
        assert "Không có điểm nào tự động bị trừ" in page


@pytest.mark.parametrize(
    ("query", "found"),
    [({}, 2), ({"loai": "ngay_nghi"}, 1), ({"loai": "nhap_muon"}, 1), ({"loai": "nhap_don"}, 0),
     ({"tim": "a a2"}, 1), ({"nam": "2022"}, 0)],
)  # fmt: skip
def test_the_list_filters(khoi, client, query, found):
    adopted(khoi.khoi, ngay=dt.date(2023, 3, 26))
    adopted(khoi.khoi, ngay=dt.date(2023, 2, 15))
    ngay = dt.date(2023, 3, 27)
    adopted(khoi.tinh.co_quan["a2"], ngay=ngay, lap=ngay + dt.timedelta(days=90))
    client.force_login(khoi.tinh.nguoi["cv_huyen.a"])

    page = client.get(reverse(LIST), {"nam": 2023} | query).context["page"]

    assert page.paginator.count == found
    assert all(row["dau_hieu"] for row in page)


def test_the_other_district_sees_none_and_the_block_has_no_list(khoi, client):
    adopted(khoi.khoi, ngay=dt.date(2023, 3, 26))

    client.force_login(khoi.tinh.nguoi["cv_huyen.b"])
    assert client.get(reverse(LIST), {"nam": 2023}).context["page"].paginator.count == 0
    client.force_login(khoi.thu_ky)
    assert client.get(reverse(LIST)).status_code == 403


def test_the_workbook_has_a_line_for_each_sign(khoi, client):
    ngay = dt.date(2023, 3, 26)
    adopted(khoi.khoi, ngay=ngay, lap=ngay + dt.timedelta(days=90))
    client.force_login(khoi.tinh.nguoi["cv_tinh"])

    answer = client.get(reverse("khoi:dau-hieu-list-xlsx"), {"nam": 2023})
    rows = list(load_workbook(io.BytesIO(answer.content)).active.values)

    assert [row[5] for row in rows if row[0] in (1, 2)] == ["Họp vào ngày nghỉ", "Nhập muộn"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_no_more_for_more_rows(khoi, client, django_assert_num_queries, count):
    for month in (3, 11, 8)[:count]:
        day = next(d for d in range(1, 29) if dt.date(2023, month, d).isoweekday() == 7)
        adopted(khoi.khoi, ngay=dt.date(2023, month, day))
    client.force_login(khoi.tinh.nguoi["cv_huyen.a"])

    with django_assert_num_queries(7):  # session, person, roles, years, districts, count, rows
        page = client.get(reverse(LIST), {"nam": 2023}).context["page"]
    assert page.paginator.count == count
