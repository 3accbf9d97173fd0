"""Loading provinces of the list before July 2025: units, names, parents, and their bodies.

Made for any number of provinces at once: rows go in by bulk_create, the closure is rebuilt once.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date

from django.db import connection, transaction
from django.db.models import Q

from khoi.enums import CapDonVi, LoaiCoQuan
from khoi.models import ChaDonVi, CoQuan, DonVi, TenCoQuan, TenDonVi
from khoi.queries.ten_co_quan import BangMauTen
from khoi.services.danh_muc import load_mau_ten
from khoi.services.danh_sach import DongDonVi, Khoa, read_truoc_2025
from khoi.services.don_vi import rebuild_pham_vi
from nen.errors import BusinessRuleError


BATCH = 2000
BODIES = {
    CapDonVi.TINH: (LoaiCoQuan.BAN_TINH, LoaiCoQuan.BAN_THUONG_VU),
    CapDonVi.HUYEN: (LoaiCoQuan.BAN_HUYEN,),
    CapDonVi.XA: (LoaiCoQuan.KHOI,),
}


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
def load_tinh(
    *, ma_tinh: Collection[str], den_ngay: date | None = None, co_quan: bool = True
) -> KetQuaNap:
    """Make these provinces exist as they stood before July 2025; units already there stay as they are.

    `den_ngay` is the last day of the units; without it they are still in force. `co_quan` says
    whether they get bodies too: a province that never worked on the portal has units only.
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
    load_mau_ten()
    result = KetQuaNap()
    units = _existing(rows, den_ngay=den_ngay)
    result.da_co = len(units)
    new = [row for row in rows if row.khoa not in units]
    _add_units(new, units=units, den_ngay=den_ngay, result=result)
    if co_quan:
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
    bang = BangMauTen()
    TenCoQuan.objects.bulk_create(
        (
            name
            for (row, loai), body in zip(wanted, made, strict=True)
            for name in names_of_body(row, loai=loai, co_quan=body, bang=bang)
        ),
        batch_size=BATCH,
    )
    for _, loai in wanted:
        result.them[loai.label] += 1


def names_of_body(
    row: DongDonVi, *, loai: LoaiCoQuan, co_quan: CoQuan, bang: BangMauTen
) -> Iterator[TenCoQuan]:
    """What the body is called through its time, by the templates."""
    periods = bang.qua_thoi_gian(
        loai=loai,
        loai_don_vi=row.loai,
        ten_don_vi=row.ten,
        tu_ngay=co_quan.tu_ngay,
        den_ngay=co_quan.den_ngay,
    )
    for start, end, name in periods:
        yield TenCoQuan(co_quan=co_quan, tu_ngay=start, den_ngay=end, **asdict(name))
