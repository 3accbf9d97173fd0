"""Who registers the texts that minutes are not to be compared by."""

from khoi.enums import VaiTro
from khoi.models import NguoiDung, VanBanNguon


CAN_BO_TREN = frozenset(
    {
        VaiTro.CHUYEN_VIEN_HUYEN,
        VaiTro.LANH_DAO_HUYEN,
        VaiTro.CHUYEN_VIEN_TINH,
        VaiTro.LANH_DAO_TINH,
    }
)


def bodies_of(user: NguoiDung) -> list[int]:
    """Keys of the bodies above for which this person registers texts."""
    return user.co_quan_cua(CAN_BO_TREN)


def can_register(user: NguoiDung) -> bool:
    """Officers of a body above."""
    return bool(bodies_of(user))


def can_end(user: NguoiDung, nguon: VanBanNguon) -> bool:
    """Officers of the body that registered it, or of its chief heir."""
    return nguon.co_quan_id in user.co_quan_phu_trach(CAN_BO_TREN)
