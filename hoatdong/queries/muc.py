"""One item of a programme: what it may be tied to, and which items a meeting should speak of."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from hoatdong.models import LienKetMuc, MucChuongTrinh
from hoatdong.queries.chuong_trinh import DongMuc, counted, lines
from hoatdong.queries.da_chot import open_programmes
from hoatdong.queries.tinh_trang import thang_cua_ky
from khoi.models import GiaoBan, NguoiDung, PhanCong
from khoi.models.giao_ban import ADOPTED
from khoi.queries.phu_trach import dang_phu_trach, duoc_phu_trach
from nen.dong_ho import hom_nay


def _blocks(muc: MucChuongTrinh) -> "QuerySet[Any]":
    """The programme's block, and the one that answers for it today."""
    block = muc.chuong_trinh.khoi
    heir = dang_phu_trach(block, ngay=hom_nay())
    return duoc_phu_trach(heir or block).values("pk")


def gan_duoc_giao_ban(muc: MucChuongTrinh, *, user: NguoiDung) -> "QuerySet[GiaoBan]":
    """Adopted minutes of the block from the programme's year on, the latest first."""
    rows = GiaoBan.objects.visible_to(user).adopted()
    rows = rows.filter(
        khoi__in=_blocks(muc), nam__gte=muc.chuong_trinh.nam, nam__lte=muc.chuong_trinh.nam + 1
    )
    return rows.order_by("-ngay", "-pk")


def gan_duoc_phan_cong(muc: MucChuongTrinh, *, user: NguoiDung) -> "QuerySet[PhanCong]":
    """Assignments of such minutes."""
    rows = PhanCong.objects.visible_to(user).filter(
        giao_ban__khoi__in=_blocks(muc),
        giao_ban__trang_thai__in=ADOPTED,
        giao_ban__nam__gte=muc.chuong_trinh.nam,
        giao_ban__nam__lte=muc.chuong_trinh.nam + 1,
    )
    rows = rows.select_related("giao_ban", "thanh_vien__can_bo")
    return rows.order_by("-giao_ban__ngay", "thu_tu", "pk")


def items_for_meeting(giao_ban: GiaoBan) -> list[DongMuc]:
    """Items that this meeting should speak of: begun by its months, and still open.

    Of the adopted programmes of the block and of those for which it answers: this year's, and
    last year's as long as its results may still be written.
    """
    months = thang_cua_ky(giao_ban.loai_ky, ky=giao_ban.ky)
    last_year = Q(chuong_trinh__nam=giao_ban.nam - 1)
    items = MucChuongTrinh.objects.open().filter(
        last_year | Q(chuong_trinh__nam=giao_ban.nam, tu_thang__lte=months[-1]),
        chuong_trinh__khoi__in=duoc_phu_trach(giao_ban.khoi).values("pk"),
    )
    rows = counted(items).order_by("chuong_trinh__nam", "den_thang", "thu_tu", "pk")
    return lines(not_settled(rows), hom_nay=giao_ban.ngay)


def not_settled(muc: Iterable[Any]) -> list[Any]:
    """Those whose results may still be written; costs what `open_programmes` does."""
    rows = list(muc)
    programmes = {row.chuong_trinh_id: row.chuong_trinh for row in rows}
    open_ = open_programmes(programmes.values())
    return [row for row in rows if row.chuong_trinh_id in open_]


def items_spoken_of(giao_ban: GiaoBan, *, user: Any, hom_nay: date) -> list[DongMuc]:
    """Items tied to these minutes that this person may see."""
    tied = LienKetMuc.objects.filter(giao_ban=giao_ban).values("muc")
    rows = counted(MucChuongTrinh.objects.visible_to(user).filter(pk__in=tied))
    return lines(rows.order_by("chuong_trinh__nam", "thu_tu", "pk"), hom_nay=hom_nay)
