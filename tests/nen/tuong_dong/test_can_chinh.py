"""Alignment: what counts as a passage, and what does not."""

import sys
from random import Random

import pytest

from bench.corpus import paragraph
from nen.tuong_dong.can_chinh import can_chinh
from nen.tuong_dong.doi_chieu import doan_mot_ben, doi_chieu
from nen.tuong_dong.tu import bang_tu, sach
from nen.tuong_dong.van_tay import van_tay


def words(seed, count):
    """Made-up text of exactly so many words."""
    random = Random(seed)
    found = []
    while len(found) < count:
        found += bang_tu(paragraph(random)).tu
    return found[:count]


def test_a_passage_is_found_where_it_stands():
    passage = words("doan", 45)
    a = [*words("a", 100), *passage, *words("b", 60)]
    b = [*words("c", 30), *passage, *words("d", 90)]

    (found,) = can_chinh(a, b)

    assert (found.tu, found.den) == (100, 145)
    assert found.kia == ((30, 75),)
    assert found.so_tu == 45


@pytest.mark.parametrize("every", [7, 8, 10, 20])
def test_a_passage_of_40_words_is_found_with_up_to_15_percent_replaced(every):
    passage = words("doan", 40)
    changed = ["khac" if place % every == every - 2 else word for place, word in enumerate(passage)]
    a, b = [*words("a", 80), *changed, *words("b", 80)], [*words("c", 50), *passage]

    (found,) = can_chinh(a, b)

    assert abs(found.tu - 80) <= 2
    assert abs(found.den - 120) <= 2


def test_words_added_and_left_out_do_not_hide_it():
    passage = words("doan", 60)
    changed = [*passage[:15], "them", "vao", *passage[15:30], *passage[33:50], "nua", *passage[50:]]
    a, b = [*words("a", 80), *changed], [*words("c", 50), *passage, *words("d", 20)]

    (found,) = can_chinh(a, b)

    assert found.so_tu >= 55


def test_sentences_in_another_order_are_one_passage():
    first, second, third = words("1", 18), words("2", 18), words("3", 18)
    a = [*words("a", 80), *third, *first, *second, *words("b", 40)]
    b = [*words("c", 50), *first, *second, *third, *words("d", 20)]

    (found,) = can_chinh(a, b)

    assert abs(found.tu - 80) <= 5
    assert abs(found.den - 134) <= 5
    assert found.so_tu >= 50


@pytest.mark.parametrize("length", [12, 20, 28])
def test_a_shorter_stretch_is_no_passage(length):
    passage = words("doan", length)

    assert can_chinh([*words("a", 80), *passage], [*words("c", 50), *passage]) == []


def test_sentences_scattered_over_the_text_are_no_passage():
    parts = [words(f"{n}", 14) for n in range(4)]
    a = [word for n, part in enumerate(parts) for word in (*part, *words(f"a{n}", 40))]
    b = [word for n, part in enumerate(parts) for word in (*part, *words(f"b{n}", 40))]

    assert can_chinh(a, b) == []


def test_words_set_aside_do_not_count():
    passage = words("doan", 60)
    a = [*words("a", 20), *passage]

    assert can_chinh(a, passage, bo_qua=set(range(20, 60))) == []
    assert can_chinh(a, passage, bo_qua=set(range(20, 30)))


def test_unrelated_texts_share_nothing():
    assert [n for n in range(60) if can_chinh(words(f"x{n}", 500), words(f"y{n}", 500))] == []


def calls(act):
    """How many functions are called meanwhile: a measure of work that does not hang on the machine."""
    count = 0

    def one_more(_frame, event, _arg):
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(one_more)
    try:
        act()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("length", [1, 10, 25])
def test_of_a_repeated_line_twice_as_much_is_twice_the_work(length):
    line = words("dong", length)
    short, long = (line * (size // length) for size in (800, 1600))

    less, more = (calls(lambda text=text: can_chinh(text, list(text))) for text in (short, long))

    assert more < 2.5 * less


def test_beside_repeated_lines_a_passage_is_still_found():
    """Even one that holds the repeated line itself, behind all the places that are looked at."""
    line, first, last = words("dong", 10), words("dau", 20), words("cuoi", 20)
    passage = [*first, *line, *last]
    a = [*line * 60, *words("a", 60), *passage, *words("b", 60), *line * 60]
    b = [*words("c", 50), *line * 80, *words("d", 60), *passage, *words("e", 60)]

    (found,) = (found for found in can_chinh(a, b) if found.tu <= 700 and found.den >= 690)

    assert (found.tu, found.den, found.so_tu) == (660, 710, 50)
    assert found.kia == ((910, 960),)


def test_a_paragraph_written_for_many_places_is_found_for_each():
    """As of villages, with their name and a few words changed each time."""
    paragraph = words("doan", 45)
    mine, theirs = (
        [
            word
            for place in range(30)
            for word in (*paragraph[:8], f"{who}{place}", *paragraph[9:30], who, *paragraph[31:])
        ]
        for who in "ab"
    )

    found = can_chinh([*words("a", 80), *mine], [*words("c", 50), *theirs])

    assert sum(passage.so_tu for passage in found) >= 0.9 * 30 * 43


def test_words_are_folded_and_numbers_are_alike():
    assert bang_tu("Hòa giải 12 vụ, ĐẠT 90%").tu == bang_tu("hoà giải 7 vụ - đạt 5").tu


def test_decomposed_letters_make_the_same_words():
    assert bang_tu(sach("Vận động")).tu == ["van", "dong"]


def test_a_run_that_stands_in_both_has_the_same_fingerprints():
    passage = words("doan", 60)
    inside = [*words("a", 31), *passage, *words("b", 17)]

    assert set(van_tay(passage)) <= set(van_tay(inside))
    assert 0.2 < len(van_tay(inside)) / len(inside) < 0.5


def test_side_by_side_shows_the_words_as_written_and_marks_those_that_agree():
    mine = "Xã đã vận động 12 hộ hiến đất, mở đường."
    theirs = "Đầu năm, xã đã kêu gọi 40 hộ hiến đất mở đường liên thôn."
    doan = [{"sau": [[0, 10]], "truoc": [[2, 12]], "so_tu": 8}]

    (row,) = doi_chieu(sau=mine, truoc=theirs, doan=doan)

    assert "".join(piece.chu for piece in row.sau[0]) == mine.rstrip(".")
    assert [piece.chu for piece in row.sau[0] if piece.giong] == [
        "Xã đã",
        "12 hộ hiến đất, mở đường",
    ]
    assert [piece.chu for piece in row.truoc[0] if piece.giong] == [
        "xã đã",
        "40 hộ hiến đất mở đường",
    ]
    (alone,) = doan_mot_ben(chu=mine, doan=doan, ben="sau")
    assert alone[0][0].chu == mine.rstrip(".")
