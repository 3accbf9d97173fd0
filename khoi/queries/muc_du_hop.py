"""Whether as many came to a meeting as its regime asks for: those who came, or sent somebody.

Said of minutes that were handed in: by then everybody who was asked is marked.
"""

from dataclasses import dataclass
from math import ceil

from khoi.enums import TinhTrangDuHop
from khoi.models import CheDoGiaoBan
from khoi.queries.bien_ban import BienBan


DA_DU = (TinhTrangDuHop.CO_MAT, TinhTrangDuHop.DI_THAY)


@dataclass(frozen=True, kw_only=True)
class MucDuHop:
    """`du` came of `tren` who were asked; the regime wants `ty_le` percent of them."""

    du: int
    tren: int
    ty_le: int

    @property
    def can(self) -> int:
        """So many people at least."""
        return it_nhat(self.tren, ty_le=self.ty_le)

    @property
    def dat(self) -> bool:
        return self.du >= self.can

    @property
    def cau(self) -> str:
        return (
            f"Dự họp {self.du}/{self.tren} người, kể cả người đi thay; chế độ giao ban đòi ít nhất "
            f"{self.can} người ({self.ty_le} %)."
        )


def it_nhat(so_nguoi: int, *, ty_le: int) -> int:
    """So many of these people are the share, in whole people."""
    return ceil(so_nguoi * ty_le / 100)


def muc_du_hop(bien_ban: BienBan, *, che_do: CheDoGiaoBan) -> MucDuHop | None:
    """None where the regime sets no share."""
    if che_do.ty_le_du_hop is None or not bien_ban.du_hop:
        return None
    came = sum(row.tinh_trang in DA_DU for row in bien_ban.du_hop)
    return MucDuHop(du=came, tren=len(bien_ban.du_hop), ty_le=che_do.ty_le_du_hop)
