"""What comes on a meeting's agenda by itself: unfinished assignments, answers to recommendations.

Nothing is typed twice: the lines are made when minutes are opened, and while they are a draft when
an answer comes in.
"""

from collections.abc import Collection, Sequence
from typing import Any

from django.db.models import Exists, Max, OuterRef, QuerySet

from khoi.enums import TrangThaiGiaoBan, TrangThaiKienNghi
from khoi.models import CoQuan, GiaoBan, MucRaSoat, PhanCong, PhienBanGiaoBan, XuLyKienNghi
from khoi.models.giao_ban import ADOPTED
from khoi.queries.phu_trach import duoc_phu_trach, nay_phu_trach
from nen.dong_ho import hom_nay


BEFORE_ADOPTION = (TrangThaiGiaoBan.NHAP, TrangThaiGiaoBan.CHO_THONG_QUA)


def carry_over(*, giao_ban: GiaoBan) -> None:
    """Into minutes just opened: unfinished assignments of adopted meetings before it, unweighed answers.

    Of the block and of those whose chief heir it is; the oldest first.
    """
    blocks = duoc_phu_trach(giao_ban.khoi).values("pk")
    work = (
        PhanCong.objects.unfinished()
        .filter(
            giao_ban__khoi__in=blocks,
            giao_ban__trang_thai__in=ADOPTED,
            giao_ban__ngay__lt=giao_ban.ngay,
        )
        .order_by("giao_ban__ngay", "giao_ban_id", "thu_tu", "pk")
    )
    waiting = MucRaSoat.objects.filter(  # this very answer, on an agenda not adopted yet
        xu_ly=OuterRef("pk"), tra_loi=OuterRef("tra_loi"), giao_ban__trang_thai__in=BEFORE_ADOPTION
    )
    answers = XuLyKienNghi.objects.filter(
        ~Exists(waiting),
        kien_nghi__giao_ban__khoi__in=blocks,
        kien_nghi__giao_ban__ngay__lt=giao_ban.ngay,
        trang_thai=TrangThaiKienNghi.DA_TRA_LOI,
    ).order_by("tra_loi__ngay", "pk")
    rows = [MucRaSoat(giao_ban=giao_ban, phan_cong=row) for row in work]
    rows += [MucRaSoat(giao_ban=giao_ban, xu_ly=row, tra_loi_id=row.tra_loi_id) for row in answers]
    for order, row in enumerate(rows):
        row.thu_tu = order
    MucRaSoat.objects.bulk_create(rows)


def hold_agendas(*, xu_ly: Sequence[XuLyKienNghi]) -> None:
    """Before an answer, and before its recommendations are locked: the blocks that asked, their drafts.

    In this order everywhere (a body, its minutes, its recommendations; each by key), so that nobody
    waits in a ring. Whoever opens minutes holds the block too: the answer is on their agenda,
    whichever of the two came first.
    """
    blocks = {block.pk for block in _blocks(xu_ly).values()}
    held = CoQuan.objects.filter(pk__in=blocks).order_by("pk")
    list(held.select_for_update(of=("self",), no_key=True).values_list("pk"))
    drafts = _drafts(blocks).order_by("pk")
    list(drafts.select_for_update(of=("self",), no_key=True).values_list("pk"))


def put_on_agenda(*, xu_ly: Sequence[XuLyKienNghi]) -> None:
    """An answer that came in goes into the block's minutes that are a draft, if it has any.

    Of a meeting after the one that asked, and never adopted before: those only correct what was said.
    Else it waits for the next that are opened (carry_over). The caller has held the agendas.
    """
    blocks = _blocks(xu_ly)
    drafts = _drafts({block.pk for block in blocks.values()}).order_by("ngay", "pk")
    latest = {draft.khoi_id: draft for draft in drafts.annotate(cuoi=Max("ra_soat__thu_tu"))}
    lines = []
    for row in xu_ly:
        asked = row.kien_nghi.giao_ban
        block = blocks.get(asked.khoi_id)
        draft = latest.get(block.pk) if block is not None else None
        if draft is None or draft.ngay <= asked.ngay:
            continue
        draft.cuoi = 0 if draft.cuoi is None else draft.cuoi + 1
        lines.append(
            MucRaSoat(giao_ban=draft, xu_ly=row, tra_loi_id=row.tra_loi_id, thu_tu=draft.cuoi)
        )
    MucRaSoat.objects.bulk_create(lines)


def _blocks(xu_ly: Sequence[XuLyKienNghi]) -> dict[int, CoQuan]:
    """By the body that asked: the one that answers for it today."""
    asked = GiaoBan.objects.filter(kien_nghi__xu_ly__in=[row.pk for row in xu_ly]).values("khoi")
    return nay_phu_trach(CoQuan.objects.filter(pk__in=asked), ngay=hom_nay())


def _drafts(khoi: Collection[int]) -> "QuerySet[Any]":
    """Minutes of these blocks that are being written for the first time."""
    drafts: QuerySet[Any] = GiaoBan.objects.filter(khoi__in=khoi, trang_thai=TrangThaiGiaoBan.NHAP)
    return drafts.exclude(Exists(PhienBanGiaoBan.objects.filter(giao_ban=OuterRef("pk"))))
