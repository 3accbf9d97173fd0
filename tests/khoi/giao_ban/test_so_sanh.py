"""Two texts word by word: nothing is lost or made up, and no text is too long or too dull."""

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from khoi.queries import so_sanh
from khoi.queries.so_sanh import align, compare_lines, compare_words


PIECES = st.lists(st.sampled_from("abc "), max_size=40)


def longest(a, b) -> int:
    """The length of the longest common subsequence, by the textbook's table."""
    row = [0] * (len(b) + 1)
    for x in a:
        above, row = row, [0]
        for place, y in enumerate(b):
            row.append(above[place] + 1 if x == y else max(above[place + 1], row[place]))
    return row[-1]


@given(PIECES, PIECES)
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_runs_cover_both_texts_and_agree_as_much_as_can_be(a, b):
    runs = align(a, b)

    assert [x for r in runs for x in a[r.a0 : r.a1]] == a
    assert [x for r in runs for x in b[r.b0 : r.b1]] == b
    assert all(a[r.a0 : r.a1] == b[r.b0 : r.b1] for r in runs if r.giong)
    assert sum(r.a1 - r.a0 for r in runs if r.giong) == longest(a, b)


@given(PIECES, PIECES)
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_longer_texts_are_cut_and_nothing_is_lost(a, b):
    with pytest.MonkeyPatch.context() as small:
        small.setattr(so_sanh, "O_TOI_DA", 30)
        small.setattr(so_sanh, "MOC", 2)
        runs = align(a, b)

    assert [x for r in runs for x in a[r.a0 : r.a1]] == a
    assert [x for r in runs for x in b[r.b0 : r.b1]] == b
    assert all(a[r.a0 : r.a1] == b[r.b0 : r.b1] for r in runs if r.giong)


def test_words_that_differ_are_marked_on_either_side():
    mine, stored = compare_words("Vận động 32 hộ\r\nhiến đất", "Vận động 30 hộ\nhiến đất")

    assert [(run.chu, run.khac) for run in mine] == [
        ("Vận động ", False),
        ("32", True),
        (" hộ\nhiến đất", False),
    ]
    assert [run.chu for run in stored if run.khac] == ["30"]


def test_the_end_of_a_line_is_no_difference():
    left, right = compare_lines("Một\r\nHai", "Một\nHai")

    assert not any(run.khac for run in (*left, *right))


def test_blanks_and_single_words_met_by_chance_do_not_break_a_new_sentence():
    mine, stored = compare_words(
        "Họp thôn. Cửa sổ hai ghi thêm câu này.", "Họp thôn. Giao xã vận động thêm năm hộ"
    )

    assert [run.chu for run in mine] == ["Họp thôn. ", "Cửa sổ hai ghi thêm câu này."]
    assert [run.chu for run in stored] == ["Họp thôn. ", "Giao xã vận động thêm năm hộ"]


@pytest.mark.parametrize(
    ("words", "repeated"),
    [(100_000, 300), (10_000, 2)],
    ids=["a hundred thousand words in one line", "a full box of two words"],
)
def test_one_very_long_line_is_compared_to_the_word(words, repeated):
    """difflib compares every word with its every repetition, again for each run that it finds:
    hours here.
    """
    chance = Random(2026)
    text = [f"từ{chance.randrange(repeated)}" for _ in range(words)]
    other = text[:]
    for place in (words // 10, words // 2, words - 5):
        other[place] = "khác"

    mine, stored = compare_lines(" ".join(text), " ".join(other))

    assert [run.chu for run in stored if run.khac] == ["khác"] * 3
    assert "".join(run.chu for run in mine) == " ".join(text)
