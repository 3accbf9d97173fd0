"""Persons and their seats: who is known, who sits where on a day, one person's seats over time."""

from collections.abc import Callable, Collection
from datetime import date
from typing import Any

from django.db.models import (
    CharField,
    DateField,
    Exists,
    Func,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce, Concat, Greatest, Left, Lower, Substr

from khoi.enums import PHAN_TRONG_BAN, LoaiCoQuan, VaiTroKhoi
from khoi.models import (
    CanBo,
    ChaDonVi,
    CoQuan,
    DonVi,
    NguoiDung,
    PhamViDonVi,
    TenCoQuan,
    TenDonVi,
    ThanhVien,
)
from khoi.models.periods import in_force
from khoi.queries.thanh_phan import SAP_HET, in_order
from nen.chu_viet import fold
from nen.dong_ho import hom_nay


SO_GOI_Y = 10  # people of one name who are offered

# What the list may be narrowed to; the keys stand in addresses.
NHIEM_KY: dict[str, tuple[str, Callable[[date], Q]]] = {
    "sap_het": ("Hết trong 90 ngày", lambda ngay: Q(het_nhiem_ky__range=(ngay, ngay + SAP_HET))),
    "het": ("Đã hết", lambda ngay: Q(het_nhiem_ky__lt=ngay)),
    "khong_ro": ("Không ghi ngày hết", lambda ngay: Q(het_nhiem_ky=None)),
}


def known_here(khoi: CoQuan, *, user: NguoiDung) -> QuerySet[CanBo]:
    """Who ever had a seat in this block or in a predecessor of its commune; of a Ban, in a Ban."""
    units = PhamViDonVi.objects.filter(goc=khoi.don_vi_id).values("don_vi_id")
    seats = ThanhVien.objects.filter(khoi__don_vi__in=units)
    if khoi.la_ban:
        seats = seats.exclude(khoi__loai=LoaiCoQuan.KHOI)
    return CanBo.objects.visible_to(user).filter(pk__in=seats.values("can_bo_id"))


def known_by_name(ten: str, *, user: NguoiDung) -> list[CanBo]:
    """People of this name in one's scope, each with `mo_ta`: the latest seat, to tell them apart."""
    key = fold(" ".join(ten.split()))
    if not key:
        return []
    people = list(CanBo.objects.visible_to(user).filter(khoa_tim=key).order_by("-pk")[:SO_GOI_Y])
    told = described(people, user=user)
    for person in people:
        person.mo_ta = told[person.pk]  # type: ignore[attr-defined]  # -- read by the form
    return people


def described(people: Collection[CanBo], *, user: NguoiDung) -> dict[int, str]:
    """By person: the name with the latest seat that one may see; a query whatever their number."""
    latest: dict[int, ThanhVien] = {}
    seats = ThanhVien.objects.visible_to(user).filter(can_bo__in=people).select_related("khoi")
    for seat in with_khoi(seats, ngay=hom_nay()).order_by("tu_ngay", "pk"):
        latest[seat.can_bo_id] = seat
    return {person.pk: _described(person, latest.get(person.pk)) for person in people}


def with_khoi(seats: QuerySet[ThanhVien], *, ngay: date) -> QuerySet[ThanhVien]:
    """Adds `ten_khoi`, «Khối Dân vận xã Bành Trạch», as called on the seat's last day up to this one.

    Also `ten_don_vi` and `khoa_don_vi` of the unit on that day.
    """
    last = Coalesce(OuterRef("den_ngay"), Greatest(OuterRef("tu_ngay"), Value(ngay, DateField())))
    return seats.select_related("can_bo", "chuc_danh").annotate(**names_of_khoi(last))


def names_of_khoi(ngay: Func) -> dict[str, Any]:
    """Annotations for rows of a block (`khoi`): how unit and block are called on this day."""
    units = TenDonVi.objects.filter(
        in_force(ngay), don_vi=OuterRef("khoi__don_vi"), huy_luc=None
    ).values("ten", "khoa_sap_xep")
    bodies = TenCoQuan.objects.filter(in_force(ngay), co_quan=OuterRef("khoi"), huy_luc=None)
    return {
        "ten_don_vi": Coalesce(Subquery(units.values("ten")[:1]), Value("")),
        "khoa_don_vi": Coalesce(Subquery(units.values("khoa_sap_xep")[:1]), Value("")),
        "ten_khoi": Concat(
            Coalesce(Subquery(bodies.values("ten")[:1]), Value("Khối Dân vận")),
            Value(" "),
            Lower(Left("ten_don_vi", 1)),
            Substr("ten_don_vi", 2),
            output_field=CharField(),
        ),
    }


def seats_on(user: NguoiDung, *, ngay: date) -> QuerySet[ThanhVien]:
    """Members of blocks in force on this day that this person may see."""
    seats: QuerySet[ThanhVien] = ThanhVien.objects.visible_to(user).of_blocks().in_force(ngay)
    return seats.filter(in_force(ngay, "khoi__"), khoi__huy_luc=None)


def filtered(
    seats: QuerySet[ThanhVien],
    *,
    ngay: date,
    tim: str = "",
    vai_tro: str = "",
    chuc_danh: Any = None,
    loai: str = "",
    cap_tren: DonVi | None = None,
    nhiem_ky: str = "",
) -> QuerySet[ThanhVien]:
    """Narrowed to a name, part, position, kind of unit, unit above, state of the mandate."""
    names = TenDonVi.objects.filter(in_force(ngay), don_vi=OuterRef("khoi__don_vi"), huy_luc=None)
    if fold(tim):
        place = Exists(names.filter(khoa_tim__contains=fold(tim)))
        seats = seats.filter(Q(can_bo__khoa_tim__contains=fold(tim)) | place)
    if vai_tro:
        seats = seats.filter(vai_tro=vai_tro)
    if chuc_danh is not None:
        seats = seats.filter(chuc_danh=chuc_danh)
    if loai:
        seats = seats.filter(Exists(names.filter(loai=loai)))
    if cap_tren is not None:
        seats = seats.filter(Exists(_below(cap_tren, ngay=ngay)))
    if nhiem_ky in NHIEM_KY:
        seats = seats.filter(NHIEM_KY[nhiem_ky][1](ngay))
    return seats


def ordered(seats: QuerySet[ThanhVien]) -> QuerySet[ThanhVien]:
    """By unit, then as in the block's own table; needs with_khoi()."""
    return in_order(seats).order_by(
        "khoa_don_vi", "khoi_id", "bac", "chuc_danh__thu_tu", "can_bo__khoa_sap_xep", "pk"
    )


def seats_of(can_bo: CanBo, *, user: NguoiDung, ngay: date) -> QuerySet[ThanhVien]:
    """The person's seats through time that one may see, the latest first."""
    seats: QuerySet[ThanhVien] = ThanhVien.objects.visible_to(user).filter(can_bo=can_bo)
    rows = with_khoi(seats, ngay=ngay).select_related("kien_toan_vao", "kien_toan_ra")
    return rows.order_by("-tu_ngay", "-pk")


def account_choices(can_bo: CanBo, *, user: NguoiDung) -> list[NguoiDung]:
    """Accounts with a role in a block of this person, free to be linked; the same name first."""
    blocks = ThanhVien.objects.filter(can_bo=can_bo).values("khoi_id")
    accounts = NguoiDung.objects.visible_to(user).filter(
        phan_vai__co_quan__in=blocks, can_bo=None, is_superuser=False
    )
    found = accounts.distinct().order_by("khoa_sap_xep", "pk")
    return sorted(found, key=lambda account: fold(account.ho_ten) != can_bo.khoa_tim)


def same_name(can_bo: CanBo, *, user: NguoiDung) -> list[CanBo]:
    """Other rows of the same name in one's scope: perhaps the same person."""
    return [row for row in known_by_name(can_bo.ho_ten, user=user) if row.pk != can_bo.pk]


def _below(unit: DonVi, *, ngay: date) -> QuerySet[ChaDonVi]:
    """The seat's unit is under this one that day, directly or two steps up."""
    steps = ChaDonVi.objects.filter(in_force(ngay), don_vi=OuterRef("khoi__don_vi"), huy_luc=None)
    above = ChaDonVi.objects.filter(in_force(ngay), don_vi=OuterRef("cha"), huy_luc=None)
    return steps.filter(Q(cha=unit) | Exists(above.filter(cha=unit)))


def _described(person: CanBo, seat: ThanhVien | None) -> str:
    if seat is None:
        return person.ho_ten
    end = f"đến {seat.den_ngay:%d/%m/%Y}" if seat.den_ngay else "đang giữ"
    place = seat.ten_khoi  # type: ignore[attr-defined]  # -- annotated by with_khoi()
    part = dict(PHAN_TRONG_BAN)[VaiTroKhoi(seat.vai_tro)] if seat.khoi.la_ban else ""
    return f"{person}: {part or seat.get_vai_tro_display()}, {place} ({seat.chuc_danh}; {end})"
