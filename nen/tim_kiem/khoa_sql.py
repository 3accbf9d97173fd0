"""The search keys of nen.tim_kiem.khoa as SQL over a whole text; words are parted by one space.

Immutable, so that the database keeps the index itself; no collation is asked about case or marks.
"""

from collections.abc import Sequence
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import BooleanField, Expression, Func, TextField, Value

from nen.chu_viet import MU, THANH
from nen.gap_sql import GAP
from nen.tim_kiem.khoa import Y


class TrenChu(Func):
    """An expression over one text."""

    arity = 1

    def __init__(self, expression: str | Expression, **extra: Any) -> None:
        super().__init__(expression, output_field=TextField(), **extra)


def _without_marks() -> str:
    words = f"regexp_replace({GAP}, '[^[:alnum:]]+', ' ', 'g')"
    return rf"regexp_replace({words}, '\m({Y})y\M', '\1i', 'g')"


class Khoa(TrenChu):
    """`khoa` of each word."""

    template = _without_marks()


def _with_marks() -> str:
    lower = """lower(translate(normalize(%(expressions)s, NFD), 'ĐÐ', 'đð') COLLATE "C")"""
    toned = rf"regexp_replace({lower}, '([{THANH}])([a-zđ{MU}]*)', '\2\1', 'g')"
    words = f"regexp_replace({toned}, '[^[:alnum:]đð{THANH}{MU}]+', ' ', 'g')"
    return rf"regexp_replace(' ' || {words} || ' ', ' ({Y})y([{THANH}]?)(?= )', ' \1i\2', 'g')"


class KhoaDau(TrenChu):
    """`khoa_dau` of each word; a space before the first and behind the last."""

    template = _with_marks()


class CoMoiCum(Func):
    """A text of `KhoaDau` holds each of these terms, word by word; the text is keyed once for all.

    The terms are keys themselves, so they hold neither of LIKE's own characters.
    """

    template = "(%(expressions)s))"
    arg_joiner = " LIKE ALL ("

    def __init__(self, chu: Expression, cum: Sequence[str]) -> None:
        patterns = Value([f"% {one} %" for one in cum], output_field=ArrayField(TextField()))
        super().__init__(chu, patterns, output_field=BooleanField())
