"""What somebody typed into the search box, as terms: words, and phrases in quotes."""

import re
import unicodedata
from dataclasses import dataclass
from functools import reduce
from operator import and_

from django.contrib.postgres.search import CombinedSearchQuery, SearchQuery
from django.db.models import TextField, Value

from nen.chu_viet import tach_tu
from nen.tim_kiem.khoa import co_dau, khoa, khoa_dau
from nen.tim_kiem.khoa_sql import Khoa


DAI_NHAT = 200  # characters
NHIEU_NHAT = 20  # terms
_MO = '"“”„«»'
_CUM = re.compile(rf"[{_MO}]([^{_MO}]*)[{_MO}]")


@dataclass(frozen=True)
class Cum:
    """Words that stand one after another: a phrase, or a word like «27-NQ/TW»."""

    tu: tuple[str, ...]

    @property
    def khoa(self) -> tuple[str, ...]:
        return tuple(khoa(word) for word in self.tu)

    @property
    def khoa_dau(self) -> str:
        return " ".join(khoa_dau(word) for word in self.tu)

    @property
    def co_dau(self) -> bool:
        return any(co_dau(word) for word in self.tu)


@dataclass(frozen=True)
class CauHoi:
    """All of its terms are to stand in one piece."""

    cum: tuple[Cum, ...]

    def __bool__(self) -> bool:
        return bool(self.cum)

    @property
    def tsquery(self) -> SearchQuery | CombinedSearchQuery:
        """For a question that has a term."""
        terms = (SearchQuery(_key(cum), config="simple", search_type="phrase") for cum in self.cum)
        return reduce(and_, terms)


def _key(cum: Cum) -> Khoa:
    """By the database, so that the question is folded exactly as the texts are."""
    return Khoa(Value(" ".join(cum.tu), output_field=TextField()))


def doc_cau_hoi(text: str) -> CauHoi:
    """Quotes of any kind make a phrase; a lone quote, operators and signs mean nothing."""
    text = unicodedata.normalize("NFC", text.replace("\0", " "))[:DAI_NHAT]
    parts: list[str] = []
    for number, part in enumerate(_CUM.split(text)):
        parts += [part] if number % 2 else part.split()
    found = (Cum(tuple(word for word, _, _ in tach_tu(part))) for part in parts)
    return CauHoi(tuple(dict.fromkeys(cum for cum in found if cum.tu))[:NHIEU_NHAT])
