"""The upload of a newer list of units, and the draft made of it."""

from typing import Any

from django import forms

from khoi.forms.giao_ban import date_field
from nen.bang_tinh import TEP_TOI_DA
from nen.chu_viet import canh_bao_noi_dung


class SoDanhSachForm(forms.Form):
    """The list and the day from which it is in force."""

    ngay = date_field(
        "Danh sách có hiệu lực từ ngày",
        help_text="Cổng so với đơn vị đang có vào ngày này, ví dụ 30/04/2026.",
    )
    tep = forms.FileField(
        label="Tệp danh sách",
        help_text=(
            "Tệp .xlsx hoặc .csv, không quá 10 MB, 20.000 dòng; mỗi dòng một xã với các cột: mã tỉnh, tên "
            "tỉnh, mã xã, tên xã (kèm loại), và nếu có: loại, vĩ độ, kinh độ."
        ),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={
            "required": "Hãy chọn tệp danh sách.",
            "empty": "Tệp rỗng. Hãy chọn lại tệp.",
            "invalid": "Tệp không gửi được; hãy chọn lại.",
        },
    )

    def clean_tep(self) -> Any:
        tep = self.cleaned_data["tep"]
        if tep.size > TEP_TOI_DA:
            raise forms.ValidationError(
                f"Tệp lớn hơn {TEP_TOI_DA // 1024 // 1024} MB. Hãy chỉ giữ trang danh sách rồi gửi lại."
            )
        return tep


class LapTuDanhSachForm(forms.Form):
    """How the draft is called, and its decree if there is one already."""

    ten = forms.CharField(
        label="Tên lần sắp xếp",
        max_length=300,
        error_messages={"required": "Hãy ghi tên lần sắp xếp."},
    )
    so_van_ban = forms.CharField(
        label="Văn bản quyết định",
        max_length=100,
        required=False,
        help_text="Số, ký hiệu, ngày ban hành. Chưa có thì để trống, ghi trước khi thực hiện.",
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name, text in list(cleaned.items()):
            if found := canh_bao_noi_dung(text):
                self.add_error(name, forms.ValidationError(found))
        return cleaned
