"""How a person calls a field of the minutes, and how its value is shown."""

from typing import Any

from django import forms

from khoi.forms.giao_ban import GiaoBanForm


def title_of(form: GiaoBanForm, name: str) -> str:
    """«4. Kết luận», «Điểm danh: Nông Văn Mẫu», «Phân công 2: việc»."""
    if name not in form.fields:
        return name
    kind, _, rest = name.partition("-")
    label = str(form.fields[name].label)
    if kind == "dd":
        return label if rest.endswith("-thay") else f"Điểm danh: {label}"
    if kind in {"pc", "kn"}:
        part = "Phân công" if kind == "pc" else "Kiến nghị"
        return f"{part} {int(rest.split('-')[0]) + 1}: {label.lower()}"
    if kind == "rs":
        line = next(line for line in form.ra_soat if str(line.pk) == rest.split("-")[0])
        return f"Rà soát “{line}”: {label.lower()}"
    return label


def shown_of(form: GiaoBanForm, name: str, value: str) -> str:
    """The words of a choice; other values as they are."""
    field = form.fields.get(name)
    if isinstance(field, forms.BooleanField):
        return "Có" if value else "Không"
    choices = dict(_flat(getattr(field, "choices", None) or []))
    return choices.get(value, value)


def _flat(choices: Any) -> list[tuple[str, str]]:
    return [(str(getattr(value, "value", value)), str(text)) for value, text in choices]
