"""Beginning minutes: which period's meeting, and on which day it was."""

from collections.abc import Sequence
from typing import Any

from django import forms

from khoi.forms.giao_ban import date_field
from khoi.models.giao_ban import ten_ky
from khoi.queries.giao_ban import KyHop
from khoi.services.giao_ban import refuse_date


class GiaoBanMoiForm(forms.Form):
    """Which period's meeting, and on which day it was."""

    ky = forms.ChoiceField(
        label="Kỳ giao ban",
        error_messages={
            "required": "Hãy chọn kỳ giao ban.",
            "invalid_choice": "Kỳ này đã có biên bản, chưa đến, hoặc Khối không hoạt động; hãy chọn kỳ khác.",
        },
    )
    ngay = date_field("Ngày họp", help_text="Ngày họp thật, trong kỳ và không sau hôm nay.")

    def __init__(
        self,
        *args: Any,
        ky_mo: Sequence[KyHop],
        ky_khac: Sequence[tuple[str, int, int]],
        **kwargs: Any,
    ) -> None:
        """`ky_mo`: owed and still without minutes; `ky_khac`: others that may be begun."""
        super().__init__(*args, **kwargs)
        owed = [(k.ma, f"{_capital(k.ten_ky)} (hạn {k.den:%d/%m/%Y})") for k in ky_mo]
        others = [
            (f"{loai}-{nam}-{ky}", _capital(ten_ky(loai, nam=nam, ky=ky)))
            for loai, nam, ky in ky_khac
        ]
        groups = [("Kỳ phải họp, chưa có biên bản", owed), ("Cuộc giao ban khác", others)]
        self.co_ky = bool(owed or others)
        self.fields["ky"].choices = [  # type: ignore[attr-defined]  # -- a ChoiceField
            group for group in groups if group[1]
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        ngay = cleaned.get("ngay")
        if cleaned.get("ky") and ngay:
            loai_ky, nam, ky = self.ky_chon
            refusal = refuse_date(loai_ky=loai_ky, nam=nam, ky=ky, ngay=ngay)
            if refusal:
                self.add_error("ngay", refusal)
        return cleaned

    @property
    def ky_chon(self) -> tuple[str, int, int]:
        """Rhythm, year, number."""
        loai_ky, nam, ky = self.cleaned_data["ky"].split("-")
        return loai_ky, int(nam), int(ky)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
