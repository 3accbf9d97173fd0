"""Minutes as texts to compare, and what was found: by minutes, as a list, as a figure of a year."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery

from khoi.models import (
    ChaDonVi,
    GiaoBan,
    KienNghi,
    NguoiDung,
    PhamViDonVi,
    TenDonVi,
    VanBanNguon,
)
from khoi.models.giao_ban import NOI_DUNG
from khoi.models.periods import in_force
from khoi.queries.nam_giao_ban import units_named, units_of
from khoi.queries.tien_than import tien_than
from nen.chu_viet import fold
from nen.models import TaiLieuSoSanh, TrungLap
from nen.tuong_dong.chi_muc import VanBan
from nen.tuong_dong.nguon import NguonVanBan


LOAI = "khoi.giao_ban"
LOAI_NGUON = "khoi.van_ban_nguon"
VAI = {
    VanBanNguon.Loai.DU_THAO: TaiLieuSoSanh.Vai.DU_THAO,
    VanBanNguon.Loai.CHI_THI: TaiLieuSoSanh.Vai.KHUON_MAU,
    VanBanNguon.Loai.KHUON_MAU: TaiLieuSoSanh.Vai.KHUON_MAU,
}
Kieu = TrungLap.Kieu


def minutes_texts(keys: Collection[int]) -> Iterator[VanBan]:
    """The adopted minutes among these, as texts; of no interest before they are adopted."""
    rows = GiaoBan.objects.adopted().filter(pk__in=keys).select_related("khoi")
    lines = Prefetch("kien_nghi", KienNghi.objects.order_by("thu_tu", "pk"))
    for row in rows.prefetch_related(lines).order_by("pk"):
        parts = [getattr(row, name) for name in NOI_DUNG]
        parts += [line.noi_dung for line in row.kien_nghi.all()]
        yield VanBan(
            loai=LOAI,
            doi_tuong_id=row.pk,
            pham_vi=row.khoi.don_vi_id,
            ngay=row.thong_qua_ngay or row.ngay,
            noi_dung="\n".join(part for part in parts if part.strip()),
        )


def source_texts(keys: Collection[int]) -> Iterator[VanBan]:
    """The texts of bodies above that are in use."""
    for row in VanBanNguon.objects.in_use().filter(pk__in=keys).select_related("co_quan"):
        yield VanBan(
            loai=LOAI_NGUON,
            doi_tuong_id=row.pk,
            pham_vi=row.co_quan.don_vi_id,
            ngay=row.ngay,
            noi_dung=row.noi_dung,
            vai=VAI[VanBanNguon.Loai(row.loai)],
        )


def predecessors(don_vi_id: int) -> list[int]:
    """Keys of the units that this one is heir of: what they wrote is its own."""
    return [unit.don_vi_id for unit in tien_than(don_vi_id) if unit.doi]


BIEN_BAN = NguonVanBan(
    loai=LOAI,
    khoa=lambda: GiaoBan.objects.adopted().values_list("pk", flat=True),
    van_ban=minutes_texts,
    truoc_kia=predecessors,
)
NGUON = NguonVanBan(
    loai=LOAI_NGUON,
    khoa=lambda: VanBanNguon.objects.in_use().values_list("pk", flat=True),
    van_ban=source_texts,
)


@dataclass(frozen=True, kw_only=True)
class CapGiong:
    """Minutes and another text that share passages, as one reader may see it.

    `kia` is None where the reader may not see it: then nothing of it is shown, not even its name.
    `sau`: these minutes are the later of the two.
    """

    trung_lap: TrungLap
    giao_ban: Any
    kia: Any
    sau: bool

    @property
    def ten_kia(self) -> str:
        if self.kia is None:
            ngoai = self.trung_lap.kieu == Kieu.DU_THAO
            return "một văn bản của cấp trên" if ngoai else "một biên bản của đơn vị khác"
        if isinstance(self.kia, VanBanNguon):
            return self.kia.ten
        return f"Giao ban {self.kia.ten_ky}, {self.kia.ten_xa}"

    @property
    def la_bien_ban(self) -> bool:
        return isinstance(self.kia, GiaoBan)


def named_minutes(user: NguoiDung) -> "QuerySet[Any]":
    """Adopted minutes that this person may see, each with its unit as it was called that day."""
    day: Any = OuterRef("ngay")
    names = TenDonVi.objects.filter(in_force(day), don_vi=OuterRef("khoi__don_vi"), huy_luc=None)
    rows = GiaoBan.objects.visible_to(user).adopted()
    return rows.annotate(ten_xa=Subquery(names.values("ten")[:1]))


def from_above() -> "QuerySet[TrungLap]":
    """All pairs but those with a draft of a body that the unit is not under, and never was.

    Words of such a draft are set aside all the same: who has them has them from no neighbour.
    """
    unit, body = OuterRef("sau__pham_vi"), OuterRef("truoc__pham_vi")
    today = PhamViDonVi.objects.filter(goc=body, don_vi=unit)
    once = ChaDonVi.objects.filter(
        Q(cha=body) | Q(cha__cha__cha=body, cha__cha__huy_luc=None), don_vi=unit, huy_luc=None
    )
    return TrungLap.objects.filter(~Q(kieu=Kieu.DU_THAO) | Exists(today) | Exists(once))


def pairs_of(giao_ban: GiaoBan, *, user: NguoiDung) -> list[CapGiong]:
    """What these minutes share with others, the most words first; a constant number of queries."""
    mine = TaiLieuSoSanh.objects.filter(loai=LOAI, doi_tuong_id=giao_ban.pk)
    rows = from_above().filter(Q(sau__in=mine) | Q(truoc__in=mine))
    return _as_seen(_joined(rows).order_by("-so_tu", "pk"), user=user, of=giao_ban.pk)


def pair_of(giao_ban: GiaoBan, *, pk: int, user: NguoiDung) -> CapGiong | None:
    """One of them, with both texts."""
    rows = from_above().select_related("sau", "truoc").filter(pk=pk)
    found = [pair for pair in _as_seen(rows, user=user, of=giao_ban.pk) if pair.giao_ban]
    return found[0] if found else None


def pair_list(
    user: NguoiDung,
    *,
    nam: int,
    kieu: str = "",
    huyen_id: int | None = None,
    tim: str = "",
) -> "QuerySet[TrungLap]":
    """Pairs whose later minutes are of this year and in this person's scope, the most words first."""
    minutes = GiaoBan.objects.visible_to(user).adopted().filter(nam=nam)
    if huyen_id is not None:
        minutes = minutes.filter(khoi__don_vi__in=units_of(huyen_id, nam=nam))
    if fold(tim):
        minutes = minutes.filter(khoi__don_vi__in=units_named(tim))
    rows = from_above().filter(sau__loai=LOAI, sau__doi_tuong_id__in=minutes.values("pk"))
    if kieu:
        rows = rows.filter(kieu=kieu)
    return _joined(rows).order_by("-so_tu", "pk")


def as_seen(rows: Iterable[TrungLap], *, user: NguoiDung) -> list[CapGiong]:
    """Rows of pair_list with the minutes of both sides; three queries, whatever their number."""
    return _as_seen(rows, user=user, of=None)


def _joined(rows: "QuerySet[TrungLap]") -> "QuerySet[TrungLap]":
    """With both keys, without the texts and the passages."""
    return rows.select_related("sau", "truoc").defer(
        "doan", "sau__noi_dung", "sau__van_tay", "truoc__noi_dung", "truoc__van_tay"
    )


def _as_seen(rows: Iterable[TrungLap], *, user: NguoiDung, of: int | None) -> list[CapGiong]:
    rows = list(rows)
    if not rows:
        return []
    ends = [end for row in rows for end in (row.sau, row.truoc)]
    keys = {end.doi_tuong_id for end in ends if end.loai == LOAI}
    sources = {end.doi_tuong_id for end in ends if end.loai == LOAI_NGUON}
    seen: dict[tuple[str, int], Any] = {
        (LOAI, row.pk): row for row in named_minutes(user).filter(pk__in=keys)
    }
    if sources:
        found = VanBanNguon.objects.visible_to(user).filter(pk__in=sources)
        seen |= {(LOAI_NGUON, row.pk): row for row in found}
    pairs = []
    for row in rows:
        later = of is None or (row.sau.loai, row.sau.doi_tuong_id) == (LOAI, of)
        mine, other = (row.sau, row.truoc) if later else (row.truoc, row.sau)
        pairs.append(
            CapGiong(
                trung_lap=row,
                giao_ban=_minutes(seen, mine, of=of),
                kia=seen.get((other.loai, other.doi_tuong_id)),
                sau=later,
            )
        )
    return pairs


def _minutes(seen: dict[tuple[str, int], Any], end: TaiLieuSoSanh, *, of: int | None) -> Any:
    """The minutes at this end; none where others were asked for."""
    if of is not None and (end.loai, end.doi_tuong_id) != (LOAI, of):
        return None
    return seen.get((end.loai, end.doi_tuong_id))


def so_bien_ban_giong(*, khoi: "QuerySet[Any]", nam: int) -> dict[int, int]:
    """By unit: minutes of the year that share a passage with earlier ones of another unit.

    A fact for whoever scores; what it means is a person's judgement. Units without any are left out.
    """
    minutes = GiaoBan.objects.adopted().filter(khoi__in=khoi.values("pk"), nam=nam)
    later = TrungLap.objects.filter(kieu=Kieu.DON_VI_KHAC, sau__loai=LOAI)
    found = minutes.filter(pk__in=later.values("sau__doi_tuong_id"))
    return dict(found.values_list("khoi__don_vi").annotate(so=Count("pk")).order_by())
