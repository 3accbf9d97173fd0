"""Recognises the encoding of a column by all its words together, never word by word.

Converted only where certain: nearly all words with marks become Vietnamese syllables in one old
encoding, few are syllables as they stand, and no other encoding does as well.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from nen.bang_tinh.am_tiet import chi_chu_viet, la_am_tiet, tu_co_dau
from nen.bang_tinh.bang_ma import BangMa, chuyen, la_mot_byte


CHAC = 0.9  # share of syllables from which an encoding is certain
HON = 0.3  # by how much it must beat the text as it stands
_CU = (BangMa.TCVN3, BangMa.VNI, BangMa.CP1258)
IT_TU = 3  # fewer different words prove nothing by themselves


@dataclass(frozen=True)
class NhanMa:
    """What was decided for a column: an encoding, or none; and the words that stay doubtful."""

    bang_ma: BangMa | None = None
    nghi: frozenset[str] = frozenset()


def nhan_ma(cot: Mapping[int, Collection[str]]) -> dict[int, NhanMa]:
    """Decide for each column of texts (NFC).

    A column with too few words of its own follows the rest of its table, if it fits there.
    """
    words = {so: {word for text in texts for word in tu_co_dau(text)} for so, texts in cot.items()}
    misread = [so for so, texts in cot.items() if _misread(texts)]
    sure = {so: found for so, own in words.items() if (found := _certain(own)) is not None}
    sure.update(dict.fromkeys(misread, BangMa.UTF8))
    common = set(sure.values())
    if not sure:
        whole = _certain(set().union(*words.values()) if words else set())
        common = {whole} if whole is not None else set()
    table = common.pop() if len(common) == 1 else None
    return {so: _decide(own, sure.get(so), table=table) for so, own in words.items()}


def _misread(texts: Collection[str]) -> bool:
    """Whether all texts with marks are UTF-8 read byte by byte: no other text looks so by chance."""
    marked = [text for text in texts if not text.isascii()]
    decoded = [chuyen(text, tu=BangMa.UTF8) for text in marked]
    return bool(marked) and all(
        text is not None and all(chi_chu_viet(word) for word in tu_co_dau(text)) for text in decoded
    )


def _certain(words: set[str]) -> BangMa | None:
    if len(words) < IT_TU or not all(la_mot_byte(word) for word in words):
        return None  # letters that no old encoding has: this is Unicode, or a mixture
    now = _share(words)
    scores = sorted(((_share_in(words, bang_ma), bang_ma) for bang_ma in _CU), reverse=True)
    (best, bang_ma), (second, _) = scores[0], scores[1]
    if best >= CHAC and best - now >= HON and best - second >= HON / 2:
        return bang_ma
    return None


def _decide(words: set[str], sure: BangMa | None, *, table: BangMa | None) -> NhanMa:
    if sure is not None:
        return NhanMa(sure)
    if (
        table is not None
        and words
        and all(la_mot_byte(word) for word in words)
        and _share_in(words, table) >= CHAC
        and (_share(words) <= CHAC or len(words) < IT_TU)
    ):
        return NhanMa(table)
    return NhanMa(None, frozenset(word for word in words if _doubtful(word)))


def _doubtful(word: str) -> bool:
    """Not Vietnamese as it stands, yet a syllable in some old encoding: a person must say."""
    if la_am_tiet(word) or not la_mot_byte(word):
        return False
    readings = [decoded for bang_ma in _CU if (decoded := chuyen(word, tu=bang_ma)) is not None]
    return any(reading != word and la_am_tiet(reading) for reading in readings) and (
        not chi_chu_viet(word) or len(word) > 2
    )


def _share(words: Iterable[str]) -> float:
    checked = [la_am_tiet(word) for word in words]
    return sum(checked) / len(checked) if checked else 0.0


def _share_in(words: Iterable[str], bang_ma: BangMa) -> float:
    """Share of the words that are syllables once converted."""
    checked = [
        (text := chuyen(word, tu=bang_ma)) is not None and la_am_tiet(text) for word in words
    ]
    return sum(checked) / len(checked) if checked else 0.0
