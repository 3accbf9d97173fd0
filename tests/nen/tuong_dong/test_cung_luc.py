"""Documents compared, and taken out, at the same moment."""

from contextlib import contextmanager
from threading import Event

import pytest
from django.db import OperationalError, connection, transaction

from nen.models import TaiLieuSoSanh, TrungLap
from nen.tuong_dong.cap_nhat import cap_nhat, cap_nhat_tat_ca
from nen.tuong_dong.chi_muc import bo_khoi_chi_muc
from nen.tuong_dong.so_sanh import so_sanh
from tests.cung_luc import started, together
from tests.nen.tuong_dong.test_so_sanh import PASSAGE, document


pytestmark = pytest.mark.usefixtures("live_database")


def test_alike_documents_compared_at_once_leave_one_pair_of_any_two():
    rows = [document(PASSAGE) for _ in range(5)]

    for _ in range(8):
        together(*(lambda row=row: so_sanh(row) for row in rows))

        pairs = [{pair.sau_id, pair.truoc_id} for pair in TrungLap.objects.all()]
        assert len(pairs) == 10 == len({frozenset(pair) for pair in pairs})


def test_a_document_that_is_taken_out_waits_for_its_pair_and_takes_it_along():
    mine, theirs = document(PASSAGE), document(PASSAGE)

    with transaction.atomic():
        so_sanh(mine)
        other = started(
            lambda: bo_khoi_chi_muc(loai=theirs.loai, doi_tuong_id=[theirs.doi_tuong_id])
        )
        other.join(1)
    other.join()

    assert list(TaiLieuSoSanh.objects.all()) == [mine]
    assert not TrungLap.objects.exists()


def test_nothing_is_said_of_a_document_that_is_being_taken_out():
    mine, theirs = document(PASSAGE), document(PASSAGE)

    with transaction.atomic():
        bo_khoi_chi_muc(loai=theirs.loai, doi_tuong_id=[theirs.doi_tuong_id])
        other = started(lambda: so_sanh(mine))
        other.join(1)
    other.join()

    mine.refresh_from_db()
    assert mine.so_sanh_luc
    assert not TrungLap.objects.exists()


@contextmanager
def held(row):
    """The row locked by somebody else; who waits for it is soon told that it took too long."""
    locked, over = Event(), Event()

    def hold():
        with transaction.atomic():
            TaiLieuSoSanh.objects.select_for_update().get(pk=row.pk)
            locked.set()
            over.wait(30)

    other = started(hold)
    locked.wait(30)
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '100ms'")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = 0")
        over.set()
        other.join()


def test_a_source_comes_and_goes_with_the_mark_on_the_documents_or_not_at_all(registered):
    """A run that ends half-way leaves nothing that no later run would look at."""
    texts = {}
    registered(texts, vai=TaiLieuSoSanh.Vai.DU_THAO)
    mine, theirs = document(PASSAGE), document(PASSAGE)
    sources = TaiLieuSoSanh.objects.filter(loai="dang-ky")

    for there in (True, False):
        for row in (mine, theirs):
            so_sanh(row)
        if there:
            texts[1] = PASSAGE
        else:
            texts.clear()
        with held(mine), pytest.raises(OperationalError):
            cap_nhat(loai="dang-ky", doi_tuong_id=1)
        assert sources.exists() != there
        assert not TaiLieuSoSanh.objects.filter(so_sanh_luc=None, vai="bai").exists()

        cap_nhat(loai="dang-ky", doi_tuong_id=1)
        assert sources.exists() == there
        assert TaiLieuSoSanh.objects.filter(so_sanh_luc=None, vai="bai").count() == 2


def test_a_document_that_is_never_done_does_not_keep_the_others_waiting():
    first, *_ = (document() for _ in range(4))
    waiting = TaiLieuSoSanh.objects.filter(so_sanh_luc=None)

    with held(first):
        for _night in range(60):
            with pytest.raises(OperationalError):
                cap_nhat_tat_ca()
            if waiting.count() == 1:
                break

    assert list(waiting) == [first]
