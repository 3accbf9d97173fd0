"""Filter of the heat map of meetings: years, rhythm, district, name."""

from dataclasses import dataclass
from typing import Any

from django import forms

from khoi.enums import LoaiKy
from khoi.forms.loc_giao_ban import LocGiaoBanForm


SO_NAM = [(1, "1 năm"), (2, "2 năm"), (3, "3 năm")]


@dataclass(frozen=True, kw_only=True)
class KhoangNam:
    """The years shown, and the rhythm asked for («»: whichever there is)."""

    tu_nam: int
    nam: int
    nhip: str = ""


class LocBanDoForm(LocGiaoBanForm):
    """The list's filter, over several years and by one rhythm."""

    ky = None  # type: ignore[assignment]  # -- Django's way of leaving out an inherited field
    so_nam = forms.TypedChoiceField(
        label="Trở về trước", coerce=int, required=False, choices=SO_NAM
    )
    nhip = forms.ChoiceField(
        label="Nhịp", required=False, choices=[("", "Nhịp đang áp dụng"), *LoaiKy.choices]
    )

    def __init__(self, data: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.order_fields(["nam", "so_nam", "nhip", "co_quan", "huyen", "tim"])

    def khoang(self) -> KhoangNam:
        """What is not understood: this year, any rhythm."""
        nam = self.chosen().nam
        so_nam = self.cleaned_data.get("so_nam") or 1
        return KhoangNam(
            tu_nam=nam - so_nam + 1, nam=nam, nhip=str(self.cleaned_data.get("nhip") or "")
        )
