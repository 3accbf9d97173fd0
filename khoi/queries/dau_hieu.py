"""Signs on adopted minutes: each a rule with its thresholds, said with the row it was found on.

A hint to the reader: a meeting may well be held on a Sunday, and minutes typed when the line is
back. Nothing follows from a sign by itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

import holidays
from django.conf import settings
from django.db.models import (
    Count,
    DateField,
    DurationField,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.functions import TruncDate
from django.utils.timezone import localtime

from khoi.models import GiaoBan, NguoiDung
from khoi.queries.nam_giao_ban import adopted_list


CHU_NHAT = 1  # Django's number of the Sunday
LOAI = {
    "ngay_nghi": "Họp vào ngày nghỉ",
    "nhap_don": "Nhập dồn cuối năm",
    "nhap_muon": "Nhập muộn",
}


@dataclass(frozen=True, kw_only=True)
class DauHieu:
    """One sign, and the rule that says so."""

    loai: str
    quy_tac: str

    @property
    def ten(self) -> str:
        return LOAI[self.loai]


@lru_cache(maxsize=64)
def ngay_le(nam: int) -> dict[date, str]:
    """Public holidays of the year, Tết and substituted days too."""
    found: dict[date, str] = dict(holidays.country_holidays("VN", years=[nam], language="vi"))
    return found


def with_dau_hieu(rows: "QuerySet[Any]") -> "QuerySet[Any]":
    """Adds what the rules look at: `nhap_ngay`, `so_cung_dot` (typed by the block around that day)."""
    near = timedelta(days=settings.DAU_HIEU_DON_NGAY - 1)
    block = GiaoBan.objects.filter(
        khoi=OuterRef("khoi"),
        tao_luc__gte=OuterRef("tao_luc") - near,
        tao_luc__lte=OuterRef("tao_luc") + near,
    )
    counted = block.order_by().values("khoi").annotate(so=Count("pk")).values("so")
    found: QuerySet[Any] = rows.annotate(
        nhap_ngay=TruncDate("tao_luc", output_field=DateField()),
        cho_nhap=ExpressionWrapper(TruncDate("tao_luc") - F("ngay"), output_field=DurationField()),
        so_cung_dot=Subquery(counted),
    )
    return found


def _q(loai: str, nam: int) -> Q:
    rules = {
        "ngay_nghi": Q(ngay__week_day=CHU_NHAT) | Q(ngay__in=list(ngay_le(nam))),
        "nhap_don": Q(
            so_cung_dot__gte=settings.DAU_HIEU_DON_SO,
            tao_luc__month__in=settings.DAU_HIEU_DON_THANG,
        ),
        "nhap_muon": Q(cho_nhap__gt=timedelta(days=settings.DAU_HIEU_MUON_NGAY)),
    }
    return rules[loai]


def co_dau_hieu(
    user: NguoiDung,
    *,
    nam: int,
    loai: str = "",
    huyen_id: int | None = None,
    tim: str = "",
) -> "QuerySet[Any]":
    """Adopted minutes of the year in this person's scope with a sign (of this kind)."""
    rows = with_dau_hieu(adopted_list(user, nam=nam, huyen_id=huyen_id, tim=tim))
    wanted = Q()
    for one in [loai] if loai in LOAI else LOAI:
        wanted |= _q(one, nam)
    return rows.filter(wanted)


def dau_hieu_cua(giao_ban: GiaoBan) -> list[DauHieu]:
    """The signs of one meeting's minutes; one query."""
    row = with_dau_hieu(GiaoBan.objects.adopted()).filter(pk=giao_ban.pk).first()
    return [] if row is None else dau_hieu(row)


def dau_hieu(row: Any) -> list[DauHieu]:
    """The signs of a row of `with_dau_hieu`, each with its rule in words."""
    return [*_day_off(row), *_in_bulk(row), *_late(row)]


def _day_off(row: Any) -> Iterable[DauHieu]:
    name = ngay_le(row.ngay.year).get(row.ngay)
    if name or row.ngay.isoweekday() == 7:
        day = name or "Chủ nhật"
        yield DauHieu(
            loai="ngay_nghi", quy_tac=f"Ngày họp {row.ngay:%d/%m/%Y} là ngày nghỉ ({day})."
        )


def _in_bulk(row: Any) -> Iterable[DauHieu]:
    month = localtime(row.tao_luc).month
    if row.so_cung_dot >= settings.DAU_HIEU_DON_SO and month in settings.DAU_HIEU_DON_THANG:
        yield DauHieu(
            loai="nhap_don",
            quy_tac=(
                f"Quanh ngày {row.nhap_ngay:%d/%m/%Y} khối lập {row.so_cung_dot} biên bản; dấu hiệu "
                f"khi từ {settings.DAU_HIEU_DON_SO} biên bản cách nhau dưới "
                f"{settings.DAU_HIEU_DON_NGAY} ngày, vào cuối năm."
            ),
        )


def _late(row: Any) -> Iterable[DauHieu]:
    if row.cho_nhap > timedelta(days=settings.DAU_HIEU_MUON_NGAY):
        yield DauHieu(
            loai="nhap_muon",
            quy_tac=(
                f"Biên bản lập trên cổng ngày {row.nhap_ngay:%d/%m/%Y}, sau ngày họp "
                f"{row.cho_nhap.days} ngày; dấu hiệu khi quá {settings.DAU_HIEU_MUON_NGAY} ngày."
            ),
        )
