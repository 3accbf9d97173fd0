"""A figure, what it is held against, and how both are printed."""

import operator
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median


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


def number(value: float) -> str:
    """Three significant digits at least, with a decimal comma."""
    if value == int(value) or abs(value) >= 1000:
        return f"{value:.0f}"
    digits = 1 if abs(value) >= 100 else 2 if abs(value) >= 1 else 3
    return f"{value:.{digits}f}".replace(".", ",")
