"""Filters of the lists of persons and of their statistics, and the choices on a person's page."""

from datetime import date
from typing import Any

from django import forms

from khoi.enums import VaiTroKhoi
from khoi.forms.khoi import DonViChoiceField, day_typed, offer_units
from khoi.forms.thanh_vien import NgayField
from khoi.models import CanBo, ChucDanh, DonVi, NguoiDung
from khoi.queries.can_bo import NHIEM_KY, account_choices, known_by_name
from khoi.queries.khoi import districts, kinds


class LocCanBoForm(forms.Form):
    """Who sits where on a day; nothing chosen = everybody in one's scope, today."""

    tim = forms.CharField(label="Tìm họ tên hoặc xã, phường", required=False, max_length=60)
    vai_tro = forms.ChoiceField(
        label="Phần trong Khối", required=False, choices=[("", "Tất cả"), *VaiTroKhoi.choices]
    )
    chuc_danh = forms.ModelChoiceField(
        label="Chức vụ", queryset=ChucDanh.objects.all(), required=False, empty_label="Tất cả"
    )
    cap_tren = DonViChoiceField(
        label="Huyện", queryset=DonVi.objects.none(), required=False, empty_label="Tất cả"
    )
    loai = forms.ChoiceField(label="Loại đơn vị", required=False)
    nhiem_ky = forms.ChoiceField(
        label="Nhiệm kỳ",
        required=False,
        choices=[("", "Tất cả"), *((key, name) for key, (name, _) in NHIEM_KY.items())],
    )
    ngay = NgayField(label="Tính đến ngày", required=False)

    def __init__(self, *args: Any, by: NguoiDung, hom_nay: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tinh_den = day_typed(self) or hom_nay
        offer_units(self, "cap_tren", districts(by, ngay=self.tinh_den))
        found = kinds(by, ngay=self.tinh_den)
        self.fields["loai"].choices = [("", "Tất cả"), *((kind, kind) for kind in found)]  # type: ignore[attr-defined]  # -- a ChoiceField

    def chosen(self) -> dict[str, Any]:
        """Arguments of queries.can_bo.filtered; what is not understood filters nothing."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if name != "ngay"}


class _TaiKhoanField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.ho_ten} ({obj.ten_dang_nhap})"


class NoiTaiKhoanForm(forms.Form):
    """The account of a person: those with a role in the person's blocks, the same name first."""

    nguoi_dung = _TaiKhoanField(
        label="Tài khoản",
        queryset=NguoiDung.objects.none(),
        empty_label="— Chọn tài khoản —",
        error_messages={"required": "Hãy chọn tài khoản."},
    )

    def __init__(self, *args: Any, can_bo: CanBo, by: NguoiDung, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = account_choices(can_bo, user=by)
        field = self.fields["nguoi_dung"]
        field.queryset = NguoiDung.objects.filter(pk__in=[account.pk for account in found])  # type: ignore[attr-defined]  # -- a ModelChoiceField
        field.choices = [  # type: ignore[attr-defined]  # -- idem
            ("", "— Chọn tài khoản —"),
            *((account.pk, field.label_from_instance(account)) for account in found),  # type: ignore[attr-defined]  # -- idem
        ]
        self.co_tai_khoan = bool(found)
        if found and account_name_is(found[0], can_bo):
            field.initial = found[0].pk


def account_name_is(account: NguoiDung, can_bo: CanBo) -> bool:
    """The account bears the person's name, case and diacritics aside."""
    return account.khoa_tim.startswith(f"{can_bo.khoa_tim} ")


class GopForm(forms.Form):
    """Which other row is the same person, and which of the two stays."""

    dong_kia = forms.ChoiceField(label="Dòng kia", widget=forms.RadioSelect)
    giu = forms.ChoiceField(
        label="Giữ lại",
        widget=forms.RadioSelect,
        choices=[("nay", "Dòng đang xem"), ("kia", "Dòng kia")],
        initial="nay",
    )

    def __init__(self, *args: Any, can_bo: CanBo, by: NguoiDung, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.can_bo = can_bo
        people = known_by_name(can_bo.ho_ten, user=by)
        self.rows = {str(row.pk): row for row in people if row.pk != can_bo.pk}
        this = next((row.mo_ta for row in people if row.pk == can_bo.pk), str(can_bo))  # type: ignore[attr-defined]  # -- known_by_name()
        self.fields["giu"].choices = [("nay", f"Dòng đang xem ({this})"), ("kia", "Dòng kia")]  # type: ignore[attr-defined]  # -- a ChoiceField
        self.fields["dong_kia"].choices = [(key, row.mo_ta) for key, row in self.rows.items()]  # type: ignore[attr-defined]  # -- a ChoiceField

    @property
    def giu_va_gop(self) -> tuple[CanBo, CanBo]:
        """Who stays, who goes."""
        other = self.rows[self.cleaned_data["dong_kia"]]
        if self.cleaned_data["giu"] == "nay":
            return self.can_bo, other
        return other, self.can_bo
