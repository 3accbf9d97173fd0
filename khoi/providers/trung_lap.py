"""Minutes in the comparison of texts, and what was found on their page."""

from khoi.models import GiaoBan, NguoiDung
from khoi.models.giao_ban import ADOPTED
from khoi.queries.dau_hieu import dau_hieu_cua
from khoi.queries.trung_lap import BIEN_BAN, NGUON, pairs_of
from khoi.services.giao_ban import register_after_move
from khoi.services.trung_lap import follow_move
from nen.providers import Panel, register_panel
from nen.tuong_dong.nguon import register_nguon_van_ban


HIEN = 5  # pairs shown on the minutes' page


def panel(user: NguoiDung, giao_ban: GiaoBan) -> Panel | None:
    """For whoever reads these minutes, once they are adopted and something is to be seen."""
    if giao_ban.trang_thai not in ADOPTED:
        return None
    pairs, signs = pairs_of(giao_ban, user=user), dau_hieu_cua(giao_ban)
    if not pairs and not signs:
        return None
    context = {
        "giao_ban": giao_ban,
        "cap_giong": pairs[:HIEN],
        "con_nua": max(0, len(pairs) - HIEN),
        "dau_hieu": signs,
    }
    return Panel("khoi/trung_lap/_panel.html", context)


def register() -> None:
    """Called by khoi.providers."""
    register_nguon_van_ban(NGUON)
    register_nguon_van_ban(BIEN_BAN)
    register_after_move(follow_move)
    register_panel("giao_ban", panel)
