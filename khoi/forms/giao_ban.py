"""The form of the minutes: flat names, so that draft, autosave and form speak of the same fields."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from unicodedata import normalize

from django import forms
from django.forms import BoundField
from django.urls import reverse

from khoi.enums import TinhTrangDuHop, VangMuc
from khoi.forms.ra_soat import DongRaSoat, add_ra_soat, ra_soat_typed, rows_of_ra_soat
from khoi.models import GiaoBan, MucRaSoat, ThanhVien
from khoi.queries.ban_nhap import (
    DONG_THUA,
    KIEN_NGHI,
    MAX_ROWS,
    PHAN_CONG,
    is_row_too_many,
    rows_in,
)
from khoi.queries.muc_du_hop import it_nhat
from khoi.queries.thanh_vien_hop import NguoiDuHop, ThanhPhanHop
from khoi.services.ban_nhap import refusals
from khoi.services.dong_giao_ban import DeNghi, Viec
from khoi.services.giao_ban import refuse_date
from khoi.services.noi_dung_giao_ban import CoMat, NoiDungGiaoBan


NGAY_SAI = "Ngày không đọc được; hãy ghi như 25/03/2023."
DAI_DIEN_GAP = 20  # more representatives than that stand folded, with their count
CHU_NHE = {"rows": 5, "data-chu-nhe": ""}  # a box with a toolbar; what is pasted is cleaned
TINH_TRANG = [
    (TinhTrangDuHop.CO_MAT, "Có mặt"),
    (TinhTrangDuHop.VANG_CO_LY_DO, "Có phép"),
    (TinhTrangDuHop.VANG, "Vắng"),
    (TinhTrangDuHop.DI_THAY, "Đi thay"),
]


@dataclass(frozen=True, kw_only=True)
class DongDiemDanh:
    """One person's line of the attendance list."""

    nguoi: NguoiDuHop
    tinh_trang: BoundField
    nguoi_thay: BoundField
    vang_muc: BoundField


@dataclass(frozen=True, kw_only=True)
class NhomDiemDanh:
    """Lines that stand together on the form; a long list of representatives can be folded."""

    dong: Sequence[DongDiemDanh]
    dai_dien: bool = False

    @property
    def gap_lai(self) -> bool:
        return self.dai_dien and len(self.dong) > DAI_DIEN_GAP

    @property
    def co_loi(self) -> bool:
        return any(
            line.tinh_trang.errors or line.nguoi_thay.errors or line.vang_muc.errors
            for line in self.dong
        )

    @property
    def co_mat(self) -> int:
        return sum(line.tinh_trang.value() == TinhTrangDuHop.CO_MAT for line in self.dong)


@dataclass(frozen=True, kw_only=True)
class Dong:
    """One row of a repeated part."""

    so: int
    fields: Sequence[BoundField]


def date_input() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


def date_field(label: str, **more: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        widget=date_input(),
        error_messages={"invalid": NGAY_SAI, "required": "Hãy ghi ngày."},
        **more,
    )


class GiaoBanForm(forms.Form):
    """The minutes of one meeting; at the table are those in force on the day that is typed."""

    ngay = date_field("Ngày họp")
    gio = forms.TimeField(
        label="Giờ bắt đầu",
        required=False,
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        error_messages={"invalid": "Giờ không đọc được; hãy ghi như 08:00."},
    )
    dia_diem = forms.CharField(label="Địa điểm", max_length=200, required=False)
    long_ghep = forms.BooleanField(label="Lồng ghép với cuộc họp khác", required=False)
    chu_tri = forms.ModelChoiceField(
        ThanhVien.objects.none(), label="Chủ trì", required=False, empty_label="Chưa chọn"
    )
    thu_ky = forms.ModelChoiceField(
        ThanhVien.objects.none(),
        label="Người ghi biên bản",
        required=False,
        empty_label="Chưa chọn",
    )
    ket_qua = forms.CharField(
        label="1. Kết quả công việc từ kỳ trước",
        help_text="Việc đã giao kỳ trước làm đến đâu; nêu địa bàn, con số.",
    )
    tinh_hinh = forms.CharField(
        label="2. Tình hình Nhân dân, vấn đề nổi cộm",
        help_text="Dư luận, đời sống, sản xuất, an ninh trật tự; không ghi tên, số giấy tờ của người dân.",
    )
    thao_luan = forms.CharField(
        label="3. Thảo luận", help_text="Ý kiến chính; ghi theo chức danh trong Khối."
    )
    ket_luan = forms.CharField(
        label="4. Kết luận", help_text="Kết luận của người chủ trì, việc trọng tâm kỳ tới."
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        giao_ban: GiaoBan,
        thanh_phan: ThanhPhanHop,
        noi_nhan: Sequence[tuple[str, str]],
        chu_de: Sequence[tuple[str, str]],
        ra_soat: Sequence[MucRaSoat],
        ty_le_du_hop: int | None = None,
        da_chot: bool = False,
        typed: dict[str, str],
        them: str = "",
    ) -> None:
        super().__init__(data, initial=typed)
        self.giao_ban, self.thanh_phan = giao_ban, thanh_phan
        self.du_hop = thanh_phan.tat_ca
        self.noi_nhan, self.chu_de, self.ra_soat = noi_nhan, chu_de, ra_soat
        self.da_chot = da_chot
        self.du_it_nhat = it_nhat(len(self.du_hop), ty_le=ty_le_du_hop or 0)
        now: dict[str, str] = {k: str(v) for k, v in data.items()} if data is not None else typed
        for name in ("ket_qua", "tinh_hinh", "thao_luan", "ket_luan"):
            field = self.fields[name]
            field.required, field.widget = False, forms.Textarea(attrs=CHU_NHE)
        self._ask_for_members()
        self._add_seats()
        self._add_attendance()
        add_ra_soat(self, ra_soat, da_chot=da_chot)
        self.so_phan_cong = min(MAX_ROWS, rows_in(now, "pc") + 1 + (them == "pc"))
        self.so_kien_nghi = min(MAX_ROWS, rows_in(now, "kn") + 1 + (them == "kn"))
        self._add_rows()

    def _ask_for_members(self) -> None:
        """Another day may have other members: the page fetches them, nothing typed is lost."""
        self.fields["ngay"].widget.attrs |= {
            "hx-post": reverse("khoi:giao-ban-members", args=[self.giao_ban.pk]),
            "hx-trigger": "change",
            "hx-include": "closest form",
            "hx-target": "#thanh-phan",
            "hx-swap": "outerHTML",
        }

    def _seat_choices(self) -> list[tuple[Any, str]]:
        return [(one.ghe.pk, f"{one.ghe.can_bo.ho_ten}, {one.chuc_danh}") for one in self.du_hop]

    def _add_seats(self) -> None:
        own = self.thanh_phan.cua_minh
        seats = ThanhVien.objects.filter(pk__in=[seat.pk for seat in own])
        for name in ("chu_tri", "thu_ky"):
            field = self.fields[name]
            field.queryset = seats  # type: ignore[attr-defined]  # -- a ModelChoiceField
            field.choices = [("", "Chưa chọn"), *self._seat_choices()[: len(own)]]  # type: ignore[attr-defined]  # -- as above
            field.error_messages["invalid_choice"] = "Người này không phải thành viên vào ngày họp."

    def _add_attendance(self) -> None:
        for one in self.du_hop:
            name = f"dd-{one.ghe.pk}"
            self.fields[name] = forms.ChoiceField(
                label=one.ghe.can_bo.ho_ten, choices=TINH_TRANG, required=False
            )
            self.fields[f"{name}-thay"] = forms.CharField(
                label="Họ tên, chức danh người đi thay", max_length=100, required=False
            )
            self.fields[f"{name}-vang"] = forms.ChoiceField(
                label="Vắng lúc bàn mục nào",
                choices=[("", "Dự cả buổi"), *VangMuc.choices],
                required=False,
            )

    def _add_rows(self) -> None:
        people = [("", "Chọn người làm"), *self._seat_choices()]
        to_whom = [("", "Chọn nơi gửi"), *self.noi_nhan]
        for n in range(self.so_phan_cong):
            self.fields[f"pc-{n}-thanh_vien"] = forms.ChoiceField(
                label="Người làm",
                choices=people,
                required=False,
                error_messages={"invalid_choice": "Người này không phải thành viên vào ngày họp."},
            )
            self.fields[f"pc-{n}-viec"] = forms.CharField(
                label="Việc", max_length=500, required=False
            )
            self.fields[f"pc-{n}-han"] = date_field("Hạn", required=False)
        for n in range(self.so_kien_nghi):
            self.fields[f"kn-{n}-noi_dung"] = forms.CharField(
                label="Nội dung kiến nghị",
                max_length=1000,
                required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
            )
            self.fields[f"kn-{n}-chu_de"] = forms.ChoiceField(
                label="Chủ đề",
                choices=[("", "Chọn chủ đề"), *self.chu_de],
                required=False,
                error_messages={
                    "invalid_choice": "Chủ đề này không còn dùng; hãy chọn chủ đề khác."
                },
            )
            self.fields[f"kn-{n}-gui_toi"] = forms.ChoiceField(
                label="Gửi tới",
                choices=to_whom,
                required=False,
                error_messages={
                    "invalid_choice": "Vào ngày họp không còn nơi nhận này; hãy chọn nơi khác."
                },
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name, value in list(cleaned.items()):
            if isinstance(value, str) and name in self.fields:
                cleaned[name] = normalize("NFC", value).replace("\r\n", "\n")
                for refused in refusals(cleaned[name]):
                    self.add_error(name, refused)
        for one in self.du_hop:
            name = f"dd-{one.ghe.pk}"
            if cleaned.get(name) == TinhTrangDuHop.DI_THAY and not cleaned.get(f"{name}-thay"):
                self.add_error(f"{name}-thay", "Hãy ghi tên người đi thay.")
        self._clean_rows(cleaned)
        if any(value and is_row_too_many(name) for name, value in self.data.items()):
            self.add_error(None, DONG_THUA)
        return self.cleaned_data

    def clean_ngay(self) -> date:
        ngay: date = self.cleaned_data["ngay"]
        g = self.giao_ban
        refusal = refuse_date(loai_ky=g.loai_ky, nam=g.nam, ky=g.ky, ngay=ngay)
        if refusal:
            raise forms.ValidationError(refusal)
        return ngay

    def _clean_rows(self, cleaned: dict[str, Any]) -> None:
        for n in range(self.so_phan_cong):
            who, what, until = (f"pc-{n}-{name}" for name in PHAN_CONG)
            self._need(who, "Hãy chọn người làm việc này.", because=cleaned.get(what))
            reason = cleaned.get(who) or cleaned.get(until)
            self._need(what, "Hãy ghi việc, hoặc xóa cả dòng.", because=reason)
        for n in range(self.so_kien_nghi):
            text, theme, to_whom = (f"kn-{n}-{name}" for name in KIEN_NGHI)
            self._need(to_whom, "Hãy chọn nơi gửi kiến nghị.", because=cleaned.get(text))
            self._need(theme, "Hãy chọn chủ đề của kiến nghị.", because=cleaned.get(text))
            reason = cleaned.get(to_whom) or cleaned.get(theme)
            self._need(text, "Hãy ghi nội dung kiến nghị, hoặc xóa cả dòng.", because=reason)

    def _need(self, name: str, sentence: str, *, because: object) -> None:
        if because and not self.cleaned_data.get(name) and name not in self.errors:
            self.add_error(name, sentence)

    def noi_dung(self) -> NoiDungGiaoBan:
        """The cleaned form as the service takes it."""
        c = self.cleaned_data
        plain = ("ngay", "gio", "dia_diem", "chu_tri", "thu_ky", "long_ghep")
        texts = ("ket_qua", "tinh_hinh", "thao_luan", "ket_luan")
        return NoiDungGiaoBan(
            **{name: c[name] for name in (*plain, *texts)},
            diem_danh=tuple(self._attendance(c)),
            phan_cong=tuple(
                Viec(
                    so=n,
                    thanh_vien_id=int(c[f"pc-{n}-thanh_vien"]),
                    viec=c[f"pc-{n}-viec"],
                    han=c[f"pc-{n}-han"],
                )
                for n in range(self.so_phan_cong)
                if c[f"pc-{n}-viec"]
            ),
            kien_nghi=tuple(
                DeNghi(
                    so=n,
                    noi_dung=c[f"kn-{n}-noi_dung"],
                    gui_toi=c[f"kn-{n}-gui_toi"],
                    chu_de_id=int(c[f"kn-{n}-chu_de"]) if c[f"kn-{n}-chu_de"] else None,
                )
                for n in range(self.so_kien_nghi)
                if c[f"kn-{n}-noi_dung"]
            ),
            ra_soat=ra_soat_typed(c, self.ra_soat),
        )

    def _attendance(self, c: dict[str, Any]) -> list[CoMat]:
        rows = []
        for one in self.du_hop:
            state = c[f"dd-{one.ghe.pk}"]
            if state:
                replaced = state == TinhTrangDuHop.DI_THAY
                came = replaced or state == TinhTrangDuHop.CO_MAT
                name = c[f"dd-{one.ghe.pk}-thay"] if replaced else ""
                rows.append(
                    CoMat(
                        thanh_vien_id=one.ghe.pk,
                        tinh_trang=TinhTrangDuHop(state),
                        nguoi_thay=name,
                        vang_muc=c[f"dd-{one.ghe.pk}-vang"] if came else "",
                    )
                )
        return rows

    def nhom_diem_danh(self) -> list[NhomDiemDanh]:
        """Own people, then those who speak for the bodies below."""
        lines = [
            DongDiemDanh(
                nguoi=one,
                tinh_trang=self[f"dd-{one.ghe.pk}"],
                nguoi_thay=self[f"dd-{one.ghe.pk}-thay"],
                vang_muc=self[f"dd-{one.ghe.pk}-vang"],
            )
            for one in self.du_hop
        ]

        groups = (
            NhomDiemDanh(dong=[line for line in lines if not line.nguoi.dai_dien]),
            NhomDiemDanh(dong=[line for line in lines if line.nguoi.dai_dien], dai_dien=True),
        )
        return [group for group in groups if group.dong]

    def dong_ra_soat(self) -> list[DongRaSoat]:
        return rows_of_ra_soat(self, self.ra_soat)

    def dong_phan_cong(self) -> list[Dong]:
        return self._rows("pc", self.so_phan_cong, PHAN_CONG)

    def dong_kien_nghi(self) -> list[Dong]:
        return self._rows("kn", self.so_kien_nghi, KIEN_NGHI)

    def _rows(self, prefix: str, count: int, names: Sequence[str]) -> list[Dong]:
        return [
            Dong(so=n, fields=[self[f"{prefix}-{n}-{name}"] for name in names])
            for n in range(count)
        ]
