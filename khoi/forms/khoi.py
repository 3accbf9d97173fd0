"""Filters of the register and of a block's page."""

from datetime import date
from typing import Any

from django import forms

from khoi.forms.thanh_vien import NgayField
from khoi.models import DonVi, NguoiDung
from khoi.queries.khoi import districts
from khoi.services.ghe import SOM_NHAT


SAP_XEP = [
    ("don_vi", "Theo huyện, xã"),
    ("it", "Ít thành viên trước"),
    ("nhieu", "Nhiều thành viên trước"),
]


class DonViChoiceField(forms.ModelChoiceField):
    """A unit by its name of the day (`with_ten`)."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.ten_hien)


class LocKhoiForm(forms.Form):
    """The register's filter; nothing chosen = everything."""

    huyen = DonViChoiceField(
        label="Huyện", queryset=DonVi.objects.none(), required=False, empty_label="Tất cả"
    )
    tim = forms.CharField(label="Tìm xã, phường", required=False, max_length=60)
    thieu = forms.ChoiceField(
        label="Thành phần", required=False, choices=[("", "Tất cả"), ("1", "Chỉ Khối còn khuyết")]
    )
    sap_xep = forms.ChoiceField(label="Sắp xếp", required=False, choices=SAP_XEP, initial="don_vi")

    def __init__(self, *args: Any, by: NguoiDung, ngay: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["huyen"].queryset = districts(by, ngay=ngay)  # type: ignore[attr-defined]  # -- a ModelChoiceField

    def chosen(self) -> dict[str, Any]:
        """Arguments of queries.khoi.filtered; what is not understood filters nothing."""
        self.is_valid()
        return dict(self.cleaned_data)


class NgayForm(forms.Form):
    """The day that a page speaks of."""

    ngay = NgayField(label="Xem vào ngày", required=False)

    def clean_ngay(self) -> date | None:
        ngay: date | None = self.cleaned_data["ngay"]
        if ngay is not None and ngay < SOM_NHAT:
            raise forms.ValidationError("Ngày quá xa; hãy kiểm tra lại năm.")
        return ngay
