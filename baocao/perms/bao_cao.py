"""Who may make, number and issue a report."""

from baocao.models.bao_cao import CAN_BO_TINH
from khoi.models import NguoiDung


def can_make(user: NguoiDung, ban_id: int) -> bool:
    """The officers and the leaders of the issuing body; reading accounts and others never."""
    return user.is_superuser or user.co_vai_tro(*CAN_BO_TINH, co_quan_id=ban_id)
