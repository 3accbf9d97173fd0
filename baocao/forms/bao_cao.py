"""Parameters of a report, its number, its signed scan."""

from typing import Any

from django import forms

from baocao.services.tham_so import ThamSoBaoCao
from nen.chu_viet import canh_bao_noi_dung


TRUONG, PHO = "truong", "pho"
KY = {TRUONG: ("", "TRƯỞNG BAN"), PHO: ("K/T TRƯỞNG BAN", "PHÓ TRƯỞNG BAN")}


def _date(label: str) -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(
        label=label, widget=widget, error_messages={"invalid": "Hãy nhập ngày, ví dụ 15/01/2024."}
    )


def _text(label: str, *, rows: int, help_text: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": rows}),
        help_text=help_text,
    )


class ThamSoForm(forms.Form):
    """What the report says beside its figures."""

    trich_yeu = forms.CharField(label="Trích yếu", max_length=300)
    ngay = _date("Ngày văn bản")
    nhiem_ky = forms.RegexField(
        r"^[0-9]{4}-[0-9]{4}$",
        label="Nhiệm kỳ cấp ủy",
        help_text="Ví dụ 2020-2025. Số văn bản đánh liên tục trong một nhiệm kỳ.",
        error_messages={"invalid": "Hãy ghi nhiệm kỳ dạng 2020-2025."},
    )
    ky = forms.ChoiceField(
        label="Người ký",
        choices=[(TRUONG, "Trưởng Ban ký"), (PHO, "Phó Trưởng Ban ký thay (K/T)")],
        widget=forms.RadioSelect,
    )
    nguoi_ky = forms.CharField(
        label="Họ và tên người ký",
        required=False,
        max_length=100,
        help_text="Không ghi học hàm, học vị. Để trống nếu chưa biết.",
    )
    nguyen_nhan = _text(
        "Nguyên nhân của hạn chế",
        rows=3,
        help_text="Phần hạn chế do máy viết từ số liệu; nguyên nhân do người lập ghi. "
        "Mỗi dòng là một đoạn; để trống thì báo cáo không có mục này.",
    )
    phuong_huong = _text("Phương hướng", rows=5, help_text="Mỗi dòng là một đoạn.")
    kien_nghi = _text("Kiến nghị, đề xuất", rows=3, help_text="Mỗi dòng là một đoạn.")
    noi_nhan = _text(
        "Nơi nhận", rows=4, help_text="Mỗi dòng một nơi nhận, không cần gạch đầu dòng và dấu câu."
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for name, value in list(data.items()):
            for warning in canh_bao_noi_dung(value) if isinstance(value, str) else []:
                self.add_error(name, warning)
        return data

    def tham_so(self) -> ThamSoBaoCao:
        data = dict(self.cleaned_data)
        quyen_han, chuc_vu = KY[data.pop("ky")]
        return ThamSoBaoCao(quyen_han=quyen_han, chuc_vu=chuc_vu, **data)

    @staticmethod
    def initial_of(tham_so: Any) -> dict[str, Any]:
        """From a ThamSoBaoCao or a BaoCao: both have the fields."""
        names = [name for name in ThamSoForm.base_fields if name != "ky"]
        return {name: getattr(tham_so, name) for name in names} | {
            "ky": PHO if tham_so.quyen_han else TRUONG
        }


class SoForm(forms.Form):
    """The number that the văn thư gives."""

    so = forms.IntegerField(
        label="Số văn bản",
        min_value=1,
        max_value=99999,
        error_messages={
            "invalid": "Số văn bản là số nguyên, ví dụ 5.",
            "required": "Hãy nhập số văn bản.",
            "min_value": "Số văn bản phải từ 1 trở lên.",
        },
    )


class BanHanhForm(SoForm):
    """The signed scan with the number and the date that it bears."""

    ngay = _date("Ngày văn bản")
    tep = forms.FileField(
        label="Bản đã ký (PDF quét)",
        widget=forms.ClearableFileInput(attrs={"accept": "application/pdf,.pdf"}),
        error_messages={"required": "Hãy chọn tệp PDF quét từ bản đã ký, đóng dấu."},
    )
    xac_nhan = forms.BooleanField(
        label="Tôi đã xem bản quét: không có nội dung mật, không có thông tin cá nhân của người dân.",
        error_messages={"required": "Hãy xác nhận đã xem bản quét."},
    )

    field_order = ("so", "ngay", "tep", "xac_nhan")
