"""What is pasted from Word, Zalo and the web: words, bold, lists and tables stay, nothing else."""

import re
from unicodedata import normalize

import pytest
from hypothesis import example, given, settings, strategies as st

from tests.vanban.mau_dan import BANG, CHI_CO_CHU, WORD, ZALO
from vanban.chu_dan import ChuDanQuaPhucTapError, doc_chu_dan
from vanban.chu_nhe import read_chu_nhe
from vanban.van_ban import Bang, GachDau


def test_words_list_signs_and_bold_runs_of_word():
    assert doc_chu_dan(WORD).split("\n") == [
        "**I. Kết quả công tác** tháng 3",
        "- Việc *thứ nhất*",
        "1. Việc hai: 5*3 = 15",
        "Trong **hai thôn**",
    ]


def test_cells_over_rows_and_columns_keep_every_column_in_its_place():

    text = doc_chu_dan(BANG)

    assert text.split("\n") == [
        "| Thôn | Số hộ | |",
        "| | Nghèo | Cận \\| nghèo |",
        "| Nà Mày (mới) | 12 | 5 6 |",
    ]
    (table,) = read_chu_nhe(text)
    assert isinstance(table, Bang)
    assert table.hang == (("", "Nghèo", "Cận | nghèo"), ("Nà Mày (mới)", "12", "5 6"))


def test_lines_of_zalo_and_styles_of_google():

    assert doc_chu_dan(ZALO).split("\n") == [
        "Dòng 1",
        "dòng 2",
        "A **đậm** <b> ế",
        "- một",
        "- con",
        "- **hai**",
        "3. ba",
        "4. bốn",
        "- chấm",
    ]
    assert isinstance(read_chu_nhe("- **hai**")[0], GachDau)


@pytest.mark.parametrize(
    "html",
    CHI_CO_CHU,
)
def test_nothing_but_words_comes_through(html):
    assert doc_chu_dan(html) == "Còn"


@pytest.mark.parametrize("html", ["<b>" * 5000 + "x", "<table>" * 300, "<p>a</p>" * 20_000])
def test_what_no_person_wrote_is_refused_at_once(html):
    with pytest.raises(ChuDanQuaPhucTapError):
        doc_chu_dan(html)


FACES = st.sampled_from(["b", "i", "strong", "em", "p", "div", "li", "h3", "span", "td"])
TEXTS = st.text(st.sampled_from([*"abđẫ 0.*|\\-•(<", "\u0301", "🙂"]), max_size=12)


@example([("b", "a"), ("b", "\u0301")])
@given(st.lists(st.tuples(FACES, TEXTS), max_size=8))
@settings(max_examples=150, deadline=None)
def test_no_word_is_lost_or_added(parts):
    html = "".join(
        f"<{tag}>{text.replace('&', '&amp;').replace('<', '&lt;')}</{tag}>" for tag, text in parts
    )
    signs = re.compile(r"[*|\\\-•\s]")

    got = signs.sub("", doc_chu_dan(html))

    # An accent that stood alone in a line of its own has met its letter once the breaks are gone.
    assert normalize("NFC", got) == normalize("NFC", signs.sub("", "".join(t for _, t in parts)))
