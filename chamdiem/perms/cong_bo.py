"""Who may publish a round's results."""

from khoi.enums import VaiTro
from khoi.models import NguoiDung


LANH_DAO = frozenset({VaiTro.LANH_DAO_TINH})


def can_publish(user: NguoiDung, ban_id: int) -> bool:
    """The head of the province body that holds the round."""
    return user.is_superuser or ban_id in user.co_quan_phu_trach(LANH_DAO)
