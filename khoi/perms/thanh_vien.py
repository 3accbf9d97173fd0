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
    return _answers(user, khoi) or _holds(user, khoi, roles=NGUOI_NHAP_CAP_TREN)


def can_see_thanh_vien(user: NguoiDung, khoi: CoQuan) -> bool:
    """Reads the register of this block's members (office facts, need-to-know)."""
    return _answers(user, khoi) or _holds(user, khoi, roles=CAP_KHOI | CAP_TREN)


def _answers(user: NguoiDung, khoi: CoQuan) -> bool:
    """Of the block, or of its chief heir; the other heirs of a divided commune only read."""
    if user.is_superuser:
        return user.is_active
    return khoi.pk in user.co_quan_phu_trach(CAP_KHOI)


def _holds(user: NguoiDung, khoi: CoQuan, *, roles: frozenset[VaiTro]) -> bool:
    return user.don_vi_nhin_thay(roles).filter(don_vi=khoi.don_vi_id).exists()
