"""Two texts of one field side by side, word by word.

By a longest common subsequence in rows of bits: the largest box of minutes against another takes
milliseconds whatever it says, while the time of difflib grows with every repeated word, and every
blank is one. The rows need memory for each pair, so that longer texts are cut where both surely agree.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import LCSseq


O_TOI_DA = 400_000_000  # cells of one comparison, each a bit: 50 MB
MOC = 8  # so many pieces in a row, once in either text, stand for the same place

Cap = tuple[int, int]  # places in the one text and in the other


@dataclass(frozen=True, kw_only=True)
class Doan:
    """A run of words; `khac` where the other text has something else here."""

    chu: str
    khac: bool


@dataclass(frozen=True, kw_only=True)
class Khuc:
    """The pieces a0..a1 of one text beside b0..b1 of the other."""

    a0: int
    a1: int
    b0: int
    b1: int
    giong: bool


def compare_words(mine: str, stored: str) -> tuple[list[Doan], list[Doan]]:
    """Both texts cut into runs that agree and runs that differ."""
    a, b = _words(mine), _words(stored)
    left, right = [], []
    for khuc in _readable(align(a, b), a):
        if khuc.a1 > khuc.a0:
            left.append(Doan(chu="".join(a[khuc.a0 : khuc.a1]), khac=not khuc.giong))
        if khuc.b1 > khuc.b0:
            right.append(Doan(chu="".join(b[khuc.b0 : khuc.b1]), khac=not khuc.giong))
    return left, right


def compare_lines(mine: str, stored: str) -> tuple[list[Doan], list[Doan]]:
    """Lines first, then words inside the lines that differ; how a line ends is no difference."""
    a, b = (text.replace("\r\n", "\n").splitlines(keepends=True) for text in (mine, stored))
    left: list[Doan] = []
    right: list[Doan] = []
    for khuc in align(a, b):
        one, two = "".join(a[khuc.a0 : khuc.a1]), "".join(b[khuc.b0 : khuc.b1])
        if khuc.giong:
            left.append(Doan(chu=one, khac=False))
            right.append(Doan(chu=two, khac=False))
        else:
            ours, theirs = compare_words(one, two)
            left += ours
            right += theirs
    return left, right


def align(a: Sequence[str], b: Sequence[str]) -> list[Khuc]:
    """The runs that both have, in order, and what stands between them."""
    runs: list[Khuc] = []
    i = j = 0
    for a0, a1, b0, b1 in _runs(_common(a, b)):
        if a0 > i or b0 > j:
            runs.append(Khuc(a0=i, a1=a0, b0=j, b1=b0, giong=False))
        runs.append(Khuc(a0=a0, a1=a1, b0=b0, b1=b1, giong=True))
        i, j = a1, b1
    if i < len(a) or j < len(b):
        runs.append(Khuc(a0=i, a1=len(a), b0=j, b1=len(b), giong=False))
    return runs


def _readable(runs: Sequence[Khuc], a: Sequence[str]) -> list[Khuc]:
    """Without the chance meetings: a blank or a short word that both have in the midst of other words.

    Such a run goes if it is no longer than the changes on either side of it.
    """
    kept: list[Khuc] = []
    for khuc in runs:
        kept.append(khuc)
        while len(kept) >= 3 and not kept[-1].giong and _by_chance(*kept[-3:], a=a):
            first, _, last = kept[-3:]
            whole = Khuc(a0=first.a0, a1=last.a1, b0=first.b0, b1=last.b1, giong=False)
            kept[-3:] = [whole]
    return kept


def _by_chance(before: Khuc, same: Khuc, after: Khuc, *, a: Sequence[str]) -> bool:
    if not same.giong:
        return False
    shared = "".join(a[same.a0 : same.a1])
    words = len(shared.split())
    return (words == 0 and "\n" not in shared) or words <= min(_width(before), _width(after))


def _width(khuc: Khuc) -> int:
    """Words, more or less: every other piece is a blank."""
    return max(khuc.a1 - khuc.a0, khuc.b1 - khuc.b0) // 2


def _words(text: str) -> list[str]:
    return re.findall(r"\s+|\S+", text.replace("\r\n", "\n"))


def _runs(pairs: Iterator[Cap]) -> Iterator[tuple[int, int, int, int]]:
    """Neighbouring pairs as one run: a0, a1, b0, b1."""
    run: tuple[int, int, int, int] | None = None
    for i, j in pairs:
        if run and (i, j) == (run[1], run[3]):
            run = (run[0], i + 1, run[2], j + 1)
            continue
        if run:
            yield run
        run = (i, i + 1, j, j + 1)
    if run:
        yield run


def _common(a: Sequence[str], b: Sequence[str]) -> Iterator[Cap]:
    """Pairs of equal pieces, both places growing."""
    head = _alike(a, b)
    tail = _alike(a[head:][::-1], b[head:][::-1])
    yield from ((i, i) for i in range(head))
    yield from _between(a, b, (head, head), (len(a) - tail, len(b) - tail))
    yield from ((len(a) - left, len(b) - left) for left in range(tail, 0, -1))


def _alike(a: Sequence[str], b: Sequence[str]) -> int:
    """How many pieces both begin with."""
    pairs = enumerate(zip(a, b, strict=False))
    return next((place for place, (x, y) in pairs if x != y), min(len(a), len(b)))


def _between(a: Sequence[str], b: Sequence[str], start: Cap, end: Cap) -> Iterator[Cap]:
    """Exactly where that fits in memory; else between the places that surely belong together."""
    if (end[0] - start[0]) * (end[1] - start[1]) <= O_TOI_DA:
        yield from _longest(a[start[0] : end[0]], b[start[1] : end[1]], start)
        return
    marks = [start, *_landmarks(a, b, start, end), end]
    for (i, j), (next_i, next_j) in pairwise(marks):
        if (next_i - i) * (next_j - j) <= O_TOI_DA:
            yield from _longest(a[i:next_i], b[j:next_j], (i, j))


def _longest(a: Sequence[str], b: Sequence[str], start: Cap) -> Iterator[Cap]:
    """A longest common subsequence."""
    for run in LCSseq.opcodes(a, b):
        if run.tag == "equal":
            length = run.src_end - run.src_start
            yield from (
                (start[0] + run.src_start + step, start[1] + run.dest_start + step)
                for step in range(length)
            )


def _landmarks(a: Sequence[str], b: Sequence[str], start: Cap, end: Cap) -> list[Cap]:
    """Places whose next pieces stand once in either text, as many as keep the same order."""
    ours, theirs = _once(a[start[0] : end[0]]), _once(b[start[1] : end[1]])
    tails: list[int] = []  # the smallest end of a growing row of each length
    best: list[Cap] = []
    before: dict[Cap, Cap | None] = {}
    for i, j in sorted((i, theirs[piece]) for piece, i in ours.items() if piece in theirs):
        place = bisect_left(tails, j)
        pair = (start[0] + i, start[1] + j)
        before[pair] = best[place - 1] if place else None
        tails[place : place + 1], best[place : place + 1] = [j], [pair]
    found: list[Cap] = []
    last = best[-1] if best else None
    while last:
        found.append(last)
        last = before[last]
    return found[::-1]


def _once(pieces: Sequence[str]) -> dict[tuple[str, ...], int]:
    """Rows of pieces that stand here once, and where."""
    found: dict[tuple[str, ...], int] = {}
    for place in range(len(pieces) - MOC + 1):
        row = tuple(pieces[place : place + MOC])
        found[row] = -1 if row in found else place
    return {row: place for row, place in found.items() if place >= 0}
