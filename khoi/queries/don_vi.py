"""Units of a scope as of a day: the list, a unit's children, names and parents of many at once."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    Case,
    CharField,
    Count,
    DateField,
    Exists,
    F,
    IntegerField,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Least

from khoi.enums import AiGiu, CapDonVi, LoaiCoQuan, VaiTroKhoi
from khoi.models import (
    CAP_KHOI,
    CAP_TREN,
    BoPhanGiu,
    ChaDonVi,
    CoQuan,
    DonVi,
    KeThua,
    NguoiDung,
    TenDonVi,
    ThanhVien,
)
from khoi.models.periods import in_force
from nen.chu_viet import fold


Units = QuerySet[Any]

_NGAY_XEM: Any = OuterRef("ngay_xem")  # an expression in place of a day: see `named`

# By place: province, its districts by name, the communes of each; a province's own communes after.
DIA_BAN = ("khoa_tinh", "tinh_id", "khoa_huyen", "huyen_id", "khoa_xa", "pk")
SORTS: dict[str, tuple[Any, ...]] = {
    "dia_ban": DIA_BAN,
    "ten": ("khoa_ten", "pk"),
    "ma": ("ma", "cap", "pk"),
    "moi": (F("tu_ngay").desc(nulls_last=True), *DIA_BAN),
}


@dataclass(frozen=True, kw_only=True)
class TenNgay:
    """A unit's name on a day, and its superior's; both as plain text, a public fact."""

    don_vi_id: int
    ma: str
    ten: str
    khoa: str
    ten_cha: str
    den_ngay: date | None


def named(units: Units, *, ngay: date) -> Units:
    """Adds name, kind and superiors as of this day, or of the unit's last day if it has ended.

    `ten_hien`, `loai_hien`, `khoa_ten`; `cha_hien_id`, `ten_cha`, `khoa_cha`; `ong_id`, `ten_ong`,
    `khoa_ong` for the superior's superior.
    """
    own = TenDonVi.objects.filter(in_force(_NGAY_XEM), don_vi=OuterRef("pk"), huy_luc=None)
    parent = ChaDonVi.objects.filter(in_force(_NGAY_XEM), don_vi=OuterRef("pk"), huy_luc=None)
    above = ChaDonVi.objects.filter(
        in_force(_NGAY_XEM), don_vi=OuterRef("cha_hien_id"), huy_luc=None
    )

    def of(key: str, name: str) -> Subquery:
        rows = TenDonVi.objects.filter(in_force(_NGAY_XEM), don_vi=OuterRef(key), huy_luc=None)
        return Subquery(rows.values(name)[:1])

    dated = units.annotate(ngay_xem=Least(Value(ngay), F("den_ngay"), output_field=DateField()))
    annotated: Units = (
        dated.annotate(
            ten_hien=Coalesce(Subquery(own.values("ten")[:1]), _last_name("ten")),
            loai_hien=Coalesce(Subquery(own.values("loai")[:1]), _last_name("loai")),
            khoa_ten=Coalesce(Subquery(own.values("khoa_sap_xep")[:1]), Value("")),
            cha_hien_id=Subquery(parent.values("cha_id")[:1]),
        )
        .annotate(ong_id=Subquery(above.values("cha_id")[:1]))
        .annotate(
            ten_cha=of("cha_hien_id", "ten"),
            khoa_cha=of("cha_hien_id", "khoa_sap_xep"),
            ten_ong=of("ong_id", "ten"),
            khoa_ong=of("ong_id", "khoa_sap_xep"),
        )
    )
    return annotated


def ten_cua(don_vi: Collection[int], *, ngay: date) -> dict[int, TenNgay]:
    """Names of these units and of their superiors on this day: one statement, no scope."""
    units = named(DonVi.objects.filter(pk__in=don_vi), ngay=ngay)
    return {
        unit.pk: TenNgay(
            don_vi_id=unit.pk,
            ma=unit.ma,
            ten=str(unit),
            khoa=unit.khoa_ten,
            ten_cha=", ".join(name for name in (unit.ten_cha, unit.ten_ong) if name),
            den_ngay=unit.den_ngay,
        )
        for unit in units
    }


def nhin_thay(user: NguoiDung, don_vi: Collection[int]) -> set[int]:
    """Which of these units this person may open."""
    seen = DonVi.objects.visible_to(user).valid().filter(pk__in=don_vi)
    return set(seen.values_list("pk", flat=True))


def danh_sach(user: NguoiDung, *, ngay: date, ca_ket_thuc: bool = False) -> Units:
    """Units of this person's scope in force on this day (or begun by it), with what the list shows.

    Beside `named`: `so_truoc`, direct predecessors; `khoi_id`, the block; `ai_giu`, its keeper.
    """
    units = DonVi.objects.visible_to(user).valid()
    began = Q(tu_ngay=None) | Q(tu_ngay__lte=ngay)
    units = units.filter(began) if ca_ket_thuc else units.in_force(ngay)
    edges = KeThua.objects.filter(den=OuterRef("pk"), huy_luc=None, su_kien__huy_luc=None)
    counted = edges.order_by().values("den").annotate(so=Count("pk")).values("so")
    block = CoQuan.objects.filter(in_force(_NGAY_XEM), loai=LoaiCoQuan.KHOI, don_vi=OuterRef("pk"))
    keeper = BoPhanGiu.objects.filter(in_force(_NGAY_XEM), co_quan=OuterRef("khoi_id"))
    listed: Units = (
        named(units, ngay=ngay)
        .annotate(
            so_truoc=Coalesce(Subquery(counted, output_field=IntegerField()), 0),
            khoi_id=Subquery(block.values("pk")[:1]),
        )
        .annotate(
            ai_giu=Coalesce(
                Subquery(keeper.values("ai_giu")[:1]), Value(AiGiu.KHOI), output_field=CharField()
            )
        )
    )
    return listed


def filtered(
    units: Units,
    *,
    cap: str = "",
    trong: DonVi | None = None,
    loai: str = "",
    tim: str = "",
    sap_xep: str = "dia_ban",
    dau: Collection[int] = (),
) -> Units:
    """Narrowed to a level, to what lies in a unit, to a kind, to a text; in order.

    `dau`: keys of the units that come first in the order by place.
    """
    if cap:
        units = units.filter(cap=cap)
    if trong is not None:
        units = units.filter(Q(cha_hien_id=trong.pk) | Q(ong_id=trong.pk))
    if loai:
        units = units.filter(loai_hien=loai)
    if fold(tim):
        units = _found(units, tim=fold(tim))
    order = SORTS.get(sap_xep, DIA_BAN)
    if order is DIA_BAN and dau:
        order = (Case(When(pk__in=dau, then=Value(0)), default=Value(1)), *order)
    return _placed(units).order_by(*order)


def cua_minh(user: NguoiDung) -> set[int]:
    """Units of the blocks in which this person works; none for who also works above them."""
    if user.is_superuser or user.co_quan_cua(CAP_TREN):
        return set()
    blocks = CoQuan.objects.filter(pk__in=user.co_quan_cua(CAP_KHOI))
    return set(blocks.values_list("don_vi_id", flat=True))


def children(user: NguoiDung, unit: DonVi, *, ngay: date) -> Units:
    """What lay directly in the unit on this day, with the head of each commune's block."""
    seats = ThanhVien.objects.visible_to(user).filter(
        in_force(ngay), khoi=OuterRef("khoi_id"), vai_tro=VaiTroKhoi.TRUONG
    )
    below = danh_sach(user, ngay=ngay).filter(cha_hien_id=unit.pk)
    headed: Units = below.annotate(truong=Subquery(seats.values("can_bo__ho_ten")[:1]))
    return headed.order_by("khoa_ten", "pk")


def superiors(user: NguoiDung, *, ngay: date) -> Units:
    """Provinces and districts of the scope on this day, to choose from."""
    units = DonVi.objects.visible_to(user).valid().in_force(ngay)
    above = named(units.exclude(cap=CapDonVi.XA), ngay=ngay)
    return _placed(above).order_by(*DIA_BAN)


def kinds(user: NguoiDung, *, ngay: date) -> list[str]:
    """Kinds that occur in the scope on this day, in the order of levels and names."""
    units = DonVi.objects.visible_to(user).valid().in_force(ngay)
    names = TenDonVi.objects.filter(in_force(ngay), huy_luc=None, don_vi__in=units)
    return sorted(set(names.values_list("loai", flat=True)), key=fold)


def _last_name(name: str) -> Subquery:
    names = TenDonVi.objects.filter(don_vi=OuterRef("pk"), huy_luc=None)
    return Subquery(names.order_by(F("tu_ngay").desc(nulls_last=True)).values(name)[:1])


def _placed(units: Units) -> Units:
    """Adds the keys of the order by place; namesakes stay apart by their own keys."""

    def of_district(own: str, above: str, *, none: Any, output: Any) -> Case:
        return Case(
            When(cap=CapDonVi.HUYEN, then=F(own)),
            When(cap=CapDonVi.XA, ong_id__isnull=False, then=F(above)),
            default=Value(none),
            output_field=output,
        )

    placed: Units = units.annotate(
        khoa_tinh=Coalesce("khoa_ong", "khoa_cha", "khoa_ten"),
        tinh_id=Coalesce("ong_id", "cha_hien_id", "pk", output_field=IntegerField()),
        khoa_huyen=of_district("khoa_ten", "khoa_cha", none="", output=CharField()),
        huyen_id=of_district("pk", "cha_hien_id", none=0, output=IntegerField()),
        khoa_xa=Case(When(cap=CapDonVi.XA, then=F("khoa_ten")), default=Value("")),
    )
    return placed


def _found(units: Units, *, tim: str) -> Units:
    """By name or code, now or formerly, of the unit or of one that went into it.

    Adds `ten_cu`: the names by which it was found, other than the one it bears.
    """
    names = TenDonVi.objects.filter(huy_luc=None, khoa_tim__contains=tim)
    edges = KeThua.objects.filter(den=OuterRef("pk"), huy_luc=None, su_kien__huy_luc=None)
    coded = edges.filter(tu__ma__startswith=tim)
    named_so = edges.filter(tu__in=names.values("don_vi_id"))
    before = KeThua.objects.filter(
        den=OuterRef(OuterRef("pk")), huy_luc=None, su_kien__huy_luc=None
    ).values("tu_id")
    other = TenDonVi.objects.filter(
        Q(don_vi=OuterRef("pk")) | Q(don_vi__in=before),
        Q(khoa_tim__contains=tim) | Q(don_vi__ma__startswith=tim),
        huy_luc=None,
    ).exclude(ten=OuterRef("ten_hien"))
    other = other.order_by().values("ten").annotate(khoa=Min("khoa_sap_xep")).order_by("khoa")
    found: Units = units.filter(
        Q(ma__startswith=tim)
        | Exists(names.filter(don_vi=OuterRef("pk")))
        | Exists(coded)
        | Exists(named_so)
    ).annotate(ten_cu=ArraySubquery(other.values("ten")))
    return found
