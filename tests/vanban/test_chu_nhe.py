"""Light marks: the same blocks for page, PDF and DOCX, and no word ever lost."""

import html
import re
from dataclasses import replace
from unicodedata import normalize

import pytest
from hypothesis import HealthCheck, Phase, given, settings, strategies as st

from tests.vanban.mau import bien_ban
from tests.vanban.so_chu import text_of_docx, text_of_pdf
from vanban.chu_nhe import plain, read_chu_nhe
from vanban.quy_tac import quy_tac_dong_goi
from vanban.services import print_van_ban
from vanban.templatetags.chu_nhe import chu_nhe
from vanban.van_ban import Bang, Can, Chu, Cot, Doan, GachDau


HD36 = quy_tac_dong_goi("HD36")
SIGNS = re.compile(r"[*|\\:\-\s\x00-\x1f\x7f-\x9f\ufffe\uffff]")  # marks, rules of tables, blanks
MARKED = st.text(
    st.sampled_from([*"abđẫ09 **||\\-\n:_<>&#1.", "\u0338", "\u0301", "🙂", "\u200b", "\xa0"]),
    max_size=80,
)


def words(text: str) -> str:
    return SIGNS.sub("", normalize("NFC", text))


def said(blocks) -> str:
    """All that the blocks say, in order."""
    parts = []
    for block in blocks:
        if isinstance(block, Bang):
            parts += [cot.ten for cot in block.cot]
            parts += [cell for row in block.hang for cell in row]
        else:
            parts += block.muc if isinstance(block, GachDau) else [block.text]
    return "\n".join(parts)


def test_bold_and_italic_become_pieces_of_one_line():
    assert read_chu_nhe("Kết luận: **giao Mặt trận** làm *trước 15/4*.") == (
        Doan(
            text="Kết luận: giao Mặt trận làm trước 15/4.",
            chu=(
                Chu(text="Kết luận: "),
                Chu(text="giao Mặt trận", dam=True),
                Chu(text=" làm "),
                Chu(text="trước 15/4", nghieng=True),
                Chu(text="."),
            ),
        ),
    )


def test_dashes_and_rows_stand_together_and_other_lines_alone():
    text = "Đầu\n- Một **hai**\n- Ba\n\n| Thôn | Hộ |\n|---|---|\n| Nà Mày | 12 |\n| Khuổi |\nCuối"

    assert read_chu_nhe(text) == (
        Doan(text="Đầu"),
        GachDau(
            muc=("Một hai", "Ba"),
            chu=((Chu(text="Một "), Chu(text="hai", dam=True)), (Chu(text="Ba"),)),
        ),
        Bang(
            cot=(
                Cot(ten="Thôn", rong=6.0, can=Can.TRAI),
                Cot(ten="Hộ", rong=5.0, can=Can.GIUA),
            ),
            hang=(("Nà Mày", "12"), ("Khuổi", "")),
        ),
        Doan(text="Cuối"),
    )


@pytest.mark.parametrize(
    "line",
    [
        "5 * 3 = 15",
        "Ruộng 5*3*2 m",
        "1. Việc thứ nhất",
        "2024. Năm bản lề",
        "# Không phải đề mục",
        "> Không phải trích dẫn",
        "Số liệu* chưa kiểm tra*",
        "<b>đậm</b> &amp; [x](y) `z` ~~w~~ _u_",
        "-5 độ",
        "- ",
        "| một gạch",
        "|---|---|",
        "***",
        "A || B",
        "C:\\thư mục\\_x",
    ],
)
def test_what_is_no_mark_stays_as_typed(line):
    assert read_chu_nhe(line) == (Doan(text=line.strip()),)


def test_rows_that_the_toolbar_left_empty_are_left_out():
    """As static/js/giao_ban/chu_nhe.js inserts a table, one row of it filled."""
    inserted = "| Nội dung | Số lượng |\n|  |  |\n|  |  |"

    (table,) = read_chu_nhe(inserted)
    filled, last = read_chu_nhe(inserted.replace("|  |  |", "| Hộ nghèo |  |", 1) + "\nCuối")

    assert ([cot.ten for cot in table.cot], table.hang) == (["Nội dung", "Số lượng"], ())
    assert filled.hang == (("Hộ nghèo", ""),)
    assert last == Doan(text="Cuối")
    assert read_chu_nhe("Trước\n|  |\n| | |\nSau") == (Doan(text="Trước"), Doan(text="Sau"))
    assert "|" not in chu_nhe(inserted)


def test_an_indented_line_is_a_paragraph_like_any_other():
    assert read_chu_nhe("    thụt vào\n\tthụt nữa") == (
        Doan(text="thụt vào"),
        Doan(text="thụt nữa"),
    )


def test_a_backslash_keeps_a_star_or_a_bar_bare():
    assert plain("\\*Ghi chú\\* và \\| và \\x") == "*Ghi chú* và | và \\x"
    (table,) = read_chu_nhe("| a \\| b | c |")
    assert [cot.ten for cot in table.cot] == ["a | b", "c"]


def test_a_table_too_wide_for_the_page_stays_text():
    line = "|" + "x|" * 13

    assert read_chu_nhe(line) == (Doan(text=line),)


@given(st.text(max_size=200) | MARKED)
@settings(max_examples=400, deadline=None)
def test_no_word_is_lost_whatever_was_typed(text):
    assert words(said(read_chu_nhe(text))) == words(text)


@given(st.text(max_size=200) | MARKED)
@settings(max_examples=200, deadline=None)
def test_no_html_gets_through_to_the_page(text):
    page = chu_nhe(text)
    own = re.compile(
        r"</?(?:p|b|i|ul|li|table|thead|tbody|tr|td)>|<th scope=\"col\">|</th>|</div>"
        r"|<div class=\"dv-table-wrap\" role=\"region\" aria-label=\"Bảng trong biên bản\" "
        r"tabindex=\"0\">|<table class=\"dv-table\">"
    )

    rest = own.sub("", page)

    assert "<" not in rest
    assert ">" not in rest
    assert words(html.unescape(rest)) == words(text)


@given(st.lists(MARKED, min_size=1, max_size=12))
@settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.generate),
)
def test_pdf_and_docx_say_the_same(texts):
    letters = [re.sub("[\u0338\u0301🙂\u200b\xa0]", "ê", text) for text in texts]
    blocks = tuple(block for text in letters for block in read_chu_nhe(text))
    van_ban = replace(bien_ban(), khoi=(*blocks, Doan(text="Hết.")))

    printed = print_van_ban(van_ban=van_ban, quy_tac=HD36)

    assert text_of_docx(printed.docx) == text_of_pdf(printed.pdf, van_ban)


def test_twenty_thousand_stars_are_only_stars():
    assert read_chu_nhe("*" * 20_000)[0].text == "*" * 20_000
