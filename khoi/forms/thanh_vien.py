"""What people type about seats; the rules are in services.ghe."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import Case, When

from khoi.enums import PHAN_TRONG_BAN, VaiTroKhoi
from khoi.models import CanBo, ChucDanh, CoQuan, NguoiDung, ThanhVien
from khoi.queries.can_bo import described, known_here
from khoi.services.ghe import Nguoi


CHUC_DANH_CUA_BAN = ("truong-ban", "pho-truong-ban", "chuyen-vien-ban")
NGUOI_MOI = "— Người mới, ghi họ tên bên dưới —"


class NgayField(forms.DateField):
    """A day, by the browser's own calendar; «31/12/2023» typed by hand is read too."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    default_error_messages = {
        "invalid": "Ngày chưa đúng; hãy ghi ngày/tháng/năm, ví dụ 31/12/2023.",
    }


def speak_of(form: forms.Form, khoi: CoQuan) -> None:
    """The words of a Ban where the register is a Ban's."""
    if not khoi.la_ban:
        return
    if "vai_tro" in form.fields:
        part = form.fields["vai_tro"]
        part.label, part.choices = "Phần trong Ban", PHAN_TRONG_BAN  # type: ignore[attr-defined]  # -- a ChoiceField
    if "can_bo" in form.fields:
        form.fields["can_bo"].help_text = "Người đã từng ở trong Ban này thì chọn ở đây."
        form.fields["la_nguoi_khac"].help_text = "Chỉ đánh dấu khi trong Ban có hai người cùng tên."
    if "chuc_danh" in form.fields:
        own = Case(When(ma__in=CHUC_DANH_CUA_BAN, then=0), default=1)
        posts = ChucDanh.objects.order_by(own, "thu_tu", "pk")
        form.fields["chuc_danh"].queryset = posts  # type: ignore[attr-defined]  # -- a ModelChoiceField
    for field in form.fields.values():  # decisions on a Ban's people are of the committee above
        field.help_text = str(field.help_text).replace("-QĐ/ĐU", "-QĐ/TU")


class NguoiForm(forms.Form):
    """The person: a former member of the block or of its predecessors, or a new name."""

    can_bo = forms.ModelChoiceField(
        label="Người",
        queryset=CanBo.objects.none(),
        required=False,
        empty_label=NGUOI_MOI,
        help_text=(
            "Người đã từng ở trong Khối này hoặc Khối của xã cũ thì chọn ở đây, để giữ liền lịch sử."
        ),
    )
    ho_ten = forms.CharField(label="Họ và tên người mới", required=False, max_length=100)
    la_nguoi_khac = forms.BooleanField(
        label="Người khác trùng họ tên",
        required=False,
        widget=forms.HiddenInput,
        help_text="Chỉ đánh dấu khi trong Khối có hai người cùng tên.",
    )

    def __init__(self, *args: Any, khoi: CoQuan, by: NguoiDung, ngay: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        free = known_here(khoi, user=by).exclude(
            pk__in=ThanhVien.objects.in_force(ngay).filter(khoi=khoi).values("can_bo")
        )
        speak_of(self, khoi)
        people = free.order_by("khoa_sap_xep", "pk")
        told = described(list(people), user=by)
        choices: Any = self.fields["can_bo"]
        choices.queryset = people
        choices.label_from_instance = lambda person: told[person.pk]
        if not told:
            del self.fields["can_bo"]
            name = self.fields["ho_ten"]
            name.label, name.required = "Họ và tên", True
            name.error_messages["required"] = "Hãy ghi họ và tên."

    def ask_about_namesake(self) -> None:
        """Show the box that most people never need."""
        self.fields["la_nguoi_khac"].widget = forms.CheckboxInput()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        name = self.fields["ho_ten"]
        if not name.required and cleaned.get("can_bo") is None and not cleaned.get("ho_ten"):
            self.add_error("ho_ten", "Hãy ghi họ và tên.")
        if cleaned.get("can_bo") is not None and cleaned.get("ho_ten"):
            self.add_error("ho_ten", "Đã chọn người ở trên thì để trống ô này.")
        return cleaned

    @property
    def nguoi(self) -> Nguoi:
        """For the service."""
        return Nguoi(
            can_bo=self.cleaned_data.get("can_bo"),
            ho_ten=self.cleaned_data["ho_ten"],
            la_nguoi_khac=self.cleaned_data["la_nguoi_khac"],
        )


def chuc_danh_field(
    *, label: str = "Chức vụ đang giữ", required: bool = True
) -> forms.ModelChoiceField:
    """A position, of the list that administrators keep."""
    return forms.ModelChoiceField(
        label=label,
        queryset=ChucDanh.objects.all(),
        empty_label="— Chọn chức vụ —",
        required=required,
        error_messages={"required": "Hãy chọn chức vụ đang giữ."},
    )


def _het_nhiem_ky() -> NgayField:
    return NgayField(
        label="Nhiệm kỳ đến",
        required=False,
        help_text="Nếu quyết định có ghi; cổng nhắc trước 90 ngày.",
    )


def _quyet_dinh() -> forms.CharField:
    return forms.CharField(
        label="Quyết định",
        required=False,
        max_length=120,
        help_text="Số, ký hiệu và ngày, ví dụ: 15-QĐ/ĐU ngày 05/01/2024.",
    )


class ThemThanhVienForm(NguoiForm):
    vai_tro = forms.ChoiceField(
        label="Phần trong Khối", choices=VaiTroKhoi, initial=VaiTroKhoi.THANH_VIEN
    )
    chuc_danh = chuc_danh_field()
    tu_ngay = NgayField(label="Từ ngày")
    quyet_dinh = _quyet_dinh()
    het_nhiem_ky = _het_nhiem_ky()

    field_order = (
        "can_bo", "ho_ten", "la_nguoi_khac", "vai_tro", "chuc_danh", "tu_ngay", "quyet_dinh",
        "het_nhiem_ky",
    )  # fmt: skip


class ThayThanhVienForm(NguoiForm):
    chuc_danh = chuc_danh_field()
    tu_ngay = NgayField(
        label="Người mới bắt đầu từ ngày", help_text="Người cũ kết thúc vào ngày hôm trước."
    )
    quyet_dinh = _quyet_dinh()
    het_nhiem_ky = _het_nhiem_ky()
    ly_do = forms.CharField(label="Lý do người cũ thôi", required=False, max_length=200)


class KetThucForm(forms.Form):
    den_ngay = NgayField(
        label="Ngày cuối cùng", help_text="Người này còn là thành viên hết ngày này."
    )
    ly_do = forms.CharField(
        label="Lý do, quyết định",
        required=False,
        max_length=200,
        help_text="Ví dụ: chuyển công tác, Quyết định 20-QĐ/ĐU ngày 05/01/2024.",
    )


class SuaThanhVienForm(forms.Form):
    def __init__(self, *args: Any, khoi: CoQuan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        speak_of(self, khoi)

    ho_ten = forms.CharField(label="Họ và tên", max_length=100)
    vai_tro = forms.ChoiceField(label="Phần trong Khối", choices=VaiTroKhoi)
    chuc_danh = chuc_danh_field()
    tu_ngay = NgayField(label="Từ ngày")
    quyet_dinh = _quyet_dinh()
    het_nhiem_ky = _het_nhiem_ky()


def ngay_mac_dinh(thanh_vien: ThanhVien, *, hom_nay: date) -> date:
    """The day proposed for a successor: today, or the day after a seat's own first day."""
    return max(hom_nay, thanh_vien.tu_ngay + timedelta(days=1))
