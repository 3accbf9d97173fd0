"""Loading provinces of the list before July 2025: units, names, parents, and their bodies.

Made for any number of provinces at once: rows go in by bulk_create, the closure is rebuilt once.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import connection, transaction
from django.db.models import Q

from khoi.enums import CapDonVi, LoaiCoQuan
from khoi.models import ChaDonVi, CoQuan, DonVi, TenCoQuan, TenDonVi
from khoi.services.danh_sach import DongDonVi, Khoa, read_truoc_2025
from khoi.services.don_vi import rebuild_pham_vi
from nen.errors import BusinessRuleError


BATCH = 2000
BODIES = {
    CapDonVi.TINH: (LoaiCoQuan.BAN_TINH, LoaiCoQuan.BAN_THUONG_VU),
    CapDonVi.HUYEN: (LoaiCoQuan.BAN_HUYEN,),
    CapDonVi.XA: (LoaiCoQuan.KHOI,),
}
# The committee of a unit of this kind, and its part of a Ban's symbol (QĐ 399-QĐ/TW codes).
CAP_UY = {
    (CapDonVi.TINH, "Tỉnh"): ("Tỉnh ủy", "TU"),
    (CapDonVi.TINH, "Thành phố"): ("Thành ủy", "TU"),
    (CapDonVi.HUYEN, "Huyện"): ("Huyện ủy", "HU"),
    (CapDonVi.HUYEN, "Quận"): ("Quận ủy", "QU"),
    (CapDonVi.HUYEN, "Thị xã"): ("Thị ủy", "ThU"),
    (CapDonVi.HUYEN, "Thành phố"): ("Thành ủy", "ThU"),
}
KY_HIEU_KHOI = "KDV"  # no rule was found that names the block's symbol: data, to be confirmed


@dataclass
class KetQuaNap:
    """What a load added, by kind; nothing when the provinces were there already."""

    them: Counter[str] = field(default_factory=Counter)
    da_co: int = 0

    @property
    def co_thay_doi(self) -> bool:
        """Whether any row was written."""
        return self.them.total() > 0


@transaction.atomic
def load_tinh(*, ma_tinh: Collection[str], den_ngay: date | None = None) -> KetQuaNap:
    """Make these provinces exist as they stood before July 2025; units already there stay as they are.

    `den_ngay` is the last day of the units; without it they are still in force.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('khoi.nap_tinh'))")
    rows = read_truoc_2025(ma_tinh)
    unknown = set(ma_tinh) - {row.ma for row in rows if row.cap == CapDonVi.TINH}
    if unknown:
        raise BusinessRuleError(
            f"Không có tỉnh mã {', '.join(sorted(unknown))} trong danh sách trước 01/7/2025; "
            "hãy kiểm tra lại mã (hai chữ số, ví dụ 06)."
        )
    result = KetQuaNap()
    units = _existing(rows, den_ngay=den_ngay)
    result.da_co = len(units)
    new = [row for row in rows if row.khoa not in units]
    _add_units(new, units=units, den_ngay=den_ngay, result=result)
    _add_bodies(rows, units=units, result=result)
    if new:
        rebuild_pham_vi()
    return result


def _existing(rows: Sequence[DongDonVi], *, den_ngay: date | None) -> dict[Khoa, DonVi]:
    """The units of the list that are there already, by level and code."""
    known = {row.khoa for row in rows}
    found: dict[Khoa, DonVi] = {}
    overlapping = DonVi.objects.valid().filter(ma__in={row.ma for row in rows})
    if den_ngay is not None:
        overlapping = overlapping.filter(Q(tu_ngay=None) | Q(tu_ngay__lte=den_ngay))
    for unit in overlapping:
        key = CapDonVi(unit.cap), unit.ma
        if key in known and unit.tu_ngay is None:
            found[key] = unit
        elif key in known and den_ngay is None:
            raise BusinessRuleError(
                f"Mã {unit.ma} đã thuộc một đơn vị bắt đầu từ ngày {unit.tu_ngay:%d/%m/%Y}; "
                "hãy nạp danh sách cũ với --den-ngay là ngày trước đó."
            )
    return found


def _add_units(
    new: Sequence[DongDonVi],
    *,
    units: dict[Khoa, DonVi],
    den_ngay: date | None,
    result: KetQuaNap,
) -> None:
    made = DonVi.objects.bulk_create(
        (
            DonVi(cap=r.cap, ma=r.ma, vi_do=r.vi_do, kinh_do=r.kinh_do, den_ngay=den_ngay)
            for r in new
        ),
        batch_size=BATCH,
    )
    units.update({row.khoa: unit for row, unit in zip(new, made, strict=True)})
    TenDonVi.objects.bulk_create(
        (
            TenDonVi(
                don_vi=units[row.khoa], ten=row.ten, loai=row.loai, den_ngay=den_ngay
            ).fill_keys()
            for row in new
        ),
        batch_size=BATCH,
    )
    ChaDonVi.objects.bulk_create(
        (
            ChaDonVi(don_vi=units[row.khoa], cha=units[row.cha], den_ngay=den_ngay)
            for row in new
            if row.cha is not None
        ),
        batch_size=BATCH,
    )
    for row in new:
        result.them[row.cap.label] += 1


def _add_bodies(rows: Sequence[DongDonVi], *, units: dict[Khoa, DonVi], result: KetQuaNap) -> None:
    there = set(CoQuan.objects.filter(don_vi__in=units.values()).values_list("don_vi_id", "loai"))
    wanted = [
        (row, loai)
        for row in rows
        for loai in BODIES[row.cap]
        if (units[row.khoa].pk, loai) not in there
    ]
    made = CoQuan.objects.bulk_create(
        (
            CoQuan(loai=loai, don_vi=units[row.khoa], den_ngay=units[row.khoa].den_ngay)
            for row, loai in wanted
        ),
        batch_size=BATCH,
    )
    TenCoQuan.objects.bulk_create(
        (
            name_of_body(row, loai=loai, co_quan=body)
            for (row, loai), body in zip(wanted, made, strict=True)
        ),
        batch_size=BATCH,
    )
    for _, loai in wanted:
        result.them[loai.label] += 1


def name_of_body(row: DongDonVi, *, loai: LoaiCoQuan, co_quan: CoQuan) -> TenCoQuan:
    """The first name, superior line, symbol and place of a body, by the rules of its level."""
    place = TenDonVi(ten=row.ten, loai=row.loai).ten_rieng
    if loai == LoaiCoQuan.KHOI:
        ten, above = "Khối Dân vận", f"Đảng ủy {row.ten[0].lower()}{row.ten[1:]}"
        symbol = KY_HIEU_KHOI
    else:
        committee, code = CAP_UY[row.cap, row.loai]
        above = f"{committee} {place}"
        if loai == LoaiCoQuan.BAN_THUONG_VU:
            ten, symbol = "Ban Thường vụ", code
        else:
            ten, symbol = "Ban Dân vận", f"BDV{code}"
    return TenCoQuan(
        co_quan=co_quan,
        ten=ten,
        ten_cap_tren=above,
        ky_hieu=symbol,
        dia_danh=place,
        den_ngay=co_quan.den_ngay,
    )
