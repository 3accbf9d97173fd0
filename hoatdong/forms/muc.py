"""Saying what became of an item, and tying it to minutes and assignments."""

from typing import Any

from django import forms

from hoatdong.enums import TrangThaiMuc
from hoatdong.models import MucChuongTrinh
from hoatdong.queries.muc import gan_duoc_giao_ban, gan_duoc_phan_cong
from khoi.forms.giao_ban import date_field
from khoi.models import NguoiDung
from nen.dong_ho import hom_nay


class KetQuaMucForm(forms.Form):
    """Where the item stands."""

    trang_thai = forms.ChoiceField(
        label="Tình trạng",
        choices=TrangThaiMuc,
        widget=forms.RadioSelect,
        error_messages={"required": "Hãy chọn tình trạng."},
    )
    ngay = date_field(
        "Ngày xong hoặc ngày thôi làm",
        required=False,
        help_text="Để trống là hôm nay.",
    )
    ghi_chu = forms.CharField(
        label="Kết quả, ghi chú; lý do nếu không thực hiện",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        note = str(cleaned.get("ghi_chu") or "").strip()
        if cleaned.get("trang_thai") == TrangThaiMuc.KHONG_LAM and not note:
            self.add_error("ghi_chu", "Hãy ghi vì sao không thực hiện.")
        day = cleaned.get("ngay")
        if day and day > hom_nay():
            self.add_error("ngay", f"Ngày không được sau hôm nay ({hom_nay():%d/%m/%Y}).")
        return cleaned


class GanMucForm(forms.Form):
    """Which minutes or which assignment."""

    giao_ban: Any = forms.ModelChoiceField(
        None, label="Biên bản giao ban đã thông qua", required=False, empty_label="Chọn biên bản …"
    )
    phan_cong: Any = forms.ModelChoiceField(
        None, label="Việc phân công trong biên bản", required=False, empty_label="Chọn việc …"
    )

    def __init__(self, *args: Any, muc: MucChuongTrinh, user: NguoiDung, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        minutes: Any = self.fields["giao_ban"]
        minutes.queryset = gan_duoc_giao_ban(muc, user=user)
        minutes.label_from_instance = lambda one: (
            f"Giao ban {one.ten_ky}, họp ngày {one.ngay:%d/%m/%Y}"
        )
        work: Any = self.fields["phan_cong"]
        work.queryset = gan_duoc_phan_cong(muc, user=user)
        work.label_from_instance = lambda one: (
            f"{one.viec} ({one.thanh_vien.can_bo.ho_ten}, {one.giao_ban.ten_ky})"
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not (cleaned.get("giao_ban") or cleaned.get("phan_cong")):
            raise forms.ValidationError("Hãy chọn một biên bản hoặc một việc được phân công.")
        return cleaned
