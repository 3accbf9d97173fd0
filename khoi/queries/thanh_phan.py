"""A block's composition on a day: its rules, its members, and what is wrong with it.

`khoi` in these functions is a block's key, or an expression for it as seen from two queries inside
the one over blocks (`OuterRef(OuterRef("pk"))`), so that the same rule serves a page and a register.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from khoi.enums import VaiTroKhoi
from khoi.models import ChaDonVi, CoQuan, NguoiDung, QuyDinhThanhPhan, ThanhVien
from khoi.models.co_quan import CoQuanQuerySet
from khoi.models.periods import in_force


SAP_HET = timedelta(days=90)  # a mandate that ends within this time is announced
BLOCK = OuterRef(OuterRef("pk"))


def rules_of(khoi: Any, *, ngay: date) -> QuerySet[QuyDinhThanhPhan]:
    """The rules of composition of this block on this day.

    Those of its province, where the province has any on that day; else the country's.
    """
    return _rules(ngay, tinh=_province_with_rules(khoi, ngay=ngay))


def rules_of_tinh(tinh_id: Any, *, ngay: date) -> QuerySet[QuyDinhThanhPhan]:
    """The rules of all blocks of this province (a key, or an expression for it) on this day."""
    own = QuyDinhThanhPhan.objects.filter(in_force(ngay), tinh=tinh_id)
    return _rules(ngay, tinh=Subquery(own.values("tinh_id")[:1]))


def vacancies(khoi: Any, *, ngay: date) -> QuerySet[QuyDinhThanhPhan]:
    """Rules of composition in force that nobody of this block fulfils.

    Head and deputy are there when somebody holds that part, whatever the position: a head of
    another position is worth a remark, not a vacancy. A member's rule asks for its position.
    """
    seats = _seats(ngay).filter(khoi=khoi)
    return (
        rules_of(khoi, ngay=ngay)
        .exclude(
            Q(vai_tro=VaiTroKhoi.THANH_VIEN) & Exists(seats.filter(chuc_danh=OuterRef("chuc_danh")))
        )
        .exclude(
            ~Q(vai_tro=VaiTroKhoi.THANH_VIEN) & Exists(seats.filter(vai_tro=OuterRef("vai_tro")))
        )
    )


def missing(
    rules: Iterable[tuple[str, int, str]], *, parts: Collection[str], positions: Collection[int]
) -> tuple[str, ...]:
    """The rule of `vacancies` over rows already read: names of the positions that nobody fulfils.

    `rules`: part in the block, position's key, position's name; `parts`, `positions`: those held.
    """
    return tuple(
        name
        for part, position, name in rules
        if (position not in positions if part == VaiTroKhoi.THANH_VIEN else part not in parts)
    )


def with_members(blocks: CoQuanQuerySet, *, ngay: date) -> CoQuanQuerySet:
    """Adds `so_thanh_vien`, `truong_ten`, `truong_chuc_danh` and `so_khuyet` as of this day."""
    seats = _seats(ngay).filter(khoi=OuterRef("pk"))
    head = seats.filter(vai_tro=VaiTroKhoi.TRUONG)
    annotated: CoQuanQuerySet = blocks.annotate(
        so_thanh_vien=counted(seats),
        truong_ten=Subquery(head.values("can_bo__ho_ten")[:1]),
        truong_chuc_danh=Subquery(head.values("chuc_danh__ten")[:1]),
        so_khuyet=counted(vacancies(BLOCK, ngay=ngay)),
    )
    return annotated


def with_warnings(blocks: CoQuanQuerySet, *, ngay: date) -> CoQuanQuerySet:
    """Adds `so_sap_het`, `so_het_han` (mandates) and `truong_khac` (a head of another position)."""
    seats = _seats(ngay).filter(khoi=OuterRef("pk"))
    rules = rules_of(BLOCK, ngay=ngay).filter(vai_tro=VaiTroKhoi.TRUONG)
    held = _seats(ngay).filter(khoi=BLOCK, vai_tro=VaiTroKhoi.TRUONG)
    annotated: CoQuanQuerySet = blocks.annotate(
        so_sap_het=counted(seats.filter(het_nhiem_ky__range=(ngay, ngay + SAP_HET))),
        so_het_han=counted(seats.filter(het_nhiem_ky__lt=ngay)),
        truong_khac=Case(
            When(
                Exists(seats.filter(vai_tro=VaiTroKhoi.TRUONG))
                & Exists(rules)
                & ~Exists(rules.filter(chuc_danh__in=held.values("chuc_danh"))),
                then=Value(1),
            ),
            default=Value(0),
            output_field=IntegerField(),
        ),
    )
    return annotated


# What a register may be narrowed to; the keys stand in addresses.
CANH_BAO: dict[str, tuple[str, Q]] = {
    "1": ("Còn khuyết vị trí", Q(so_khuyet__gt=0)),
    "trong": ("Chưa có thành viên nào", Q(so_thanh_vien=0)),
    "truong": ("Chưa có Trưởng Khối", Q(truong_ten=None)),
    "sap_het": ("Nhiệm kỳ hết trong 90 ngày", Q(so_sap_het__gt=0)),
    "het": ("Nhiệm kỳ đã hết", Q(so_het_han__gt=0)),
    "nhiem_ky": ("Nhiệm kỳ hết hoặc sắp hết", Q(so_sap_het__gt=0) | Q(so_het_han__gt=0)),
    "khac": ("Trưởng Khối giữ chức vụ khác quy định", Q(truong_khac=1)),
}


def narrowed(blocks: CoQuanQuerySet, *, ngay: date, canh_bao: str) -> CoQuanQuerySet:
    """Blocks with this warning (a key of CANH_BAO), or «cd-7»: where nobody fulfils position 7."""
    if canh_bao in CANH_BAO:
        return blocks.filter(CANH_BAO[canh_bao][1])
    position = canh_bao.removeprefix("cd-")
    if position.isdecimal() and position != canh_bao:
        rule = vacancies(BLOCK, ngay=ngay).filter(chuc_danh=int(position))
        return blocks.filter(Exists(rule))
    return blocks


@dataclass(frozen=True)
class DemCanhBao:
    """How many blocks each warning concerns."""

    khuyet: int
    trong: int
    nhiem_ky: int


def count_warnings(blocks: CoQuanQuerySet, *, ngay: date) -> DemCanhBao:
    """Of these blocks, in one statement."""
    rows = with_warnings(with_members(blocks, ngay=ngay), ngay=ngay)
    found = rows.aggregate(
        khuyet=Count("pk", filter=Q(so_khuyet__gt=0)),
        trong=Count("pk", filter=Q(so_thanh_vien=0)),
        nhiem_ky=Count("pk", filter=Q(so_sap_het__gt=0) | Q(so_het_han__gt=0)),
    )
    return DemCanhBao(**found)


def composition(khoi: CoQuan, *, user: NguoiDung, ngay: date) -> QuerySet[ThanhVien]:
    """Members in force on this day: head, deputies, members, each by position and given name."""
    seats: QuerySet[ThanhVien] = ThanhVien.objects.visible_to(user).in_force(ngay)
    return in_order(seats.filter(khoi=khoi).select_related("can_bo", "chuc_danh"))


def in_order(seats: QuerySet[ThanhVien]) -> QuerySet[ThanhVien]:
    """Head, deputies, members, each by position and given name."""
    ranks = [When(vai_tro=part, then=Value(rank)) for rank, part in enumerate(VaiTroKhoi)]
    return seats.annotate(bac=Case(*ranks, output_field=IntegerField())).order_by(
        "bac", "chuc_danh__thu_tu", "can_bo__khoa_sap_xep", "pk"
    )


def past_seats(khoi: CoQuan, *, user: NguoiDung, ngay: date) -> QuerySet[ThanhVien]:
    """Seats that ended before this day, the latest first."""
    seats: QuerySet[ThanhVien] = ThanhVien.objects.visible_to(user).filter(khoi=khoi)
    seats = seats.filter(den_ngay__lt=ngay).select_related("can_bo", "chuc_danh")
    return seats.order_by("-den_ngay", "-tu_ngay", "pk")


def coming_seats(khoi: CoQuan, *, user: NguoiDung, ngay: date) -> QuerySet[ThanhVien]:
    """Seats already decided that begin after this day."""
    seats: QuerySet[ThanhVien] = ThanhVien.objects.visible_to(user).filter(khoi=khoi)
    seats = seats.filter(tu_ngay__gt=ngay).select_related("can_bo", "chuc_danh")
    return seats.order_by("tu_ngay", "pk")


def ends_soon(seat: ThanhVien, *, ngay: date) -> bool:
    """The mandate that the decision gave ends within the next 90 days."""
    return seat.het_nhiem_ky is not None and ngay <= seat.het_nhiem_ky <= ngay + SAP_HET


def has_expired(seat: ThanhVien, *, ngay: date) -> bool:
    """Still seated after the end of the mandate that the decision gave."""
    return seat.het_nhiem_ky is not None and seat.het_nhiem_ky < ngay


def counted(rows: QuerySet[Any]) -> Coalesce:
    """How many rows a correlated query has."""
    one = rows.order_by().annotate(mot=Value("1", output_field=CharField())).values("mot")
    return Coalesce(
        Subquery(one.annotate(so=Count("pk")).values("so"), output_field=IntegerField()), 0
    )


def _rules(ngay: date, *, tinh: Any) -> QuerySet[QuyDinhThanhPhan]:
    rules: QuerySet[QuyDinhThanhPhan] = QuyDinhThanhPhan.objects.filter(in_force(ngay))
    return rules.alias(cua=Coalesce("tinh_id", 0)).filter(cua=Coalesce(tinh, 0))


def _province_with_rules(khoi: Any, *, ngay: date) -> Coalesce:
    """The province above the block's unit that day, one step or two, if it has rules of its own."""
    steps = ChaDonVi.objects.filter(in_force(ngay), don_vi__co_quan=khoi, huy_luc=None)
    near, far = "cha__quy_dinh_thanh_phan__", "cha__cha__cha__quy_dinh_thanh_phan__"
    direct = steps.filter(in_force(ngay, near), **{f"{near}pk__isnull": False})
    above = steps.filter(
        in_force(ngay, "cha__cha__"),
        in_force(ngay, far),
        cha__cha__huy_luc=None,
        **{f"{far}pk__isnull": False},
    )
    return Coalesce(
        Subquery(direct.values("cha_id")[:1]), Subquery(above.values("cha__cha__cha_id")[:1])
    )


def _seats(ngay: date) -> QuerySet[ThanhVien]:
    return ThanhVien.objects.filter(in_force(ngay))
