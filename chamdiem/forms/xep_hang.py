"""The filter of the ranking."""

from collections.abc import Iterable

from django import forms

from chamdiem.enums import XepLoai


def _select() -> forms.Select:
    return forms.Select(attrs={"class": "form-select"})


class LocXepHangForm(forms.Form):
    """District (where there are any), class, part of the unit's name; one page or all."""

    huyen = forms.TypedChoiceField(
        label="Huyện, thành phố", required=False, coerce=int, empty_value=None, widget=_select()
    )
    xep_loai = forms.ChoiceField(
        label="Xếp loại",
        required=False,
        choices=[("", "Tất cả"), *XepLoai.choices],
        widget=_select(),
    )
    tim = forms.CharField(
        label="Tên đơn vị",
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"class": "form-control", "type": "search"}),
    )
    xem = forms.ChoiceField(
        label="Mỗi trang",
        required=False,
        choices=[("", "50 đơn vị"), ("tat-ca", "Tất cả")],
        widget=_select(),
    )

    def __init__(self, data: object, *, huyen: Iterable[tuple[int, str]]) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # -- request.GET
        choices = list(huyen)
        self.fields["huyen"].choices = [("", "Tất cả"), *choices]  # type: ignore[attr-defined]  # -- a choice field
        if not choices:
            del self.fields["huyen"]
