"""Where something was found: the unit as it was called that day, and what it is today."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F

from khoi.models import ChaDonVi, PhamViDonVi, TenDonVi
from khoi.models.periods import in_force, is_in_force


@dataclass(frozen=True, kw_only=True)
class NoiTimThay:
    """`ten`, `ten_cha`: that day; `nay`: today's name, or the units that it went into, if others."""

    ten: str
    ten_cha: str
    nay: str

    def __str__(self) -> str:
        return ", ".join(filter(None, (self.ten, self.ten_cha)))


def noi_tim_thay(
    places: Collection[tuple[int, date]], *, hom_nay: date
) -> dict[tuple[int, date], NoiTimThay]:
    """By unit and day; three queries, whatever their number."""
    units = {unit for unit, _ in places}
    heirs = _heirs(units, ngay=hom_nay)
    parents: dict[int, list[ChaDonVi]] = defaultdict(list)
    for link in ChaDonVi.objects.filter(don_vi__in=units, huy_luc=None):
        parents[link.don_vi_id].append(link)
    above = {link.cha_id for links in parents.values() for link in links}
    names = _names(units | above | {heir for found in heirs.values() for heir in found})

    def called(unit: int, ngay: date) -> str:
        known = names.get(unit, [])
        name = next((one for one in known if is_in_force(one, ngay=ngay)), None)
        return name.ten if name else known[-1].ten if known else ""

    found = {}
    for unit, ngay in places:
        cha = next((one for one in parents[unit] if is_in_force(one, ngay=ngay)), None)
        then = called(unit, ngay)
        now = [called(heir, hom_nay) for heir in heirs[unit]] or [called(unit, hom_nay)]
        found[unit, ngay] = NoiTimThay(
            ten=then,
            ten_cha=called(cha.cha_id, ngay) if cha else "",
            nay="" if now == [then] and not heirs[unit] else ", ".join(now),
        )
    return found


def _heirs(units: Iterable[int], *, ngay: date) -> dict[int, list[int]]:
    """Of the units that have ended: those of their level in force today that they went into."""
    ways = PhamViDonVi.objects.filter(
        in_force(ngay, "goc__"),
        don_vi__in=units,
        don_vi__den_ngay__lt=ngay,
        goc__huy_luc=None,
        goc__cap=F("don_vi__cap"),
    ).exclude(goc=F("don_vi"))
    found: dict[int, list[int]] = defaultdict(list)
    for unit, heir in ways.order_by("-chinh", "goc_id").values_list("don_vi_id", "goc_id"):
        found[unit].append(heir)
    return found


def _names(units: Iterable[int]) -> dict[int, list[TenDonVi]]:
    found: dict[int, list[TenDonVi]] = defaultdict(list)
    rows = TenDonVi.objects.filter(don_vi__in=units, huy_luc=None)
    for row in rows.order_by(F("tu_ngay").asc(nulls_first=True)):
        found[row.don_vi_id].append(row)
    return found
