"""What a block has, as a fact for scoring: the row that proves it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from hoatdong.models import ChuongTrinhCongTac, QuyCheHoatDong
from hoatdong.queries.tong_hop import ngay_tinh
from khoi.models import NguoiDung
from khoi.models.periods import in_force


CHUONG_TRINH, QUY_CHE = "chuong-trinh", "quy-che"  # as in the names of the routes


@dataclass(frozen=True, kw_only=True)
class CanCu:
    """The programme or the rules, of kind `loai`; `ngay` of the adoption."""

    loai: str
    pk: int
    ten: str
    ngay: date


@dataclass(frozen=True, kw_only=True)
class DaCo:
    """What each block had on this day; blocks that had nothing are left out."""

    ngay: date
    cua: Mapping[int, CanCu]


def chuong_trinh_thong_qua(khoi: "QuerySet[Any]", *, nam: int, hom_nay: date) -> DaCo:
    """The year's programme, where it is adopted by today."""
    rows = ChuongTrinhCongTac.objects.adopted().filter(
        khoi__in=khoi.values("pk"), nam=nam, thong_qua_ngay__lte=hom_nay
    )
    return DaCo(ngay=hom_nay, cua=_by_block(rows, loai=CHUONG_TRINH))


def quy_che_con_hieu_luc(khoi: "QuerySet[Any]", *, nam: int, hom_nay: date) -> DaCo:
    """Adopted rules in force on the year's last day, today while the year runs."""
    day = ngay_tinh(nam, hom_nay=hom_nay)
    rows = QuyCheHoatDong.objects.adopted().filter(
        in_force(day), khoi__in=khoi.values("pk"), thong_qua_ngay__lte=hom_nay
    )
    return DaCo(ngay=day, cua=_by_block(rows, loai=QUY_CHE))


def _by_block(rows: Iterable[Any], *, loai: str) -> dict[int, CanCu]:
    return {
        row.khoi_id: CanCu(loai=loai, pk=row.pk, ten=str(row), ngay=row.thong_qua_ngay)
        for row in rows
    }


def noi_doc(
    van_kien: Collection[tuple[str, int]], *, user: NguoiDung
) -> dict[tuple[str, int], str]:
    """The addresses of those that this person may see, by kind and key."""
    found: dict[tuple[str, int], str] = {}
    for loai, model in ((CHUONG_TRINH, ChuongTrinhCongTac), (QUY_CHE, QuyCheHoatDong)):
        keys = [pk for kind, pk in van_kien if kind == loai]
        if keys:
            seen = model.objects.visible_to(user).filter(pk__in=keys).values_list("pk", flat=True)
            found |= {(loai, pk): reverse(f"hoatdong:{loai}-detail", args=[pk]) for pk in seen}
    return found
