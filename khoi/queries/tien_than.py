"""The units that one unit came from, step by step back: one statement for any number of them."""

from dataclasses import dataclass
from datetime import date

from django.db import connection


# Edges go back in time, so the walk ends; UNION drops what two ways lead to with equal marks.
_SQL = """
WITH RECURSIVE truoc (id, doi, chia, luc) AS (
    SELECT %(don_vi)s::bigint, 0, false, 'infinity'::date
    UNION
    SELECT k.tu_id, t.doi + 1, t.chia OR k.pham_vi = 'mot_phan', s.hieu_luc_ngay
    FROM truoc t
    JOIN khoi_kethua k ON k.den_id = t.id AND k.huy_luc IS NULL
    JOIN khoi_sukiensapxep s ON s.id = k.su_kien_id AND s.huy_luc IS NULL
         AND s.hieu_luc_ngay <= least(%(ngay)s::date, t.luc)
)
SELECT t.id, coalesce(ten.ten, d.ma), min(t.doi) AS doi, bool_and(t.chia), d.tu_ngay, d.den_ngay
FROM truoc t
JOIN khoi_donvi d ON d.id = t.id AND d.huy_luc IS NULL
LEFT JOIN LATERAL (
    SELECT n.ten, n.khoa_sap_xep FROM khoi_tendonvi n
    WHERE n.don_vi_id = d.id AND n.huy_luc IS NULL
      AND (n.tu_ngay IS NULL OR n.tu_ngay <= %(ngay)s)
    ORDER BY n.tu_ngay DESC NULLS LAST LIMIT 1
) ten ON true
GROUP BY t.id, ten.ten, ten.khoa_sap_xep, d.ma, d.tu_ngay, d.den_ngay
ORDER BY min(t.doi), d.den_ngay DESC NULLS FIRST, ten.khoa_sap_xep, t.id
"""


@dataclass(frozen=True, kw_only=True)
class TienThan:
    """A unit and how it stands to the one asked for: `doi` steps back; 0 is that unit itself.

    `ten` is its last name. `chia`: every way from it passes a divided unit, so that only a part of
    it came here.
    """

    don_vi_id: int
    ten: str
    doi: int
    chia: bool
    tu_ngay: date | None
    den_ngay: date | None


def tien_than(don_vi_id: int, *, ngay: date) -> list[TienThan]:
    """The unit itself, then all its predecessors by this day, the nearest first."""
    with connection.cursor() as cursor:
        cursor.execute(_SQL, {"don_vi": don_vi_id, "ngay": ngay})
        return [
            TienThan(
                don_vi_id=row[0],
                ten=row[1],
                doi=row[2],
                chia=row[3],
                tu_ngay=row[4],
                den_ngay=row[5],
            )
            for row in cursor.fetchall()
        ]
