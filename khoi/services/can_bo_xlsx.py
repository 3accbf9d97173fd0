"""Seats on a day, and their statistics, as workbooks."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from khoi.enums import VaiTroKhoi
from khoi.models import ThanhVien
from khoi.queries.thong_ke import ThongKe
from vanban.xlsx import CotXlsx, KieuCot, SheetXlsx, Value, write_xlsx


COT = (
    CotXlsx(ten="TT", rong=6, kieu=KieuCot.SO),
    CotXlsx(ten="Họ và tên", rong=28),
    CotXlsx(ten="Phần trong Khối", rong=16),
    CotXlsx(ten="Chức vụ", rong=34),
    CotXlsx(ten="Khối Dân vận", rong=36),
    CotXlsx(ten="Từ ngày", rong=13, kieu=KieuCot.NGAY),
    CotXlsx(ten="Nhiệm kỳ đến", rong=13, kieu=KieuCot.NGAY),
    CotXlsx(ten="Quyết định", rong=34),
)
COT_CHUC_VU = (
    CotXlsx(ten="Chức vụ", rong=36),
    *(CotXlsx(ten=part.label, rong=14, kieu=KieuCot.SO) for part in VaiTroKhoi),
    CotXlsx(ten="Cộng", rong=12, kieu=KieuCot.SO),
    CotXlsx(ten="Tỷ lệ trong số Trưởng Khối", rong=16, kieu=KieuCot.PHAN_TRAM),
    CotXlsx(ten="Số Khối khuyết", rong=12, kieu=KieuCot.SO),
)
COT_LOAI = (
    CotXlsx(ten="Loại đơn vị", rong=24),
    CotXlsx(ten="Số Khối", rong=12, kieu=KieuCot.SO),
    CotXlsx(ten="Số thành viên", rong=14, kieu=KieuCot.SO),
    CotXlsx(ten="Bình quân một Khối", rong=14, kieu=KieuCot.SO_LE),
    CotXlsx(ten="Khối còn khuyết", rong=12, kieu=KieuCot.SO),
    CotXlsx(ten="Khối chưa có thành viên", rong=14, kieu=KieuCot.SO),
)


def can_bo_xlsx(seats: Iterable[ThanhVien], *, ngay: date) -> bytes:
    """Rows of queries.can_bo, as of this day."""
    title = ("DANH SÁCH THÀNH VIÊN KHỐI DÂN VẬN", f"Tính đến ngày {ngay:%d/%m/%Y}")
    return write_xlsx([SheetXlsx(ten="Thành viên", tieu_de=title, cot=COT, hang=_rows(seats))])


def thong_ke_xlsx(thong_ke: ThongKe) -> bytes:
    """The two tables of the page, each on a sheet."""
    day = f"Tính đến ngày {thong_ke.ngay:%d/%m/%Y}"
    positions = SheetXlsx(
        ten="Theo chức vụ",
        tieu_de=("THÀNH VIÊN KHỐI DÂN VẬN THEO CHỨC VỤ", day),
        cot=COT_CHUC_VU,
        hang=[
            (row.ten, *row.theo_phan.values(), row.cong, row.ty_le_truong, row.khuyet)
            for row in thong_ke.chuc_vu
        ],
    )
    kinds = SheetXlsx(
        ten="Theo loại đơn vị",
        tieu_de=("KHỐI DÂN VẬN THEO LOẠI ĐƠN VỊ", day),
        cot=COT_LOAI,
        hang=[
            (row.ten, row.khoi, row.thanh_vien, row.binh_quan, row.khuyet, row.trong)
            for row in (*thong_ke.loai, thong_ke.tong)
        ],
    )
    return write_xlsx([positions, kinds])


def _rows(seats: Iterable[Any]) -> Iterator[tuple[Value, ...]]:
    for number, seat in enumerate(seats, start=1):
        yield (
            number,
            seat.can_bo.ho_ten,
            seat.get_vai_tro_display(),
            seat.chuc_danh.ten,
            seat.ten_khoi,
            seat.tu_ngay,
            seat.het_nhiem_ky,
            seat.quyet_dinh,
        )
