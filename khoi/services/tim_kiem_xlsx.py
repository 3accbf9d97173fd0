"""What search found as a workbook."""

from collections.abc import Iterable

from khoi.queries.tim_kiem import TimThay
from vanban.xlsx import CotXlsx, KieuCot, SheetXlsx, write_xlsx


COT = (
    CotXlsx(ten="TT", rong=6, kieu=KieuCot.SO),
    CotXlsx(ten="Ngày họp", rong=14, kieu=KieuCot.NGAY),
    CotXlsx(ten="Văn bản", rong=24),
    CotXlsx(ten="Đơn vị (tên ngày họp)", rong=34),
    CotXlsx(ten="Nay là", rong=26),
    CotXlsx(ten="Mục", rong=22),
    CotXlsx(ten="Chủ đề", rong=22),
    CotXlsx(ten="Đoạn tìm thấy", rong=90),
)


def tim_kiem_xlsx(found: Iterable[TimThay], *, hoi: str) -> bytes:
    """A line for each piece; `hoi` is what was typed."""
    lines = (
        (
            number,
            one.ngay,
            one.tieu_de.ten,
            str(one.noi),
            one.noi.nay,
            one.muc,
            one.chu_de,
            "\n".join(map(str, one.dong)),
        )
        for number, one in enumerate(found, 1)
    )
    title = ("KẾT QUẢ TÌM KIẾM", f"Tìm: {hoi}")
    return write_xlsx([SheetXlsx(ten="Kết quả", tieu_de=title, cot=COT, hang=lines)])
