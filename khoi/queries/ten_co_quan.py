"""How bodies are called, by the kind and name of their unit and the day (MauTenCoQuan)."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from django.db.models import F

from khoi.enums import LoaiCoQuan
from khoi.models import MauTenCoQuan, TenCoQuan, TenDonVi
from nen.errors import BusinessRuleError


# Names that are nothing without their kind, beside those of numbers («Phường 10»).
GIU_LOAI = frozenset({"Hồ Chí Minh"})

KyTenGoi = tuple[date | None, date | None, "TenGoi"]


@dataclass(frozen=True, kw_only=True)
class TenGoi:
    """What heads a body's documents."""

    ten: str
    ten_cap_tren: str
    ky_hieu: str
    dia_danh: str

    @classmethod
    def of(cls, row: TenCoQuan) -> Self:
        """What a body's dated name says."""
        return cls(
            ten=row.ten,
            ten_cap_tren=row.ten_cap_tren,
            ky_hieu=row.ky_hieu,
            dia_danh=row.dia_danh,
        )


class BangMauTen:
    """All templates, read once: for callers that name many bodies."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, str], list[MauTenCoQuan]] = defaultdict(list)
        for row in MauTenCoQuan.objects.order_by(F("tu_ngay").asc(nulls_first=True), "pk"):
            self._rows[row.loai, row.loai_don_vi].append(row)

    def qua_thoi_gian(
        self,
        *,
        loai: LoaiCoQuan,
        loai_don_vi: str,
        ten_don_vi: str,
        tu_ngay: date | None,
        den_ngay: date | None,
    ) -> list[KyTenGoi]:
        """See ten_goi_qua_thoi_gian."""
        rows = self._rows.get((loai, loai_don_vi), [])
        if not rows:
            raise BusinessRuleError(
                f"Chưa có mẫu tên của {loai.label} cho đơn vị loại “{loai_don_vi}”; quản trị cần "
                "thêm ở mục Mẫu tên cơ quan."
            )
        names: list[KyTenGoi] = []
        for start, end, row in _steps(rows):
            first, last = _later(start, tu_ngay), _earlier(end, den_ngay)
            if first and last and first > last:
                continue
            name = _name(row, loai_don_vi=loai_don_vi, ten_don_vi=ten_don_vi)
            if names and names[-1][2] == name:
                first = names.pop()[0]
            names.append((first, last, name))
        return names


def ten_goi_qua_thoi_gian(
    *,
    loai: LoaiCoQuan,
    loai_don_vi: str,
    ten_don_vi: str,
    tu_ngay: date | None,
    den_ngay: date | None,
) -> list[KyTenGoi]:
    """The names of a body of this kind from `tu_ngay` to `den_ngay`, one after another, no gap.

    `ten_don_vi` is the unit's full name («Tỉnh Bắc Kạn»), `loai_don_vi` its kind («Tỉnh»). A
    template stands until the next of its kind begins, the first one from of old.
    """
    return BangMauTen().qua_thoi_gian(
        loai=loai,
        loai_don_vi=loai_don_vi,
        ten_don_vi=ten_don_vi,
        tu_ngay=tu_ngay,
        den_ngay=den_ngay,
    )


def ten_goi_vao_ngay(
    *, bang: BangMauTen, loai: LoaiCoQuan, loai_don_vi: str, ten_don_vi: str, ngay: date
) -> TenGoi:
    """The name on one day."""
    names = bang.qua_thoi_gian(
        loai=loai, loai_don_vi=loai_don_vi, ten_don_vi=ten_don_vi, tu_ngay=ngay, den_ngay=ngay
    )
    return names[0][2]


def _steps(rows: list[MauTenCoQuan]) -> Iterator[tuple[date | None, date | None, MauTenCoQuan]]:
    starts = [None, *(row.tu_ngay for row in rows[1:])]
    for place, row in enumerate(rows):
        following = starts[place + 1] if place + 1 < len(rows) else None
        yield starts[place], following - timedelta(days=1) if following else None, row


def _name(row: MauTenCoQuan, *, loai_don_vi: str, ten_don_vi: str) -> TenGoi:
    place = dia_danh_of(ten=ten_don_vi, loai=loai_don_vi)
    committee = row.cap_uy
    if place == ten_don_vi:  # «Đảng ủy phường» of «Phường 10» is «Đảng ủy Phường 10»
        committee = committee.removesuffix(f" {loai_don_vi.lower()}")
    return TenGoi(
        ten=row.ten, ten_cap_tren=f"{committee} {place}", ky_hieu=row.ky_hieu, dia_danh=place
    )


def dia_danh_of(*, ten: str, loai: str) -> str:
    """The place that documents name: «Bành Trạch», but «Phường 10», «Thành phố Hồ Chí Minh»."""
    place = TenDonVi(ten=ten, loai=loai).ten_rieng
    return ten if place in GIU_LOAI else place


def _later(one: date | None, other: date | None) -> date | None:
    return max((day for day in (one, other) if day), default=None)


def _earlier(one: date | None, other: date | None) -> date | None:
    return min((day for day in (one, other) if day), default=None)
