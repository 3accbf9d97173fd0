"""Which blocks have a programme and rules, and how far the programmes have come.

Blocks in force on the last day of the year count, today's while it runs; a constant number of
queries, whatever their number.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, Q, Subquery

from hoatdong.enums import TrangThaiMuc, TrangThaiVanKien
from hoatdong.models import ChuongTrinhCongTac, MucChuongTrinh, QuyCheHoatDong
from hoatdong.queries.tinh_trang import la_qua_han
from khoi.models.periods import in_force
from vanban.dinh_dang import phan_tram


@dataclass(frozen=True, kw_only=True)
class SoMuc:
    """Items of an adopted programme: how many, and how many of them ended or late."""

    tong: int = 0
    xong: int = 0
    khong_lam: int = 0
    qua_han: int = 0


@dataclass(frozen=True, kw_only=True)
class DongKhoi:
    """One block in one year."""

    khoi_id: int
    ten: str
    ten_cap_tren: str
    chuong_trinh_id: int | None
    chuong_trinh: str
    thong_qua_ngay: date | None
    quy_che_id: int | None
    quy_che_tu: date | None
    quy_che_nhap: bool
    muc: SoMuc

    @property
    def co_chuong_trinh(self) -> bool:
        return self.chuong_trinh == TrangThaiVanKien.DA_THONG_QUA

    @property
    def ten_chuong_trinh(self) -> str:
        return TrangThaiVanKien(self.chuong_trinh).label if self.chuong_trinh else "Chưa có"


@dataclass(frozen=True, kw_only=True)
class TyLe:
    """A count over another; no base, no share."""

    co: int
    tren: int

    @property
    def phan_tram(self) -> str:
        """«94,6%»; words where there is nothing to count."""
        return phan_tram(self.co, self.tren) if self.tren else "không có Khối nào"


TINH_TRANG: dict[str, tuple[str, Callable[[DongKhoi], bool]]] = {
    "co_ct": ("Có chương trình đã thông qua", lambda row: row.co_chuong_trinh),
    "chua_ct": ("Chưa có chương trình thông qua", lambda row: not row.co_chuong_trinh),
    "cho_ct": (
        "Chương trình chờ thông qua",
        lambda row: row.chuong_trinh == TrangThaiVanKien.CHO_THONG_QUA,
    ),
    "nhap_ct": (
        "Chương trình còn là bản nháp",
        lambda row: row.chuong_trinh == TrangThaiVanKien.NHAP,
    ),
    "khong_ct": ("Chưa lập chương trình", lambda row: not row.chuong_trinh),
    "co_qc": ("Có quy chế đang hiệu lực", lambda row: row.quy_che_id is not None),
    "chua_qc": ("Chưa có quy chế đang hiệu lực", lambda row: row.quy_che_id is None),
    "xong": ("Có mục đã xong", lambda row: row.muc.xong > 0),
    "qua_han": ("Có mục quá hạn", lambda row: row.muc.qua_han > 0),
}


def ngay_tinh(nam: int, *, hom_nay: date) -> date:
    """The day as of which blocks and rules of a year are counted."""
    return min(hom_nay, date(nam, 12, 31))


def rows_of(blocks: Any, *, nam: int, hom_nay: date) -> list[DongKhoi]:
    """Each of these blocks that was in force on the year's day, by district and name."""
    day = ngay_tinh(nam, hom_nay=hom_nay)
    programmes = ChuongTrinhCongTac.objects.filter(khoi=OuterRef("pk"), nam=nam)
    rules = QuyCheHoatDong.objects.filter(khoi=OuterRef("pk"))
    valid = rules.adopted().filter(in_force(day))
    drafts = rules.exclude(trang_thai=TrangThaiVanKien.DA_THONG_QUA)
    annotated = (
        blocks.filter(in_force(day), in_force(day, "don_vi__"), don_vi__huy_luc=None)
        .with_ten(day)
        .with_cap_tren(day)
        .annotate(
            ct_id=Subquery(programmes.values("pk")[:1]),
            ct=Subquery(programmes.values("trang_thai")[:1]),
            ct_ngay=Subquery(programmes.values("thong_qua_ngay")[:1]),
            qc_id=Subquery(valid.values("pk")[:1]),
            qc_tu=Subquery(valid.values("tu_ngay")[:1]),
            qc_nhap=Subquery(drafts.values("pk")[:1]),
        )
        .order_by("khoa_cap_tren", "khoa_ten", "pk")
    )
    found = list(annotated)
    counts = item_counts([row.ct_id for row in found if row.ct_id], nam=nam, hom_nay=hom_nay)
    return [
        DongKhoi(
            khoi_id=row.pk,
            ten=row.ten_don_vi or "",
            ten_cap_tren=row.ten_cap_tren or "",
            chuong_trinh_id=row.ct_id,
            chuong_trinh=row.ct or "",
            thong_qua_ngay=row.ct_ngay,
            quy_che_id=row.qc_id,
            quy_che_tu=row.qc_tu,
            quy_che_nhap=row.qc_nhap is not None,
            muc=counts.get(row.ct_id, SoMuc()),
        )
        for row in found
    ]


def item_counts(keys: Sequence[int], *, nam: int, hom_nay: date) -> dict[int, SoMuc]:
    """Items of the adopted ones among these programmes of a year; one query."""
    done, dropped = TrangThaiMuc.XONG, TrangThaiMuc.KHONG_LAM
    rows = (
        MucChuongTrinh.objects.filter(
            chuong_trinh__in=keys, chuong_trinh__trang_thai=TrangThaiVanKien.DA_THONG_QUA
        )
        .values_list("chuong_trinh_id")
        .annotate(
            tong=Count("pk"),
            xong=Count("pk", filter=Q(theo_doi__trang_thai=done)),
            khong_lam=Count("pk", filter=Q(theo_doi__trang_thai=dropped)),
            qua_han=Count("pk", filter=la_qua_han(nam=nam, hom_nay=hom_nay)),
        )
        .order_by()
    )
    return {
        pk: SoMuc(tong=tong, xong=xong, khong_lam=khong_lam, qua_han=qua_han)
        for pk, tong, xong, khong_lam, qua_han in rows
    }


def ty_le(rows: Iterable[DongKhoi], ma: str) -> TyLe:
    """How many of these rows are so."""
    rows = list(rows)
    test = TINH_TRANG[ma][1]
    return TyLe(co=sum(test(row) for row in rows), tren=len(rows))


def tong_muc(rows: Iterable[DongKhoi]) -> SoMuc:
    """Items over all rows."""
    rows = list(rows)
    return SoMuc(
        tong=sum(row.muc.tong for row in rows),
        xong=sum(row.muc.xong for row in rows),
        khong_lam=sum(row.muc.khong_lam for row in rows),
        qua_han=sum(row.muc.qua_han for row in rows),
    )
