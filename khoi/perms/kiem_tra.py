"""Who reads the integrity checks, and who runs them."""

from khoi.enums import VaiTro
from khoi.models import CAP_TINH, NguoiDung


def can_see_kiem_tra(user: NguoiDung) -> bool:
    """The province's officers and administrators, each for their own units; operators all."""
    return user.is_superuser or user.co_vai_tro(*CAP_TINH)


def can_run_kiem_tra(user: NguoiDung) -> bool:
    """Administrators and operators: a run looks at the whole country."""
    return user.is_active and (user.is_superuser or user.co_vai_tro(VaiTro.QUAN_TRI))
