"""The form of a block's working rules."""

from typing import Any

from django import forms

from hoatdong.models import QuyCheHoatDong
from hoatdong.services.quy_che import HIEU_LUC_SAU_BAN_HANH, NoiDungQuyChe
from khoi.forms.giao_ban import date_field
from khoi.forms.tep_dinh_kem import CoTepForm
from nen.chu_viet import canh_bao_noi_dung


class QuyCheForm(CoTepForm):
    """Number, days, the text or a scan of the signed paper."""

    so = forms.CharField(
        label="Số, ký hiệu (nếu có)", required=False, max_length=40, help_text="Ví dụ: 02-QC/KDV"
    )
    ngay_ban_hanh = date_field("Ngày ban hành")
    tu_ngay = date_field("Có hiệu lực từ ngày")
    noi_dung = forms.CharField(
        label="Nội dung quy chế",
        required=False,
        max_length=100_000,
        widget=forms.Textarea(attrs={"rows": 18}),
        help_text=(
            "Mỗi đoạn một dòng. Chữ giữa hai dấu ** là chữ đậm, ví dụ **Chương I. Quy định chung**, "
            "**Điều 1.** Phạm vi. Có thể bỏ trống nếu kèm bản quét có chữ ký."
        ),
    )
    bo_tep = forms.BooleanField(label="Gỡ bản quét đang kèm", required=False)
    lan_luu = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, quy_che: QuyCheHoatDong | None = None, **kwargs: Any) -> None:
        if quy_che is not None:
            kwargs["initial"] = {
                "so": quy_che.so,
                "ngay_ban_hanh": quy_che.ngay_ban_hanh,
                "tu_ngay": quy_che.tu_ngay,
                "noi_dung": quy_che.noi_dung,
                "lan_luu": quy_che.lan_luu,
            }
        else:
            kwargs.setdefault("initial", {})["lan_luu"] = 0
        super().__init__(*args, **kwargs)
        self.fields["tep"].label = "Bản quét có chữ ký (không bắt buộc)"
        if quy_che is None or quy_che.tep_id is None:
            del self.fields["bo_tep"]

    def clean(self) -> dict[str, Any] | None:
        """Everything that the service would refuse, each at its field, at once."""
        typed = self.cleaned_data
        for name in ("so", "noi_dung"):
            for error in canh_bao_noi_dung(typed.get(name, "")):
                self.add_error(name, error)
        first, published = typed.get("tu_ngay"), typed.get("ngay_ban_hanh")
        if first and published and first < published:
            self.add_error("tu_ngay", HIEU_LUC_SAU_BAN_HANH)
        return super().clean()

    def typed(self) -> NoiDungQuyChe:
        """As the service takes it; only of a valid form."""
        cleaned = self.cleaned_data
        return NoiDungQuyChe(
            so=cleaned["so"].strip(),
            ngay_ban_hanh=cleaned["ngay_ban_hanh"],
            tu_ngay=cleaned["tu_ngay"],
            noi_dung=cleaned["noi_dung"],
            tep=self.tep_gui,
            bo_tep=bool(cleaned.get("bo_tep")),
        )
