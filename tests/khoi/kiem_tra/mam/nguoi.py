"""What breaks members and accounts."""

import datetime as dt

from django.utils import timezone

from khoi.enums import VaiTro
from khoi.models import (
    CanBo,
    CoQuan,
    DonVi,
    NguoiDung,
    PhanVai,
    ThanhVien,
)
from tests.factories import khoi as f, sap_xep as s
from tests.khoi.kiem_tra.mam.the_gioi import (
    MAI_SAU,
    TRUOC,
    XUA,
    block,
    mam,
    role,
    seat,
    unit,
)


@mam("khoi-chua-co-nguoi")
def _(w):
    f.KhoiFactory(don_vi=unit(w))


@mam("khoi-khong-truong")
def _(w):
    ThanhVien.objects.filter(khoi=w.co_quan["a1"].pk, vai_tro="truong").update(vai_tro="thanh_vien")


@mam("khoi-khong-pho")
def _(w):
    ThanhVien.objects.filter(khoi=w.co_quan["a1"].pk, vai_tro="pho").update(vai_tro="thanh_vien")


@mam("ghe-ngoai-doi-khoi")
def _(w):
    CoQuan.objects.filter(pk=w.co_quan["a1"].pk).update(tu_ngay=XUA)
    seat(w, tu_ngay=dt.date(2019, 1, 1), den_ngay=dt.date(2019, 12, 31))


@mam("ghe-khong-phai-khoi")
def _(w):
    ban = block(w, "a")
    seat(w, khoi=ban)
    CoQuan.objects.filter(pk=ban.pk).update(loai="ban_thuong_vu")


@mam("ghe-khoi-huy")
def _(w):
    voided = f.KhoiFactory(don_vi=unit(w), huy_luc=timezone.now())
    seat(w, khoi=voided)


@mam("nhiem-ky-da-het")
def _(w):
    seat(w, het_nhiem_ky=TRUOC)


@mam("nhiem-ky-nguoc")
def _(w):
    seat(w, tu_ngay=TRUOC, het_nhiem_ky=XUA)


@mam("truong-hai-khoi")
def _(w):
    body = f.KhoiFactory(don_vi=unit(w))
    head = ThanhVien.objects.get(khoi=w.co_quan["a1"].pk, vai_tro="truong")
    seat(w, khoi=body, can_bo=head.can_bo, truong=True)


@mam("trung-nguoi-trong-khoi")
def _(w):
    for name in ("Nông Văn Hòa", "Nông Văn Hoà"):
        seat(w, can_bo=f.CanBoFactory(ho_ten=name))


@mam("can-bo-khong-ghe")
def _(w):
    f.CanBoFactory()


@mam("kien-toan-khac-khoi")
def _(w):
    seat(w, kien_toan_vao=s.KienToanFactory(khoi=block(w, "b1"), tao_boi=w.nguoi["btv"]))


@mam("kien-toan-trong")
def _(w):
    s.KienToanFactory(khoi=block(w, "a1"), tao_boi=w.nguoi["btv"])


@mam("khoa-ten-can-bo-cu")
def _(w):
    CanBo.objects.filter(pk=seat(w).can_bo_id).update(khoa_sap_xep="khac")


# Accounts


@mam("vai-tro-co-quan-dong")
def _(w):
    PhanVai.objects.exclude(vai_tro=VaiTro.THU_KY_KHOI, co_quan=w.co_quan["a1"]).filter(
        co_quan=w.co_quan["a1"]
    ).update(den_ngay=TRUOC)
    CoQuan.objects.filter(pk=w.co_quan["a1"].pk).update(den_ngay=TRUOC)


@mam("vai-tro-don-vi-dong")
def _(w):
    PhanVai.objects.exclude(vai_tro=VaiTro.THU_KY_KHOI).filter(co_quan=w.co_quan["a1"]).update(
        den_ngay=TRUOC
    )
    DonVi.objects.filter(pk=w.don_vi["a1"].pk).update(den_ngay=TRUOC)


@mam("vai-tro-ngoai-doi-co-quan")
def _(w):
    body = f.KhoiFactory(don_vi=unit(w), tu_ngay=XUA)
    role(w, co_quan=body, tu_ngay=dt.date(2019, 1, 1), den_ngay=TRUOC)


@mam("vai-tro-tai-khoan-ngung")
def _(w):
    NguoiDung.objects.filter(pk=w.nguoi["thu_ky.a1"].pk).update(is_active=False)


@mam("tai-khoan-khong-vai-tro")
def _(w):
    PhanVai.objects.filter(nguoi_dung=w.nguoi["thu_ky.a1"]).update(den_ngay=TRUOC)


@mam("hai-tai-khoan-mot-nguoi")
def _(w):
    role(w, nguoi_dung=f.NguoiDungFactory(ho_ten=w.nguoi["thu_ky.a1"].ho_ten))


@mam("truong-khong-vai-tro")
def _(w):
    PhanVai.objects.filter(nguoi_dung=w.nguoi["truong.a1"]).update(den_ngay=TRUOC)


@mam("vai-tro-truong-khong-phai-truong")
def _(w):
    role(w, vai_tro=VaiTro.TRUONG_KHOI)


@mam("quyen-thay-nguoi-vang")
def _(w):
    role(w, thay_cho=w.nguoi["thu_ky.b1"], den_ngay=MAI_SAU)


@mam("quyen-thay-khong-han")
def _(w):
    role(w, thay_cho=w.nguoi["thu_ky.a1"])


@mam("tu-thay-chinh-minh")
def _(w):
    person = f.NguoiDungFactory()
    role(w, nguoi_dung=person, thay_cho=person, den_ngay=MAI_SAU)


@mam("khoi-khong-thu-ky")
def _(w):
    PhanVai.objects.filter(nguoi_dung=w.nguoi["thu_ky.a1"]).update(den_ngay=TRUOC)


@mam("ban-khong-lanh-dao")
def _(w):
    PhanVai.objects.filter(nguoi_dung=w.nguoi["ld_huyen.a"]).update(den_ngay=TRUOC)


@mam("tinh-khong-quan-tri")
def _(w):
    PhanVai.objects.filter(nguoi_dung=w.nguoi["quan_tri"]).update(den_ngay=TRUOC)


@mam("chua-doi-mat-khau")
def _(w):
    long_ago = timezone.now() - dt.timedelta(days=31)
    NguoiDung.objects.filter(pk=w.nguoi["thu_ky.a1"].pk).update(
        phai_doi_mat_khau=True, tao_luc=long_ago
    )


@mam("khoa-ten-tai-khoan-cu")
def _(w):
    NguoiDung.objects.filter(pk=w.nguoi["thu_ky.a1"].pk).update(khoa_tim="khac")
