"""What of the scoring still hangs on units, and up to which day it has settled them."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q, QuerySet

from chamdiem.enums import TrangThaiDot, TrangThaiPhieu
from chamdiem.models import DotCham, KetQua, PhieuCham
from khoi.models import NguoiDung


def phieu_do_dang(user: NguoiDung, don_vi: Collection[int]) -> "QuerySet[PhieuCham]":
    """Unfinished sheets of these units' blocks in open rounds that this person sees."""
    return (
        PhieuCham.objects.visible_to(user)
        .filter(dot__trang_thai=TrangThaiDot.DANG_CHAM, khoi__don_vi__in=don_vi)
        .exclude(trang_thai=TrangThaiPhieu.HOAN_TAT)
    )


def dot_do_dang(user: NguoiDung, don_vi: Collection[int]) -> "QuerySet[DotCham]":
    """Rounds of these provinces that are not published."""
    rounds = DotCham.objects.visible_to(user).filter(ban__don_vi__in=don_vi)
    return rounds.exclude(trang_thai=TrangThaiDot.DA_CONG_BO)


def dot_da_cong_bo_cua(don_vi: Collection[int]) -> "QuerySet[DotCham]":
    """Published rounds that counted one of these units: a province, a district or a commune."""
    counted = KetQua.objects.filter(Q(khoi__don_vi__in=don_vi) | Q(cap_tren__in=don_vi))
    return DotCham.objects.filter(
        Q(ban__don_vi__in=don_vi) | Q(pk__in=counted.values("dot")),
        trang_thai=TrangThaiDot.DA_CONG_BO,
    )


def ngay_da_chot(dot: DotCham) -> date:
    """The last day that a published round (with its `ban`) has settled: its year's last.

    Or an earlier one: the list day, where the results came out before the year was over; the last
    day of a province body that ended in the year, for nothing of it can change later.
    """
    last = date(dot.nam, 12, 31)
    if dot.cong_bo_ngay and dot.cong_bo_ngay <= last:
        last = min(last, dot.chot_ngay)
    return min(last, dot.ban.den_ngay or last)


def dot_chot_muon_nhat(rounds: "QuerySet[DotCham]") -> DotCham | None:
    """Of these published rounds the one that settles the most."""
    return max(rounds.select_related("ban"), key=ngay_da_chot, default=None)
