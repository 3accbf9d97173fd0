"""What the minutes say, whole: read from the rows of a draft, or from an adopted version.

The page, the PDF and the DOCX are made from this record alone. A version keeps it as JSON, so that
a person or a post renamed later changes no adopted minutes. `LUOC_DO` counts the forms of that
JSON: what a later form adds must have a default here, so that older versions still read.
"""

from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime, time
from typing import Any, Self

from khoi.enums import LoaiCoQuan, TinhTrangDuHop, VangMuc
from khoi.models.giao_ban import ten_ky
from nen.ban_ghi import from_plain, to_plain


# 2: the kind of body, and for whom somebody speaks at a Ban's meeting; 3: who was not there for
# every part.
LUOC_DO = 3
MUC_NOI_DUNG = (
    ("ket_qua", "Kết quả công việc từ kỳ trước"),
    ("tinh_hinh", "Tình hình Nhân dân, vấn đề nổi cộm"),
    ("thao_luan", "Thảo luận"),
    ("ket_luan", "Kết luận"),
)


@dataclass(frozen=True, kw_only=True)
class CoQuanGhi:
    """The body as it was called on the day of the meeting."""

    ten: str
    loai: str = LoaiCoQuan.KHOI.value
    ten_cap_tren: str = ""
    ten_day_du: str = ""
    ten_don_vi: str = ""


@dataclass(frozen=True, kw_only=True)
class NguoiGhi:
    """A person with the post that they held."""

    ho_ten: str
    chuc_danh: str

    def __str__(self) -> str:
        return f"{self.ho_ten}, {self.chuc_danh}"


@dataclass(frozen=True, kw_only=True)
class DuHopGhi(NguoiGhi):
    """`dai_dien`: the body below for which the person was there, "" of own people; `vang_muc`: the
    parts (VangMuc) for which nobody was there in this person's place, "" of a whole meeting."""

    tinh_trang: str
    nguoi_thay: str = ""
    dai_dien: str = ""
    vang_muc: str = ""

    @property
    def ten_tinh_trang(self) -> str:
        return TinhTrangDuHop(self.tinh_trang).label

    @property
    def ten_vang_muc(self) -> str:
        """«về trước, vắng mục 3–4»."""
        label = VangMuc(self.vang_muc).label if self.vang_muc else ""
        return f"{label[:1].lower()}{label[1:]}"

    @property
    def noi_ro(self) -> str:
        """Who came instead and what was missed, to stand in brackets."""
        return "; ".join(filter(None, (self.nguoi_thay, self.ten_vang_muc)))


@dataclass(frozen=True)
class DuHop:
    """Some of those marked, and how many of them were there in person."""

    dong: tuple[DuHopGhi, ...]

    @property
    def co_mat(self) -> tuple[DuHopGhi, ...]:
        return tuple(row for row in self.dong if row.tinh_trang == TinhTrangDuHop.CO_MAT)


@dataclass(frozen=True, kw_only=True)
class MucGhi:
    """One part of the text, with its heading."""

    ma: str
    ten: str
    noi_dung: str


@dataclass(frozen=True, kw_only=True)
class RaSoatGhi:
    """A line of the review: an earlier assignment or an answer, and what the meeting said of it."""

    noi_dung: str
    ket_qua: str
    ghi_chu: str = ""

    @property
    def mo_dau(self) -> str:
        """What the line is about, as a sentence."""
        return f"{self.noi_dung.strip().rstrip('.')}."

    @property
    def ghi_chu_tron(self) -> str:
        """The remark without the full stop that its writer may have put."""
        return self.ghi_chu.strip().rstrip(".")


@dataclass(frozen=True, kw_only=True)
class PhanCongGhi(NguoiGhi):
    viec: str
    han: date | None = None


@dataclass(frozen=True, kw_only=True)
class KienNghiGhi:
    noi_nhan: str
    noi_dung: str
    chu_de: str = ""


@dataclass(frozen=True, kw_only=True)
class ThongQuaGhi:
    """Who adopted; `quyen` says in whose place, empty for the head in person."""

    ho_ten: str
    ngay: date
    luc: datetime
    quyen: str = ""
    tu_thong_qua: bool = False


@dataclass(frozen=True, kw_only=True)
class BienBan:
    """The whole minutes; `so` is the number of the version, 0 while nothing is adopted."""

    loai_ky: str
    nam: int
    ky: int
    ngay: date
    khoi: CoQuanGhi
    so: int = 0
    gio: time | None = None
    dia_diem: str = ""
    long_ghep: bool = False
    chu_tri: NguoiGhi | None = None
    thu_ky: NguoiGhi | None = None
    du_hop: tuple[DuHopGhi, ...] = ()
    muc: tuple[MucGhi, ...] = ()
    ra_soat: tuple[RaSoatGhi, ...] = ()
    phan_cong: tuple[PhanCongGhi, ...] = ()
    kien_nghi: tuple[KienNghiGhi, ...] = ()
    thong_qua: ThongQuaGhi | None = None
    luoc_do: int = field(default=LUOC_DO)

    @property
    def ten_ky(self) -> str:
        return ten_ky(self.loai_ky, nam=self.nam, ky=self.ky)

    @property
    def du_thao(self) -> bool:
        """Nobody has adopted it."""
        return self.thong_qua is None

    @property
    def cua_ban(self) -> bool:
        """Of the Ban of a district or province."""
        return self.khoi.loai != LoaiCoQuan.KHOI

    @property
    def cua_minh(self) -> DuHop:
        """The body's own people."""
        return DuHop(tuple(row for row in self.du_hop if not row.dai_dien))

    @property
    def dai_dien(self) -> DuHop:
        """Who spoke for the bodies below, at the meeting of a Ban."""
        return DuHop(tuple(row for row in self.du_hop if row.dai_dien))

    @property
    def nhom_du_hop(self) -> list[DuHop]:
        """Own people, then those from below, where there are any."""
        return [group for group in (self.cua_minh, self.dai_dien) if group.dong]

    def numbered(self, so: int) -> Self:
        """The same as a version of this number."""
        return replace(self, so=so)

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values; dates and times in ISO form, moments in UTC."""
        found: dict[str, Any] = to_plain(asdict(self))
        return found

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """What `to_json` wrote, also by an earlier form; a form not known yet is refused."""
        if data.get("luoc_do", LUOC_DO) > LUOC_DO:
            raise ValueError(f"minutes of form {data['luoc_do']}, known up to {LUOC_DO}")
        found: Self = from_plain(cls, data)
        return found
