"""Loading provinces of the list before July 2025: units, names, parents, and their bodies.

Made for any number of provinces at once: rows go in by bulk_create, the closure is rebuilt once.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import connection, transaction
from django.db.models import Q

from khoi.enums import CapDonVi
from khoi.models import DonVi
from khoi.services.danh_muc import load_mau_ten
from khoi.services.danh_sach import DongDonVi, read_truoc_2025
from khoi.services.don_vi import rebuild_pham_vi
from khoi.services.nap_don_vi import DonViNap, KyCha, KyTen, Moc, write_bodies, write_units
from nen.errors import BusinessRuleError


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
    lock_loaders()
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
    new = [old_unit(row, den_ngay=den_ngay) for row in rows if (*row.khoa, None) not in units]
    result.them += write_units(new, units=units)
    if co_quan:
        result.them += write_bodies([units[*row.khoa, None] for row in rows])
    if new:
        rebuild_pham_vi()
    return result


def lock_loaders() -> None:
    """One loader of lists at a time, until the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('khoi.nap_tinh'))")


def old_unit(row: DongDonVi, *, den_ngay: date | None) -> DonViNap:
    """A unit of the old list, until this day."""
    return DonViNap(
        cap=row.cap,
        ma=row.ma,
        den_ngay=den_ngay,
        ten=(KyTen(ten=row.ten, loai=row.loai, den_ngay=den_ngay),),
        cha=(KyCha(cha=(*row.cha, None), den_ngay=den_ngay),) if row.cha else (),
        vi_do=row.vi_do,
        kinh_do=row.kinh_do,
    )


def _existing(rows: Sequence[DongDonVi], *, den_ngay: date | None) -> dict[Moc, DonVi]:
    """The units of the list that are there already."""
    known = {row.khoa for row in rows}
    found: dict[Moc, DonVi] = {}
    taken: dict[Moc, DonVi] = {}
    overlapping = DonVi.objects.valid().filter(ma__in={row.ma for row in rows})
    if den_ngay is not None:
        overlapping = overlapping.filter(Q(tu_ngay=None) | Q(tu_ngay__lte=den_ngay))
    for unit in overlapping:
        if (CapDonVi(unit.cap), unit.ma) in known:
            side = found if unit.tu_ngay is None else taken
            side[CapDonVi(unit.cap), unit.ma, None] = unit
    for moc, unit in taken.items():
        if moc not in found:
            raise BusinessRuleError(
                f"Mã {unit.ma} đã thuộc một đơn vị bắt đầu từ ngày {unit.tu_ngay:%d/%m/%Y}; "
                "hãy nạp danh sách cũ với --den-ngay là ngày trước đó."
            )
    return found
