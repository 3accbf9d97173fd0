"""Who sets the rules of composition: operators the country's, an administrator a province's own."""

from khoi.enums import VaiTro
from khoi.models import DonVi, NguoiDung


NGUOI_DAT = frozenset({VaiTro.QUAN_TRI})


def provinces_of(user: NguoiDung) -> list[int]:
    """Keys of the provinces whose own rules this administrator keeps."""
    return [
        role.co_quan.don_vi_id for role in user.phan_vai_hien_hanh() if role.vai_tro in NGUOI_DAT
    ]


def can_set_quy_dinh(user: NguoiDung, tinh: DonVi | int | None) -> bool:
    """Adds and changes rules of this province; of the country where none is given."""
    if not user.is_active:
        return False
    if user.is_superuser:
        return True
    key = tinh.pk if isinstance(tinh, DonVi) else tinh
    return key is not None and key in provinces_of(user)
