"""The heat map: what became of each owed meeting, by unit and period.

Held means adopted minutes with content. They are in time when they were first adopted within the
days that the regime gives from the meeting: those for handing in, then those for adopting, neither
ending on a day off. A later correction makes nothing late.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from django.db.models import DateField, OuterRef, QuerySet, Value
from django.db.models.functions import Least
from django.urls import reverse

from khoi.enums import LoaiCoQuan, LoaiKy, OBanDo
from khoi.models import NGUOI_GHI, CoQuan, NguoiDung
from khoi.models.giao_ban import ngay_cua_ky, ten_ky
from khoi.queries.giao_ban import select_owed
from khoi.queries.nam_giao_ban import SO_KY
from nen.lich import den_ngay_lam_viec


LAU_NHAT = timedelta(days=180)  # after the last period: how far days off are looked up
DA_HOP = frozenset({OBanDo.DUNG_HAN, OBanDo.LONG_GHEP, OBanDo.MUON})

_O = """,
lam_viec AS MATERIALIZED (SELECT * FROM unnest(%(ngay)s::date[], %(lui)s::date[]) n (ngay, lui)),
o AS (
    SELECT hop.khoi_id, hop.loai_ky, hop.nam, hop.ky, hop.giao_ban_id, CASE
        WHEN hop.trang_thai IN ('da_thong_qua', 'da_khoa') AND hop.co_noi_dung THEN CASE
            WHEN coalesce(dau.thong_qua_ngay, hop.thong_qua_ngay)
                 > coalesce(han.lui, hop.ngay + hop.trinh_sau_ngay + hop.thong_qua_sau_ngay)
                THEN 'muon'
            WHEN hop.long_ghep THEN 'long_ghep'
            ELSE 'dung_han' END
        WHEN hop.trang_thai = 'cho_thong_qua' THEN 'cho'
        WHEN hop.trang_thai = 'nhap' THEN 'nhap'
        WHEN hop.den < %(hom_nay)s THEN 'thieu'
        ELSE 'chua_den' END AS o
    FROM hop
    LEFT JOIN khoi_phienbangiaoban dau ON dau.giao_ban_id = hop.giao_ban_id AND dau.so = 1
    LEFT JOIN lam_viec trinh ON trinh.ngay = hop.ngay + hop.trinh_sau_ngay
    LEFT JOIN lam_viec han ON han.ngay = trinh.lui + hop.thong_qua_sau_ngay
)
"""
_CELLS = _O + "SELECT khoi_id, nam, ky, o, giao_ban_id FROM o WHERE loai_ky = %(nhip)s"  # noqa: S608 -- constants of ours
_TOTALS = _O + "SELECT loai_ky, nam, ky, o, count(*)::int FROM o GROUP BY loai_ky, nam, ky, o"  # noqa: S608 -- idem
_OWING = "SELECT DISTINCT khoi_id FROM hop WHERE loai_ky = %(nhip)s"


SoO = Counter[OBanDo]


@dataclass(frozen=True, kw_only=True)
class CotBanDo:
    """A period as a column."""

    loai_ky: str
    nam: int
    ky: int

    @property
    def ngan(self) -> str:
        """«3», «II», «Năm»: short, under its year."""
        if self.loai_ky == LoaiKy.QUY:
            return ("I", "II", "III", "IV")[self.ky - 1]
        return str(self.ky) if self.loai_ky == LoaiKy.THANG else "Năm"

    @property
    def kem_nam(self) -> str:
        """«3/25»: short, where its year does not stand above it."""
        return f"{self.ngan}/{self.nam % 100:02}"

    @property
    def ten(self) -> str:
        return ten_ky(self.loai_ky, nam=self.nam, ky=self.ky)

    @property
    def han(self) -> date:
        """The period's last day."""
        return ngay_cua_ky(self.loai_ky, nam=self.nam, ky=self.ky)[1]


@dataclass(frozen=True, kw_only=True)
class OKy:
    """One unit's period; `url` opens its minutes where they are evidence, else the unit's year."""

    cot: CotBanDo
    o: OBanDo
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class HangBanDo:
    """One unit's periods, in the order of the columns; `so` counts them by what became of them."""

    khoi_id: int
    ten: str
    ten_cap_tren: str
    o: list[OKy]
    so: SoO


def cot_ban_do(*, nhip: str, tu_nam: int, nam: int) -> list[CotBanDo]:
    """The periods of this rhythm in these years."""
    so = {str(loai): number for loai, number in SO_KY}[nhip]
    return [
        CotBanDo(loai_ky=nhip, nam=year, ky=ky)
        for year in range(tu_nam, nam + 1)
        for ky in range(1, so + 1)
    ]


def so_theo_ky(*, khoi: QuerySet[Any], tu_nam: int, nam: int, hom_nay: date) -> dict[CotBanDo, SoO]:
    """Of all these bodies how many stand where, by period in the order in which they end."""
    found: dict[CotBanDo, SoO] = {}
    for loai_ky, year, ky, o, number in _select(
        _TOTALS, khoi=khoi, tu_nam=tu_nam, nam=nam, hom_nay=hom_nay
    ):
        column = CotBanDo(loai_ky=loai_ky, nam=year, ky=ky)
        found.setdefault(column, Counter())[OBanDo(o)] += number
    return dict(sorted(found.items(), key=lambda item: (item[0].han, item[0].loai_ky)))


def bodies_that_owe(
    *, khoi: QuerySet[Any], nhip: str, tu_nam: int, nam: int, hom_nay: date
) -> QuerySet[Any]:
    """Those that owe a meeting of this rhythm in these years, by district and name; two queries."""
    owing = select_owed(_OWING, khoi=khoi, tu_nam=tu_nam, nam=nam, nhip=nhip)
    keys = [row[0] for row in owing]
    last = min(hom_nay, date(nam, 12, 31))
    then = Least(Value(last), OuterRef("don_vi__den_ngay"), output_field=DateField())
    named = CoQuan.objects.with_ten(last).with_cap_tren(then)
    return named.filter(pk__in=keys).order_by("khoa_cap_tren", "khoa_ten", "pk")


def ban_do(
    rows: Sequence[Any], *, cot: Sequence[CotBanDo], user: NguoiDung, hom_nay: date
) -> list[HangBanDo]:
    """The cells of these bodies (of `bodies_that_owe`); one query, or two for who writes minutes."""
    cells = {
        (khoi_id, year, ky): (OBanDo(o), giao_ban_id)
        for khoi_id, year, ky, o, giao_ban_id in _select(
            _CELLS,
            khoi=CoQuan.objects.filter(pk__in=[row.pk for row in rows]),
            tu_nam=cot[0].nam,
            nam=cot[-1].nam,
            hom_nay=hom_nay,
            nhip=cot[0].loai_ky,
        )
    }
    own = set(user.co_quan_phu_trach(NGUOI_GHI))
    return [_row(row, cot=cot, cells=cells, mo_nhap=row.pk in own) for row in rows]


def _row(
    row: Any,
    *,
    cot: Sequence[CotBanDo],
    cells: Mapping[tuple[int, int, int], tuple[OBanDo, int | None]],
    mo_nhap: bool,
) -> HangBanDo:
    found = []
    for column in cot:
        o, giao_ban_id = cells.get((row.pk, column.nam, column.ky), (OBanDo.KHONG, None))
        opens = giao_ban_id is not None and (mo_nhap or o in DA_HOP)
        found.append(OKy(cot=column, o=o, url=_url(row, column, o, giao_ban_id if opens else None)))
    return HangBanDo(
        khoi_id=row.pk,
        ten=row.ten_don_vi or "",
        ten_cap_tren=row.ten_cap_tren or ("Cấp tỉnh" if row.loai == LoaiCoQuan.BAN_TINH else ""),
        o=found,
        so=Counter(cell.o for cell in found),
    )


def _url(row: Any, column: CotBanDo, o: OBanDo, giao_ban_id: int | None) -> str:
    if giao_ban_id is not None:
        return reverse("khoi:giao-ban-detail", args=[giao_ban_id])
    if o == OBanDo.KHONG:
        return ""
    return reverse("khoi:giao-ban-year", args=[row.pk]) + f"?nam={column.nam}"


def _select(
    select: str, *, khoi: QuerySet[Any], tu_nam: int, nam: int, hom_nay: date, **params: Any
) -> Iterator[tuple[Any, ...]]:
    days, due = _lui(tu_nam, nam)
    return select_owed(
        select,
        khoi=khoi,
        tu_nam=tu_nam,
        nam=nam,
        hom_nay=hom_nay,
        ngay=list(days),
        lui=list(due),
        **params,
    )


@cache
def _lui(tu_nam: int, nam: int) -> tuple[tuple[date, ...], tuple[date, ...]]:
    """Each day of these years, and the first working day from it on."""
    first, last = date(tu_nam, 1, 1), date(nam, 12, 31) + LAU_NHAT
    days = tuple(first + timedelta(days=n) for n in range((last - first).days + 1))
    return days, tuple(den_ngay_lam_viec(day) for day in days)
