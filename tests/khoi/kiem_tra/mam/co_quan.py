"""What breaks bodies and their minutes."""

import datetime as dt

from django.utils import timezone

from khoi.models import (
    CoQuan,
    TenCoQuan,
    ThanhVien,
)
from nen.models import ManhTimKiem
from tests.factories import khoi as f, sap_xep as s
from tests.khoi.kiem_tra.mam.the_gioi import (
    MAI_SAU,
    TRUOC,
    XUA,
    adopted,
    block,
    closed,
    mam,
    meeting,
    seat,
    unit,
)


@mam("co-quan-don-vi-dong")
def _(w):
    body = f.KhoiFactory(don_vi=closed(w))
    f.TenCoQuanFactory(co_quan=body)


@mam("co-quan-ngoai-doi-don-vi")
def _(w):
    f.KhoiFactory(don_vi=unit(w, tu_ngay=TRUOC))


@mam("co-quan-don-vi-huy")
def _(w):
    f.KhoiFactory(don_vi=unit(w, huy_luc=timezone.now()))


@mam("co-quan-sai-cap")
def _(w):
    f.KhoiFactory(don_vi=w.don_vi["a"])


@mam("co-quan-khong-ten")
def _(w):
    f.KhoiFactory(don_vi=unit(w))


@mam("co-quan-ho-ten")
def _(w):
    TenCoQuan.objects.filter(co_quan=w.co_quan["a1"]).update(tu_ngay=XUA)


@mam("ten-ngoai-doi-co-quan")
def _(w):
    CoQuan.objects.filter(pk=w.co_quan["a1"].pk).update(den_ngay=MAI_SAU)


@mam("ky-hieu-khac-mau")
def _(w):
    TenCoQuan.objects.filter(co_quan=w.co_quan["tinh"]).update(ky_hieu="BTGDVTU")


@mam("tinh-khong-ban")
def _(w):
    CoQuan.objects.filter(pk=w.co_quan["tinh"].pk).update(den_ngay=TRUOC)


@mam("bo-phan-giu-ngoai-doi")
def _(w):
    CoQuan.objects.filter(pk=w.co_quan["a1"].pk).update(den_ngay=MAI_SAU)
    s.BoPhanGiuFactory(co_quan=w.co_quan["a1"])


@mam("bo-phan-giu-khong-khoi")
def _(w):
    s.BoPhanGiuFactory(co_quan=w.co_quan["a"])


# Meetings


@mam("giao-ban-ngoai-doi-khoi")
def _(w):
    CoQuan.objects.filter(pk=w.co_quan["a1"].pk).update(tu_ngay=dt.date(2023, 6, 1))
    meeting(w)


@mam("giao-ban-tuong-lai")
def _(w):
    meeting(w, nam=2024, ky=2, **adopted())


@mam("giao-ban-cho-lau")
def _(w):
    meeting(w, trang_thai="cho_thong_qua")


@mam("chu-tri-khong-phai-thanh-vien")
def _(w):
    meeting(w, chu_tri=seat(w, khoi=block(w, "b1")))


@mam("thu-ky-khong-phai-thanh-vien")
def _(w):
    meeting(w, thu_ky=seat(w, da_roi=True))


@mam("diem-danh-khong-phai-thanh-vien")
def _(w):
    there = f.DiemDanhFactory(giao_ban=meeting(w), thanh_vien=seat(w))
    ThanhVien.objects.filter(pk=there.thanh_vien_id).update(den_ngay=dt.date(2022, 12, 31))


@mam("phan-cong-khoi-khac")
def _(w):
    f.PhanCongFactory(giao_ban=meeting(w), thanh_vien=seat(w, khoi=block(w, "b1")))


@mam("bien-ban-khong-ai-lo")
def _(w):
    meeting(w)
    CoQuan.objects.filter(pk=w.co_quan["a1"].pk).update(den_ngay=TRUOC)


@mam("phien-ban-lech-ma-bam")
def _(w):
    kept = f.PhienBanGiaoBanFactory(giao_ban=meeting(w, **adopted()), ma_bam="0" * 64)
    assert kept.noi_dung


@mam("bien-ban-thieu-phien-ban")
def _(w):
    meeting(w, **adopted())


@mam("tim-kiem-lech")
def _(w):
    there = meeting(w, ket_luan="Tiếp tục vận động.", **adopted())
    f.PhienBanGiaoBanFactory(giao_ban=there)
    ManhTimKiem.objects.filter(chu_id=there.pk).delete()
