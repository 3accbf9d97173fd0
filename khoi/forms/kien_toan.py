"""What people type about a kiện toàn: the decision, who leaves or changes, who comes."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms

from khoi.enums import VaiTroKhoi
from khoi.forms.thanh_vien import NgayField, chuc_danh_field
from khoi.models import CanBo, NguoiDung, ThanhVien
from khoi.queries.can_bo import known_by_name
from khoi.services.ghe import Nguoi
from khoi.services.kien_toan import HaiTruongError, QuyetDinh, Roi, RowError, Vao


SO_DONG = 3  # empty rows offered for those who come
SO_DONG_TOI_DA = 30
O_LAI, THOI, DOI = "o_lai", "thoi", "doi"
VIEC = [(O_LAI, "Ở lại"), (THOI, "Thôi"), (DOI, "Đổi phần, chức vụ")]
NGUOI_MOI = "moi"


class QuyetDinhForm(forms.Form):
    """The decision itself."""

    so = forms.CharField(
        label="Số quyết định",
        max_length=60,
        help_text="Ví dụ: 15-QĐ/ĐU",
        error_messages={"required": "Hãy ghi số quyết định."},
    )
    ngay = NgayField(
        label="Ngày quyết định", error_messages={"required": "Hãy ghi ngày quyết định."}
    )
    noi_ban_hanh = forms.CharField(label="Cơ quan ban hành", required=False, max_length=150)
    hieu_luc = NgayField(
        label="Hiệu lực từ ngày",
        help_text="Người thôi kết thúc vào ngày hôm trước; người vào bắt đầu ngày này.",
        error_messages={"required": "Hãy ghi ngày hiệu lực."},
    )
    ghi_chu = forms.CharField(label="Ghi chú", required=False, max_length=300)

    @property
    def quyet_dinh(self) -> QuyetDinh:
        """For the service."""
        return QuyetDinh(**self.cleaned_data)


class GheForm(forms.Form):
    """One member in force: stays, leaves, or changes part or position."""

    viec = forms.ChoiceField(
        label="Theo quyết định này", choices=VIEC, required=False, widget=forms.RadioSelect
    )
    ly_do = forms.CharField(label="Lý do thôi", required=False, max_length=200)
    vai_tro = forms.ChoiceField(label="Phần mới trong Khối", choices=VaiTroKhoi, required=False)
    chuc_danh = chuc_danh_field(label="Chức vụ mới", required=False)
    het_nhiem_ky = NgayField(label="Nhiệm kỳ đến", required=False)

    def __init__(self, data: Any, *, seat: ThanhVien, chi_hien: bool = False) -> None:
        initial = {
            "viec": O_LAI,
            "vai_tro": seat.vai_tro,
            "chuc_danh": seat.chuc_danh_id,
            "het_nhiem_ky": seat.het_nhiem_ky,
        }
        prefix = f"ghe-{seat.pk}"
        if chi_hien:
            initial |= typed_in(data, prefix, self.base_fields)
        super().__init__(None if chi_hien else data, prefix=prefix, initial=initial)
        self.seat = seat

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("viec") == DOI:
            same = (cleaned.get("vai_tro"), cleaned.get("chuc_danh")) == (
                self.seat.vai_tro,
                self.seat.chuc_danh,
            )
            if cleaned.get("chuc_danh") is None and "chuc_danh" not in self.errors:
                self.add_error("chuc_danh", "Hãy chọn chức vụ mới.")
            elif same and cleaned.get("het_nhiem_ky") == self.seat.het_nhiem_ky:
                self.add_error("viec", "Phần, chức vụ và nhiệm kỳ vẫn như cũ; hãy chọn “Ở lại”.")
        return cleaned

    def rows(self) -> tuple[list[Roi], list[Vao]]:
        """What this member's line means to the service."""
        data = self.cleaned_data
        if data["viec"] in {"", O_LAI}:
            return [], []
        if data["viec"] == THOI:
            return [Roi(thanh_vien=self.seat, ly_do=data["ly_do"])], []
        changed = Vao(
            nguoi=Nguoi(can_bo=self.seat.can_bo),
            vai_tro=VaiTroKhoi(data["vai_tro"] or self.seat.vai_tro),
            chuc_danh=data["chuc_danh"],
            het_nhiem_ky=data["het_nhiem_ky"],
        )
        return [Roi(thanh_vien=self.seat, ly_do="đổi phần, chức vụ")], [changed]


class VaoForm(forms.Form):
    """Somebody who comes: a new name, or one of those already known under it."""

    ho_ten = forms.CharField(label="Họ và tên", required=False, max_length=100)
    la_nguoi_khac = forms.BooleanField(
        label="Người khác trùng họ tên",
        required=False,
        help_text="Chỉ đánh dấu khi đúng là hai người cùng họ tên.",
    )
    nguoi = forms.ChoiceField(
        label="Trùng tên với người cổng đã biết", required=False, widget=forms.RadioSelect
    )
    vai_tro = forms.ChoiceField(
        label="Phần trong Khối",
        choices=VaiTroKhoi,
        initial=VaiTroKhoi.THANH_VIEN,
        required=False,  # a row may stay empty
    )
    chuc_danh = chuc_danh_field(label="Chức vụ đang giữ", required=False)
    het_nhiem_ky = NgayField(label="Nhiệm kỳ đến", required=False)

    def __init__(self, data: Any, *, by: NguoiDung, so: int, chi_hien: bool = False) -> None:
        prefix = f"vao-{so}"
        initial = typed_in(data, prefix, self.base_fields) if chi_hien else {}
        super().__init__(None if chi_hien else data, prefix=prefix, initial=initial)
        self.so = so
        self.fields["ho_ten"].widget.attrs["list"] = "nguoi-da-biet"
        typed = str((data or {}).get(self.add_prefix("ho_ten"), ""))
        self.known = {str(person.pk): person for person in known_by_name(typed, user=by)}
        if self.known:
            self._offer(self.known.values())
        else:
            del self.fields["nguoi"]

    def _offer(self, people: Iterable[CanBo]) -> None:
        """Who of this name is known; a person must say whether it is one of them."""
        choices = [(str(person.pk), person.mo_ta) for person in people]  # type: ignore[attr-defined]  # -- annotated by known_by_name
        field = self.fields["nguoi"]
        field.choices = [*choices, (NGUOI_MOI, "Không phải ai trong số này: người mới")]  # type: ignore[attr-defined]  # -- a ChoiceField

    trung_ten = False  # the service found a namesake: show the box that most people never need

    @property
    def hoi_trung_ten(self) -> bool:
        """The box is shown, or was marked before."""
        return self.trung_ten or bool(self["la_nguoi_khac"].value())

    @property
    def is_empty(self) -> bool:
        """A row offered and not used."""
        names = ("ho_ten", "chuc_danh", "het_nhiem_ky")
        return not any(str(self.data.get(self.add_prefix(name), "")).strip() for name in names)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.is_empty:
            return cleaned
        if not cleaned.get("ho_ten"):
            self.add_error("ho_ten", "Hãy ghi họ và tên.")
        elif cleaned.get("chuc_danh") is None and "chuc_danh" not in self.errors:
            self.add_error("chuc_danh", "Hãy chọn chức vụ đang giữ.")
        if self.known and not cleaned.get("nguoi") and "nguoi" not in self.errors:
            self.add_error("nguoi", "Cổng đã biết người tên này; hãy chọn đúng người.")
        return cleaned

    def rows(self) -> list[Vao]:
        """What this row means to the service."""
        data = self.cleaned_data
        if self.is_empty:
            return []
        chosen = self.known.get(data.get("nguoi", ""))
        another = data.get("nguoi") == NGUOI_MOI or data["la_nguoi_khac"]
        nguoi = (
            Nguoi(can_bo=chosen) if chosen else Nguoi(ho_ten=data["ho_ten"], la_nguoi_khac=another)
        )
        return [
            Vao(
                nguoi=nguoi,
                vai_tro=VaiTroKhoi(data["vai_tro"] or VaiTroKhoi.THANH_VIEN),
                chuc_danh=data["chuc_danh"],
                het_nhiem_ky=data["het_nhiem_ky"],
            )
        ]


class KienToanForms:
    """The whole page: nothing typed is lost, whichever part of it is refused.

    Asked for more rows («them_dong»), it shows what was typed and judges nothing yet.
    """

    def __init__(
        self, data: Any, *, seats: Iterable[ThanhVien], by: NguoiDung, noi_ban_hanh: str
    ) -> None:
        count = _rows_in(data)
        show = data is not None and "them_dong" in data
        head = {"noi_ban_hanh": noi_ban_hanh}
        if show:
            head |= typed_in(data, "", QuyetDinhForm.base_fields)
        self.dau = QuyetDinhForm(None if show else data, initial=head)
        self.ghe = [GheForm(data, seat=seat, chi_hien=show) for seat in seats]
        self.vao = [VaoForm(data, by=by, so=so, chi_hien=show) for so in range(count)]
        self.so_dong = count
        self.loi: list[str] = []
        self._forms: dict[int, forms.Form] = {}

    def is_valid(self) -> bool:
        """Every part is looked at, so that all that is wrong is said at once."""
        found = [form.is_valid() for form in (self.dau, *self.ghe, *self.vao)]
        return all(found)

    def rows(self) -> tuple[list[Roi], list[Vao]]:
        """For the service; remembers which form each row came from."""
        roi: list[Roi] = []
        vao: list[Vao] = []
        for line in self.ghe:
            leaving, changed = line.rows()
            roi += leaving
            vao += changed
            self._forms |= {id(row): line for row in (*leaving, *changed)}
        for form in self.vao:
            coming = form.rows()
            vao += coming
            self._forms |= {id(row): form for row in coming}
        return roi, vao

    def refuse(self, error: Exception) -> None:
        """The service's sentence beside the row that it is about, else above all."""
        if isinstance(error, HaiTruongError):
            self._refuse_heads(error)
        elif isinstance(error, RowError) and id(error.dong) in self._forms:
            form = self._forms[id(error.dong)]
            form.add_error(None, str(error))
            if error.trung_ten and isinstance(form, VaoForm):
                form.trung_ten = True
        else:
            self.loi.append(str(error))

    def _refuse_heads(self, error: HaiTruongError) -> None:
        """The whole sentence above all; at each of the rows, who the other head is."""
        self.loi.append(str(error))
        staying = {line.seat.pk: line for line in self.ghe}
        for row, name in error.truong:
            others = ", ".join(other for one, other in error.truong if one is not row)
            sentence = f"{name} và {others} cùng là Trưởng Khối; hãy để một người."
            stays = isinstance(row, ThanhVien)
            form = staying.get(row.pk) if isinstance(row, ThanhVien) else self._forms.get(id(row))
            if form is not None:
                form.add_error("viec" if stays else "vai_tro", sentence)

    @property
    def summary(self) -> list[dict[str, str]]:
        """What stands above the page when something is wrong, each with the way to its place.

        `url` is empty for what concerns the whole decision.
        """
        found = [{"url": "", "ten": "", "cau": sentence} for sentence in self.loi]
        found += _places(self.dau, ten="Quyết định", dong="quyet-dinh")
        for line in self.ghe:
            found += _places(line, ten=str(line.seat.can_bo), dong=f"dong-{line.prefix}")
        for form in self.vao:
            found += _places(form, ten=f"Người vào thứ {form.so + 1}", dong=f"dong-{form.prefix}")
        return found


def _places(form: forms.Form, *, ten: str, dong: str) -> Iterator[dict[str, str]]:
    """Each error of a form; `dong` is the place of its row, for what has no field to go to."""
    for name, errors in form.errors.items():
        field = form[name] if name in form.fields else None
        target = (field.id_for_label if field else "") or dong
        label = f"{ten}, {field.label}" if field and field.id_for_label else ten
        for sentence in errors:
            yield {"url": f"#{target}", "ten": label, "cau": str(sentence)}


def typed_in(data: Any, prefix: str, names: Iterable[str]) -> dict[str, str]:
    """What was typed into these fields, to be shown again without being judged."""
    keys = {name: f"{prefix}-{name}" if prefix else name for name in names}
    return {name: data[key] for name, key in keys.items() if key in data}


def _rows_in(data: Any) -> int:
    """How many rows the page has: as sent, three more where asked for, within reason."""
    if not data:
        return SO_DONG
    sent = str(data.get("so_dong", ""))
    count = int(sent) if sent.isdecimal() and len(sent) < 4 else SO_DONG
    more = SO_DONG if "them_dong" in data else 0
    return max(1, min(count + more, SO_DONG_TOI_DA))


class LocKienToanForm(forms.Form):
    """The list of all kiện toàn in a period."""

    tu = NgayField(label="Hiệu lực từ ngày", required=False)
    den = NgayField(label="đến ngày", required=False)
    tim = forms.CharField(label="Tìm xã, phường hoặc số quyết định", required=False, max_length=60)

    def chosen(self) -> dict[str, Any]:
        """Arguments of queries.kien_toan.filtered; what is not understood filters nothing."""
        self.is_valid()
        return dict(self.cleaned_data)
