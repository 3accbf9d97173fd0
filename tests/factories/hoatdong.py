"""Factories of hoatdong."""

import datetime as dt

import factory
from django.utils import timezone

from hoatdong import models
from hoatdong.enums import TrangThaiVanKien
from khoi.enums import TrangThaiGiaoBan
from khoi.models.phien_ban_giao_ban import hash_of
from tests.factories.khoi import GiaoBanFactory, KhoiFactory, NguoiDungFactory


class ChuongTrinhFactory(factory.django.DjangoModelFactory[models.ChuongTrinhCongTac]):
    """The programme of 2023, a draft."""

    class Meta:
        model = models.ChuongTrinhCongTac

    class Params:
        thong_qua = factory.Trait(
            trang_thai=TrangThaiVanKien.DA_THONG_QUA,
            thong_qua_luc=factory.LazyFunction(timezone.now),
            thong_qua_boi=factory.SubFactory(NguoiDungFactory),
            thong_qua_ngay=dt.date(2023, 1, 20),
        )

    khoi = factory.SubFactory(KhoiFactory)
    nam = 2023
    tao_boi = factory.SubFactory(NguoiDungFactory)


class MucFactory(factory.django.DjangoModelFactory[models.MucChuongTrinh]):
    class Meta:
        model = models.MucChuongTrinh

    chuong_trinh = factory.SubFactory(ChuongTrinhFactory)
    thu_tu = factory.Sequence(lambda n: n % 1000)
    noi_dung = factory.Sequence(lambda n: f"Đối thoại với Nhân dân lần {n}")
    tu_thang = 3
    den_thang = factory.SelfAttribute("tu_thang")


class TheoDoiMucFactory(factory.django.DjangoModelFactory[models.TheoDoiMuc]):
    class Meta:
        model = models.TheoDoiMuc

    muc = factory.SubFactory(MucFactory)


class ChuyenMucFactory(factory.django.DjangoModelFactory[models.ChuyenMuc]):
    class Meta:
        model = models.ChuyenMuc

    theo_doi = factory.SubFactory(TheoDoiMucFactory)
    tu, den = "chua_lam", "dang_lam"
    boi = factory.SubFactory(NguoiDungFactory)


def _adopted_item() -> models.MucChuongTrinh:
    """Items are written before the adoption."""
    item: models.MucChuongTrinh = MucFactory.create()
    models.ChuongTrinhCongTac.objects.filter(pk=item.chuong_trinh_id).update(
        trang_thai=TrangThaiVanKien.DA_THONG_QUA,
        thong_qua_luc=timezone.now(),
        thong_qua_boi=NguoiDungFactory.create(),
        thong_qua_ngay=dt.date(2023, 1, 20),
    )
    return item


class LienKetMucFactory(factory.django.DjangoModelFactory[models.LienKetMuc]):
    class Meta:
        model = models.LienKetMuc

    muc = factory.LazyFunction(_adopted_item)
    giao_ban = factory.SubFactory(
        GiaoBanFactory,
        khoi=factory.SelfAttribute("..muc.chuong_trinh.khoi"),
        trang_thai=TrangThaiGiaoBan.DA_THONG_QUA,
        thong_qua_luc=factory.LazyFunction(timezone.now),
        thong_qua_boi=factory.SubFactory(NguoiDungFactory),
        thong_qua_ngay=dt.date(2023, 3, 28),
    )
    tao_boi = factory.SubFactory(NguoiDungFactory)


class ChuyenChuongTrinhFactory(factory.django.DjangoModelFactory[models.ChuyenChuongTrinh]):
    class Meta:
        model = models.ChuyenChuongTrinh

    van_kien = factory.SubFactory(ChuongTrinhFactory)
    tu, den = TrangThaiVanKien.NHAP, TrangThaiVanKien.CHO_THONG_QUA
    boi = factory.SubFactory(NguoiDungFactory)


class PhienBanChuongTrinhFactory(factory.django.DjangoModelFactory[models.PhienBanChuongTrinh]):
    class Meta:
        model = models.PhienBanChuongTrinh

    van_kien = factory.SubFactory(ChuongTrinhFactory, thong_qua=True)
    so = 1
    noi_dung = "{}"
    ma_bam = factory.LazyAttribute(lambda o: hash_of(o.noi_dung))
    thong_qua_boi = factory.SelfAttribute("van_kien.thong_qua_boi")
    thong_qua_luc = factory.SelfAttribute("van_kien.thong_qua_luc")
    thong_qua_ngay = factory.SelfAttribute("van_kien.thong_qua_ngay")


class BanInChuongTrinhFactory(factory.django.DjangoModelFactory[models.BanInChuongTrinh]):
    class Meta:
        model = models.BanInChuongTrinh

    van_kien = factory.SubFactory(ChuongTrinhFactory)
    ma_bam = factory.Sequence(lambda n: f"{n:064x}")
    viec = factory.SubFactory("tests.factories.nen.ViecFactory")


class QuyCheFactory(factory.django.DjangoModelFactory[models.QuyCheHoatDong]):
    """Rules in force from 2022, a draft."""

    class Meta:
        model = models.QuyCheHoatDong

    class Params:
        thong_qua = factory.Trait(
            trang_thai=TrangThaiVanKien.DA_THONG_QUA,
            thong_qua_luc=factory.LazyFunction(timezone.now),
            thong_qua_boi=factory.SubFactory(NguoiDungFactory),
            thong_qua_ngay=dt.date(2023, 1, 20),
        )

    khoi = factory.SubFactory(KhoiFactory)
    so = "02-QC/KDV"
    ngay_ban_hanh = dt.date(2022, 1, 5)
    tu_ngay = dt.date(2022, 1, 10)
    noi_dung = "**Điều 1.** Phạm vi\nKhối làm việc theo quy chế này."
    tao_boi = factory.SubFactory(NguoiDungFactory)


class ChuyenQuyCheFactory(factory.django.DjangoModelFactory[models.ChuyenQuyChe]):
    class Meta:
        model = models.ChuyenQuyChe

    van_kien = factory.SubFactory(QuyCheFactory)
    tu, den = TrangThaiVanKien.NHAP, TrangThaiVanKien.CHO_THONG_QUA
    boi = factory.SubFactory(NguoiDungFactory)


class PhienBanQuyCheFactory(factory.django.DjangoModelFactory[models.PhienBanQuyChe]):
    class Meta:
        model = models.PhienBanQuyChe

    van_kien = factory.SubFactory(QuyCheFactory, thong_qua=True)
    so = 1
    noi_dung = "{}"
    ma_bam = factory.LazyAttribute(lambda o: hash_of(o.noi_dung))
    thong_qua_boi = factory.SelfAttribute("van_kien.thong_qua_boi")
    thong_qua_luc = factory.SelfAttribute("van_kien.thong_qua_luc")
    thong_qua_ngay = factory.SelfAttribute("van_kien.thong_qua_ngay")


class BanInQuyCheFactory(factory.django.DjangoModelFactory[models.BanInQuyChe]):
    class Meta:
        model = models.BanInQuyChe

    van_kien = factory.SubFactory(QuyCheFactory)
    ma_bam = factory.Sequence(lambda n: f"{n:064x}")
    viec = factory.SubFactory("tests.factories.nen.ViecFactory")
