"""Who may search: whoever may read somebody's minutes."""

from khoi.models import CAP_KHOI, CAP_TREN, NguoiDung


def can_search(user: NguoiDung) -> bool:
    """People of blocks and of the bodies above them; what is found is the query's matter."""
    return user.is_superuser or user.co_vai_tro(*CAP_KHOI, *CAP_TREN)
