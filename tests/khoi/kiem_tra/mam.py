"""A clean world, and for each check the smallest thing that breaks it and nothing before it."""

import datetime as dt
from collections.abc import Callable

from django.utils import timezone

from khoi.enums import PhamViKeThua, TrangThaiSapXep, VaiTro, VaiTroKhoi
from khoi.models import (
    CanBo,
    ChaDonVi,
    CoQuan,
    DonVi,
    GiaoBan,
    Khoi,
    MauTenCoQuan,
    NguoiDung,
    PhamViDonVi,
    PhanVai,
    TenCoQuan,
    TenDonVi,
    ThanhVien,
)
from nen.models import ManhTimKiem
from tests.factories import khoi as f, sap_xep as s
from tests.the_gioi import Tinh, make_tinh


NGAY = dt.date(2024, 1, 15)
TRUOC = dt.date(2023, 12, 31)
XUA = dt.date(2020, 1, 1)
MAI_SAU = dt.date(2030, 12, 31)

Mam = Callable[[Tinh], object]
MAM: dict[str, Mam] = {}


def mam(ma: str) -> Callable[[Mam], Mam]:
    """What breaks the check `ma`, exactly once."""

    def keep(seed: Mam) -> Mam:
        MAM[ma] = seed
        return seed

    return keep


def clean_world() -> Tinh:
    """A province in which every block has its people and every commune its place."""
    w = make_tinh("A")
    DonVi.objects.filter(cap="xa").update(vi_do="22.1", kinh_do="105.8")
    for xa in ("a1", "a2", "b1"):
        head = f.CanBoFactory(nguoi_dung=w.nguoi[f"truong.{xa}"])
        f.ThanhVienFactory(khoi=block(w, xa), can_bo=head, truong=True)
        f.ThanhVienFactory(khoi=block(w, xa), vai_tro=VaiTroKhoi.PHO)
    return w


def block(w: Tinh, key: str) -> Khoi:
    """The body as a seat or a meeting takes it, whatever its kind."""
    return Khoi(pk=w.co_quan[key].pk)


def unit(w: Tinh, *, ten: str | None = "Xã Mới", cha: str | None = "a", **fields) -> DonVi:
    """One more commune."""
    made = f.DonViFactory(**{"vi_do": "22.1", "kinh_do": "105.8"} | fields)
    period = {"tu_ngay": made.tu_ngay, "den_ngay": made.den_ngay}
    if ten:
        f.TenDonViFactory(don_vi=made, ten=ten, **period)
    if cha:
        f.ChaDonViFactory(don_vi=made, cha=w.don_vi[cha], **period)
    return made


def closed(w: Tinh, **fields) -> DonVi:
    return unit(w, ten="Xã Cũ", den_ngay=TRUOC, **fields)


def heir(w: Tinh, ten: str = "Xã Kế Thừa") -> DonVi:
    return unit(w, ten=ten, tu_ngay=TRUOC + dt.timedelta(days=1))


def edge(old: DonVi, new: DonVi, **fields):
    day = TRUOC + dt.timedelta(days=1)
    event = fields.pop("su_kien", None) or f.SuKienSapXepFactory(hieu_luc_ngay=day)
    return f.KeThuaFactory(su_kien=event, tu=old, den=new, **fields)


def seat(w: Tinh, **fields) -> ThanhVien:
    return f.ThanhVienFactory(**{"khoi": block(w, "a1")} | fields)


def role(w: Tinh, **fields) -> PhanVai:
    body = w.co_quan["a1"]
    return f.PhanVaiFactory(**{"vai_tro": VaiTro.THU_KY_KHOI, "co_quan": body} | fields)


def meeting(w: Tinh, **fields) -> GiaoBan:
    return f.GiaoBanFactory(**{"khoi": block(w, "a1")} | fields)


def adopted() -> dict[str, object]:
    return {
        "trang_thai": "da_thong_qua", "thong_qua_luc": timezone.now(),
        "thong_qua_boi": f.PhanVaiFactory().nguoi_dung, "thong_qua_ngay": NGAY,
    }  # fmt: skip


# Units


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


# Bodies


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


# Members


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
    seat(w, khoi=block(w, "a"))


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
