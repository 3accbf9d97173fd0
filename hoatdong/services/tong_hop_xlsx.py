"""Programmes and rules of the blocks as a workbook."""

from collections.abc import Iterable, Iterator
from datetime import date

from hoatdong.queries.tong_hop import DongKhoi
from vanban.xlsx import CotXlsx, KieuCot, SheetXlsx, Value, write_xlsx


COT = (
    CotXlsx(ten="TT", rong=6, kieu=KieuCot.SO),
    CotXlsx(ten="Xã, phường, thị trấn", rong=30),
    CotXlsx(ten="Trực thuộc", rong=24),
    CotXlsx(ten="Chương trình công tác năm", rong=22),
    CotXlsx(ten="Thông qua ngày", rong=14, kieu=KieuCot.NGAY),
    CotXlsx(ten="Số mục", rong=10, kieu=KieuCot.SO),
    CotXlsx(ten="Đã xong", rong=10, kieu=KieuCot.SO),
    CotXlsx(ten="Không thực hiện", rong=12, kieu=KieuCot.SO),
    CotXlsx(ten="Quá hạn", rong=10, kieu=KieuCot.SO),
    CotXlsx(ten="Quy chế hoạt động", rong=20),
    CotXlsx(ten="Hiệu lực từ ngày", rong=14, kieu=KieuCot.NGAY),
)


def tong_hop_xlsx(rows: Iterable[DongKhoi], *, nam: int, ngay: date) -> bytes:
    """The rows of the list, as of this day."""
    title = (
        f"CHƯƠNG TRÌNH CÔNG TÁC NĂM {nam}, QUY CHẾ HOẠT ĐỘNG CỦA KHỐI DÂN VẬN",
        f"Tính đến ngày {ngay:%d/%m/%Y}",
    )
    sheet = SheetXlsx(ten=f"Năm {nam}", tieu_de=title, cot=COT, hang=_rows(rows))
    return write_xlsx([sheet])


def _rows(rows: Iterable[DongKhoi]) -> Iterator[tuple[Value, ...]]:
    for number, row in enumerate(rows, start=1):
        counted = row.co_chuong_trinh
        yield (
            number,
            row.ten,
            row.ten_cap_tren,
            row.ten_chuong_trinh,
            row.thong_qua_ngay,
            row.muc.tong if counted else None,
            row.muc.xong if counted else None,
            row.muc.khong_lam if counted else None,
            row.muc.qua_han if counted else None,
            "Đang hiệu lực"
            if row.quy_che_id
            else "Chưa thông qua"
            if row.quy_che_nhap
            else "Chưa có",
            row.quy_che_tu,
        )
