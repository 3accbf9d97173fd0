"""Programmes as texts to compare, and what was found of one of them."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from hoatdong.models import ChuongTrinhCongTac
from khoi.models import Khoi, NguoiDung
from khoi.queries.trung_lap import from_above, predecessors
from nen.dong_ho import hom_nay
from nen.models import TaiLieuSoSanh
from nen.tuong_dong.chi_muc import VanBan
from nen.tuong_dong.nguon import NguonVanBan


LOAI = "hoatdong.chuong_trinh"
HIEN = 5


def programme_texts(keys: Collection[int]) -> Iterator[VanBan]:
    """The adopted programmes among these: their preamble and the words of their items."""
    rows = ChuongTrinhCongTac.objects.adopted().filter(pk__in=keys).select_related("khoi")
    for row in rows.prefetch_related("muc").order_by("pk"):
        lines = [row.can_cu]
        lines += [
            ". ".join(part for part in (item.noi_dung, item.san_pham) if part)
            for item in row.muc.all()
        ]
        yield VanBan(
            loai=LOAI,
            doi_tuong_id=row.pk,
            pham_vi=row.khoi.don_vi_id,
            ngay=row.thong_qua_ngay,
            noi_dung="\n".join(line for line in lines if line.strip()),
        )


NGUON = NguonVanBan(
    loai=LOAI,
    khoa=lambda: ChuongTrinhCongTac.objects.adopted().values_list("pk", flat=True),
    van_ban=programme_texts,
    truoc_kia=predecessors,
)


@dataclass(frozen=True, kw_only=True)
class Giong:
    """Another programme that shares passages with this one; None where the reader may not see it."""

    kia: Any
    ten: str
    so_tu: int
    kieu: str
    sau: bool


def alike(chuong_trinh: ChuongTrinhCongTac, *, user: NguoiDung) -> list[Giong]:
    """What this programme shares with others, the most words first; a constant number of queries."""
    mine = TaiLieuSoSanh.objects.filter(loai=LOAI, doi_tuong_id=chuong_trinh.pk)
    rows = list(
        from_above()
        .filter(Q(sau__in=mine) | Q(truoc__in=mine))
        .select_related("sau", "truoc")
        .defer("doan", "sau__noi_dung", "sau__van_tay", "truoc__noi_dung", "truoc__van_tay")
        .order_by("-so_tu", "pk")[:HIEN]
    )
    if not rows:
        return []
    keys = {end.doi_tuong_id for row in rows for end in (row.sau, row.truoc) if end.loai == LOAI}
    seen = ChuongTrinhCongTac.objects.visible_to(user).in_bulk(keys)
    blocks = Khoi.objects.with_ten(hom_nay()).in_bulk({one.khoi_id for one in seen.values()})
    found = []
    for row in rows:
        later = (row.sau.loai, row.sau.doi_tuong_id) == (LOAI, chuong_trinh.pk)
        end = row.truoc if later else row.sau
        other = seen.get(end.doi_tuong_id) if end.loai == LOAI else None
        found.append(
            Giong(
                kia=other,
                ten=_name(other, blocks=blocks, end=end),
                so_tu=row.so_tu,
                kieu=row.get_kieu_display(),
                sau=later,
            )
        )
    return found


def _name(other: Any, *, blocks: dict[int, Any], end: TaiLieuSoSanh) -> str:
    if other is not None:
        return f"Chương trình năm {other.nam}, {blocks[other.khoi_id].ten_don_vi}"
    return "một chương trình của đơn vị khác" if end.loai == LOAI else "một văn bản của cấp trên"
