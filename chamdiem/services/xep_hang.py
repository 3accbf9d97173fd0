"""The ranking as a workbook."""

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from chamdiem.enums import TrangThaiDot
from chamdiem.models import DotCham
from chamdiem.queries.dot_cham import dia_ban_cua
from chamdiem.queries.xep_hang import (
    TRUC_THUOC,
    HangXep,
    SoHuyen,
    dem_xep_loai,
    ranking_of,
    theo_huyen,
)
from vanban.xlsx import CotXlsx, KieuCot, SheetXlsx, write_xlsx


def xlsx_xep_hang(*, dot: DotCham) -> bytes:
    """All blocks ranked, and the counts per district where there are any; numbers are numbers."""
    rows = ranking_of(dot)
    districts = theo_huyen(rows)
    published = dot.trang_thai == TrangThaiDot.DA_CONG_BO
    mark = (
        f"Công bố ngày {dot.cong_bo_ngay:%d/%m/%Y}" if published else "CHƯA CÔNG BỐ – bản xem trước"
    )
    head = (f"Xếp hạng Khối Dân vận cơ sở năm {dot.nam}", f"{dot.ten}. {mark}.")
    columns = [
        *_columns(dia_ban_cua(dot), co_huyen=bool(districts)),
        # A preview says beside each total whether it is final, as the page does.
        *(() if published else (_Cot("Phiếu", 18, KieuCot.CHU, lambda r: r.ten_phieu),)),
    ]
    sheets = [_ranking(rows, head, columns)]
    return write_xlsx([*sheets, _districts(districts, head)] if districts else sheets)


class _Cot(NamedTuple):
    """A column, and what it takes from a row."""

    ten: str
    rong: int
    kieu: KieuCot
    lay: Callable[[HangXep], str | int | Decimal | None]


def _columns(dia_ban: str, *, co_huyen: bool) -> list[_Cot]:
    every = [
        (True, _Cot(f"Hạng toàn {dia_ban}", 10, KieuCot.SO, lambda r: r.hang_tinh)),
        (True, _Cot("Đơn vị", 28, KieuCot.CHU, lambda r: r.ten_don_vi)),
        (co_huyen, _Cot("Huyện, thành phố", 24, KieuCot.CHU, lambda r: r.ten_cap_tren or TRUC_THUOC)),
        (True, _Cot("Tổng điểm", 12, KieuCot.SO_LE, lambda r: r.tong_diem)),
        (True, _Cot("Xếp loại", 14, KieuCot.CHU, lambda r: r.ten_xep_loai)),
        (co_huyen, _Cot("Hạng trong huyện", 12, KieuCot.SO, lambda r: r.hang_huyen)),
    ]  # fmt: skip
    return [column for shown, column in every if shown]


def _ranking(rows: list[HangXep], head: tuple[str, ...], columns: list[_Cot]) -> SheetXlsx:
    return SheetXlsx(
        ten="Xếp hạng",
        tieu_de=head,
        cot=tuple(CotXlsx(ten=one.ten, rong=one.rong, kieu=one.kieu) for one in columns),
        hang=[tuple(one.lay(row) for one in columns) for row in rows],
    )


def _districts(districts: list[SoHuyen], head: tuple[str, ...]) -> SheetXlsx:
    classes = [
        CotXlsx(ten=one.xep_loai.label, rong=12, kieu=KieuCot.SO) for one in dem_xep_loai([])
    ]
    return SheetXlsx(
        ten="Theo huyện",
        tieu_de=head,
        cot=(
            CotXlsx(ten="Huyện, thành phố", rong=28, kieu=KieuCot.CHU),
            CotXlsx(ten="Số Khối", rong=10, kieu=KieuCot.SO),
            *classes,
            CotXlsx(ten="Điểm bình quân", rong=14, kieu=KieuCot.SO_LE),
        ),
        hang=[(d.ten_hien, d.so_khoi, *d.so, d.diem_binh_quan) for d in districts],
    )
