"""Recommendations as workbooks: the list, and the summary for the Standing Committee."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from khoi.queries.kien_nghi import TUOI, noi_nhan_hien
from khoi.queries.tong_hop_kien_nghi import DongNoiNhan, TongHop
from vanban.xlsx import CotXlsx, KieuCot, SheetXlsx, Value, write_xlsx


COT = (
    CotXlsx(ten="TT", rong=6, kieu=KieuCot.SO),
    CotXlsx(ten="Xã, phường, thị trấn", rong=24),
    CotXlsx(ten="Nội dung kiến nghị", rong=60),
    CotXlsx(ten="Chủ đề", rong=22),
    CotXlsx(ten="Gửi tới", rong=26),
    CotXlsx(ten="Nơi đang xử lý", rong=36),
    CotXlsx(ten="Ngày gửi", rong=13, kieu=KieuCot.NGAY),
    CotXlsx(ten="Hạn", rong=13, kieu=KieuCot.NGAY),
    CotXlsx(ten="Tình trạng", rong=26),
    CotXlsx(ten="Quá hạn", rong=10),
    CotXlsx(ten="Trả lời", rong=60),
    CotXlsx(ten="Ý kiến của xã", rong=16),
)
COT_NOI_NHAN = (
    CotXlsx(ten="Nơi đang xử lý", rong=42),
    *(CotXlsx(ten=name, rong=12, kieu=KieuCot.SO) for name, _, _ in TUOI.values()),
    CotXlsx(ten="Chưa trả lời", rong=12, kieu=KieuCot.SO),
    CotXlsx(ten="Quá hạn", rong=12, kieu=KieuCot.SO),
)
COT_CHU_DE = (
    CotXlsx(ten="Chủ đề", rong=42),
    CotXlsx(ten="Kỳ này", rong=12, kieu=KieuCot.SO),
    CotXlsx(ten="Kỳ trước", rong=12, kieu=KieuCot.SO),
    CotXlsx(ten="Tăng, giảm", rong=12, kieu=KieuCot.SO),
)
COT_HAI_LONG = (
    CotXlsx(ten="Kiến nghị đã kết thúc trong kỳ", rong=42),
    CotXlsx(ten="Số kiến nghị", rong=14, kieu=KieuCot.SO),
)


def kien_nghi_xlsx(rows: Iterable[Any], *, ngay: date) -> bytes:
    """Rows of queries.kien_nghi.filtered."""
    title = ("KIẾN NGHỊ CỦA CÁC KỲ GIAO BAN", f"Tính đến ngày {ngay:%d/%m/%Y}")
    sheet = SheetXlsx(ten="Kiến nghị", tieu_de=title, cot=COT, hang=_rows(rows, ngay=ngay))
    return write_xlsx([sheet])


def tong_hop_xlsx(tong_hop: TongHop, *, qua_han: Iterable[Any]) -> bytes:
    """The page's tables, and the overdue recommendations one by one."""
    day = f"Tính đến ngày {tong_hop.ngay:%d/%m/%Y}"
    period = f"{tong_hop.ky.ten.capitalize()}, so với {tong_hop.ky.truoc.ten}"
    ageing = SheetXlsx(
        ten="Nơi xử lý",
        tieu_de=("KIẾN NGHỊ CHƯA TRẢ LỜI THEO NƠI XỬ LÝ", day),
        cot=COT_NOI_NHAN,
        hang=[_ageing(row) for row in (*tong_hop.noi_nhan, tong_hop.cong)],
    )
    themes = SheetXlsx(
        ten="Chủ đề",
        tieu_de=("CHỦ ĐỀ ĐƯỢC KIẾN NGHỊ", period),
        cot=COT_CHU_DE,
        hang=[(row.ten, row.ky_nay, row.ky_truoc, row.tang) for row in tong_hop.chu_de],
    )
    words = SheetXlsx(
        ten="Ý kiến của xã",
        tieu_de=("Ý KIẾN CỦA XÃ VỀ TRẢ LỜI KIẾN NGHỊ", tong_hop.ky.ten.capitalize()),
        cot=COT_HAI_LONG,
        hang=[
            ("Xã hài lòng", tong_hop.hai_long),
            ("Xã chưa hài lòng", tong_hop.chua_hai_long),
            ("Cộng", tong_hop.ket_thuc),
        ],
    )
    late = SheetXlsx(
        ten="Quá hạn",
        tieu_de=("KIẾN NGHỊ QUÁ HẠN TRẢ LỜI", day),
        cot=COT,
        hang=_rows(qua_han, ngay=tong_hop.ngay),
    )
    return write_xlsx([ageing, themes, words, late])


def _ageing(row: DongNoiNhan) -> tuple[Value, ...]:
    return (row.ten, *row.tuoi.values(), row.dang_mo, row.qua_han)


def _rows(rows: Iterable[Any], *, ngay: date) -> Iterator[tuple[Value, ...]]:
    for number, row in enumerate(rows, start=1):
        wish = row.kien_nghi
        yield (
            number,
            row.ten_xa,
            wish.noi_dung,
            wish.chu_de.ten if wish.chu_de else "",
            wish.get_gui_toi_display(),
            noi_nhan_hien(row),
            row.gui_ngay,
            row.han,
            row.get_trang_thai_display(),
            "quá hạn" if row.qua_han(ngay) else "",
            row.tra_loi.noi_dung if row.tra_loi else "",
            {None: "", True: "hài lòng", False: "chưa hài lòng"}[row.hai_long],
        )
