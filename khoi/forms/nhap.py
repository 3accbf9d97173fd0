"""The upload of a spreadsheet."""

from typing import Any

from django import forms

from khoi.enums import LoaiNhap
from khoi.models import NguoiDung
from khoi.perms.nhap import importing_bodies
from nen.bang_tinh import TEP_TOI_DA
from nen.dong_ho import hom_nay


class NhapForm(forms.Form):
    """The file; the body too, for somebody who imports for two."""

    co_quan: forms.ModelChoiceField = forms.ModelChoiceField(
        label="Nhập cho",
        queryset=None,
        empty_label="Chọn cơ quan",
        error_messages={"required": "Hãy chọn cơ quan."},
    )
    tep = forms.FileField(
        label="Tệp bảng tính",
        help_text=(
            "Tệp .xlsx hoặc .csv, không quá 10 MB. Cổng chỉ xem thử; chưa ghi gì cho đến khi bạn bấm “Ghi”."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={"required": "Hãy chọn tệp bảng tính.", "empty": "Tệp rỗng, hãy chọn lại."},
    )

    def __init__(self, *args: Any, by: NguoiDung, loai: LoaiNhap, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = importing_bodies(by, loai=loai)
        field = self.fields["co_quan"]
        field.queryset = bodies.with_ten(hom_nay())  # type: ignore[attr-defined]  # -- a ModelChoiceField
        keys = list(bodies.values_list("pk", flat=True))
        if len(keys) == 1:
            field.initial, field.widget = keys[0], forms.HiddenInput()

    def clean_tep(self) -> Any:
        tep = self.cleaned_data["tep"]
        if tep.size > TEP_TOI_DA:
            raise forms.ValidationError(
                f"Tệp lớn hơn {TEP_TOI_DA // 1024 // 1024} MB. Hãy chỉ giữ trang cần nhập rồi gửi lại."
            )
        return tep
