"""Who brings spreadsheets in: specialists and administrators of the province; accounts by the latter only."""

from django.db.models import QuerySet

from khoi.enums import LoaiNhap, VaiTro
from khoi.models import CoQuan, LanNhap, NguoiDung


NGUOI_NHAP: dict[str, frozenset[VaiTro]] = {
    LoaiNhap.THANH_VIEN: frozenset({VaiTro.CHUYEN_VIEN_TINH, VaiTro.QUAN_TRI}),
    LoaiNhap.CO_QUAN: frozenset({VaiTro.CHUYEN_VIEN_TINH, VaiTro.QUAN_TRI}),
    LoaiNhap.TAI_KHOAN: frozenset({VaiTro.QUAN_TRI}),
}


def can_import(user: NguoiDung, *, loai: str, co_quan_id: int) -> bool:
    """Brings in, writes and takes back lists of this kind for this province body."""
    return user.is_active and user.co_vai_tro(*NGUOI_NHAP[loai], co_quan_id=co_quan_id)


def importing_bodies(user: NguoiDung, *, loai: str) -> QuerySet[CoQuan]:
    """The province bodies for which this person imports lists of this kind."""
    own = user.co_quan_cua(NGUOI_NHAP[loai]) if user.is_active else []
    bodies: QuerySet[CoQuan] = CoQuan.objects.filter(pk__in=own).order_by("pk")
    return bodies


def kinds_of(user: NguoiDung) -> list[LoaiNhap]:
    """What this person may bring in."""
    return [kind for kind in LoaiNhap if user.co_quan_cua(NGUOI_NHAP[kind])]


def can_see_imports(user: NguoiDung) -> bool:
    """Whether the page of imports is theirs at all."""
    return bool(kinds_of(user)) or LanNhap.objects.visible_to(user).exists()
