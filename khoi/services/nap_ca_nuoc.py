"""The whole country at once: both lists of units, and the map of 1 July 2025 between them.

The country falls into 34 groups, each a new province with the old ones that went into it: no edge
leads out of a group. A group goes in whole, or not at all where live units stand in its way.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from itertools import chain

from django.db import transaction
from django.utils import timezone

from khoi.enums import CapDonVi, NguonSapXep, TrangThaiSapXep
from khoi.models import CoQuan, DonVi, KeThua, SuKienSapXep
from khoi.services.danh_muc import load_mau_ten
from khoi.services.danh_sach import (
    NGAY_CUOI_BA_CAP,
    NGAY_HAI_CAP,
    SO_VAN_BAN_2025,
    DongDonVi,
    DongKeThua,
    Khoa,
    read_sap_nhap,
    read_truoc_2025,
    read_tu_2025,
    tiep_tuc_2025,
)
from khoi.services.don_vi import rebuild_pham_vi
from khoi.services.nap_don_vi import (
    BATCH,
    DonViNap,
    KyCha,
    KyTen,
    Moc,
    write_bodies,
    write_units,
)
from khoi.services.nap_tinh import lock_loaders, old_unit
from nen.errors import BusinessRuleError


TEN_SU_KIEN = "Sắp xếp đơn vị hành chính cả nước từ ngày 01/7/2025"


@dataclass(frozen=True, kw_only=True)
class TinhDeLai:
    """A new province that was left alone, and why."""

    ma: str
    ten: str
    con_mo: tuple[str, ...] = ()  # old provinces whose units are still open
    mau_thuan: tuple[str, ...] = ()  # units that stand otherwise than the lists say


@dataclass
class KetQuaCaNuoc:
    """What the load added, by kind; what stood already; what it left alone."""

    them: Counter[str] = field(default_factory=Counter)
    da_co: int = 0
    de_lai: list[TinhDeLai] = field(default_factory=list)


@dataclass
class Nhom:
    """One new province, and the old ones that it was made of."""

    tinh: DongDonVi
    cu: list[DongDonVi]
    moi: list[DongDonVi]
    canh: list[DongKeThua]

    def tinh_cu(self) -> list[DongDonVi]:
        return [row for row in self.cu if row.cap == CapDonVi.TINH]


class _The(Enum):
    """How a unit of the old list stands in the database."""

    CHUA_CO = "chua_co"
    DA_DONG = "da_dong"
    CON_MO = "con_mo"
    KHAC = "khac"


@transaction.atomic
def load_ca_nuoc(*, ma_tinh: Collection[str] | None = None, co_quan: bool = True) -> KetQuaCaNuoc:
    """Make both lists and the map between them exist; what stands as they say stays as it is.

    `ma_tinh`: only these new provinces, with the old ones that went into them.
    Units in force that the reform closed are never closed here: their province is reported, and
    is to be reorganised by its own event, which moves bodies, accounts and drafts too.
    """
    lock_loaders()
    load_mau_ten()
    country = _DatNuoc()
    result = KetQuaCaNuoc()
    ready: list[Nhom] = []
    siblings: list[DonViNap] = []
    for group in _chosen(ma_tinh):
        left = country.obstacle(group)
        if left is None:
            ready.append(group)
        else:
            result.de_lai.append(left)
            siblings += country.missing_siblings(group)
    _write(ready, siblings, country=country, co_quan=co_quan, result=result)
    return result


def _chosen(ma_tinh: Collection[str] | None) -> list[Nhom]:
    groups = read_nhom()
    if ma_tinh is None:
        return groups
    unknown = set(ma_tinh) - {group.tinh.ma for group in groups}
    if unknown:
        raise BusinessRuleError(
            f"Không có tỉnh mã {', '.join(sorted(unknown))} trong danh sách từ 01/7/2025; "
            "hãy kiểm tra lại mã (hai chữ số, ví dụ 19)."
        )
    return [group for group in groups if group.tinh.ma in ma_tinh]


def read_nhom() -> list[Nhom]:
    """The lists and the map, by new province."""
    edges, new = read_sap_nhap(), read_tu_2025()
    goes_to = {edge.tu[1]: edge.den[1] for edge in edges if edge.tu[0] == CapDonVi.TINH}
    groups = {
        row.ma: Nhom(tinh=row, cu=[], moi=[], canh=[]) for row in new if row.cap == CapDonVi.TINH
    }
    for row, province in _with_province(read_truoc_2025()):
        groups[goes_to[province]].cu.append(row)
    home: dict[Khoa, str] = {}
    for row, province in _with_province(new):
        groups[province].moi.append(row)
        home[row.khoa] = province
    for edge in edges:
        groups[home[edge.den]].canh.append(edge)
    return list(groups.values())


def _with_province(rows: Iterable[DongDonVi]) -> Iterable[tuple[DongDonVi, str]]:
    """Each unit with the code of its province; parents come first in the lists."""
    home: dict[Khoa, str] = {}
    for row in rows:
        home[row.khoa] = home[row.cha] if row.cha else row.ma
        yield row, home[row.khoa]


class _DatNuoc:
    """The units of the database, as the loader compares them with the lists."""

    def __init__(self) -> None:
        self.by_khoa: dict[Khoa, list[DonVi]] = defaultdict(list)
        for unit in DonVi.objects.valid():
            self.by_khoa[CapDonVi(unit.cap), unit.ma].append(unit)

    def on(self, khoa: Khoa, ngay: date) -> DonVi | None:
        """The unit that bears this code on this day: one at most."""
        for unit in self.by_khoa.get(khoa, ()):
            if (unit.tu_ngay is None or unit.tu_ngay <= ngay) and (
                unit.den_ngay is None or unit.den_ngay >= ngay
            ):
                return unit
        return None

    def stand(self, row: DongDonVi) -> _The:
        units = [u for u in self.by_khoa.get(row.khoa, ()) if _before_reform(u)]
        if not units:
            return _The.CHUA_CO
        if len(units) > 1 or units[0].tu_ngay is not None:
            return _The.KHAC
        if units[0].den_ngay == NGAY_CUOI_BA_CAP:
            return _The.DA_DONG
        open_still = units[0].den_ngay is None or units[0].den_ngay > NGAY_CUOI_BA_CAP
        return _The.CON_MO if open_still else _The.KHAC

    def tiep_tuc(self, group: Nhom) -> frozenset[Khoa]:
        """Units that go on; one that the database has closed on the last day gets an heir instead."""
        by_map = tiep_tuc_2025(group.canh)
        rows = {row.khoa: row for row in group.cu}
        return frozenset(khoa for khoa in by_map if self.stand(rows[khoa]) != _The.DA_DONG)

    def obstacle(self, group: Nhom) -> TinhDeLai | None:
        """Why the group cannot go in, or None."""
        going_on = self.tiep_tuc(group)
        stands = {row.khoa: self.stand(row) for row in group.cu}
        still_open = {
            province
            for row, province in _with_province(group.cu)
            if stands[row.khoa] == _The.CON_MO and row.khoa not in going_on
        }
        clash = [row for row in group.cu if stands[row.khoa] == _The.KHAC]
        if not still_open:
            clash += [row for row in group.moi if self._is_taken(row, going_on=going_on)]
        if not still_open and not clash:
            return None
        return TinhDeLai(
            ma=group.tinh.ma,
            ten=group.tinh.ten,
            con_mo=tuple(f"{p.ten} ({p.ma})" for p in group.tinh_cu() if p.ma in still_open),
            mau_thuan=tuple(f"{row.ten} ({row.ma})" for row in clash),
        )

    def _is_taken(self, row: DongDonVi, *, going_on: frozenset[Khoa]) -> bool:
        """Whether another unit bears the code of a new one."""
        unit = self.on(row.khoa, NGAY_HAI_CAP)
        return unit is not None and row.khoa not in going_on and unit.tu_ngay != NGAY_HAI_CAP

    def missing_siblings(self, group: Nhom) -> list[DonViNap]:
        """Old provinces of a group left alone that are not there at all: the reform needs them, open."""
        stands: dict[str, set[_The]] = defaultdict(set)
        for row, province in _with_province(group.cu):
            stands[province].add(self.stand(row))
        missing = {province for province, found in stands.items() if found == {_The.CHUA_CO}}
        return [
            old_unit(row, den_ngay=None)
            for row, province in _with_province(group.cu)
            if province in missing
        ]

    def units(self) -> dict[Moc, DonVi]:
        return {
            (CapDonVi(unit.cap), unit.ma, unit.tu_ngay): unit
            for unit in chain.from_iterable(self.by_khoa.values())
        }


def _before_reform(unit: DonVi) -> bool:
    return unit.tu_ngay is None or unit.tu_ngay <= NGAY_CUOI_BA_CAP


def _wanted(group: Nhom, *, going_on: frozenset[Khoa]) -> list[DonViNap]:
    """All units of the group with their history."""
    new = {row.khoa: row for row in group.moi}
    old = [
        _going_on(row, new[row.khoa], going_on=going_on)
        if row.khoa in going_on
        else old_unit(row, den_ngay=NGAY_CUOI_BA_CAP)
        for row in group.cu
    ]
    fresh = [_new_unit(row, going_on=going_on) for row in group.moi if row.khoa not in going_on]
    return [*old, *fresh]


def _going_on(old: DongDonVi, new: DongDonVi, *, going_on: frozenset[Khoa]) -> DonViNap:
    renamed = (old.ten, old.loai) != (new.ten, new.loai)
    last = NGAY_CUOI_BA_CAP if renamed else None
    ten = [KyTen(ten=old.ten, loai=old.loai, den_ngay=last)]
    if renamed:
        ten.append(KyTen(ten=new.ten, loai=new.loai, tu_ngay=NGAY_HAI_CAP))
    cha: tuple[KyCha, ...] = ()
    if old.cha and new.cha:
        cha = (
            KyCha(cha=(*old.cha, None), den_ngay=NGAY_CUOI_BA_CAP),
            KyCha(cha=_moc(new.cha, going_on=going_on), tu_ngay=NGAY_HAI_CAP),
        )
    return DonViNap(
        cap=old.cap, ma=old.ma, ten=tuple(ten), cha=cha, vi_do=old.vi_do, kinh_do=old.kinh_do
    )


def _new_unit(row: DongDonVi, *, going_on: frozenset[Khoa]) -> DonViNap:
    first = NGAY_HAI_CAP
    cha = (KyCha(cha=_moc(row.cha, going_on=going_on), tu_ngay=first),) if row.cha else ()
    return DonViNap(
        cap=row.cap,
        ma=row.ma,
        tu_ngay=first,
        ten=(KyTen(ten=row.ten, loai=row.loai, tu_ngay=first),),
        cha=cha,
        vi_do=row.vi_do,
        kinh_do=row.kinh_do,
    )


def _moc(khoa: Khoa, *, going_on: frozenset[Khoa]) -> Moc:
    """The unit of this code after the reform."""
    return (*khoa, None if khoa in going_on else NGAY_HAI_CAP)


def _write(
    ready: Sequence[Nhom],
    siblings: Sequence[DonViNap],
    *,
    country: _DatNuoc,
    co_quan: bool,
    result: KetQuaCaNuoc,
) -> None:
    units = country.units()
    there = set(units)
    going_on = {group.tinh.ma: country.tiep_tuc(group) for group in ready}
    wanted = [row for group in ready for row in _wanted(group, going_on=going_on[group.tinh.ma])]
    wanted.sort(key=lambda row: list(CapDonVi).index(row.cap))
    missing = [row for row in wanted if row.moc not in there]
    result.da_co = len(wanted) - len(missing)
    result.them += write_units([*missing, *siblings], units=units)
    edges = [
        (units[*edge.tu, None], units[_moc(edge.den, going_on=frozenset())], edge)
        for group in ready
        for edge in group.canh
        if edge.tu not in going_on[group.tinh.ma]
    ]
    result.them += _write_edges(edges)
    if co_quan:
        result.them += write_bodies(_to_get_bodies(ready, siblings, units=units, there=there))
    if result.them:
        rebuild_pham_vi()


def _write_edges(edges: Sequence[tuple[DonVi, DonVi, DongKeThua]]) -> Counter[str]:
    there = set(KeThua.objects.filter(huy_luc=None).values_list("tu_id", "den_id"))
    missing = [(old, new, edge) for old, new, edge in edges if (old.pk, new.pk) not in there]
    if not missing:
        return Counter()
    event = _event()
    KeThua.objects.bulk_create(
        (
            KeThua(su_kien=event, tu=old, den=new, pham_vi=edge.pham_vi, mac_dinh=edge.mac_dinh)
            for old, new, edge in missing
        ),
        batch_size=BATCH,
    )
    return Counter({"quan hệ kế thừa": len(missing)})


def _event() -> SuKienSapXep:
    """The one event of the loader: executed, by nobody."""
    event, _ = SuKienSapXep.objects.get_or_create(
        nguon=NguonSapXep.GOI_2025,
        co_quan=None,
        tao_boi=None,
        trang_thai=TrangThaiSapXep.DA_THUC_HIEN,
        hieu_luc_ngay=NGAY_HAI_CAP,
        defaults={
            "ten": TEN_SU_KIEN,
            "so_van_ban": f"Quyết định {SO_VAN_BAN_2025}",
            "thuc_hien_luc": timezone.now(),
        },
    )
    return event


def _to_get_bodies(
    ready: Sequence[Nhom],
    siblings: Sequence[DonViNap],
    *,
    units: dict[Moc, DonVi],
    there: set[Moc],
) -> list[DonVi]:
    """Units just added, and all of a group in which no body exists yet.

    A province that has bodies has decided which: its reform may have founded no block.
    """
    with_body = set(CoQuan.objects.values_list("don_vi_id", flat=True))
    chosen = [units[row.moc] for row in siblings]
    for group in ready:
        mocs = {(*row.khoa, None) for row in group.cu} | {
            (*row.khoa, NGAY_HAI_CAP) for row in group.moi
        }
        found = [moc for moc in mocs if moc in units]
        decided = any(units[moc].pk in with_body for moc in found if moc in there)
        chosen += [units[moc] for moc in found if not (decided and moc in there)]
    return chosen
