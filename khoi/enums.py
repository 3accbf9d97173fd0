"""Codes stored in the database, with their Vietnamese names."""

from django.db.models import TextChoices


class CapDonVi(TextChoices):
    """Level of an administrative unit; the district level ended on 1 July 2025."""

    TINH = "tinh", "Cấp tỉnh"
    HUYEN = "huyen", "Cấp huyện"
    XA = "xa", "Cấp xã"


class LoaiCoQuan(TextChoices):
    """Kind of body that works on the portal.

    Named by level: what a body is called on a day («Ban Dân vận», «Ban Tuyên giáo và Dân vận») is
    its TenCoQuan.
    """

    KHOI = "khoi", "Khối Dân vận"
    BAN_HUYEN = "ban_huyen", "Ban cấp huyện"
    BAN_TINH = "ban_tinh", "Ban cấp tỉnh"
    BAN_THUONG_VU = "ban_thuong_vu", "Ban Thường vụ"

    @property
    def ngan(self) -> str:
        """«Khối», «Ban cấp huyện»: after a number."""
        return "Khối" if self == LoaiCoQuan.KHOI else str(self.label)

    @property
    def goi(self) -> str:
        """The word for such a body in a sentence: «khối», «Ban»."""
        return "khối" if self == LoaiCoQuan.KHOI else "Ban"

    @property
    def nguoi_dung_dau(self) -> str:
        """Who adopts what it writes, in a sentence."""
        return "Trưởng Khối" if self == LoaiCoQuan.KHOI else "lãnh đạo Ban"


# Bodies that meet and have people of their own: a field `khoi` of a meeting, of a seat or of what
# hangs on them names such a body, in most rows a block.
CO_QUAN_HOP = (LoaiCoQuan.KHOI, LoaiCoQuan.BAN_HUYEN, LoaiCoQuan.BAN_TINH)


class AiGiu(TextChoices):
    """Who keeps the block's work: since 2025 the Khối survives by local decision."""

    KHOI = "khoi", "Khối Dân vận"
    BAN_XAY_DUNG_DANG = "ban_xay_dung_dang", "Ban Xây dựng Đảng"
    MTTQ = "mttq", "Ủy ban MTTQ"


class VaiTro(TextChoices):
    """What a person may be on the portal; each needs a body of the matching kind (KIND_OF_ROLE)."""

    THU_KY_KHOI = "thu_ky_khoi", "Thư ký Khối"
    TRUONG_KHOI = "truong_khoi", "Trưởng Khối"
    CHUYEN_VIEN_HUYEN = "chuyen_vien_huyen", "Chuyên viên Ban cấp huyện"
    LANH_DAO_HUYEN = "lanh_dao_huyen", "Lãnh đạo Ban cấp huyện"
    CHUYEN_VIEN_TINH = "chuyen_vien_tinh", "Chuyên viên Ban cấp tỉnh"
    LANH_DAO_TINH = "lanh_dao_tinh", "Lãnh đạo Ban cấp tỉnh"
    BAN_THUONG_VU = "ban_thuong_vu", "Ban Thường vụ (chỉ đọc)"
    QUAN_TRI = "quan_tri", "Quản trị cổng"


KIND_OF_ROLE: dict[VaiTro, LoaiCoQuan] = {
    VaiTro.THU_KY_KHOI: LoaiCoQuan.KHOI,
    VaiTro.TRUONG_KHOI: LoaiCoQuan.KHOI,
    VaiTro.CHUYEN_VIEN_HUYEN: LoaiCoQuan.BAN_HUYEN,
    VaiTro.LANH_DAO_HUYEN: LoaiCoQuan.BAN_HUYEN,
    VaiTro.CHUYEN_VIEN_TINH: LoaiCoQuan.BAN_TINH,
    VaiTro.LANH_DAO_TINH: LoaiCoQuan.BAN_TINH,
    VaiTro.BAN_THUONG_VU: LoaiCoQuan.BAN_THUONG_VU,
    VaiTro.QUAN_TRI: LoaiCoQuan.BAN_TINH,
}
CO_QUAN_CUA_CAP: dict[CapDonVi, tuple[LoaiCoQuan, ...]] = {
    CapDonVi.TINH: (LoaiCoQuan.BAN_TINH, LoaiCoQuan.BAN_THUONG_VU),
    CapDonVi.HUYEN: (LoaiCoQuan.BAN_HUYEN,),
    CapDonVi.XA: (LoaiCoQuan.KHOI,),
}


class VaiTroKhoi(TextChoices):
    """A member's part in the block (domain: head, deputy, members)."""

    TRUONG = "truong", "Trưởng Khối"
    PHO = "pho", "Phó Khối"
    THANH_VIEN = "thanh_vien", "Thành viên"


PHAN_TRONG_BAN = (
    (VaiTroKhoi.TRUONG, "Trưởng ban"),
    (VaiTroKhoi.PHO, "Phó Trưởng ban"),
    (VaiTroKhoi.THANH_VIEN, "Cán bộ của Ban"),
)  # the same parts, in the words of a Ban


class PhamViKeThua(TextChoices):
    """Whether the whole old unit went into the new one, or a part of it."""

    TOAN_BO = "toan_bo", "Toàn bộ"
    MOT_PHAN = "mot_phan", "Một phần"


class LoaiKy(TextChoices):
    """Rhythm of the giao ban."""

    THANG = "thang", "Tháng"
    QUY = "quy", "Quý"
    NAM = "nam", "Năm"


class TrangThaiGiaoBan(TextChoices):
    """Life of a meeting's minutes (services.giao_ban holds the moves)."""

    NHAP = "nhap", "Bản nháp"
    CHO_THONG_QUA = "cho_thong_qua", "Chờ thông qua"
    DA_THONG_QUA = "da_thong_qua", "Đã thông qua"
    DA_KHOA = "da_khoa", "Đã khóa"


class OBanDo(TextChoices):
    """What became of one owed meeting (queries.ban_do_nhiet); never shown by its colour alone."""

    DUNG_HAN = "dung_han", "Thông qua đúng hạn"
    LONG_GHEP = "long_ghep", "Lồng ghép, đúng hạn"
    MUON = "muon", "Thông qua muộn"
    CHO = "cho", "Chờ thông qua"
    NHAP = "nhap", "Mới có bản nháp"
    THIEU = "thieu", "Thiếu"
    CHUA_DEN = "chua_den", "Chưa đến hạn"
    KHONG = "khong", "Không phải họp"

    @property
    def ky_hieu(self) -> str:
        """The letter or sign of its cell."""
        return {
            "dung_han": "Đ", "long_ghep": "G", "muon": "M", "cho": "C",
            "nhap": "N", "thieu": "T", "chua_den": "·", "khong": "–",
        }[self.value]  # fmt: skip


class TinhTrangDuHop(TextChoices):
    """Whether a member was at the meeting."""

    CO_MAT = "co_mat", "Có mặt"
    VANG_CO_LY_DO = "vang_co_ly_do", "Vắng có lý do"
    VANG = "vang", "Vắng không lý do"
    DI_THAY = "di_thay", "Cử người đi thay"


class VangMuc(TextChoices):
    """Which numbered parts of the minutes somebody who came was not there for."""

    MUON_1 = "1", "Đến muộn, vắng mục 1"
    MUON_2 = "1-2", "Đến muộn, vắng mục 1–2"
    MUON_3 = "1-3", "Đến muộn, vắng mục 1–3"
    RA_2 = "2", "Ra ngoài, vắng mục 2"
    RA_3 = "3", "Ra ngoài, vắng mục 3"
    RA_23 = "2-3", "Ra ngoài, vắng mục 2–3"
    VE_2 = "2-4", "Về trước, vắng mục 2–4"
    VE_3 = "3-4", "Về trước, vắng mục 3–4"
    VE_4 = "4", "Về trước, vắng mục 4"


class LoaiYKien(TextChoices):
    """What a body above says of adopted minutes that it has read."""

    DA_DOC = "da_doc", "Đã đọc"
    GOP_Y = "gop_y", "Góp ý"
    NHAC_NHO = "nhac_nho", "Nhắc nhở"
    BIEU_DUONG = "bieu_duong", "Biểu dương"


class NoiNhanKienNghi(TextChoices):
    """To whom a recommendation of the meeting is addressed."""

    DANG_UY_XA = "dang_uy_xa", "Đảng ủy cấp xã"
    UBND_XA = "ubnd_xa", "UBND cấp xã"
    CAP_HUYEN = "cap_huyen", "Cấp ủy cấp huyện, Ban của cấp ủy"
    CAP_TINH = "cap_tinh", "Cấp ủy cấp tỉnh, Ban của cấp ủy"
    KHAC = "khac", "Cơ quan khác"


class TrangThaiPhanCong(TextChoices):
    """Where an assignment of a meeting stands."""

    CHUA_LAM = "chua_lam", "Chưa làm"
    DANG_LAM = "dang_lam", "Đang làm"
    XONG = "xong", "Đã xong"
    KHONG_LAM = "khong_lam", "Thôi không làm"

    @classmethod
    def dang_mo(cls) -> tuple["TrangThaiPhanCong", ...]:
        """Nobody has ended it: the next meeting reviews it."""
        return cls.CHUA_LAM, cls.DANG_LAM


class TrangThaiKienNghi(TextChoices):
    """The way of a recommendation (services.kien_nghi holds the moves)."""

    CHO_TIEP_NHAN = "cho_tiep_nhan", "Chờ tiếp nhận"
    DANG_XU_LY = "dang_xu_ly", "Đang xử lý"
    DA_TRA_LOI = "da_tra_loi", "Đã trả lời, chờ ý kiến của xã"
    DA_KET_THUC = "da_ket_thuc", "Đã kết thúc"
    DA_RUT = "da_rut", "Đã rút"

    @classmethod
    def cho_noi_nhan(cls) -> tuple["TrangThaiKienNghi", ...]:
        """The receiver owes an act."""
        return cls.CHO_TIEP_NHAN, cls.DANG_XU_LY


class TrangThaiSapXep(TextChoices):
    """Life of a reorganisation (services.sap_xep holds the moves)."""

    DU_THAO = "du_thao", "Dự thảo"
    CHO_NGAY = "cho_ngay", "Chờ đến ngày hiệu lực"
    DA_THUC_HIEN = "da_thuc_hien", "Đã thực hiện"
    DA_HOAN_TAC = "da_hoan_tac", "Đã hoàn tác"


class HanhDongSapXep(TextChoices):
    """What one line of a reorganisation's list does with one unit."""

    NHAP = "nhap", "Nhập vào đơn vị khác (cả hoặc một phần)"
    LAP = "lap", "Lập đơn vị mới, không từ đơn vị nào"
    DOI_TEN = "doi_ten", "Đổi tên hoặc đổi loại"
    CHUYEN = "chuyen", "Chuyển sang đơn vị cấp trên khác"
    KET_THUC = "ket_thuc", "Kết thúc hoạt động"


class NguonSapXep(TextChoices):
    """Where a reorganisation's list came from."""

    NHAP_TAY = "nhap_tay", "Nhập trên cổng"
    TEP = "tep", "Từ tệp bảng tính"
    GOI_2025 = "goi_2025", "Danh sách sắp xếp 01/7/2025 kèm theo cổng"
    DANH_SACH_MOI = "danh_sach_moi", "So với danh sách đơn vị mới"


class LoaiNhap(TextChoices):
    """What a spreadsheet brings in."""

    THANH_VIEN = "thanh_vien", "Thành viên Khối"
    CO_QUAN = "co_quan", "Cơ quan, Khối Dân vận"
    TAI_KHOAN = "tai_khoan", "Tài khoản"


class TrangThaiNhap(TextChoices):
    """Life of an import: looked at, then written whole or not at all, then perhaps undone."""

    DANG_XEM = "dang_xem", "Đang xem thử"
    CO_LOI = "co_loi", "Có lỗi, chưa ghi gì"
    SAN_SANG = "san_sang", "Xem thử xong, chờ ghi"
    DANG_GHI = "dang_ghi", "Đang ghi"
    DA_GHI = "da_ghi", "Đã ghi"
    DA_HOAN_TAC = "da_hoan_tac", "Đã hoàn tác"


class ViecNhap(TextChoices):
    """What an import does with one line of its file; in this order on the pages."""

    THEM = "them", "Thêm mới"
    DOI = "doi", "Thay đổi"
    THEM_VAI = "them_vai", "Thêm vai trò cho tài khoản đã có"
    NHU_CU = "nhu_cu", "Giữ nguyên"


class ViecVoiPhieu(TextChoices):
    """What happened to a batch's slips with first passwords."""

    TAI = "tai", "Tải phiếu"
    XOA = "xoa", "Xóa phiếu sau khi in"
    HET_HAN = "het_han", "Tự xóa khi hết hạn giữ"


class TrangThaiTaiKhoan(TextChoices):
    """Life of an account."""

    DANG_DUNG = "dang_dung", "Đang dùng"
    DA_NGUNG = "da_ngung", "Đã ngừng"
