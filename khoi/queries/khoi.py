"""The register of blocks: one statement for a page of rows, vacancies included."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from khoi.enums import AiGiu, CapDonVi, VaiTroKhoi
from khoi.models import (
    CAP_KHOI,
    CAP_TREN,
    BoPhanGiu,
    ChaDonVi,
    DonVi,
    KeThua,
    Khoi,
    NguoiDung,
    QuyDinhThanhPhan,
    TenDonVi,
    ThanhVien,
)
from khoi.models.co_quan import CoQuanQuerySet
from khoi.models.periods import in_force
from nen.chu_viet import fold


SORTS: dict[str, tuple[Any, ...]] = {
    "don_vi": (F("khoa_cap_tren").asc(nulls_last=True), F("khoa_ten"), F("pk")),
    "it": (F("so_thanh_vien"), F("khoa_ten"), F("pk")),
    "nhieu": (F("so_thanh_vien").desc(), F("khoa_ten"), F("pk")),
}


# Every change of these rows adds a row of history, whoever made it and however.
_HISTORIES = (
    "donvi", "tendonvi", "chadonvi", "sukiensapxep", "kethua", "coquan", "tencoquan", "canbo",
    "thanhvien",
)  # fmt: skip
_SMALL = ("chucdanh", "quydinhthanhphan")  # without history, a dozen rows each
_SQL_HISTORY = """(SELECT concat_ws('-', max(x.pgh_id), min(x.pgh_id))
 FROM (SELECT pgh_id FROM khoi_{}event ORDER BY pgh_id DESC LIMIT 50) x)"""
_SQL_ROWS = "(SELECT md5(string_agg(t::text, '|' ORDER BY t.id)) FROM khoi_{} t)"
_SQL_VERSION = "SELECT concat_ws(' ', {})".format(
    ", ".join(
        [_SQL_HISTORY.format(table) for table in _HISTORIES]
        + [_SQL_ROWS.format(table) for table in _SMALL]
    )
)


def register_version() -> str:
    """Another text after every change of what the register may show.

    Of each history the newest fifty rows, by their first and last key: a change that commits later
    than one with a higher key moves the fiftieth.
    """
    with connection.cursor() as cursor:
        cursor.execute(_SQL_VERSION)
        return str(cursor.fetchone()[0])


def register(user: NguoiDung, *, ngay: date) -> CoQuanQuerySet:
    """Blocks in force on this day in this person's scope, with names, members and vacancies.

    Need-to-know, as for the members themselves: not by a role that only reads published things.
    """
    blocks = Khoi.objects.visible_to(user).in_force(ngay)
    if not user.is_superuser:
        blocks = blocks.filter(don_vi__in=user.don_vi_nhin_thay(CAP_KHOI | CAP_TREN))
    return with_members(blocks.with_ten(ngay).with_cap_tren(ngay), ngay=ngay)


def keeper_of(khoi: Khoi, *, ngay: date) -> str:
    """«Việc của Khối do Ủy ban MTTQ giữ» where another body keeps the block's work, else empty."""
    row = BoPhanGiu.objects.in_force(ngay).filter(co_quan=khoi).exclude(ai_giu=AiGiu.KHOI).first()
    return f"Việc của Khối do {row} giữ" if row else ""


def filtered(
    blocks: CoQuanQuerySet,
    *,
    ngay: date,
    huyen: DonVi | None = None,
    tim: str = "",
    thieu: str = "",
    sap_xep: str = "don_vi",
) -> CoQuanQuerySet:
    """The register narrowed to a district, to a text (case and diacritics aside), to the incomplete."""
    if huyen is not None:
        blocks = blocks.filter(cap_tren_id=huyen.pk)
    if fold(tim):
        names = TenDonVi.objects.filter(in_force(ngay), don_vi=OuterRef("don_vi"), huy_luc=None)
        blocks = blocks.filter(Exists(names.filter(khoa_tim__contains=fold(tim))))
    if thieu:
        blocks = blocks.filter(so_khuyet__gt=0)
    return blocks.order_by(*SORTS.get(sap_xep, SORTS["don_vi"]))


def with_members(blocks: CoQuanQuerySet, *, ngay: date) -> CoQuanQuerySet:
    """Adds `so_thanh_vien`, `truong_ten`, `truong_chuc_danh` and `so_khuyet` as of this day."""
    seats = _seats(ngay).filter(khoi=OuterRef("pk"))
    head = seats.filter(vai_tro=VaiTroKhoi.TRUONG)
    annotated: CoQuanQuerySet = blocks.annotate(
        so_thanh_vien=_counted(seats),
        truong_ten=Subquery(head.values("can_bo__ho_ten")[:1]),
        truong_chuc_danh=Subquery(head.values("chuc_danh__ten")[:1]),
        so_khuyet=_counted(vacancies(OuterRef(OuterRef("pk")), ngay=ngay)),
    )
    return annotated


def vacancies(khoi: Any, *, ngay: date) -> QuerySet[QuyDinhThanhPhan]:
    """Rules of composition in force that nobody of this block fulfils.

    Head and deputy are there when somebody holds that part, whatever the position: a head of
    another position is worth a remark, not a vacancy. A member's rule asks for its position.
    """
    seats = _seats(ngay).filter(khoi=khoi)
    return (
        QuyDinhThanhPhan.objects.filter(in_force(ngay))
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


def composition(khoi: Khoi, *, user: NguoiDung, ngay: date) -> QuerySet[ThanhVien]:
    """Members in force on this day: head, deputies, members, each by position and given name."""
    seats: QuerySet[ThanhVien] = ThanhVien.objects.visible_to(user).in_force(ngay)
    return (
        seats.filter(khoi=khoi)
        .select_related("can_bo", "chuc_danh")
        .annotate(bac=_rank())
        .order_by("bac", "chuc_danh__thu_tu", "can_bo__khoa_sap_xep", "pk")
    )


def past_seats(khoi: Khoi, *, user: NguoiDung, ngay: date) -> QuerySet[ThanhVien]:
    """Seats that ended before this day, the latest first."""
    seats: QuerySet[ThanhVien] = ThanhVien.objects.visible_to(user).filter(khoi=khoi)
    seats = seats.filter(den_ngay__lt=ngay).select_related("can_bo", "chuc_danh")
    return seats.order_by("-den_ngay", "-tu_ngay", "pk")


def coming_seats(khoi: Khoi, *, user: NguoiDung, ngay: date) -> QuerySet[ThanhVien]:
    """Seats already decided that begin after this day."""
    seats: QuerySet[ThanhVien] = ThanhVien.objects.visible_to(user).filter(khoi=khoi)
    seats = seats.filter(tu_ngay__gt=ngay).select_related("can_bo", "chuc_danh")
    return seats.order_by("tu_ngay", "pk")


def districts(user: NguoiDung, *, ngay: date) -> QuerySet[DonVi]:
    """Districts in the scope on this day, by name; none after their level ended."""
    units: QuerySet[DonVi] = DonVi.objects.visible_to(user).in_force(ngay).valid()
    return units.filter(cap=CapDonVi.HUYEN).with_ten(ngay).order_by("khoa_ten", "pk")  # type: ignore[attr-defined,no-any-return]


def districts_of_year(user: NguoiDung, *, nam: int, hom_nay: date) -> QuerySet[DonVi]:
    """Districts that were in the scope at some day of the year, by their last name in it."""
    units: QuerySet[DonVi] = (
        DonVi.objects.visible_to(user)
        .valid()
        .filter(
            Q(tu_ngay=None) | Q(tu_ngay__lte=date(nam, 12, 31)),
            Q(den_ngay=None) | Q(den_ngay__gte=date(nam, 1, 1)),
            cap=CapDonVi.HUYEN,
        )
    )
    last = min(hom_nay, date(nam, 12, 31))
    return units.with_ten(last).order_by("khoa_ten", "pk")  # type: ignore[attr-defined,no-any-return]  # -- our queryset


def _seats(ngay: date) -> QuerySet[ThanhVien]:
    return ThanhVien.objects.filter(in_force(ngay))


def _rank() -> Any:
    ranks = [When(vai_tro=part, then=Value(rank)) for rank, part in enumerate(VaiTroKhoi)]
    return Case(*ranks, output_field=IntegerField())


def _counted(rows: QuerySet[Any]) -> Coalesce:
    """How many rows a correlated query has."""
    one = rows.order_by().annotate(mot=Value("1", output_field=CharField())).values("mot")
    return Coalesce(
        Subquery(one.annotate(so=Count("pk")).values("so"), output_field=IntegerField()), 0
    )


def names_of_unit(khoi: Khoi) -> QuerySet[TenDonVi]:
    """The unit's names through time, the latest first."""
    names: QuerySet[TenDonVi] = TenDonVi.objects.filter(don_vi=khoi.don_vi_id, huy_luc=None)
    return names.order_by(F("tu_ngay").desc(nulls_last=True), "-pk")


def parents_of_unit(khoi: Khoi) -> QuerySet[ChaDonVi]:
    """Where the unit belonged through time, with the parent's name at the time, the latest first."""
    names = TenDonVi.objects.filter(don_vi=OuterRef("cha"), huy_luc=None)
    at_the_time = names.filter(
        Q(tu_ngay=None) | Q(tu_ngay__lte=Coalesce(OuterRef("den_ngay"), Value(date.max)))
    ).order_by(F("tu_ngay").desc(nulls_last=True))
    links: QuerySet[ChaDonVi] = ChaDonVi.objects.filter(don_vi=khoi.don_vi_id, huy_luc=None)
    return links.annotate(ten_cha=Subquery(at_the_time.values("ten")[:1])).order_by(
        F("tu_ngay").desc(nulls_last=True), "-pk"
    )


def succession_of_unit(khoi: Khoi) -> QuerySet[KeThua]:
    """Mergers and divisions that this unit came from or went into, in order."""
    edges = KeThua.objects.filter(
        Q(tu=khoi.don_vi_id) | Q(den=khoi.don_vi_id), huy_luc=None, su_kien__huy_luc=None
    )

    def name(side: str) -> Subquery:
        names = TenDonVi.objects.filter(don_vi=OuterRef(side), huy_luc=None)
        return Subquery(names.order_by(F("tu_ngay").desc(nulls_last=True)).values("ten")[:1])

    return (
        edges.select_related("su_kien")
        .annotate(ten_tu=name("tu"), ten_den=name("den"))
        .order_by("su_kien__hieu_luc_ngay", "ten_tu", "pk")
    )
