"""The regime of meetings as SQL and as rows: which applies to a body on a day.

A province's own rows of a kind of body stand in place of the country's on a day on which it has
any. A period goes by the regime of its last day, minutes by that of the day of the meeting.
"""

from datetime import date

from khoi.enums import CapDonVi
from khoi.models import ChaDonVi, CheDoGiaoBan, DonVi, GiaoBan
from khoi.models.periods import in_force, is_in_force


# Periods of the years `tu_nam` to `nam` that end by `den_ngay`: `ky` by kind of body and province
# (NULL: the country), `rieng` the provinces with rows of their own on the last day of a period,
# `trong_tinh` their units on that day. Without such provinces the last two cost nothing.
KY_SQL = """
cua_nam AS (
    SELECT n.loai_ky, extract(year FROM d)::int AS nam,
           (extract(month FROM d)::int - 1) / n.so_thang + 1 AS ky,
           d::date AS tu, (d + n.buoc - interval '1 day')::date AS den
    FROM (VALUES ('thang', 1, interval '1 month'), ('quy', 3, interval '3 months'),
                 ('nam', 12, interval '1 year')) n (loai_ky, so_thang, buoc)
    CROSS JOIN LATERAL generate_series(make_date(%(tu_nam)s, 1, 1)::timestamp,
                                       make_date(%(nam)s, 12, 31)::timestamp, n.buoc) d
),
ky AS (
    SELECT c.loai_co_quan, c.tinh_id, c.trinh_sau_ngay, c.thong_qua_sau_ngay, k.*
    FROM khoi_chedogiaoban c
    JOIN cua_nam k ON k.loai_ky = c.loai_ky AND daterange(c.tu_ngay, c.den_ngay, '[]') @> k.den
    WHERE k.den <= %(den_ngay)s
),
rieng AS (
    SELECT DISTINCT c.loai_co_quan, c.tinh_id, k.den
    FROM khoi_chedogiaoban c
    JOIN (SELECT DISTINCT den FROM cua_nam) k ON daterange(c.tu_ngay, c.den_ngay, '[]') @> k.den
    WHERE c.tinh_id IS NOT NULL
),
trong_tinh AS MATERIALIZED (
    SELECT r.*, r.tinh_id AS don_vi_id FROM rieng r
    UNION ALL
    SELECT r.*, l.don_vi_id FROM rieng r
    JOIN khoi_chadonvi l ON l.cha_id = r.tinh_id AND l.huy_luc IS NULL
     AND daterange(l.tu_ngay, l.den_ngay, '[]') @> r.den
    UNION ALL
    SELECT r.*, l.don_vi_id FROM rieng r
    JOIN khoi_chadonvi h ON h.cha_id = r.tinh_id AND h.huy_luc IS NULL
     AND daterange(h.tu_ngay, h.den_ngay, '[]') @> r.den
    JOIN khoi_chadonvi l ON l.cha_id = h.don_vi_id AND l.huy_luc IS NULL
     AND daterange(l.tu_ngay, l.den_ngay, '[]') @> r.den
)
"""


class CheDoHienCo:
    """The regime of any minutes, from the rows read once.

    Only where a province has rows of its own is the province of a body looked up, once a day and
    unit.
    """

    def __init__(self) -> None:
        self._rows: list[CheDoGiaoBan] = list(CheDoGiaoBan.objects.order_by("pk"))
        self._provinces: dict[tuple[int, date], int | None] = {}

    @property
    def khoa_som_nhat(self) -> int:
        """No minutes are locked by themselves sooner than so many days after their adoption."""
        return min(row.khoa_sau_ngay for row in [*self._rows, CheDoGiaoBan()])

    def of(self, giao_ban: GiaoBan, *, ngay: date | None = None) -> CheDoGiaoBan:
        """On this day, or that of the meeting; an unsaved one with the usual days where none is."""
        day, body = ngay or giao_ban.ngay, giao_ban.khoi
        rows = [
            row
            for row in self._rows
            if row.loai_co_quan == body.loai and is_in_force(row, ngay=day)
        ]
        if any(row.tinh_id for row in rows):
            own = self._province(body.don_vi_id, day)
            mine = [row for row in rows if row.tinh_id is not None and row.tinh_id == own]
            rows = mine or [row for row in rows if row.tinh_id is None]
        found = (row for row in rows if row.loai_ky == giao_ban.loai_ky)
        return next(found, CheDoGiaoBan(loai_co_quan=body.loai, loai_ky=giao_ban.loai_ky))

    def _province(self, don_vi_id: int, ngay: date) -> int | None:
        key = don_vi_id, ngay
        if key not in self._provinces:
            self._provinces[key] = province_of(don_vi_id, ngay=ngay)
        return self._provinces[key]


def province_of(don_vi_id: int, *, ngay: date) -> int | None:
    """The province in which this unit lay on this day; its own key, if it is one."""
    links = ChaDonVi.objects.filter(in_force(ngay), huy_luc=None)
    unit = don_vi_id
    for _ in range(2):
        above = links.filter(don_vi=unit).values_list("cha_id", flat=True).first()
        if above is None:
            break
        unit = above
    return unit if DonVi.objects.filter(pk=unit, cap=CapDonVi.TINH).exists() else None
