"""Who may act on rounds."""

from khoi.models import CAN_BO_TINH, NguoiDung


def can_manage(user: NguoiDung, ban_id: int) -> bool:
    """Prepares, opens and prolongs rounds of this province body."""
    return user.is_superuser or ban_id in user.co_quan_phu_trach(CAN_BO_TINH)
