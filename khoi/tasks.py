"""Scheduled work of khoi; each task calls one service."""

from celery import shared_task

from khoi.services.cap_tai_khoan import expire_phieu
from khoi.services.don_vi import rebuild_pham_vi
from khoi.services.giao_ban import lock_due_giao_ban
from khoi.services.kiem_tra import run_kiem_tra
from khoi.services.ngung_tai_khoan import deactivate_idle
from khoi.services.nhap.het_han import remove_old_files
from khoi.services.sap_xep.thuc_hien import execute_due
from khoi.services.tep_giao_ban import clear_abandoned_tai
from khoi.services.trung_lap import catch_up


@shared_task(name="khoi.tinh_lai_pham_vi")
def tinh_lai_pham_vi() -> None:
    """A parent link or a merger that begins today changes who sees whom."""
    rebuild_pham_vi()


@shared_task(name="khoi.khoa_bien_ban_den_han")
def khoa_bien_ban_den_han() -> None:
    """Minutes adopted long enough ago close by themselves."""
    lock_due_giao_ban()


@shared_task(name="khoi.xoa_phieu_het_han")
def xoa_phieu_het_han() -> None:
    """Slips with first passwords are kept for a day at most."""
    expire_phieu()


@shared_task(name="khoi.ngung_tai_khoan_het_vai_tro")
def ngung_tai_khoan_het_vai_tro() -> None:
    """Accounts whose mandate ended close after a month."""
    deactivate_idle()


@shared_task(name="khoi.xoa_tep_nhap_het_han")
def xoa_tep_nhap_het_han() -> None:
    """Files of imports that ended long ago."""
    remove_old_files()


@shared_task(name="khoi.thuc_hien_sap_xep_den_ngay")
def thuc_hien_sap_xep_den_ngay() -> None:
    """Reorganisations that wait for today."""
    execute_due()


@shared_task(name="khoi.kiem_tra_hang_dem")
def kiem_tra_hang_dem() -> None:
    """Every night all integrity checks."""
    run_kiem_tra()


@shared_task(name="khoi.so_sanh_con_thieu")
def so_sanh_con_thieu() -> None:
    """Every night: minutes that are not compared yet, as many as the time allows."""
    catch_up()


@shared_task(name="khoi.bo_tep_tai_do")
def bo_tep_tai_do() -> None:
    """Pieces of files that nobody went on sending."""
    clear_abandoned_tai()
