"""Who keeps a block's register of members.

The block's own secretary and head, who know first; the specialists of the bodies above and the
administrators, for the blocks of their units. Leaders and the Ban Thường vụ read, they do not type.
"""

from khoi.enums import VaiTro
from khoi.models import CAP_KHOI, CAP_TREN, CoQuan, NguoiDung


NGUOI_NHAP_CAP_TREN = frozenset(
    {VaiTro.CHUYEN_VIEN_HUYEN, VaiTro.CHUYEN_VIEN_TINH, VaiTro.QUAN_TRI}
)


def can_keep_thanh_vien(user: NguoiDung, khoi: CoQuan) -> bool:
    """Adds, ends, replaces and corrects seats of this block."""
    return _holds(user, khoi, above=NGUOI_NHAP_CAP_TREN)


def can_see_thanh_vien(user: NguoiDung, khoi: CoQuan) -> bool:
    """Reads the register of this block's members (office facts, need-to-know)."""
    return _holds(user, khoi, above=CAP_TREN)


def _holds(user: NguoiDung, khoi: CoQuan, *, above: frozenset[VaiTro]) -> bool:
    if not user.is_active:
        return False
    if user.is_superuser or khoi.pk in user.co_quan_cua(CAP_KHOI):
        return True
    return user.don_vi_nhin_thay(CAP_KHOI | above).filter(don_vi=khoi.don_vi_id).exists()
