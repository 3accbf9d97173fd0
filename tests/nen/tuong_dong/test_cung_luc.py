"""Documents compared, and taken out, at the same moment."""

import pytest
from django.db import transaction

from nen.models import TaiLieuSoSanh, TrungLap
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
