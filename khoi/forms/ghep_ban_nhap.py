"""Choosing, for each field that differs, which text stays."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField

from khoi.forms.giao_ban import GiaoBanForm
from khoi.models import BanNhapLech
from khoi.queries.ban_nhap import differing_fields
from khoi.queries.so_sanh import Doan, compare_words
from nen.chu_viet import canh_bao_noi_dung


CHON = [("toi", "Giữ bản này"), ("da_luu", "Giữ bản đã lưu"), ("ghep", "Ghép lại")]


@dataclass(frozen=True, kw_only=True)
class CapChu:
    """One differing field: both texts, and the choice."""

    ten: str
    cua_toi: Sequence[Doan]
    da_luu: Sequence[Doan]
    chon: BoundField
    ghep: BoundField | None


class GhepForm(forms.Form):
    """For each differing field: this text, the stored one, or one put together from both."""

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        lech: BanNhapLech,
        typed: dict[str, str],
        form: GiaoBanForm,
    ) -> None:
        super().__init__(data)
        self.lech, self.typed, self.form = lech, typed, form
        self.names = [
            name for name in differing_fields(lech=lech, typed=typed) if name in form.fields
        ]
        for name in self.names:
            choices = CHON if self._is_text(name) else CHON[:2]
            self.fields[f"chon-{name}"] = forms.ChoiceField(
                label="Giữ bản nào",
                choices=choices,
                widget=forms.RadioSelect,
                error_messages={"required": "Hãy chọn giữ bản nào."},
            )
            if self._is_text(name):
                self.fields[f"ghep-{name}"] = forms.CharField(
                    label="Chữ ghép lại",
                    required=False,
                    initial=_joined(typed.get(name, ""), lech.noi_dung[name]),
                    widget=forms.Textarea(attrs={"rows": 4}),
                )

    def _is_text(self, name: str) -> bool:
        return type(self.form.fields[name]) is forms.CharField

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name in self.names:
            if cleaned.get(f"chon-{name}") == "ghep":
                for refused in canh_bao_noi_dung(cleaned.get(f"ghep-{name}", "")):
                    self.add_error(f"ghep-{name}", refused)
        return self.cleaned_data

    def chosen(self) -> dict[str, str]:
        """The text of each field as chosen."""
        return {name: self._text(name) for name in self.names}

    def _text(self, name: str) -> str:
        choice = self.cleaned_data[f"chon-{name}"]
        if choice == "toi":
            return str(self.lech.noi_dung[name])
        if choice == "ghep":
            return str(self.cleaned_data[f"ghep-{name}"])
        return self.typed.get(name, "")

    def pairs(self) -> list[CapChu]:
        """What the page shows, in the order of the minutes' form."""
        return [self._pair(name) for name in self.form.fields if name in self.names]

    def _pair(self, name: str) -> CapChu:
        mine, stored = compare_words(
            self._shown(name, self.lech.noi_dung[name]), self._shown(name, self.typed.get(name, ""))
        )
        return CapChu(
            ten=self._title(name),
            cua_toi=mine,
            da_luu=stored,
            chon=self[f"chon-{name}"],
            ghep=self[f"ghep-{name}"] if self._is_text(name) else None,
        )

    def _title(self, name: str) -> str:
        kind, _, rest = name.partition("-")
        label = str(self.form.fields[name].label)
        if kind == "dd":
            return label if rest.endswith("-thay") else f"Điểm danh: {label}"
        if kind in {"pc", "kn"}:
            part = "Phân công" if kind == "pc" else "Kiến nghị"
            return f"{part} {int(rest.split('-')[0]) + 1}: {label.lower()}"
        if kind == "rs":
            line = next(line for line in self.form.ra_soat if str(line.pk) == rest.split("-")[0])
            return f"Rà soát “{line}”: {label.lower()}"
        return label

    def _shown(self, name: str, value: str) -> str:
        field = self.form.fields[name]
        if isinstance(field, forms.BooleanField):
            return "Có" if value else "Không"
        choices = dict(_flat(getattr(field, "choices", None) or []))
        return choices.get(value, value)


def _flat(choices: Any) -> list[tuple[str, str]]:
    return [(str(getattr(value, "value", value)), str(text)) for value, text in choices]


def _joined(stored: str, mine: str) -> str:
    return f"{stored.rstrip()}\n{mine.strip()}".strip()
