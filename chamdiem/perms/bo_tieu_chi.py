"""Who may act on rubrics."""

from khoi.enums import VaiTro
from khoi.models import NguoiDung


QUAN_TRI = frozenset({VaiTro.QUAN_TRI})


def can_administer(user: NguoiDung, ban_id: int) -> bool:
    """Writes, clones and removes rubrics of this province body."""
    return user.is_superuser or ban_id in user.co_quan_phu_trach(QUAN_TRI)
