"""Search over adopted minutes: what is found, as it was called then and is called now."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from khoi.models import ChuDe, GiaoBan, NguoiDung, PhamViDonVi
from khoi.models.tim_kiem import LOAI, MANH, NGUON
from khoi.queries.nam_giao_ban import units_named
from khoi.queries.noi_tim_thay import NoiTimThay, noi_tim_thay
from nen.chu_viet import fold
from nen.models import ManhTimKiem
from nen.tim_kiem.cau_hoi import CauHoi
from nen.tim_kiem.nguon import NguonTimKiem, TieuDe, cac_nguon_tim_kiem
from nen.tim_kiem.tim import TREN, khoa_thay, moi_truoc, sat_truoc, tim
from nen.tim_kiem.trich import Dong, trich


def headings(keys: Collection[int]) -> Mapping[int, TieuDe]:
    """Of these minutes."""
    return {
        row.pk: TieuDe(
            ten=f"Giao ban {row.ten_ky}", url=reverse("khoi:giao-ban-detail", args=[row.pk])
        )
        for row in GiaoBan.objects.filter(pk__in=keys).only("loai_ky", "nam", "ky")
    }


BIEN_BAN = NguonTimKiem(
    ma=NGUON,
    manh=MANH,
    chu=lambda: GiaoBan.objects.adopted(),
    nhin_thay=lambda user: GiaoBan.objects.visible_to(user).adopted(),
    loai=LOAI,
    tieu_de=headings,
)


@dataclass(frozen=True, kw_only=True)
class LocTimKiem:
    """What was asked, and what narrows it down; `chu_de`: keys of themes, None for any."""

    cau_hoi: CauHoi
    loai: str = ""
    don_vi: str = ""
    chu_de: Collection[int] | None = None
    tu_ngay: date | None = None
    den_ngay: date | None = None
    dung_dau: bool = False
    moi_truoc: bool = False


@dataclass(frozen=True, kw_only=True)
class TimThay:
    """One piece that was found, with the lines that say it."""

    tieu_de: TieuDe
    muc: str
    ngay: date
    noi: NoiTimThay
    chu_de: str
    dong: Sequence[Dong]


@dataclass(frozen=True, kw_only=True)
class KetQuaTim:
    """What was found, TREN pieces at most; `so` is their number, `con_nua` that there are more."""

    rows: "QuerySet[Any]"
    so: int
    con_nua: bool


def tim_van_ban(user: NguoiDung, loc: LocTimKiem) -> KetQuaTim:
    """In this person's scope; the heirs of a unit find what their predecessors wrote."""
    rows = cac_manh(user, loc)
    keys = khoa_thay(rows)
    newest = loc.moi_truoc or not keys
    ordered = moi_truoc(rows, keys) if newest else sat_truoc(rows, keys, loc.cau_hoi)
    return KetQuaTim(rows=ordered, so=min(len(keys), TREN), con_nua=len(keys) > TREN)


def cac_manh(user: NguoiDung, loc: LocTimKiem) -> "QuerySet[Any]":
    """All pieces that were asked for, in no order; none without a question."""
    rows = tim(user, loc.cau_hoi, dung_dau=loc.dung_dau)
    if loc.loai:
        rows = rows.filter(loai=loc.loai)
    if loc.chu_de is not None:
        rows = rows.filter(chu_de__in=loc.chu_de)
    if loc.tu_ngay:
        rows = rows.filter(ngay__gte=loc.tu_ngay)
    if loc.den_ngay:
        rows = rows.filter(ngay__lte=loc.den_ngay)
    return rows.filter(pham_vi__in=units_meant(loc.don_vi)) if fold(loc.don_vi) else rows


def units_meant(ten: str) -> list[int]:
    """Keys of the units that have ever been called so, of those below them and of their predecessors.

    Read at once: with the keys before it the planner knows how few pieces are theirs.
    """
    found = PhamViDonVi.objects.filter(goc__in=units_named(ten))
    return list(found.values_list("don_vi_id", flat=True).distinct())


def as_found(rows: Iterable[ManhTimKiem], *, loc: LocTimKiem, hom_nay: date) -> list[TimThay]:
    """The pieces as they are shown; a constant number of queries."""
    rows = list(rows)
    heads = _headings(rows)
    places = noi_tim_thay([(row.pham_vi, row.ngay) for row in rows], hom_nay=hom_nay)
    themes = {row.chu_de for row in rows if row.chu_de}
    names: dict[int, str] = dict(ChuDe.objects.filter(pk__in=themes).values_list("pk", "ten"))
    kinds = {nguon.ma: nguon.loai for nguon in cac_nguon_tim_kiem()}
    return [
        TimThay(
            tieu_de=heads[row.nguon, row.chu_id],
            muc=kinds[row.nguon][row.loai],
            ngay=row.ngay,
            noi=places[row.pham_vi, row.ngay],
            chu_de=names.get(row.chu_de or 0, ""),
            dong=trich(row.noi_dung, loc.cau_hoi, dung_dau=loc.dung_dau),
        )
        for row in rows
    ]


def _headings(rows: Sequence[ManhTimKiem]) -> dict[tuple[str, int], TieuDe]:
    found: dict[tuple[str, int], TieuDe] = {}
    for nguon in cac_nguon_tim_kiem():
        keys = {row.chu_id for row in rows if row.nguon == nguon.ma}
        if keys:
            heads = nguon.tieu_de(keys)
            found |= {(nguon.ma, key): head for key, head in heads.items()}
    return found
