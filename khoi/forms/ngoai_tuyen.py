"""The form of the page shell: what can be asked without knowing anybody's data."""

from django import forms

from khoi.enums import LoaiKy
from khoi.forms.giao_ban import CHU_NHE, GiaoBanForm, date_field
from khoi.models.giao_ban import NOI_DUNG


class BienBanNgoaiTuyenForm(forms.Form):
    """Period, day, hour, place and the texts; the same names as in the minutes' own form."""

    loai_ky = forms.ChoiceField(
        label="Kỳ giao ban", choices=[("", "Chọn kỳ"), *LoaiKy.choices], required=False
    )
    ngay = date_field("Ngày họp", required=False)

    def __init__(self) -> None:
        super().__init__(auto_id="nt-%s")
        fields = GiaoBanForm.base_fields
        self.fields["gio"], self.fields["dia_diem"] = fields["gio"], fields["dia_diem"]
        for name in NOI_DUNG:
            self.fields[name] = forms.CharField(
                label=fields[name].label,
                help_text=fields[name].help_text,
                required=False,
                widget=forms.Textarea(attrs=CHU_NHE),
            )
