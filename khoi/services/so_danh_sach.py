"""Updates from a newer list of units: read, compared, and turned into a draft reorganisation."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from khoi.enums import CapDonVi, HanhDongSapXep, NguonSapXep
from khoi.models import CoQuan, NguoiDung, SuKienSapXep
from khoi.queries.so_danh_sach import (
    CHUYEN,
    DOI_TEN,
    DONG,
    MAU_THUAN,
    THEM,
    DonViDanhSach,
    KhacBiet,
    SoSanh,
    so_sanh,
)
from khoi.services.sap_xep.dong import DongMoi, replace_dong
from khoi.services.sap_xep.soan import create_su_kien
from nen.bang_tinh import Bang, Cot, Dong, Kieu, doc_bang
from nen.errors import BusinessRuleError


DONG_TOI_DA = 20_000
LOAI_TINH = ("Tỉnh", "Thành phố")
LOAI_XA = ("Xã", "Phường", "Đặc khu", "Thị trấn")
COT = (
    Cot(ma="ma_tinh", ten="Mã tỉnh", kieu=Kieu.MA, bat_buoc=True, so_chu_so=2,
        dong_nghia=("ma_tinh", "mã TP", "mã tỉnh, thành phố")),
    Cot(ma="ten_tinh", ten="Tên tỉnh", bat_buoc=True,
        dong_nghia=("ten_tinh", "tỉnh, thành phố", "tỉnh/thành phố")),
    Cot(ma="ma_xa", ten="Mã xã", kieu=Kieu.MA, bat_buoc=True, so_chu_so=5,
        dong_nghia=("ma_xa", "mã phường, xã", "mã đơn vị cấp xã")),
    Cot(ma="ten_xa", ten="Tên xã", bat_buoc=True,
        dong_nghia=("ten_xa", "phường, xã, đặc khu", "tên đơn vị cấp xã")),
    Cot(ma="loai_xa", ten="Loại", dong_nghia=("loai_xa", "loại đơn vị", "cấp")),
    Cot(ma="vi_do", ten="Vĩ độ", kieu=Kieu.SO, dong_nghia=("vi_do", "latitude")),
    Cot(ma="kinh_do", ten="Kinh độ", kieu=Kieu.SO, dong_nghia=("kinh_do", "longitude")),
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class KetQuaSo:
    """The dry run: the comparison, errors of single cells, and what was mended while reading."""

    so: SoSanh
    loi: list[str]
    so_loi: int
    ghi_chu: list[str]

    @property
    def lap_duoc(self) -> bool:
        """Whether a draft can be made of it."""
        return bool(self.so.khac) and not self.so_loi and not self.so.of(MAU_THUAN)


def compare_list(*, noi_dung: bytes, ten_tep: str, ngay: date) -> KetQuaSo:
    """Read a list (CSV or XLSX) and hold it against the units in force on this day; writes nothing."""
    table = doc_bang(noi_dung, ten_tep=ten_tep, cot=COT, toi_da=DONG_TOI_DA)
    listed = _read(table)
    return KetQuaSo(
        so=so_sanh(listed, ngay=ngay),
        loi=[str(error) for error in table.loi],
        so_loi=table.loi.tong,
        ghi_chu=table.ghi_chu,
    )


@transaction.atomic
def draft_of_list(
    *, ket_qua: KetQuaSo, co_quan: CoQuan | None, ten: str, so_van_ban: str, by: NguoiDung
) -> SuKienSapXep:
    """The difference as a draft reorganisation of that day, to be rehearsed and executed there."""
    if not ket_qua.so.khac and not ket_qua.so_loi:
        raise BusinessRuleError("Danh sách không khác gì đơn vị trên cổng vào ngày này.")
    if not ket_qua.lap_duoc:
        raise BusinessRuleError(
            "Danh sách còn lỗi hoặc mâu thuẫn; hãy xử lý những dòng đã nêu rồi so lại."
        )
    event = create_su_kien(
        co_quan=co_quan,
        ten=ten,
        so_van_ban=so_van_ban,
        hieu_luc_ngay=ket_qua.so.ngay,
        by=by,
        nguon=NguonSapXep.DANH_SACH_MOI,
    )
    lines = [_line(one) for kind in (THEM, DOI_TEN, CHUYEN, DONG) for one in ket_qua.so.of(kind)]
    replace_dong(su_kien=event, dong=lines, by=by)
    return event


def _line(one: KhacBiet) -> DongMoi:
    old: dict[str, Any] = {"cap_cu": one.cu.cap, "ma_cu": one.cu.ma} if one.cu else {}
    if one.moi is None:
        return DongMoi(hanh_dong=HanhDongSapXep.KET_THUC, **old)
    parent: dict[str, Any] = {}
    if one.moi.ma_tinh:
        parent = {"cap_cha": CapDonVi.TINH, "ma_cha": one.moi.ma_tinh}
    if one.loai == CHUYEN:
        return DongMoi(hanh_dong=HanhDongSapXep.CHUYEN, **old, **parent)
    name: dict[str, Any] = {"ten_moi": one.moi.ten, "loai_moi": one.moi.loai}
    if one.loai == DOI_TEN:
        return DongMoi(hanh_dong=HanhDongSapXep.DOI_TEN, **old, **name)
    return DongMoi(
        hanh_dong=HanhDongSapXep.LAP,
        cap_moi=one.moi.cap,
        ma_moi=one.moi.ma,
        vi_do=one.moi.vi_do,
        kinh_do=one.moi.kinh_do,
        **name,
        **parent,
    )


def _read(table: Bang) -> list[DonViDanhSach]:
    """Provinces and communes of the table; what cannot be one is noted as an error of its cell."""
    provinces: dict[str, DonViDanhSach] = {}
    communes: dict[str, DonViDanhSach] = {}
    for row in table:
        _keep(_tinh(row), units=provinces, row=row, column="ten_tinh", table=table)
        _keep(_xa(row), units=communes, row=row, column="ten_xa", table=table)
    return [*provinces.values(), *communes.values()]


def _keep(
    unit: DonViDanhSach | None,
    *,
    units: dict[str, DonViDanhSach],
    row: Dong,
    column: str,
    table: Bang,
) -> None:
    if unit is None:
        code = "ma_tinh" if column == "ten_tinh" else "ma_xa"
        if row.chu(column) and row.chu(code):  # an empty cell was named already
            table.loi.them(
                o=row.o(column),
                cot=column,
                cau=f"“{row.chu(column)}” không cho biết loại đơn vị; hãy ghi cả loại, ví dụ "
                "“Xã Bành Trạch”.",
            )
        return
    first = units.setdefault(unit.ma, unit)
    again = first is not unit and column == "ten_xa"
    if again or (first.ten, first.loai) != (unit.ten, unit.loai):
        table.loi.them(
            o=row.o(column),
            cot=column,
            cau=f"mã {unit.ma} đã có ở dòng {first.dong} ({first.ten}); mỗi mã chỉ một đơn vị.",
        )


def _tinh(row: Dong) -> DonViDanhSach | None:
    named = _named(row.chu("ten_tinh"), kind="", kinds=LOAI_TINH)
    if named is None or not row.chu("ma_tinh"):
        return None
    ten, loai = named
    return DonViDanhSach(cap=CapDonVi.TINH, ma=row.chu("ma_tinh"), ten=ten, loai=loai, dong=row.so)


def _xa(row: Dong) -> DonViDanhSach | None:
    named = _named(row.chu("ten_xa"), kind=row.chu("loai_xa"), kinds=LOAI_XA)
    if named is None or not row.chu("ma_xa"):
        return None
    ten, loai = named
    return DonViDanhSach(
        cap=CapDonVi.XA, ma=row.chu("ma_xa"), ten=ten, loai=loai, ma_tinh=row.chu("ma_tinh"),
        dong=row.so, vi_do=_number(row["vi_do"]), kinh_do=_number(row["kinh_do"]),
    )  # fmt: skip


def _named(text: str, *, kind: str, kinds: Sequence[str]) -> tuple[str, str] | None:
    """Name with its kind, and the kind: as the name says, else as the column of kinds says."""
    for known in kinds:
        if text.lower().startswith(f"{known.lower()} "):
            return known + text[len(known) :], known
    for known in kinds:
        if text and kind.strip().lower() == known.lower():
            return f"{known} {text}", known
    return None


def _number(value: object) -> Decimal | None:
    return round(value, 6) if isinstance(value, Decimal) else None
