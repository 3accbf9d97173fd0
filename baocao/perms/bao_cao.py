"""Who may make, number and issue a report."""

from khoi.models import CAN_BO_TINH, NguoiDung


def can_make(user: NguoiDung, ban_id: int) -> bool:
    """The officers and the leaders of the issuing body; reading accounts and others never."""
    return user.is_superuser or ban_id in user.co_quan_phu_trach(CAN_BO_TINH)
