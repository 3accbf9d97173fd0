"""Assignments under way: one's own, those of the blocks one writes for, and counts for those above."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from khoi.enums import TrangThaiPhanCong
from khoi.models import CAP_TREN, CoQuan, NguoiDung, PhanCong, TenDonVi
from khoi.models.noi_xu_ly import co_quan_ghi
from khoi.models.periods import in_force
from nen.chu_viet import fold


MO = TrangThaiPhanCong.dang_mo()
SAP_DEN_HAN = timedelta(days=7)

TINH_TRANG: dict[str, tuple[str, Callable[[date], Q]]] = {
    "dang_mo": ("Chưa xong", lambda _: Q(theo_doi__trang_thai__in=MO)),
    "qua_han": (
        "Chưa xong, quá hạn",
        lambda ngay: Q(theo_doi__trang_thai__in=MO, han__lt=ngay),
    ),
    "sap_den_han": (
        "Đến hạn trong 7 ngày",
        lambda ngay: Q(theo_doi__trang_thai__in=MO, han__range=(ngay, ngay + SAP_DEN_HAN)),
    ),
    "xong": ("Đã xong", lambda _: Q(theo_doi__trang_thai=TrangThaiPhanCong.XONG)),
    "khong_lam": ("Thôi không làm", lambda _: Q(theo_doi__trang_thai=TrangThaiPhanCong.KHONG_LAM)),
}
CUA_TOI = "toi"


@dataclass(frozen=True, kw_only=True)
class LocPhanCong:
    """A filter as the list takes it."""

    tim: str = ""
    tinh_trang: str = ""
    nguoi: str = ""
    nam: int | None = None


def has_tasks(user: NguoiDung) -> bool:
    """Was ever given an assignment that is followed."""
    return PhanCong.objects.of_person(user).filter(theo_doi__isnull=False).exists()


def tasks_of(user: NguoiDung) -> QuerySet[PhanCong]:
    """Followed ones that are one's own or of a block one writes minutes for."""
    mine = Q(thanh_vien__can_bo__nguoi_dung=user)
    written = Q(giao_ban__khoi__in=co_quan_ghi(user))
    return _followed().filter(mine | written)


def tasks_seen_by(user: NguoiDung) -> QuerySet[PhanCong]:
    """One's own, and those in minutes that one may read."""
    readable = PhanCong.objects.visible_to(user).values("pk")
    return _followed().filter(Q(thanh_vien__can_bo__nguoi_dung=user) | Q(pk__in=readable))


def _followed() -> QuerySet[PhanCong]:
    rows: QuerySet[PhanCong] = PhanCong.objects.filter(theo_doi__isnull=False)
    return rows.select_related(
        "giao_ban", "thanh_vien__can_bo", "thanh_vien__chuc_danh", "theo_doi"
    )


def filtered(
    rows: QuerySet[PhanCong], *, chon: LocPhanCong, user: NguoiDung, ngay: date
) -> QuerySet[PhanCong]:
    """Narrowed, unfinished ones with the nearest day first; the newest of the ended ones after them."""
    names = TenDonVi.objects.filter(
        in_force(Coalesce(OuterRef("giao_ban__ngay"), Value(ngay))),
        don_vi=OuterRef("giao_ban__khoi__don_vi"),
        huy_luc=None,
    )
    rows = rows.annotate(ten_xa=Coalesce(Subquery(names.values("ten")[:1]), Value("")))
    if chon.tim.strip():
        key = fold(chon.tim)
        rows = rows.filter(
            Q(viec__icontains=chon.tim.strip()) | Q(thanh_vien__can_bo__khoa_tim__contains=key)
        )
    if chon.tinh_trang in TINH_TRANG:
        rows = rows.filter(TINH_TRANG[chon.tinh_trang][1](ngay))
    if chon.nguoi == CUA_TOI:
        rows = rows.filter(thanh_vien__can_bo__nguoi_dung=user)
    if chon.nam is not None:
        rows = rows.filter(giao_ban__nam=chon.nam)
    return rows.order_by(
        F("theo_doi__xong_ngay").desc(nulls_first=True),
        F("han").asc(nulls_last=True),
        "giao_ban__ngay",
        "pk",
    )


def days_open(task: Any, *, ngay: date) -> int:
    """From the meeting to its end, or to this day."""
    end: date = task.theo_doi.xong_ngay or ngay
    days: int = (end - task.giao_ban.ngay).days
    return max(0, days)


def counts_by_block(user: NguoiDung, *, ngay: date) -> list[dict[str, Any]]:
    """For those above: of each block that has any, how many are open, overdue, done; most overdue first."""
    rows = PhanCong.objects.filter(
        theo_doi__isnull=False, giao_ban__khoi__don_vi__in=user.don_vi_nhin_thay(CAP_TREN)
    )
    if user.is_superuser:
        rows = PhanCong.objects.filter(theo_doi__isnull=False)
    open_ = Q(theo_doi__trang_thai__in=MO)
    counted = list(
        rows.order_by()
        .values("giao_ban__khoi")
        .annotate(
            dang_mo=Count("pk", filter=open_),
            qua_han=Count("pk", filter=open_ & Q(han__lt=ngay)),
            xong=Count("pk", filter=Q(theo_doi__trang_thai=TrangThaiPhanCong.XONG)),
        )
    )
    blocks = CoQuan.objects.with_ten(ngay).in_bulk([row["giao_ban__khoi"] for row in counted])
    for row in counted:
        row["khoi"] = blocks[row["giao_ban__khoi"]]
    return sorted(
        counted,
        key=lambda row: (
            -row["qua_han"],
            -row["dang_mo"],
            row["khoi"].khoa_ten or "",
            row["khoi"].pk,
        ),
    )
