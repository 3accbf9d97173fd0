"""Gathers the facts of a published round, one statement per kind of fact for all blocks."""

from collections import defaultdict
from decimal import Decimal
from typing import Any, NamedTuple, cast

from django.db import connection
from django.db.models import Count, Q

from baocao.so_lieu import DongKhoi, DongTieuChi, SoLieu
from chamdiem.enums import CapCham
from chamdiem.models import ChuyenPhieu, DotCham
from chamdiem.queries.dot_cham import dia_ban_cua
from chamdiem.queries.xep_hang import SQL_CAP_CUOI, HangXep, published
from khoi.enums import VaiTroKhoi
from khoi.models import Khoi, TenDonVi, ThanhVien
from khoi.queries.giao_ban import SoGiaoBan, so_giao_ban_theo_khoi
from khoi.queries.thanh_phan import missing, rules_of_tinh
from nen.dong_ho import hom_nay


# Mean share of the maximum per criterion, from each sheet's final points.
_TIEU_CHI = f"""
SELECT min(t.ma), min(t.noi_dung), max(t.toi_da), avg(COALESCE(x.diem, 0) / NULLIF(t.toi_da, 0))
FROM chamdiem_phieucham p
JOIN chamdiem_diemtieuchi t ON t.phieu_id = p.id
LEFT JOIN LATERAL (
    SELECT c.diem FROM chamdiem_diemcham c
    WHERE c.dong_id = t.id AND c.diem IS NOT NULL
    ORDER BY {SQL_CAP_CUOI}
    LIMIT 1
) x ON true
WHERE p.dot_id = %s
GROUP BY t.tieu_chi_id
ORDER BY min(t.thu_tu), t.tieu_chi_id
"""  # noqa: S608 -- put together from constants of ours
# How far the first reviewer (the district; without one the province) went below the block's own
# points, over the criteria that both scored.
_CAT_GIAM = """
SELECT t.phieu_id, sum(k.diem - h.diem)
FROM chamdiem_phieucham p
JOIN chamdiem_diemtieuchi t ON t.phieu_id = p.id
JOIN chamdiem_diemcham k ON k.dong_id = t.id AND k.cap = 'khoi' AND k.diem IS NOT NULL
JOIN chamdiem_diemcham h ON h.dong_id = t.id AND h.diem IS NOT NULL
     AND h.cap = CASE WHEN p.cap_tren_id IS NULL THEN 'tinh' ELSE 'huyen' END
WHERE p.dot_id = %s
GROUP BY t.phieu_id
"""


class ToChuc(NamedTuple):
    """Members in force and the heads' positions, per block."""

    thanh_vien: dict[int, int]
    truong: dict[int, tuple[int, str]]
    giu: dict[int, set[int]]
    phan: dict[int, set[str]]
    quy_dinh: list[tuple[str, int, str]]  # part in the block, position, its name


def so_lieu_cua(dot: DotCham) -> SoLieu:
    """The facts as they are now; the report stores them when it is made."""
    ranking = published(dot.pk)
    blocks = Khoi.objects.filter(pk__in=[row.khoi_id for row in ranking])
    to_chuc = _organisation(blocks, dot)
    meetings = so_giao_ban_theo_khoi(khoi=blocks, nam=dot.nam, den_ngay=hom_nay())
    kinds = {} if any(row.cap_tren_id for row in ranking) else _kinds(blocks, dot)
    late, returned = _moves(dot)
    cuts = dict(_select(_CAT_GIAM, dot.pk))
    rows = tuple(
        _row(
            place,
            to_chuc=to_chuc,
            meetings=meetings.get(place.khoi_id, SoGiaoBan()),
            tre_han=place.phieu_id in late,
            tra_lai=returned.get(place.phieu_id, 0),
            cat_giam=cuts.get(place.phieu_id, Decimal(0)),
            loai=kinds.get(place.khoi_id, ""),
        )
        for place in ranking
    )
    heads = [name for part, _, name in to_chuc.quy_dinh if part == VaiTroKhoi.TRUONG]
    return SoLieu(
        nam=dot.nam,
        ngay_to_chuc=dot.chot_ngay,
        chuc_danh_truong=tuple(heads),
        so_chuc_danh=len(to_chuc.quy_dinh),
        hang=rows,
        tieu_chi=tuple(
            DongTieuChi(ma=ma, noi_dung=text, toi_da=most, ty_le=(share or Decimal(0)).quantize(Decimal("0.0001")))
            for ma, text, most, share in _select(_TIEU_CHI, dot.pk)
        ),
        dia_ban=dia_ban_cua(dot),
        ten_dia_ban=_inherited(dot),
    )  # fmt: skip


def _row(
    place: HangXep,
    *,
    to_chuc: ToChuc,
    meetings: SoGiaoBan,
    tre_han: bool,
    tra_lai: int,
    cat_giam: Decimal,
    loai: str,
) -> DongKhoi:
    head_id, head_name = to_chuc.truong.get(place.khoi_id, (None, ""))
    wanted = {pk for part, pk, _ in to_chuc.quy_dinh if part == VaiTroKhoi.TRUONG}
    return DongKhoi(
        khoi_id=place.khoi_id,
        phieu_id=place.phieu_id,
        ten=place.ten_don_vi,
        huyen_id=place.cap_tren_id,
        huyen=place.ten_cap_tren,
        diem=cast("Decimal", place.tong_diem),  # published: complete
        xep_loai=str(place.xep_loai),
        hang_tinh=cast("int", place.hang_tinh),
        hang_huyen=place.hang_huyen,
        thanh_vien=to_chuc.thanh_vien.get(place.khoi_id, 0),
        truong_chuc_danh=head_name,
        truong_dung=head_id in wanted,
        khuyet=missing(
            to_chuc.quy_dinh,
            parts=to_chuc.phan.get(place.khoi_id, ()),
            positions=to_chuc.giu.get(place.khoi_id, ()),
        ),
        phai_hop=meetings.phai_hop,
        da_hop=meetings.da_hop,
        da_thong_qua=meetings.da_thong_qua,
        tre_han=tre_han,
        tra_lai=tra_lai,
        cat_giam=cat_giam,
        loai=loai,
    )


def _kinds(blocks: Any, dot: DotCham) -> dict[int, str]:
    """«Xã», «Phường» …: each block's kind of unit on the list day."""
    names = TenDonVi.objects.in_force(dot.chot_ngay).filter(huy_luc=None)
    here = names.filter(don_vi__co_quan__in=blocks)
    return dict(here.values_list("don_vi__co_quan", "loai"))


def _inherited(dot: DotCham) -> str:
    """The name of a province that is no more: others report on it now."""
    if dot.ban.den_ngay is None or dot.ban.den_ngay >= hom_nay():
        return ""
    names = TenDonVi.objects.in_force(dot.chot_ngay).filter(huy_luc=None)
    name = names.filter(don_vi=dot.ban.don_vi_id).first()
    return name.ten_rieng if name else ""


def _organisation(blocks: Any, dot: DotCham) -> ToChuc:
    """Seats and rules in force on the day that closed the round's list of blocks."""
    seats = ThanhVien.objects.in_force(dot.chot_ngay).filter(khoi__in=blocks)
    members: dict[int, int] = defaultdict(int)
    heads: dict[int, tuple[int, str]] = {}
    held: dict[int, set[int]] = defaultdict(set)
    parts: dict[int, set[str]] = defaultdict(set)
    columns = ("khoi_id", "vai_tro", "chuc_danh_id", "chuc_danh__ten")
    for khoi, part, position, name in seats.order_by("pk").values_list(*columns):
        members[khoi] += 1
        held[khoi].add(position)
        parts[khoi].add(part)
        if part == VaiTroKhoi.TRUONG:
            heads[khoi] = (position, name)
    rules = rules_of_tinh(dot.ban.don_vi_id, ngay=dot.chot_ngay)
    rules = rules.order_by("chuc_danh__thu_tu", "pk")
    wanted = list(rules.values_list("vai_tro", "chuc_danh_id", "chuc_danh__ten"))
    return ToChuc(dict(members), heads, dict(held), dict(parts), wanted)


def _moves(dot: DotCham) -> tuple[set[int], dict[int, int]]:
    """Sheets that left their block late; how often each was given back to its block.

    The first leaving counts: one that was in time stays so, however late a returned sheet comes back.
    """
    own = Q(buoc_tu__cap=CapCham.KHOI)
    moves = ChuyenPhieu.objects.filter(phieu__dot=dot)
    left = moves.filter(own).exclude(buoc_den__cap=CapCham.KHOI).order_by("phieu_id", "luc", "pk")
    first = left.distinct("phieu_id").values_list("phieu_id", "tre_han")
    back = moves.filter(~own, buoc_den__cap=CapCham.KHOI)
    counts = back.order_by().values_list("phieu_id").annotate(lan=Count("pk"))
    return {sheet for sheet, late in first if late}, dict(counts)


def _select(sql: str, dot_id: int) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, [dot_id])
        return list(cursor.fetchall())
