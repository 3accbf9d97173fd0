"""Who reads the register of blocks."""

from khoi.models import CAP_TREN, NguoiDung


def can_see_register(user: NguoiDung) -> bool:
    """Compares blocks with each other: bodies above only, not the Ban Thường vụ's reading account."""
    return user.is_superuser or bool(user.co_quan_cua(CAP_TREN))
