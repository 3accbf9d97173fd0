"""Closing accounts whose mandate ended, by the portal itself; reopening them by an administrator."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from khoi.enums import TrangThaiTaiKhoan
from khoi.models import ChuyenTaiKhoan, NguoiDung, PhanVai
from khoi.perms.tai_khoan import can_reopen
from khoi.services.danh_muc import he_thong
from khoi.services.tai_khoan import set_active
from nen.dong_ho import hom_nay
from nen.errors import BusinessRuleError


CHO = timedelta(days=30)
LY_DO = "Không còn vai trò nào trong 30 ngày."


@transaction.atomic
def deactivate_idle() -> int:
    """Accounts whose last role ended more than 30 days ago, or that never got one; how many.

    Not operators, and not what was opened or reopened in these 30 days.
    """
    since = hom_nay() - CHO
    a_while_ago = timezone.now() - CHO
    roles = PhanVai.objects.filter(nguoi_dung=OuterRef("pk"))
    current = roles.filter(Q(den_ngay=None) | Q(den_ngay__gte=since))
    reopened = ChuyenTaiKhoan.objects.filter(
        nguoi_dung=OuterRef("pk"), den=TrangThaiTaiKhoan.DANG_DUNG, luc__gte=a_while_ago
    )
    idle = NguoiDung.objects.filter(
        ~Exists(current), ~Exists(reopened), is_active=True, is_superuser=False
    ).filter(Exists(roles) | Q(tao_luc__lt=a_while_ago))
    found = list(idle.select_for_update(of=("self",), skip_locked=True).order_by("pk"))
    if found:
        set_active(found, is_active=False, by=he_thong(), ly_do=LY_DO)
    return len(found)


@transaction.atomic
def reopen_tai_khoan(*, nguoi_dung: NguoiDung, by: NguoiDung) -> NguoiDung:
    """Open a closed account again; without a role within 30 days the portal closes it again."""
    nguoi_dung = NguoiDung.objects.select_for_update(of=("self",)).get(pk=nguoi_dung.pk)
    if not can_reopen(by, nguoi_dung):
        raise PermissionDenied
    if nguoi_dung.is_active:
        raise BusinessRuleError("Tài khoản này đang dùng được, không cần mở lại.")
    set_active([nguoi_dung], is_active=True, by=by, ly_do="")
    return nguoi_dung
