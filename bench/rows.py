"""Rows to write again: what a measured act is compared with."""

from collections.abc import Iterable
from typing import TypeVar

from django.db.models import Model


M = TypeVar("M", bound=Model)


def as_new(rows: Iterable[M]) -> list[M]:
    """The same rows, to be inserted under keys of their own; Django's documented way to copy."""
    found = list(rows)
    for row in found:
        row.pk = None
        row._state.adding = True  # noqa: SLF001 -- documented
    return found
