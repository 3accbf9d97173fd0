"""Recommendations: the filter of the list, and what a receiver and a block write."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet

from khoi.forms.tep_dinh_kem import CoTepForm
from khoi.forms.thanh_vien import NgayField
from khoi.models import ChuDe, CoQuan, NguoiDung, XuLyKienNghi
from khoi.queries import kien_nghi as queries
from khoi.queries.kien_nghi import LocKienNghi
from khoi.services.kien_nghi import NoiDungTraLoi
from nen.forms import fit


TAT_CA = ("", "Tất cả")
CO_QUAN_KHAC = "khac"


class LocKienNghiForm(forms.Form):
    """The list's filter; the days are shown where a figure of the summary was opened."""

    tim = forms.CharField(label="Tìm trong nội dung", required=False, max_length=100)
    xa = forms.CharField(label="Tên xã", required=False, max_length=60)
    tinh_trang = forms.ChoiceField(
        label="Tình trạng",
        required=False,
        choices=[TAT_CA, *((key, name) for key, (name, _) in queries.TINH_TRANG.items())],
    )
    chu_de = forms.ChoiceField(label="Chủ đề", required=False)
    noi_nhan = forms.ChoiceField(label="Nơi đang xử lý", required=False)
    tuoi = forms.ChoiceField(
        label="Chờ trả lời đã",
        required=False,
        choices=[TAT_CA, *((key, name) for key, (name, _, _) in queries.TUOI.items())],
    )
    nam = forms.TypedChoiceField(label="Năm gửi", coerce=int, empty_value=None, required=False)
    sap_xep = forms.ChoiceField(
        label="Sắp xếp",
        required=False,
        choices=[(key, name) for key, (name, _) in queries.SAP_XEP.items()],
    )
    tu = NgayField(label="Từ ngày", required=False)
    den = NgayField(label="Đến ngày", required=False)
    theo = forms.ChoiceField(
        label="Tính theo",
        required=False,
        choices=[("", "Ngày gửi"), ("dong", "Ngày kết thúc")],
    )

    def __init__(
        self, data: Any, *, rows: QuerySet[XuLyKienNghi], by: NguoiDung, hom_nay: date
    ) -> None:
        super().__init__(data)
        bodies = queries.receivers(rows, ngay=hom_nay)
        years = range(hom_nay.year, hom_nay.year - 6, -1)
        self._offer("chu_de", [*queries.themes(by), (queries.KHONG_CHU_DE, "Chưa ghi chủ đề")])
        self._offer("noi_nhan", [*bodies, (queries.TAI_XA, "Tại xã")])
        self._offer("nam", [(str(year), str(year)) for year in years])
        if not {"tu", "den"} & set(data):
            for name in ("tu", "den", "theo"):
                del self.fields[name]
        self.is_valid()

    def _offer(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        self.fields[name].choices = [TAT_CA, *choices]  # type: ignore[attr-defined]  # -- a ChoiceField

    def chosen(self) -> LocKienNghi:
        """What is not understood filters nothing."""
        return LocKienNghi(**self.cleaned_data)


class _LyDoForm(forms.Form):
    ly_do = forms.CharField(
        label="Lý do",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Hãy ghi lý do."},
    )

    def clean_ly_do(self) -> str:
        return fit(str(self.cleaned_data["ly_do"]))


class RutForm(_LyDoForm):
    """The block takes it back."""


class ChuyenForm(_LyDoForm):
    """To another level of the chain, or to an office without accounts."""

    den = forms.ChoiceField(
        label="Chuyển đến",
        widget=forms.RadioSelect,
        error_messages={"required": "Hãy chọn nơi chuyển đến."},
    )
    chuyen_ngoai = forms.CharField(
        label="Tên cơ quan khác",
        required=False,
        max_length=200,
        help_text="Khi chuyển cơ quan không dùng cổng, ví dụ Sở Xây dựng: cơ quan của bạn vẫn trả lời xã.",
    )
    field_order = ("den", "chuyen_ngoai", "ly_do")

    def __init__(self, *args: Any, bodies: Sequence[CoQuan], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bodies = {str(body.pk): body for body in bodies}
        self.fields["den"].choices = [  # type: ignore[attr-defined]  # -- a ChoiceField
            *((key, body.ten_day_du) for key, body in self.bodies.items()),
            (CO_QUAN_KHAC, "Cơ quan khác, không dùng cổng"),
        ]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        outside = self.cleaned_data.get("chuyen_ngoai", "").strip()
        if self.cleaned_data.get("den") == CO_QUAN_KHAC and not outside:
            self.add_error("chuyen_ngoai", "Hãy ghi tên cơ quan khác.")
        return cleaned

    def target(self) -> dict[str, Any]:
        """Arguments of services.kien_nghi.forward_kien_nghi."""
        chosen = self.cleaned_data["den"]
        if chosen == CO_QUAN_KHAC:
            return {"den": None, "chuyen_ngoai": self.cleaned_data["chuyen_ngoai"]}
        return {"den": self.bodies[chosen], "chuyen_ngoai": ""}


class TraLoiForm(CoTepForm):
    """An answer, or why it cannot be done."""

    ket_qua = forms.ChoiceField(
        label="Kết quả",
        choices=[("tra_loi", "Trả lời, giải quyết"), ("tu_choi", "Không giải quyết được")],
        widget=forms.RadioSelect,
        initial="tra_loi",
        error_messages={"required": "Hãy chọn kết quả."},
    )
    noi_dung = forms.CharField(
        label="Nội dung trả lời, hoặc lý do không giải quyết được",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={
            "required": "Hãy ghi nội dung trả lời, hoặc lý do không giải quyết được.",
            "max_length": "Nội dung dài quá %(limit_value)d chữ cái; hãy rút gọn, hoặc gửi tệp kèm theo.",
        },
        help_text="Chỉ ghi địa bàn và nội dung việc, không ghi tên, số giấy tờ của người dân.",
    )
    so_van_ban = forms.CharField(
        label="Số, ký hiệu văn bản (nếu có)", required=False, max_length=120
    )
    field_order = ("ket_qua", "noi_dung", "so_van_ban", "tep", "xac_nhan")

    def clean_noi_dung(self) -> str:
        return fit(str(self.cleaned_data["noi_dung"]))

    def clean_so_van_ban(self) -> str:
        return fit(str(self.cleaned_data["so_van_ban"]))

    def words(self) -> NoiDungTraLoi:
        """As the service takes it."""
        return NoiDungTraLoi(
            noi_dung=self.cleaned_data["noi_dung"],
            tu_choi=self.cleaned_data["ket_qua"] == "tu_choi",
            so_van_ban=self.cleaned_data["so_van_ban"],
            tep=self.tep_gui,
        )


class NhapNhomForm(forms.Form):
    """Which of the like ones are the same matter."""

    chon = forms.MultipleChoiceField(
        label="Kiến nghị cùng nội dung",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Hãy đánh dấu ít nhất một kiến nghị cùng nội dung."},
    )
    ten = forms.CharField(
        label="Nội dung chung của nhóm",
        max_length=300,
        error_messages={"required": "Hãy ghi nội dung chung của nhóm."},
    )
    chu_de = forms.ModelChoiceField(
        label="Chủ đề",
        queryset=ChuDe.objects.none(),
        empty_label="Chọn chủ đề",
        error_messages={"required": "Hãy chọn chủ đề."},
    )

    def __init__(
        self,
        *args: Any,
        xu_ly: XuLyKienNghi,
        giong: Sequence[XuLyKienNghi],
        chu_de: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        wish = xu_ly.kien_nghi
        kwargs.setdefault("initial", {"ten": wish.noi_dung[:300], "chu_de": wish.chu_de_id})
        super().__init__(*args, **kwargs)
        self.rows = {str(row.pk): row for row in giong}
        self.fields["chon"].choices = [(key, str(row)) for key, row in self.rows.items()]  # type: ignore[attr-defined]  # -- a ChoiceField
        self.fields["chu_de"].queryset = ChuDe.objects.filter(pk__in=[key for key, _ in chu_de])  # type: ignore[attr-defined]  # -- a ModelChoiceField
        typed: Any = self.data
        self.da_chon = set(typed.getlist("chon")) if self.is_bound else set()
        self.nhom = xu_ly.nhom
        if self.nhom is not None:
            del self.fields["ten"], self.fields["chu_de"]

    def clean_ten(self) -> str:
        return fit(str(self.cleaned_data["ten"]))

    def chosen(self) -> list[XuLyKienNghi]:
        return [self.rows[key] for key in self.cleaned_data["chon"]]
