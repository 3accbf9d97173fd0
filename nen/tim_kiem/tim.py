"""Pieces that hold what was asked and that this person may see, in one statement."""

from collections.abc import Sequence
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.search import SearchRank
from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When

from nen.models import ManhTimKiem
from nen.tim_kiem.cau_hoi import CauHoi
from nen.tim_kiem.khoa_sql import CoMoiCum, KhoaDau
from nen.tim_kiem.nguon import cac_nguon_tim_kiem


if TYPE_CHECKING:
    from django.contrib.auth.models import _User as NguoiDung


TREN = 500  # results counted, paged and weighed; who has more has asked for too much


def tim(user: "NguoiDung", cau_hoi: CauHoi, *, dung_dau: bool = False) -> "QuerySet[Any]":
    """All pieces, to be narrowed down; none without a question.

    `dung_dau`: words typed with marks are to stand there with these marks.
    """
    if not cau_hoi:
        return ManhTimKiem.objects.none()
    seen = [
        Q(nguon=nguon.ma, chu_id__in=nguon.nhin_thay(user).order_by().values("pk"))
        for nguon in cac_nguon_tim_kiem()
    ]
    rows = ManhTimKiem.objects.filter(reduce(or_, seen), tu=cau_hoi.tsquery)
    marked = _with_marks(cau_hoi)
    return rows.filter(marked) if dung_dau and marked else rows


def khoa_thay(rows: "QuerySet[Any]") -> list[int]:
    """Keys of what was found, as far as TREN + 1, in no order.

    Without an order the index of words answers. Asked for the newest at once, the planner, which
    cannot know how rare a word is, may walk through all pieces by their day.
    """
    return list(rows.order_by().values_list("pk", flat=True)[: TREN + 1])


def moi_truoc(rows: "QuerySet[Any]", khoa: Sequence[int]) -> "QuerySet[Any]":
    """The newest first, as many as are shown at most; `khoa` is what `khoa_thay` gave of these rows."""
    few = ManhTimKiem.objects.filter(pk__in=khoa) if len(khoa) <= TREN else rows
    return few.order_by("-ngay", "-pk")[:TREN]


def sat_truoc(rows: "QuerySet[Any]", khoa: Sequence[int], cau_hoi: CauHoi) -> "QuerySet[Any]":
    """Of the newest those first that say it with the marks that were typed, then close together."""
    newest = moi_truoc(rows, khoa).values("pk")
    found = ManhTimKiem.objects.filter(pk__in=newest).annotate(
        hang=SearchRank(F("tu"), cau_hoi.tsquery, cover_density=True, normalization=1)
    )
    marked = _with_marks(cau_hoi)
    same: Any = Value(0)
    if marked:
        same = Case(When(marked, then=Value(0)), default=Value(1), output_field=IntegerField())
    return found.annotate(lech_dau=same).order_by("lech_dau", "-hang", "-ngay", "-pk")


def _with_marks(cau_hoi: CauHoi) -> CoMoiCum | None:
    """Each term that was typed with marks stands in the piece as it was typed; None of none such."""
    terms = [cum.khoa_dau for cum in cau_hoi.cum if cum.co_dau]
    return CoMoiCum(KhoaDau("noi_dung"), terms) if terms else None
