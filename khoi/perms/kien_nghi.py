"""Who may do what with recommendations and assignments; the state is the services' matter."""

from khoi.enums import VaiTro
from khoi.models import CAP_KHOI, CoQuan, NguoiDung, PhanCong, XuLyKienNghi


CAN_BO_XU_LY = CAP_KHOI | {
    VaiTro.CHUYEN_VIEN_HUYEN,
    VaiTro.LANH_DAO_HUYEN,
    VaiTro.CHUYEN_VIEN_TINH,
    VaiTro.LANH_DAO_TINH,
}


def can_handle(user: NguoiDung, xu_ly: XuLyKienNghi) -> bool:
    """Accepts, forwards, answers: the people of the body that has it now, or of its chief heir."""
    return xu_ly.noi_nhan_id in user.co_quan_phu_trach(CAN_BO_XU_LY)


def can_group(user: NguoiDung, co_quan: CoQuan) -> bool:
    """Joins recommendations that this body has."""
    return co_quan.pk in user.co_quan_phu_trach(CAN_BO_XU_LY)


def can_withdraw(user: NguoiDung, xu_ly: XuLyKienNghi) -> bool:
    """Takes a recommendation back: the block that made it."""
    return xu_ly.kien_nghi.giao_ban.khoi_id in user.co_quan_phu_trach(CAP_KHOI)


def can_report(user: NguoiDung, phan_cong: PhanCong) -> bool:
    """Says where an assignment stands: who was given it, and those who write the block's minutes."""
    if phan_cong.giao_ban.khoi_id in user.co_quan_phu_trach(CAP_KHOI):
        return True
    return user.is_active and phan_cong.thanh_vien.can_bo.nguoi_dung_id == user.pk
