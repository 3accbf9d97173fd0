"""Filters of the register and of a block's page."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet

from khoi.forms.thanh_vien import NgayField
from khoi.models import DonVi, NguoiDung
from khoi.queries.khoi import districts, kinds_and_positions
from khoi.queries.thanh_phan import CANH_BAO
from khoi.services.ghe import SOM_NHAT


SAP_XEP = [
    ("don_vi", "Theo đơn vị"),
    ("it", "Ít thành viên trước"),
    ("nhieu", "Nhiều thành viên trước"),
]


class DonViChoiceField(forms.ModelChoiceField):
    """A unit by its name of the day (`with_ten`)."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.ten_hien)


def offer_units(form: forms.Form, name: str, units: QuerySet[DonVi]) -> None:
    """Units to choose from, read once; a filter with nothing to choose is not shown."""
    found = list(units)
    if not found and not form.data.get(name):
        del form.fields[name]
        return
    field: Any = form.fields[name]
    field.queryset = units
    field.choices = [
        ("", field.empty_label),
        *((u.pk, field.label_from_instance(u)) for u in found),
    ]


class LocKhoiForm(forms.Form):
    """The register's filter; nothing chosen = everything."""

    huyen = DonViChoiceField(
        label="Huyện", queryset=DonVi.objects.none(), required=False, empty_label="Tất cả"
    )
    tim = forms.CharField(label="Tìm xã, phường", required=False, max_length=60)
    loai = forms.ChoiceField(label="Loại đơn vị", required=False)
    thieu = forms.ChoiceField(label="Thành phần", required=False)
    sap_xep = forms.ChoiceField(label="Sắp xếp", required=False, choices=SAP_XEP, initial="don_vi")
    ngay = NgayField(label="Tính đến ngày", required=False)

    def __init__(self, *args: Any, by: NguoiDung, hom_nay: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tinh_den = day_typed(self) or hom_nay
        offer_units(self, "huyen", districts(by, ngay=self.tinh_den))
        found, positions = kinds_and_positions(by, ngay=self.tinh_den)
        self.fields["loai"].choices = [("", "Tất cả"), *((kind, kind) for kind in found)]  # type: ignore[attr-defined]  # -- a ChoiceField
        self.fields["thieu"].choices = _canh_bao(positions)  # type: ignore[attr-defined]  # -- idem

    def chosen(self) -> dict[str, Any]:
        """Arguments of queries.khoi.filtered; what is not understood filters nothing."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if name != "ngay"}


def _canh_bao(positions: Sequence[tuple[int, str]]) -> list[tuple[str, Any]]:
    """Everything, each warning, and each position that somebody may lack."""
    warnings = [(key, name) for key, (name, _) in CANH_BAO.items()]
    lacking = [(f"cd-{pk}", f"Khuyết {name}") for pk, name in positions]
    return [("", "Tất cả"), *warnings, ("Khuyết từng vị trí", lacking)]


def day_typed(form: forms.Form) -> date | None:
    """The day in the field `ngay`, if it is one; a form's other choices may depend on it."""
    try:
        typed: date | None = form.fields["ngay"].clean(form.data.get("ngay", ""))
    except forms.ValidationError:
        return None
    return typed if typed is None or typed >= SOM_NHAT else None


class NgayForm(forms.Form):
    """The day that a page speaks of."""

    ngay = NgayField(label="Xem vào ngày", required=False)

    def clean_ngay(self) -> date | None:
        ngay: date | None = self.cleaned_data["ngay"]
        if ngay is not None and ngay < SOM_NHAT:
            raise forms.ValidationError("Ngày quá xa; hãy kiểm tra lại năm.")
        return ngay
