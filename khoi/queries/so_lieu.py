"""The year's figures of a unit in two readings: as recorded then, and restated for a day.

Both readings are of the same facts, so their totals agree: the communes that belonged to the unit
(or to one that it came from) on their last day of the year, and those whose territory it holds on
the day asked for. A commune is counted once, whatever moved in between.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db import connection

from khoi.models import DonVi, NguoiDung
from khoi.queries.don_vi import TenNgay, nhin_thay, ten_cua
from khoi.queries.giao_ban import scope_sql
from khoi.queries.quy_doi import GiaTri, NoiDen, SoLieu, cong, noi_den, restate
from nen.chu_viet import sort_key
from nen.providers import CotSoLieu, so_lieu_of


GHI, QUY_DOI = "ghi", "quy-doi"
CACH = {GHI: "Như đã ghi", QUY_DOI: "Quy đổi"}

_DON_VI = """
WITH RECURSIVE truoc (id) AS (  -- the unit and all that it came from
    SELECT %(don_vi)s::bigint
    UNION
    SELECT k.tu_id FROM truoc
    JOIN khoi_kethua k ON k.den_id = truoc.id AND k.huy_luc IS NULL
    JOIN khoi_sukiensapxep s ON s.id = k.su_kien_id AND s.huy_luc IS NULL
),
nay (id) AS (  -- its communes of the day and all that they came from
    SELECT d.id FROM khoi_donvi d
    LEFT JOIN khoi_chadonvi c ON c.don_vi_id = d.id AND c.huy_luc IS NULL
         AND daterange(c.tu_ngay, c.den_ngay, '[]') @> %(ngay)s::date
    LEFT JOIN khoi_chadonvi o ON o.don_vi_id = c.cha_id AND o.huy_luc IS NULL
         AND daterange(o.tu_ngay, o.den_ngay, '[]') @> %(ngay)s::date
    WHERE d.cap = 'xa' AND d.huy_luc IS NULL AND %(don_vi)s IN (d.id, c.cha_id, o.cha_id)
      AND daterange(d.tu_ngay, d.den_ngay, '[]') @> %(ngay)s::date
    UNION
    SELECT k.tu_id FROM nay
    JOIN khoi_kethua k ON k.den_id = nay.id AND k.huy_luc IS NULL
    JOIN khoi_sukiensapxep s ON s.id = k.su_kien_id AND s.huy_luc IS NULL
         AND s.hieu_luc_ngay <= %(ngay)s
),
nam AS (  -- communes of the year, each on its last day of it
    SELECT d.id, d.ma, least(d.den_ngay, make_date(%(nam)s, 12, 31)) AS cuoi
    FROM khoi_donvi d
    WHERE d.cap = 'xa' AND d.huy_luc IS NULL AND d.id IN ({scope})
      AND daterange(d.tu_ngay, d.den_ngay, '[]')
          && daterange(make_date(%(nam)s, 1, 1), make_date(%(nam)s, 12, 31), '[]')
),
xep AS (
    SELECT nam.*, c.cha_id, o.cha_id AS ong_id
    FROM nam
    LEFT JOIN khoi_chadonvi c ON c.don_vi_id = nam.id AND c.huy_luc IS NULL
         AND daterange(c.tu_ngay, c.den_ngay, '[]') @> nam.cuoi
    LEFT JOIN khoi_chadonvi o ON o.don_vi_id = c.cha_id AND o.huy_luc IS NULL
         AND daterange(o.tu_ngay, o.den_ngay, '[]') @> nam.cuoi
)
SELECT x.id, x.ma, coalesce(t.ten, 'Cấp xã ' || x.ma),
       concat_ws(', ', tc.ten, tong.ten),
       concat_ws(' ', tong.khoa_sap_xep, tc.khoa_sap_xep), coalesce(t.khoa_sap_xep, '')
FROM xep x
LEFT JOIN khoi_tendonvi t ON t.don_vi_id = x.id AND t.huy_luc IS NULL
     AND daterange(t.tu_ngay, t.den_ngay, '[]') @> x.cuoi
LEFT JOIN khoi_tendonvi tc ON tc.don_vi_id = x.cha_id AND tc.huy_luc IS NULL
     AND daterange(tc.tu_ngay, tc.den_ngay, '[]') @> x.cuoi
LEFT JOIN khoi_tendonvi tong ON tong.don_vi_id = x.ong_id AND tong.huy_luc IS NULL
     AND daterange(tong.tu_ngay, tong.den_ngay, '[]') @> x.cuoi
WHERE x.id IN (SELECT id FROM nay UNION SELECT id FROM truoc)
   OR x.cha_id IN (SELECT id FROM truoc) OR x.ong_id IN (SELECT id FROM truoc)
ORDER BY 5, 6, x.id
"""


@dataclass(frozen=True, kw_only=True)
class DonViNam:
    """A commune of the year, named and placed as on its last day of it."""

    pk: int
    ma: str
    ten: str
    thuoc: str


@dataclass(frozen=True, kw_only=True)
class HangSoLieu:
    """One line: a unit, its figures in the columns' order, and the units that stand behind it.

    `kem` names where the territory lies now (as recorded, or divided), or what it is the sum of.
    """

    don_vi_id: int
    ma: str
    ten: str
    thuoc: str
    so: Sequence[GiaTri | None]
    kem: Sequence[TenNgay]


@dataclass(frozen=True, kw_only=True)
class NhomSoLieu:
    """Lines of one superior, with their sum."""

    ten: str
    hang: Sequence[HangSoLieu]
    cong: Sequence[GiaTri | None]


@dataclass(frozen=True, kw_only=True)
class BangSoLieu:
    """A year's table in one reading; `chua` are the units that cannot be restated."""

    cach: str
    nam: int
    ngay: date
    cot: Sequence[CotSoLieu]
    nhom: Sequence[NhomSoLieu]
    chua: Sequence[HangSoLieu]
    cong_nhom: Sequence[GiaTri | None]
    cong_chua: Sequence[GiaTri | None]
    cong: Sequence[GiaTri | None]
    khong_so: int
    mo_duoc: set[int]

    @property
    def ten_cach(self) -> str:
        return CACH[self.cach]


def bang_so_lieu(don_vi: DonVi, *, user: NguoiDung, nam: int, cach: str, ngay: date) -> BangSoLieu:
    """The figures of this unit in this year, read one way or the other; constant statements."""
    units = don_vi_cua_nam(don_vi, user=user, nam=nam, ngay=ngay)
    columns = [c for c in so_lieu_of(user, list(units), nam) if c.gia_tri]
    recorded = _by_unit(columns, units)
    since = date(nam, 1, 1)
    reading = _Reading(columns=columns, units=units, ngay=ngay)
    if cach == QUY_DOI:
        groups, left = reading.restated(recorded, since=since)
    else:
        groups, left = reading.as_recorded(recorded, since=since), []
    shown = {row.don_vi_id for group in groups for row in group.hang}
    others = {name.don_vi_id for group in groups for row in group.hang for name in row.kem}
    others |= {row.don_vi_id for row in left} | {n.don_vi_id for row in left for n in row.kem}
    return BangSoLieu(
        cach=cach,
        nam=nam,
        ngay=ngay,
        cot=columns,
        nhom=groups,
        chua=left,
        cong_nhom=_sum(columns, [group.cong for group in groups]),
        cong_chua=_sum(columns, [row.so for row in left]),
        cong=_sum(columns, [*(group.cong for group in groups), *(row.so for row in left)]),
        khong_so=len(units) - len(recorded),
        mo_duoc=nhin_thay(user, shown | others),
    )


def don_vi_cua_nam(don_vi: DonVi, *, user: NguoiDung, nam: int, ngay: date) -> dict[int, DonViNam]:
    """The communes whose figures of this year are told on this unit's page, by place."""
    scope, params = scope_sql(DonVi.objects.visible_to(user))
    params |= {"don_vi": don_vi.pk, "nam": nam, "ngay": ngay}
    with connection.cursor() as cursor:
        cursor.execute(_DON_VI.format(scope=scope), params)
        return {
            row[0]: DonViNam(pk=row[0], ma=row[1], ten=row[2], thuoc=row[3])
            for row in cursor.fetchall()
        }


@dataclass(frozen=True, kw_only=True)
class _Reading:
    columns: Sequence[CotSoLieu]
    units: Mapping[int, DonViNam]
    ngay: date

    def as_recorded(self, recorded: Mapping[int, SoLieu], *, since: date) -> list[NhomSoLieu]:
        """By the superior of then, each unit with the name of then and where it is now."""
        where = noi_den(recorded, ngay=self.ngay, tu_ngay=since)
        names = ten_cua({pk for w in where.values() for pk in w.den}, ngay=self.ngay)
        rows = [
            self._row_of_then(self.units[pk], recorded[pk], where=where[pk], names=names)
            for pk in self.units
            if pk in recorded
        ]
        return self._grouped(rows)

    def restated(
        self, recorded: Mapping[int, SoLieu], *, since: date
    ) -> tuple[list[NhomSoLieu], list[HangSoLieu]]:
        """By the units of the day; those that were divided stay apart with their heirs."""
        read = restate(recorded, ngay=self.ngay, tu_ngay=since)
        keys = {row.don_vi_id for row in read.hang} | {pk for c in read.chua for pk in c.den}
        names = ten_cua(keys, ngay=self.ngay)
        rows = [
            HangSoLieu(
                don_vi_id=row.don_vi_id,
                ma=names[row.don_vi_id].ma,
                ten=names[row.don_vi_id].ten,
                thuoc=names[row.don_vi_id].ten_cha,
                so=self._cells(row.so),
                kem=[self._name_of_then(pk) for pk in row.tu if pk != row.don_vi_id],
            )
            for row in read.hang
        ]
        rows.sort(key=lambda row: (sort_key(row.thuoc), names[row.don_vi_id].khoa, row.don_vi_id))
        left = [
            HangSoLieu(
                don_vi_id=c.don_vi_id,
                ma=self.units[c.don_vi_id].ma,
                ten=self.units[c.don_vi_id].ten,
                thuoc=self.units[c.don_vi_id].thuoc,
                so=self._cells(c.so),
                kem=[names[pk] for pk in c.den],
            )
            for c in read.chua
        ]
        return self._grouped(rows), left

    def _row_of_then(
        self, unit: DonViNam, figures: SoLieu, *, where: NoiDen, names: Mapping[int, TenNgay]
    ) -> HangSoLieu:
        return HangSoLieu(
            don_vi_id=unit.pk,
            ma=unit.ma,
            ten=unit.ten,
            thuoc=unit.thuoc,
            so=self._cells(figures),
            kem=[] if where.ca_vao == unit.pk else [names[pk] for pk in where.den],
        )

    def _name_of_then(self, pk: int) -> TenNgay:
        unit = self.units[pk]
        return TenNgay(
            don_vi_id=pk, ma=unit.ma, ten=unit.ten, khoa="", ten_cha=unit.thuoc, den_ngay=None
        )

    def _cells(self, figures: SoLieu) -> list[GiaTri | None]:
        return [figures.get(column.ma) for column in self.columns]

    def _grouped(self, rows: Iterable[HangSoLieu]) -> list[NhomSoLieu]:
        groups = []
        for name, members in groupby(rows, key=lambda row: row.thuoc):
            lines = list(members)
            total = _sum(self.columns, [line.so for line in lines])
            groups.append(NhomSoLieu(ten=name, hang=lines, cong=total))
        return groups


def _by_unit(
    columns: Sequence[CotSoLieu], units: Mapping[int, DonViNam]
) -> dict[int, dict[str, GiaTri]]:
    """The providers' columns turned into rows; a unit without any figure has none."""
    rows: dict[int, dict[str, GiaTri]] = {}
    for column in columns:
        for unit, value in column.gia_tri.items():
            if unit in units:
                rows.setdefault(unit, {})[column.ma] = value
    return rows


def _sum(
    columns: Sequence[CotSoLieu], rows: Iterable[Sequence[GiaTri | None]]
) -> list[GiaTri | None]:
    totals = cong(
        {column.ma: value for column, value in zip(columns, row, strict=True) if value is not None}
        for row in rows
    )
    return [totals.get(column.ma) for column in columns]
