"""Who may act on rubrics."""

from khoi.enums import VaiTro
from khoi.models import NguoiDung


def can_administer(user: NguoiDung, ban_id: int) -> bool:
    """Writes, clones and removes rubrics of this province body."""
    return user.is_superuser or user.co_vai_tro(VaiTro.QUAN_TRI, co_quan_id=ban_id)
