"""Programmes and working rules of the blocks."""

from hoatdong.models.chuong_trinh import (
    BanInChuongTrinh,
    ChuongTrinhCongTac,
    ChuyenChuongTrinh,
    ChuyenMuc,
    LienKetMuc,
    MucChuongTrinh,
    PhienBanChuongTrinh,
    TheoDoiMuc,
)
from hoatdong.models.quy_che import BanInQuyChe, ChuyenQuyChe, PhienBanQuyChe, QuyCheHoatDong


VanKienKhoi = ChuongTrinhCongTac | QuyCheHoatDong

__all__ = [
    "BanInChuongTrinh",
    "BanInQuyChe",
    "ChuongTrinhCongTac",
    "ChuyenChuongTrinh",
    "ChuyenMuc",
    "ChuyenQuyChe",
    "LienKetMuc",
    "MucChuongTrinh",
    "PhienBanChuongTrinh",
    "PhienBanQuyChe",
    "QuyCheHoatDong",
    "TheoDoiMuc",
    "VanKienKhoi",
]
