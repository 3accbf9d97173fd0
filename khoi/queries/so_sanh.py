"""Two texts of one field side by side, word by word."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True, kw_only=True)
class Doan:
    """A run of words; `khac` where the other text has something else here."""

    chu: str
    khac: bool


def compare_words(mine: str, stored: str) -> tuple[Sequence[Doan], Sequence[Doan]]:
    """Both texts cut into runs that agree and runs that differ."""
    a, b = _words(mine), _words(stored)
    left, right = [], []
    for tag, a0, a1, b0, b1 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if a1 > a0:
            left.append(Doan(chu="".join(a[a0:a1]), khac=tag != "equal"))
        if b1 > b0:
            right.append(Doan(chu="".join(b[b0:b1]), khac=tag != "equal"))
    return left, right


def _words(text: str) -> list[str]:
    return re.findall(r"\s+|\S+", text.replace("\r\n", "\n"))
