"""The units that one unit came from, step by step back: one statement for any number of them.

Every page and section that lists predecessors walks and orders them here.
"""

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
,
gan (id, doi, chia, luc) AS (
    SELECT id, min(doi), bool_and(chia), (array_agg(luc ORDER BY doi, luc))[1]
    FROM truoc GROUP BY id
),
-- Where each lay when it came, or on its last day: its parent and that one's parent.
noi (id, cha_id, ong_id, ngay) AS (
    SELECT g.id, c.cha_id, o.cha_id, least(d.den_ngay, g.luc)
    FROM gan g
    JOIN khoi_donvi d ON d.id = g.id
    LEFT JOIN khoi_chadonvi c ON c.don_vi_id = d.id AND c.huy_luc IS NULL
         AND least(d.den_ngay, g.luc)
             BETWEEN coalesce(c.tu_ngay, '-infinity') AND coalesce(c.den_ngay, 'infinity')
    LEFT JOIN khoi_chadonvi o ON o.don_vi_id = c.cha_id AND o.huy_luc IS NULL
         AND least(d.den_ngay, g.luc)
             BETWEEN coalesce(o.tu_ngay, '-infinity') AND coalesce(o.den_ngay, 'infinity')
)
SELECT g.id, coalesce(ten.ten, d.ma), g.doi, g.chia, d.tu_ngay, d.den_ngay
FROM gan g
JOIN noi ON noi.id = g.id
JOIN khoi_donvi d ON d.id = g.id AND d.huy_luc IS NULL
LEFT JOIN LATERAL (
    SELECT n.ten, n.khoa_sap_xep FROM khoi_tendonvi n
    WHERE n.don_vi_id = d.id AND n.huy_luc IS NULL
      AND (n.tu_ngay IS NULL OR n.tu_ngay <= %(ngay)s)
    ORDER BY n.tu_ngay DESC NULLS LAST LIMIT 1
) ten ON true
LEFT JOIN khoi_tendonvi cha ON cha.don_vi_id = noi.cha_id AND cha.huy_luc IS NULL
     AND noi.ngay BETWEEN coalesce(cha.tu_ngay, '-infinity') AND coalesce(cha.den_ngay, 'infinity')
LEFT JOIN khoi_tendonvi ong ON ong.don_vi_id = noi.ong_id AND ong.huy_luc IS NULL
     AND noi.ngay BETWEEN coalesce(ong.tu_ngay, '-infinity') AND coalesce(ong.den_ngay, 'infinity')
ORDER BY g.doi, g.luc, ong.khoa_sap_xep, cha.khoa_sap_xep, ten.khoa_sap_xep, g.id
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


def tien_than(don_vi_id: int, *, ngay: date | None = None) -> list[TienThan]:
    """The unit itself, then all its predecessors by this day (without one: all that are known).

    The nearest first; those of one step by the day on which they came, then by place: province,
    district, name.
    """
    ngay = ngay or date.max
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
