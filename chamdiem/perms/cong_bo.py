"""Who may publish a round's results."""

from khoi.enums import VaiTro
from khoi.models import NguoiDung


def can_publish(user: NguoiDung, ban_id: int) -> bool:
    """The head of the province body that holds the round."""
    return user.is_superuser or user.co_vai_tro(VaiTro.LANH_DAO_TINH, co_quan_id=ban_id)
