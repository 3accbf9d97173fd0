"""Published results of a unit and of each unit that it came from; figures of a year by unit.

A class belongs to the unit of its day: years stand side by side, nothing is added up or averaged.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery

from chamdiem.enums import XepLoai
from chamdiem.models import KetQua, PhieuCham
from khoi.enums import CapDonVi
from khoi.models import DonVi, NguoiDung, TenDonVi
from khoi.models.periods import in_force
from khoi.queries.tien_than import TienThan, tien_than


@dataclass(frozen=True, kw_only=True)
class KetQuaDonVi:
    """One unit's years, the latest first (KetQua with its marks, or counts of a province)."""

    don_vi: TienThan
    nam: list[Any]


def ket_qua_cac_nam(unit: DonVi, *, user: NguoiDung, ngay: date) -> list[KetQuaDonVi]:
    """The unit's own years and each predecessor's, the nearest first: two statements.

    Only what this person may see; nobody's years at all if there is nothing to show.
    """
    if unit.cap == CapDonVi.HUYEN:
        return []
    before = tien_than(unit.pk, ngay=ngay)
    keys = [one.don_vi_id for one in before]
    years: dict[int, list[Any]] = defaultdict(list)
    rows = _of_province(user, keys) if unit.cap == CapDonVi.TINH else _of_communes(user, keys)
    for row in rows:
        years[row["don_vi"]].append(row)
    if not years:
        return []
    return [KetQuaDonVi(don_vi=one, nam=years[one.don_vi_id]) for one in before]


def _of_communes(user: NguoiDung, don_vi: Collection[int]) -> QuerySet[Any, Any]:
    everyone = KetQua.objects.filter(dot=OuterRef("dot")).order_by().values("dot")
    list_day: Any = OuterRef("dot__chot_ngay")
    province = TenDonVi.objects.filter(
        in_force(list_day), don_vi=OuterRef("dot__ban__don_vi"), huy_luc=None
    )
    sheets = PhieuCham.objects.visible_to(user).filter(pk=OuterRef("phieu"))
    return (
        KetQua.objects.visible_to(user)
        .filter(khoi__don_vi__in=don_vi)
        .annotate(
            so_khoi=Subquery(everyone.annotate(so=Count("pk")).values("so")),
            ten_tinh=Subquery(province.values("ten")[:1]),
            xem_phieu=Exists(sheets),
        )
        .order_by("-dot__nam", "pk")
        .values(
            "dot_id", "phieu_id", "tong_diem", "xep_loai", "hang_tinh", "so_khoi", "ten_tinh",
            "xem_phieu", don_vi=F("khoi__don_vi"), nam=F("dot__nam"), bo=F("dot__bo__ten"),
            phien_ban=F("dot__bo__phien_ban"), ten_khi_ay=F("phieu__ten_don_vi"),
        )
    )  # fmt: skip


def _of_province(user: NguoiDung, don_vi: Collection[int]) -> QuerySet[Any, Any]:
    counts = {loai.value: Count("pk", filter=Q(xep_loai=loai)) for loai in XepLoai}
    return (
        KetQua.objects.visible_to(user)
        .filter(dot__ban__don_vi__in=don_vi)
        .order_by("-dot__nam", "dot")
        .values(
            "dot_id", don_vi=F("dot__ban__don_vi"), nam=F("dot__nam"), bo=F("dot__bo__ten"),
            phien_ban=F("dot__bo__phien_ban"),
        )
        .annotate(so_khoi=Count("pk"), **counts)
    )  # fmt: skip


def xep_loai_theo_don_vi(
    user: NguoiDung, don_vi: Collection[int], *, nam: int
) -> dict[str, dict[int, int]]:
    """Published blocks of the year per class and unit, as far as this person may see them."""
    rows = (
        KetQua.objects.visible_to(user)
        .filter(dot__nam=nam, khoi__don_vi__in=don_vi)
        .order_by()
        .values_list("xep_loai", "khoi__don_vi")
        .annotate(so=Count("pk"))
    )
    found: dict[str, dict[int, int]] = {loai.value: {} for loai in XepLoai}
    for xep_loai, unit, count in rows:
        found[xep_loai][unit] = count
    return found
