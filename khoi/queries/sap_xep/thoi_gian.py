"""Time: nothing may begin after the day on units that change, and settled periods stay as they are."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

from django.db.models import Min, QuerySet

from khoi.models import (
    BoPhanGiu,
    ChaDonVi,
    CoQuan,
    GiaoBan,
    PhanVai,
    TenCoQuan,
    TenDonVi,
    ThanhVien,
)
from khoi.queries.sap_xep.boi_canh import BoiCanh
from khoi.queries.sap_xep.ten_sau import ten_theo_mau_tu
from khoi.queries.ten_co_quan import BangMauTen
from nen.providers import ngay_khoa_of


Ids = Collection[int]


def kiem_thoi_gian(
    context: BoiCanh, *, dong: Ids, doi_ten: Ids, chuyen: Ids, bang: BangMauTen
) -> None:
    """Keys of units that close, that change their name, that move; a fixed number of queries."""
    lines = {
        unit.don_vi_id: (unit, context.dong_cua(key)) for key, unit in context.nen.truoc.items()
    }
    found: dict[int, tuple[date, str]] = {}
    named = [unit for unit, _ in lines.values() if unit.don_vi_id in {*dong, *doi_ten}]
    by_template = ten_theo_mau_tu(named, ngay=context.ngay, bang=bang)
    for what, rows in _later_rows(
        context.ngay, dong=dong, doi_ten=doi_ten, chuyen=chuyen, tru_ten=by_template
    ):
        for unit_id, day in rows:
            found.setdefault(unit_id, (day, what))
    for unit_id, (day, what) in sorted(found.items()):
        unit, line = lines[unit_id]
        context.sai(
            line,
            "ma_cu",
            f"{unit.ten} đã có {what} ngày {day:%d/%m/%Y}, không trước ngày hiệu lực; hãy chọn ngày "
            "hiệu lực muộn hơn, hoặc sửa nội dung ấy trước.",
            don_vi={unit_id},
        )
    settled = ngay_khoa_of({*dong, *doi_ten, *chuyen}) if dong or doi_ten or chuyen else None
    if settled and settled.ngay >= context.ngay:
        context.sai(
            None,
            "hieu_luc_ngay",
            f"Ngày hiệu lực {context.ngay:%d/%m/%Y} nằm trong thời gian đã chốt đến hết ngày "
            f"{settled.ngay:%d/%m/%Y}. {settled.vi_sao} Hãy chọn ngày hiệu lực sau ngày đó.",
            don_vi={*dong, *doi_ten, *chuyen},
        )


def _later_rows(
    ngay: date, *, dong: Ids, doi_ten: Ids, chuyen: Ids, tru_ten: Ids
) -> Iterator[tuple[str, Iterator[tuple[int, date]]]]:
    """What begins on the day or later, by unit; the earliest day of each; `tru_ten`: names that give way."""
    start: Mapping[str, date] = {"tu_ngay__gte": ngay}
    named = {*dong, *doi_ten}
    yield "tên bắt đầu từ", _first(TenDonVi.objects.filter(huy_luc=None, don_vi__in=named, **start))
    yield (
        "đơn vị cấp trên bắt đầu từ",
        _first(ChaDonVi.objects.filter(huy_luc=None, don_vi__in={*dong, *chuyen}, **start)),
    )
    below = ChaDonVi.objects.filter(huy_luc=None, cha__in=dong, **start)
    yield "đơn vị cấp dưới bắt đầu từ", _first(below, unit="cha_id")
    yield "cơ quan bắt đầu từ", _first(CoQuan.objects.filter(don_vi__in=dong, **start))
    unit = "co_quan__don_vi_id"
    names = TenCoQuan.objects.filter(co_quan__don_vi__in=named, **start).exclude(pk__in=tru_ten)
    yield "tên cơ quan bắt đầu từ", _first(names, unit=unit)
    for what, model in (
        ("bộ phận giữ việc bắt đầu từ", BoPhanGiu),
        ("vai trò bắt đầu từ", PhanVai),
    ):
        rows = model.objects.filter(co_quan__don_vi__in=dong, **start)
        yield what, _first(rows, unit=unit)
    seats = ThanhVien.objects.filter(khoi__don_vi__in=dong, **start)
    yield "thành viên bắt đầu từ", _first(seats, unit="khoi__don_vi_id")
    meetings = GiaoBan.objects.filter(khoi__don_vi__in=dong, ngay__gte=ngay)
    yield "giao ban họp", _first(meetings, unit="khoi__don_vi_id", day="ngay")


def _first(
    rows: "QuerySet[Any, Any]", *, unit: str = "don_vi_id", day: str = "tu_ngay"
) -> Iterator[tuple[int, date]]:
    earliest: Iterator[tuple[int, date]] = (
        rows.order_by().values_list(unit).annotate(dau=Min(day)).iterator()
    )
    return earliest
