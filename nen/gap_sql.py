"""Folding of Vietnamese text inside the database, for indexes and search over long texts."""

import unicodedata
from typing import Any

from django.db.models import Expression, Func, TextField

from nen.chu_viet import fold


_MU = {
    "a": ("", "\u0302", "\u0306"),
    "e": ("", "\u0302"),
    "o": ("", "\u0302", "\u031b"),
    "u": ("", "\u031b"),
}
_THANH = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")


def _letters() -> tuple[str, str]:
    """Every letter that folding changes, and beside it what it becomes."""
    found = ["đ", "ð"]
    for base in "aeiouy":
        for hat in _MU.get(base, ("",)):
            found += [unicodedata.normalize("NFC", base + hat + tone) for tone in _THANH]
    every = [letter for one in found for letter in (one, one.upper())]
    every += [chr(code) for code in range(ord("A"), ord("Z") + 1)]
    changed = [letter for letter in dict.fromkeys(every) if fold(letter) != letter]
    return "".join(changed), "".join(fold(letter) for letter in changed)


_TU, _DEN = _letters()


class Folded(Func):
    """nen.chu_viet.fold() in SQL, but for the spaces, which stay: immutable, so it can be indexed.

    By a table of letters: neither a collation nor an extension is asked about case or diacritics.
    """

    template = f"translate(normalize(%(expressions)s), '{_TU}', '{_DEN}')"
    arity = 1

    def __init__(self, expression: str | Expression, **extra: Any) -> None:
        super().__init__(expression, output_field=TextField(), **extra)
