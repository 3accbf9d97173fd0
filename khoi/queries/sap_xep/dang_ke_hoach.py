"""The shape of a plan: a reorganisation's lines resolved into acts on units, and their errors."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from khoi.models import DongSapXep, SuKienSapXep


CAU_LOI_TOI_DA = 100

TEN_COT: dict[str, str] = {
    field.name: str(field.verbose_name)
    for model in (SuKienSapXep, DongSapXep)
    for field in model._meta.fields  # noqa: SLF001 -- Django's documented name for it
}

Khoa = tuple[str, str]  # level and code, as typed in the list: ("xa", "01840")


@dataclass(frozen=True, kw_only=True)
class LoiDong:
    """What is wrong, and what to do; `thu_tu` is the line (None: the list as a whole).

    `cot` is the field of DongSapXep (or of SuKienSapXep) to mend, "" where no single one is.
    """

    thu_tu: int | None
    cot: str
    cau: str
    don_vi: frozenset[int] = frozenset()
    """Units of whose work it tells: only for who sees them all."""

    @property
    def ten_cot(self) -> str:
        """The column as people know it; "" where no single one is meant."""
        return TEN_COT.get(self.cot, "")

    @property
    def day_du(self) -> str:
        """The sentence with its place: «Dòng 5, cột mã đơn vị cũ: …»."""
        if self.thu_tu is None:
            return self.cau
        column = f", cột {self.ten_cot}" if self.ten_cot else ""
        return f"Dòng {self.thu_tu}{column}: {self.cau}"


@dataclass(frozen=True, kw_only=True)
class DonViCu:
    """A unit in force on the day before."""

    don_vi_id: int
    cap: str
    ma: str
    ten: str
    loai: str
    cha_id: int | None
    ten_cha: str = ""

    @property
    def khoa(self) -> Khoa:
        return self.cap, self.ma


@dataclass(frozen=True, kw_only=True)
class ThamChieu:
    """A unit named as parent: one that goes on (`don_vi_id`), or one that this list makes (None)."""

    khoa: Khoa
    ten: str
    don_vi_id: int | None


@dataclass(frozen=True, kw_only=True)
class Canh:
    """The territory of `tu` goes, wholly or in part, into the new unit `den`."""

    tu: DonViCu
    den: Khoa
    ten_den: str
    pham_vi: str
    mac_dinh: bool


@dataclass(frozen=True, kw_only=True)
class DonViMoi:
    """A unit that this list makes; `tien_nhiem` is empty where it has no predecessor."""

    khoa: Khoa
    ten: str
    loai: str
    cha: ThamChieu | None
    vi_do: Decimal | None
    kinh_do: Decimal | None
    tien_nhiem: tuple[Canh, ...] = ()

    @property
    def cap(self) -> str:
        return self.khoa[0]

    @property
    def ma(self) -> str:
        return self.khoa[1]


@dataclass(frozen=True, kw_only=True)
class DoiTen:
    """A unit that goes on under another name or kind."""

    don_vi: DonViCu
    ten_moi: str
    loai_moi: str


@dataclass(frozen=True, kw_only=True)
class Chuyen:
    """A unit that goes on under another parent."""

    don_vi: DonViCu
    cha: ThamChieu


@dataclass(frozen=True, kw_only=True)
class KetThuc:
    """A unit that closes; its heirs, none where it ends without one."""

    don_vi: DonViCu
    ke_thua: tuple[Canh, ...] = ()


@dataclass(frozen=True, kw_only=True)
class KeHoach:
    """What the list means on its day. With errors, the acts are those of the lines without any."""

    su_kien: SuKienSapXep
    loi: list[LoiDong] = field(default_factory=list)
    don_vi_moi: list[DonViMoi] = field(default_factory=list)
    tiep_tuc: list[DonViCu] = field(default_factory=list)
    """Units that go on by a line of their own: renamed, moved, or just kept (one whole, alone)."""
    doi_ten: list[DoiTen] = field(default_factory=list)
    chuyen: list[Chuyen] = field(default_factory=list)
    ket_thuc: list[KetThuc] = field(default_factory=list)
    canh: list[Canh] = field(default_factory=list)

    @property
    def ngay(self) -> date:
        """The first day of the new order."""
        return self.su_kien.hieu_luc_ngay

    @property
    def ngay_cuoi(self) -> date:
        """The last day of the old order."""
        return self.ngay - timedelta(days=1)

    @property
    def cau_loi(self) -> list[str]:
        """The errors as sentences; of a list that is wrong throughout, the first hundred."""
        said = [error.day_du for error in self.loi[:CAU_LOI_TOI_DA]]
        if len(self.loi) > CAU_LOI_TOI_DA:
            said.append(
                f"… và {len(self.loi) - CAU_LOI_TOI_DA} lỗi khác; hãy xem ở trang danh sách."
            )
        return said

    @property
    def khong_ke_thua(self) -> list[DonViCu]:
        """Units that close without a successor."""
        return [end.don_vi for end in self.ket_thuc if not end.ke_thua]

    @property
    def don_vi_doi(self) -> set[int]:
        """Keys of units whose own rows change: closed, renamed or moved."""
        changed: Iterable[DonViCu] = (
            act.don_vi for acts in (self.ket_thuc, self.doi_ten, self.chuyen) for act in acts
        )
        return {unit.don_vi_id for unit in changed}

    @property
    def don_vi_lien_quan(self) -> set[int]:
        """Keys of all units concerned: those named by a line, and parents that go on."""
        parents = [act.cha for act in self.chuyen]
        parents += [new.cha for new in self.don_vi_moi if new.cha is not None]
        return (
            self.don_vi_doi
            | {unit.don_vi_id for unit in self.tiep_tuc}
            | {parent.don_vi_id for parent in parents if parent.don_vi_id is not None}
        )
