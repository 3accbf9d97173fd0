"""Folding of Vietnamese text inside the database, for indexes and search over long texts."""

from typing import Any

from django.db.models import Expression, Func, TextField


# Immutable: neither the server's collation nor an extension is asked about case or diacritics.
# Marks are taken off decomposed letters: a table of all letters would cost ten times as much.
GAP = (
    r"lower(translate(regexp_replace(normalize(%(expressions)s, NFD), '[\u0300-\u036f]', '', 'g'), "
    "'ĐđÐð', 'dddd') COLLATE \"C\")"
)


class Folded(Func):
    """nen.chu_viet.fold() in SQL, but for the spaces, which stay."""

    template = GAP
    arity = 1

    def __init__(self, expression: str | Expression, **extra: Any) -> None:
        super().__init__(expression, output_field=TextField(), **extra)
