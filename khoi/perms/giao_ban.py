"""Who may do what with the minutes of a giao ban; what the state allows is the services' matter."""

from khoi.enums import VaiTro
from khoi.models import (
    NGUOI_GHI,
    NGUOI_THONG_QUA,
    CoQuan,
    GiaoBan,
    NguoiDung,
    PhamViDonVi,
    PhanVai,
)
from khoi.models.noi_xu_ly import phu_trach_thay
from khoi.perms.thanh_vien import can_see_thanh_vien
from nen.dong_ho import hom_nay


LANH_DAO_CAP_TREN = frozenset({VaiTro.LANH_DAO_HUYEN, VaiTro.LANH_DAO_TINH})


def can_write(user: NguoiDung, khoi: CoQuan) -> bool:
    """Types the minutes of this body: its secretary or specialists and its head, or its heir's."""
    return phu_trach_thay(user, khoi, NGUOI_GHI)


def can_watch(user: NguoiDung, khoi: CoQuan) -> bool:
    """Sees which meetings this body owes and has held: its people, and the bodies above it."""
    return can_see_thanh_vien(user, khoi)


def can_edit(user: NguoiDung, giao_ban: GiaoBan) -> bool:
    """Types these minutes and hands them to the head."""
    return can_write(user, giao_ban.khoi)


def can_adopt(user: NguoiDung, giao_ban: GiaoBan) -> bool:
    """Adopts, or returns with a message: the head of the body or of its heir, or who acts for them."""
    return phu_trach_thay(user, giao_ban.khoi, NGUOI_THONG_QUA)


def can_lock(user: NguoiDung, giao_ban: GiaoBan) -> bool:
    """Closes the adopted minutes before their day."""
    return can_adopt(user, giao_ban)


def can_reopen_adopted(user: NguoiDung, giao_ban: GiaoBan) -> bool:
    """Takes an adoption back while the minutes are not locked: the head."""
    return can_adopt(user, giao_ban)


def can_reopen_locked(user: NguoiDung, giao_ban: GiaoBan) -> bool:
    """Opens locked minutes: a leader of a body above whose units hold this one's.

    Above the province's Ban no other body works on the portal: its own leader gives the reason.
    """
    roots = [
        role.co_quan.don_vi_id
        for role in user.phan_vai_hien_hanh()
        if role.vai_tro in LANH_DAO_CAP_TREN
        and (role.co_quan_id != giao_ban.khoi_id or role.vai_tro == VaiTro.LANH_DAO_TINH)
    ]
    return (
        bool(roots)
        and PhamViDonVi.objects.filter(goc__in=roots, don_vi=giao_ban.khoi.don_vi_id).exists()
    )


def another_may_adopt(user: NguoiDung, giao_ban: GiaoBan) -> bool:
    """Somebody else in the body could adopt today: then one's own minutes are left to them."""
    return another_head(user, co_quan_id=giao_ban.khoi_id)


def another_head(user: NguoiDung, *, co_quan_id: int) -> bool:
    """Somebody else may adopt for this body today, in person or acting."""
    heads = PhanVai.objects.in_force(hom_nay()).filter(
        vai_tro__in=NGUOI_THONG_QUA, co_quan=co_quan_id, nguoi_dung__is_active=True
    )
    return heads.exclude(nguoi_dung=user).exists()
