"""A figure, what it is held against, and how both are printed."""

import operator
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median
from textwrap import wrap
from typing import ClassVar


COMPARE = {"≥": operator.ge, "≤": operator.le}


@dataclass(frozen=True, kw_only=True)
class Goal:
    """`≥ 0,6` and the like."""

    sign: str
    value: float

    def met(self, figure: float) -> bool:
        return bool(COMPARE[self.sign](figure, self.value))

    def verdict(self, figure: float) -> str:
        word = "ĐẠT" if self.met(figure) else "CHƯA ĐẠT"
        return f"mục tiêu {self.sign} {number(self.value)}: {word}"


@dataclass(frozen=True, kw_only=True)
class Series:
    """The same thing measured several times within one run."""

    name: str
    unit: str
    samples: Sequence[float]

    @property
    def median(self) -> float:
        return median(self.samples)

    def line(self) -> str:
        raw = " ".join(number(sample) for sample in self.samples)
        return f"  {self.name}: {number(self.median)} {self.unit}   [{raw}]"


@dataclass(frozen=True, kw_only=True)
class Ratio:
    """Ours over the floor or the peer, medians of one interleaved run; the floor may be a constant."""

    title: str
    ours: Series
    floor: Series
    goal: Goal | None = None
    unit: ClassVar[str] = "lần"

    @property
    def value(self) -> float:
        return self.ours.median / self.floor.median

    def lines(self) -> list[str]:
        verdict = f"   {self.goal.verdict(self.value)}" if self.goal else ""
        return [
            f"{self.title}: tỷ lệ {number(self.value)}{verdict}",
            self.ours.line(),
            self.floor.line(),
        ]


@dataclass(frozen=True, kw_only=True)
class Count:
    """A plain figure held against a limit."""

    title: str
    value: float
    unit: str
    goal: Goal | None = None
    notes: Sequence[str] = field(default_factory=tuple)

    def lines(self) -> list[str]:
        verdict = f"   {self.goal.verdict(self.value)}" if self.goal else ""
        return [
            f"{self.title}: {number(self.value)} {self.unit}{verdict}",
            *(f"  {note}" for note in self.notes),
        ]


Figure = Ratio | Count


@dataclass(frozen=True, kw_only=True)
class Ran:
    """One part that has run: its figures, or why there are none."""

    part: str
    figures: Sequence[Figure]
    seconds: float
    load: float  # of the machine when it began
    error: str = ""


NAME_WIDTH = 76


def as_table(ran: Sequence[Ran]) -> str:
    """All figures under each other: name, figure, limit, whether it holds."""
    rows = [("", "PHÉP ĐO", "SỐ ĐO", "GIỚI HẠN", "ĐẠT")]
    for part in ran:
        about = f"{number(round(part.seconds))} giây, tải {number(round(part.load, 1))} khi bắt đầu"
        rows.append((part.part, f"({about})", "", "", "KHÔNG CHẠY" if part.error else ""))
        rows += [line for figure in part.figures for line in _rows(figure)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    form = f"{{:<{widths[0]}}}  {{:<{widths[1]}}}  {{:>{widths[2]}}}  {{:>{widths[3]}}}  {{}}"
    return "\n".join(form.format(*row).rstrip() for row in rows)


def _rows(figure: Figure) -> list[tuple[str, str, str, str, str]]:
    """A long name goes on below; the figures stand beside its last line."""
    *before, last = wrap(figure.title, NAME_WIDTH)
    limit, met = "–", "–"
    if figure.goal:
        limit = f"{figure.goal.sign} {number(figure.goal.value)}"
        met = "đạt" if figure.goal.met(figure.value) else "CHƯA ĐẠT"
    shown = f"{number(figure.value)} {figure.unit}"
    return [*(("", line, "", "", "") for line in before), ("", last, shown, limit, met)]


def number(value: float) -> str:
    """Three significant digits at least, with a decimal comma."""
    if value == int(value) or abs(value) >= 1000:
        return f"{value:.0f}"
    digits = 1 if abs(value) >= 100 else 2 if abs(value) >= 1 else 3
    return f"{value:.{digits}f}".replace(".", ",")
