"""The search key of a text: words without case, tone, hats, đ, punctuation and the old spelling.

A word is a syllable, as Vietnamese is written. `khoa` drops all marks; `khoa_dau` keeps them but
writes each in one way («hoà», «hòa», «HÒA» decomposed or not; «kĩ», «kỹ»).
"""

import re
import unicodedata
from functools import lru_cache

from nen.chu_viet import MU, THANH, fold


# Until 1984 and after: «kỹ/kĩ», «lý/lí», «tỷ/tỉ», «quý/quí» are one word each.
Y = "h|k|l|m|s|t|qu"
_THANH = re.compile(f"([{THANH}])([a-zđ{MU}]*)")
_Y = re.compile(f"({Y})y")
_Y_DAU = re.compile(f"({Y})y([{THANH}]?)")


@lru_cache(maxsize=50_000)
def khoa(tu: str) -> str:
    """The key of one word."""
    key = fold(tu)
    found = _Y.fullmatch(key)
    return f"{found[1]}i" if found else key


@lru_cache(maxsize=50_000)
def khoa_dau(tu: str) -> str:
    """The key of one word that keeps hats and tone, the tone behind the word."""
    key = unicodedata.normalize("NFD", tu.lower())
    key = _THANH.sub(r"\2\1", key)
    found = _Y_DAU.fullmatch(key)
    return f"{found[1]}i{found[2]}" if found else key


def co_dau(tu: str) -> bool:
    """The word was typed with a mark that `khoa` drops."""
    return fold(tu) != tu.lower()
