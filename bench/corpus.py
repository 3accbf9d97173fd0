"""A corpus of made-up minutes with planted copies: the same for a seed, on every machine."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from random import Random

from bench import tu_vung as t


UNITS = 400
FIRST_DAY = date(2012, 1, 5)
EDITED = 0.15  # of a passage's words, at most
SHORTEST, LONGEST = 40, 110  # words of a planted passage


@dataclass(frozen=True)
class Minutes:
    """One made-up document; `so` is its number in the corpus."""

    so: int
    don_vi: int
    ngay: date
    doan: tuple[str, ...]

    @property
    def noi_dung(self) -> str:
        return "\n".join(self.doan)


@dataclass(frozen=True)
class Planted:
    """A passage of document `tu` that stands, edited, in paragraphs `dau` … of document `den`."""

    tu: int
    den: int
    so_tu: int
    sua: float
    dao: bool
    chu: str


class Corpus:
    """`size` minutes; the last `planted` of them each hold one passage of an earlier one."""

    def __init__(self, *, seed: int, size: int, planted: int) -> None:
        self.seed, self.size = seed, size
        first = size - planted
        sources = iter(Random(f"{seed}/cho cay").sample(range(first), first))
        self.planted = [
            self._plant(tu=next(tu for tu in sources if tu % UNITS != den % UNITS), den=den)
            for den in range(first, size)
        ]

        self._by_target = {row.den: row for row in self.planted}

    def __iter__(self) -> Iterator[Minutes]:
        return (self.of(number) for number in range(self.size))

    def of(self, number: int) -> Minutes:
        """This document, with its planted passage if it has one."""
        return self.minutes(number, planted=self._by_target.get(number))

    def minutes(self, number: int, *, planted: Planted | None = None) -> Minutes:
        random = Random(f"{self.seed}/{number}")
        parts = [paragraph(random) for _ in range(random.randint(4, 5))]
        if planted is not None:
            parts[random.randrange(len(parts))] = planted.chu
        text = _in_the_template(parts, random)
        days = number * 5000 // self.size
        return Minutes(number, number % UNITS, FIRST_DAY + timedelta(days=days), tuple(text))

    def _plant(self, *, tu: int, den: int) -> Planted:
        """From another unit's paragraphs, without the template's."""
        random = Random(f"{self.seed}/{den}/doan")
        source = self.minutes(tu)
        own = [line for line in source.doan if line not in COMMON]
        words = random.choice(_runs(own)).split()
        length = min(len(words), random.randint(SHORTEST, LONGEST))
        share = random.uniform(0.0, EDITED)
        swapped = random.random() < 1 / 3
        text = edited(_cut(words, length, random), share=share, random=random)
        if swapped:
            text = reordered(text, random)
        return Planted(tu=tu, den=den, so_tu=length, sua=share, dao=swapped, chu=text)


COMMON = frozenset((*t.TIEU_DE, t.CHI_THI, t.DU_THAO))


def _in_the_template(parts: list[str], random: Random) -> list[str]:
    """Headings of the template, in a third of them a directive quoted, in a fifth the draft."""
    third = max(1, len(parts) // 3)
    text = [t.TIEU_DE[0], *parts[:third], t.TIEU_DE[1], *parts[third : 2 * third], t.TIEU_DE[2]]
    text += parts[2 * third :]
    if random.random() < 1 / 3:
        text.insert(1, t.CHI_THI)
    if random.random() < 1 / 5:
        text.append(t.DU_THAO)
    return text


def _runs(paragraphs: Sequence[str]) -> list[str]:
    """Neighbouring paragraphs, long enough to take a passage from."""
    pairs = [f"{a} {b}" for a, b in pairwise(paragraphs)]
    return [run for run in (*paragraphs, *pairs) if len(run.split()) >= SHORTEST + 5]


def _cut(words: list[str], length: int, random: Random) -> list[str]:
    start = random.randint(0, len(words) - length)
    return words[start : start + length]


def paragraph(random: Random) -> str:
    return " ".join(sentence(random) for _ in range(random.randint(3, 4)))


def sentence(random: Random) -> str:
    """Twelve to twenty-five words; of two alike runs of a dozen words there is hardly ever a pair."""
    pick = random.choice
    shape = random.randrange(6)
    if shape == 0:
        text = f"{pick(t.KHI)}, {pick(t.CHU_THE)} {_act(random)}, {pick(t.KET_CUC)}"
    elif shape == 1:
        text = f"{pick(t.CHU_THE)} {_act(random)}, {pick(t.NOI_TIEP)} {_act(random)}"
    elif shape == 2:
        text = f"{pick(t.CHU_THE)} và {pick(t.CHU_THE)} {_act(random)}; {pick(t.KET_CUC)}"
    elif shape == 3:
        text = f"việc {_act(random)} {pick(t.TINH_CHAT)}, {pick(t.NOI_TIEP)} {pick(t.KET_CUC)}"
    elif shape == 4:
        text = f"{_place(random)} có {_count(random)} {pick(t.DONG_TU)} {pick(t.VIEC)} {pick(t.TINH_CHAT)}, {pick(t.KET_CUC)}"
    else:
        text = f"{pick(t.NOI_TIEP)} {pick(t.VIEC)} {_place(random)} {pick(t.TINH_CHAT)}, {pick(t.CHU_THE)} {pick(t.DONG_TU)} {pick(t.VIEC)} {pick(t.KHI)}"
    return f"{text[0].upper()}{text[1:]}."


def _act(random: Random) -> str:
    pick = random.choice
    more = random.random()
    tail = _count(random) if more < 0.4 else pick(t.TINH_CHAT) if more < 0.7 else pick(t.KHI)
    return f"{pick(t.DONG_TU)} {pick(t.VIEC)} {_place(random)} {tail}"


def _place(random: Random) -> str:
    return f"{random.choice(t.NOI)} {random.choice(t.DAU_THON)} {random.choice(t.CUOI_THON)}"


def _count(random: Random) -> str:
    return f"{random.randint(2, 990)} {random.choice(t.DON_VI)}"


_WORDS = tuple(word for line in (*t.DONG_TU, *t.VIEC, *t.TINH_CHAT) for word in line.split())


def edited(words: list[str], *, share: float, random: Random) -> str:
    """Up to this share of the words changed: synonyms first, then another word, one less, one more."""
    budget = int(len(words) * share)
    words, budget = _with_synonyms(words, budget, random)
    for place in sorted(random.sample(range(len(words)), budget), reverse=True):
        act = random.randrange(3)
        if act == 0:
            words[place] = random.choice(_WORDS)
        elif act == 1:
            del words[place]
        else:
            words.insert(place, random.choice(_WORDS))
    return " ".join(words)


def _with_synonyms(words: list[str], budget: int, random: Random) -> tuple[list[str], int]:
    """Half of the words to change are given to synonyms, as far as there are any."""
    left = budget - budget // 2
    places = list(range(len(words) - 1))
    random.shuffle(places)
    changed = list(words)
    for place in places:
        other = t.DONG_NGHIA.get(f"{words[place]} {words[place + 1]}")
        if other and left >= 2 and "" not in changed[place : place + 2]:
            changed[place : place + 2] = [other, ""]
            left -= 2
    return [word for word in changed if word], budget // 2 + left


def reordered(text: str, random: Random) -> str:
    """The sentences in another order."""
    parts = [part for part in text.replace(". ", ".\n").split("\n") if part]
    random.shuffle(parts)
    return "\n".join(parts)
