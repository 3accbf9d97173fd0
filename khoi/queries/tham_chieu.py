"""Who points at rows: every foreign key of every app, found in the models themselves."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from django.apps import apps
from django.db.models import Model, QuerySet

from khoi.models import PhamViDonVi


DERIVED = {PhamViDonVi}


def rows_pointing_at(
    keys: Mapping[type[Model], Collection[int]],
) -> Iterator[tuple[type[Model], QuerySet[Any]]]:
    """Which table, and the rows of some table that point at these rows of it: voided ones too."""
    for model, column, root in pointing_at(*(root for root, found in keys.items() if found)):
        rows = model._base_manager.filter(**{f"{column}__in": keys[root]})  # noqa: SLF001 -- documented
        yield root, rows


def pointing_at(*roots: type[Model]) -> Iterator[tuple[type[Model], str, type[Model]]]:
    """Every foreign key of every app to these tables, but history and derived rows."""
    for model in apps.get_models(include_auto_created=True):
        if model in DERIVED or meta(model).proxy or hasattr(model, "pgh_tracked_model"):
            continue
        for column in meta(model).fields:
            target = column.related_model
            if isinstance(target, type) and meta(target).concrete_model in roots:
                yield model, column.name, meta(target).concrete_model


def meta(model: type[Model]) -> Any:
    """Django's documented description of a model."""
    return model._meta  # noqa: SLF001 -- its documented name


def ten_bang(model: type[Model]) -> str:
    """The table's name in the journals of reorganisations and imports."""
    return str(meta(model).model_name)
