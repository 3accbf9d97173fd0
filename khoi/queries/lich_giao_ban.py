"""The calendar of a scope: what is due in each month of a year, what was held, what is late."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import QuerySet

from khoi.enums import OBanDo
from khoi.models import CAP_KHOI, NGUOI_GHI, Khoi, NguoiDung
from khoi.queries.ban_do_nhiet import (
    DA_HOP,
    CotBanDo,
    OKy,
    SoO,
    ban_do,
    bodies_that_owe,
    cot_ban_do,
    so_theo_ky,
)


@dataclass(frozen=True, kw_only=True)
class KyLich:
    """A period due in a month: its counts; `rieng` for the few blocks that one writes for."""

    cot: CotBanDo
    so: SoO
    rieng: list[tuple[str, OKy]] = field(default_factory=list)

    @property
    def phai_hop(self) -> int:
        return self.so.total()

    @property
    def da_hop(self) -> int:
        return sum(self.so[o] for o in DA_HOP)

    @property
    def theo_o(self) -> list[tuple[OBanDo, int]]:
        """Each state that occurs, in the order of the legend."""
        return [(o, self.so[o]) for o in OBanDo if self.so[o]]


@dataclass(frozen=True, kw_only=True)
class ThangLich:
    """A month and the periods that end in it."""

    thang: int
    ky: list[KyLich]
    dang_o: bool


def own_blocks(user: NguoiDung) -> QuerySet[Any]:
    """The blocks that one writes minutes for."""
    return Khoi.objects.filter(pk__in=user.co_quan_phu_trach(CAP_KHOI))


def own_bans(user: NguoiDung) -> dict[int, str]:
    """The Ban that one writes minutes for, by key, as called today; read with the roles."""
    return {
        role.co_quan_id: role.ten_co_quan or role.co_quan.get_loai_display()  # type: ignore[attr-defined]  # -- annotated by _roles_on()
        for role in user.phan_vai_hien_hanh()
        if role.vai_tro in NGUOI_GHI - CAP_KHOI
    }


def lich(
    blocks: QuerySet[Any], *, nam: int, rieng_cua: NguoiDung | None, hom_nay: date
) -> list[ThangLich]:
    """Twelve months: one query; for who writes the minutes three more for each rhythm."""
    counts = so_theo_ky(khoi=blocks, tu_nam=nam, nam=nam, hom_nay=hom_nay)
    own: Mapping[CotBanDo, list[tuple[str, OKy]]] = {}
    if rieng_cua is not None:
        own = _own(blocks, counts=counts, nam=nam, user=rieng_cua, hom_nay=hom_nay)
    return [
        ThangLich(
            thang=month,
            ky=[
                KyLich(cot=column, so=so, rieng=own.get(column, []))
                for column, so in counts.items()
                if column.han.month == month
            ],
            dang_o=(nam, month) == (hom_nay.year, hom_nay.month),
        )
        for month in range(1, 13)
    ]


def tong(months: list[ThangLich]) -> SoO:
    """The year's counts."""
    total: SoO = Counter()
    for month in months:
        for period in month.ky:
            total += period.so
    return total


def _own(
    blocks: QuerySet[Any],
    *,
    counts: Mapping[CotBanDo, SoO],
    nam: int,
    user: NguoiDung,
    hom_nay: date,
) -> dict[CotBanDo, list[tuple[str, OKy]]]:
    found: dict[CotBanDo, list[tuple[str, OKy]]] = {}
    for nhip in sorted({column.loai_ky for column in counts}):
        bodies = bodies_that_owe(khoi=blocks, nhip=nhip, tu_nam=nam, nam=nam, hom_nay=hom_nay)
        columns = cot_ban_do(nhip=nhip, tu_nam=nam, nam=nam)
        for row in ban_do(list(bodies), cot=columns, user=user, hom_nay=hom_nay):
            for cell in row.o:
                if cell.o != OBanDo.KHONG:
                    found.setdefault(cell.cot, []).append((row.ten, cell))
    return found
