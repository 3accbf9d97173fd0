"""Forms of a round: its preparation, a longer deadline, the filter of its progress."""

from collections.abc import Iterable
from datetime import date
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError

from chamdiem.enums import CapCham
from chamdiem.models import BoTieuChi, BuocCham
from chamdiem.queries.dot_cham import cap_cua_dot
from khoi.models import CoQuan, NguoiDung
from nen.dong_ho import hom_nay


class NgayField(forms.DateField):
    """A day with the browser's own calendar."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        kwargs.setdefault("error_messages", {}).setdefault(
            "invalid", "Ngày không đúng, hãy ghi như 15/01/2024."
        )
        super().__init__(**kwargs)


class DotForm(forms.Form):
    """A round in preparation. Which steps exist depends on the list day; the service decides."""

    nam = forms.IntegerField(label="Năm được chấm", min_value=2000, max_value=2100)
    ten = forms.CharField(label="Tên đợt", max_length=200)
    bo = forms.ModelChoiceField(
        label="Bộ tiêu chí", queryset=BoTieuChi.objects.none(), empty_label=None
    )
    chot_ngay = NgayField(
        label="Ngày chốt danh sách Khối",
        help_text="Khối có vào ngày này thì được chấm; đơn vị, cấp huyện (nếu còn) lấy theo ngày này.",
    )
    han_khoi = NgayField(label="Hạn Khối tự chấm")
    han_huyen = NgayField(
        label="Hạn huyện thẩm định",
        required=False,
        help_text="Ngày chốt còn cấp huyện thì có bước này.",
    )
    han_tinh = NgayField(label="Hạn tỉnh thẩm định")
    ngay_bao_cao = NgayField(
        label="Ngày tự động lập báo cáo",
        required=False,
        help_text="Đến ngày này cổng tự lập dự thảo báo cáo Ban Thường vụ. Bỏ trống nếu không cần.",
    )

    def __init__(self, *args: Any, user: NguoiDung, ban: CoQuan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rubrics = BoTieuChi.objects.visible_to(user).filter(ban=ban).order_by("ten", "-phien_ban")
        choice: Any = self.fields["bo"]
        choice.queryset = rubrics
        choice.label_from_instance = label_bo
        if CapCham.HUYEN not in cap_cua_dot(ban, self._list_day()):
            del self.fields["han_huyen"]

    def _list_day(self) -> date:
        """The list day typed, else the one proposed: it decides whether there is a district step."""
        field = self.fields["chot_ngay"]
        for value in (self["chot_ngay"].data if self.is_bound else None, self["chot_ngay"].initial):
            try:
                day = field.to_python(value)
            except ValidationError:
                continue
            if day:
                return cast("date", day)
        return hom_nay()

    def thong_so(self) -> dict[str, Any]:
        """What the services take, less the year."""
        data = self.cleaned_data
        han = {
            CapCham.KHOI: data["han_khoi"],
            CapCham.HUYEN: data.get("han_huyen"),
            CapCham.TINH: data["han_tinh"],
        }
        return {
            "bo": data["bo"],
            "ten": data["ten"].strip(),
            "chot_ngay": data["chot_ngay"],
            "ngay_bao_cao": data["ngay_bao_cao"],
            "han": {level: day for level, day in han.items() if day},
        }


def label_bo(bo: BoTieuChi) -> str:
    """The rubric with its label: an unreviewed sample says so wherever it is chosen."""
    return f"{bo} – {bo.nhan}" if bo.nhan else str(bo)


class GiaHanForm(forms.Form):
    """A later deadline of one step."""

    buoc = forms.ModelChoiceField(label="Bước", queryset=BuocCham.objects.none(), empty_label=None)
    han = NgayField(label="Hạn mới")
    ly_do = forms.CharField(label="Lý do", max_length=500, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, buoc: Iterable[BuocCham], dot_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["buoc"]
        choice.queryset = BuocCham.objects.filter(dot=dot_id).order_by("thu_tu")
        days: dict[int, date] = {step.pk: step.han for step in buoc}
        choice.label_from_instance = lambda step: (
            f"{step.get_cap_display()} (hạn {days.get(step.pk, step.han):%d/%m/%Y})"
        )


class LocPhieuForm(forms.Form):
    """Filter of the progress list."""

    tu_khoa = forms.CharField(label="Tên xã", required=False, max_length=100)
    huyen = forms.TypedChoiceField(label="Huyện", required=False, coerce=int, empty_value=None)
    trang_thai = forms.ChoiceField(label="Trạng thái", required=False)

    def __init__(
        self,
        *args: Any,
        huyen: list[tuple[int, str]],
        trang_thai: list[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        districts: Any = self.fields["huyen"]
        districts.choices = [("", "Tất cả"), *huyen]
        states: Any = self.fields["trang_thai"]
        states.choices = [("", "Tất cả"), *trang_thai]
        if len(huyen) < 2:
            del self.fields["huyen"]
