"""Alignment of two documents: passages of many words in common, edited lightly or moved about."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import LCSseq


DAI = 40  # a passage has at least so many words …
TRUNG = 0.75  # … of which this share is the same in both (the rest: edited, added, left out)
HAT = 4  # words in a row that must agree for a place to be looked at
KHE = 12  # words between two agreeing runs of one block, at most
NHO = 8  # agreeing words of a block, at least
LECH = 8  # by how much the gap may be longer in one text than in the other
NOI = 10  # words between two blocks of one passage
CHO = 20  # places in b, the first ones, where one run of HAT words is looked for: bounds the cost
NGAN = KHE + HAT  # words of b whose blocks are looked through together
XA = 150  # by how much more the blocks of one passage may spread in the other text


@dataclass
class Khoi:
    """A stretch that runs in step through both: words [a1, a2) and [b1, b2)."""

    a1: int
    a2: int
    b1: int
    b2: int
    trung: list[int] = field(default_factory=list)  # agreeing words of a


@dataclass(frozen=True)
class Doan:
    """A passage: words [tu, den) of one text, where it stands in the other, agreeing words."""

    tu: int
    den: int
    kia: tuple[tuple[int, int], ...]
    so_tu: int


def can_chinh(
    a: Sequence[str], b: Sequence[str], *, bo_qua: Collection[int] = frozenset()
) -> list[Doan]:
    """The passages of `a` that stand in `b`, in the order of `a`; words in `bo_qua` do not count."""
    blocks = [_aligned(block, a, b) for block in _blocks(_seeds(a, b, bo_qua))]
    return [
        passage
        for group in _groups(_disjoint(blocks, bo_qua))
        if (passage := _passage(group)) is not None
    ]


def _seeds(
    a: Sequence[str], b: Sequence[str], bo_qua: Collection[int]
) -> Iterator[tuple[int, int]]:
    """Places (in a, in b) where HAT words agree and some of them count.

    Of a line that `b` repeats the first CHO places will do: all of `a` finds itself there.
    """
    places: dict[tuple[str, ...], list[int]] = {}
    for j in range(len(b) - HAT + 1):
        found = places.setdefault(tuple(b[j : j + HAT]), [])
        if len(found) < CHO:
            found.append(j)
    for i in range(len(a) - HAT + 1):
        if i in bo_qua and i + HAT - 1 in bo_qua:
            continue
        for j in places.get(tuple(a[i : i + HAT]), ()):
            yield i, j


def _blocks(seeds: Iterator[tuple[int, int]]) -> list[Khoi]:
    """Seeds that follow one another in both texts, nearly in step."""
    blocks: list[Khoi] = []
    shelves: dict[int, list[Khoi]] = {}  # open blocks, by where they end in b
    for i, j in seeds:
        best = min(
            (block for block in _near_by(shelves, i, j) if _follows(block, i, j)),
            key=lambda block: (abs((j - block.b2) - (i - block.a2)), block.a1, block.b1),
            default=None,
        )
        if best is None:
            blocks.append(Khoi(i, i + HAT, j, j + HAT))
            shelves.setdefault((j + HAT) // NGAN, []).append(blocks[-1])
            continue
        before = best.b2 // NGAN
        best.a2, best.b2 = max(best.a2, i + HAT), max(best.b2, j + HAT)
        if best.b2 // NGAN != before:
            shelves.setdefault(best.b2 // NGAN, []).append(best)
    return blocks


def _near_by(shelves: dict[int, list[Khoi]], i: int, j: int) -> Iterator[Khoi]:
    """The blocks that end about where this seed may go on; those left behind are dropped."""
    for shelf in range((j - KHE) // NGAN, (j + HAT - 1) // NGAN + 1):
        if shelf in shelves:
            still = [b for b in shelves[shelf] if i - b.a2 <= KHE and b.b2 // NGAN == shelf]
            shelves[shelf] = still
            yield from still


def _follows(block: Khoi, i: int, j: int) -> bool:
    gap_a, gap_b = i - block.a2, j - block.b2
    return -HAT < gap_b <= KHE and abs(gap_a - gap_b) <= LECH and i + j >= block.a1 + block.b1


def _aligned(block: Khoi, a: Sequence[str], b: Sequence[str]) -> Khoi:
    """The words of the block that agree in order, and those just before and behind it."""
    before_a, before_b = max(0, block.a1 - KHE), max(0, block.b1 - KHE)
    runs = _runs(a, b, block)
    for run in reversed(_runs(a, b, Khoi(before_a, block.a1, before_b, block.b1))):
        if not (_near(run, runs[0]) and _long(run)):
            break
        runs.insert(0, run)
    for run in _runs(a, b, Khoi(block.a2, block.a2 + KHE, block.b2, block.b2 + KHE)):
        if not (_near(runs[-1], run) and _long(run)):
            break
        runs.append(run)
    words = [i for first, last, _, _ in runs for i in range(first, last)]
    return Khoi(runs[0][0], runs[-1][1], runs[0][2], runs[-1][3], words)


def _runs(a: Sequence[str], b: Sequence[str], block: Khoi) -> list[tuple[int, int, int, int]]:
    """Runs of agreeing words within the block, as (a from, a to, b from, b to)."""
    edits = LCSseq.opcodes(a[block.a1 : block.a2], b[block.b1 : block.b2])
    return [
        (
            run.src_start + block.a1,
            run.src_end + block.a1,
            run.dest_start + block.b1,
            run.dest_end + block.b1,
        )
        for run in edits
        if run.tag == "equal"
    ]


def _near(one: tuple[int, int, int, int], other: tuple[int, int, int, int]) -> bool:
    return other[0] - one[1] <= 3 and other[2] - one[3] <= 3


def _long(run: tuple[int, int, int, int]) -> bool:
    return run[1] - run[0] >= 2


def _disjoint(blocks: Sequence[Khoi], bo_qua: Collection[int]) -> list[Khoi]:
    """Each word of `a` counted in the largest block that holds it, words set aside in none."""
    taken = set(bo_qua)
    kept = []
    for block in sorted(blocks, key=lambda block: (-len(block.trung), block.a1, block.b1)):
        words = [i for i in block.trung if i not in taken]
        if len(words) < NHO:
            continue
        taken.update(range(words[0], words[-1] + 1))
        kept.append(Khoi(words[0], words[-1] + 1, block.b1, block.b2, words))
    return sorted(kept, key=lambda block: block.a1)


def _groups(blocks: Sequence[Khoi]) -> Iterator[list[Khoi]]:
    """Blocks close together in `a` and within one region of `b`, in whatever order there."""
    group: list[Khoi] = []
    for block in blocks:
        if group and not (block.a1 - group[-1].a2 <= NOI and _compact([*group, block])):
            yield group
            group = []
        group.append(block)
    if group:
        yield group


def _compact(group: Sequence[Khoi]) -> bool:
    spread = max(block.b2 for block in group) - min(block.b1 for block in group)
    return spread <= group[-1].a2 - group[0].a1 + XA


def _passage(group: Sequence[Khoi]) -> Doan | None:
    """A passage, if enough words agree and they stand densely enough."""
    first, last = group[0].a1, group[-1].a2
    count = sum(len(block.trung) for block in group)
    if count < DAI * TRUNG or count < (last - first) * TRUNG * 0.9:
        return None
    other = tuple(sorted((block.b1, block.b2) for block in group))
    return Doan(first, last, other, count)
