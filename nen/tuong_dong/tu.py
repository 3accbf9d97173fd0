"""A text as words to compare: no case, no diacritics, every number alike."""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from nen.chu_viet import fold, tach_tu


SO = "0"  # any number: quantities are the first thing that is changed in a copied report


@dataclass(frozen=True)
class BangTu:
    """The words of a text, and where each begins and ends in it."""

    tu: list[str]
    cho: list[tuple[int, int]]


def sach(text: str) -> str:
    """The text as it is kept: composed letters, so that places in it stay true."""
    return unicodedata.normalize("NFC", text)


def bang_tu(text: str) -> BangTu:
    """Words of a text that `sach` has been over."""
    found = tach_tu(text)
    return BangTu(
        tu=[_key(word) for word, _, _ in found], cho=[(first, last) for _, first, last in found]
    )


@lru_cache(maxsize=50_000)
def _key(word: str) -> str:
    return SO if word.isdecimal() else fold(word)
