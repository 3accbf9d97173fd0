"""Who works on the portal for a body through time, what is open there, and who acted for whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from khoi.enums import VaiTro, VaiTroKhoi
from khoi.models import NGUOI_THONG_QUA, BanNhap, CanBo, CoQuan, NguoiDung, PhanVai, ThanhVien
from khoi.models.periods import is_in_force


@dataclass(frozen=True, kw_only=True)
class VaiTroCoQuan:
    """The roles of one body: now, to come, and over."""

    dang_giu: list[PhanVai]
    sap_toi: list[PhanVai]
    da_het: list[PhanVai]


def roles_of_body(co_quan: CoQuan, *, ngay: date) -> VaiTroCoQuan:
    """With their people: by rank, in person before acting, the latest first."""
    rows = PhanVai.objects.filter(co_quan=co_quan).select_related("nguoi_dung", "thay_cho")
    order = list(VaiTro)[::-1]
    roles = sorted(
        rows.order_by("-tu_ngay", "pk"),
        key=lambda r: (order.index(VaiTro(r.vai_tro)), r.thay_cho_id is not None),
    )
    return VaiTroCoQuan(
        dang_giu=[r for r in roles if is_in_force(r, ngay=ngay)],
        sap_toi=[r for r in roles if r.tu_ngay > ngay],
        da_het=[r for r in roles if r.den_ngay is not None and r.den_ngay < ngay],
    )


def other_head(co_quan: CoQuan, roles: Sequence[PhanVai], *, ngay: date) -> str:
    """The register's head, where somebody else holds the account of the head; else empty."""
    seats = ThanhVien.objects.in_force(ngay).filter(khoi=co_quan.pk, vai_tro=VaiTroKhoi.TRUONG)
    seat = seats.select_related("can_bo").first()
    holders = [r for r in roles if r.vai_tro == VaiTro.TRUONG_KHOI and r.thay_cho_id is None]
    if seat is None or not holders:
        return ""
    same = any(role.nguoi_dung_id == seat.can_bo.nguoi_dung_id for role in holders)
    return "" if same else str(seat.can_bo)


def half_typed(co_quan: CoQuan) -> int:
    """Drafts with words that nobody saved: what a leaver forgets, and the body keeps."""
    return BanNhap.objects.filter(giao_ban__khoi=co_quan.pk).exclude(noi_dung={}).count()


def roles_between(
    co_quan: CoQuan, *, vai_tro: str, tu_ngay: date, den_ngay: date | None
) -> list[PhanVai]:
    """Everybody's periods of this role in this body that share a day with these."""
    rows = PhanVai.objects.filter(co_quan=co_quan, vai_tro=vai_tro)
    rows = rows.filter(Q(den_ngay=None) | Q(den_ngay__gte=tu_ngay))
    if den_ngay is not None:
        rows = rows.filter(tu_ngay__lte=den_ngay)
    found: list[PhanVai] = list(rows.select_related("nguoi_dung").order_by("tu_ngay", "pk"))
    return found


def others_in_person(phan_vai: PhanVai, *, ngay: date) -> list[PhanVai]:
    """Who else holds this role of this body on this day or later, acting persons aside."""
    rows = roles_between(phan_vai.co_quan, vai_tro=phan_vai.vai_tro, tu_ngay=ngay, den_ngay=None)
    return [role for role in rows if role.pk != phan_vai.pk and role.thay_cho_id is None]


def members(co_quan: CoQuan, *, user: NguoiDung, ngay: date) -> QuerySet[CanBo]:
    """Persons with a seat in the block on this day: who may be offered as receivers."""
    seats = ThanhVien.objects.visible_to(user).in_force(ngay).filter(khoi=co_quan.pk)
    return CanBo.objects.filter(pk__in=seats.values("can_bo_id")).order_by("khoa_sap_xep", "pk")


def head_roles(co_quan_id: int) -> list[PhanVai]:
    """All that were or acted as head of a body: for `acting_title`."""
    rows = PhanVai.objects.filter(co_quan=co_quan_id, vai_tro__in=NGUOI_THONG_QUA)
    return list(rows.select_related("thay_cho").order_by("pk"))


def acting_title(roles: Sequence[PhanVai], *, nguoi_dung_id: int, ngay: date) -> str:
    """How somebody's act as head of that day is to be shown; empty for the head in person.

    «thay đồng chí …» while the head holds the post, «Q. Trưởng Khối» (of a Ban «Quyền lãnh đạo
    Ban») while it is vacant.
    """
    of_day = [r for r in roles if is_in_force(r, ngay=ngay)]
    own = [role for role in of_day if role.nguoi_dung_id == nguoi_dung_id]
    if not own or any(role.thay_cho_id is None for role in own):
        return ""
    absent = own[0].thay_cho
    there = any(r.thay_cho_id is None and r.nguoi_dung_id == own[0].thay_cho_id for r in of_day)
    if there:
        return f"thay đồng chí {absent}"
    of_block = own[0].vai_tro == VaiTro.TRUONG_KHOI
    return "Q. Trưởng Khối" if of_block else "Quyền lãnh đạo Ban"
