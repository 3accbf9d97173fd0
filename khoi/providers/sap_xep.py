"""Reorganisations in the navigation and on the home page; registered by khoi.providers."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Max
from django.urls import reverse
from django.utils import timezone

from khoi.enums import TrangThaiSapXep
from khoi.models import NguoiDung, SuKienSapXep
from khoi.perms.sap_xep import can_prepare
from khoi.queries.sap_xep.ke_hoach import ke_hoach
from khoi.queries.su_kien_sap_xep import can_see_list
from nen.nho import KEPT_FOR, kept
from nen.providers import MucMenu, ViecCanLam, register_menu, register_viec_can_lam


GAN_NHAT = 10  # scheduled ones that are looked at, the soonest first


def menu(user: NguoiDung) -> Iterator[MucMenu]:
    """Officers and administrators of a province, operators."""
    if can_see_list(user):
        yield MucMenu(
            "Sắp xếp đơn vị", "khoi:sap-xep-list", thu_tu=80, icon="refresh", quan_ly=True
        )


def viec_can_lam(user: NguoiDung) -> Iterator[ViecCanLam]:
    """Scheduled ones whose list has become wrong since: the day would come and nothing happen."""
    if not can_see_list(user):
        return
    waiting = SuKienSapXep.objects.visible_to(user).filter(trang_thai=TrangThaiSapXep.CHO_NGAY)
    rows = waiting.select_related("co_quan").annotate(
        so_dong=Count("dong", distinct=True), lan_cuoi=Max("chuyen")
    )
    for su_kien in rows.order_by("hieu_luc_ngay", "pk")[:GAN_NHAT]:
        if not can_prepare(user, su_kien.co_quan):
            continue
        errors = _errors(su_kien)
        if errors:
            yield ViecCanLam(
                ten=f"Sửa danh sách sắp xếp “{su_kien.ten}”",
                url=reverse("khoi:sap-xep-dien-tap", args=[su_kien.pk]),
                chi_tiet=f"đã hẹn thực hiện nhưng có {errors} lỗi",
                han=su_kien.hieu_luc_ngay,
            )


def _errors(su_kien: Any) -> int:
    """How many errors the list has: planned once in ten minutes, whoever opens the home page."""
    ten_minutes = int(timezone.now().timestamp()) // KEPT_FOR
    key = (su_kien.pk, su_kien.so_dong, su_kien.lan_cuoi, ten_minutes)
    return int(kept("sap_xep.so_loi", *key, make=lambda: str(len(ke_hoach(su_kien).loi))))


def register() -> None:
    register_menu(menu)
    register_viec_can_lam(viec_can_lam)
