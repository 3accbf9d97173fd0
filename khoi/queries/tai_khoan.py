"""Accounts as the list and the pages show them."""

from datetime import date

from django.db.models import Prefetch, QuerySet

from khoi.models import CoQuan, NguoiDung, PhanVai
from nen.chu_viet import fold


def list_tai_khoan(
    *, user: NguoiDung, ngay: date, q: str = "", vai_tro: str = ""
) -> QuerySet[NguoiDung]:
    """Accounts this person may see, by given name, with today's roles in `vai_tro_hien`."""
    accounts = NguoiDung.objects.visible_to(user)
    if q:
        accounts = accounts.filter(khoa_tim__contains=fold(q))
    if vai_tro:
        holders = PhanVai.objects.visible_to(user).in_force(ngay).filter(vai_tro=vai_tro)
        accounts = accounts.filter(pk__in=holders.values("nguoi_dung_id"))
    return accounts.prefetch_related(roles_of_list(user=user, ngay=ngay)).order_by(
        "khoa_sap_xep", "pk"
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


def is_in_force(phan_vai: PhanVai, *, ngay: date) -> bool:
    """In force on this day."""
    return phan_vai.tu_ngay <= ngay and (phan_vai.den_ngay is None or ngay <= phan_vai.den_ngay)
