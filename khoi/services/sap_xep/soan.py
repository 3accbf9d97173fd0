"""Drafts of reorganisations: the decree and its day, the list, and the day it waits for."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from khoi.enums import NguonSapXep, TrangThaiSapXep
from khoi.models import ChuyenSapXep, CoQuan, NguoiDung, SuKienSapXep
from khoi.perms.sap_xep import can_execute, can_prepare
from khoi.queries.sap_xep.ke_hoach import ke_hoach
from khoi.services.sap_xep.dong import (
    DongMoi,
    add_dong,
    lock_draft,
    lock_su_kien,
    remove_dong,
    replace_dong,
    update_dong,
)
from khoi.services.sap_xep.goi_2025 import add_goi_2025
from nen.dong_ho import hom_nay
from nen.errors import BusinessRuleError


__all__ = [
    "DongMoi",
    "add_dong",
    "add_goi_2025",
    "create_su_kien",
    "delete_su_kien",
    "move_su_kien",
    "need_decree",
    "remove_dong",
    "replace_dong",
    "schedule_su_kien",
    "unschedule_su_kien",
    "update_dong",
    "update_su_kien",
]

DU_THAO, CHO_NGAY = TrangThaiSapXep.DU_THAO, TrangThaiSapXep.CHO_NGAY


@transaction.atomic
def create_su_kien(
    *,
    co_quan: CoQuan | None,
    ten: str,
    so_van_ban: str,
    hieu_luc_ngay: date,
    by: NguoiDung,
    nguon: str = NguonSapXep.NHAP_TAY,
) -> SuKienSapXep:
    """An empty draft, kept by this body (None: by the operators)."""
    if not can_prepare(by, co_quan):
        raise PermissionDenied
    return SuKienSapXep.objects.create(
        co_quan=co_quan,
        ten=_named(ten),
        so_van_ban=so_van_ban.strip(),
        hieu_luc_ngay=hieu_luc_ngay,
        nguon=nguon,
        trang_thai=DU_THAO,
        tao_boi=by,
    )


@transaction.atomic
def update_su_kien(
    *,
    su_kien: SuKienSapXep,
    ten: str,
    so_van_ban: str,
    hieu_luc_ngay: date,
    lap_khoi: bool,
    chuyen_vai_tro: bool,
    by: NguoiDung,
) -> SuKienSapXep:
    """Another name, decree or day, or another way with blocks and roles."""
    su_kien = lock_draft(su_kien, by=by)
    su_kien.ten, su_kien.so_van_ban = _named(ten), so_van_ban.strip()
    su_kien.hieu_luc_ngay = hieu_luc_ngay
    su_kien.lap_khoi, su_kien.chuyen_vai_tro = lap_khoi, chuyen_vai_tro
    su_kien.save(update_fields=["ten", "so_van_ban", "hieu_luc_ngay", "lap_khoi", "chuyen_vai_tro"])
    return su_kien


@transaction.atomic
def delete_su_kien(*, su_kien: SuKienSapXep, by: NguoiDung) -> None:
    """Throw a draft away with its lines; one that was ever scheduled has a journal and stays."""
    su_kien = lock_draft(su_kien, by=by)
    if su_kien.chuyen.exists():
        raise BusinessRuleError(
            "Dự thảo này đã từng được hẹn ngày thực hiện nên phải giữ lại cùng nhật ký; hãy sửa nó "
            "hoặc để nguyên."
        )
    su_kien.delete()


@transaction.atomic
def schedule_su_kien(*, su_kien: SuKienSapXep, by: NguoiDung) -> SuKienSapXep:
    """Let the portal execute it on its day, in the name of this person; the list must be right."""
    su_kien = lock_su_kien(su_kien)
    plan = ke_hoach(su_kien)
    if not can_execute(by, plan.don_vi_lien_quan):
        raise PermissionDenied
    if su_kien.trang_thai != DU_THAO:
        raise BusinessRuleError("Chỉ dự thảo mới hẹn ngày được; hãy xem lại trạng thái.")
    if su_kien.hieu_luc_ngay <= hom_nay():
        raise BusinessRuleError("Ngày hiệu lực đã đến; hãy thực hiện ngay, không cần hẹn.")
    need_decree(su_kien)
    if plan.loi:
        raise BusinessRuleError(*plan.cau_loi)
    return move_su_kien(su_kien, den=CHO_NGAY, by=by)


@transaction.atomic
def unschedule_su_kien(*, su_kien: SuKienSapXep, by: NguoiDung) -> SuKienSapXep:
    """Back to a draft that may be typed in."""
    su_kien = lock_su_kien(su_kien)
    if not can_prepare(by, su_kien.co_quan):
        raise PermissionDenied
    if su_kien.trang_thai != CHO_NGAY:
        raise BusinessRuleError("Lần sắp xếp này không ở trạng thái chờ ngày; hãy tải lại trang.")
    return move_su_kien(su_kien, den=DU_THAO, by=by)


def need_decree(su_kien: SuKienSapXep) -> None:
    """Refuse one that no decision orders: rehearsing needs no number, bodies and papers quote it."""
    if not su_kien.so_van_ban.strip():
        raise BusinessRuleError(
            "Chưa ghi số văn bản quyết định; hãy bấm “Sửa thông tin”, ghi vào ô “Văn bản quyết định” "
            "rồi làm lại. Chưa có văn bản thì diễn tập được, chưa hẹn, chưa thực hiện được."
        )


def move_su_kien(
    su_kien: SuKienSapXep, *, den: str, by: NguoiDung, ly_do: str = ""
) -> SuKienSapXep:
    """Set the state of a locked event and note who did it."""
    ChuyenSapXep.objects.create(
        su_kien=su_kien, tu=su_kien.trang_thai, den=den, boi=by, ly_do=ly_do
    )
    su_kien.trang_thai = den
    su_kien.save(update_fields=["trang_thai", "thuc_hien_luc", "huy_luc"])
    return su_kien


def _named(ten: str) -> str:
    ten = " ".join(ten.split())
    if not ten:
        raise BusinessRuleError("Hãy ghi tên lần sắp xếp.")
    if len(ten) > 300:
        raise BusinessRuleError("Tên lần sắp xếp dài quá 300 ký tự; hãy rút ngắn.")
    return ten
