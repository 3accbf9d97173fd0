"""Filters of the officers' lists of meetings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms

from khoi.enums import LoaiCoQuan, LoaiKy
from khoi.forms.khoi import DonViChoiceField, offer_units
from khoi.models import NguoiDung
from khoi.queries.chua_hop import kinds_watched, watched_blocks
from khoi.queries.khoi import districts_of_year
from khoi.queries.nam_giao_ban import years_of_blocks


KY = [
    ("", "Tất cả các kỳ"),
    *((f"{LoaiKy.THANG}-{n}", f"Tháng {n}") for n in range(1, 13)),
    *((f"{LoaiKy.QUY}-{n}", f"Quý {q}") for n, q in enumerate(("I", "II", "III", "IV"), 1)),
    (f"{LoaiKy.NAM}-1", "Cả năm"),
]

DOC_MOI = "moi"


def years(hom_nay: date) -> Sequence[int]:
    """The years that a list may be asked for."""
    return range(hom_nay.year, hom_nay.year - 6, -1)


@dataclass(frozen=True, kw_only=True)
class LocGiaoBan:
    """The filter as the queries take it."""

    nam: int
    loai: str = LoaiCoQuan.KHOI.value
    huyen_id: int | None = None
    tim: str = ""
    ky: tuple[str, int] | None = None


class LocGiaoBanForm(forms.Form):
    """Year, kind of body, district, name, period."""

    nam = forms.TypedChoiceField(label="Năm", coerce=int, required=False)
    co_quan = forms.ChoiceField(label="Cơ quan", required=False)
    huyen = DonViChoiceField(None, label="Huyện", required=False, empty_label="Tất cả")
    tim = forms.CharField(label="Tên đơn vị", required=False, max_length=100)
    ky = forms.ChoiceField(label="Kỳ", required=False, choices=KY)

    def __init__(self, data: Any, *, user: NguoiDung, hom_nay: date) -> None:
        self.nam_mac_dinh = hom_nay.year
        given = data.copy()
        given.setdefault("nam", str(self.nam_mac_dinh))
        super().__init__(given)
        cac_nam = years_of_blocks(watched_blocks(user), nam=years(hom_nay))
        if "co_quan" in self.fields:
            self.fields["co_quan"].choices = [  # type: ignore[attr-defined]  # -- a ChoiceField
                ("" if kind == LoaiCoQuan.KHOI else kind.value, kind.label)
                for kind in kinds_watched(user)
            ]
        self.fields["nam"].choices = [(n, n) for n in cac_nam]  # type: ignore[attr-defined]  # -- a ChoiceField
        asked = next((n for n in cac_nam if str(n) == given["nam"]), self.nam_mac_dinh)
        offer_units(self, "huyen", districts_of_year(user, nam=asked, hom_nay=hom_nay))
        self.is_valid()

    def chosen(self) -> LocGiaoBan:
        """What is not understood filters nothing."""
        huyen = self.cleaned_data.get("huyen")
        loai, _, number = str(self.cleaned_data.get("ky") or "").partition("-")
        return LocGiaoBan(
            nam=self.cleaned_data.get("nam") or self.nam_mac_dinh,
            loai=str(self.cleaned_data.get("co_quan") or LoaiCoQuan.KHOI.value),
            huyen_id=huyen.pk if huyen else None,
            tim=str(self.cleaned_data.get("tim") or ""),
            ky=(loai, int(number)) if number else None,
        )


class LocBienBanForm(LocGiaoBanForm):
    """Of adopted minutes also whether the person's own Ban has read them."""

    doc = forms.ChoiceField(
        label="Ban đã đọc",
        required=False,
        choices=[("", "Tất cả"), ("chua", "Chưa đọc"), (DOC_MOI, "Mới, chưa đọc")],
    )

    def unread_only(self) -> bool:
        return self.cleaned_data.get("doc") in {"chua", DOC_MOI}

    def new_only(self) -> bool:
        """What the home page counts: newly adopted, of whatever year the meeting was."""
        return self.cleaned_data.get("doc") == DOC_MOI
