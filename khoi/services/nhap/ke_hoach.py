"""What an import would do: rows to add, rows to change, and every cell that stands in the way."""

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Model, QuerySet
from django.db.models.options import Options

from khoi.enums import ViecNhap
from khoi.models import (
    BoPhanGiu,
    CanBo,
    CoQuan,
    NguoiDung,
    PhanVai,
    TenCoQuan,
    ThanhVien,
)
from nen.bang_tinh import DanhSachLoi, Dong
from nen.errors import BusinessRuleError


BANG: dict[str, type[Model]] = {  # parents before children: the order of writing
    "nguoidung": NguoiDung,
    "canbo": CanBo,
    "coquan": CoQuan,
    "tencoquan": TenCoQuan,
    "bophangiu": BoPhanGiu,
    "thanhvien": ThanhVien,
    "phanvai": PhanVai,
}
TRUONG: dict[str, tuple[str, ...]] = {  # what undoing looks at and restores
    "nguoidung": ("ten_dang_nhap", "ho_ten", "is_active", "last_login"),
    "canbo": ("ho_ten", "khoa_sap_xep", "khoa_tim", "nguoi_dung_id"),
    "coquan": ("don_vi_id", "loai", "quyet_dinh", "tu_ngay", "den_ngay"),
    "tencoquan": (
        "co_quan_id", "ten", "ten_cap_tren", "ky_hieu", "dia_danh", "tu_ngay", "den_ngay",
    ),
    "bophangiu": ("co_quan_id", "ai_giu", "can_cu", "tu_ngay", "den_ngay"),
    "thanhvien": (
        "khoi_id", "can_bo_id", "vai_tro", "chuc_danh_id", "quyet_dinh", "tu_ngay", "den_ngay",
        "ly_do_thoi", "het_nhiem_ky", "kien_toan_vao_id", "kien_toan_ra_id",
    ),
    "phanvai": ("nguoi_dung_id", "vai_tro", "co_quan_id", "thay_cho_id", "tu_ngay", "den_ngay"),
}  # fmt: skip


@dataclass(kw_only=True, eq=False)
class Them:
    """A row to add, for this line of the file."""

    bang: str
    dong: int
    hang: Model


@dataclass(kw_only=True, eq=False)
class Doi:
    """A row to change: `truoc` as it stands, the row itself as it shall be."""

    bang: str
    dong: int
    hang: Model
    truoc: dict[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class MoTa:
    """What becomes of one line of the file, in words."""

    dong: int
    viec: ViecNhap
    ten: str
    don_vi: str
    noi_dung: str


@dataclass(kw_only=True)
class KeHoachNhap:
    """The whole plan; with one error nothing of it may be written."""

    them: list[Them] = field(default_factory=list)
    doi: list[Doi] = field(default_factory=list)
    mo_ta: list[MoTa] = field(default_factory=list)
    ghi_chu: list[str] = field(default_factory=list)
    loi: DanhSachLoi = field(default_factory=DanhSachLoi)

    @property
    def ket_qua(self) -> dict[str, int]:
        """How many lines of each kind."""
        return dict(Counter(str(line.viec) for line in self.mo_ta))

    @contextmanager
    def cua_o(self, dong: Dong, ma: str, *, ten: str) -> Iterator[None]:
        """A rule that refuses inside becomes the error of this cell."""
        try:
            yield
        except BusinessRuleError as error:
            for sentence in error.args:
                self.loi.them(o=dong.o(ma), cot=ten, cau=str(sentence))
            raise RowRefusedError from error


class RowRefusedError(Exception):
    """This line of the file is out, and why has been said; the next one is looked at."""


def differences(truoc: Mapping[str, str], sau: Mapping[str, str]) -> str:
    """«Chức vụ: A → B; Nhiệm kỳ đến: chưa ghi → 31/12/2025», only what differs."""
    return "; ".join(
        f"{name}: {truoc[name] or 'chưa ghi'} → {new or 'chưa ghi'}"
        for name, new in sau.items()
        if new != truoc[name]
    )


def fits(text: str, *, limit: int) -> str:
    """The text, if its column holds it."""
    if len(text) > limit:
        raise BusinessRuleError(f"dài quá {limit} ký tự; hãy rút ngắn.")
    return text


def snapshot(bang: str, hang: Model) -> dict[str, Any]:
    """The row's fields as JSON."""
    return {name: to_json(getattr(hang, name)) for name in TRUONG[bang]}


def to_json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value


def from_json(value: Any, *, bang: str, name: str) -> Any:
    """The value of a field as its column holds it."""
    field = meta(bang).get_field(name.removesuffix("_id"))
    return value if value is None else field.to_python(value)  # type: ignore[union-attr]  # -- TRUONG names columns only


def meta(bang: str) -> "Options[Model]":
    """What Django knows of the table."""
    return BANG[bang]._meta  # noqa: SLF001 -- Django's documented interface


def rows_of(bang: str) -> QuerySet[Model]:
    """All rows of the table, voided ones too."""
    return BANG[bang]._base_manager.all()  # noqa: SLF001 -- Django's documented interface
