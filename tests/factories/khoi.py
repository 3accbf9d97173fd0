"""Factories of khoi."""

import csv
import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path

import factory
from django.utils import timezone

from khoi import models
from khoi.enums import (
    CapDonVi,
    LoaiCoQuan,
    LoaiKy,
    LoaiYKien,
    NoiNhanKienNghi,
    PhamViKeThua,
    TinhTrangDuHop,
    TrangThaiGiaoBan,
    TrangThaiSapXep,
    VaiTro,
    VaiTroKhoi,
)
from khoi.models.phien_ban_giao_ban import hash_of


DANH_SACH = Path(models.__file__).resolve().parents[1] / "data"


def ma_trong(cot: str, so_chu_so: int) -> list[str]:
    """Codes of this length that no unit of the packaged lists ever had.

    A made-up unit must not be taken for a real one beside it, nor stand in the way of its load.
    """
    held = set()
    for path in DANH_SACH.glob("don_vi_*.csv"):
        with path.open(encoding="utf-8", newline="") as source:
            held |= {row[cot] for row in csv.DictReader(source) if cot in row}
    every = (f"{number:0{so_chu_so}d}" for number in range(10**so_chu_so))
    return [code for code in every if code not in held]


def nth(codes: Sequence[object]) -> Callable[[int], str]:
    return lambda n: f"{codes[n % len(codes)]}"


# Communes: beyond all real ones. Below those that tests write out: 98, 99; 999; 88000 and after.
MA_TINH, MA_HUYEN = ma_trong("ma_tinh", 2)[:-2], ma_trong("ma_huyen", 3)[:-1]
MA_XA = range(40_000, 88_000)

TU_NGAY = dt.date(2021, 1, 1)
MAT_KHAU = "mat-khau-de-thu-2024"


class DonViFactory(factory.django.DjangoModelFactory[models.DonVi]):
    class Meta:
        model = models.DonVi

    class Params:
        huyen = factory.Trait(cap=CapDonVi.HUYEN, ma=factory.Sequence(nth(MA_HUYEN)))
        tinh = factory.Trait(cap=CapDonVi.TINH, ma=factory.Sequence(nth(MA_TINH)))

    cap = CapDonVi.XA
    ma = factory.Sequence(nth(MA_XA))


class TenDonViFactory(factory.django.DjangoModelFactory[models.TenDonVi]):
    class Meta:
        model = models.TenDonVi

    don_vi = factory.SubFactory(DonViFactory)
    ten = factory.Sequence(lambda n: f"Xã Thử {n}")
    loai = "Xã"


class ChaDonViFactory(factory.django.DjangoModelFactory[models.ChaDonVi]):
    class Meta:
        model = models.ChaDonVi

    don_vi = factory.SubFactory(DonViFactory)
    cha = factory.SubFactory(DonViFactory, huyen=True)


class SuKienSapXepFactory(factory.django.DjangoModelFactory[models.SuKienSapXep]):
    class Meta:
        model = models.SuKienSapXep

    ten = "Sắp xếp thử"
    hieu_luc_ngay = dt.date(2025, 7, 1)
    trang_thai = TrangThaiSapXep.DA_THUC_HIEN
    thuc_hien_luc = factory.LazyFunction(timezone.now)

    class Params:
        du_thao = factory.Trait(trang_thai=TrangThaiSapXep.DU_THAO, thuc_hien_luc=None)


class KeThuaFactory(factory.django.DjangoModelFactory[models.KeThua]):
    class Meta:
        model = models.KeThua

    su_kien = factory.SubFactory(SuKienSapXepFactory)
    tu = factory.SubFactory(DonViFactory)
    den = factory.SubFactory(DonViFactory)
    pham_vi = PhamViKeThua.TOAN_BO


class PhamViDonViFactory(factory.django.DjangoModelFactory[models.PhamViDonVi]):
    class Meta:
        model = models.PhamViDonVi

    goc = factory.SubFactory(DonViFactory)
    don_vi = factory.SubFactory(DonViFactory)


class CoQuanFactory(factory.django.DjangoModelFactory[models.CoQuan]):
    class Meta:
        model = models.CoQuan

    loai = LoaiCoQuan.BAN_TINH
    don_vi = factory.SubFactory(DonViFactory, tinh=True)


class KhoiFactory(factory.django.DjangoModelFactory[models.Khoi]):
    class Meta:
        model = models.Khoi

    loai = LoaiCoQuan.KHOI
    don_vi = factory.SubFactory(DonViFactory)


class TenCoQuanFactory(factory.django.DjangoModelFactory[models.TenCoQuan]):
    class Meta:
        model = models.TenCoQuan

    co_quan = factory.SubFactory(CoQuanFactory)
    ten = "Ban Dân vận"
    ten_cap_tren = "Tỉnh ủy Thử"
    ky_hieu = "BDVTU"
    dia_danh = "Thử"


class NguoiDungFactory(factory.django.DjangoModelFactory[models.NguoiDung]):
    class Meta:
        model = models.NguoiDung
        skip_postgeneration_save = True

    ten_dang_nhap = factory.Sequence(lambda n: f"nguoi.dung.{n}")
    ho_ten = factory.Sequence(lambda n: f"Người Dùng {n}")
    phai_doi_mat_khau = False
    password = factory.django.Password(MAT_KHAU)


class CapMatKhauFactory(factory.django.DjangoModelFactory[models.CapMatKhau]):
    class Meta:
        model = models.CapMatKhau

    nguoi_dung = factory.SubFactory(NguoiDungFactory)
    boi = factory.SubFactory(NguoiDungFactory)


class PhanVaiFactory(factory.django.DjangoModelFactory[models.PhanVai]):
    class Meta:
        model = models.PhanVai

    nguoi_dung = factory.SubFactory(NguoiDungFactory)
    vai_tro = VaiTro.CHUYEN_VIEN_TINH
    co_quan = factory.SubFactory(CoQuanFactory)
    tu_ngay = TU_NGAY


class CanBoFactory(factory.django.DjangoModelFactory[models.CanBo]):
    class Meta:
        model = models.CanBo

    ho_ten = factory.Sequence(lambda n: f"Cán Bộ {n}")


class ChucDanhFactory(factory.django.DjangoModelFactory[models.ChucDanh]):
    class Meta:
        model = models.ChucDanh

    ma = factory.Sequence(lambda n: f"chuc-danh-{n}")
    ten = factory.Sequence(lambda n: f"Chức danh {n}")


class QuyDinhThanhPhanFactory(factory.django.DjangoModelFactory[models.QuyDinhThanhPhan]):
    class Meta:
        model = models.QuyDinhThanhPhan

    vai_tro = VaiTroKhoi.THANH_VIEN
    chuc_danh = factory.SubFactory(ChucDanhFactory)


class ThanhVienFactory(factory.django.DjangoModelFactory[models.ThanhVien]):
    class Meta:
        model = models.ThanhVien

    class Params:
        truong = factory.Trait(vai_tro=VaiTroKhoi.TRUONG)
        da_roi = factory.Trait(den_ngay=dt.date(2022, 12, 31))

    khoi = factory.SubFactory(KhoiFactory)
    can_bo = factory.SubFactory(CanBoFactory)
    vai_tro = VaiTroKhoi.THANH_VIEN
    chuc_danh = factory.SubFactory(ChucDanhFactory)
    tu_ngay = TU_NGAY


class CheDoGiaoBanFactory(factory.django.DjangoModelFactory[models.CheDoGiaoBan]):
    class Meta:
        model = models.CheDoGiaoBan

    loai_ky = LoaiKy.THANG


class GiaoBanFactory(factory.django.DjangoModelFactory[models.GiaoBan]):
    """Minutes of March 2023, a draft; `ky` also moves the day."""

    class Meta:
        model = models.GiaoBan

    khoi = factory.SubFactory(KhoiFactory)
    loai_ky = LoaiKy.THANG
    nam = 2023
    ky = 3
    ngay = factory.LazyAttribute(lambda o: dt.date(o.nam, o.ky, 25))
    dia_diem = "Hội trường Đảng ủy"
    tao_boi = factory.SubFactory(NguoiDungFactory)


class DiemDanhFactory(factory.django.DjangoModelFactory[models.DiemDanh]):
    class Meta:
        model = models.DiemDanh

    giao_ban = factory.SubFactory(GiaoBanFactory)
    thanh_vien = factory.SubFactory(ThanhVienFactory, khoi=factory.SelfAttribute("..giao_ban.khoi"))
    tinh_trang = TinhTrangDuHop.CO_MAT


class PhanCongFactory(factory.django.DjangoModelFactory[models.PhanCong]):
    class Meta:
        model = models.PhanCong

    giao_ban = factory.SubFactory(GiaoBanFactory)
    thanh_vien = factory.SubFactory(ThanhVienFactory, khoi=factory.SelfAttribute("..giao_ban.khoi"))
    viec = "Nắm tình hình thôn bản"


class KienNghiFactory(factory.django.DjangoModelFactory[models.KienNghi]):
    class Meta:
        model = models.KienNghi

    giao_ban = factory.SubFactory(GiaoBanFactory)
    noi_dung = "Đề nghị sửa đường liên thôn"
    gui_toi = NoiNhanKienNghi.UBND_XA


class ChuyenGiaoBanFactory(factory.django.DjangoModelFactory[models.ChuyenGiaoBan]):
    class Meta:
        model = models.ChuyenGiaoBan

    giao_ban = factory.SubFactory(GiaoBanFactory)
    tu = "nhap"
    den = "cho_thong_qua"
    boi = factory.SubFactory(NguoiDungFactory)


class KhoaNhatKyFactory(factory.django.DjangoModelFactory[models.KhoaNhatKy]):
    class Meta:
        model = models.KhoaNhatKy

    nguoi_dung = factory.SubFactory(NguoiDungFactory)
    cong_khai = b"c" * 32
    rieng_boc = b"no key of ours opens this"


class BanNhapFactory(factory.django.DjangoModelFactory[models.BanNhap]):
    class Meta:
        model = models.BanNhap

    giao_ban = factory.SubFactory(GiaoBanFactory)


class BanNhapLechFactory(factory.django.DjangoModelFactory[models.BanNhapLech]):
    class Meta:
        model = models.BanNhapLech

    giao_ban = factory.SubFactory(GiaoBanFactory)
    dua_tren = 0
    luu_boi = factory.SubFactory(NguoiDungFactory)


class BanInGiaoBanFactory(factory.django.DjangoModelFactory[models.BanInGiaoBan]):
    class Meta:
        model = models.BanInGiaoBan

    giao_ban = factory.SubFactory(GiaoBanFactory)
    ma_bam = factory.Sequence(lambda n: f"{n:064x}")
    du_thao = True
    viec = factory.SubFactory("tests.factories.nen.ViecFactory")


class PhienBanGiaoBanFactory(factory.django.DjangoModelFactory[models.PhienBanGiaoBan]):
    """The first version of adopted minutes, with a content of its own."""

    class Meta:
        model = models.PhienBanGiaoBan

    giao_ban = factory.SubFactory(
        GiaoBanFactory,
        trang_thai=TrangThaiGiaoBan.DA_THONG_QUA,
        thong_qua_luc=factory.LazyFunction(timezone.now),
        thong_qua_boi=factory.SubFactory(NguoiDungFactory),
        thong_qua_ngay=dt.date(2023, 3, 28),
    )
    so = 1
    noi_dung = "{}"
    ma_bam = factory.LazyAttribute(lambda o: hash_of(o.noi_dung))
    thong_qua_boi = factory.SelfAttribute("giao_ban.thong_qua_boi")
    thong_qua_luc = factory.SelfAttribute("giao_ban.thong_qua_luc")
    thong_qua_ngay = factory.SelfAttribute("giao_ban.thong_qua_ngay")


class VanBanNguonFactory(factory.django.DjangoModelFactory[models.VanBanNguon]):
    class Meta:
        model = models.VanBanNguon

    co_quan = factory.SubFactory(CoQuanFactory)
    loai = models.VanBanNguon.Loai.DU_THAO
    ten = "Gợi ý nội dung giao ban quý I"
    ngay = dt.date(2024, 1, 3)
    noi_dung = "Các Khối tập trung nắm tình hình Nhân dân. " * 8
    tao_boi = factory.SubFactory(NguoiDungFactory)


def _ban_above(body: models.CoQuan) -> models.CoQuan:
    """A province's Ban that has this body's unit in its scope."""
    ban: models.CoQuan = CoQuanFactory.create()
    models.PhamViDonVi.objects.create(goc=ban.don_vi, don_vi=body.don_vi)
    return ban


class YKienGiaoBanFactory(factory.django.DjangoModelFactory[models.YKienGiaoBan]):
    class Meta:
        model = models.YKienGiaoBan

    phien_ban = factory.SubFactory(PhienBanGiaoBanFactory)
    co_quan = factory.LazyAttribute(lambda o: _ban_above(o.phien_ban.giao_ban.khoi))
    loai = LoaiYKien.GOP_Y
    noi_dung = "Ghi rõ ý kiến của Nhân dân theo từng thôn."
    ngay = dt.date(2023, 4, 3)
    boi = factory.SubFactory(NguoiDungFactory)


class TepGiaoBanFactory(factory.django.DjangoModelFactory[models.TepGiaoBan]):
    """`tep` is given: a stored file is nen's."""

    class Meta:
        model = models.TepGiaoBan

    giao_ban = factory.SubFactory(GiaoBanFactory)
    tao_boi = factory.SelfAttribute("giao_ban.tao_boi")
    xac_nhan = True


class TaiTepGiaoBanFactory(factory.django.DjangoModelFactory[models.TaiTepGiaoBan]):
    class Meta:
        model = models.TaiTepGiaoBan

    giao_ban = factory.SubFactory(GiaoBanFactory)
    tao_boi = factory.SelfAttribute("giao_ban.tao_boi")
    ten_goc = "bien-ban.pdf"
    dau = factory.Sequence(lambda n: f"bien-ban.pdf|{n}")
    kich_thuoc = 10


class ManhTepGiaoBanFactory(factory.django.DjangoModelFactory[models.ManhTepGiaoBan]):
    class Meta:
        model = models.ManhTepGiaoBan

    tai = factory.SubFactory(TaiTepGiaoBanFactory)
    tu = 0
    noi_dung = b"%PDF-"


class MucThuongKyFactory(factory.django.DjangoModelFactory[models.MucThuongKy]):
    """The country's, in every month's results."""

    class Meta:
        model = models.MucThuongKy

    loai_ky = LoaiKy.THANG
    phan = models.MucThuongKy.Phan.KET_QUA
    thu_tu = factory.Sequence(int)
    tieu_de = factory.Sequence(lambda n: f"Mục thường kỳ {n}")
