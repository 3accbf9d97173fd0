"""Jobs: the row is the truth, whatever worker and broker do."""

import datetime as dt
import threading
import time

import pytest
from celery import current_app
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from nen import viec as jobs
from nen.errors import BusinessRuleError, LostAttemptError
from nen.models import Viec
from nen.tasks import chay_viec
from tests.factories.khoi import NguoiDungFactory
from tests.factories.nen import ViecFactory


DIEN = []  # what the handlers below have seen


@jobs.handler("thu.ghi")
def ghi(*, viec: Viec, **tham_so) -> None:
    DIEN.append((viec.pk, viec.lan_thu, tham_so))


@jobs.handler("thu.quy_tac")
def quy_tac(*, viec: Viec) -> None:
    raise BusinessRuleError("Chưa có phiếu nào. Hãy nhắc các khối gửi phiếu.")


@jobs.handler("thu.hong")
def hong(*, viec: Viec) -> None:
    raise ZeroDivisionError


@jobs.handler("thu.bi_vuot")
def bi_vuot(*, viec: Viec) -> None:
    """While this attempt works, another takes the job over; then this one tries to write."""
    Viec.objects.filter(pk=viec.pk).update(lan_thu=viec.lan_thu + 1)
    DIEN.append("trước")
    with transaction.atomic():
        jobs.still_current(viec)
        DIEN.append("sau")


@pytest.fixture(autouse=True)
def empty():
    DIEN.clear()


def enqueue(name="thu.ghi", **kwargs) -> Viec:
    return jobs.enqueue(name, tieu_de="Thử", by=NguoiDungFactory(), **kwargs)


def state(viec: Viec) -> str:
    viec.refresh_from_db()
    return viec.trang_thai


@pytest.mark.django_db
def test_an_unknown_name_is_a_bug_at_once():
    with pytest.raises(LookupError):
        enqueue("thu.khong_co")


@pytest.mark.django_db
def test_a_job_runs_once_and_a_second_message_does_nothing():
    viec = enqueue(so=5)

    chay_viec(viec.pk)
    chay_viec(viec.pk)

    assert [(viec.pk, 1, {"so": 5})] == DIEN
    assert state(viec) == Viec.TrangThai.XONG
    assert (viec.tien_do, viec.xong_luc is None) == (100, False)


@pytest.mark.django_db
def test_a_message_for_a_row_that_is_gone_does_nothing():
    chay_viec(987654321)

    assert DIEN == []


@pytest.mark.django_db
def test_the_message_goes_out_on_commit_only(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        enqueue()
        assert DIEN == []

    assert len(callbacks) == 1


def test_a_transaction_taken_back_leaves_neither_row_nor_message(live_database):
    by = NguoiDungFactory()

    with transaction.atomic():
        jobs.enqueue("thu.ghi", tieu_de="Thử", by=by)
        transaction.set_rollback(True)

    assert Viec.objects.count() == 0


def test_the_broker_may_be_away(live_database, monkeypatch, caplog):
    """The row waits, not the person who asked; beat sends it again."""
    monkeypatch.setattr(current_app.conf, "broker_url", "redis://127.0.0.1:1/0")
    # An earlier test may have left a producer that still holds a connection to the real broker.
    monkeypatch.setattr(current_app.amqp, "_producer_pool", None)
    current_app.pool.force_close_all()
    started = time.monotonic()

    viec = enqueue()

    assert time.monotonic() - started < 2
    assert state(viec) == Viec.TrangThai.CHO
    assert "the broker is away" in caplog.text
    current_app.pool.force_close_all()


@pytest.mark.django_db
def test_a_rule_that_refuses_is_shown_in_its_own_words():
    viec = enqueue("thu.quy_tac")

    chay_viec(viec.pk)

    assert state(viec) == Viec.TrangThai.LOI
    assert viec.loi == "Chưa có phiếu nào. Hãy nhắc các khối gửi phiếu."


@pytest.mark.django_db
def test_a_bug_is_logged_and_shown_in_vietnamese(caplog):
    viec = enqueue("thu.hong")

    chay_viec(viec.pk)

    assert state(viec) == Viec.TrangThai.LOI
    assert viec.loi == jobs.LOI_CHUNG.format(pk=viec.pk)
    assert "ZeroDivisionError" in caplog.text


@pytest.mark.django_db
def test_an_overtaken_attempt_neither_writes_nor_ends_the_job():
    viec = enqueue("thu.bi_vuot")

    chay_viec(viec.pk)

    assert DIEN == ["trước"]
    assert state(viec) == Viec.TrangThai.DANG_CHAY
    assert viec.lan_thu == 2


@pytest.mark.django_db
def test_an_overtaken_attempt_stops_at_its_next_progress():
    viec = ViecFactory(dang_chay=True)
    Viec.objects.filter(pk=viec.pk).update(lan_thu=2)

    with pytest.raises(LostAttemptError):
        jobs.report_progress(viec, 50, "In")

    viec.refresh_from_db()
    assert viec.tien_do == 0


@pytest.mark.django_db
def test_progress_is_a_heartbeat_too():
    viec = ViecFactory(dang_chay=True, nhip_luc=None)

    jobs.report_progress(viec, 50, "In phụ lục")

    viec.refresh_from_db()
    assert (viec.tien_do, viec.buoc) == (50, "In phụ lục")
    assert viec.nhip_luc is not None


def test_still_current_holds_the_row_until_commit(live_database):
    viec = ViecFactory(dang_chay=True, nhip_luc=timezone.now() - dt.timedelta(hours=1))
    taken = []

    def other() -> None:
        taken.append(jobs.requeue_lost())
        connection.close()

    with transaction.atomic():
        jobs.still_current(viec)
        thread = threading.Thread(target=other)
        thread.start()
        thread.join(timeout=10)

    assert taken == [0]
    assert state(viec) == Viec.TrangThai.DANG_CHAY


def seconds_ago(settings, *, more: int) -> dt.datetime:
    return timezone.now() - dt.timedelta(seconds=settings.VIEC_MAT_SAU_GIAY + more)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("row", "comes_back"),
    [
        ({"dang_chay": True, "late": 5}, True),
        ({"dang_chay": True, "late": -20}, False),
        ({"late": 5}, True),
        ({"late": -20}, False),
        ({"xong": True, "late": 500}, False),
        ({"loi_roi": True, "late": 500}, False),
    ],
    ids=["dead worker", "beats", "lost message", "just sent", "done", "failed"],
)
def test_lost_jobs_come_back(settings, row, comes_back):
    moment = seconds_ago(settings, more=row.pop("late"))
    viec = ViecFactory(nhip_luc=moment, gui_luc=moment, **row)
    before = viec.trang_thai

    count = jobs.requeue_lost()

    assert count == int(comes_back)
    assert state(viec) == (Viec.TrangThai.CHO if comes_back else before)
    assert (viec.gui_luc > moment) is comes_back


@pytest.mark.django_db
def test_a_job_that_comes_back_runs_as_a_new_attempt(settings):
    viec = ViecFactory(dang_chay=True, nhip_luc=seconds_ago(settings, more=1))
    first = Viec.objects.get(pk=viec.pk)
    jobs.requeue_lost()

    chay_viec(viec.pk)

    assert [(viec.pk, 2, {})] == DIEN
    with pytest.raises(LostAttemptError), transaction.atomic():
        jobs.still_current(first)


@pytest.mark.django_db
def test_after_the_last_attempt_it_is_given_up_in_vietnamese(settings):
    viec = ViecFactory(
        dang_chay=True, lan_thu=3, lan_toi_da=3, nhip_luc=seconds_ago(settings, more=1)
    )

    assert jobs.requeue_lost() == 0

    assert state(viec) == Viec.TrangThai.LOI
    assert viec.loi == jobs.LOI_MAT.format(lan=3)


@pytest.mark.django_db
def test_retry_gives_new_attempts_and_keeps_counting():
    viec = ViecFactory(loi_roi=True, lan_thu=3, lan_toi_da=3)

    jobs.retry(viec=viec, by=viec.yeu_cau_boi)
    chay_viec(viec.pk)

    assert [(viec.pk, 4, {})] == DIEN
    assert state(viec) == Viec.TrangThai.XONG
    assert viec.loi == ""


@pytest.mark.django_db
def test_only_the_one_who_asked_and_operators_retry():
    viec = ViecFactory(loi_roi=True)

    with pytest.raises(PermissionDenied):
        jobs.retry(viec=viec, by=NguoiDungFactory())
    assert state(viec) == Viec.TrangThai.LOI

    jobs.retry(viec=viec, by=NguoiDungFactory(is_superuser=True))
    assert state(viec) == Viec.TrangThai.CHO


@pytest.mark.django_db
@pytest.mark.parametrize("trait", [{}, {"dang_chay": True}, {"xong": True}])
def test_what_has_not_failed_is_not_retried(trait):
    viec = ViecFactory(**trait)

    with pytest.raises(BusinessRuleError, match="chưa lỗi"):
        jobs.retry(viec=viec, by=viec.yeu_cau_boi)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("trait", "polls", "event"),
    [
        ({}, True, None),
        ({"dang_chay": True, "tien_do": 40, "buoc": "Vẽ biểu đồ"}, True, None),
        ({"xong": True}, False, "viec-xong"),
        ({"loi_roi": True}, False, None),
    ],
)
def test_the_fragment_polls_until_the_end(client, trait, polls, event):
    viec = ViecFactory(**trait)
    client.force_login(viec.yeu_cau_boi)

    response = client.get(reverse("nen:viec-detail", args=[viec.pk]))

    assert ("hx-get" in response.text) is polls
    assert response.headers.get("HX-Trigger") == event
    assert (trait.get("buoc", "Việc để thử")) in response.text
    assert ("Làm lại</button>" in response.text) is bool(trait.get("loi_roi"))


@pytest.mark.django_db
def test_the_button_of_a_failed_job_starts_it_again(client):
    viec = ViecFactory(loi_roi=True)
    client.force_login(viec.yeu_cau_boi)
    url = reverse("nen:viec-retry", args=[viec.pk])

    first, second = client.post(url), client.post(url)

    assert (first.status_code, second.status_code) == (200, 409)
    assert "hx-get" in first.text
    assert "chưa lỗi, không cần làm lại" in second.text
    assert state(viec) == Viec.TrangThai.CHO
