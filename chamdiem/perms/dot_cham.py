"""Who may act on rounds."""

from khoi.enums import VaiTro
from khoi.models import NguoiDung


CAN_BO_TINH = (VaiTro.CHUYEN_VIEN_TINH, VaiTro.LANH_DAO_TINH)


def can_manage(user: NguoiDung, ban_id: int) -> bool:
    """Prepares, opens and prolongs rounds of this province body."""
    return user.is_superuser or user.co_vai_tro(*CAN_BO_TINH, co_quan_id=ban_id)
