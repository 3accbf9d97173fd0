"""What people type about a reorganisation as a whole; its lines: khoi.forms.sap_xep_dong."""

from collections.abc import Sequence
from typing import Any

from django import forms

from khoi.enums import HanhDongSapXep, NguonSapXep
from khoi.forms.giao_ban import date_field
from khoi.models import CoQuan, SuKienSapXep
from khoi.queries.dong_sap_xep import TEN_VIEC
from nen.forms import fit


NGUON = [
    (NguonSapXep.NHAP_TAY, "Gõ từng dòng trên cổng"),
    (NguonSapXep.TEP, "Nạp từ tệp bảng tính (XLSX, CSV)"),
    (NguonSapXep.GOI_2025, "Lấy danh sách sắp xếp 01/7/2025 kèm theo cổng"),
]
CA_NUOC = "Không thuộc riêng tỉnh nào"


class CoQuanChoiceField(forms.ModelChoiceField):
    """A body by its full name of the day (`with_ten`)."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.ten_day_du)


class SuKienForm(forms.Form):
    """The decree and the day."""

    ten = forms.CharField(
        label="Tên lần sắp xếp",
        max_length=300,
        help_text="Ví dụ: Sắp xếp đơn vị hành chính cấp xã của tỉnh Thái Nguyên.",
        error_messages={"required": "Hãy ghi tên lần sắp xếp."},
    )
    so_van_ban = forms.CharField(
        label="Văn bản quyết định",
        max_length=100,
        required=False,
        help_text="Số, ký hiệu, ngày ban hành. Chưa có thì để trống: vẫn diễn tập được, nhưng phải ghi "
        "trước khi hẹn ngày hoặc thực hiện.",
    )
    hieu_luc_ngay = date_field(
        "Có hiệu lực từ ngày",
        help_text="Ngày đầu tiên theo đơn vị mới, ví dụ 01/07/2025.",
    )
    lap_khoi = forms.BooleanField(
        label="Lập Khối Dân vận ở các đơn vị cấp xã mới",
        required=False,
        initial=True,
        help_text="Từ 01/7/2025 việc giữ Khối do địa phương quyết định.",
    )
    chuyen_vai_tro = forms.BooleanField(
        label="Chuyển tài khoản thư ký và cán bộ cấp tỉnh sang đơn vị kế thừa",
        required=False,
        initial=True,
        help_text="Bỏ đánh dấu thì tài khoản của đơn vị cũ hết vai trò, phải cấp lại.",
    )

    def clean_ten(self) -> str:
        return fit(self.cleaned_data["ten"])

    def clean_so_van_ban(self) -> str:
        return fit(self.cleaned_data["so_van_ban"])


class LapSuKienForm(SuKienForm):
    """A new one: also whose it is, and where its list comes from."""

    co_quan = CoQuanChoiceField(
        label="Cơ quan lập", queryset=CoQuan.objects.none(), required=False, empty_label=CA_NUOC
    )
    nguon = forms.ChoiceField(
        label="Danh sách các dòng sắp xếp",
        choices=NGUON,
        initial=NguonSapXep.NHAP_TAY,
        widget=forms.RadioSelect,
        help_text="Chọn cách nào cũng sửa, thêm, bớt từng dòng được sau đó.",
        error_messages={"required": "Hãy chọn cách lập danh sách."},
    )

    field_order = (
        "co_quan", "ten", "so_van_ban", "hieu_luc_ngay", "nguon", "lap_khoi", "chuyen_vai_tro",
    )  # fmt: skip

    def __init__(
        self, *args: Any, co_quan: Sequence[CoQuan], la_van_hanh: bool, **kwargs: Any
    ) -> None:
        """With one body to choose from there is nothing to ask."""
        super().__init__(*args, **kwargs)
        self._chi_mot = None if la_van_hanh or len(co_quan) != 1 else co_quan[0]
        if self._chi_mot is not None:
            del self.fields["co_quan"]
            return
        field = self.fields["co_quan"]
        field.queryset = co_quan  # type: ignore[attr-defined]  # -- a ModelChoiceField
        if not la_van_hanh:
            field.required, field.empty_label = True, "Chọn cơ quan"  # type: ignore[attr-defined]  # -- idem
            field.error_messages["required"] = "Hãy chọn cơ quan lập."

    def co_quan_chon(self) -> CoQuan | None:
        """The body that prepares it; None for an operator's own."""
        chosen: CoQuan | None = self._chi_mot or self.cleaned_data.get("co_quan")
        return chosen


class LocDongForm(forms.Form):
    """The filter of the lines; nothing chosen = all."""

    viec = forms.ChoiceField(
        label="Việc", required=False, choices=[("", "Tất cả"), *TEN_VIEC.items()]
    )
    loi = forms.ChoiceField(
        label="Kiểm tra", required=False, choices=[("", "Tất cả"), ("1", "Chỉ dòng có lỗi")]
    )
    tim = forms.CharField(label="Mã hoặc tên mới", required=False, max_length=60)

    def __init__(self, *args: Any, kiem_tra: bool, **kwargs: Any) -> None:
        """`kiem_tra`: the list is still checked, so lines with errors may be asked for."""
        super().__init__(*args, **kwargs)
        if not kiem_tra:
            del self.fields["loi"]

    def chosen(self) -> dict[str, Any]:
        """What is not understood filters nothing."""
        self.is_valid()
        typed = self.cleaned_data if self.is_bound else {}
        return {"viec": "", "loi": "", "tim": "", **typed}


class ChonViecForm(forms.Form):
    """Which act a new line is; its own fields come on the next page."""

    viec = forms.ChoiceField(
        label="Việc cần ghi",
        choices=HanhDongSapXep,
        widget=forms.RadioSelect,
        error_messages={"required": "Hãy chọn việc cần ghi."},
    )


class Goi2025Form(forms.Form):
    """New provinces of the packaged list."""

    ma_tinh = forms.MultipleChoiceField(
        label="Tỉnh, thành phố mới",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Hãy chọn ít nhất một tỉnh, thành phố."},
    )

    def __init__(self, *args: Any, tinh: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ma_tinh"].choices = tinh  # type: ignore[attr-defined]  # -- a MultipleChoiceField
        if len(tinh) == 1:
            self.initial.setdefault("ma_tinh", [tinh[0][0]])


class TepForm(forms.Form):
    """The list as a file."""

    tep = forms.FileField(
        label="Tệp danh sách",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        help_text="Tệp .xlsx hoặc .csv, tối đa 5 MB, 20.000 dòng.",
        error_messages={
            "required": "Hãy chọn tệp.",
            "empty": "Tệp rỗng. Hãy chọn lại tệp.",
            "invalid": "Tệp không gửi được; hãy chọn lại.",
        },
    )


class ThucHienForm(forms.Form):
    """Says again what is about to happen: the decree's number, and that the rehearsal was read."""

    so_van_ban = forms.CharField(
        label="Ghi lại số văn bản quyết định",
        max_length=100,
        error_messages={"required": "Hãy ghi lại số văn bản để xác nhận."},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    da_doc = forms.BooleanField(
        label="Tôi đã đọc bản diễn tập và danh sách là danh sách của quyết định",
        error_messages={"required": "Hãy đánh dấu ô này để xác nhận."},
    )

    def __init__(self, *args: Any, su_kien: SuKienSapXep, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._so_van_ban = su_kien.so_van_ban
        if not su_kien.so_van_ban:
            del self.fields["so_van_ban"]

    def clean_so_van_ban(self) -> str:
        typed = str(self.cleaned_data["so_van_ban"])
        if _plain(typed) not in {_plain(self._so_van_ban), _plain(self._so_van_ban.split()[0])}:
            raise forms.ValidationError(
                f"Số văn bản không khớp; hãy ghi đúng như ở trên: {self._so_van_ban}."
            )
        return typed


def _plain(text: str) -> str:
    return "".join(text.split()).casefold()


class HoanTacForm(forms.Form):
    """Why it is taken back."""

    ly_do = forms.CharField(
        label="Lý do hoàn tác",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Hãy ghi lý do hoàn tác."},
    )

    def clean_ly_do(self) -> str:
        return fit(self.cleaned_data["ly_do"])
