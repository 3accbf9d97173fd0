"""The communes of a unit on a day as dots: where they lie, of which kind, from which old units."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.models import Q

from khoi.enums import CapDonVi
from khoi.models import DonVi, NguoiDung
from khoi.queries.don_vi import named, nhin_thay, ten_cua
from khoi.queries.quy_doi import noi_den
from khoi.queries.tien_than import tien_than


LOAI, TINH, HUYEN = "loai", "tinh", "huyen"
DON_VI_NAY, DA_NHAP = "Đơn vị này", "Đã nhập vào đơn vị này"
NHIEU = {TINH: "Từ nhiều tỉnh", HUYEN: "Từ nhiều huyện"}

# The district and the province in which a commune lay before the last reform that it went through:
# those of its predecessors, or its own former ones where it was continued.
_NGUON_GOC = """
WITH nguon AS (
    SELECT k.den_id AS xa, k.tu_id AS id
    FROM khoi_kethua k JOIN khoi_sukiensapxep s ON s.id = k.su_kien_id
    WHERE k.den_id = ANY(%(xa)s) AND k.huy_luc IS NULL AND s.huy_luc IS NULL
      AND s.hieu_luc_ngay <= %(ngay)s
    UNION ALL
    SELECT x, x FROM unnest(%(xa)s::bigint[]) x WHERE NOT EXISTS (
        SELECT 1 FROM khoi_kethua k JOIN khoi_sukiensapxep s ON s.id = k.su_kien_id
        WHERE k.den_id = x AND k.huy_luc IS NULL AND s.huy_luc IS NULL
          AND s.hieu_luc_ngay <= %(ngay)s
    )
),
huyen AS (
    SELECT n.xa, n.id, coalesce(h.cha_id, CASE WHEN d.cap = 'huyen' THEN d.id END) AS huyen_id
    FROM nguon n JOIN khoi_donvi d ON d.id = n.id
    LEFT JOIN LATERAL (
        SELECT c.cha_id FROM khoi_chadonvi c
        JOIN khoi_donvi p ON p.id = c.cha_id AND p.cap = 'huyen'
        WHERE c.don_vi_id = n.id AND c.huy_luc IS NULL
          AND (c.tu_ngay IS NULL OR c.tu_ngay <= %(ngay)s)
        ORDER BY c.tu_ngay DESC NULLS LAST LIMIT 1
    ) h ON true
)
SELECT h.xa, array_agg(DISTINCT h.huyen_id) FILTER (WHERE h.huyen_id IS NOT NULL),
       array_agg(DISTINCT t.cha_id) FILTER (WHERE t.cha_id IS NOT NULL)
FROM huyen h
LEFT JOIN LATERAL (
    SELECT c.cha_id FROM khoi_chadonvi c JOIN khoi_donvi p ON p.id = c.cha_id AND p.cap = 'tinh'
    WHERE c.don_vi_id = coalesce(h.huyen_id, h.id) AND c.huy_luc IS NULL
      AND (c.tu_ngay IS NULL OR c.tu_ngay <= %(ngay)s)
    ORDER BY c.tu_ngay DESC NULLS LAST LIMIT 1
) t ON true
GROUP BY h.xa
"""


@dataclass(frozen=True, kw_only=True)
class XaBanDo:
    """One commune; without coordinates it is listed, not drawn."""

    pk: int
    ma: str
    ten: str
    thuoc: str
    nhom: str
    vi_do: Decimal | None
    kinh_do: Decimal | None
    mo_duoc: bool


@dataclass(frozen=True, kw_only=True)
class DuLieuBanDo:
    """The communes by name, and the groups, the biggest first."""

    xa: list[XaBanDo]
    nhom: list[tuple[str, int]]
    chu_thich: str


def du_lieu_ban_do(unit: DonVi, *, user: NguoiDung, ngay: date, mau: str) -> DuLieuBanDo:
    """What the map of this unit shows on this day, grouped by kind or by origin."""
    rows, note = _communes(unit, ngay=ngay)
    if unit.cap == CapDonVi.XA:
        groups = {row.pk: DON_VI_NAY if row.pk == unit.pk else DA_NHAP for row in rows}
    else:
        groups = _groups(rows, ngay=ngay, mau=mau)
    open_to = nhin_thay(user, [row.pk for row in rows])
    communes = [
        XaBanDo(
            pk=row.pk,
            ma=row.ma,
            ten=str(row),
            thuoc=row.ten_cha or "",
            nhom=groups[row.pk],
            vi_do=row.vi_do,
            kinh_do=row.kinh_do,
            mo_duoc=row.pk in open_to,
        )
        for row in rows
    ]
    counted = Counter(groups.values())
    order = sorted(counted.items(), key=lambda group: (-group[1], group[0]))
    return DuLieuBanDo(xa=communes, nhom=order, chu_thich=note)


def _communes(unit: DonVi, *, ngay: date) -> tuple[list[Any], str]:
    """Those in the unit that day; before it began, in its predecessors; after its end, its heirs."""
    communes = named(DonVi.objects.valid().filter(cap=CapDonVi.XA), ngay=ngay)
    if unit.cap == CapDonVi.XA:
        keys, note = (
            [one.don_vi_id for one in tien_than(unit.pk)],
            "Đơn vị này và các đơn vị đã nhập vào nó, dù đã kết thúc.",
        )
        rows = communes.filter(pk__in=keys)
    elif unit.den_ngay is not None and unit.den_ngay < ngay:
        then = _inside([unit.pk], ngay=unit.den_ngay)
        heirs = {pk for where in noi_den(then, ngay=ngay).values() for pk in where.den}
        rows = communes.filter(pk__in=heirs)
        note = "Đơn vị đã kết thúc: đây là các đơn vị cấp xã ngày ấy có địa bàn từ đơn vị này."
    elif unit.tu_ngay is not None and ngay < unit.tu_ngay:
        before = [one.don_vi_id for one in tien_than(unit.pk) if one.doi]
        rows = communes.filter(pk__in=_inside(before, ngay=ngay))
        note = "Ngày ấy chưa có đơn vị này: đây là các đơn vị cấp xã của các đơn vị trước nó."
    else:
        rows = communes.filter(pk__in=_inside([unit.pk], ngay=ngay))
        note = ""
    return list(rows.order_by("khoa_ten", "pk")), note


def _inside(roots: Collection[int], *, ngay: date) -> list[int]:
    """Keys of the communes that lay in these units on this day, directly or in their districts."""
    communes = DonVi.objects.valid().in_force(ngay).filter(cap=CapDonVi.XA)
    lay = Q(cha_hien_id__in=roots) | Q(ong_id__in=roots)
    return list(named(communes, ngay=ngay).filter(lay).values_list("pk", flat=True))


def _groups(rows: Collection[Any], *, ngay: date, mau: str) -> dict[int, str]:
    if mau not in NHIEU:
        return {row.pk: row.loai_hien or "Chưa rõ loại" for row in rows}
    origins = _origins([row.pk for row in rows], ngay=ngay, mau=mau)
    names = ten_cua({pk for keys in origins.values() for pk in keys}, ngay=ngay)
    labels = _labels({pk: name.ten for pk, name in names.items()}, names=names, ngay=ngay)
    return {row.pk: _label(origins.get(row.pk, []), labels=labels, mau=mau) for row in rows}


def _labels(plain: Mapping[int, str], *, names: Mapping[int, Any], ngay: date) -> dict[int, str]:
    """Names; where two units bear one name, or a unit has ended, it is said."""
    alike: defaultdict[str, list[int]] = defaultdict(list)
    for pk, name in plain.items():
        alike[name].append(pk)
    return {
        pk: f"{name} (cũ)"
        if (names[pk].den_ngay and names[pk].den_ngay < ngay)
        else (f"{name} ({names[pk].ma})" if len(alike[name]) > 1 else name)
        for pk, name in plain.items()
    }


def _label(keys: Collection[int], *, labels: Mapping[int, str], mau: str) -> str:
    if not keys:
        return "Không có cấp huyện" if mau == HUYEN else "Chưa rõ tỉnh"
    return labels[next(iter(keys))] if len(keys) == 1 else NHIEU[mau]


def _origins(xa: Collection[int], *, ngay: date, mau: str) -> dict[int, list[int]]:
    with connection.cursor() as cursor:
        cursor.execute(_NGUON_GOC, {"xa": list(xa), "ngay": ngay})
        return {row[0]: (row[1] if mau == HUYEN else row[2]) or [] for row in cursor.fetchall()}
