"""Reading a rubric: whether its sums agree, and the class of a total."""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from django.db.models import Count, Exists, OuterRef, QuerySet

from chamdiem.enums import TrangThaiDot, XepLoai
from chamdiem.models import BoTieuChi, DotCham, NguongXepLoai, NhomTieuChi
from vanban.dinh_dang import so_viet


def dang_dung(bo: BoTieuChi) -> bool:
    """A round has opened with this rubric: it is frozen for good."""
    return DotCham.objects.filter(bo=bo).exclude(trang_thai=TrangThaiDot.NHAP).exists()


def with_dang_dung(rubrics: "QuerySet[BoTieuChi]") -> "QuerySet[BoTieuChi]":
    """Adds `co_dot` (frozen) and `so_tieu_chi` to each rubric of a list."""
    used = DotCham.objects.filter(bo=OuterRef("pk")).exclude(trang_thai=TrangThaiDot.NHAP)
    return rubrics.annotate(co_dot=Exists(used), so_tieu_chi=Count("nhom__tieu_chi"))


def sai_lech(bo: BoTieuChi) -> list[str]:
    """What keeps this rubric from being used, as sentences; empty when everything agrees."""
    groups = list(bo.nhom.prefetch_related("tieu_chi").order_by("thu_tu", "pk"))
    thresholds = list(bo.nguong.order_by("-tu_diem", "pk"))
    return [*_codes(groups), *_sums(bo, groups), *_thresholds(bo, thresholds)]


def _codes(groups: list[NhomTieuChi]) -> list[str]:
    """People and files name groups and criteria by their codes; the sheet is laid out by them."""
    criteria = [c.ma for group in groups for c in group.tieu_chi.all()]
    return [
        f"Ký hiệu {what} bị trùng: {', '.join(twice)}; hãy đặt mỗi {what} một ký hiệu riêng."
        for what, codes in (("nhóm", [group.ma for group in groups]), ("tiêu chí", criteria))
        if (twice := [code for code, so in Counter(codes).items() if so > 1])
    ]


def _sums(bo: BoTieuChi, groups: list[NhomTieuChi]) -> list[str]:
    wrong = []
    for group in groups:
        criteria = list(group.tieu_chi.all())
        total = sum((c.toi_da for c in criteria), Decimal(0))
        if not criteria:
            wrong.append(f"Nhóm {group} chưa có tiêu chí nào.")
        elif total != group.toi_da:
            wrong.append(
                f"Nhóm {group}: tổng điểm các tiêu chí là {so_viet(total)}, "
                f"nhưng điểm tối đa của nhóm là {so_viet(group.toi_da)}."
            )
        wrong += [
            f"Tiêu chí {c.ma} của nhóm {group.ma} phải có điểm tối đa lớn hơn 0."
            for c in criteria
            if c.toi_da <= 0
        ]
    total = sum((g.toi_da for g in groups), Decimal(0))
    if total != bo.tong_toi_da:
        wrong.append(
            f"Tổng điểm tối đa các nhóm là {so_viet(total)}, "
            f"nhưng tổng của bộ tiêu chí là {so_viet(bo.tong_toi_da)}."
        )
    return wrong


def _thresholds(bo: BoTieuChi, thresholds: list[NguongXepLoai]) -> list[str]:
    by_class = {t.xep_loai: t.tu_diem for t in thresholds}
    missing = [c.label for c in XepLoai if c not in by_class]
    if missing:
        return [f"Chưa có ngưỡng của mức: {', '.join(missing)}."]
    wrong = []
    in_order = [by_class[c] for c in XepLoai]
    if in_order != sorted(in_order, reverse=True):
        wrong.append("Ngưỡng phải giảm dần: Tốt, Khá, Trung bình, Yếu.")
    if min(in_order) != 0:
        wrong.append("Mức thấp nhất phải có ngưỡng 0, để phiếu nào cũng xếp được loại.")
    if max(in_order) > bo.tong_toi_da:
        wrong.append(f"Ngưỡng không được vượt tổng điểm {so_viet(bo.tong_toi_da)}.")
    return wrong


def xep_loai_cua(nguong: Iterable[NguongXepLoai], tong: Decimal) -> XepLoai | None:
    """The class of a total: the highest threshold that it reaches (thresholds are inclusive)."""
    for threshold in sorted(nguong, key=lambda t: t.tu_diem, reverse=True):
        if tong >= threshold.tu_diem:
            return XepLoai(threshold.xep_loai)
    return None
