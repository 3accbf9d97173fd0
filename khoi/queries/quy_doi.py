"""Where the territory of old units lies on a later day, and figures restated for that day.

A figure stays on the unit that it was recorded on. Restating it is a way of reading: whole steps
of succession lead to the unit of the day; from the first divided step on nobody can say which heir
has how much, so the figure stays with the old unit and its heirs are named. Nothing is averaged,
nothing is counted twice: the restated rows and the divided ones add up to what was recorded.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import connection


GiaTri = Decimal | int
SoLieu = Mapping[str, GiaTri]  # by the figure's code; a figure that is not there is not zero

# Each step is later than the one before: what joined a unit on a day did not leave it that day.
_NOI_DEN = """
WITH RECURSIVE di (goc, don_vi, chia, luc) AS (
    SELECT goc, goc, false, coalesce(%(tu_ngay)s::date, '-infinity')
    FROM unnest(%(goc)s::bigint[]) goc
    UNION
    SELECT di.goc, k.den_id, di.chia OR k.pham_vi = 'mot_phan', s.hieu_luc_ngay
    FROM di
    JOIN khoi_kethua k ON k.tu_id = di.don_vi AND k.huy_luc IS NULL
    JOIN khoi_sukiensapxep s ON s.id = k.su_kien_id AND s.huy_luc IS NULL
         AND s.hieu_luc_ngay > di.luc AND s.hieu_luc_ngay <= %(ngay)s
)
SELECT di.goc, bool_or(di.chia),
       coalesce(array_agg(DISTINCT d.id ORDER BY d.id) FILTER (
           WHERE d.huy_luc IS NULL AND daterange(d.tu_ngay, d.den_ngay, '[]') @> %(ngay)s::date
       ), '{}')
FROM di JOIN khoi_donvi d ON d.id = di.don_vi
GROUP BY di.goc
"""


@dataclass(frozen=True, kw_only=True)
class NoiDen:
    """The units in force on the day that hold an old unit's territory, wholly or in parts."""

    don_vi_id: int
    den: tuple[int, ...]
    chia: bool

    @property
    def ca_vao(self) -> int | None:
        """The one unit that holds all of it; None where it was divided or has no heir."""
        return self.den[0] if len(self.den) == 1 and not self.chia else None


@dataclass(kw_only=True)
class HangQuyDoi:
    """A unit of the day, with all that was recorded on it and on its whole predecessors."""

    don_vi_id: int
    so: dict[str, GiaTri] = field(default_factory=dict)
    tu: list[int] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class HangChuaQuyDoi:
    """An old unit that was divided (`den`: its heirs), or has no heir on the day (none)."""

    don_vi_id: int
    so: dict[str, GiaTri]
    den: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class QuyDoi:
    """Figures by the units of the day; what cannot be given to one of them stays apart."""

    hang: list[HangQuyDoi]
    chua: list[HangChuaQuyDoi]

    @property
    def tong(self) -> dict[str, GiaTri]:
        return cong(row.so for row in self.hang)

    @property
    def tong_chua(self) -> dict[str, GiaTri]:
        return cong(row.so for row in self.chua)


def noi_den(
    don_vi: Collection[int], *, ngay: date, tu_ngay: date | None = None
) -> dict[int, NoiDen]:
    """Where these units' territory lies on this day: one statement, over edges only.

    Steps that took effect by `tu_ngay` are left out: what is recorded later speaks of the territory
    that was left after them.
    """
    params: dict[str, Any] = {"goc": list(don_vi), "ngay": ngay, "tu_ngay": tu_ngay}
    with connection.cursor() as cursor:
        cursor.execute(_NOI_DEN, params)
        return {
            goc: NoiDen(don_vi_id=goc, den=tuple(heirs), chia=divided)
            for goc, divided, heirs in cursor.fetchall()
        }


def restate(so_lieu: Mapping[int, SoLieu], *, ngay: date, tu_ngay: date | None = None) -> QuyDoi:
    """Figures by unit of then → figures by unit of this day, in the order of their keys."""
    where = noi_den(so_lieu, ngay=ngay, tu_ngay=tu_ngay)
    rows: dict[int, HangQuyDoi] = {}
    left: list[HangChuaQuyDoi] = []
    for unit, figures in so_lieu.items():
        heir = where[unit].ca_vao
        if heir is None:
            left.append(HangChuaQuyDoi(don_vi_id=unit, so=dict(figures), den=where[unit].den))
            continue
        row = rows.setdefault(heir, HangQuyDoi(don_vi_id=heir))
        row.so = cong((row.so, figures))
        row.tu.append(unit)
    return QuyDoi(
        hang=sorted(rows.values(), key=lambda row: row.don_vi_id),
        chua=sorted(left, key=lambda row: row.don_vi_id),
    )


def cong(rows: Iterable[SoLieu]) -> dict[str, GiaTri]:
    """Sums by code; whole numbers and decimals only, so that they are exact."""
    totals: defaultdict[str, GiaTri] = defaultdict(int)
    for row in rows:
        for code, value in row.items():
            totals[code] += value
    return dict(totals)
