"""Filters of the lists of alike passages and of signs; a source's text."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms

from khoi.forms.loc_giao_ban import LocGiaoBanForm
from khoi.models import CoQuan, NguoiDung, VanBanNguon
from khoi.perms.trung_lap import bodies_of
from khoi.queries.dau_hieu import LOAI
from nen.dong_ho import hom_nay
from nen.models import TrungLap


class LocTrungLapForm(LocGiaoBanForm):
    """Year, district, commune, kind; at first what is like another unit's."""

    ky = co_quan = None  # type: ignore[assignment]  # -- Django's way to take inherited fields off
    kieu = forms.ChoiceField(
        label="Giống với", required=False, choices=[("", "Tất cả"), *TrungLap.Kieu.choices]
    )

    def __init__(self, data: Any, *, user: NguoiDung, hom_nay: date) -> None:
        given = data.copy()
        given.setdefault("kieu", TrungLap.Kieu.DON_VI_KHAC)
        super().__init__(given, user=user, hom_nay=hom_nay)

    @property
    def kieu_chon(self) -> str:
        return str(self.cleaned_data.get("kieu") or "")


class LocDauHieuForm(LocGiaoBanForm):
    """Year, district, commune, kind of sign."""

    ky = co_quan = None  # type: ignore[assignment]  # -- Django's way to take inherited fields off
    loai = forms.ChoiceField(
        label="Dấu hiệu", required=False, choices=[("", "Tất cả"), *LOAI.items()]
    )

    @property
    def loai_chon(self) -> str:
        return str(self.cleaned_data.get("loai") or "")


@dataclass(frozen=True, kw_only=True)
class VanBanNguonMoi:
    """A source as typed."""

    co_quan: CoQuan
    loai: str
    ten: str
    ngay: date
    noi_dung: str


class VanBanNguonForm(forms.ModelForm):
    class Meta:
        model = VanBanNguon
        fields = ["co_quan", "loai", "ten", "ngay", "noi_dung"]
        widgets = {
            "ngay": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "noi_dung": forms.Textarea(attrs={"rows": 12}),
        }
        labels = {"noi_dung": "Nội dung (dán nguyên văn)"}
        help_texts = {
            "noi_dung": "Chỉ dán phần chữ mà các Khối thường chép lại; không dán văn bản mật.",
            "ngay": "Ngày ban hành hoặc ngày gửi xuống.",
        }
        error_messages = {
            "loai": {"required": "Hãy chọn loại văn bản."},
            "ten": {"required": "Hãy ghi tên văn bản."},
            "ngay": {"required": "Hãy ghi ngày văn bản."},
            "noi_dung": {"required": "Hãy dán nội dung văn bản."},
        }

    def __init__(self, *args: Any, user: NguoiDung, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = CoQuan.objects.with_ten(hom_nay()).filter(pk__in=bodies_of(user)).order_by("pk")
        self.fields["co_quan"].queryset = bodies  # type: ignore[attr-defined]  # -- a ModelChoiceField
        self.fields["co_quan"].label_from_instance = _name  # type: ignore[attr-defined]  # -- idem
        self.fields["co_quan"].empty_label = None  # type: ignore[attr-defined]  # -- idem
        choices: Sequence[Any] = [("", "Chọn loại văn bản"), *VanBanNguon.Loai.choices]
        self.fields["loai"].choices = choices  # type: ignore[attr-defined]  # -- a ChoiceField

    def typed(self) -> VanBanNguonMoi:
        return VanBanNguonMoi(**self.cleaned_data)


def _name(body: Any) -> str:
    return str(body.ten_day_du)
