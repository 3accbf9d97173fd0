"""Recommendations on their way: one list for whoever asked, receives or watches, and what it is narrowed to."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import DateField, F, OuterRef, Q, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Coalesce, Concat

from khoi.enums import LoaiCoQuan, NoiNhanKienNghi, TrangThaiKienNghi
from khoi.models import (
    ChuDe,
    CoQuan,
    DonVi,
    MucRaSoat,
    NguoiDung,
    NhomKienNghi,
    TenCoQuan,
    TenDonVi,
    XuLyKienNghi,
)
from khoi.models.noi_xu_ly import co_quan_ghi
from khoi.models.periods import in_force
from nen.chu_viet import fold
from nen.gap_sql import Folded


CHO = TrangThaiKienNghi.cho_noi_nhan()
TAI_XA = "xa"  # receivers of the commune itself, whose answers the block writes down
KHONG_CHU_DE = "0"
SO_GOI_Y = 8

# What a list may be narrowed to; the keys stand in addresses.
TINH_TRANG: dict[str, tuple[str, Callable[[date], Q]]] = {
    "dang_mo": ("Chưa trả lời", lambda _: Q(trang_thai__in=CHO)),
    "qua_han": ("Chưa trả lời, quá hạn", lambda ngay: Q(trang_thai__in=CHO, han__lt=ngay)),
    "cho_tiep_nhan": ("Chờ tiếp nhận", lambda _: Q(trang_thai="cho_tiep_nhan")),
    "dang_xu_ly": ("Đang xử lý", lambda _: Q(trang_thai="dang_xu_ly")),
    "da_tra_loi": ("Đã trả lời, chờ ý kiến của xã", lambda _: Q(trang_thai="da_tra_loi")),
    "da_ket_thuc": ("Đã kết thúc", lambda _: Q(trang_thai="da_ket_thuc")),
    "hai_long": ("Kết thúc, xã hài lòng", lambda _: Q(trang_thai="da_ket_thuc", hai_long=True)),
    "chua_hai_long": (
        "Kết thúc, xã chưa hài lòng",
        lambda _: Q(trang_thai="da_ket_thuc", hai_long=False),
    ),
    "da_rut": ("Đã rút", lambda _: Q(trang_thai="da_rut")),
}
# Days since it was sent, of those without an answer.
TUOI: dict[str, tuple[str, int, int | None]] = {
    "0-7": ("0–7 ngày", 0, 7),
    "8-30": ("8–30 ngày", 8, 30),
    "31-60": ("31–60 ngày", 31, 60),
    "tren-60": ("Trên 60 ngày", 61, None),
}
SAP_XEP: dict[str, tuple[str, tuple[Any, ...]]] = {
    "han": ("Đến hạn trước", (F("han").asc(nulls_last=True), "-gui_ngay")),
    "moi": ("Mới gửi trước", ("-gui_ngay",)),
    "lau": ("Gửi lâu nhất trước", ("gui_ngay",)),
    "xa": ("Theo xã", ("khoa_xa", "-gui_ngay")),
}

HUY_HIEU: dict[str, tuple[str, str]] = {
    "cho_tiep_nhan": ("waiting", "Chờ tiếp nhận"),
    "dang_xu_ly": ("progress", "Đang xử lý"),
    "da_tra_loi": ("waiting", "Chờ ý kiến của xã"),
    "da_rut": ("neutral", "Đã rút"),
}


@dataclass(frozen=True, kw_only=True)
class LocKienNghi:
    """A filter as the list takes it; nothing given = everything."""

    tim: str = ""
    xa: str = ""
    tinh_trang: str = ""
    chu_de: str = ""
    noi_nhan: str = ""
    tuoi: str = ""
    nam: int | None = None
    tu: date | None = None
    den: date | None = None
    theo: str = ""  # which day `tu` and `den` mean: "" the sending, "dong" the end
    sap_xep: str = ""


def tuoi_q(khoa: str, *, ngay: date, prefix: str = "") -> Q:
    """Sent so many days ago and not answered."""
    _, tu, den = TUOI[khoa]
    found = Q(**{f"{prefix}trang_thai__in": CHO})
    found &= Q(**{f"{prefix}gui_ngay__lte": ngay - timedelta(days=tu)}) if tu else Q()
    if den is not None:
        found &= Q(**{f"{prefix}gui_ngay__gte": ngay - timedelta(days=den)})
    return found


def waiting_in(nhom: NhomKienNghi) -> int:
    """How many of the group one common answer would still answer."""
    return nhom.xu_ly.filter(trang_thai__in=CHO).count()


def named(rows: QuerySet[XuLyKienNghi], *, ngay: date) -> QuerySet[XuLyKienNghi]:
    """Adds `ten_xa` and `khoa_xa`, as called on the meeting's day, and `ten_noi_nhan` as of this day."""
    met = Coalesce(OuterRef("kien_nghi__giao_ban__ngay"), Value(ngay, DateField()))
    units = TenDonVi.objects.filter(
        in_force(met),
        don_vi=OuterRef("kien_nghi__giao_ban__khoi__don_vi"),
        huy_luc=None,
    )
    bodies = TenCoQuan.objects.filter(co_quan=OuterRef("noi_nhan")).annotate(
        day_du=Concat("ten", Value(" "), "ten_cap_tren")
    )
    latest = bodies.order_by(F("tu_ngay").desc(nulls_last=True))
    return rows.select_related(
        "kien_nghi__giao_ban__khoi", "kien_nghi__chu_de", "noi_nhan", "nhom", "tra_loi"
    ).annotate(
        ten_xa=Coalesce(Subquery(units.values("ten")[:1]), Value("")),
        khoa_xa=Coalesce(Subquery(units.values("khoa_sap_xep")[:1]), Value("")),
        ten_noi_nhan=Coalesce(
            Subquery(bodies.filter(in_force(ngay)).values("day_du")[:1]),
            Subquery(latest.values("day_du")[:1]),
            Value(""),
        ),
    )


def noi_nhan_hien(xu_ly: XuLyKienNghi) -> str:
    """Who handles it, for people: at the commune the addressee, not the block that writes for it."""
    outside = f" (đã chuyển {xu_ly.chuyen_ngoai})" if xu_ly.chuyen_ngoai else ""
    if xu_ly.noi_nhan.loai == LoaiCoQuan.KHOI:
        addressee = NoiNhanKienNghi(xu_ly.kien_nghi.gui_toi)
        above = addressee in {NoiNhanKienNghi.CAP_HUYEN, NoiNhanKienNghi.CAP_TINH}
        return ("Khối Dân vận của xã" if above else addressee.label) + outside
    ten: str = getattr(xu_ly, "ten_noi_nhan", "")
    return (ten or xu_ly.noi_nhan.get_loai_display()) + outside


def huy_hieu(xu_ly: XuLyKienNghi) -> tuple[str, str]:
    """Kind and words of the state's badge; an ended one says what the commune thought."""
    if xu_ly.trang_thai == TrangThaiKienNghi.DA_KET_THUC:
        return ("success", "Xã hài lòng") if xu_ly.hai_long else ("warning", "Xã chưa hài lòng")
    return HUY_HIEU[xu_ly.trang_thai]


def of_block(user: NguoiDung) -> QuerySet[XuLyKienNghi]:
    """What the person's own bodies asked for, and their predecessors."""
    rows: QuerySet[XuLyKienNghi] = XuLyKienNghi.objects.visible_to(user)
    return rows.filter(kien_nghi__giao_ban__khoi__in=co_quan_ghi(user))


def filtered(
    rows: QuerySet[XuLyKienNghi], *, chon: LocKienNghi, ngay: date
) -> QuerySet[XuLyKienNghi]:
    """Narrowed and in order; the rows are named()."""
    rows = named(rows, ngay=ngay)
    if fold(chon.tim):
        rows = rows.annotate(gap=Folded("kien_nghi__noi_dung")).filter(gap__contains=fold(chon.tim))
    if fold(chon.xa):
        units = TenDonVi.objects.filter(khoa_tim__contains=fold(chon.xa), huy_luc=None)
        rows = rows.filter(kien_nghi__giao_ban__khoi__don_vi__in=units.values("don_vi_id"))
    if chon.tinh_trang in TINH_TRANG:
        rows = rows.filter(TINH_TRANG[chon.tinh_trang][1](ngay))
    if chon.tuoi in TUOI:
        rows = rows.filter(tuoi_q(chon.tuoi, ngay=ngay))
    rows = _of_theme(rows, chon.chu_de)
    rows = _of_receiver(rows, chon.noi_nhan)
    rows = _of_days(rows, chon)
    order = SAP_XEP.get(chon.sap_xep, SAP_XEP["han"])[1]
    return rows.order_by(*order, "pk")


def _of_theme(rows: QuerySet[XuLyKienNghi], chu_de: str) -> QuerySet[XuLyKienNghi]:
    if chu_de == KHONG_CHU_DE:
        return rows.filter(kien_nghi__chu_de=None)
    return rows.filter(kien_nghi__chu_de=int(chu_de)) if chu_de else rows


def _of_receiver(rows: QuerySet[XuLyKienNghi], noi_nhan: str) -> QuerySet[XuLyKienNghi]:
    if noi_nhan == TAI_XA:
        return rows.filter(noi_nhan__loai=LoaiCoQuan.KHOI)
    return rows.filter(noi_nhan=int(noi_nhan)) if noi_nhan else rows


def _of_days(rows: QuerySet[XuLyKienNghi], chon: LocKienNghi) -> QuerySet[XuLyKienNghi]:
    if chon.nam is not None:
        rows = rows.filter(gui_ngay__year=chon.nam)
    day = "dong_ngay" if chon.theo == "dong" else "gui_ngay"
    if chon.tu is not None:
        rows = rows.filter(**{f"{day}__gte": chon.tu})
    return rows.filter(**{f"{day}__lte": chon.den}) if chon.den is not None else rows


def receivers(rows: QuerySet[XuLyKienNghi], *, ngay: date) -> list[tuple[str, str]]:
    """Bodies above the blocks that have or had some of these; one query."""
    bodies = CoQuan.objects.filter(pk__in=rows.order_by().values("noi_nhan")).exclude(
        loai=LoaiCoQuan.KHOI
    )
    found = bodies.with_ten(ngay).order_by("-loai", "khoa_ten", "pk")
    return [(str(body.pk), body.ten_day_du) for body in found]


def themes(user: NguoiDung) -> list[tuple[str, str]]:
    """Every theme that recommendations in this person's scope may bear, past ones too."""
    if user.is_superuser:
        return [(str(one.pk), one.ten) for one in ChuDe.objects.all()]
    provinces = DonVi.objects.filter(pk__in=user.don_vi_cap_tren())
    found = ChuDe.objects.filter(
        Q(tinh=None) | Q(tinh__in=provinces) | Q(tinh__in=user.don_vi_nhin_thay())
    )
    return [(str(one.pk), one.ten) for one in found.distinct()]


def similar(xu_ly: XuLyKienNghi, *, ngay: date) -> QuerySet[XuLyKienNghi]:
    """Others that the same body has to answer, in like words, the likest first (`giong`, 0 to 1).

    At least settings.KIEN_NGHI_GIONG of the trigrams of the folded texts are common.
    """
    words = fold(xu_ly.kien_nghi.noi_dung)
    rows = (
        XuLyKienNghi.objects.waiting()
        .filter(noi_nhan=xu_ly.noi_nhan_id)
        .exclude(pk=xu_ly.pk)
        .annotate(gap=Folded("kien_nghi__noi_dung"))
    )
    if xu_ly.nhom_id is not None:
        rows = rows.exclude(nhom=xu_ly.nhom_id)
    likest = (
        rows.filter(gap__trigram_similar=Value(words, output_field=TextField()))
        .annotate(giong=TrigramSimilarity("gap", words))
        .filter(giong__gte=settings.KIEN_NGHI_GIONG)
    )
    return named(likest, ngay=ngay).order_by("-giong", "gui_ngay", "pk")[:SO_GOI_Y]


def agenda_of(xu_ly: XuLyKienNghi) -> "QuerySet[MucRaSoat]":
    """The lines of later meetings that bring its answers before the block."""
    return xu_ly.ra_soat.select_related("giao_ban", "tra_loi").order_by("giao_ban__ngay", "pk")
