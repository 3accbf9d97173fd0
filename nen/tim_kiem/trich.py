"""The lines of a text where something was found: as they were written, the hits marked."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nen.chu_viet import tach_tu
from nen.tim_kiem.cau_hoi import CauHoi, Cum
from nen.tim_kiem.khoa import khoa, khoa_dau


NHIEU_NHAT = 3  # lines shown of one piece
QUANH = 110  # characters before the first hit of a line and behind the last

_NHE = re.compile(r"\*\*|(?<!\w)\*|\*(?!\w)")  # light marks of bold and slanted words

Khoang = tuple[int, int]


@dataclass(frozen=True)
class Manh:
    """A piece of a line: `trung`, what was asked for."""

    chu: str
    trung: bool


@dataclass(frozen=True)
class Dong:
    """One line of the text, cut where it is long."""

    manh: tuple[Manh, ...]
    cat_dau: bool
    cat_cuoi: bool

    def __str__(self) -> str:
        text = "".join(piece.chu for piece in self.manh)
        return f"{'… ' if self.cat_dau else ''}{text}{' …' if self.cat_cuoi else ''}"


def trich(text: str, cau_hoi: CauHoi, *, dung_dau: bool = False) -> list[Dong]:
    """The first lines with hits, in the order of the text."""
    hits = _hits(text, cau_hoi, dung_dau=dung_dau)
    lines: list[tuple[Khoang, list[Khoang]]] = []
    for hit in hits:
        start, end = _around(text, hit)
        if lines and start <= lines[-1][0][1]:
            (first, last), marks = lines[-1]
            lines[-1] = ((first, max(last, end)), [*marks, hit])
        else:
            lines.append(((start, end), [hit]))
    return [_line(text, place, marks) for place, marks in lines[:NHIEU_NHAT]]


def _hits(text: str, cau_hoi: CauHoi, *, dung_dau: bool) -> list[Khoang]:
    """Places of the terms, one after another, none within another.

    Of a term typed with marks those that have them, if any do.
    """
    words = tach_tu(text)
    keys = [khoa(word) for word, _, _ in words]
    found = []
    for cum in cau_hoi.cum:
        places = _places(keys, cum.khoa)
        if cum.co_dau:
            same = [place for place in places if _same_marks(words, place, cum)]
            places = same if same or dung_dau else places
        found += [(words[place][1], words[place + len(cum.tu) - 1][2]) for place in places]
    apart: list[Khoang] = []
    for start, end in sorted(found, key=lambda hit: (hit[0], -hit[1])):
        if not apart or start >= apart[-1][1]:
            apart.append((start, end))
    return apart


def _places(keys: Sequence[str], asked: tuple[str, ...]) -> list[int]:
    length = len(asked)
    return [
        place
        for place in range(len(keys) - length + 1)
        if keys[place] == asked[0] and tuple(keys[place : place + length]) == asked
    ]


def _same_marks(words: Sequence[tuple[str, int, int]], place: int, cum: Cum) -> bool:
    found = words[place : place + len(cum.tu)]
    return " ".join(khoa_dau(word) for word, _, _ in found) == cum.khoa_dau


def _around(text: str, hit: Khoang) -> Khoang:
    """The hit with the words beside it, within its line."""
    start = max(text.rfind("\n", 0, hit[0]) + 1, hit[0] - QUANH)
    line_end = text.find("\n", hit[1])
    end = min(len(text) if line_end < 0 else line_end, hit[1] + QUANH)
    if start and text[start - 1] != "\n":
        space = text.find(" ", start, hit[0])
        start = space + 1 if space >= 0 else start
    if end < len(text) and text[end] != "\n":
        space = text.rfind(" ", hit[1], end)
        end = space if space >= 0 else end
    return start, end


def _line(text: str, place: Khoang, marks: Sequence[Khoang]) -> Dong:
    start, end = place
    pieces: list[Manh] = []
    at = start
    for first, last in marks:
        if at < first:
            pieces.append(_plain(text[at:first]))
        pieces.append(Manh(text[first:last], trung=True))
        at = last
    if at < end:
        pieces.append(_plain(text[at:end]))
    return Dong(
        manh=tuple(pieces),
        cat_dau=start > 0 and text[start - 1] != "\n",
        cat_cuoi=end < len(text) and text[end] != "\n",
    )


def _plain(chu: str) -> Manh:
    return Manh(_NHE.sub("", chu), trung=False)
