"""Records (frozen dataclasses) as plain JSON values, and back: how versions are kept."""

from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from typing import Any, get_args, get_type_hints


def to_plain(value: Any) -> Any:
    """Dates and times in ISO form, tuples as lists; records come in as dictionaries (asdict)."""
    if isinstance(value, dict):
        return {name: to_plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [to_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date | time) else value


def from_plain(kind: Any, value: Any) -> Any:
    """A value of this type from its plain form; entries that the type does not know are left out."""
    options = [one for one in get_args(kind) if one not in (type(None), Ellipsis)]
    if isinstance(value, list):
        return tuple(from_plain(options[0], one) for one in value)
    if options:
        return None if value is None else from_plain(options[0], value)
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        known = {f.name for f in fields(kind)} & set(value)
        return kind(**{name: from_plain(hints[name], value[name]) for name in known})  # type: ignore[operator] # -- a class, as asked
    return kind.fromisoformat(value) if kind in (date, time, datetime) else value
