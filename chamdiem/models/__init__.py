"""The models of chamdiem, by noun."""

from chamdiem.models.bo_tieu_chi import BoTieuChi, NguongXepLoai, NhomTieuChi, TieuChi
from chamdiem.models.dot_cham import BuocCham, ChuyenDot, DotCham
from chamdiem.models.ket_qua import KetQua
from chamdiem.models.phieu_cham import ChuyenPhieu, DiemCham, DiemTieuChi, MinhChung, PhieuCham


__all__ = [
    "BoTieuChi",
    "BuocCham",
    "ChuyenDot",
    "ChuyenPhieu",
    "DiemCham",
    "DiemTieuChi",
    "DotCham",
    "KetQua",
    "MinhChung",
    "NguongXepLoai",
    "NhomTieuChi",
    "PhieuCham",
    "TieuChi",
]
