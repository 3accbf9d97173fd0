"""The shape of a rehearsal: what executing a reorganisation would do, for a person to read."""

from dataclasses import dataclass, field
from datetime import date

from khoi.queries.sap_xep.dang_ke_hoach import DonViCu, KeHoach
from nen.providers import ConVuong


@dataclass(frozen=True, kw_only=True)
class CoQuanMoi:
    """A body to found, its name and symbol from its day (`ten_day_du`: «Khối Dân vận xã A»)."""

    loai: str
    ten_don_vi: str
    ten: str
    ten_day_du: str
    ten_cap_tren: str
    ky_hieu: str
    tu_ngay: date


@dataclass(frozen=True, kw_only=True)
class CoQuanDoiTen:
    """A body that goes on under another name, symbol or superior line."""

    co_quan_id: int
    loai: str
    ten_cu: str
    ky_hieu_cu: str
    ten_cap_tren_cu: str
    ten_moi: str
    ky_hieu_moi: str
    ten_cap_tren_moi: str
    tu_ngay: date


@dataclass(frozen=True, kw_only=True)
class CoQuanKetThuc:
    """A body that ends with its unit, and the body that takes its drafts and papers over."""

    co_quan_id: int
    loai: str
    ten: str
    ten_ke_thua: str
    """Full name of the chief heir's body of the same kind; "" where there is none."""


@dataclass(frozen=True, kw_only=True)
class CanTruong:
    """A new block or Ban whose head must be appointed, and who led the predecessors."""

    ten_co_quan: str
    loai: str
    truong_cu: tuple[tuple[str, str], ...] = ()
    """(name of the person, full name of the body led); only persons visible to the asker."""


@dataclass(frozen=True, kw_only=True)
class QuyDinhHet:
    """A province's own rule of composition that no block follows any more: the province ends."""

    ten_tinh: str
    ten_ke_thua: str
    """The chief heir, whose blocks follow the country's rules until it sets its own; "" for none."""
    vai_tro: str
    chuc_danh: str
    can_cu: str


@dataclass(frozen=True, kw_only=True)
class KhoiKhongCham:
    """A block that ends, and no block takes its sheets over."""

    ten_khoi: str
    ten_ke_thua: str
    """The chief heir that gets no block; "" where the unit has no heir."""


@dataclass(frozen=True, kw_only=True)
class VaiTroDoi:
    """A role that ends the day before; where it goes on, or nowhere (`co_quan_moi` is "")."""

    nguoi_dung_id: int
    ho_ten: str
    vai_tro: str
    """The role's name for people."""
    co_quan_cu: str
    co_quan_moi: str = ""


@dataclass(frozen=True, kw_only=True)
class TaiKhoanTrong:
    """An account that will have no role any more from the day on."""

    nguoi_dung_id: int
    ho_ten: str
    ten_dang_nhap: str


@dataclass(frozen=True, kw_only=True)
class BienBanDo:
    """Minutes not adopted yet in a block that closes, and who can finish them afterwards.

    `giao_ban_id` is None where the asker may not open a draft of that block.
    """

    giao_ban_id: int | None
    ten_khoi: str
    ten_ky: str
    trang_thai: str
    nguoi_hoan_thanh: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class KyHopTruocSau:
    """Meetings owed in one period by the units of the list: if nothing happened, and with the reform."""

    loai_ky: str
    ten_ky: str
    den: date
    truoc: int
    sau: int


@dataclass(frozen=True, kw_only=True)
class PhieuTruocSau:
    """Blocks of the list's units that exist at the end of the year: each owes its sheet and reports."""

    nam: int
    truoc: int
    sau: int


@dataclass(frozen=True, kw_only=True)
class DienTap:
    """A rehearsal: nothing is written. Units are public; what hangs on them is as the asker sees it."""

    ke_hoach: KeHoach
    co_quan_moi: list[CoQuanMoi] = field(default_factory=list)
    co_quan_doi_ten: list[CoQuanDoiTen] = field(default_factory=list)
    co_quan_ket_thuc: list[CoQuanKetThuc] = field(default_factory=list)
    can_truong: list[CanTruong] = field(default_factory=list)
    quy_dinh_het: list[QuyDinhHet] = field(default_factory=list)
    khong_cham: list[KhoiKhongCham] = field(default_factory=list)
    vai_tro_chuyen: list[VaiTroDoi] = field(default_factory=list)
    vai_tro_het: list[VaiTroDoi] = field(default_factory=list)
    tai_khoan_trong: list[TaiKhoanTrong] = field(default_factory=list)
    bien_ban_do: list[BienBanDo] = field(default_factory=list)
    con_vuong: list[ConVuong] = field(default_factory=list)
    hop: list[KyHopTruocSau] = field(default_factory=list)
    phieu: PhieuTruocSau

    @property
    def khong_ke_thua(self) -> list[DonViCu]:
        """Units that close without a successor."""
        return self.ke_hoach.khong_ke_thua

    @property
    def hop_truoc(self) -> int:
        """Meetings owed in the year if nothing happened."""
        return sum(period.truoc for period in self.hop)

    @property
    def hop_sau(self) -> int:
        """Meetings owed in the year with the reform."""
        return sum(period.sau for period in self.hop)
