"""Units: the navigation's entry, the meetings on a unit's page, and khoi's figures by unit."""

from collections.abc import Collection, Iterator

from khoi.models import DonVi, NguoiDung
from khoi.queries.don_vi_giao_ban import blocks_of, giao_ban_qua_nam
from khoi.queries.giao_ban import so_giao_ban_theo_don_vi
from nen.dong_ho import hom_nay
from nen.providers import (
    CotSoLieu,
    MucMenu,
    Panel,
    register_menu,
    register_panel,
    register_so_lieu,
)


def menu(user: NguoiDung) -> Iterator[MucMenu]:
    """Units are public facts: everybody with a role sees those of the own scope."""
    if user.is_superuser or user.phan_vai_hien_hanh():
        yield MucMenu("Đơn vị", "khoi:don-vi-list", thu_tu=60, icon="flag", quan_ly=True)


def giao_ban_panel(user: NguoiDung, unit: DonVi) -> Panel | None:
    """Meetings by year, the unit's own and each predecessor's."""
    groups = giao_ban_qua_nam(unit, user=user, hom_nay=hom_nay())
    return Panel("khoi/don_vi/_giao_ban.html", {"nhom": groups}) if groups else None


def so_lieu(user: NguoiDung, don_vi: Collection[int], nam: int) -> Iterator[CotSoLieu]:
    """Meetings owed by today, held and adopted."""
    blocks = blocks_of(user, don_vi)
    counts = so_giao_ban_theo_don_vi(khoi=blocks, nam=nam, den_ngay=hom_nay())
    for ma, ten, name in (
        ("giao-ban-phai-hop", "Giao ban phải họp", "phai_hop"),
        ("giao-ban-da-hop", "Giao ban đã họp", "da_hop"),
        ("giao-ban-da-thong-qua", "Biên bản đã thông qua", "da_thong_qua"),
    ):
        yield CotSoLieu(ma, ten, {unit: getattr(so, name) for unit, so in counts.items()})


def register() -> None:
    """Called by khoi.providers."""
    register_menu(menu)
    register_panel("don_vi", giao_ban_panel)
    register_so_lieu(so_lieu)
