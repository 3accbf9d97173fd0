"""What an administrator chooses for a batch of accounts."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet

from khoi.forms.khoi import DonViChoiceField
from khoi.forms.thanh_vien import NgayField
from khoi.models import ChucDanh, CoQuan, DonVi, NguoiDung
from khoi.queries.cap_tai_khoan import KHONG_THU_KY, THU_KY_CHUNG, LuaChonCap
from khoi.queries.khoi import districts
from khoi.services.ghe import TRUOC_TOI_DA


class CoQuanChoiceField(forms.ModelChoiceField):
    """A body by its name of the day (`with_ten`)."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.ten_day_du)


class CapHangLoatForm(forms.Form):
    """Which blocks, which roles, from when. Sent by GET it only looks; by POST it asks for the job."""

    co_quan = CoQuanChoiceField(
        label="Tỉnh", queryset=CoQuan.objects.none(), empty_label="Chọn tỉnh"
    )
    kieu = forms.ChoiceField(
        label="Việc cần làm",
        choices=[
            ("moi", "Cấp tài khoản mới"),
            ("lai", "Cấp lại phiếu cho tài khoản chưa đăng nhập lần nào"),
        ],
        initial="moi",
        widget=forms.RadioSelect,
    )
    huyen = DonViChoiceField(
        label="Huyện", queryset=DonVi.objects.none(), required=False, empty_label="Tất cả"
    )
    tim = forms.CharField(
        label="Chỉ xã, phường có tên chứa",
        required=False,
        max_length=60,
        help_text="Để trống là tất cả.",
    )
    chi_chua_co = forms.BooleanField(label="Chỉ Khối chưa có tài khoản nào", required=False)
    truong = forms.BooleanField(
        label="Cấp cho Trưởng Khối",
        required=False,
        initial=True,
        help_text="Người đang là Trưởng Khối trong danh sách thành viên.",
    )
    thu_ky = forms.ChoiceField(
        label="Thư ký Khối",
        initial=THU_KY_CHUNG,
        help_text=(
            "Chọn một chức vụ: ai giữ chức vụ ấy trong Khối thì làm thư ký; Khối không có người như "
            "vậy vẫn được một tài khoản thư ký, hỏi họ tên khi đăng nhập lần đầu."
        ),
    )
    tu_ngay = NgayField(label="Vai trò có từ ngày")

    def __init__(
        self, *args: Any, bodies: QuerySet[CoQuan], by: NguoiDung, ngay: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.ngay = ngay
        found = list(bodies[:2])
        self.only = found[0] if len(found) == 1 else None
        choices: dict[str, Any] = self.fields
        if self.only is not None:
            del choices["co_quan"]
            choices["huyen"].queryset = districts(by, ngay=ngay)
        else:
            choices["co_quan"].queryset = bodies
        if self.only is None or not choices["huyen"].queryset.exists():
            del choices["huyen"]
        positions = ChucDanh.objects.values_list("pk", "ten")
        choices["thu_ky"].choices = [
            (THU_KY_CHUNG, "Mỗi Khối một tài khoản, hỏi họ tên khi đăng nhập lần đầu"),
            *((str(pk), f"Người giữ chức vụ: {ten}") for pk, ten in positions),
            (KHONG_THU_KY, "Không cấp cho thư ký"),
        ]

    def clean_tu_ngay(self) -> date:
        ngay: date = self.cleaned_data["tu_ngay"]
        last = self.ngay + TRUOC_TOI_DA
        if not self.ngay <= ngay <= last:
            raise forms.ValidationError(
                f"Hãy chọn ngày từ {self.ngay:%d/%m/%Y} đến {last:%d/%m/%Y}."
            )
        return ngay

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        nobody = not cleaned.get("truong") and cleaned.get("thu_ky") == KHONG_THU_KY
        if cleaned.get("kieu") == "moi" and nobody:
            self.add_error("truong", "Hãy chọn ít nhất một vai trò để cấp.")
        return cleaned

    @property
    def body(self) -> CoQuan:
        chosen: CoQuan = self.only or self.cleaned_data["co_quan"]
        return chosen

    def chosen(self) -> LuaChonCap:
        """For the plan and the batch."""
        data = self.cleaned_data
        district = data.get("huyen")
        return LuaChonCap(
            tu_ngay=data["tu_ngay"],
            cap_lai=data["kieu"] == "lai",
            huyen_id=district.pk if district else None,
            tim=data["tim"],
            chi_chua_co=data["chi_chua_co"],
            truong=data["truong"],
            thu_ky=data["thu_ky"],
        )
