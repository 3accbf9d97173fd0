"""The question and its filters."""

from datetime import date
from typing import Any

from django import forms

from khoi.models import ChuDe, NguoiDung
from khoi.queries.tim_kiem import LocTimKiem
from nen.tim_kiem.cau_hoi import DAI_NHAT, CauHoi, doc_cau_hoi
from nen.tim_kiem.nguon import cac_nguon_tim_kiem


MOI = "moi"
XEP = [("", "Sát nhất trước"), (MOI, "Mới nhất trước")]


def _day(label: str) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Hãy ghi ngày theo dạng ngày/tháng/năm, ví dụ 25/03/2024."},
    )


class TimKiemForm(forms.Form):
    """What to look for, in what part, of which unit, when; always bound."""

    q = forms.CharField(
        label="Từ cần tìm",
        required=False,
        max_length=DAI_NHAT,
        error_messages={
            "max_length": f"Câu tìm quá dài; hãy chỉ gõ vài từ, nhiều nhất {DAI_NHAT} ký tự."
        },
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    don_vi = forms.CharField(label="Xã, huyện, tỉnh", required=False, max_length=100)
    loai = forms.ChoiceField(label="Mục", required=False)
    chu_de = forms.ChoiceField(label="Chủ đề kiến nghị", required=False)
    tu_ngay = _day("Họp từ ngày")
    den_ngay = _day("Đến ngày")
    xep = forms.ChoiceField(label="Thứ tự", required=False, choices=XEP)
    dung_dau = forms.BooleanField(label="Đúng dấu như đã gõ", required=False)

    def __init__(self, data: Any, *, user: NguoiDung) -> None:
        super().__init__(data)
        kinds = {ma: ten for nguon in cac_nguon_tim_kiem() for ma, ten in nguon.loai.items()}
        self.fields["loai"].choices = [("", "Tất cả"), *kinds.items()]  # type: ignore[attr-defined]  # -- a ChoiceField
        themes = ChuDe.objects.visible_to(user).order_by("thu_tu", "ten", "pk")
        self._themes: list[tuple[int, str, str]] = list(themes.values_list("pk", "ma", "ten"))
        names = {ma: ten for _, ma, ten in self._themes}
        self.fields["chu_de"].choices = [("", "Tất cả"), *names.items()]  # type: ignore[attr-defined]  # -- a ChoiceField
        self.fields["don_vi"].help_text = "Tên hiện nay hoặc tên cũ đều được."
        self.is_valid()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = self.cleaned_data
        first, last = cleaned.get("tu_ngay"), cleaned.get("den_ngay")
        if first and last and last < first:
            self.add_error("den_ngay", "Ngày cuối phải từ ngày đầu trở đi.")
        return cleaned

    @property
    def cau_hoi(self) -> CauHoi:
        return doc_cau_hoi(str(self.cleaned_data.get("q") or ""))

    @property
    def vo_nghia(self) -> bool:
        """Something was typed, but not a word of it can be looked for."""
        return bool(str(self.data.get("q") or "").strip()) and not self.cau_hoi

    @property
    def da_loc(self) -> bool:
        """A filter is set: it is shown unfolded."""
        return any(self.data.get(name) for name in self.fields if name != "q")

    def chosen(self) -> LocTimKiem:
        """Nothing is looked for while something typed is not understood."""
        if not self.is_valid():
            return LocTimKiem(cau_hoi=CauHoi(()))
        ma = self.cleaned_data["chu_de"]
        first: date | None = self.cleaned_data["tu_ngay"]
        return LocTimKiem(
            cau_hoi=self.cau_hoi,
            loai=self.cleaned_data["loai"],
            don_vi=self.cleaned_data["don_vi"],
            chu_de=[pk for pk, code, _ in self._themes if code == ma] if ma else None,
            tu_ngay=first,
            den_ngay=self.cleaned_data["den_ngay"],
            dung_dau=self.cleaned_data["dung_dau"],
            moi_truoc=self.cleaned_data["xep"] == MOI,
        )
