"""The register of blocks as a workbook."""

from collections.abc import Iterable, Iterator
from datetime import date

from khoi.models import Khoi
from vanban.xlsx import CotXlsx, KieuCot, SheetXlsx, Value, write_xlsx


COT = (
    CotXlsx(ten="TT", rong=6, kieu=KieuCot.SO),
    CotXlsx(ten="Khối Dân vận", rong=38),
    CotXlsx(ten="Trực thuộc", rong=24),
    CotXlsx(ten="Số thành viên", rong=12, kieu=KieuCot.SO),
    CotXlsx(ten="Trưởng Khối", rong=26),
    CotXlsx(ten="Chức vụ của Trưởng Khối", rong=34),
    CotXlsx(ten="Số vị trí khuyết", rong=12, kieu=KieuCot.SO),
    CotXlsx(ten="Nhiệm kỳ hết trong 90 ngày", rong=14, kieu=KieuCot.SO),
    CotXlsx(ten="Nhiệm kỳ đã hết", rong=12, kieu=KieuCot.SO),
)


def register_xlsx(blocks: Iterable[Khoi], *, ngay: date) -> bytes:
    """Rows of queries.khoi.register, as of this day."""
    title = ("DANH SÁCH KHỐI DÂN VẬN", f"Tính đến ngày {ngay:%d/%m/%Y}")
    return write_xlsx([SheetXlsx(ten="Khối Dân vận", tieu_de=title, cot=COT, hang=_rows(blocks))])


def _rows(blocks: Iterable[Khoi]) -> Iterator[tuple[Value, ...]]:
    for number, khoi in enumerate(blocks, start=1):
        yield (
            number,
            khoi.ten_day_du,
            khoi.ten_cap_tren or "",  # type: ignore[attr-defined]  # -- annotated by the register
            khoi.so_thanh_vien,  # type: ignore[attr-defined]  # -- idem
            khoi.truong_ten or "",  # type: ignore[attr-defined]  # -- idem
            khoi.truong_chuc_danh or "",  # type: ignore[attr-defined]  # -- idem
            khoi.so_khuyet,  # type: ignore[attr-defined]  # -- idem
            khoi.so_sap_het,  # type: ignore[attr-defined]  # -- idem
            khoi.so_het_han,  # type: ignore[attr-defined]  # -- idem
        )
