"""Old Vietnamese encodings: every letter there and back, and what must never be converted."""

import pytest

from nen.bang_tinh.bang_ma import BangMa, chuyen
from nen.bang_tinh.nhan_ma import nhan_ma
from tests.nen.bang_tinh.so_tinh import DONG, TIEU_DE, doc, to_cp1258, to_tcvn3, to_vni, xlsx


SMALL = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
NAMES = [
    "Nguyễn Văn Hải",
    "Trần Thị Hường",
    "Lê Đức Thọ",
    "Phạm Quỳnh Nga",
    "Hoàng Bích Ngọc",
    "Vũ Đình Khuê",
    "Đặng Thị Liễu",
    "Bùi Xuân Trường",
]
MA_HOA = {BangMa.TCVN3: to_tcvn3, BangMa.VNI: to_vni, BangMa.CP1258: to_cp1258}


@pytest.mark.parametrize("bang_ma", MA_HOA)
def test_every_small_letter_comes_back(bang_ma):
    for letter in SMALL:
        assert chuyen(MA_HOA[bang_ma](f"x{letter}"), tu=bang_ma) == f"x{letter}"


@pytest.mark.parametrize("bang_ma", [BangMa.VNI, BangMa.CP1258])
def test_every_capital_comes_back(bang_ma):
    for letter in SMALL.upper():
        assert chuyen(MA_HOA[bang_ma](f"x{letter}"), tu=bang_ma) == f"x{letter}"


def test_capitals_of_tcvn3_are_told_by_their_word():
    assert chuyen("NGUYÔN V¡N §øC", tu=BangMa.TCVN3) == "NGUYỄN VĂN ĐỨC"
    assert chuyen("Hå ThÞ ¸nh", tu=BangMa.TCVN3) == "Hồ Thị Ánh"
    assert chuyen("phã BÝ th­", tu=BangMa.TCVN3) == "phó Bí thư"


@pytest.mark.parametrize("bang_ma", MA_HOA)
def test_a_column_is_converted_whole_with_a_note(bang_ma):
    rows = [("01849", MA_HOA[bang_ma](name), "01/07/2025", "") for name in NAMES]
    bang = doc(xlsx(TIEU_DE, *rows))
    assert [dong["ho_ten"] for dong in bang] == NAMES
    assert not bang.loi
    assert [note for note in bang.ghi_chu if f"bảng mã {bang_ma}" in note and "Họ và tên" in note]


@pytest.mark.parametrize("bang_ma", MA_HOA)
def test_a_heading_in_the_old_encoding_is_found(bang_ma):
    heading = [MA_HOA[bang_ma](name) for name in TIEU_DE]
    rows = [("01849", MA_HOA[bang_ma](name), "01/07/2025", "") for name in NAMES]
    bang = doc(xlsx(heading, *rows))
    assert bang.cot == {"ma_xa", "ho_ten", "tu_ngay", "chuc_vu"}
    assert bang.dong[0]["ho_ten"] == NAMES[0]


def test_text_that_another_program_read_byte_by_byte_is_mended():
    def misread(text):
        return "".join(
            bytes([byte]).decode("cp1252")
            if byte not in {0x81, 0x8D, 0x8F, 0x90, 0x9D}
            else chr(byte)
            for byte in text.encode()
        )

    rows = [("01849", misread(name), "01/07/2025", "") for name in NAMES]
    assert [dong["ho_ten"] for dong in doc(xlsx(TIEU_DE, *rows))] == NAMES


@pytest.mark.parametrize(
    "texts",
    [
        NAMES,
        ["Lê Bé", "Hà Lê", "Bé Hà", "Tô Hà", "Lò Bé"],  # each byte is a letter of TCVN3 too
        ["José Müller", "François Noël", "Zoë Björk", "Søren Ångström"],
        ["Smith John", "Brown Anna", "Đ"],
        ["Đ", "Đ.", "đ"],
        ["Y Ngông Niê Kđăm", "Ama H'Oanh", "Đinh Núp", "Kpă Klơng", "Êban Y Phu"],
        ["Ðinh Văn Bé", "Ðặng Lê Hà"],
        ["Hờ A Tủa", "Giàng A Páo", "Vàng Sè"],
        [],
    ],
    ids=["unicode", "short", "foreign", "english", "d", "ede", "eth", "hmong", "empty"],
)
def test_what_is_not_an_old_encoding_stays(texts):
    assert nhan_ma({1: texts})[1].bang_ma is None


def test_right_unicode_beside_an_old_column_stays():
    found = nhan_ma({1: [to_tcvn3(name) for name in NAMES], 2: NAMES, 3: ["Chủ tịch"]})
    assert found[1].bang_ma is BangMa.TCVN3
    assert found[2].bang_ma is found[3].bang_ma is None


def test_a_short_column_follows_its_table():
    rows = [("01849", to_tcvn3(name), "01/07/2025", to_tcvn3("Bộ")) for name in NAMES]
    assert {dong["chuc_vu"] for dong in doc(xlsx(TIEU_DE, *rows))} == {"Bộ"}


def test_one_doubtful_word_is_asked_about_and_nothing_guessed():
    bang = doc(xlsx(TIEU_DE, DONG, ("01849", "NguyÔn Hoa", "01/07/2025", "")))
    assert [(loi.o, loi.cot) for loi in bang.loi] == [("B3", "Họ và tên")]
    assert "NguyÔn" in bang.loi.dau[0].cau
    assert "Unicode" in bang.loi.dau[0].cau
    assert bang.dong[1]["ho_ten"] is None


def test_a_column_of_both_kinds_is_not_converted():
    rows = [("01849", name, "01/07/2025", "") for name in (*NAMES, *map(to_tcvn3, NAMES))]
    bang = doc(xlsx(TIEU_DE, *rows))
    assert [dong["ho_ten"] for dong in bang][: len(NAMES)] == NAMES
    assert {loi.o for loi in bang.loi} >= {"B10", "B11", "B12"}


def test_the_icelandic_letter_becomes_ours_with_a_note():
    bang = doc(xlsx(TIEU_DE, ("01849", "Ðặng Văn Ðức", "01/07/2025", "")))
    assert bang.dong[0]["ho_ten"] == "Đặng Văn Đức"
    assert any("“Ð”" in note for note in bang.ghi_chu)
