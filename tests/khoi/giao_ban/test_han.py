"""By when minutes are handed in and adopted: days of the regime, working days, shown where one acts."""

import datetime as dt

import pytest
from django.urls import reverse

from khoi.models import CheDoGiaoBan
from khoi.providers.giao_ban import of_own_body
from khoi.queries.han_giao_ban import HanCuaCheDo
from khoi.services import giao_ban as services
from tests.factories import khoi as f


def due(g, *, hom_nay=dt.date(2023, 4, 10)):
    g.refresh_from_db()
    return HanCuaCheDo().of(g, hom_nay=hom_nay)


def tasks(user):
    user = type(user).objects.get(pk=user.pk)
    return {t.ten: (t.han, t.qua_han) for t in of_own_body(user) if "biên bản giao ban" in t.ten}


def test_a_draft_is_due_so_many_days_after_the_meeting(khoi):
    g = khoi.minutes()  # met on Saturday 25 March

    assert due(g).ngay == dt.date(2023, 3, 30)
    assert (due(g).qua_han, due(g).tre) == (True, 11)
    assert not due(g, hom_nay=dt.date(2023, 3, 30)).qua_han
    CheDoGiaoBan.objects.update(trinh_sau_ngay=7)
    assert due(g).ngay == dt.date(2023, 4, 3)  # 1 April is a Saturday


def test_the_regime_of_the_meetings_own_day_and_rhythm_counts(khoi):
    CheDoGiaoBan.objects.update(den_ngay=dt.date(2023, 2, 28))
    f.CheDoGiaoBanFactory(loai_ky="thang", tu_ngay=dt.date(2023, 3, 1), trinh_sau_ngay=3)
    f.CheDoGiaoBanFactory(loai_ky="quy", trinh_sau_ngay=20)

    assert due(khoi.minutes()).ngay == dt.date(2023, 3, 28)
    assert due(khoi.minutes(ky=2)).ngay == dt.date(2023, 3, 2)


def test_without_a_regime_the_usual_days_count(khoi):
    CheDoGiaoBan.objects.all().delete()

    assert due(khoi.minutes()).ngay == dt.date(2023, 3, 30)


def test_adoption_is_due_after_the_handing_in_over_the_days_off(khoi, ngay):
    g = khoi.minutes()
    ngay(dt.date(2023, 4, 26))
    services.submit_giao_ban(giao_ban=g, by=khoi.thu_ky)

    assert due(g).viec == "Thông qua biên bản"
    assert due(g).ngay == dt.date(2023, 5, 4)  # 1 May, then two days in lieu


def test_what_was_given_back_gets_its_days_anew(khoi, ngay):
    g = khoi.minutes(trang_thai="cho_thong_qua")
    ngay(dt.date(2023, 4, 17))
    services.return_giao_ban(giao_ban=g, ly_do="Ghi rõ hơn", by=khoi.truong)

    assert due(g).ngay == dt.date(2023, 4, 24)  # 22 April is a Saturday


def test_adopted_minutes_are_due_no_more(khoi):
    assert due(khoi.minutes(trang_thai="da_thong_qua")) is None


@pytest.mark.parametrize("late", [False, True])
def test_who_must_act_sees_the_day_and_whether_it_is_past(khoi, client, ngay, late):
    khoi.minutes(ky=2)
    g = khoi.minutes(trang_thai="cho_thong_qua")
    ngay(dt.date(2023, 4, 18 if late else 17))

    assert tasks(khoi.thu_ky) == {
        "Hoàn thành biên bản giao ban tháng 2/2023": (dt.date(2023, 3, 2), True)
    }
    assert tasks(khoi.truong)["Thông qua biên bản giao ban tháng 3/2023"] == (
        dt.date(2023, 4, 17),  # handed in on the 10th: the 15th is a Saturday
        late,
    )
    client.force_login(khoi.truong)
    html = client.get(reverse("khoi:giao-ban-detail", args=[g.pk])).content.decode()
    assert "17/04/2023" in html
    assert ("Quá hạn" in html, "chậm 1 ngày" in html) == (late, late)


def test_many_minutes_ask_no_more_often(khoi, django_assert_max_num_queries):
    few = f.GiaoBanFactory(khoi=khoi.khoi, ky=1)
    deadlines = HanCuaCheDo()

    with django_assert_max_num_queries(0):
        assert deadlines.trinh(few) == dt.date(2023, 1, 30)
