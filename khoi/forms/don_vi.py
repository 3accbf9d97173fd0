"""Filters of the list of units, of a unit's map and of its figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms

from khoi.enums import CapDonVi
from khoi.forms.khoi import DonViChoiceField, NgayForm
from khoi.models import CAP_KHOI, CAP_TREN, DonVi, NguoiDung
from khoi.queries.don_vi import kinds, superiors
from khoi.queries.don_vi_ban_do import HUYEN, LOAI, TINH
from khoi.queries.so_lieu import CACH, GHI


SAP_XEP = [
    ("dia_ban", "Theo tỉnh, huyện, xã"),
    ("ten", "Theo tên"),
    ("ma", "Theo mã"),
    ("moi", "Mới lập trước"),
]
DANG, TAT_CA = "dang", "tat-ca"
MAU = {LOAI: "Loại đơn vị", TINH: "Tỉnh trước sắp xếp", HUYEN: "Huyện trước sắp xếp"}


@dataclass(frozen=True, kw_only=True)
class LocDonVi:
    """The list as asked for; `loc` are the arguments of queries.don_vi.filtered."""

    ngay: date
    ca_ket_thuc: bool
    loc: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class LocSoLieu:
    """The table of figures as asked for."""

    nam: int
    cach: str
    ngay: date


class _NoiDonViField(DonViChoiceField):
    """A province, or a district with its province."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.ten_hien}, {obj.ten_cha}" if obj.ten_cha else str(obj.ten_hien)


class LocDonViForm(NgayForm):
    """The list's filter; what is not understood filters nothing."""

    tim = forms.CharField(label="Tìm tên, mã (cả cũ)", required=False, max_length=100)
    cap = forms.ChoiceField(
        label="Cấp", required=False, choices=[("", "Tất cả"), *CapDonVi.choices]
    )
    trong = _NoiDonViField(
        label="Thuộc", queryset=DonVi.objects.none(), required=False, empty_label="Tất cả"
    )
    loai = forms.ChoiceField(label="Loại", required=False)
    hien = forms.ChoiceField(
        label="Hiện",
        required=False,
        choices=[(DANG, "Đang hoạt động"), (TAT_CA, "Cả đã kết thúc")],
    )
    sap_xep = forms.ChoiceField(label="Sắp xếp", required=False, choices=SAP_XEP)

    field_order = ("ngay", "tim", "cap", "trong", "loai", "hien", "sap_xep")

    def __init__(self, data: Any, *, by: NguoiDung, hom_nay: date) -> None:
        given = data.copy()
        given.setdefault("ngay", hom_nay.isoformat())
        given.setdefault("hien", mac_dinh_hien(by))
        super().__init__(given)
        self.hom_nay = hom_nay
        asked = self._asked_day()
        self.fields["trong"].queryset = superiors(by, ngay=asked)  # type: ignore[attr-defined]  # -- a ModelChoiceField
        self.fields["loai"].choices = [  # type: ignore[attr-defined]  # -- a ChoiceField
            ("", "Tất cả"),
            *((name, name) for name in kinds(by, ngay=asked)),
        ]
        self.is_valid()

    def _asked_day(self) -> date:
        """The day as typed, before the rest is checked: the choices depend on it."""
        form = NgayForm({"ngay": self.data["ngay"]})
        return (form.cleaned_data["ngay"] if form.is_valid() else None) or self.hom_nay

    def chosen(self) -> LocDonVi:
        names = ("cap", "trong", "loai", "tim", "sap_xep")
        return LocDonVi(
            ngay=self.cleaned_data.get("ngay") or self.hom_nay,
            ca_ket_thuc=self.cleaned_data.get("hien") == TAT_CA,
            loc={name: self.cleaned_data[name] for name in names if self.cleaned_data.get(name)},
        )


class BanDoForm(NgayForm):
    """The day of the map and what its signs tell."""

    mau = forms.ChoiceField(label="Ký hiệu theo", required=False, choices=list(MAU.items()))


class SoLieuForm(NgayForm):
    """The year, the reading and the day that it restates to."""

    nam = forms.TypedChoiceField(label="Năm", coerce=int, required=False)
    cach = forms.ChoiceField(
        label="Cách đọc", required=False, choices=list(CACH.items()), widget=forms.HiddenInput
    )

    field_order = ("nam", "cach", "ngay")

    def __init__(self, data: Any, *, hom_nay: date, cac_nam: Sequence[int]) -> None:
        given = data.copy()
        given.setdefault("ngay", hom_nay.isoformat())
        given.setdefault("nam", str(hom_nay.year))
        given.setdefault("cach", GHI)
        super().__init__(given)
        self.hom_nay = hom_nay
        self.fields["nam"].choices = [(nam, nam) for nam in cac_nam]  # type: ignore[attr-defined]  # -- a ChoiceField
        self.fields["ngay"].label = "Quy đổi về ngày"
        self.is_valid()

    def chosen(self) -> LocSoLieu:
        return LocSoLieu(
            nam=self.cleaned_data.get("nam") or self.hom_nay.year,
            cach=self.cleaned_data.get("cach") or GHI,
            ngay=self.cleaned_data.get("ngay") or self.hom_nay,
        )


def mac_dinh_hien(by: NguoiDung) -> str:
    """Commune people have one unit: its predecessors are shown at once."""
    above = by.is_superuser or by.co_quan_cua(CAP_TREN)
    return DANG if above or not by.co_quan_cua(CAP_KHOI) else TAT_CA
