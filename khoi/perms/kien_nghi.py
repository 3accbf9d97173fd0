"""Who may do what with recommendations and assignments; the state is the services' matter."""

from khoi.models import NGUOI_GHI, CoQuan, NguoiDung, PhanCong, XuLyKienNghi
from khoi.models.noi_xu_ly import phu_trach_thay


CAN_BO_XU_LY = NGUOI_GHI


def can_handle(user: NguoiDung, xu_ly: XuLyKienNghi) -> bool:
    """Accepts, forwards, answers: the people of the body that has it now, or of its chief heir."""
    return phu_trach_thay(user, xu_ly.noi_nhan, CAN_BO_XU_LY)


def has_forwarded(user: NguoiDung, xu_ly: XuLyKienNghi) -> bool:
    """The person's body had it and forwarded it to the one that has it now."""
    left = CoQuan.objects.filter(pk__in=xu_ly.chuyen.values("tu_co_quan"))
    return any(phu_trach_thay(user, body, CAN_BO_XU_LY) for body in left)


def can_group(user: NguoiDung, co_quan: CoQuan) -> bool:
    """Joins recommendations that this body has."""
    return phu_trach_thay(user, co_quan, CAN_BO_XU_LY)


def can_withdraw(user: NguoiDung, xu_ly: XuLyKienNghi) -> bool:
    """Takes a recommendation back: the body that made it."""
    return phu_trach_thay(user, xu_ly.kien_nghi.giao_ban.khoi, NGUOI_GHI)


def can_report(user: NguoiDung, phan_cong: PhanCong) -> bool:
    """Says where an assignment stands: who was given it, and those who write the body's minutes."""
    if phu_trach_thay(user, phan_cong.giao_ban.khoi, NGUOI_GHI):
        return True
    return user.is_active and phan_cong.thanh_vien.can_bo.nguoi_dung_id == user.pk
