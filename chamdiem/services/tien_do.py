"""The progress of a round as a table file. No points: those are on each sheet, for whom it may concern."""

from collections.abc import Iterable

from chamdiem.enums import CapCham
from chamdiem.models import DotCham, PhieuCham
from chamdiem.queries.xep_hang import TRUC_THUOC
from nen.dong_ho import hom_nay
from vanban.dinh_dang import ngay_ngan
from vanban.xlsx import CotXlsx, KieuCot, SheetXlsx, write_xlsx


DON_VI = CotXlsx(ten="Khối Dân vận", rong=28, kieu=KieuCot.CHU)
HUYEN = CotXlsx(ten="Huyện", rong=22, kieu=KieuCot.CHU)
COT = (
    CotXlsx(ten="Trạng thái", rong=28, kieu=KieuCot.CHU),
    CotXlsx(ten="Hạn của bước", rong=14, kieu=KieuCot.NGAY),
    CotXlsx(ten="Quá hạn", rong=12, kieu=KieuCot.CHU),
    CotXlsx(ten="Chuyển gần nhất", rong=16, kieu=KieuCot.NGAY),
)


def tien_do_xlsx(*, dot: DotCham, phieu: Iterable[PhieuCham]) -> bytes:
    """Which sheet is where; `phieu` comes from queries.dot_cham, already narrowed to the reader.

    A round without districts has no column for them.
    """
    today = hom_nay()
    has_district = dot.buoc.filter(cap=CapCham.HUYEN).exists()
    rows = [
        (
            sheet.ten_don_vi,
            *((sheet.ten_cap_tren or TRUC_THUOC,) if has_district else ()),
            sheet.ten_trang_thai,
            sheet.buoc.han,
            "quá hạn" if sheet.qua_han(today) else "",
            getattr(sheet, "ngay_chuyen", None),
        )
        for sheet in phieu
    ]
    heading = (dot.ten, f"Tiến độ đến ngày {ngay_ngan(today)}")
    columns = (DON_VI, *((HUYEN,) if has_district else ()), *COT)
    return write_xlsx([SheetXlsx(ten="Tiến độ", tieu_de=heading, cot=columns, hang=rows)])
