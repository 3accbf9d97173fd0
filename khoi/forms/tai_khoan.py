"""Signing in, the password, the list's filter."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
    NumericPasswordValidator,
    UserAttributeSimilarityValidator,
    get_default_password_validators,
    validate_password,
)
from django.core.exceptions import ValidationError
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from khoi.enums import VaiTro
from khoi.models import NguoiDung
from khoi.queries.tai_khoan import TinhTrang


class DangNhapForm(AuthenticationForm):
    """One message for every failure: it does not tell which names exist."""

    error_messages = {
        "invalid_login": (
            "Tên đăng nhập hoặc mật khẩu chưa đúng. Hãy kiểm tra phím Caps Lock và bộ gõ "
            "tiếng Việt rồi thử lại."
        ),
        "inactive": (
            "Tên đăng nhập hoặc mật khẩu chưa đúng. Hãy kiểm tra phím Caps Lock và bộ gõ "
            "tiếng Việt rồi thử lại."
        ),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = "Tên đăng nhập"
        self.fields["username"].widget.attrs |= {
            "autocomplete": "username",
            "autocapitalize": "none",
            "spellcheck": "false",
        }
        self.fields["password"].label = "Mật khẩu"


def password_rules() -> list[str]:
    """What the validators of the settings ask for, each in a few plain words.

    A validator without words here speaks for itself.
    """
    words = {
        MinimumLengthValidator: "ít nhất {} ký tự",
        NumericPasswordValidator: "có chữ, không chỉ toàn số",
        UserAttributeSimilarityValidator: "không giống họ tên hay tên đăng nhập của bạn",
        CommonPasswordValidator: "không phải mật khẩu nhiều người dùng như password123",
    }
    asked = {type(validator): validator for validator in get_default_password_validators()}
    length = getattr(asked.get(MinimumLengthValidator), "min_length", 0)
    own = [text.format(length) for kind, text in words.items() if kind in asked]
    return own + [v.get_help_text() for kind, v in asked.items() if kind not in words]


def _rules_list() -> SafeString:
    lines = format_html_join("", "<li>{}</li>", ((rule,) for rule in password_rules()))
    return format_html('Mật khẩu mới cần:<ul class="mb-0">{}</ul>', lines)


class DoiMatKhauForm(forms.Form):
    """The old password, and the new one twice; the name of whoever sits in a seat opened without one."""

    ho_ten = forms.CharField(
        label="Họ và tên của bạn",
        max_length=100,
        help_text="Tài khoản này được mở khi chưa rõ ai phụ trách. Hãy ghi họ tên đầy đủ, có dấu.",
        error_messages={"required": "Hãy ghi họ và tên của bạn."},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    mat_khau_cu = forms.CharField(
        label="Mật khẩu đang dùng",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    mat_khau_moi = forms.CharField(
        label="Mật khẩu mới",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    nhac_lai = forms.CharField(
        label="Gõ lại mật khẩu mới",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, nguoi_dung: NguoiDung, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.nguoi_dung = nguoi_dung
        self.fields["mat_khau_moi"].help_text = _rules_list()
        if nguoi_dung.phai_doi_mat_khau:
            self.fields["mat_khau_cu"].label = "Mật khẩu trên phiếu"
        if not nguoi_dung.ten_tam:
            del self.fields["ho_ten"]

    def clean_mat_khau_cu(self) -> str:
        typed: str = self.cleaned_data["mat_khau_cu"]
        if not self.nguoi_dung.check_password(typed):
            raise ValidationError("Mật khẩu đang dùng chưa đúng.")
        return typed

    def clean_mat_khau_moi(self) -> str:
        typed: str = self.cleaned_data["mat_khau_moi"]
        validate_password(typed, self.nguoi_dung)
        return typed

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        new, again = cleaned.get("mat_khau_moi"), cleaned.get("nhac_lai")
        if new and again and new != again:
            self.add_error("nhac_lai", "Hai lần gõ mật khẩu mới chưa giống nhau.")
        return cleaned


class LocTaiKhoanForm(forms.Form):
    """The filter of the list of accounts."""

    q = forms.CharField(label="Tìm theo tên", required=False, max_length=60)
    vai_tro = forms.ChoiceField(
        label="Vai trò", required=False, choices=[("", "Tất cả"), *VaiTro.choices]
    )
    tinh_trang = forms.ChoiceField(
        label="Tình trạng", required=False, choices=[("", "Tất cả"), *TinhTrang.choices]
    )
    sap_xep = forms.ChoiceField(
        label="Sắp xếp",
        required=False,
        choices=[
            ("", "Theo tên"),
            ("dang_nhap", "Mới đăng nhập trước"),
            ("lau", "Lâu không đăng nhập trước"),
            ("moi", "Mới mở trước"),
        ],
    )

    def chosen(self) -> dict[str, str]:
        """Arguments of queries.tai_khoan.list_tai_khoan; what is not understood filters nothing."""
        self.is_valid()
        return {name: str(value) for name, value in self.cleaned_data.items()}
