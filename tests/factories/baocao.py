"""Factories of baocao."""

import datetime as dt

import factory

from baocao import models
from baocao.services.in_bao_cao import print_bao_cao
from nen.models import Viec
from tests.factories.chamdiem import DotChamFactory
from tests.factories.khoi import NguoiDungFactory
from vanban.queries import bo_quy_tac_tai


NGAY = dt.date(2024, 1, 15)


class BaoCaoFactory(factory.django.DjangoModelFactory[models.BaoCao]):
    """Being made; the rule set of its day comes with the reference data."""

    class Meta:
        model = models.BaoCao

    dot = factory.SubFactory(DotChamFactory)
    ban = factory.SelfAttribute("dot.ban")
    nam = factory.SelfAttribute("dot.nam")
    ngay = NGAY
    nhiem_ky = "2020-2025"
    ky_hieu = "BC/BDVTU"
    trich_yeu = factory.LazyAttribute(lambda o: f"kết quả chấm điểm, xếp loại năm {o.nam}")
    chuc_vu = "TRƯỞNG BAN"
    nguoi_ky = "Nguyễn Văn Thử"
    bo_quy_tac = factory.LazyAttribute(lambda o: bo_quy_tac_tai(o.ngay))
    lap_boi = factory.SubFactory(NguoiDungFactory)


class ChuyenBaoCaoFactory(factory.django.DjangoModelFactory[models.ChuyenBaoCao]):
    class Meta:
        model = models.ChuyenBaoCao

    bao_cao = factory.SubFactory(BaoCaoFactory)
    tu = "dang_lap"
    den = "da_lap"
    boi = factory.SubFactory(NguoiDungFactory)


def run_job(bao_cao: models.BaoCao) -> models.BaoCao:
    """What a worker does with the report's job, without the worker."""
    viec = Viec.objects.get(pk=bao_cao.viec_id)
    viec.trang_thai, viec.lan_thu = Viec.TrangThai.DANG_CHAY, viec.lan_thu + 1
    viec.save()
    print_bao_cao(viec=viec, bao_cao_id=bao_cao.pk)
    viec.trang_thai = Viec.TrangThai.XONG
    viec.save()
    bao_cao.refresh_from_db()
    return bao_cao
