"""A newer list of units held against those in force: what it adds, renames, moves and closes."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from khoi.enums import CapDonVi
from khoi.models import DonVi
from nen.chu_viet import name_key


Khoa = tuple[str, str]  # level and code

THEM, DOI_TEN, CHUYEN, DONG, MAU_THUAN = "them", "doi_ten", "chuyen", "dong", "mau_thuan"
TEN_LOAI = {
    THEM: "Có trong danh sách mới, chưa có trên cổng",
    DOI_TEN: "Đổi tên hoặc đổi loại",
    CHUYEN: "Chuyển sang tỉnh khác",
    DONG: "Không còn trong danh sách mới",
    MAU_THUAN: "Mâu thuẫn, cần xem lại",
}


@dataclass(frozen=True, kw_only=True)
class DonViDanhSach:
    """A unit as the newer list has it; `dong` is its first line in the file."""

    cap: str
    ma: str
    ten: str
    loai: str
    ma_tinh: str = ""  # of a commune
    dong: int = 0
    vi_do: Decimal | None = None
    kinh_do: Decimal | None = None

    @property
    def khoa(self) -> Khoa:
        return self.cap, self.ma


@dataclass(frozen=True, kw_only=True)
class DonViCong:
    """A unit in force on the day, as the portal has it."""

    don_vi_id: int
    cap: str
    ma: str
    ten: str
    loai: str
    ma_tinh: str = ""

    @property
    def khoa(self) -> Khoa:
        return self.cap, self.ma


@dataclass(frozen=True, kw_only=True)
class KhacBiet:
    """One unit on which list and portal differ, in words."""

    loai: str
    cau: str
    moi: DonViDanhSach | None = None
    cu: DonViCong | None = None

    @property
    def ten_loai(self) -> str:
        return TEN_LOAI[self.loai]


@dataclass
class SoSanh:
    """The whole comparison; `bo_qua` names the provinces that the list does not speak of."""

    ngay: date
    so_dong: int
    khac: list[KhacBiet] = field(default_factory=list)
    bo_qua: list[str] = field(default_factory=list)

    def of(self, loai: str) -> list[KhacBiet]:
        return [one for one in self.khac if one.loai == loai]

    @property
    def dem(self) -> list[tuple[str, int]]:
        """How many of each kind, in order."""
        counts = Counter(one.loai for one in self.khac)
        return [(name, counts[kind]) for kind, name in TEN_LOAI.items()]


def so_sanh(listed: Sequence[DonViDanhSach], *, ngay: date) -> SoSanh:
    """Hold the list against the units in force on this day, in the provinces that it names."""
    portal = units_on(ngay)
    provinces = {row.ma for row in listed if row.cap == CapDonVi.TINH}
    districts = {row.ma_tinh for row in portal if row.cap == CapDonVi.HUYEN} & provinces
    result = SoSanh(
        ngay=ngay,
        so_dong=len(listed),
        bo_qua=sorted(
            row.ten for row in portal if row.cap == CapDonVi.TINH and row.ma not in provinces
        ),
    )
    result.khac += _still_three_levels(portal, districts)
    judged = [row for row in listed if _province(row) not in districts]
    there = {row.khoa: row for row in portal if row.cap != CapDonVi.HUYEN}
    kept = [row for row in there.values() if _province(row) in provinces - districts]
    result.khac += _listed(judged, there=there)
    result.khac += _closed(kept, listed=judged)
    result.khac += _new_codes(result)
    return result


def units_on(ngay: date) -> list[DonViCong]:
    """Units in force on this day with their names and provinces: two statements for the country."""
    rows = DonVi.objects.valid().in_force(ngay).with_ten(ngay).with_cha(ngay)
    units = list(
        rows.values_list("pk", "cap", "ma", "ten_hien", "loai_hien", "cha_hien_id").order_by("pk")
    )
    parent = {pk: (cap, ma, cha) for pk, cap, ma, _, _, cha in units}

    def province(pk: int | None) -> str:
        while pk is not None and pk in parent:
            cap, ma, pk = parent[pk]
            if cap == CapDonVi.TINH:
                return str(ma)
        return ""

    return [
        DonViCong(
            don_vi_id=pk,
            cap=cap,
            ma=ma,
            ten=ten or "",
            loai=loai or "",
            ma_tinh="" if cap == CapDonVi.TINH else province(cha),
        )
        for pk, cap, ma, ten, loai, cha in units
    ]


def _province(row: DonViDanhSach | DonViCong) -> str:
    return row.ma if row.cap == CapDonVi.TINH else row.ma_tinh


def _still_three_levels(portal: Iterable[DonViCong], codes: set[str]) -> Iterator[KhacBiet]:
    for row in portal:
        if row.cap == CapDonVi.TINH and row.ma in codes:
            yield KhacBiet(
                loai=MAU_THUAN,
                cu=row,
                cau=f"{row.ten} ({row.ma}) trên cổng còn cấp huyện vào ngày này; hãy thực hiện sắp "
                "xếp 01/7/2025 cho tỉnh trước, hoặc chọn ngày khác.",
            )


def _listed(rows: Iterable[DonViDanhSach], *, there: dict[Khoa, DonViCong]) -> Iterator[KhacBiet]:
    for row in rows:
        unit = there.get(row.khoa)
        if unit is None:
            yield KhacBiet(loai=THEM, moi=row, cau=f"{row.ten} ({row.ma})")
            continue
        if (unit.ten, unit.loai) != (row.ten, row.loai):
            yield KhacBiet(loai=DOI_TEN, moi=row, cu=unit, cau=f"{unit.ten} → {row.ten} ({row.ma})")
        if row.cap == CapDonVi.XA and unit.ma_tinh != row.ma_tinh:
            yield KhacBiet(
                loai=CHUYEN,
                moi=row,
                cu=unit,
                cau=f"{row.ten} ({row.ma}): từ tỉnh mã {unit.ma_tinh or '(trống)'} sang tỉnh mã "
                f"{row.ma_tinh}",
            )


def _closed(kept: Iterable[DonViCong], *, listed: Iterable[DonViDanhSach]) -> Iterator[KhacBiet]:
    codes = {row.khoa for row in listed}
    for unit in kept:
        if unit.khoa not in codes:
            yield KhacBiet(loai=DONG, cu=unit, cau=f"{unit.ten} ({unit.ma})")


def _new_codes(result: SoSanh) -> list[KhacBiet]:
    """Units of one name and province that end and begin: most likely one unit under another code."""
    added = {
        (row.moi.ma_tinh, name_key(row.moi.ten)): row.moi for row in result.of(THEM) if row.moi
    }
    found = []
    for one in result.of(DONG):
        same = added.get((one.cu.ma_tinh, name_key(one.cu.ten))) if one.cu else None
        if same is not None and one.cu is not None:
            found.append(
                KhacBiet(
                    loai=MAU_THUAN,
                    moi=same,
                    cu=one.cu,
                    cau=f"{same.ten}: trên cổng mang mã {one.cu.ma}, danh sách mới ghi mã {same.ma}. "
                    "Có thể danh sách ghi sai mã; nếu đúng là đơn vị mới, hãy lập dòng nhập trên "
                    "trang Sắp xếp đơn vị.",
                )
            )
    return found
