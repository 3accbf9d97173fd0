"""What waits for a person on the sheets, counted in a fixed number of statements."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Min, Q, QuerySet

from chamdiem.enums import CapCham, TrangThaiDot, TrangThaiPhieu
from chamdiem.models import ChuyenPhieu, DotCham, PhieuCham
from khoi.enums import VaiTro
from khoi.models import CAN_BO_TINH, CAP_KHOI, NguoiDung
from nen.dong_ho import hom_nay


HUYEN = frozenset({VaiTro.CHUYEN_VIEN_HUYEN, VaiTro.LANH_DAO_HUYEN})


@dataclass(frozen=True)
class SoPhieuCho:
    """Sheets of one round that wait at one step."""

    dot_id: int
    ban_id: int
    nam: int
    cap: str
    trang_thai: str
    han: date
    so: int
    tra_lai: int


def phieu_cua_khoi(user: NguoiDung) -> "list[PhieuCham]":
    """Sheets that stand at this person's own block."""
    blocks = user.co_quan_phu_trach(CAP_KHOI)
    if not blocks:
        return []
    return list(
        PhieuCham.objects.filter(
            khoi__in=blocks, dot__trang_thai=TrangThaiDot.DANG_CHAM, buoc__cap=CapCham.KHOI
        )
        .select_related("dot", "buoc")
        .order_by("buoc__han", "pk")
    )


def loi_nhan_tra_lai(phieu: list[PhieuCham]) -> dict[int, str]:
    """The last message with which each of these sheets came back."""
    returned = [sheet.pk for sheet in phieu if sheet.bi_tra_lai]
    if not returned:
        return {}
    moves = ChuyenPhieu.objects.filter(phieu__in=returned).exclude(ly_do="").order_by("luc", "pk")
    return {move.phieu_id: move.ly_do for move in moves}


def phieu_cho_cap_tren(user: NguoiDung) -> list[SoPhieuCho]:
    """Sheets that wait for this person's district or province body."""
    mine = _at_my_level(user)
    if mine is None:
        return []
    waiting = (
        mine.filter(dot__trang_thai=TrangThaiDot.DANG_CHAM)
        .exclude(trang_thai=TrangThaiPhieu.HOAN_TAT)
        .order_by("dot", "buoc", "trang_thai")
        .values("dot_id", "dot__ban_id", "dot__nam", "buoc__cap", "trang_thai")
        .annotate(
            han=Min("buoc__han"),
            so=Count("pk"),
            tra_lai=Count("pk", filter=Q(bi_tra_lai=True)),
        )
    )
    return [
        SoPhieuCho(
            row["dot_id"], row["dot__ban_id"], row["dot__nam"], row["buoc__cap"], row["trang_thai"],
            row["han"], row["so"], row["tra_lai"],
        )
        for row in waiting
    ]  # fmt: skip


def _at_my_level(user: NguoiDung) -> "QuerySet[PhieuCham] | None":
    conditions = []
    if user.co_quan_cua(HUYEN):
        conditions.append(Q(buoc__cap=CapCham.HUYEN, cap_tren__in=user.don_vi_nhin_thay(HUYEN)))
    if bodies := user.co_quan_phu_trach(CAN_BO_TINH):
        ended = Q(buoc__cap=CapCham.HUYEN, cap_tren__den_ngay__lt=hom_nay())
        conditions.append((Q(buoc__cap=CapCham.TINH) | ended) & Q(dot__ban__in=bodies))
    if not conditions:
        return None
    wanted = conditions[0]
    for condition in conditions[1:]:
        wanted |= condition
    return PhieuCham.objects.filter(wanted)


def dot_dang_chuan_bi(user: NguoiDung) -> "list[DotCham]":
    """Rounds that this person's province body has yet to open."""
    bodies = user.co_quan_phu_trach(CAN_BO_TINH)
    if not bodies:
        return []
    return list(
        DotCham.objects.filter(ban__in=bodies, trang_thai=TrangThaiDot.NHAP).order_by("nam")
    )
