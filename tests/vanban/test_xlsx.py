import io
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from vanban.xlsx import CotXlsx, KieuCot, SheetXlsx, write_xlsx


COT = (
    CotXlsx(ten="Hạng", rong=8, kieu=KieuCot.SO),
    CotXlsx(ten="Khối Dân vận", rong=30),
    CotXlsx(ten="Điểm", kieu=KieuCot.SO_LE),
    CotXlsx(ten="Tỷ lệ", kieu=KieuCot.PHAN_TRAM, dinh_dang="0%"),
    CotXlsx(ten="Ngày", kieu=KieuCot.NGAY),
)


def written(*hang, ten="Xếp hạng", tieu_de=("Xếp hạng năm 2023", "Tỉnh Bắc Kạn")):
    sheet = SheetXlsx(ten=ten, tieu_de=tieu_de, cot=COT, hang=hang)
    return load_workbook(io.BytesIO(write_xlsx([sheet], tac_gia="Ban Dân vận"))).worksheets[0]


def test_figures_stay_figures():
    ws = written((1, "Xã Cao Kỳ", Decimal("89.25"), Decimal("0.574"), date(2024, 1, 15)))

    assert [o.value for o in ws[5]] == [1, "Xã Cao Kỳ", 89.25, 0.574, datetime(2024, 1, 15)]  # noqa: DTZ001 -- a workbook has no zones
    assert [o.data_type for o in ws[5]] == ["n", "s", "n", "n", "d"]
    assert [o.number_format for o in ws[5]] == ["#,##0", "@", "#,##0.00", "0%", "dd/mm/yyyy"]


def test_zero_is_not_empty():
    ws = written((0, "", None, Decimal(0), None))

    assert ws["A5"].value == 0
    assert ws["C5"].value is None
    assert ws["D5"].value == 0


@pytest.mark.parametrize("chu", ["=1+1", "+84", "-5", "@SUM(A1)", "=HYPERLINK(\"http://x\")"])  # fmt: skip
def test_text_is_never_a_formula(chu):
    o = written((1, chu, None, None, None))["B5"]

    assert (o.value, o.data_type, o.quotePrefix) == (chu, "s", True)


def test_the_sheet_is_ready_to_filter_and_to_print():
    ws = written((1, "a", None, None, None), (2, "b", None, None, None))

    assert ws.title == "Xếp hạng"
    assert ws["A1"].value == "Xếp hạng năm 2023"
    assert [o.value for o in ws[4]] == [c.ten for c in COT]
    assert ws.freeze_panes == "A5"
    assert ws.auto_filter.ref == "A4:E6"
    assert ws.print_title_rows == "$4:$4"
    assert (ws.page_setup.orientation, ws.page_setup.paperSize) == ("landscape", 9)
    assert ws.column_dimensions["B"].width == 30


def test_no_rows_no_title_odd_names_and_odd_letters():
    ws = written(ten="Huyện [Ba Bể]/Chợ Đồn: một tên rất dài", tieu_de=())

    assert ws.title == "Huyện -Ba Bể--Chợ Đồn- một tên "
    assert ws.auto_filter.ref == "A1:E1"
    assert written((1, "a\x00b", datetime(2024, 1, 1, tzinfo=UTC), None, None))["B5"].value == "ab"


def test_a_moment_is_written_in_the_time_of_vietnam():
    ws = written((1, "a", None, None, datetime(2024, 1, 15, 20, 30, tzinfo=UTC)))

    assert ws["E5"].value == datetime(2024, 1, 16, 3, 30)  # noqa: DTZ001 -- a workbook has no zones


def test_a_row_of_the_wrong_length_is_refused():
    with pytest.raises(ValueError, match="zip"):
        written((1, "a"))
