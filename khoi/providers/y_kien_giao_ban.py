"""Remarks from above: below the minutes, and on the home page of who must read or answer."""

from collections.abc import Iterator

from django.urls import reverse

from khoi.enums import LoaiCoQuan
from khoi.forms.loc_giao_ban import DOC_MOI
from khoi.forms.y_kien_giao_ban import panel_context
from khoi.models import NGUOI_GHI, GiaoBan, NguoiDung, YKienGiaoBan
from khoi.models.noi_xu_ly import co_quan_ghi
from khoi.queries.chua_hop import kinds_watched
from khoi.queries.y_kien_giao_ban import own_bodies_above, to_read_of
from nen.dong_ho import hom_nay
from nen.providers import Panel, ViecCanLam, register_panel, register_viec_can_lam


def panel(user: NguoiDung, giao_ban: GiaoBan) -> Panel | None:
    """What was said, the way to say more, and for the body that met the way to answer."""
    context = panel_context(user, giao_ban)
    if not context["y_kien"] and context["form"] is None:
        return None
    return Panel("khoi/giao_ban/_y_kien.html", context)


def to_answer(user: NguoiDung) -> Iterator[ViecCanLam]:
    """The body that met: remarks that nobody has taken note of."""
    if not user.co_vai_tro(*NGUOI_GHI):
        return
    rows = YKienGiaoBan.objects.to_answer().filter(phien_ban__giao_ban__khoi__in=co_quan_ghi(user))
    for row in rows.select_related("phien_ban__giao_ban").order_by("luc", "pk"):
        giao_ban = row.phien_ban.giao_ban
        yield ViecCanLam(
            ten=f"Xem ý kiến của cấp trên về giao ban {giao_ban.ten_ky}",
            url=reverse("khoi:giao-ban-detail", args=[giao_ban.pk]) + "#y-kien",
            chi_tiet=f"{row.get_loai_display().lower()}, ngày {row.ngay:%d/%m/%Y}",
        )


def to_read(user: NguoiDung) -> Iterator[ViecCanLam]:
    """Those above: newly adopted minutes that their Ban has not read; the link shows exactly these."""
    if not own_bodies_above(user):
        return
    for kind in kinds_watched(user):
        count = to_read_of(user, loai=kind, hom_nay=hom_nay()).count()
        if count:
            whose = "" if kind == LoaiCoQuan.KHOI else f" của {kind.label}"
            asked = "" if kind == LoaiCoQuan.KHOI else f"&co_quan={kind.value}"
            yield ViecCanLam(
                ten=f"{count} biên bản giao ban{whose} mới thông qua, Ban chưa đọc",
                url=reverse("khoi:giao-ban-list") + f"?doc={DOC_MOI}{asked}",
                chi_tiet="mở biên bản để ghi đã đọc, góp ý hoặc biểu dương",
            )


def register() -> None:
    """Called by khoi.providers."""
    register_panel("giao_ban", panel)
    register_viec_can_lam(to_answer)
    register_viec_can_lam(to_read)
