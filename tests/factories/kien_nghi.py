"""Factories of what comes of a meeting: assignments under way, recommendations on their way."""

import datetime as dt

import factory

from khoi import models
from khoi.enums import LoaiCoQuan, NoiNhanKienNghi, TrangThaiKienNghi, TrangThaiPhanCong
from tests.factories.khoi import (
    CoQuanFactory,
    GiaoBanFactory,
    KienNghiFactory,
    NguoiDungFactory,
    PhanCongFactory,
)


NGAY = dt.date(2023, 3, 27)


class ChuDeFactory(factory.django.DjangoModelFactory[models.ChuDe]):
    class Meta:
        model = models.ChuDe

    ma = factory.Sequence(lambda n: f"chu-de-{n}")
    ten = factory.Sequence(lambda n: f"Chủ đề {n}")


class HanKienNghiFactory(factory.django.DjangoModelFactory[models.HanKienNghi]):
    class Meta:
        model = models.HanKienNghi

    gui_toi = NoiNhanKienNghi.UBND_XA


class TheoDoiPhanCongFactory(factory.django.DjangoModelFactory[models.TheoDoiPhanCong]):
    class Meta:
        model = models.TheoDoiPhanCong

    phan_cong = factory.SubFactory(PhanCongFactory)


class ChuyenPhanCongFactory(factory.django.DjangoModelFactory[models.ChuyenPhanCong]):
    class Meta:
        model = models.ChuyenPhanCong

    theo_doi = factory.SubFactory(TheoDoiPhanCongFactory)
    tu = TrangThaiPhanCong.CHUA_LAM
    den = TrangThaiPhanCong.DANG_LAM
    boi = factory.SubFactory(NguoiDungFactory)


class NhomKienNghiFactory(factory.django.DjangoModelFactory[models.NhomKienNghi]):
    class Meta:
        model = models.NhomKienNghi

    co_quan = factory.SubFactory(CoQuanFactory, loai=LoaiCoQuan.BAN_TINH)
    ten = "Sửa chữa đường giao thông liên thôn"
    chu_de = factory.SubFactory(ChuDeFactory)
    tao_boi = factory.SubFactory(NguoiDungFactory)


class TraLoiKienNghiFactory(factory.django.DjangoModelFactory[models.TraLoiKienNghi]):
    class Meta:
        model = models.TraLoiKienNghi

    co_quan = factory.SubFactory(CoQuanFactory, loai=LoaiCoQuan.BAN_TINH)
    noi_dung = "Đã giao Sở Xây dựng kiểm tra, sửa chữa trong quý này."
    ngay = NGAY
    boi = factory.SubFactory(NguoiDungFactory)


class XuLyKienNghiFactory(factory.django.DjangoModelFactory[models.XuLyKienNghi]):
    """Sent to the commune itself and waiting; `da_tra_loi` is answered."""

    class Meta:
        model = models.XuLyKienNghi

    class Params:
        da_tra_loi = factory.Trait(
            trang_thai=TrangThaiKienNghi.DA_TRA_LOI,
            han=None,
            tra_loi=factory.SubFactory(
                TraLoiKienNghiFactory, co_quan=factory.SelfAttribute("..noi_nhan")
            ),
        )

    kien_nghi = factory.SubFactory(KienNghiFactory)
    noi_nhan = factory.SelfAttribute("kien_nghi.giao_ban.khoi")
    gui_ngay = NGAY
    han = factory.LazyAttribute(lambda o: o.gui_ngay + dt.timedelta(days=5))


class ChuyenKienNghiFactory(factory.django.DjangoModelFactory[models.ChuyenKienNghi]):
    class Meta:
        model = models.ChuyenKienNghi

    xu_ly = factory.SubFactory(XuLyKienNghiFactory)
    tu = TrangThaiKienNghi.CHO_TIEP_NHAN
    den = TrangThaiKienNghi.DANG_XU_LY
    ngay = NGAY
    boi = factory.SubFactory(NguoiDungFactory)


class MucRaSoatFactory(factory.django.DjangoModelFactory[models.MucRaSoat]):
    """An assignment of the month before on the agenda of these minutes."""

    class Meta:
        model = models.MucRaSoat

    giao_ban = factory.SubFactory(GiaoBanFactory, ky=4)
    phan_cong = factory.SubFactory(
        PhanCongFactory, giao_ban__khoi=factory.SelfAttribute("...giao_ban.khoi")
    )
