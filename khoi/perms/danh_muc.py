"""Who changes the reference data that all provinces of one database share."""

from khoi.enums import LoaiCoQuan, VaiTro
from khoi.models import CoQuan, NguoiDung
from nen.dong_ho import hom_nay


def can_edit_danh_muc(user: NguoiDung) -> bool:
    """Operators; an administrator too while there is no other province whom it would concern."""
    if user.is_superuser:
        return user.is_active
    provinces = CoQuan.objects.in_force(hom_nay()).filter(loai=LoaiCoQuan.BAN_TINH)
    return user.co_vai_tro(VaiTro.QUAN_TRI) and provinces.count() == 1
