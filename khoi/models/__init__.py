"""The models of khoi, by noun."""

from khoi.models.ban_nhap import BanInGiaoBan, BanNhap, BanNhapLech
from khoi.models.cap_mat_khau import CapMatKhau
from khoi.models.co_quan import CoQuan, Khoi, TenCoQuan
from khoi.models.don_vi import ChaDonVi, DonVi, KeThua, PhamViDonVi, SuKienSapXep, TenDonVi
from khoi.models.giao_ban import (
    CheDoGiaoBan,
    ChuyenGiaoBan,
    DiemDanh,
    GiaoBan,
    KienNghi,
    PhanCong,
)
from khoi.models.tai_khoan import CAP_KHOI, CAP_TINH, CAP_TREN, NguoiDung, PhanVai
from khoi.models.thanh_vien import CanBo, ChucDanh, QuyDinhThanhPhan, ThanhVien


__all__ = [
    "CAP_KHOI",
    "CAP_TINH",
    "CAP_TREN",
    "BanInGiaoBan",
    "BanNhap",
    "BanNhapLech",
    "CanBo",
    "CapMatKhau",
    "ChaDonVi",
    "CheDoGiaoBan",
    "ChucDanh",
    "ChuyenGiaoBan",
    "CoQuan",
    "DiemDanh",
    "DonVi",
    "GiaoBan",
    "KeThua",
    "Khoi",
    "KienNghi",
    "NguoiDung",
    "PhamViDonVi",
    "PhanCong",
    "PhanVai",
    "QuyDinhThanhPhan",
    "SuKienSapXep",
    "TenCoQuan",
    "TenDonVi",
    "ThanhVien",
]
