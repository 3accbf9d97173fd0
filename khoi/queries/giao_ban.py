"""Meetings owed against meetings held, one SQL statement for any number of bodies.

A body owes the meeting of a period when, on the period's last day, a regime of that rhythm for its
kind and province (queries.che_do), the body and its unit are all in force. One day decides, so that
a territory that changes hands in the middle of a period owes its meeting once: through the block
that has it when the period ends. `khoi` may hold bodies of any kind that meets.

A meeting counts as held when its minutes are handed in or adopted (a draft proves nothing), as
adopted when the head has adopted them. Only meetings of owed periods count, at most one each, so
0 ≤ adopted ≤ held ≤ owed always.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from khoi.models import Khoi
from khoi.models.giao_ban import ten_ky
from khoi.queries.che_do import KY_SQL


_OWED = f"""
WITH {KY_SQL},
xet AS MATERIALIZED (  -- the bodies asked for, before any period: else fresh tables are planned badly
    SELECT q.id AS khoi_id, q.loai, q.don_vi_id, daterange(q.tu_ngay, q.den_ngay, '[]')
           * daterange(d.tu_ngay, d.den_ngay, '[]') AS con
    FROM khoi_coquan q
    JOIN khoi_donvi d ON d.id = q.don_vi_id
    WHERE q.huy_luc IS NULL AND d.huy_luc IS NULL AND q.id IN ({{scope}})
),
hop AS (
    SELECT xet.khoi_id, xet.don_vi_id, ky.loai_ky, ky.nam, ky.ky, ky.tu, ky.den,
           ky.trinh_sau_ngay, ky.thong_qua_sau_ngay,
           g.id AS giao_ban_id, g.ngay, g.trang_thai, g.thong_qua_ngay, g.long_ghep,
           g.ket_qua ~ '[^[:space:]]' AND g.ket_luan ~ '[^[:space:]]' AS co_noi_dung,
           coalesce(g.trang_thai IN ('cho_thong_qua', 'da_thong_qua', 'da_khoa'), false) AS da_hop,
           coalesce(g.trang_thai IN ('da_thong_qua', 'da_khoa')
                    AND g.thong_qua_ngay <= %(den_ngay)s, false) AS da_thong_qua
    FROM xet
    JOIN ky ON ky.loai_co_quan = xet.loai AND xet.con @> ky.den
    LEFT JOIN trong_tinh t
        ON t.don_vi_id = xet.don_vi_id AND t.loai_co_quan = xet.loai AND t.den = ky.den
    LEFT JOIN LATERAL (  -- at most one: found by the whole key of its index
        SELECT * FROM khoi_giaoban b
        WHERE b.khoi_id = xet.khoi_id AND b.loai_ky = ky.loai_ky AND b.nam = ky.nam
          AND b.ky = ky.ky AND b.ngay <= %(den_ngay)s
        LIMIT 1
    ) g ON true
    WHERE ky.tinh_id IS NOT DISTINCT FROM t.tinh_id
)
"""  # noqa: S608 -- constants of ours; the scope is a query compiled by Django
_ROWS = """
SELECT khoi_id, loai_ky, ky, tu, den, giao_ban_id, ngay, trang_thai, thong_qua_ngay,
       da_hop, da_thong_qua
FROM hop ORDER BY khoi_id, den, loai_ky, ky
"""
_COUNTS = (
    "count(*)::int, count(*) FILTER (WHERE da_hop)::int, count(*) FILTER (WHERE da_thong_qua)::int"
)
_BY_BLOCK = f"SELECT khoi_id, {_COUNTS} FROM hop GROUP BY khoi_id"  # noqa: S608 -- constants of ours
_BY_UNIT = f"SELECT don_vi_id, {_COUNTS} FROM hop GROUP BY don_vi_id"  # noqa: S608 -- idem
_BY_PARENT = f"""
SELECT c.cha_id, {_COUNTS}
FROM hop LEFT JOIN LATERAL (
    SELECT l.cha_id FROM khoi_chadonvi l
    WHERE l.don_vi_id = hop.don_vi_id AND l.huy_luc IS NULL
      AND daterange(l.tu_ngay, l.den_ngay, '[]') @> hop.den
    LIMIT 1
) c ON true
GROUP BY c.cha_id
"""  # noqa: S608 -- constants of ours
_BY_PERIOD = f"""
SELECT loai_ky, ky, tu, den, {_COUNTS} FROM hop GROUP BY loai_ky, ky, tu, den
ORDER BY den, loai_ky, ky
"""  # noqa: S608 -- constants of ours
_PERIODS = """
SELECT ky.loai_ky, ky.ky, count(*)::int
FROM unnest(%(tinh)s::bigint[]) t (id)
JOIN ky ON ky.loai_co_quan = 'khoi'
LEFT JOIN rieng r ON r.loai_co_quan = ky.loai_co_quan AND r.tinh_id = t.id AND r.den = ky.den
WHERE ky.tinh_id IS NOT DISTINCT FROM r.tinh_id
GROUP BY ky.loai_ky, ky.ky
"""


@dataclass(frozen=True, kw_only=True)
class KyHop:
    """One owed period of one block, and its meeting if there is one (a draft too)."""

    khoi_id: int
    nam: int
    loai_ky: str
    ky: int
    tu: date
    den: date
    giao_ban_id: int | None
    ngay: date | None
    trang_thai: str | None
    thong_qua_ngay: date | None
    da_hop: bool
    da_thong_qua: bool

    @property
    def ma(self) -> str:
        """«thang-2023-3», for a link or a choice."""
        return f"{self.loai_ky}-{self.nam}-{self.ky}"

    @property
    def ten_ky(self) -> str:
        return ten_ky(self.loai_ky, nam=self.nam, ky=self.ky)


@dataclass(frozen=True, kw_only=True)
class SoGiaoBan:
    """Meetings owed, held, and with adopted minutes: 0 ≤ da_thong_qua ≤ da_hop ≤ phai_hop."""

    phai_hop: int = 0
    da_hop: int = 0
    da_thong_qua: int = 0

    @property
    def chua_hop(self) -> int:
        return self.phai_hop - self.da_hop


@dataclass(frozen=True, kw_only=True)
class KyCuaNam:
    """One period of the year over all blocks asked for."""

    nam: int
    loai_ky: str
    ky: int
    tu: date
    den: date
    so: SoGiaoBan

    @property
    def ten_ky(self) -> str:
        return ten_ky(self.loai_ky, nam=self.nam, ky=self.ky)


def ky_phai_hop(*, khoi: QuerySet[Any], nam: int, den_ngay: date | None = None) -> list[KyHop]:
    """The rows behind every count: each owed period of these blocks that ends by `den_ngay`."""
    return [
        KyHop(
            khoi_id=row[0],
            nam=nam,
            loai_ky=row[1],
            ky=row[2],
            tu=row[3],
            den=row[4],
            giao_ban_id=row[5],
            ngay=row[6],
            trang_thai=row[7],
            thong_qua_ngay=row[8],
            da_hop=row[9],
            da_thong_qua=row[10],
        )
        for row in _select(_ROWS, khoi=khoi, nam=nam, den_ngay=den_ngay)
    ]


def so_giao_ban_theo_khoi(
    *, khoi: QuerySet[Any], nam: int, den_ngay: date | None = None
) -> dict[int, SoGiaoBan]:
    """Counts per block; blocks that owe nothing are left out."""
    rows = _select(_BY_BLOCK, khoi=khoi, nam=nam, den_ngay=den_ngay)
    return {row[0]: _counts(row[1:]) for row in rows}


def so_giao_ban_theo_don_vi(
    *, khoi: QuerySet[Any], nam: int, den_ngay: date | None = None
) -> dict[int, SoGiaoBan]:
    """Counts per unit of the blocks; units that owe nothing are left out."""
    rows = _select(_BY_UNIT, khoi=khoi, nam=nam, den_ngay=den_ngay)
    return {row[0]: _counts(row[1:]) for row in rows}


def so_giao_ban_theo_cap_tren(
    *, khoi: QuerySet[Any], nam: int, den_ngay: date | None = None
) -> dict[int | None, SoGiaoBan]:
    """Counts per parent unit (the district), as it was when each period ended."""
    rows = _select(_BY_PARENT, khoi=khoi, nam=nam, den_ngay=den_ngay)
    return {row[0]: _counts(row[1:]) for row in rows}


def so_giao_ban_theo_ky(
    *, khoi: QuerySet[Any], nam: int, den_ngay: date | None = None
) -> list[KyCuaNam]:
    """Counts per period of the year, in the order in which the periods end."""
    return [
        KyCuaNam(nam=nam, loai_ky=row[0], ky=row[1], tu=row[2], den=row[3], so=_counts(row[4:]))
        for row in _select(_BY_PERIOD, khoi=khoi, nam=nam, den_ngay=den_ngay)
    ]


def ky_phai_hop_o(*, nam: int, tinh: Sequence[int | None]) -> dict[tuple[str, int], int]:
    """Of so many blocks in force all year, in these provinces, how many owe each period.

    None stands for a province without a regime of its own; a province may stand there often.
    """
    rows = select_owed(
        _PERIODS, khoi=Khoi.objects.none(), tu_nam=nam, nam=nam, tinh=[key or 0 for key in tinh]
    )
    return {(row[0], row[1]): row[2] for row in rows}


def _select(
    select: str, *, khoi: QuerySet[Any], nam: int, den_ngay: date | None
) -> Iterator[tuple[Any, ...]]:
    return select_owed(select, khoi=khoi, tu_nam=nam, nam=nam, den_ngay=den_ngay)


def select_owed(
    select: str,
    *,
    khoi: QuerySet[Any],
    tu_nam: int,
    nam: int,
    den_ngay: date | None = None,
    **params: Any,
) -> Iterator[tuple[Any, ...]]:
    """One statement over `hop`: a row for each period owed by these bodies in these years."""
    scope, scope_params = scope_sql(khoi)
    params |= {"tu_nam": tu_nam, "nam": nam, "den_ngay": den_ngay or date(nam, 12, 31)}
    with connection.cursor() as cursor:
        cursor.execute(_OWED.format(scope=scope) + select, params | scope_params)
        yield from cursor.fetchall()


def scope_sql(rows: QuerySet[Any]) -> tuple[str, dict[str, Any]]:
    """The keys of a queryset as SQL for «IN (…)», its parameters named."""
    compiler = rows.order_by().values("pk").query.get_compiler(connection=connection)
    try:
        sql, params = compiler.as_sql()
    except EmptyResultSet:
        return "NULL", {}
    names = {f"p{number}": value for number, value in enumerate(params)}
    return sql.replace("%%", "%%%%") % tuple(f"%({name})s" for name in names), names


def _counts(row: tuple[int, ...]) -> SoGiaoBan:
    return SoGiaoBan(phai_hop=row[0], da_hop=row[1], da_thong_qua=row[2])
