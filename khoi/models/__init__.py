"""The models of khoi, by noun."""

from khoi.models.ban_nhap import BanInGiaoBan, BanNhap, BanNhapLech
from khoi.models.cap_mat_khau import CapMatKhau
from khoi.models.che_do_giao_ban import CheDoGiaoBan
from khoi.models.chuyen_tai_khoan import ChuyenTaiKhoan
from khoi.models.co_quan import BoPhanGiu, CoQuan, Khoi, MauTenCoQuan, TenCoQuan
from khoi.models.don_vi import ChaDonVi, DonVi, PhamViDonVi, TenDonVi
from khoi.models.dot_cap_tai_khoan import DotCapTaiKhoan, NhatKyPhieu, PhieuTrongDot
from khoi.models.giao_ban import ChuyenGiaoBan, DiemDanh, GiaoBan
from khoi.models.khoa_nhat_ky import KhoaNhatKy
from khoi.models.kiem_tra import DongKiemTra, DotKiemTra, KetQuaKiemTra
from khoi.models.kien_nghi import (
    ChuDe,
    ChuyenKienNghi,
    HanKienNghi,
    KienNghi,
    NhomKienNghi,
    TraLoiKienNghi,
    XuLyKienNghi,
)
from khoi.models.kien_toan import KienToan
from khoi.models.muc_thuong_ky import MucThuongKy
from khoi.models.nhap import ChuyenNhap, DongNhap, DongXem, LanNhap
from khoi.models.phan_cong import ChuyenPhanCong, PhanCong, TheoDoiPhanCong
from khoi.models.phien_ban_giao_ban import PhienBanGiaoBan
from khoi.models.ra_soat import MucRaSoat
from khoi.models.sap_xep import (
    ChuyenSapXep,
    DongSapXep,
    KeThua,
    SuKienSapXep,
    ThayDoiSapXep,
)
from khoi.models.so_danh_sach import LanSoDanhSach
from khoi.models.tai_khoan import (
    CAN_BO_CAP_TREN,
    CAN_BO_TINH,
    CAP_KHOI,
    CAP_TINH,
    CAP_TREN,
    NGUOI_GHI,
    NGUOI_THONG_QUA,
    NguoiDung,
    PhanVai,
)
from khoi.models.tep_giao_ban import ManhTepGiaoBan, TaiTepGiaoBan, TepGiaoBan
from khoi.models.thanh_vien import CanBo, ChucDanh, QuyDinhThanhPhan, ThanhVien
from khoi.models.van_ban_nguon import VanBanNguon
from khoi.models.y_kien_giao_ban import YKienGiaoBan


__all__ = [
    "CAN_BO_CAP_TREN",
    "CAN_BO_TINH",
    "CAP_KHOI",
    "CAP_TINH",
    "CAP_TREN",
    "NGUOI_GHI",
    "NGUOI_THONG_QUA",
    "BanInGiaoBan",
    "BanNhap",
    "BanNhapLech",
    "BoPhanGiu",
    "CanBo",
    "CapMatKhau",
    "ChaDonVi",
    "CheDoGiaoBan",
    "ChuDe",
    "ChucDanh",
    "ChuyenGiaoBan",
    "ChuyenKienNghi",
    "ChuyenNhap",
    "ChuyenPhanCong",
    "ChuyenSapXep",
    "ChuyenTaiKhoan",
    "CoQuan",
    "DiemDanh",
    "DonVi",
    "DongKiemTra",
    "DongNhap",
    "DongSapXep",
    "DongXem",
    "DotCapTaiKhoan",
    "DotKiemTra",
    "GiaoBan",
    "HanKienNghi",
    "KeThua",
    "KetQuaKiemTra",
    "KhoaNhatKy",
    "Khoi",
    "KienNghi",
    "KienToan",
    "LanNhap",
    "LanSoDanhSach",
    "ManhTepGiaoBan",
    "MauTenCoQuan",
    "MucRaSoat",
    "MucThuongKy",
    "NguoiDung",
    "NhatKyPhieu",
    "NhomKienNghi",
    "PhamViDonVi",
    "PhanCong",
    "PhanVai",
    "PhienBanGiaoBan",
    "PhieuTrongDot",
    "QuyDinhThanhPhan",
    "SuKienSapXep",
    "TaiTepGiaoBan",
    "TenCoQuan",
    "TenDonVi",
    "TepGiaoBan",
    "ThanhVien",
    "ThayDoiSapXep",
    "TheoDoiPhanCong",
    "TraLoiKienNghi",
    "VanBanNguon",
    "XuLyKienNghi",
    "YKienGiaoBan",
]
