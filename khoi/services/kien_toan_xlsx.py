"""The decisions of a period as a workbook."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from khoi.models import KienToan
from nen.dong_ho import hom_nay
from vanban.xlsx import CotXlsx, KieuCot, SheetXlsx, Value, write_xlsx


COT = (
    CotXlsx(ten="TT", rong=6, kieu=KieuCot.SO),
    CotXlsx(ten="Khối Dân vận", rong=38),
    CotXlsx(ten="Số quyết định", rong=18),
    CotXlsx(ten="Ngày quyết định", rong=14, kieu=KieuCot.NGAY),
    CotXlsx(ten="Cơ quan ban hành", rong=30),
    CotXlsx(ten="Hiệu lực từ ngày", rong=14, kieu=KieuCot.NGAY),
    CotXlsx(ten="Nhiệm kỳ thôi", rong=10, kieu=KieuCot.SO),
    CotXlsx(ten="Nhiệm kỳ mới", rong=10, kieu=KieuCot.SO),
    CotXlsx(ten="Ghi chú", rong=30),
)


def kien_toan_xlsx(
    rows: Iterable[KienToan], *, tu: date | None = None, den: date | None = None
) -> bytes:
    """Rows of queries.kien_toan.kien_toan_list in this period."""
    since = f"từ ngày {tu:%d/%m/%Y} " if tu else ""
    until = den or hom_nay()
    title = (
        "DANH SÁCH CÁC LẦN KIỆN TOÀN KHỐI DÂN VẬN",
        f"{since}đến ngày {until:%d/%m/%Y}".capitalize(),
    )
    return write_xlsx([SheetXlsx(ten="Kiện toàn", tieu_de=title, cot=COT, hang=_rows(rows))])


def _rows(acts: Iterable[Any]) -> Iterator[tuple[Value, ...]]:
    for number, act in enumerate(acts, start=1):
        yield (
            number,
            act.ten_khoi,
            act.so_quyet_dinh,
            act.ngay_quyet_dinh,
            act.noi_ban_hanh,
            act.hieu_luc_ngay,
            act.so_ra,
            act.so_vao,
            act.ghi_chu,
        )
