"""Choosing, for each field that differs, which text stays."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField

from khoi.forms.giao_ban import GiaoBanForm
from khoi.forms.o_bien_ban import shown_of, title_of
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
            shown_of(self.form, name, self.lech.noi_dung[name]),
            shown_of(self.form, name, self.typed.get(name, "")),
        )
        return CapChu(
            ten=title_of(self.form, name),
            cua_toi=mine,
            da_luu=stored,
            chon=self[f"chon-{name}"],
            ghep=self[f"ghep-{name}"] if self._is_text(name) else None,
        )


def _joined(stored: str, mine: str) -> str:
    return f"{stored.rstrip()}\n{mine.strip()}".strip()
