"""The form of a block's working rules."""

from typing import Any

from django import forms

from hoatdong.models import QuyCheHoatDong
from hoatdong.services.quy_che import NoiDungQuyChe
from khoi.forms.giao_ban import date_field
from khoi.forms.tep_dinh_kem import CoTepForm


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
