"""Decisions on the composition of blocks: a list of a period, and what one of them changed."""

from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet

from khoi.models import KienToan, NguoiDung, TenDonVi, ThanhVien
from khoi.queries.can_bo import names_of_khoi
from khoi.queries.thanh_phan import in_order
from nen.chu_viet import fold


def kien_toan_list(
    user: NguoiDung, *, tu: date | None = None, den: date | None = None, tim: str = ""
) -> QuerySet[KienToan]:
    """Decisions in one's scope that count from a day of this period, the latest first.

    With the block's name of that day (`ten_khoi`), and how many seats ended and began.
    """
    rows = KienToan.objects.visible_to(user)
    if tu is not None:
        rows = rows.filter(hieu_luc_ngay__gte=tu)
    if den is not None:
        rows = rows.filter(hieu_luc_ngay__lte=den)
    if tim.strip():
        units = TenDonVi.objects.filter(khoa_tim__contains=fold(tim), huy_luc=None)
        rows = rows.filter(
            Q(so_quyet_dinh__icontains=tim.strip()) | Q(khoi__don_vi__in=units.values("don_vi_id"))
        )
    # A date of the row itself, seen from a query inside.
    day: Any = OuterRef("hieu_luc_ngay")
    return rows.annotate(
        **names_of_khoi(day),
        so_vao=Count("vao", distinct=True),
        so_ra=Count("ra", distinct=True),
    ).order_by("-hieu_luc_ngay", "-pk")


def seats_of_kien_toan(
    act: KienToan, *, user: NguoiDung
) -> tuple[QuerySet[ThanhVien], QuerySet[ThanhVien], QuerySet[ThanhVien]]:
    """Who left, who came, and the whole composition on the day that the decision counts."""
    seats: QuerySet[ThanhVien] = ThanhVien.objects.visible_to(user).filter(khoi=act.khoi_id)
    seats = seats.select_related("can_bo", "chuc_danh")
    left, came = seats.filter(kien_toan_ra=act), seats.filter(kien_toan_vao=act)
    there = seats.in_force(act.hieu_luc_ngay)  # type: ignore[attr-defined]  # -- our queryset
    return in_order(left), in_order(came), in_order(there)
