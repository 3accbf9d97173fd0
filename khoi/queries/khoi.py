"""The register of blocks: one statement for a page of rows, vacancies included."""

from datetime import date
from typing import Any

from django.db import connection
from django.db.models import (
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Value,
)

from khoi.enums import AiGiu, CapDonVi
from khoi.models import (
    CAP_KHOI,
    CAP_TREN,
    BoPhanGiu,
    ChucDanh,
    CoQuan,
    DonVi,
    Khoi,
    NguoiDung,
    TenDonVi,
)
from khoi.models.co_quan import CoQuanQuerySet
from khoi.models.periods import in_force
from khoi.queries.thanh_phan import narrowed, with_members, with_warnings
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
_SMALL = ("chucdanh", "quydinhthanhphan")  # few rows: read whole, deletions are seen too
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
    named = blocks.with_ten(ngay).with_cap_tren(ngay)
    return with_warnings(with_members(named, ngay=ngay), ngay=ngay)


def keeper_of(khoi: CoQuan, *, ngay: date) -> str:
    """«Việc của Khối do Ủy ban MTTQ giữ» where another body keeps the block's work, else empty."""
    row = BoPhanGiu.objects.in_force(ngay).filter(co_quan=khoi).exclude(ai_giu=AiGiu.KHOI).first()
    return f"Việc của Khối do {row} giữ" if row else ""


def filtered(
    blocks: CoQuanQuerySet,
    *,
    ngay: date,
    huyen: DonVi | None = None,
    tim: str = "",
    loai: str = "",
    thieu: str = "",
    sap_xep: str = "don_vi",
) -> CoQuanQuerySet:
    """The register narrowed to a district, a text (case and diacritics aside), a kind, a warning."""
    if huyen is not None:
        blocks = blocks.filter(cap_tren_id=huyen.pk)
    names = TenDonVi.objects.filter(in_force(ngay), don_vi=OuterRef("don_vi"), huy_luc=None)
    if fold(tim):
        blocks = blocks.filter(Exists(names.filter(khoa_tim__contains=fold(tim))))
    if loai:
        blocks = blocks.filter(Exists(names.filter(loai=loai)))
    if thieu:
        blocks = narrowed(blocks, ngay=ngay, canh_bao=thieu)
    return blocks.order_by(*SORTS.get(sap_xep, SORTS["don_vi"]))


def districts(user: NguoiDung, *, ngay: date) -> QuerySet[DonVi]:
    """Districts in the scope on this day, by name; none after their level ended."""
    units: QuerySet[DonVi] = DonVi.objects.visible_to(user).in_force(ngay).valid()
    return units.filter(cap=CapDonVi.HUYEN).with_ten(ngay).order_by("khoa_ten", "pk")  # type: ignore[attr-defined,no-any-return]


def kinds(user: NguoiDung, *, ngay: date) -> list[str]:
    """Kinds of the communes in the scope on this day: xã, phường, thị trấn, đặc khu."""
    names = _commune_names(user, ngay=ngay)
    return list(names.order_by("loai").values_list("loai", flat=True).distinct())


def _commune_names(user: NguoiDung, *, ngay: date) -> "QuerySet[TenDonVi]":
    units = DonVi.objects.visible_to(user).in_force(ngay).valid().filter(cap=CapDonVi.XA)
    return TenDonVi.objects.filter(in_force(ngay), don_vi__in=units, huy_luc=None)


def kinds_and_positions(user: NguoiDung, *, ngay: date) -> tuple[list[str], list[tuple[int, str]]]:
    """What the register's filter offers, in one statement: `kinds`, and positions of some rule."""
    kind_rows = _commune_names(user, ngay=ngay).values_list("loai", Value(0), Value(0))
    seats = ChucDanh.objects.exclude(quy_dinh=None).values_list("ten", "thu_tu", "pk")
    rows = sorted(kind_rows.union(seats.order_by()), key=lambda row: (row[1], row[2], row[0]))
    return (
        [name for name, _, pk in rows if not pk],
        [(pk, name) for name, _, pk in rows if pk],
    )


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
