"""Filters of the officers' list of programmes and rules."""

from typing import Any

from django import forms

from hoatdong.queries.tong_hop import TINH_TRANG
from khoi.forms.khoi import DonViChoiceField, offer_units
from khoi.forms.loc_giao_ban import years
from khoi.models import NguoiDung
from khoi.queries.chua_hop import watched_blocks
from khoi.queries.khoi import districts_of_year
from khoi.queries.nam_giao_ban import years_of_blocks


class LocTongHopForm(forms.Form):
    """Year, district, name, and what a block has or lacks; what is not understood filters nothing."""

    nam = forms.TypedChoiceField(label="Năm", coerce=int, required=False)
    huyen = DonViChoiceField(None, label="Huyện", required=False, empty_label="Tất cả")
    tim = forms.CharField(label="Tên xã", required=False, max_length=100)
    tinh_trang = forms.ChoiceField(
        label="Tình trạng",
        required=False,
        choices=[("", "Tất cả"), *((ma, ten) for ma, (ten, _) in TINH_TRANG.items())],
        widget=forms.Select(attrs={"class": "dv-wide"}),
    )

    def __init__(self, data: Any, *, user: NguoiDung, hom_nay: Any) -> None:
        given = data.copy()
        self._this_year = hom_nay.year
        given.setdefault("nam", str(self._this_year))
        super().__init__(given)
        cac_nam = years_of_blocks(watched_blocks(user), nam=years(hom_nay))
        if hom_nay.month == 12:  # next year's programmes are being adopted
            cac_nam = [hom_nay.year + 1, *cac_nam]
        self.fields["nam"].choices = [(n, n) for n in cac_nam]  # type: ignore[attr-defined]  # -- a ChoiceField
        asked = next((n for n in cac_nam if str(n) == given["nam"]), self._this_year)
        offer_units(self, "huyen", districts_of_year(user, nam=asked, hom_nay=hom_nay))
        self.is_valid()

    @property
    def nam_chon(self) -> int:
        return int(self.cleaned_data.get("nam") or self._this_year)

    @property
    def huyen_id(self) -> int | None:
        huyen = self.cleaned_data.get("huyen")
        return huyen.pk if huyen else None

    @property
    def tim_chon(self) -> str:
        return str(self.cleaned_data.get("tim") or "")

    @property
    def tinh_trang_chon(self) -> str:
        return str(self.cleaned_data.get("tinh_trang") or "")
