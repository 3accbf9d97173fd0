"""Who may do what with recommendations and assignments; the state is the services' matter."""

from khoi.enums import LoaiCoQuan, VaiTro
from khoi.models import CAP_KHOI, CoQuan, NguoiDung, PhanCong, XuLyKienNghi
from khoi.models.noi_xu_ly import co_quan_xu_ly


CAN_BO_XU_LY = CAP_KHOI | {
    VaiTro.CHUYEN_VIEN_HUYEN,
    VaiTro.LANH_DAO_HUYEN,
    VaiTro.CHUYEN_VIEN_TINH,
    VaiTro.LANH_DAO_TINH,
}


def can_handle(user: NguoiDung, xu_ly: XuLyKienNghi) -> bool:
    """Accepts, forwards, answers: the people of the body that has it now, or of its chief heir."""
    return _acts_for(user, xu_ly.noi_nhan)


def can_group(user: NguoiDung, co_quan: CoQuan) -> bool:
    """Joins recommendations that this body has."""
    return _acts_for(user, co_quan)


def _acts_for(user: NguoiDung, co_quan: CoQuan) -> bool:
    """An ended district's Ban is looked up: the province's may act for it."""
    if co_quan.pk in user.co_quan_phu_trach(CAN_BO_XU_LY):
        return True
    if co_quan.loai != LoaiCoQuan.BAN_HUYEN or co_quan.den_ngay is None:
        return False
    return co_quan_xu_ly(user, CAN_BO_XU_LY).filter(pk=co_quan.pk).exists()


def can_withdraw(user: NguoiDung, xu_ly: XuLyKienNghi) -> bool:
    """Takes a recommendation back: the block that made it."""
    return xu_ly.kien_nghi.giao_ban.khoi_id in user.co_quan_phu_trach(CAP_KHOI)


def can_report(user: NguoiDung, phan_cong: PhanCong) -> bool:
    """Says where an assignment stands: who was given it, and those who write the block's minutes."""
    if phan_cong.giao_ban.khoi_id in user.co_quan_phu_trach(CAP_KHOI):
        return True
    return user.is_active and phan_cong.thanh_vien.can_bo.nguoi_dung_id == user.pk
