"""Who registers the texts that minutes are not to be compared by."""

from khoi.enums import LoaiCoQuan, VaiTro
from khoi.models import CoQuan, NguoiDung, VanBanNguon
from nen.dong_ho import hom_nay


CAN_BO_TREN = frozenset(
    {
        VaiTro.CHUYEN_VIEN_HUYEN,
        VaiTro.LANH_DAO_HUYEN,
        VaiTro.CHUYEN_VIEN_TINH,
        VaiTro.LANH_DAO_TINH,
    }
)


def bodies_of(user: NguoiDung) -> list[int]:
    """Keys of the bodies above for which this person registers texts; operators: of all."""
    if user.is_superuser:
        bodies = CoQuan.objects.in_force(hom_nay()).exclude(loai=LoaiCoQuan.KHOI)
        return list(bodies.values_list("pk", flat=True))
    return user.co_quan_cua(CAN_BO_TREN)


def can_register(user: NguoiDung) -> bool:
    """Officers of a body above."""
    return bool(bodies_of(user))


def can_end(user: NguoiDung, nguon: VanBanNguon) -> bool:
    """Officers of the body that registered it, or of its chief heir; operators."""
    return user.is_superuser or nguon.co_quan_id in user.co_quan_phu_trach(CAN_BO_TREN)
