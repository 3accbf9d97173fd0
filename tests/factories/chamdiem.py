"""Factories of chamdiem, and the small round that most tests start from."""

import datetime as dt
from decimal import Decimal

import factory

from chamdiem import models
from chamdiem.enums import AiCham, CachTinh, CapCham, MinhChungCan, TrangThaiDot, XepLoai
from chamdiem.services.diem import save_cot
from chamdiem.services.dot_cham import create_dot, open_dot_cham
from khoi.models import CoQuan
from nen.models import Tep
from tests.factories.khoi import CoQuanFactory, KhoiFactory, NguoiDungFactory


CHOT_NGAY = dt.date(2023, 12, 31)
HAN = {
    CapCham.KHOI: dt.date(2024, 1, 10),
    CapCham.HUYEN: dt.date(2024, 1, 20),
    CapCham.TINH: dt.date(2024, 1, 31),
}


class BoTieuChiFactory(factory.django.DjangoModelFactory[models.BoTieuChi]):
    class Meta:
        model = models.BoTieuChi

    ban = factory.SubFactory(CoQuanFactory)
    ten = factory.Sequence(lambda n: f"Bộ tiêu chí {n}")
    nhan = "mẫu tham khảo, chưa thẩm định"


class NhomTieuChiFactory(factory.django.DjangoModelFactory[models.NhomTieuChi]):
    class Meta:
        model = models.NhomTieuChi

    bo = factory.SubFactory(BoTieuChiFactory)
    thu_tu = factory.Sequence(lambda n: n + 1)
    ma = factory.LazyAttribute(lambda o: f"N{o.thu_tu}")
    ten = "Tổ chức, nền nếp"
    toi_da = Decimal(100)


class TieuChiFactory(factory.django.DjangoModelFactory[models.TieuChi]):
    class Meta:
        model = models.TieuChi

    nhom = factory.SubFactory(NhomTieuChiFactory)
    thu_tu = factory.Sequence(lambda n: n + 1)
    ma = factory.LazyAttribute(lambda o: f"{o.nhom.thu_tu}.{o.thu_tu}")
    noi_dung = factory.LazyAttribute(lambda o: f"Tiêu chí {o.ma}")
    toi_da = Decimal(100)
    minh_chung_can = MinhChungCan.KHONG


class NguongXepLoaiFactory(factory.django.DjangoModelFactory[models.NguongXepLoai]):
    class Meta:
        model = models.NguongXepLoai

    bo = factory.SubFactory(BoTieuChiFactory)
    xep_loai = XepLoai.YEU
    tu_diem = Decimal(0)


class DotChamFactory(factory.django.DjangoModelFactory[models.DotCham]):
    class Meta:
        model = models.DotCham

    bo = factory.SubFactory(BoTieuChiFactory)
    ban = factory.SelfAttribute("bo.ban")
    nam = 2023
    ten = factory.LazyAttribute(lambda o: f"Chấm điểm Khối Dân vận năm {o.nam}")
    chot_ngay = CHOT_NGAY


class BuocChamFactory(factory.django.DjangoModelFactory[models.BuocCham]):
    class Meta:
        model = models.BuocCham

    dot = factory.SubFactory(DotChamFactory)
    thu_tu = 1
    cap = CapCham.KHOI
    han = factory.LazyAttribute(lambda o: HAN[CapCham(o.cap)])


class ChuyenDotFactory(factory.django.DjangoModelFactory[models.ChuyenDot]):
    class Meta:
        model = models.ChuyenDot

    dot = factory.SubFactory(DotChamFactory)
    tu = TrangThaiDot.NHAP
    den = TrangThaiDot.DANG_CHAM
    boi = factory.SubFactory(NguoiDungFactory)


class PhieuChamFactory(factory.django.DjangoModelFactory[models.PhieuCham]):
    class Meta:
        model = models.PhieuCham

    dot = factory.SubFactory(DotChamFactory)
    khoi = factory.SubFactory(KhoiFactory)
    ten_don_vi = factory.Sequence(lambda n: f"Xã Thử {n}")
    khoa_sap_xep = factory.LazyAttribute(lambda o: o.ten_don_vi.lower())
    buoc = factory.SubFactory(BuocChamFactory, dot=factory.SelfAttribute("..dot"))


class DiemTieuChiFactory(factory.django.DjangoModelFactory[models.DiemTieuChi]):
    class Meta:
        model = models.DiemTieuChi

    phieu = factory.SubFactory(PhieuChamFactory)
    tieu_chi = factory.SubFactory(TieuChiFactory)
    thu_tu = factory.Sequence(lambda n: n + 1)
    ma_nhom = "I"
    ten_nhom = "Tổ chức, nền nếp"
    toi_da_nhom = Decimal(100)
    ma = "1.1"
    noi_dung = "Có quy chế"
    toi_da = Decimal(10)
    minh_chung_can = MinhChungCan.KHONG
    ai_cham = AiCham.MOI_CAP
    cach_tinh = CachTinh.THU_CONG


class DiemChamFactory(factory.django.DjangoModelFactory[models.DiemCham]):
    class Meta:
        model = models.DiemCham

    dong = factory.SubFactory(DiemTieuChiFactory)
    cap = CapCham.KHOI
    diem = Decimal(7)
    cham_boi = factory.SubFactory(NguoiDungFactory)


class TepFactory(factory.django.DjangoModelFactory[Tep]):
    class Meta:
        model = Tep

    tep = factory.django.FileField(filename="quyet-dinh.pdf", data=b"%PDF-1.7\n")
    ten_goc = "quyết định.pdf"
    loai_noi_dung = "application/pdf"
    kich_thuoc = 9
    sha256 = "0" * 64
    tao_boi = factory.SubFactory(NguoiDungFactory)


class MinhChungFactory(factory.django.DjangoModelFactory[models.MinhChung]):
    class Meta:
        model = models.MinhChung

    dong = factory.SubFactory(DiemTieuChiFactory)
    tep = factory.SubFactory(TepFactory)
    tai_len_boi = factory.SubFactory(NguoiDungFactory)


class ChuyenPhieuFactory(factory.django.DjangoModelFactory[models.ChuyenPhieu]):
    class Meta:
        model = models.ChuyenPhieu

    phieu = factory.SubFactory(PhieuChamFactory)
    buoc_tu = factory.SelfAttribute("phieu.buoc")
    buoc_den = factory.SelfAttribute("phieu.buoc")
    tu = "dang_cham"
    den = "cho_duyet"
    boi = factory.SubFactory(NguoiDungFactory)


class KetQuaFactory(factory.django.DjangoModelFactory[models.KetQua]):
    class Meta:
        model = models.KetQua

    phieu = factory.SubFactory(PhieuChamFactory)
    dot = factory.SelfAttribute("phieu.dot")
    khoi = factory.SelfAttribute("phieu.khoi")
    tong_diem = Decimal(80)
    xep_loai = XepLoai.TOT
    hang_tinh = 1


def make_bo(ban: CoQuan, *, computed: str = CachTinh.GIAO_BAN_DU_KY) -> models.BoTieuChi:
    """A rubric fit for use: I (two criteria, one with a file, 50), II (computed, 40), III (above, 10).

    `computed`: how criterion 2.1 is.
    """
    bo = BoTieuChiFactory(ban=ban)
    one = NhomTieuChiFactory(bo=bo, thu_tu=1, ma="I", toi_da=50)
    TieuChiFactory(nhom=one, thu_tu=1, toi_da=30)
    TieuChiFactory(nhom=one, thu_tu=2, toi_da=20, minh_chung_can=MinhChungCan.BAT_BUOC)
    two = NhomTieuChiFactory(bo=bo, thu_tu=2, ma="II", ten="Giao ban", toi_da=40)
    TieuChiFactory(nhom=two, thu_tu=1, toi_da=24, cach_tinh=computed)
    TieuChiFactory(nhom=two, thu_tu=2, toi_da=16, cach_tinh=CachTinh.BIEN_BAN_THONG_QUA)
    three = NhomTieuChiFactory(bo=bo, thu_tu=3, ma="III", ten="Cấp trên đánh giá", toi_da=10)
    TieuChiFactory(nhom=three, thu_tu=1, toi_da=10, ai_cham=AiCham.CAP_TREN)
    for xep_loai, tu_diem in zip(XepLoai, (80, 65, 50, 0), strict=True):
        NguongXepLoaiFactory(bo=bo, xep_loai=xep_loai, tu_diem=tu_diem)
    return bo


def make_dot(tinh, *, opened: bool = True, **rubric: str) -> models.DotCham:
    """The round of 2023 in a province of tests/the_gioi, with make_bo's rubric."""
    officer = tinh.nguoi["cv_tinh"]
    dot = create_dot(
        ban=tinh.co_quan["tinh"],
        nam=2023,
        bo=make_bo(tinh.co_quan["tinh"], **rubric),
        ten="Chấm điểm Khối Dân vận năm 2023",
        chot_ngay=CHOT_NGAY,
        han=HAN,
        by=officer,
    )
    return open_dot_cham(dot=dot, by=officer) if opened else dot


def phieu_of(dot: models.DotCham, khoi: CoQuan) -> models.PhieuCham:
    return models.PhieuCham.objects.select_related("dot", "buoc", "khoi").get(dot=dot, khoi=khoi.pk)


def dong_of(phieu: models.PhieuCham, ma: str) -> models.DiemTieuChi:
    return phieu.dong.get(ma=ma)


def fill(
    phieu: models.PhieuCham, by, diem: dict[str, Decimal | int], ly_do: str = "Theo hồ sơ"
) -> None:
    """Points of the acting level by the criterion's code, and the evidence that is asked for."""
    rows = {row.ma: row for row in phieu.dong.all()}
    save_cot(phieu=phieu, diem={rows[ma].pk: (Decimal(d), ly_do) for ma, d in diem.items()}, by=by)


SELF = {"1.1": 25, "1.2": 15, "2.1": 20, "2.2": 12}
FULL = {**SELF, "3.1": 8}
