"""Who has not met: the owed periods of a scope without minutes handed in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import DateField, OuterRef, QuerySet, Value
from django.db.models.functions import Least

from khoi.enums import CO_QUAN_HOP, LoaiCoQuan
from khoi.models import CAP_TINH, CAP_TREN, CoQuan, NguoiDung
from khoi.models.co_quan import CoQuanQuerySet
from khoi.models.giao_ban import ten_ky
from khoi.queries.don_vi import TenNgay, ten_cua
from khoi.queries.giao_ban import ky_phai_hop, select_owed
from khoi.queries.nam_giao_ban import in_district, units_named
from nen.chu_viet import fold


# Ended periods by the district and the province in which the unit lay when each ended.
_BY_BRANCH = """
SELECT coalesce(tinh.cha_id, huyen.cha_id), CASE WHEN tinh.cha_id IS NULL THEN NULL ELSE huyen.cha_id END,
       count(*)::int,
       count(*) FILTER (WHERE hop.trang_thai IN ('da_thong_qua', 'da_khoa'))::int,
       count(*) FILTER (WHERE hop.trang_thai = 'cho_thong_qua')::int
FROM hop
LEFT JOIN LATERAL (
    SELECT l.cha_id FROM khoi_chadonvi l
    WHERE l.don_vi_id = hop.don_vi_id AND l.huy_luc IS NULL
      AND daterange(l.tu_ngay, l.den_ngay, '[]') @> hop.den
    LIMIT 1
) huyen ON true
LEFT JOIN LATERAL (
    SELECT l.cha_id FROM khoi_chadonvi l
    WHERE l.don_vi_id = huyen.cha_id AND l.huy_luc IS NULL
      AND daterange(l.tu_ngay, l.den_ngay, '[]') @> hop.den
    LIMIT 1
) tinh ON true
WHERE hop.den < %(hom_nay)s
  AND (%(loai_ky)s = '' OR (hop.loai_ky = %(loai_ky)s AND hop.ky = %(ky)s))
GROUP BY 1, 2
"""


@dataclass(frozen=True, kw_only=True)
class ChuaHop:
    """One block that owes one period's meeting."""

    khoi_id: int
    nam: int
    loai_ky: str
    ky: int
    tu: date
    den: date
    ten_xa: str
    ten_huyen: str

    @property
    def ten_ky(self) -> str:
        return ten_ky(self.loai_ky, nam=self.nam, ky=self.ky)


@dataclass(frozen=True, kw_only=True)
class NhanhChuaHop:
    """The ended periods of a district's blocks, of those directly under a province, or of a province."""

    tinh_id: int | None
    huyen_id: int | None
    ten: str
    tong: bool
    phai_hop: int
    da_thong_qua: int
    cho: int

    @property
    def chua_hop(self) -> int:
        """Nothing was handed in."""
        return self.phai_hop - self.da_thong_qua - self.cho


def watched_bodies(user: NguoiDung) -> CoQuanQuerySet:
    """Bodies that meet, of the units under this person's roles above; one that only reads adds none."""
    bodies: CoQuanQuerySet = CoQuan.objects.that_meet()
    if user.is_superuser:
        return bodies
    return bodies.filter(don_vi__in=user.don_vi_nhin_thay(CAP_TREN))


def watched_blocks(user: NguoiDung) -> CoQuanQuerySet:
    """Those of them that are blocks."""
    return watched_bodies(user).filter(loai=LoaiCoQuan.KHOI)


def kinds_watched(user: NguoiDung) -> list[LoaiCoQuan]:
    """Kinds of body whose meetings this person may look at, blocks first."""
    if user.is_superuser or user.co_vai_tro(*CAP_TINH):
        return list(CO_QUAN_HOP)
    return [LoaiCoQuan.KHOI, LoaiCoQuan.BAN_HUYEN]


def bodies_in_scope(
    user: NguoiDung,
    *,
    nam: int,
    loai: str = LoaiCoQuan.KHOI,
    huyen_id: int | None = None,
    tim: str = "",
) -> CoQuanQuerySet:
    """Bodies of one kind that this person watches over, narrowed to a district and a name."""
    bodies = watched_bodies(user).filter(loai=loai)
    if huyen_id is not None:
        bodies = bodies.filter(in_district("don_vi", huyen_id, nam=nam))
    if fold(tim):
        bodies = bodies.filter(don_vi__in=units_named(tim))
    return bodies


def blocks_without_meeting(
    blocks: "QuerySet[Any]", *, nam: int, ky: tuple[str, int] | None, hom_nay: date
) -> Sequence[ChuaHop]:
    """Owed periods that have begun and for which nothing was handed in; two queries."""
    missing = [
        row
        for row in ky_phai_hop(khoi=blocks, nam=nam)
        if not row.da_hop and row.tu <= hom_nay and ky in {None, (row.loai_ky, row.ky)}
    ]
    day = max((row.den for row in missing), default=hom_nay)
    named = {
        block.pk: block
        for block in CoQuan.objects.with_ten(day)
        .with_cap_tren(Least(Value(day), OuterRef("don_vi__den_ngay"), output_field=DateField()))
        .filter(pk__in={row.khoi_id for row in missing})
        .order_by("pk")
    }
    missing.sort(
        key=lambda row: (
            row.den,
            row.loai_ky,
            named[row.khoi_id].khoa_cap_tren or "",
            named[row.khoi_id].khoa_ten or "",
            row.khoi_id,
        )
    )
    return [
        ChuaHop(
            khoi_id=row.khoi_id,
            nam=nam,
            loai_ky=row.loai_ky,
            ky=row.ky,
            tu=row.tu,
            den=row.den,
            ten_xa=named[row.khoi_id].ten_don_vi or "",
            ten_huyen=named[row.khoi_id].ten_cap_tren or "",
        )
        for row in missing
    ]


def overdue_by_branch(
    blocks: "QuerySet[Any]", *, nam: int, ky: tuple[str, int] | None, hom_nay: date
) -> list[NhanhChuaHop]:
    """Each province's total, then its districts and its direct communes; two queries."""
    loai_ky, number = ky or ("", 0)
    rows = list(
        select_owed(
            _BY_BRANCH,
            khoi=blocks,
            tu_nam=nam,
            nam=nam,
            hom_nay=hom_nay,
            loai_ky=loai_ky,
            ky=number,
        )
    )
    keys = {key for row in rows for key in row[:2] if key is not None}
    names = ten_cua(keys, ngay=min(hom_nay, date(nam, 12, 31)))
    provinces = sorted({row[0] for row in rows}, key=lambda key: _order(names, key))
    found = []
    for province in provinces:
        own = [row for row in rows if row[0] == province]
        own.sort(key=lambda row: (row[1] is None, _order(names, row[1])))
        found.append(_total(province, own, names=names))
        found += [_branch(row, names=names) for row in own]
    return found


def _order(names: Mapping[int, TenNgay], key: int | None) -> tuple[str, int]:
    return (names[key].khoa, key) if key is not None else ("", 0)


def _total(
    province: int | None, rows: Sequence[tuple[Any, ...]], *, names: Mapping[int, TenNgay]
) -> NhanhChuaHop:
    return NhanhChuaHop(
        tinh_id=province,
        huyen_id=None,
        ten=names[province].ten if province is not None else "Chưa rõ tỉnh",
        tong=True,
        phai_hop=sum(row[2] for row in rows),
        da_thong_qua=sum(row[3] for row in rows),
        cho=sum(row[4] for row in rows),
    )


def _branch(row: tuple[Any, ...], *, names: Mapping[int, TenNgay]) -> NhanhChuaHop:
    return NhanhChuaHop(
        tinh_id=row[0],
        huyen_id=row[1],
        ten=names[row[1]].ten if row[1] is not None else "Các xã, phường trực thuộc tỉnh",
        tong=False,
        phai_hop=row[2],
        da_thong_qua=row[3],
        cho=row[4],
    )
