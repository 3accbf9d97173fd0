"""Tables as people keep them: titles above, totals below, merged cells, dates as text."""

import datetime as dt
from decimal import Decimal

import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904, to_excel

from nen.bang_tinh import Cot, Kieu
from nen.errors import BusinessRuleError
from tests.nen.bang_tinh.so_tinh import COT, DONG, TIEU_DE, doc, repack, to_cp1258, xlsx


JULY = dt.date(2025, 7, 1)


def values(bang):
    return [tuple(dong[cot.ma] for cot in COT) for dong in bang]


READ = ("01849", "Nguyễn Văn An", JULY, "Chủ tịch UBMTTQ")


@pytest.mark.parametrize(
    "rows",
    [
        [TIEU_DE, DONG],
        [("TỈNH ỦY BẮC KẠN",), (), ("DANH SÁCH KHỐI DÂN VẬN",), ("Năm 2025",), (), TIEU_DE, (), DONG],
        [(None, None, *TIEU_DE), (None, None, *DONG)],
        [TIEU_DE, DONG, (), ("", "Tổng cộng: 1 người"), (None, None, "NGƯỜI LẬP", "TRƯỞNG BAN")],
        [("MÃ XÃ (*)", "HỌ VÀ TÊN\n(ghi đủ)", "Từ  ngày:", "chuc danh"), DONG],
        [("Ma xa", "Ho ten", "Tu ngay", "Chuc vu"), ("(1)", "(2)", "(3)", "(4)"), DONG],
        [TIEU_DE, (1849, "  Nguyễn\u00a0 Văn An\u200b", JULY, "Chủ tịch UBMTTQ")],
        [TIEU_DE, ("01849", *DONG[1:2], to_excel(JULY), DONG[3])],
    ],
    ids=["plain", "titles", "blank columns", "notes below", "synonyms", "numbered", "spaces", "serial"],
)  # fmt: skip
def test_the_table_is_found(rows):
    bang = doc(xlsx(*rows))
    assert not bang.loi, list(map(str, bang.loi))
    assert values(bang) == [READ]


def test_a_heading_of_two_lines_with_merged_cells():
    rows = [
        ("TT", "Mã xã", "Họ và tên", None, "Nhiệm kỳ", None, "Ghi chú"),
        (None, None, None, None, "Từ ngày", "Đến ngày", None),
        (1, "01849", "Nguyễn Văn", "An", "1/7/2025", "", "x"),
    ]
    bang = doc(xlsx(*rows, merge=["A1:A2", "B1:B2", "C1:D2", "E1:F1", "G1:G2"]))
    assert values(bang) == [("01849", "Nguyễn Văn An", JULY, None)]
    assert any("ghép lại" in note for note in bang.ghi_chu)
    assert any("“Ghi chú”" in note for note in bang.ghi_chu)


def test_cells_merged_downwards_hold_for_each_row():
    rows = [TIEU_DE, DONG, (None, "Lê Thị Bình", "1/7/2025", None), (None, "Vũ Cả", "1/7/2025", "")]
    bang = doc(xlsx(*rows, merge=["A2:A4"]))
    assert [dong["ma_xa"] for dong in bang] == ["01849"] * 3
    assert any("ô gộp" in note for note in bang.ghi_chu)


@pytest.mark.parametrize(
    "text",
    ["1/7/2025", "01.07.2025", "1-7-2025", "2025-07-01", "ngày 01 tháng 7 năm 2025",
     "Ngày 1 tháng 07 năm 2025", "2025-07-01 00:00:00"],
)  # fmt: skip
def test_dates_as_text(text):
    bang = doc(xlsx(TIEU_DE, ("01849", "Nguyễn Văn An", text, "")))
    assert bang.dong[0].ngay("tu_ngay") == JULY
    assert any("ngày, tháng, năm" in note for note in bang.ghi_chu)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("31/02/2025", "không có ngày"),
        ("7/13/2025", "ngày trước, tháng sau"),
        ("1/7/25", "bốn chữ số"),
        ("tháng 7", "không hiểu ngày"),
        (20250701, "không hiểu ngày"),
        ("01/07/0025", "không hợp lý"),
        (None, "còn trống"),
    ],
)
def test_what_is_no_date_names_its_cell(text, says):
    bang = doc(xlsx(("DANH SÁCH",), TIEU_DE, DONG, ("01849", "Nguyễn Văn An", text, "")))
    assert [(loi.o, loi.cot) for loi in bang.loi] == [("C4", "Từ ngày")]
    assert says in bang.loi.dau[0].cau
    assert bang.dong[1].hong == {"tu_ngay"}


def test_dates_counted_from_1904():
    def change(book):
        book.epoch = CALENDAR_MAC_1904

    bang = doc(xlsx(TIEU_DE, ("01849", "Nguyễn Văn An", JULY, ""), change=change))
    assert bang.dong[0].ngay("tu_ngay") == JULY


def test_lost_zeros_come_back_with_a_note():
    bang = doc(xlsx(TIEU_DE, (1849, *DONG[1:]), ("'01852", *DONG[1:])))
    assert [dong["ma_xa"] for dong in bang] == ["01849", "01852"]
    assert [note for note in bang.ghi_chu if "số 0" in note and "A2" in note]


@pytest.mark.parametrize(
    ("given", "number"), [("1.234", 1234), ("1 234,5", Decimal("1234.5")), (12.5, Decimal("12.5")), ("0", 0)]
)  # fmt: skip
def test_numbers_as_people_type_them(given, number):
    cot = (Cot(ma="so", ten="Số lượng", kieu=Kieu.SO, bat_buoc=True),)
    assert doc(xlsx(("Số lượng",), (given,)), cot=cot).dong[0]["so"] == number


def test_a_formula_gives_what_excel_last_showed_or_is_refused():
    made = xlsx(TIEU_DE, ("01849", '=CONCATENATE("Lê"," An")', "1/7/2025", ""))
    bang = doc(made)
    assert [loi.o for loi in bang.loi] == ["B2"]
    assert "công thức" in bang.loi.dau[0].cau
    kept = repack(
        made,
        part="xl/worksheets/sheet1.xml",
        new=lambda xml: xml.replace(b'<c r="B2"', b'<c t="str" r="B2"').replace(b"<v />", "<v>Lê An</v>".encode()).replace(b"<v></v>", "<v>Lê An</v>".encode()),
    )  # fmt: skip
    bang = doc(kept)
    assert bang.dong[0]["ho_ten"] == "Lê An"
    assert any("công thức" in note for note in bang.ghi_chu)


def test_decomposed_unicode_is_composed_with_a_note():
    bang = doc(xlsx(TIEU_DE, ("01849", "Nguye\u0302\u0303n Va\u0306n An", "1/7/2025", "")))
    assert bang.dong[0]["ho_ten"] == "Nguyễn Văn An"
    assert any("tổ hợp" in note for note in bang.ghi_chu)


def test_a_group_line_amid_the_table_is_asked_about():
    bang = doc(xlsx(TIEU_DE, DONG, ("I. XÃ BẰNG THÀNH",), DONG))
    assert [loi.o for loi in bang.loi] == ["A3"]
    assert len(bang.dong) == 2


def test_the_sheet_that_fits_is_taken_and_said():
    made = xlsx(
        ("Hướng dẫn",), ("Điền từ dòng 2",),
        sheets=[("Thành viên", [TIEU_DE, DONG], "visible"), ("Cũ", [TIEU_DE, DONG], "hidden")],
    )  # fmt: skip
    bang = doc(made)
    assert values(bang) == [READ]
    assert any("đang ẩn" in note and "“Cũ”" in note for note in bang.ghi_chu)
    assert any("Đã đọc trang “Thành viên”" in note for note in bang.ghi_chu)


def test_two_sheets_that_fit_are_for_a_person_to_choose():
    made = xlsx(TIEU_DE, DONG, sheets=[("Xã B", [TIEU_DE, DONG], "visible")])
    with pytest.raises(BusinessRuleError, match="“Danh sách”, “Xã B”"):
        doc(made)


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([("Tên", "Tuổi"), ("An", 5)], "Không tìm thấy dòng tiêu đề"),
        ([("Mã xã", "Chức vụ", "Họ và tên"), ("01849", "x", "y")], "thiếu cột “Từ ngày”"),
        ([(*TIEU_DE, "Họ tên"), (*DONG, "x")], "hai cột cùng tên “Họ và tên”"),
        ([TIEU_DE], "chưa có dòng nào"),
        ([TIEU_DE, *([DONG] * 101)], "hơn 100 dòng"),
        ([], "Không tìm thấy"),
    ],
    ids=["none", "lacking", "twice", "empty", "too long", "blank"],
)
def test_a_file_without_the_table_is_refused(rows, says):
    with pytest.raises(BusinessRuleError, match=says):
        doc(xlsx(*rows))


TEXT = "Mã xã{0}Họ và tên{0}Từ ngày{0}Chức vụ\r\n01849{0}Nguyễn Văn An{0}1/7/2025{0}Chủ tịch UBMTTQ\r\n"


@pytest.mark.parametrize("mark", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_csv(mark, encoding):
    bang = doc(TEXT.format(mark).encode(encoding), ten_tep="ds.CSV")
    assert values(bang) == [READ]


def test_csv_of_windows_1258():
    rows = "01850,Trần Thị Bưởi,1/7/2025,Bí thư Đoàn\r\n01851,Lê Đức Thắng,1/7/2025,\r\n"
    made = to_cp1258(TEXT.format(",") + rows).encode("latin-1")
    bang = doc(made, ten_tep="ds.csv")
    assert [dong["ho_ten"] for dong in bang] == ["Nguyễn Văn An", "Trần Thị Bưởi", "Lê Đức Thắng"]
    assert any("Windows-1258" in note for note in bang.ghi_chu)


def test_quoted_text_keeps_its_separators():
    text = (
        'Mã xã,Họ và tên,Từ ngày,Chức vụ\n01849,"Nguyễn Văn An",1/7/2025,"Phó Bí thư, Chủ tịch"\n'
    )
    assert doc(text.encode(), ten_tep="a.csv").dong[0]["chuc_vu"] == "Phó Bí thư, Chủ tịch"
