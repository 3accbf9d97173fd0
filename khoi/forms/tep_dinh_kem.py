"""A file that may go with a form, and the word of who sends it."""

from typing import Any

from django import forms

from nen.errors import BusinessRuleError
from nen.tep_gui import TepGui, read_tep


class CoTepForm(forms.Form):
    """`tep_gui` is the file found fit, or None; its error asks for the file to be chosen again."""

    tep = forms.FileField(
        label="Tệp kèm theo (không bắt buộc)",
        required=False,
        help_text="Nhận PDF, ảnh JPEG, PNG, Word (.docx), Excel (.xlsx).",
        error_messages={"empty": "Tệp rỗng. Hãy chọn lại tệp."},
    )
    xac_nhan = forms.BooleanField(
        label="Tệp không chứa bí mật nhà nước và thông tin cá nhân của người dân.", required=False
    )
    tep_gui: TepGui | None = None

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        uploaded = self.cleaned_data.get("tep")
        try:
            self.tep_gui = read_tep(uploaded, xac_nhan=bool(self.cleaned_data.get("xac_nhan")))
        except BusinessRuleError as error:
            self.add_error("tep", f"{error} Sau đó chọn lại tệp.")
        else:
            if uploaded is not None and self.errors:
                self.add_error(
                    "tep", "Hãy chọn lại tệp: trình duyệt không giữ tệp khi trang báo lỗi."
                )
        return cleaned
