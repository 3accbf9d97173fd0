"""Scans and photos on the page of their minutes."""

from khoi.models import GiaoBan, NguoiDung, TepGiaoBan
from khoi.models.giao_ban import ADOPTED
from khoi.perms import giao_ban as perms
from nen.providers import Panel, register_panel


def panel(user: NguoiDung, giao_ban: GiaoBan) -> Panel | None:
    """The files, and for those who write the minutes the way to add one."""
    rows = TepGiaoBan.objects.visible_to(user).filter(giao_ban=giao_ban)
    files = list(rows.select_related("tep", "tao_boi").order_by("tao_luc", "pk"))
    writes = perms.can_edit(user, giao_ban)
    if not files and not writes:
        return None
    context = {
        "giao_ban": giao_ban,
        "cac_tep": files,
        "duoc_kem": writes,
        "duoc_go": writes and giao_ban.trang_thai not in ADOPTED,
    }
    return Panel("khoi/giao_ban/_tep_kem.html", context)


def register() -> None:
    """Called by khoi.providers."""
    register_panel("giao_ban", panel)
