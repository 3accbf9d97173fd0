"""Who joins persons with accounts, and two rows of one person with each other."""

from khoi.enums import VaiTro
from khoi.models import CanBo, NguoiDung, ThanhVien


NGUOI_NOI_TAI_KHOAN = frozenset({VaiTro.CHUYEN_VIEN_TINH, VaiTro.QUAN_TRI})
NGUOI_GOP = frozenset({VaiTro.QUAN_TRI})


def can_link(user: NguoiDung, can_bo: CanBo) -> bool:
    """The province's specialists and administrators, for a person with a seat in their scope."""
    return _answers_for(user, can_bo, NGUOI_NOI_TAI_KHOAN, all_seats=False)


def can_merge(user: NguoiDung, can_bo: CanBo) -> bool:
    """An administrator in whose scope every seat of the person lies."""
    return _answers_for(user, can_bo, NGUOI_GOP, all_seats=True)


def _answers_for(
    user: NguoiDung, can_bo: CanBo, roles: frozenset[VaiTro], *, all_seats: bool
) -> bool:
    if not user.is_active:
        return False
    if user.is_superuser:
        return True
    if not user.co_vai_tro(*roles):
        return False
    seats = ThanhVien.objects.filter(can_bo=can_bo)
    inside = seats.filter(khoi__don_vi__in=user.don_vi_nhin_thay(roles))
    return inside.exists() and not (all_seats and inside.count() < seats.count())
