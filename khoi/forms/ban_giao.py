"""Who takes a role over, and from when; the rules are in services.ban_giao and services.quyen_thay."""

from datetime import date, timedelta
from typing import Any

from django import forms

from khoi.forms.thanh_vien import NgayField
from khoi.models import CanBo, CoQuan, NguoiDung, PhanVai
from khoi.queries.ban_giao import members
from khoi.services.nguoi_nhan import NguoiNhan


class ThanhVienChoiceField(forms.ModelChoiceField):
    """A member by name, and whether an account is there."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.ho_ten}{' (đã có tài khoản)' if obj.nguoi_dung_id else ''}"


class NguoiNhanForm(forms.Form):
    """One of three: a member of the block, an account by its sign-in name, a new person."""

    can_bo = ThanhVienChoiceField(
        label="Thành viên của Khối",
        queryset=CanBo.objects.none(),
        required=False,
        empty_label="Không phải thành viên trong danh sách",
    )
    ten_dang_nhap = forms.CharField(
        label="Tên đăng nhập của người nhận",
        required=False,
        max_length=60,
        help_text="Khi người nhận đã có tài khoản.",
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"}),
    )
    ho_ten = forms.CharField(
        label="Họ và tên người mới",
        required=False,
        max_length=100,
        help_text="Khi người nhận chưa có tài khoản: cổng mở tài khoản và in phiếu ngay.",
    )

    def __init__(
        self, *args: Any, co_quan: CoQuan, by: NguoiDung, ngay: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.account: NguoiDung | None = None
        choices: dict[str, Any] = self.fields
        choices["can_bo"].queryset = members(co_quan, user=by, ngay=ngay)
        if not choices["can_bo"].queryset.exists():
            del choices["can_bo"]

    def clean_ten_dang_nhap(self) -> str:
        typed: str = self.cleaned_data["ten_dang_nhap"].strip().lower()
        if typed:
            self.account = NguoiDung.objects.filter(ten_dang_nhap=typed).first()
            if self.account is None:
                raise forms.ValidationError(
                    "Không có tài khoản nào tên này. Hãy kiểm tra lại, hoặc ghi họ tên người mới."
                )
        return typed

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        given = [n for n in ("can_bo", "ten_dang_nhap", "ho_ten") if cleaned.get(n)]
        if not given and not self.errors:
            self.add_error(None, "Hãy chọn hoặc ghi người nhận ở một trong các ô.")
        if len(given) > 1:
            self.add_error(None, "Chỉ điền một trong các ô của người nhận, để trống các ô kia.")
        return cleaned

    @property
    def nhan(self) -> NguoiNhan:
        """For the services."""
        return NguoiNhan(
            nguoi_dung=self.account,
            can_bo=self.cleaned_data.get("can_bo"),
            ho_ten=self.cleaned_data["ho_ten"],
        )


class BanGiaoForm(NguoiNhanForm):
    ngay_cuoi = NgayField(
        label="Ngày cuối của người đang giữ",
        help_text="Người nhận có vai trò từ ngày hôm sau. Chọn hôm qua để người nhận bắt đầu hôm nay.",
    )

    def __init__(self, *args: Any, phan_vai: PhanVai, ngay: date, **kwargs: Any) -> None:
        yesterday = ngay - timedelta(days=1)
        start = {"ngay_cuoi": max(yesterday, phan_vai.tu_ngay)}
        super().__init__(*args, ngay=ngay, initial=start, **kwargs)


class ThoiVaiTroForm(forms.Form):
    """The last day of somebody whom nobody follows."""

    ngay_cuoi = NgayField(
        label="Ngày cuối giữ vai trò", help_text="Chọn hôm qua để thôi ngay từ hôm nay."
    )


class QuyenThayForm(NguoiNhanForm):
    tu_ngay = NgayField(label="Thay từ ngày")
    den_ngay = NgayField(label="Đến hết ngày", help_text="Dài nhất một năm.")

    def __init__(self, *args: Any, phan_vai: PhanVai, ngay: date, **kwargs: Any) -> None:
        super().__init__(*args, ngay=ngay, initial={"tu_ngay": ngay}, **kwargs)
