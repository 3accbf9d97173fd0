"""Scheduled work of khoi; each task calls one service."""

from celery import shared_task

from khoi.services.don_vi import rebuild_pham_vi
from khoi.services.giao_ban import lock_due_giao_ban
from khoi.services.sap_xep.thuc_hien import execute_due


@shared_task(name="khoi.tinh_lai_pham_vi")
def tinh_lai_pham_vi() -> None:
    """A parent link or a merger that begins today changes who sees whom."""
    rebuild_pham_vi()


@shared_task(name="khoi.khoa_bien_ban_den_han")
def khoa_bien_ban_den_han() -> None:
    """Minutes adopted long enough ago close by themselves."""
    lock_due_giao_ban()


@shared_task(name="khoi.thuc_hien_sap_xep_den_ngay")
def thuc_hien_sap_xep_den_ngay() -> None:
    """Reorganisations that wait for today."""
    execute_due()
