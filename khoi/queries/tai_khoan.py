"""Accounts as the list and the pages show them."""

from datetime import date
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    F,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    TextChoices,
    Value,
    When,
)

from khoi.models import CoQuan, NguoiDung, PhanVai
from nen.chu_viet import fold


class TinhTrang(TextChoices):
    """Where an account stands; each is in exactly one."""

    DANG_DUNG = "dang_dung", "Đang dùng"
    CHUA_DANG_NHAP = "chua_dang_nhap", "Chưa đăng nhập lần nào"
    KHONG_VAI_TRO = "khong_vai_tro", "Không còn vai trò"
    DA_NGUNG = "da_ngung", "Đã ngừng"


SORTS: dict[str, tuple[Any, ...]] = {
    "ten": ("khoa_sap_xep", "pk"),
    "dang_nhap": (F("last_login").desc(nulls_last=True), "khoa_sap_xep", "pk"),
    "lau": (F("last_login").asc(nulls_first=True), "khoa_sap_xep", "pk"),
    "moi": ("-tao_luc", "pk"),
}


def list_tai_khoan(
    *,
    user: NguoiDung,
    ngay: date,
    q: str = "",
    vai_tro: str = "",
    tinh_trang: str = "",
    sap_xep: str = "",
) -> QuerySet[NguoiDung]:
    """Accounts this person may see, with their state and today's roles in `vai_tro_hien`."""
    accounts = matching(user=user, ngay=ngay, q=q, vai_tro=vai_tro)
    if tinh_trang:
        accounts = accounts.filter(tinh_trang=tinh_trang)
    accounts = accounts.prefetch_related(roles_of_list(user=user, ngay=ngay))
    found: QuerySet[NguoiDung] = accounts.order_by(*SORTS.get(sap_xep, SORTS["ten"]))
    return found


def matching(*, user: NguoiDung, ngay: date, q: str = "", vai_tro: str = "") -> QuerySet[Any]:
    """The accounts of every state that fit, each with its `tinh_trang`."""
    accounts = NguoiDung.objects.visible_to(user)
    if q:
        accounts = accounts.filter(khoa_tim__contains=fold(q))
    if vai_tro:
        holders = PhanVai.objects.visible_to(user).in_force(ngay).filter(vai_tro=vai_tro)
        accounts = accounts.filter(pk__in=holders.values("nguoi_dung_id"))
    return accounts.annotate(tinh_trang=_state(ngay))


def counts_by_state(accounts: QuerySet[Any]) -> dict[str, int]:
    """How many accounts of `matching` are in each state."""
    rows = accounts.order_by().values("tinh_trang").annotate(so=Count("pk"))
    found = {row["tinh_trang"]: row["so"] for row in rows}
    return {state: found.get(state, 0) for state in TinhTrang}


def _state(ngay: date) -> Case:
    """An operator of the system needs no role."""
    roles = PhanVai.objects.filter(nguoi_dung=OuterRef("pk"))
    current = Exists(roles.filter(Q(den_ngay=None) | Q(den_ngay__gte=ngay)))
    return Case(
        When(is_active=False, then=Value(TinhTrang.DA_NGUNG)),
        When(~current & Q(is_superuser=False), then=Value(TinhTrang.KHONG_VAI_TRO)),
        When(last_login=None, then=Value(TinhTrang.CHUA_DANG_NHAP)),
        default=Value(TinhTrang.DANG_DUNG),
        output_field=CharField(),
    )


def roles_of_list(*, user: NguoiDung, ngay: date) -> "Prefetch[str]":
    """Today's roles within the reader's own scope, with their bodies' names."""
    roles = PhanVai.objects.visible_to(user).in_force(ngay)
    bodies = Prefetch("co_quan", CoQuan.objects.with_ten(ngay))
    return Prefetch("phan_vai", roles.prefetch_related(bodies), to_attr="vai_tro_hien")


def roles_of(*, nguoi_dung: NguoiDung, user: NguoiDung, ngay: date) -> list[PhanVai]:
    """Every role of one account that the reader may see, the newest first."""
    roles = PhanVai.objects.visible_to(user).filter(nguoi_dung=nguoi_dung)
    bodies = Prefetch("co_quan", CoQuan.objects.with_ten(ngay))
    found: list[PhanVai] = list(roles.prefetch_related(bodies).order_by("-tu_ngay", "pk"))
    return found
