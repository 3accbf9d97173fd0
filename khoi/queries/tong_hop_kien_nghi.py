"""Recommendations counted: ageing by receiver, themes of a period against the one before, satisfaction."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet

from khoi.enums import LoaiCoQuan, LoaiKy
from khoi.models import ChuDe, CoQuan, NguoiDung, XuLyKienNghi
from khoi.models.giao_ban import ky_cua_ngay, ngay_cua_ky, ten_ky
from khoi.queries.kien_nghi import CHO, KHONG_CHU_DE, TAI_XA, TUOI, tuoi_q


SO_KY = {LoaiKy.THANG: 12, LoaiKy.QUY: 8, LoaiKy.NAM: 4}  # how far back each rhythm is offered


@dataclass(frozen=True, kw_only=True)
class Ky:
    """A period, and the one before it."""

    loai_ky: LoaiKy
    nam: int
    so: int

    @property
    def ma(self) -> str:
        return f"{self.loai_ky}-{self.nam}-{self.so}"

    @property
    def ten(self) -> str:
        return ten_ky(self.loai_ky, nam=self.nam, ky=self.so)

    @property
    def ngay(self) -> tuple[date, date]:
        return ngay_cua_ky(self.loai_ky, nam=self.nam, ky=self.so)

    @property
    def truoc(self) -> "Ky":
        """The period that ended the day before this one began."""
        return ky_chua(self.loai_ky, self.ngay[0] - timedelta(days=1))


def ky_chua(loai_ky: LoaiKy, ngay: date) -> Ky:
    """The period of this rhythm that this day lies in."""
    return Ky(loai_ky=loai_ky, nam=ngay.year, so=ky_cua_ngay(loai_ky, ngay))


def cac_ky(ngay: date) -> list[Ky]:
    """Periods that may be asked for, the newest of each rhythm first."""
    found = []
    for loai_ky, number in SO_KY.items():
        one = ky_chua(loai_ky, ngay)
        for _ in range(number):
            found.append(one)
            one = one.truoc
    return found


@dataclass(frozen=True, kw_only=True)
class DongNoiNhan:
    """What one receiver has not answered, by age; `ma` is the list's filter."""

    ma: str
    ten: str
    tuoi: dict[str, int]
    dang_mo: int
    qua_han: int


@dataclass(frozen=True, kw_only=True)
class DongChuDe:
    """How often one theme was asked for in the period and in the one before."""

    ma: str
    ten: str
    ky_nay: int
    ky_truoc: int

    @property
    def tang(self) -> int:
        return self.ky_nay - self.ky_truoc


@dataclass(frozen=True, kw_only=True)
class TongHop:
    """The whole page."""

    ngay: date
    ky: Ky
    noi_nhan: list[DongNoiNhan]
    chu_de: list[DongChuDe]
    ket_thuc: int
    hai_long: int
    cong: DongNoiNhan = field(init=False)

    def __post_init__(self) -> None:
        every = self.noi_nhan
        total = DongNoiNhan(
            ma="",
            ten="Cộng",
            tuoi={key: sum(row.tuoi[key] for row in every) for key in TUOI},
            dang_mo=sum(row.dang_mo for row in every),
            qua_han=sum(row.qua_han for row in every),
        )
        object.__setattr__(self, "cong", total)

    @property
    def chua_hai_long(self) -> int:
        return self.ket_thuc - self.hai_long

    @property
    def ty_le(self) -> int | None:
        """Per cent satisfied of those ended in the period; None where none ended."""
        return round(100 * self.hai_long / self.ket_thuc) if self.ket_thuc else None


def tong_hop(user: NguoiDung, *, ky: Ky, ngay: date) -> TongHop:
    """Six queries, whatever the number of recommendations."""
    rows = XuLyKienNghi.objects.visible_to(user).order_by()
    ended = rows.filter(dong_ngay__range=ky.ngay).aggregate(
        ket_thuc=Count("pk"), hai_long=Count("pk", filter=Q(hai_long=True))
    )
    return TongHop(
        ngay=ngay,
        ky=ky,
        noi_nhan=_by_receiver(rows, ngay=ngay),
        chu_de=_by_theme(rows, ky=ky),
        **ended,
    )


def _by_receiver(rows: QuerySet[XuLyKienNghi], *, ngay: date) -> list[DongNoiNhan]:
    """Bodies above one by one; the receivers of all communes together."""
    ages: dict[str, Any] = {
        f"tuoi_{number}": Count("pk", filter=tuoi_q(key, ngay=ngay))
        for number, key in enumerate(TUOI)
    }
    waiting = rows.filter(trang_thai__in=CHO)
    late = Count("pk", filter=Q(han__lt=ngay))
    found = {
        row["noi_nhan"]: row
        for row in waiting.exclude(noi_nhan__loai=LoaiCoQuan.KHOI)
        .values("noi_nhan")
        .annotate(dang_mo=Count("pk"), qua_han=late, **ages)
    }
    bodies = CoQuan.objects.with_ten(ngay).filter(pk__in=found).order_by("-loai", "khoa_ten", "pk")
    lines = [_line(str(body.pk), body.ten_day_du, found[body.pk]) for body in bodies]
    communes = waiting.filter(noi_nhan__loai=LoaiCoQuan.KHOI).aggregate(
        dang_mo=Count("pk"), qua_han=late, **ages
    )
    if communes["dang_mo"]:
        lines.append(_line(TAI_XA, "Tại xã (Đảng ủy, UBND, nơi khác)", communes))
    return lines


def _line(ma: str, ten: str, row: dict[str, Any]) -> DongNoiNhan:
    return DongNoiNhan(
        ma=ma,
        ten=ten,
        tuoi={key: row[f"tuoi_{number}"] for number, key in enumerate(TUOI)},
        dang_mo=row["dang_mo"],
        qua_han=row["qua_han"],
    )


def _by_theme(rows: QuerySet[XuLyKienNghi], *, ky: Ky) -> list[DongChuDe]:
    """Most asked for first; withdrawn ones were no request."""
    counted = (
        rows.exclude(trang_thai="da_rut")
        .filter(gui_ngay__range=(ky.truoc.ngay[0], ky.ngay[1]))
        .values("kien_nghi__chu_de")
        .annotate(
            nay=Count("pk", filter=Q(gui_ngay__gte=ky.ngay[0])),
            truoc=Count("pk", filter=Q(gui_ngay__lt=ky.ngay[0])),
        )
    )
    counts = {row["kien_nghi__chu_de"]: row for row in counted}
    names = ChuDe.objects.in_bulk([key for key in counts if key is not None])
    lines = [
        DongChuDe(
            ma=str(key or KHONG_CHU_DE),
            ten=names[key].ten if key else "Chưa ghi chủ đề",
            ky_nay=row["nay"],
            ky_truoc=row["truoc"],
        )
        for key, row in counts.items()
    ]
    return sorted(lines, key=lambda line: (-line.ky_nay, -line.ky_truoc, line.ten))
