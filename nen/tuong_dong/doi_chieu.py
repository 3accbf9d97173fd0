"""Passages side by side: the words as they were written, those that agree told apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz.distance import LCSseq

from nen.tuong_dong.tu import BangTu, bang_tu


IT_NHAT = 2  # agreeing words in a row that are worth marking

Khoang = tuple[int, int]


@dataclass(frozen=True)
class Manh:
    """A piece of text: `giong`, where the other text has it too."""

    chu: str
    giong: bool


@dataclass(frozen=True)
class DoanDoiChieu:
    """One passage: its places in the later text and in the earlier one."""

    so_tu: int
    sau: list[list[Manh]]
    truoc: list[list[Manh]]


def doi_chieu(*, sau: str, truoc: str, doan: Sequence[Mapping[str, Any]]) -> list[DoanDoiChieu]:
    """The passages of a TrungLap row, by the two texts that it was found in."""
    later, earlier = bang_tu(sau), bang_tu(truoc)
    return [
        DoanDoiChieu(
            so_tu=int(passage["so_tu"]),
            sau=_side(sau, later, passage["sau"], earlier, passage["truoc"]),
            truoc=_side(truoc, earlier, passage["truoc"], later, passage["sau"]),
        )
        for passage in doan
    ]


def doan_mot_ben(
    *, chu: str, doan: Sequence[Mapping[str, Any]], ben: str
) -> list[list[list[Manh]]]:
    """The passages of one text alone, marked whole: for a reader who may not see the other."""
    words = bang_tu(chu)
    return [
        [[Manh(_text(chu, words, (first, last)), giong=True)] for first, last in passage[ben]]
        for passage in doan
    ]


def _side(
    text: str, words: BangTu, places: Sequence[Khoang], other: BangTu, others: Sequence[Khoang]
) -> list[list[Manh]]:
    return [_pieces(text, words, place, other, others) for place in places]


def _pieces(
    text: str, words: BangTu, place: Khoang, other: BangTu, others: Sequence[Khoang]
) -> list[Manh]:
    first, last = place
    alike: set[int] = set()
    for begin, end in others:
        edits = LCSseq.opcodes(words.tu[first:last], other.tu[begin:end])
        for run in edits:
            if run.tag == "equal" and run.src_end - run.src_start >= IT_NHAT:
                alike.update(range(first + run.src_start, first + run.src_end))
    pieces = []
    begin = first
    for number in range(first + 1, last + 1):
        if number == last or (number in alike) != (begin in alike):
            pieces.append(Manh(_text(text, words, (begin, number)), giong=begin in alike))
            if number < last:
                pieces.append(
                    Manh(text[words.cho[number - 1][1] : words.cho[number][0]], giong=False)
                )
            begin = number
    return pieces


def _text(text: str, words: BangTu, place: Khoang) -> str:
    return text[words.cho[place[0]][0] : words.cho[place[1] - 1][1]]
