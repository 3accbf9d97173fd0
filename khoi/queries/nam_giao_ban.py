"""One block's year at a glance, and the lists of those above."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Greatest

from khoi.enums import LoaiCoQuan, LoaiKy, TinhTrangDuHop, TrangThaiGiaoBan
from khoi.models import ChaDonVi, CoQuan, GiaoBan, NguoiDung, TenDonVi
from khoi.models.giao_ban import ngay_cua_ky, ten_ky
from khoi.models.periods import in_force
from khoi.queries.giao_ban import KyHop, ky_phai_hop
from nen.chu_viet import fold


HUY_HIEU: dict[str, tuple[str, str]] = {
    TrangThaiGiaoBan.NHAP: ("draft", "Bản nháp"),
    TrangThaiGiaoBan.CHO_THONG_QUA: ("waiting", "Chờ thông qua"),
    TrangThaiGiaoBan.DA_THONG_QUA: ("success", "Đã thông qua"),
    TrangThaiGiaoBan.DA_KHOA: ("locked", "Đã khóa"),
}


SO_KY = ((LoaiKy.THANG, 12), (LoaiKy.QUY, 4), (LoaiKy.NAM, 1))  # periods of a year, by rhythm


@dataclass(frozen=True, kw_only=True)
class DongNam:
    """One period of the block's year: owed or not, held or not."""

    loai_ky: str
    nam: int
    ky: int
    tu: date
    den: date
    phai_hop: bool
    giao_ban: GiaoBan | None
    hom_nay: date
    da_hop: bool = False

    @property
    def ten_ky(self) -> str:
        ten = ten_ky(self.loai_ky, nam=self.nam, ky=self.ky)
        return ten[0].upper() + ten[1:]

    @property
    def qua_han(self) -> bool:
        """Owed, the period is over, and nothing was handed in."""
        return self.phai_hop and not self.da_hop and self.den < self.hom_nay

    @property
    def dang_mo(self) -> bool:
        """The period has begun and has no minutes: they may be written."""
        return self.giao_ban is None and not self.da_hop and self.tu <= self.hom_nay

    @property
    def huy_hieu(self) -> tuple[str, str]:
        """Kind and words of the state's badge."""
        if self.giao_ban is not None:
            return HUY_HIEU[self.giao_ban.trang_thai]
        if self.da_hop:
            return HUY_HIEU[TrangThaiGiaoBan.CHO_THONG_QUA]
        if self.tu > self.hom_nay:
            return "neutral", "Chưa đến kỳ"
        return ("danger", "Quá hạn") if self.qua_han else ("waiting", "Chưa họp")


def years_of_block(khoi: CoQuan, *, nam: Sequence[int]) -> list[int]:
    """Of these years those in which the block was there, and those that have a meeting of it."""
    held = set(GiaoBan.objects.filter(khoi=khoi, nam__in=nam).values_list("nam", flat=True))
    starts = [day for day in (khoi.tu_ngay, khoi.don_vi.tu_ngay) if day]
    ends = [day for day in (khoi.den_ngay, khoi.don_vi.den_ngay) if day]
    first, last = max(starts, default=date.min).year, min(ends, default=date.max).year
    return [n for n in nam if first <= n <= last or n in held]


def years_of_blocks(blocks: QuerySet[Any], *, nam: Sequence[int]) -> list[int]:
    """Of these years those since the first of these blocks; all, where none is known."""
    starts = blocks.annotate(bat_dau=Greatest("tu_ngay", "don_vi__tu_ngay"))
    found = starts.aggregate(tu_lau=Count("pk", filter=Q(bat_dau=None)), dau=Min("bat_dau"))
    if found["tu_lau"] or found["dau"] is None:
        return list(nam)
    return [n for n in nam if n >= found["dau"].year]


def nam_giao_ban(*, khoi: CoQuan, nam: int, user: NguoiDung, hom_nay: date) -> list[DongNam]:
    """Each owed period of the year and each other meeting that this person may see; two queries."""
    owed = ky_phai_hop(khoi=CoQuan.objects.filter(pk=khoi.pk), nam=nam)
    meetings = {
        (g.loai_ky, g.ky): g
        for g in GiaoBan.objects.visible_to(user).filter(khoi=khoi, nam=nam).order_by("pk")
    }
    rows = [
        DongNam(
            loai_ky=k.loai_ky,
            nam=nam,
            ky=k.ky,
            tu=k.tu,
            den=k.den,
            phai_hop=True,
            giao_ban=meetings.pop((k.loai_ky, k.ky), None),
            hom_nay=hom_nay,
            da_hop=k.da_hop,
        )
        for k in owed
    ]
    for (loai_ky, ky), meeting in meetings.items():
        tu, den = ngay_cua_ky(loai_ky, nam=nam, ky=ky)
        rows.append(
            DongNam(
                loai_ky=loai_ky,
                nam=nam,
                ky=ky,
                tu=tu,
                den=den,
                phai_hop=False,
                giao_ban=meeting,
                hom_nay=hom_nay,
            )
        )
    return sorted(rows, key=lambda row: (row.den, row.loai_ky, row.ky))


def open_periods(*, khoi: CoQuan, hom_nay: date) -> list[KyHop]:
    """Owed periods of this year and the last whose meeting may have been and has no minutes yet."""
    mine = CoQuan.objects.filter(pk=khoi.pk)
    return [
        k
        for nam in (hom_nay.year - 1, hom_nay.year)
        for k in ky_phai_hop(khoi=mine, nam=nam)
        if k.giao_ban_id is None and _met_by(khoi, tu=k.tu, den=k.den, hom_nay=hom_nay)
    ]


def other_periods(
    *, khoi: CoQuan, hom_nay: date, phai_hop: Collection[KyHop]
) -> list[tuple[str, int, int]]:
    """Rhythm, year, number of each other period for which minutes may be begun, owed or not."""
    years = (hom_nay.year, hom_nay.year - 1)
    taken = set(
        GiaoBan.objects.filter(khoi=khoi, nam__in=years).values_list("loai_ky", "nam", "ky")
    )
    taken |= {(k.loai_ky, k.nam, k.ky) for k in phai_hop}
    periods = [(loai, nam, ky) for nam in years for loai, so in SO_KY for ky in range(1, so + 1)]
    return [key for key in periods if key not in taken and _may_meet(khoi, *key, hom_nay=hom_nay)]


def _may_meet(khoi: CoQuan, loai_ky: str, nam: int, ky: int, *, hom_nay: date) -> bool:
    first, last = ngay_cua_ky(loai_ky, nam=nam, ky=ky)
    return _met_by(khoi, tu=first, den=last, hom_nay=hom_nay)


def _met_by(khoi: CoQuan, *, tu: date, den: date, hom_nay: date) -> bool:
    """The block was there on some day of this period up to today."""
    first, last = max(tu, khoi.tu_ngay or tu), min(den, khoi.den_ngay or den, hom_nay)
    return first <= last


def likely_period(periods: Sequence[KyHop], *, hom_nay: date) -> KyHop | None:
    """The one a secretary most likely writes now: ended in the last month, else running, else last."""
    recent = [k for k in periods if hom_nay - timedelta(days=31) <= k.den < hom_nay]
    running = [k for k in periods if k.den >= hom_nay]
    return next(iter((*recent[-1:], *running, *periods[-1:])), None)


def adopted_list(
    user: NguoiDung,
    *,
    nam: int,
    loai: str = LoaiCoQuan.KHOI,
    huyen_id: int | None = None,
    tim: str = "",
    ky: tuple[str, int] | None = None,
    trong: Q | None = None,
) -> "QuerySet[GiaoBan, GiaoBan]":
    """Adopted minutes of one kind of body in this person's scope, each with its unit's name that day.

    `trong` asks for other minutes than the year's.
    """
    asked = Q(nam=nam) if trong is None else trong
    rows = GiaoBan.objects.visible_to(user).adopted().filter(asked, khoi__loai=loai)
    if ky is not None:
        rows = rows.filter(loai_ky=ky[0], ky=ky[1])
    if huyen_id is not None:
        rows = rows.filter(in_district("khoi__don_vi", huyen_id, nam=nam))
    if fold(tim):
        rows = rows.filter(khoi__don_vi__in=units_named(tim))
    names = _names_that_day(OuterRef("khoi__don_vi"), day=OuterRef("ngay"))
    parent = _parent_that_day(OuterRef("khoi__don_vi"), day=OuterRef("ngay"))
    parent_names = _names_that_day(OuterRef("huyen_id"), day=OuterRef("ngay"))
    return (
        rows.annotate(
            ten_xa=Subquery(names.values("ten")[:1]),
            khoa_xa=Subquery(names.values("khoa_sap_xep")[:1]),
            huyen_id=Subquery(parent.values("cha_id")[:1]),
        )
        .annotate(
            ten_huyen=Subquery(parent_names.values("ten")[:1]),
            khoa_huyen=Subquery(parent_names.values("khoa_sap_xep")[:1]),
            so_thanh_vien=Count("diem_danh"),
            so_co_mat=Count("diem_danh", filter=Q(diem_danh__tinh_trang=TinhTrangDuHop.CO_MAT)),
        )
        .order_by("-ngay", "khoa_huyen", "khoa_xa", "pk")
    )


def in_district(don_vi: str, huyen_id: int, *, nam: int) -> Q:
    """Of rows whose unit is at this path: the district itself, and what lay in it that year."""
    return Q(**{f"{don_vi}__in": units_of(huyen_id, nam=nam)}) | Q(**{don_vi: huyen_id})


def units_of(huyen_id: int, *, nam: int) -> "QuerySet[ChaDonVi, Any]":
    """Keys of the units that belonged to this district at some day of the year."""
    links = ChaDonVi.objects.filter(cha=huyen_id, huy_luc=None).filter(
        Q(tu_ngay=None) | Q(tu_ngay__lte=date(nam, 12, 31)),
        Q(den_ngay=None) | Q(den_ngay__gte=date(nam, 1, 1)),
    )
    return links.values("don_vi_id")


def units_named(tim: str) -> "QuerySet[TenDonVi, Any]":
    """Keys of the units that have had a name like this, case and diacritics aside."""
    return TenDonVi.objects.filter(khoa_tim__contains=fold(tim), huy_luc=None).values("don_vi_id")


def _names_that_day(don_vi: Any, *, day: Any) -> QuerySet[TenDonVi]:
    return TenDonVi.objects.filter(in_force(day), don_vi=don_vi, huy_luc=None)


def _parent_that_day(don_vi: Any, *, day: Any) -> QuerySet[ChaDonVi]:
    return ChaDonVi.objects.filter(in_force(day), don_vi=don_vi, huy_luc=None)
