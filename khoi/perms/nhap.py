"""Who brings spreadsheets in: whoever may enter the same by hand, for the whole province.

Members are kept by specialists too; bodies and accounts are the administrators' alone.
"""

from django.db.models import QuerySet

from khoi.enums import LoaiCoQuan, LoaiNhap, VaiTro
from khoi.models import CAP_TINH, CoQuan, NguoiDung
from nen.dong_ho import hom_nay


NGUOI_NHAP: dict[str, frozenset[VaiTro]] = {
    LoaiNhap.THANH_VIEN: frozenset({VaiTro.CHUYEN_VIEN_TINH, VaiTro.QUAN_TRI}),
    LoaiNhap.CO_QUAN: frozenset({VaiTro.QUAN_TRI}),
    LoaiNhap.TAI_KHOAN: frozenset({VaiTro.QUAN_TRI}),
}


def can_import(user: NguoiDung, *, loai: str, co_quan_id: int) -> bool:
    """Brings in, writes and takes back lists of this kind for this province body."""
    if user.is_superuser:
        return user.is_active
    return user.is_active and user.co_vai_tro(*NGUOI_NHAP[loai], co_quan_id=co_quan_id)


def importing_bodies(user: NguoiDung, *, loai: str) -> QuerySet[CoQuan]:
    """The province bodies for which this person imports lists of this kind."""
    bodies: QuerySet[CoQuan] = CoQuan.objects.in_force(hom_nay()).order_by("pk")
    if user.is_superuser:
        return bodies.filter(loai=LoaiCoQuan.BAN_TINH)
    return bodies.filter(pk__in=user.co_quan_cua(NGUOI_NHAP[loai]) if user.is_active else [])


def kinds_of(user: NguoiDung) -> list[LoaiNhap]:
    """What this person may bring in."""
    return [k for k in LoaiNhap if user.is_superuser or user.co_quan_cua(NGUOI_NHAP[k])]


def can_see_imports(user: NguoiDung) -> bool:
    """Reads what was imported for the province; leaders too."""
    return user.is_active and (user.is_superuser or bool(user.co_quan_cua(CAP_TINH)))
