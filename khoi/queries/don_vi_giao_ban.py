"""A unit's meetings by year, and apart from them those of each unit that it came from."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Min, OuterRef, QuerySet, Subquery

from khoi.enums import CapDonVi
from khoi.models import (
    CAP_KHOI,
    CAP_TREN,
    ChaDonVi,
    CoQuan,
    DonVi,
    GiaoBan,
    Khoi,
    NguoiDung,
    PhamViDonVi,
)
from khoi.queries.don_vi import TenNgay, nhin_thay, ten_cua
from khoi.queries.giao_ban import (
    SoGiaoBan,
    so_giao_ban_theo_cap_tren,
    so_giao_ban_theo_don_vi,
)
from khoi.queries.phu_trach import duoc_phu_trach
from khoi.queries.tien_than import tien_than


SO_NAM = 6  # years shown at most


@dataclass(frozen=True, kw_only=True)
class NamGiaoBan:
    """One year's meetings."""

    nam: int
    so: SoGiaoBan


@dataclass(frozen=True, kw_only=True)
class GiaoBanDonVi:
    """One unit's years, the latest first; `chinh` for the unit whose page it is.

    `khoi_id`: the commune's block, whose year can be opened.
    """

    don_vi: TenNgay
    chinh: bool
    mo_duoc: bool
    nam: list[NamGiaoBan]
    khoi_id: int | None = None


def readable_blocks(user: NguoiDung) -> QuerySet[Any]:
    """Blocks whose meetings this person may count; a role that only reads published things: none."""
    if user.is_superuser:
        return Khoi.objects.visible_to(user)
    return Khoi.objects.filter(don_vi__in=user.don_vi_nhin_thay(CAP_KHOI | CAP_TREN))


def blocks_of(user: NguoiDung, don_vi: Any) -> QuerySet[Any]:
    """The readable blocks of these units (keys, or a query of keys), found once.

    Their keys go into the counting statements as they are: the planner then knows how few they are.
    """
    found = readable_blocks(user).filter(don_vi__in=don_vi)
    return Khoi.objects.filter(pk__in=list(found.values_list("pk", flat=True)))


def khoi_tien_than(khoi: CoQuan, *, user: NguoiDung, hom_nay: date) -> list[Any]:
    """The readable blocks of the units that this block's unit came from, by name."""
    if khoi.la_ban:
        return _bans_before(khoi, user=user, hom_nay=hom_nay)
    before = [one.don_vi_id for one in tien_than(khoi.don_vi_id, ngay=hom_nay) if one.doi]
    if not before:
        return []
    readable = readable_blocks(user).filter(don_vi__in=before)
    rows = Khoi.objects.with_ten(hom_nay).filter(pk__in=readable.values("pk"))
    return list(rows.order_by("khoa_ten", "pk"))


def _bans_before(ban: CoQuan, *, user: NguoiDung, hom_nay: date) -> list[Any]:
    """The ended Ban for which this one answers today."""
    ended = duoc_phu_trach(ban).exclude(pk=ban.pk).filter(den_ngay__lt=hom_nay)
    seen = CoQuan.objects.visible_to(user).with_ten(hom_nay)
    return list(seen.filter(pk__in=ended.values("pk")).order_by("loai", "khoa_ten", "pk"))


def giao_ban_qua_nam(unit: DonVi, *, user: NguoiDung, hom_nay: date) -> list[GiaoBanDonVi]:
    """The unit and its predecessors, each with the years in which it owed meetings."""
    roots = [one.don_vi_id for one in tien_than(unit.pk, ngay=hom_nay)]
    scope = PhamViDonVi.objects.filter(goc=unit).values("don_vi_id")
    blocks = blocks_of(user, scope)
    first = GiaoBan.objects.filter(khoi__in=blocks).aggregate(nam=Min("nam"))["nam"]
    if first is None:
        return []
    years: defaultdict[int, list[NamGiaoBan]] = defaultdict(list)
    parents = _parents_of_districts() if unit.cap == CapDonVi.TINH else {}
    for nam in range(hom_nay.year, max(first, hom_nay.year - SO_NAM + 1) - 1, -1):
        for root, counts in _counts(
            blocks, unit=unit, roots=roots, parents=parents, nam=nam, den_ngay=hom_nay
        ).items():
            years[root].append(NamGiaoBan(nam=nam, so=counts))
    names, open_to = ten_cua(roots, ngay=hom_nay), nhin_thay(user, roots)
    own = dict(blocks.values_list("don_vi_id", "pk")) if unit.cap == CapDonVi.XA else {}
    return [
        GiaoBanDonVi(
            don_vi=names[root],
            chinh=root == unit.pk,
            mo_duoc=root in open_to,
            nam=years[root],
            khoi_id=own.get(root),
        )
        for root in roots
        if years[root]
    ]


def _counts(
    blocks: QuerySet[Any],
    *,
    unit: DonVi,
    roots: Collection[int],
    parents: Mapping[int, int],
    nam: int,
    den_ngay: date,
) -> dict[int, SoGiaoBan]:
    """By root: a commune's own meetings; above it those of the communes that lay in it then."""
    if unit.cap == CapDonVi.XA:
        by_unit = so_giao_ban_theo_don_vi(khoi=blocks, nam=nam, den_ngay=den_ngay)
        return {root: by_unit[root] for root in roots if root in by_unit}
    totals: dict[int, SoGiaoBan] = {}
    by_parent = so_giao_ban_theo_cap_tren(khoi=blocks, nam=nam, den_ngay=den_ngay)
    for parent, counts in by_parent.items():
        root = parent if parent in roots else parents.get(parent or 0)
        if root is not None and root in roots:
            totals[root] = _add(totals.get(root, SoGiaoBan()), counts)
    return totals


def _parents_of_districts() -> dict[int, int]:
    """The last province of each district."""
    links = ChaDonVi.objects.filter(don_vi=OuterRef("pk"), huy_luc=None).order_by("-pk")
    rows = DonVi.objects.valid().filter(cap=CapDonVi.HUYEN)
    placed = rows.annotate(tinh_id=Subquery(links.values("cha_id")[:1]))
    return dict(placed.values_list("pk", "tinh_id"))


def _add(one: SoGiaoBan, two: SoGiaoBan) -> SoGiaoBan:
    return SoGiaoBan(
        phai_hop=one.phai_hop + two.phai_hop,
        da_hop=one.da_hop + two.da_hop,
        da_thong_qua=one.da_thong_qua + two.da_thong_qua,
    )
