"""One line of a reorganisation's list: only the fields that its act needs."""

import re
from typing import Any

from django import forms

from khoi.enums import HanhDongSapXep, PhamViKeThua
from khoi.models import DongSapXep, NguoiDung, SuKienSapXep
from khoi.queries.dong_sap_xep import GoiY, level_of_code, suggest_don_vi
from khoi.services.danh_sach import LOAI
from khoi.services.tep_sap_xep import full_name
from nen.chu_viet import fold


MA_SAI = "Mã đơn vị gồm 2 (tỉnh), 3 (huyện) hoặc 5 (xã) chữ số."
GHI_MA = "Gõ mã, hoặc gõ tên rồi chọn trong danh sách hiện ra."
PHAN_CHINH = [
    ("1", "Phần chính: đơn vị nhận là đơn vị kế thừa chính của đơn vị cũ"),
    ("0", "Phần khác"),
]

# Fields of each act, in order.
FIELDS: dict[str, tuple[str, ...]] = {
    HanhDongSapXep.NHAP: (
        "ma_cu", "pham_vi", "mac_dinh", "ma_moi", "loai_moi", "ten_moi", "ma_cha", "vi_do",
        "kinh_do",
    ),
    HanhDongSapXep.LAP: ("ma_moi", "loai_moi", "ten_moi", "ma_cha", "vi_do", "kinh_do"),
    HanhDongSapXep.DOI_TEN: ("ma_cu", "loai_moi", "ten_moi"),
    HanhDongSapXep.CHUYEN: ("ma_cu", "ma_cha"),
    HanhDongSapXep.KET_THUC: ("ma_cu",),
}  # fmt: skip
OPTIONAL = {
    HanhDongSapXep.NHAP: {"loai_moi", "ten_moi", "ma_cha", "vi_do", "kinh_do"},
    HanhDongSapXep.LAP: {"ma_cha", "vi_do", "kinh_do"},
    HanhDongSapXep.DOI_TEN: {"loai_moi", "ten_moi"},
}
NOI_NHAN = (
    "Mã của đơn vị mới, thường là mã của một trong các đơn vị nhập vào. Đơn vị giữ tên, nhận thêm địa "
    "bàn cũng là đơn vị mới: ghi cả dòng nhập chính nó."
)
MOT_LAN = "Dòng khác của cùng đơn vị mới đã ghi thì để trống được."


def _unit_field(label: str, *, sentence: str) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=100, help_text=GHI_MA, error_messages={"required": sentence}
    )


def _degrees(label: str, *, low: int, high: int, example: str) -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        required=False,
        min_value=low,
        max_value=high,
        max_digits=9,
        decimal_places=6,
        localize=False,
        help_text=f"Để trống cũng được; dùng cho bản đồ, ví dụ {example}.",
        error_messages={"invalid": f"Hãy ghi số, ví dụ {example}."},
    )


class DongForm(forms.Form):
    """A line; codes may still be wrong: the rehearsal says so. A name becomes its unit's code."""

    ma_cu = _unit_field("Đơn vị cũ", sentence="Hãy ghi mã đơn vị cũ.")
    pham_vi = forms.ChoiceField(
        label="Nhập bao nhiêu",
        choices=[
            (PhamViKeThua.TOAN_BO, "Toàn bộ đơn vị cũ"),
            (PhamViKeThua.MOT_PHAN, "Một phần đơn vị cũ (phần còn lại ghi ở dòng khác)"),
        ],
        initial=PhamViKeThua.TOAN_BO,
        widget=forms.RadioSelect,
    )
    mac_dinh = forms.ChoiceField(
        label="Nếu chỉ một phần",
        choices=PHAN_CHINH,
        initial="1",
        required=False,
        widget=forms.RadioSelect,
        help_text="Mỗi đơn vị bị chia có đúng một phần chính; nơi nhận phần chính theo dõi tiếp việc dở dang.",
    )
    ma_moi = _unit_field("Đơn vị nhận", sentence="Hãy ghi mã đơn vị nhận.")
    loai_moi = forms.ChoiceField(
        label="Loại mới",
        choices=[("", "Chọn loại"), *((kind, kind) for kind in LOAI)],
        error_messages={"required": "Hãy chọn loại đơn vị."},
    )
    ten_moi = forms.CharField(
        label="Tên mới",
        max_length=90,
        help_text="Tên riêng, ví dụ Phong Quang; loại đơn vị tự ghi vào trước.",
        error_messages={"required": "Hãy ghi tên mới."},
    )
    ma_cha = _unit_field("Thuộc đơn vị cấp trên", sentence="Hãy ghi mã đơn vị cấp trên.")
    vi_do = _degrees("Vĩ độ", low=8, high=24, example="22.145800")
    kinh_do = _degrees("Kinh độ", low=102, high=118, example="105.834800")

    def __init__(
        self, *args: Any, viec: str, su_kien: SuKienSapXep, by: NguoiDung, url: str, **kwargs: Any
    ) -> None:
        """`url`: where the suggestions for a unit come from."""
        super().__init__(*args, **kwargs)
        self.viec, self.su_kien, self.by = viec, su_kien, by
        self.order_fields(FIELDS[viec])
        for name in [name for name in self.fields if name not in FIELDS[viec]]:
            del self.fields[name]
        for name in OPTIONAL.get(HanhDongSapXep(viec), set()):
            self.fields[name].required = False
        self._say_what_the_act_means()
        for name in self.unit_fields:
            self._offer_units(name, url=url)

    @property
    def unit_fields(self) -> list[str]:
        """The fields that name a unit."""
        return [name for name in ("ma_cu", "ma_moi", "ma_cha") if name in self.fields]

    def _say_what_the_act_means(self) -> None:
        labels = {
            (HanhDongSapXep.LAP, "ma_moi"): ("Mã đơn vị mới", MA_SAI),
            (HanhDongSapXep.NHAP, "ma_moi"): (
                "Đơn vị mới (nơi nhận)",
                NOI_NHAN,
            ),
            (HanhDongSapXep.NHAP, "loai_moi"): ("Loại của đơn vị mới", MOT_LAN),
            (HanhDongSapXep.NHAP, "ten_moi"): (
                "Tên của đơn vị mới",
                f"Tên riêng, ví dụ Phong Quang. {MOT_LAN}",
            ),
            (HanhDongSapXep.NHAP, "ma_cha"): ("Đơn vị mới thuộc", f"{GHI_MA} {MOT_LAN}"),
            (HanhDongSapXep.DOI_TEN, "loai_moi"): ("Loại mới", "Không đổi loại thì để trống."),
            (HanhDongSapXep.DOI_TEN, "ten_moi"): ("Tên mới", "Không đổi tên thì để trống."),
            (HanhDongSapXep.DOI_TEN, "ma_cu"): ("Đơn vị đổi tên", GHI_MA),
            (HanhDongSapXep.CHUYEN, "ma_cu"): ("Đơn vị chuyển", GHI_MA),
            (HanhDongSapXep.CHUYEN, "ma_cha"): ("Chuyển sang thuộc", GHI_MA),
            (HanhDongSapXep.KET_THUC, "ma_cu"): ("Đơn vị kết thúc", GHI_MA),
        }
        for (viec, name), (label, hint) in labels.items():
            if viec == self.viec:
                self.fields[name].label, self.fields[name].help_text = label, hint

    def _offer_units(self, name: str, *, url: str) -> None:
        """The list of units opens under the field; static/js/goi_y_don_vi.js has the keys."""
        self.fields[name].widget.attrs |= {
            "autocomplete": "off",
            "data-goi-y": "",
            "hx-get": url,
            "hx-trigger": "input changed delay:250ms",
            "hx-target": f"#goi-y-{name}",
            "hx-sync": "this:replace",
        }

    def clean_ma_cu(self) -> str:
        return self._code("ma_cu", ke_ca_moi=False)

    def clean_ma_moi(self) -> str:
        return self._code("ma_moi", ke_ca_moi=True)

    def clean_ma_cha(self) -> str:
        return self._code("ma_cha", ke_ca_moi=True)

    def _code(self, name: str, *, ke_ca_moi: bool) -> str:
        """The code typed, or that of the only unit of this name."""
        typed = str(self.cleaned_data[name]).strip()
        if not typed or level_of_code(typed):
            return typed
        if re.fullmatch(r"\d+", typed):
            raise forms.ValidationError(MA_SAI)
        found = suggest_don_vi(self.by, self.su_kien, tim=typed, ke_ca_moi=ke_ca_moi)
        exact = [unit for unit in found if _is_called(unit, typed)] or found
        if len({unit.ma for unit in exact}) == 1:
            return exact[0].ma
        raise forms.ValidationError(_which(typed, found))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        ten, loai = cleaned.get("ten_moi", ""), cleaned.get("loai_moi", "")
        if ten:
            cleaned["ten_moi"], cleaned["loai_moi"] = full_name(ten, loai=loai)
        if ten and not cleaned["loai_moi"] and self.viec != HanhDongSapXep.DOI_TEN:
            self.add_error("loai_moi", "Hãy chọn loại đơn vị.")
        if loai and not ten and self.viec == HanhDongSapXep.NHAP:
            self.add_error("ten_moi", "Hãy ghi tên của đơn vị mới, hoặc bỏ chọn loại.")
        if self.viec == HanhDongSapXep.DOI_TEN and not (ten or loai):
            self.add_error("ten_moi", "Hãy ghi tên mới hoặc chọn loại mới.")
        return cleaned

    def values(self) -> dict[str, Any]:
        """The fields of DongMoi; those that the act does not use stay empty."""
        data = {name: self.cleaned_data[name] for name in FIELDS[self.viec]}
        whole = data.get("pham_vi", PhamViKeThua.TOAN_BO) == PhamViKeThua.TOAN_BO
        data["mac_dinh"] = whole or data.get("mac_dinh") != "0"
        for name in self.unit_fields:
            data[name.replace("ma_", "cap_")] = level_of_code(data[name])
        return {"hanh_dong": self.viec, **data}


def initial_of(dong: DongSapXep) -> dict[str, Any]:
    """A line as the form shows it."""
    names = {name for fields in FIELDS.values() for name in fields}
    shown = {name: getattr(dong, name) for name in names}
    kind = f"{dong.loai_moi} "
    own = dong.ten_moi.removeprefix(kind) if dong.loai_moi else dong.ten_moi
    return {**shown, "ten_moi": own, "mac_dinh": "1" if dong.mac_dinh else "0"}


def _is_called(unit: GoiY, typed: str) -> bool:
    """Exactly so, with its kind or without."""
    name, kind = full_name(unit.ten, loai="")
    return fold(typed) in {fold(name), fold(name.removeprefix(kind).strip())}


def _which(typed: str, found: list[GoiY]) -> str:
    if not found:
        return (
            f"Không thấy đơn vị nào tên “{typed}” trong địa bàn của bạn vào hôm trước ngày hiệu lực; "
            "hãy ghi mã đơn vị."
        )
    names = "; ".join(
        f"{unit.ma} ({unit.ten}{', ' + unit.thuoc if unit.thuoc else ''})" for unit in found
    )
    return f"Có nhiều đơn vị tên “{typed}”; hãy ghi mã của một đơn vị: {names}."
