"""Points as people type them: «7», «7,5» or «7.5»."""

import re
from decimal import Decimal
from typing import Any

from django import forms


_SO = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?")
KHONG_PHAI_SO = "Điểm phải là số, ví dụ 7 hoặc 7,5."
SO_AM = "Điểm không được âm."
QUA_DAI = "Điểm chỉ có tối đa 2 chữ số sau dấu phẩy, ví dụ 7,25."
QUA_LON = "Điểm quá lớn."


class DiemField(forms.Field):
    """Empty means «not scored», which is not 0. Comma and point both part the decimals.

    «1.000» is refused, not guessed at: it has three decimals or is a thousand, and no criterion
    is worth a thousand points.
    """

    widget = forms.TextInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        super().__init__(**kwargs)

    def to_python(self, value: object) -> Decimal | None:
        text = "" if value is None else str(value).strip()
        if not text:
            return None
        if not _SO.fullmatch(text):
            raise forms.ValidationError(KHONG_PHAI_SO)
        whole, _, decimals = text.replace(",", ".").partition(".")
        if len(decimals) > 2:
            raise forms.ValidationError(QUA_DAI)
        if len(whole.lstrip("+-0")) > 4:
            raise forms.ValidationError(QUA_LON)
        points = Decimal(text.replace(",", "."))
        if points < 0:
            raise forms.ValidationError(SO_AM)
        return abs(points)


class DiemForm(forms.Form):
    """One cell of a sheet: the points, the reason, and the version that its writer saw."""

    diem = DiemField()
    ly_do = forms.CharField(
        required=False,
        max_length=500,
        error_messages={"max_length": "Lý do dài quá 500 ký tự, hãy viết gọn lại."},
    )
    phien_ban = forms.IntegerField(min_value=0)


class TraLaiForm(forms.Form):
    """The message with which a sheet is given back; whether it may be empty is the service's rule."""

    ly_do = forms.CharField(
        required=False,
        max_length=2000,
        error_messages={"max_length": "Lý do dài quá 2.000 ký tự, hãy viết gọn lại."},
    )
