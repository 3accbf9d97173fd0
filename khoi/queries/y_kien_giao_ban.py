"""What was said of adopted minutes from above, and which of them a body has not read yet."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from khoi.models import CAN_BO_CAP_TREN, CoQuan, GiaoBan, NguoiDung, YKienGiaoBan


def remarks_of(giao_ban: GiaoBan, *, user: NguoiDung) -> list[YKienGiaoBan]:
    """The newest first, each with its body's name of that day as `ten_co_quan`.

    One query, and one more for each day on which something was said.
    """
    rows = list(
        YKienGiaoBan.objects.visible_to(user)
        .filter(phien_ban__giao_ban=giao_ban)
        .select_related("phien_ban", "boi", "xem_boi")
        .order_by("-luc", "-pk")
    )
    names = {
        day: CoQuan.objects.with_ten(day).in_bulk({r.co_quan_id for r in rows if r.ngay == day})
        for day in {row.ngay for row in rows}
    }
    for row in rows:
        row.ten_co_quan = names[row.ngay][row.co_quan_id].ten_day_du  # type: ignore[attr-defined]  # -- for the page
    return rows


def own_bodies_above(user: NguoiDung) -> list[int]:
    """Keys of the Ban in whose name this person reads minutes."""
    return user.co_quan_cua(CAN_BO_CAP_TREN)


def with_da_doc(rows: "QuerySet[Any]", *, co_quan: Collection[int]) -> "QuerySet[Any]":
    """Adds `da_doc`: one of these bodies has said something since the minutes were last adopted."""
    said = YKienGiaoBan.objects.filter(
        phien_ban__giao_ban=OuterRef("pk"),
        phien_ban__thong_qua_luc__gte=OuterRef("thong_qua_luc"),
        co_quan__in=co_quan,
    )
    found: QuerySet[Any] = rows.annotate(da_doc=Exists(said))
    return found


def newly_adopted(*, hom_nay: date) -> Q:
    """Minutes adopted since the beginning of last month: those that a Ban is asked to read."""
    return Q(thong_qua_ngay__gte=(hom_nay.replace(day=1) - timedelta(days=1)).replace(day=1))


def to_read_of(user: NguoiDung, *, loai: str, hom_nay: date) -> "QuerySet[Any]":
    """Newly adopted minutes of one kind of body, of which this person's Ban has said nothing yet."""
    own = own_bodies_above(user)
    rows = GiaoBan.objects.visible_to(user).adopted().exclude(khoi__in=own)
    rows = rows.filter(newly_adopted(hom_nay=hom_nay), khoi__loai=loai)
    return with_da_doc(rows, co_quan=own).filter(da_doc=False)
