"""Factories of what changes units, bodies and people through time, and of imports and checks."""

import datetime as dt

import factory

from khoi import models
from khoi.enums import (
    AiGiu,
    CapDonVi,
    HanhDongSapXep,
    LoaiCoQuan,
    LoaiNhap,
    TrangThaiNhap,
    TrangThaiSapXep,
    TrangThaiTaiKhoan,
    ViecNhap,
    ViecVoiPhieu,
)
from tests.factories.khoi import (
    TU_NGAY,
    CapMatKhauFactory,
    CoQuanFactory,
    KhoiFactory,
    NguoiDungFactory,
    SuKienSapXepFactory,
)
from tests.factories.nen import TepFactory


class DongSapXepFactory(factory.django.DjangoModelFactory[models.DongSapXep]):
    class Meta:
        model = models.DongSapXep

    su_kien = factory.SubFactory(SuKienSapXepFactory, du_thao=True)
    thu_tu = factory.Sequence(lambda n: n + 1)
    hanh_dong = HanhDongSapXep.KET_THUC
    cap_cu = CapDonVi.XA


class ThayDoiSapXepFactory(factory.django.DjangoModelFactory[models.ThayDoiSapXep]):
    class Meta:
        model = models.ThayDoiSapXep

    su_kien = factory.SubFactory(SuKienSapXepFactory)
    bang = "donvi"
    khoa = factory.Sequence(lambda n: n + 1)


class MauTenCoQuanFactory(factory.django.DjangoModelFactory[models.MauTenCoQuan]):
    class Meta:
        model = models.MauTenCoQuan

    loai = LoaiCoQuan.BAN_TINH
    loai_don_vi = "Tỉnh"
    ten = "Ban Dân vận"
    cap_uy = "Tỉnh ủy"
    ky_hieu = "BDVTU"


class BoPhanGiuFactory(factory.django.DjangoModelFactory[models.BoPhanGiu]):
    class Meta:
        model = models.BoPhanGiu

    co_quan = factory.SubFactory(KhoiFactory)
    ai_giu = AiGiu.MTTQ


class KienToanFactory(factory.django.DjangoModelFactory[models.KienToan]):
    class Meta:
        model = models.KienToan

    khoi = factory.SubFactory(KhoiFactory)
    so_quyet_dinh = factory.Sequence(lambda n: f"{n + 1:02d}-QĐ/ĐU")
    ngay_quyet_dinh = TU_NGAY
    hieu_luc_ngay = TU_NGAY
    tao_boi = factory.SubFactory(NguoiDungFactory)


class DotCapTaiKhoanFactory(factory.django.DjangoModelFactory[models.DotCapTaiKhoan]):
    class Meta:
        model = models.DotCapTaiKhoan

    co_quan = factory.SubFactory(CoQuanFactory)
    tao_boi = factory.SubFactory(NguoiDungFactory)


class PhieuTrongDotFactory(factory.django.DjangoModelFactory[models.PhieuTrongDot]):
    class Meta:
        model = models.PhieuTrongDot

    dot = factory.SubFactory(DotCapTaiKhoanFactory)
    cap = factory.SubFactory(CapMatKhauFactory)


class NhatKyPhieuFactory(factory.django.DjangoModelFactory[models.NhatKyPhieu]):
    class Meta:
        model = models.NhatKyPhieu

    dot = factory.SubFactory(DotCapTaiKhoanFactory)
    viec = ViecVoiPhieu.TAI
    boi = factory.SubFactory(NguoiDungFactory)


class ChuyenTaiKhoanFactory(factory.django.DjangoModelFactory[models.ChuyenTaiKhoan]):
    class Meta:
        model = models.ChuyenTaiKhoan

    nguoi_dung = factory.SubFactory(NguoiDungFactory)
    tu = TrangThaiTaiKhoan.DANG_DUNG
    den = TrangThaiTaiKhoan.DA_NGUNG
    boi = factory.SubFactory(NguoiDungFactory)


class LanNhapFactory(factory.django.DjangoModelFactory[models.LanNhap]):
    class Meta:
        model = models.LanNhap

    loai = LoaiNhap.THANH_VIEN
    co_quan = factory.SubFactory(CoQuanFactory)
    tep = factory.SubFactory(TepFactory)
    tao_boi = factory.SubFactory(NguoiDungFactory)


class LanSoDanhSachFactory(factory.django.DjangoModelFactory[models.LanSoDanhSach]):
    class Meta:
        model = models.LanSoDanhSach

    tep = factory.SubFactory(TepFactory)
    ngay = dt.date(2026, 4, 30)
    tao_boi = factory.SubFactory(NguoiDungFactory, is_superuser=True)


class DongXemFactory(factory.django.DjangoModelFactory[models.DongXem]):
    class Meta:
        model = models.DongXem

    lan_nhap = factory.SubFactory(LanNhapFactory)
    dong = factory.Sequence(lambda n: n + 2)
    viec = ViecNhap.THEM
    ten = "Nguyễn Văn An"


class DongNhapFactory(factory.django.DjangoModelFactory[models.DongNhap]):
    class Meta:
        model = models.DongNhap

    lan_nhap = factory.SubFactory(LanNhapFactory)
    bang = "thanhvien"
    khoa = factory.Sequence(lambda n: n + 1)
    dong = 2


class DotKiemTraFactory(factory.django.DjangoModelFactory[models.DotKiemTra]):
    class Meta:
        model = models.DotKiemTra


class KetQuaKiemTraFactory(factory.django.DjangoModelFactory[models.KetQuaKiemTra]):
    class Meta:
        model = models.KetQuaKiemTra

    dot = factory.SubFactory(DotKiemTraFactory)
    ma = "don-vi-nhieu-goc"
    tong = 1


class DongKiemTraFactory(factory.django.DjangoModelFactory[models.DongKiemTra]):
    class Meta:
        model = models.DongKiemTra

    dot = factory.SubFactory(DotKiemTraFactory)
    ma = "don-vi-nhieu-goc"
    mo_ta = "Đơn vị thử"


class ChuyenSapXepFactory(factory.django.DjangoModelFactory[models.ChuyenSapXep]):
    class Meta:
        model = models.ChuyenSapXep

    su_kien = factory.SubFactory(SuKienSapXepFactory)
    boi = factory.SubFactory(NguoiDungFactory)
    tu = TrangThaiSapXep.DU_THAO
    den = TrangThaiSapXep.DA_THUC_HIEN


class ChuyenNhapFactory(factory.django.DjangoModelFactory[models.ChuyenNhap]):
    class Meta:
        model = models.ChuyenNhap

    lan_nhap = factory.SubFactory(LanNhapFactory)
    boi = factory.SubFactory(NguoiDungFactory)
    tu = TrangThaiNhap.SAN_SANG
    den = TrangThaiNhap.DA_GHI
