"""A remark of a body above on adopted minutes, and the reply of the body that met."""

from typing import Any

from django import forms

from khoi.enums import LoaiYKien
from khoi.models import GiaoBan, NguoiDung
from khoi.models.giao_ban import ADOPTED
from khoi.perms import y_kien_giao_ban as perms
from khoi.queries.y_kien_giao_ban import remarks_of
from nen.forms import fit


HUY_HIEU = {
    LoaiYKien.DA_DOC: "neutral",
    LoaiYKien.GOP_Y: "progress",
    LoaiYKien.NHAC_NHO: "warning",
    LoaiYKien.BIEU_DUONG: "success",
}


class YKienForm(forms.Form):
    """The remark; that the minutes were read has a button of its own."""

    loai = forms.ChoiceField(
        label="Loại ý kiến",
        choices=[c for c in LoaiYKien.choices if c[0] != LoaiYKien.DA_DOC],
        widget=forms.RadioSelect,
        error_messages={"required": "Hãy chọn loại ý kiến."},
    )
    noi_dung = forms.CharField(
        label="Nội dung",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Hãy ghi nội dung ý kiến."},
        help_text="Cơ quan lập biên bản đọc được ý kiến này và phúc đáp. Chỉ nói việc, không nêu tên người dân.",
    )

    def clean_noi_dung(self) -> str:
        return fit(str(self.cleaned_data["noi_dung"]))


class PhucDapForm(forms.Form):
    """Taking note of a remark, with or without a reply."""

    phuc_dap = forms.CharField(
        label="Phúc đáp (nếu có)",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean_phuc_dap(self) -> str:
        return fit(str(self.cleaned_data["phuc_dap"]))


def panel_context(
    user: NguoiDung,
    giao_ban: GiaoBan,
    *,
    form: YKienForm | None = None,
    phuc_dap: tuple[int, PhucDapForm] | None = None,
) -> dict[str, Any]:
    """`form`, `phuc_dap` (with its remark's key): what was typed and refused."""
    body = perms.body_that_remarks(user, giao_ban) if giao_ban.trang_thai in ADOPTED else None
    rows = remarks_of(giao_ban, user=user)
    answers = perms.can_acknowledge(user, giao_ban)
    typed = dict([phuc_dap] if phuc_dap else [])
    return {
        "giao_ban": giao_ban,
        "y_kien": [
            {
                "y_kien": row,
                "huy_hieu": (HUY_HIEU[LoaiYKien(row.loai)], row.get_loai_display()),
                "form": typed.get(row.pk) or PhucDapForm(auto_id=f"y-kien-{row.pk}-%s")
                if answers and row.xem_luc is None and row.loai != LoaiYKien.DA_DOC
                else None,
            }
            for row in rows
        ],
        "form": (form or YKienForm()) if body else None,
        "da_doc": body is not None
        and any(
            row.co_quan_id == body.pk and row.phien_ban.thong_qua_luc >= giao_ban.thong_qua_luc
            for row in rows
            if giao_ban.thong_qua_luc
        ),
    }
