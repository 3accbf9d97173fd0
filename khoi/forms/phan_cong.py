"""Assignments: the filter of the list, and a report on one."""

from datetime import date
from typing import Any

from django import forms

from khoi.enums import TrangThaiPhanCong
from khoi.forms.tep_dinh_kem import CoTepForm
from khoi.models import PhanCong
from khoi.queries.phan_cong import CUA_TOI, TINH_TRANG, LocPhanCong
from nen.forms import fit


class LocPhanCongForm(forms.Form):
    """What is asked for; nothing chosen = what is not ended yet."""

    tim = forms.CharField(label="Tìm việc hoặc người làm", required=False, max_length=60)
    tinh_trang = forms.ChoiceField(
        label="Tình trạng",
        required=False,
        choices=[
            *((key, name) for key, (name, _) in TINH_TRANG.items()),
            ("tat_ca", "Tất cả"),
        ],
    )
    nguoi = forms.ChoiceField(
        label="Của ai", required=False, choices=[("", "Cả Khối"), (CUA_TOI, "Việc của tôi")]
    )
    nam = forms.TypedChoiceField(label="Giao ban năm", coerce=int, empty_value=None, required=False)
    khoi = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, hom_nay: date, ca_khoi: bool) -> None:
        given = data.copy()
        given.setdefault("tinh_trang", "dang_mo")
        super().__init__(given)
        years = range(hom_nay.year, hom_nay.year - 6, -1)
        self.fields["nam"].choices = [("", "Tất cả"), *((n, n) for n in years)]  # type: ignore[attr-defined]  # -- a ChoiceField
        if not ca_khoi:
            del self.fields["nguoi"]
        if not given.get("khoi"):
            del self.fields["khoi"]
        self.is_valid()

    def chosen(self) -> LocPhanCong:
        """What is not understood filters nothing."""
        found = {name: value for name, value in self.cleaned_data.items() if name != "khoi"}
        return LocPhanCong(**found)


class BaoCaoForm(CoTepForm):
    """Where the assignment stands, in a word, perhaps with a file."""

    trang_thai = forms.ChoiceField(
        label="Việc này đến đâu",
        choices=TrangThaiPhanCong.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Hãy chọn việc này đến đâu."},
    )
    noi_dung = forms.CharField(
        label="Kết quả, vướng mắc",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Chỉ ghi địa bàn, nội dung và số lượng. Thôi không làm thì phải ghi lý do.",
    )
    field_order = ("trang_thai", "noi_dung", "tep", "xac_nhan")

    def __init__(self, *args: Any, phan_cong: PhanCong, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"trang_thai": phan_cong.theo_doi.trang_thai})
        super().__init__(*args, **kwargs)

    def clean_noi_dung(self) -> str:
        return fit(str(self.cleaned_data["noi_dung"]))
