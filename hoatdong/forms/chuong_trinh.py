"""The programme's form: a list of rows that may be added, moved and taken out."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.forms.utils import ErrorList

from hoatdong.models import ChuongTrinhCongTac
from hoatdong.services.chuong_trinh import SO_MUC_TOI_DA, MucMoi
from khoi.models import ThanhVien


THANG = [(n, f"Tháng {n}") for n in range(1, 13)]
CAC_O = ("noi_dung", "tu_thang", "den_thang", "chu_tri", "phoi_hop", "san_pham", "nhom")
DONG_SAN = 3  # empty rows of a programme just begun


class TaoChuongTrinhForm(forms.Form):
    """Which year, and whose items to begin with."""

    nam = forms.TypedChoiceField(
        label="Năm",
        coerce=int,
        error_messages={"required": "Hãy chọn năm.", "invalid_choice": "Hãy chọn một năm khác."},
    )
    lay_tu: Any = forms.ModelChoiceField(
        None,
        label="Lấy các mục từ chương trình đã có",
        required=False,
        empty_label="Không, bắt đầu từ trang trắng",
        help_text="Chép nội dung, tháng, người chủ trì sang năm mới để sửa lại.",
    )

    def __init__(
        self, *args: Any, cac_nam: Sequence[int], nguon: Any, ten: Mapping[int, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["nam"].choices = [(n, n) for n in cac_nam]  # type: ignore[attr-defined]  # -- a ChoiceField
        source: Any = self.fields["lay_tu"]
        source.queryset = nguon
        source.label_from_instance = lambda one: ten.get(one.pk, str(one))


class MucForm(forms.Form):
    """One row; a row without any word is no row."""

    muc = forms.IntegerField(required=False, widget=forms.HiddenInput)
    noi_dung = forms.CharField(
        label="Nội dung công việc",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    tu_thang = forms.TypedChoiceField(
        label="Từ tháng", coerce=int, required=False, choices=[("", "Chọn tháng"), *THANG]
    )
    den_thang = forms.TypedChoiceField(
        label="Đến tháng", coerce=int, required=False, choices=[("", "Cùng tháng"), *THANG]
    )
    chu_tri = forms.TypedChoiceField(
        label="Người chủ trì",
        coerce=int,
        required=False,
        error_messages={
            "invalid_choice": "Người này không còn trong danh sách; hãy chọn người khác."
        },
    )
    phoi_hop = forms.CharField(label="Cơ quan phối hợp", required=False, max_length=200)
    san_pham = forms.CharField(label="Sản phẩm, kết quả", required=False, max_length=200)
    nhom = forms.CharField(
        label="Nhóm việc",
        required=False,
        max_length=200,
        help_text="Các mục liền nhau cùng nhóm in chung một tiêu đề.",
    )

    def __init__(self, *args: Any, thanh_vien: Sequence[ThanhVien], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        leader: Any = self.fields["chu_tri"]
        leader.choices = [
            ("", "Cả Khối"),
            *((seat.pk, f"{seat.can_bo.ho_ten} ({seat.chuc_danh.ten})") for seat in thanh_vien),
        ]
        sent = self["chu_tri"].value()
        if sent and not leader.valid_value(sent):  # stays chosen, and refused, until it is changed
            leader.widget.choices = [*leader.choices, (sent, "Người không còn trong danh sách")]

    @property
    def trong(self) -> bool:
        """Nothing was typed here."""
        return not any(self[name].value() for name in ("noi_dung", "phoi_hop", "san_pham", "nhom"))

    @property
    def mo_them(self) -> bool:
        """The fields that are folded away hold something."""
        return any(self[name].value() or self[name].errors for name in CAC_O[4:])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("noi_dung", "").strip():
            self.add_error("noi_dung", "Hãy ghi nội dung công việc, hoặc bỏ dòng này.")
        first = cleaned.get("tu_thang")
        if not first and "tu_thang" not in self.errors:
            self.add_error("tu_thang", "Hãy chọn tháng thực hiện.")
        last = cleaned.get("den_thang") or first
        if first and last and last < first:
            self.add_error("den_thang", "Tháng kết thúc phải từ tháng bắt đầu trở đi.")
        return cleaned

    def row(self) -> MucMoi:
        """As the service takes it; only of a valid row."""
        typed = self.cleaned_data
        return MucMoi(
            pk=typed["muc"],
            noi_dung=typed["noi_dung"].strip(),
            tu_thang=typed["tu_thang"],
            den_thang=typed["den_thang"] or typed["tu_thang"],
            chu_tri_id=typed["chu_tri"] or None,
            phoi_hop=typed["phoi_hop"].strip(),
            san_pham=typed["san_pham"].strip(),
            nhom=typed["nhom"].strip(),
        )


class ChuongTrinhForm(forms.Form):
    """The preamble and the rows, in the order in which they stand on the page."""

    can_cu = forms.CharField(
        label="Căn cứ, mục đích, yêu cầu (không bắt buộc)",
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Mỗi đoạn một dòng; dòng bắt đầu bằng “- ” là gạch đầu dòng.",
    )
    lan_luu = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(
        self,
        data: Any = None,
        *,
        chuong_trinh: ChuongTrinhCongTac,
        thanh_vien: Sequence[ThanhVien],
        thu_tu: Sequence[int] | None = None,
    ) -> None:
        """`thu_tu`: the numbers of the typed rows to show, in this order; all if None."""
        super().__init__(
            data,
            initial={"can_cu": chuong_trinh.can_cu, "lan_luu": chuong_trinh.lan_luu},
        )
        if data is None:
            self.muc = list(_stored(chuong_trinh, thanh_vien))
            self.muc += [
                MucForm(prefix=f"muc-{n}", thanh_vien=thanh_vien)
                for n in range(len(self.muc), DONG_SAN)
            ]
        else:
            order = list(range(so_dong(data))) if thu_tu is None else thu_tu
            self.muc = [_typed(data, old, new, thanh_vien) for new, old in enumerate(order)]

    @property
    def co_chu(self) -> list[MucForm]:
        """Rows in which something was typed."""
        return [row for row in self.muc if not row.trong]

    def is_valid(self) -> bool:
        rows = [row.is_valid() for row in self.co_chu]
        return super().is_valid() and all(rows)

    def rows(self) -> list[MucMoi]:
        """Only of a valid form."""
        return [row.row() for row in self.co_chu]

    def loi_dong(self) -> Iterator[tuple[int, str, str, ErrorList]]:
        """Row number, the field's address and name, its errors: for the list above the form."""
        for number, row in enumerate(self.muc, start=1):
            if row.is_bound and not row.trong:
                for name in row.errors:
                    field = row[name]
                    yield number, field.id_for_label, str(field.label), field.errors


def so_dong(data: Mapping[str, Any]) -> int:
    """How many rows were sent; more than a programme may have are read too, so that none is lost."""
    sent = str(data.get("so_dong", ""))
    known = sent.isascii() and sent.isdigit() and len(sent) < 5
    return min(int(sent), 2 * SO_MUC_TOI_DA) if known else 0


def _stored(chuong_trinh: ChuongTrinhCongTac, thanh_vien: Sequence[ThanhVien]) -> Iterator[MucForm]:
    for number, item in enumerate(chuong_trinh.muc.all()):
        yield MucForm(
            prefix=f"muc-{number}",
            thanh_vien=thanh_vien,
            initial={
                "muc": item.pk,
                **{name: getattr(item, name) for name in CAC_O if name != "chu_tri"},
                "chu_tri": item.chu_tri_id,
            },
        )


def _typed(data: Mapping[str, Any], old: int, new: int, thanh_vien: Sequence[ThanhVien]) -> MucForm:
    """The row sent under one number, shown under another."""
    values = {f"muc-{new}-{name}": data.get(f"muc-{old}-{name}", "") for name in ("muc", *CAC_O)}
    return MucForm(values, prefix=f"muc-{new}", thanh_vien=thanh_vien)
