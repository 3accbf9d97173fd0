"""Who has not met: the owed periods of a scope without minutes handed in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import DateField, OuterRef, QuerySet, Value
from django.db.models.functions import Least

from khoi.models import CAP_TREN, Khoi, NguoiDung
from khoi.models.giao_ban import ten_ky
from khoi.queries.giao_ban import ky_phai_hop
from khoi.queries.nam_giao_ban import units_named, units_of
from nen.chu_viet import fold


@dataclass(frozen=True, kw_only=True)
class ChuaHop:
    """One block that owes one period's meeting."""

    khoi_id: int
    nam: int
    loai_ky: str
    ky: int
    tu: date
    den: date
    ten_xa: str
    ten_huyen: str

    @property
    def ten_ky(self) -> str:
        return ten_ky(self.loai_ky, nam=self.nam, ky=self.ky)


def watched_blocks(user: NguoiDung) -> "QuerySet[Any]":
    """Blocks of the units under this person's roles above; a role that only reads adds none."""
    if user.is_superuser:
        return Khoi.objects.visible_to(user)
    return Khoi.objects.filter(don_vi__in=user.don_vi_nhin_thay(CAP_TREN))


def blocks_in_scope(
    user: NguoiDung, *, nam: int, huyen_id: int | None = None, tim: str = ""
) -> "QuerySet[Any]":
    """Blocks that this person watches over, narrowed to a district and a name."""
    blocks = watched_blocks(user)
    if huyen_id is not None:
        blocks = blocks.filter(don_vi__in=units_of(huyen_id, nam=nam))
    if fold(tim):
        blocks = blocks.filter(don_vi__in=units_named(tim))
    return blocks


def blocks_without_meeting(
    blocks: "QuerySet[Any]", *, nam: int, ky: tuple[str, int] | None, hom_nay: date
) -> Sequence[ChuaHop]:
    """Owed periods that have begun and for which nothing was handed in; two queries."""
    missing = [
        row
        for row in ky_phai_hop(khoi=blocks, nam=nam)
        if not row.da_hop and row.tu <= hom_nay and ky in {None, (row.loai_ky, row.ky)}
    ]
    day = max((row.den for row in missing), default=hom_nay)
    named = {
        block.pk: block
        for block in Khoi.objects.with_ten(day)
        .with_cap_tren(Least(Value(day), OuterRef("don_vi__den_ngay"), output_field=DateField()))
        .filter(pk__in={row.khoi_id for row in missing})
        .order_by("pk")
    }
    missing.sort(
        key=lambda row: (
            row.den,
            row.loai_ky,
            named[row.khoi_id].khoa_cap_tren or "",
            named[row.khoi_id].khoa_ten or "",
            row.khoi_id,
        )
    )
    return [
        ChuaHop(
            khoi_id=row.khoi_id,
            nam=nam,
            loai_ky=row.loai_ky,
            ky=row.ky,
            tu=row.tu,
            den=row.den,
            ten_xa=named[row.khoi_id].ten_don_vi or "",
            ten_huyen=named[row.khoi_id].ten_cap_tren or "",
        )
        for row in missing
    ]
