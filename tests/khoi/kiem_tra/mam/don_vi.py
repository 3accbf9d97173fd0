"""What breaks units and their succession."""

import datetime as dt

from django.utils import timezone

from khoi.enums import PhamViKeThua, TrangThaiSapXep
from khoi.models import (
    ChaDonVi,
    DonVi,
    MauTenCoQuan,
    PhamViDonVi,
    TenDonVi,
)
from tests.factories import khoi as f
from tests.khoi.kiem_tra.mam.the_gioi import (
    MAI_SAU,
    NGAY,
    TRUOC,
    XUA,
    closed,
    edge,
    heir,
    mam,
    unit,
)


@mam("don-vi-khong-ten")
def _(w):
    unit(w, ten=None)


@mam("don-vi-ho-ten")
def _(w):
    TenDonVi.objects.filter(don_vi=w.don_vi["a1"]).update(tu_ngay=XUA)


@mam("ten-ngoai-doi-don-vi")
def _(w):
    DonVi.objects.filter(pk=w.don_vi["a1"].pk).update(den_ngay=MAI_SAU)


@mam("ten-thieu-loai")
def _(w):
    TenDonVi.objects.filter(don_vi=w.don_vi["a1"]).update(ten="Bành Trạch")


@mam("loai-sai-cap")
def _(w):
    TenDonVi.objects.filter(don_vi=w.don_vi["a1"]).update(ten="Huyện Lạ", loai="Huyện")


@mam("loai-khong-mau-ten")
def _(w):
    unit(w, ten="Xã Mới")
    MauTenCoQuan.objects.filter(loai="khoi", loai_don_vi="Phường").update(loai_don_vi="Cũ")
    TenDonVi.objects.filter(ten="Xã Mới").update(ten="Phường Mới", loai="Phường")


@mam("don-vi-khong-cha")
def _(w):
    unit(w, cha=None)


@mam("don-vi-ho-cha")
def _(w):
    ChaDonVi.objects.filter(don_vi=w.don_vi["a1"]).update(tu_ngay=XUA)


@mam("cha-ngoai-doi-don-vi")
def _(w):
    DonVi.objects.filter(pk=w.don_vi["a1"].pk).update(den_ngay=MAI_SAU)


@mam("con-song-lau-hon-cha")
def _(w):
    DonVi.objects.filter(pk=w.don_vi["b"].pk).update(den_ngay=MAI_SAU)


@mam("cha-bi-huy")
def _(w):
    DonVi.objects.filter(pk=w.don_vi["b"].pk).update(huy_luc=timezone.now())


@mam("cha-sai-cap")
def _(w):
    ChaDonVi.objects.filter(don_vi=w.don_vi["a2"]).update(cha=w.don_vi["a1"])


@mam("nhieu-goc")
def _(w):
    ChaDonVi.objects.filter(don_vi=w.don_vi["b"]).update(den_ngay=TRUOC)


@mam("xa-vuot-huyen")
def _(w):
    ChaDonVi.objects.filter(don_vi=w.don_vi["a1"]).update(cha=w.don_vi["tinh"])


@mam("trung-ten-cung-cha")
def _(w):
    unit(w, ten="Xã A A1")


@mam("xa-khong-toa-do")
def _(w):
    unit(w, vi_do=None)


@mam("toa-do-ngoai-viet-nam")
def _(w):
    unit(w, vi_do="105.8", kinh_do="22.1")


@mam("khoa-ten-don-vi-cu")
def _(w):
    TenDonVi.objects.filter(don_vi=w.don_vi["a1"]).update(khoa_tim="khac")


@mam("pham-vi-lech")
def _(w):
    PhamViDonVi.objects.filter(goc=w.don_vi["tinh"], don_vi=w.don_vi["a1"]).delete()


# Succession


@mam("dong-khong-ke-thua")
def _(w):
    closed(w)


@mam("con-song-da-nhap")
def _(w):
    edge(w.don_vi["a1"], heir(w))


@mam("nhap-ca-hai-noi")
def _(w):
    old = closed(w)
    edge(old, heir(w))
    edge(old, heir(w, "Xã Khác"), pham_vi=PhamViKeThua.MOT_PHAN, mac_dinh=False)


@mam("chia-khong-noi-chinh")
def _(w):
    old = closed(w)
    for name in ("Xã Một", "Xã Hai"):
        edge(old, heir(w, name), pham_vi=PhamViKeThua.MOT_PHAN, mac_dinh=False)


@mam("chia-mot-phan-le")
def _(w):
    edge(closed(w), heir(w), pham_vi=PhamViKeThua.MOT_PHAN)


@mam("ke-thua-don-vi-huy")
def _(w):
    new = heir(w)
    edge(closed(w), new)
    DonVi.objects.filter(pk=new.pk).update(huy_luc=timezone.now())


@mam("ke-thua-lech-ngay-cu")
def _(w):
    old = unit(w, ten="Xã Cũ", den_ngay=dt.date(2023, 11, 30))
    edge(old, heir(w))


@mam("ke-thua-lech-ngay-moi")
def _(w):
    edge(closed(w), unit(w, tu_ngay=NGAY))


@mam("ke-thua-su-kien-chua-lam")
def _(w):
    draft = f.SuKienSapXepFactory(du_thao=True, hieu_luc_ngay=TRUOC + dt.timedelta(days=1))
    edge(closed(w), heir(w), su_kien=draft)


@mam("sap-xep-qua-ngay")
def _(w):
    f.SuKienSapXepFactory(
        trang_thai=TrangThaiSapXep.CHO_NGAY, thuc_hien_luc=None, hieu_luc_ngay=TRUOC,
        co_quan=w.co_quan["tinh"],
    )  # fmt: skip
