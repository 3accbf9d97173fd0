"""Minutes in the comparison of texts, and what was found on their page."""

from collections.abc import Collection, Iterator

from khoi.models import GiaoBan, NguoiDung
from khoi.models.giao_ban import ADOPTED
from khoi.queries.dau_hieu import dau_hieu_cua
from khoi.queries.dieu_can_xem import dieu_can_xem
from khoi.queries.don_vi_giao_ban import blocks_of
from khoi.queries.trung_lap import BIEN_BAN, NGUON, pairs_of, so_bien_ban_giong
from khoi.services.giao_ban import register_after_move
from khoi.services.trung_lap import follow_move
from nen.providers import (
    CotSoLieu,
    Panel,
    register_dieu_can_xem,
    register_panel,
    register_so_lieu,
)
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


def so_lieu(user: NguoiDung, don_vi: Collection[int], nam: int) -> Iterator[CotSoLieu]:
    """Minutes of the year that share a passage with earlier ones of another unit."""
    counts = so_bien_ban_giong(khoi=blocks_of(user, don_vi), nam=nam)
    yield CotSoLieu("bien-ban-giong", "Biên bản có đoạn giống đơn vị khác", counts)


def register() -> None:
    """Called by khoi.providers."""
    register_nguon_van_ban(NGUON)
    register_nguon_van_ban(BIEN_BAN)
    register_after_move(follow_move)
    register_panel("giao_ban", panel)
    register_dieu_can_xem(dieu_can_xem)
    register_so_lieu(so_lieu)
