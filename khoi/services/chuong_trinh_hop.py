"""What comes on a meeting's agenda by itself: unfinished assignments, answers to recommendations.

Nothing is typed twice: the lines are made when minutes are opened, and while they are a draft when
an answer comes in.
"""

from collections.abc import Iterable

from django.db.models import Exists, Max, OuterRef

from khoi.enums import TrangThaiGiaoBan, TrangThaiKienNghi
from khoi.models import GiaoBan, MucRaSoat, PhanCong, PhienBanGiaoBan, XuLyKienNghi
from khoi.models.giao_ban import ADOPTED
from khoi.queries.phu_trach import dang_phu_trach, duoc_phu_trach
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


def put_on_agenda(*, xu_ly: Iterable[XuLyKienNghi]) -> None:
    """An answer that came in goes into the block's minutes that are a draft, if it has any.

    Of a meeting after the one that asked, and never adopted before: those only correct what was said.

    Else it waits for the next that are opened (carry_over).
    """
    today = hom_nay()
    for row in xu_ly:
        block = dang_phu_trach(row.kien_nghi.giao_ban.khoi, ngay=today)
        if block is None:
            continue
        draft = (
            GiaoBan.objects.select_for_update(of=("self",))
            .filter(
                khoi=block.pk,
                trang_thai=TrangThaiGiaoBan.NHAP,
                ngay__gt=row.kien_nghi.giao_ban.ngay,
            )
            .exclude(Exists(PhienBanGiaoBan.objects.filter(giao_ban=OuterRef("pk"))))
            .order_by("-ngay", "-pk")
            .first()
        )
        if draft is not None:
            last = draft.ra_soat.aggregate(last=Max("thu_tu"))["last"]
            MucRaSoat.objects.get_or_create(
                giao_ban=draft,
                xu_ly=row,
                tra_loi_id=row.tra_loi_id,
                defaults={"thu_tu": 0 if last is None else last + 1},
            )
