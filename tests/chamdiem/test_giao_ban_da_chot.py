"""Meetings owed in a year whose results are published: past, so no task for anybody."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chamdiem.services.cong_bo import publish_dot
from khoi.enums import LoaiKy
from khoi.models import CheDoGiaoBan
from khoi.providers.giao_ban import of_officer, of_own_body
from khoi.services import giao_ban as services
from nen.errors import BusinessRuleError
from tests.factories import khoi as f
from tests.factories.xep_hang import province_round
from tests.the_gioi import make_tinh


@pytest.fixture
def tinh(db, ngay):
    ngay(dt.date(2024, 1, 8))
    CheDoGiaoBan.objects.all().delete()
    f.CheDoGiaoBanFactory(loai_ky=LoaiKy.THANG)
    return make_tinh("A")


def publish(tinh):
    publish_dot(dot=province_round(tinh, so_xa=0, tong=(80,), nam=2023), by=tinh.nguoi["ld_tinh"])


def due(user, provider):
    user = type(user).objects.get(pk=user.pk)
    return [(thing.han, thing.qua_han) for thing in provider(user)]


def test_what_was_not_held_in_a_published_year_is_no_task_any_more(tinh):
    secretary, officers = tinh.nguoi["thu_ky.a1"], ("cv_huyen.a", "cv_tinh", "ld_tinh")
    ended, running = (dt.date(2023, 12, 31), True), (dt.date(2024, 1, 31), False)
    assert {ended, running} < set(due(secretary, of_own_body))
    for name in officers:
        assert due(tinh.nguoi[name], of_officer) == [ended, running]
    other = make_tinh("B")
    publish(tinh)

    assert due(secretary, of_own_body) == [running]
    for name in officers:
        assert due(tinh.nguoi[name], of_officer) == [running]
    assert ended in due(other.nguoi["thu_ky.a1"], of_own_body)
    assert due(other.nguoi["cv_tinh"], of_officer) == [ended, running]


def test_no_minutes_are_begun_or_reopened_for_a_published_year(tinh):
    block, head = tinh.co_quan["a1"], tinh.nguoi["truong.a1"]
    adopted = f.GiaoBanFactory(
        khoi=block,
        trang_thai="da_thong_qua",
        thong_qua_luc=dt.datetime(2023, 3, 26, tzinfo=dt.UTC),
        thong_qua_boi=head,
        thong_qua_ngay=dt.date(2023, 3, 26),
    )
    late = {"loai_ky": "thang", "nam": 2023, "ky": 12, "ngay": dt.date(2023, 12, 29)}
    publish(tinh)
    head = type(head).objects.get(pk=head.pk)

    with pytest.raises(BusinessRuleError, match="Kết quả chấm điểm năm 2023 đã công bố") as refused:
        services.create_giao_ban(khoi=block, by=head, **late)
    assert "cuộc họp ngày 29/12/2023" in str(refused.value)
    with pytest.raises(BusinessRuleError, match="năm 2023"):
        services.reopen_giao_ban(giao_ban=adopted, ly_do="Ghi thiếu", by=head)
    assert services.create_giao_ban(
        khoi=block, by=head, **late | {"nam": 2024, "ky": 1, "ngay": dt.date(2024, 1, 5)}
    )
    other = make_tinh("B")
    assert services.create_giao_ban(khoi=other.co_quan["a1"], by=other.nguoi["truong.a1"], **late)


def test_adopted_minutes_settle_no_earlier_period(tinh):
    f.GiaoBanFactory(
        khoi=tinh.co_quan["a1"],
        nam=2023,
        ky=12,
        ngay=dt.date(2023, 12, 25),
        trang_thai="da_thong_qua",
        thong_qua_luc=dt.datetime(2023, 12, 26, tzinfo=dt.UTC),
        thong_qua_boi=tinh.nguoi["truong.a1"],
        thong_qua_ngay=dt.date(2023, 12, 26),
    )

    assert (dt.date(2023, 11, 30), True) in due(tinh.nguoi["thu_ky.a1"], of_own_body)


def test_many_owed_periods_ask_no_more_often(tinh, ngay):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as seen:
            due(tinh.nguoi["truong.a1"], of_own_body)
        return len(seen)

    few = queries()
    ngay(dt.date(2024, 12, 20))

    assert queries() == few
