"""One item of a programme: what it may be tied to, and which items a meeting should speak of."""

from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from hoatdong.models import MucChuongTrinh
from hoatdong.queries.chuong_trinh import DongMuc, lines
from hoatdong.queries.tinh_trang import thang_cua_ky
from khoi.models import GiaoBan, PhanCong
from khoi.models.giao_ban import ADOPTED
from khoi.queries.phu_trach import dang_phu_trach, duoc_phu_trach
from nen.dong_ho import hom_nay


def _blocks(muc: MucChuongTrinh) -> "QuerySet[Any]":
    """The programme's block, and the one that answers for it today."""
    block = muc.chuong_trinh.khoi
    heir = dang_phu_trach(block, ngay=hom_nay())
    return duoc_phu_trach(heir or block).values("pk")


def gan_duoc_giao_ban(muc: MucChuongTrinh) -> "QuerySet[GiaoBan]":
    """Adopted minutes of the block from the programme's year on, the latest first."""
    rows = GiaoBan.objects.adopted().filter(
        khoi__in=_blocks(muc), nam__gte=muc.chuong_trinh.nam, nam__lte=muc.chuong_trinh.nam + 1
    )
    return rows.order_by("-ngay", "-pk")


def gan_duoc_phan_cong(muc: MucChuongTrinh) -> "QuerySet[PhanCong]":
    """Assignments of such minutes."""
    rows = PhanCong.objects.filter(
        giao_ban__khoi__in=_blocks(muc),
        giao_ban__trang_thai__in=ADOPTED,
        giao_ban__nam__gte=muc.chuong_trinh.nam,
        giao_ban__nam__lte=muc.chuong_trinh.nam + 1,
    )
    rows = rows.select_related("giao_ban", "thanh_vien__can_bo")
    return rows.order_by("-giao_ban__ngay", "thu_tu", "pk")


def items_for_meeting(giao_ban: GiaoBan) -> list[DongMuc]:
    """Items that this meeting should speak of: due in its months, or overdue and still open.

    Of the adopted programmes of the block and of those for which it answers.
    """
    months = thang_cua_ky(giao_ban.loai_ky, ky=giao_ban.ky)
    due = Q(tu_thang__lte=months[-1], den_thang__gte=months[0]) | Q(den_thang__lt=months[0])
    rows = (
        MucChuongTrinh.objects.open()
        .filter(due, chuong_trinh__nam=giao_ban.nam)
        .filter(chuong_trinh__khoi__in=duoc_phu_trach(giao_ban.khoi).values("pk"))
        .select_related("chuong_trinh", "chu_tri__can_bo", "chu_tri__chuc_danh", "theo_doi")
        .annotate(
            so_bien_ban=Count("lien_ket__giao_ban", distinct=True),
            so_viec=Count("lien_ket__phan_cong", distinct=True),
        )
        .order_by("den_thang", "thu_tu", "pk")
    )
    return lines(rows, nam=giao_ban.nam, hom_nay=giao_ban.ngay)


def items_spoken_of(giao_ban: GiaoBan, *, user: Any, hom_nay: date) -> list[DongMuc]:
    """Items tied to these minutes that this person may see."""
    rows = (
        MucChuongTrinh.objects.visible_to(user)
        .filter(lien_ket__giao_ban=giao_ban)
        .select_related("chuong_trinh", "chu_tri__can_bo", "chu_tri__chuc_danh", "theo_doi")
        .annotate(
            so_bien_ban=Count("lien_ket__giao_ban", distinct=True),
            so_viec=Count("lien_ket__phan_cong", distinct=True),
        )
        .order_by("thu_tu", "pk")
    )
    return lines(rows, nam=giao_ban.nam, hom_nay=hom_nay)
