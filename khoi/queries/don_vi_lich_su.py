"""One unit through time: what happened to it and when, where it came from and what it became."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from django.db.models import DateField, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from khoi.enums import AiGiu, PhamViKeThua
from khoi.models import (
    BoPhanGiu,
    ChaDonVi,
    CoQuan,
    DonVi,
    KeThua,
    NguoiDung,
    SuKienSapXep,
    TenCoQuan,
    TenDonVi,
    ThayDoiSapXep,
)
from khoi.queries.don_vi import named, nhin_thay
from khoi.queries.tien_than import tien_than


_BY_START = (F("tu_ngay").asc(nulls_first=True), "pk")


@dataclass(frozen=True, kw_only=True)
class BenKeThua:
    """The unit at the other end of an edge, as it was called when the edge took effect."""

    don_vi_id: int
    ma: str
    ten: str
    thuoc: str
    pham_vi: str
    mac_dinh: bool
    ngay: date
    su_kien: SuKienSapXep
    mo_duoc: bool
    chia: bool  # the old unit of the edge was divided

    @property
    def toan_bo(self) -> bool:
        return self.pham_vi == PhamViKeThua.TOAN_BO


@dataclass(frozen=True, kw_only=True)
class MocDonVi:
    """One day of the time line; the day is None for what was so from before our records."""

    ngay: date | None
    viec: list[str]
    can_cu: list[SuKienSapXep] = field(default_factory=list)


@dataclass(kw_only=True)
class LichSuDonVi:
    """Everything dated about a unit: read once, in a fixed number of statements."""

    don_vi: DonVi
    tu: list[BenKeThua]
    den: list[BenKeThua]
    moc: list[MocDonVi]

    @property
    def bi_chia(self) -> bool:
        """This unit was divided among its heirs."""
        return any(side.chia for side in self.den)


def lich_su(unit: DonVi, *, user: NguoiDung) -> LichSuDonVi:
    """The unit's time line (the latest first), predecessors and successors."""
    before, after = _edges(unit, user=user)
    names = list(TenDonVi.objects.filter(don_vi=unit, huy_luc=None).order_by(*_BY_START))
    parents = list(_parents(unit))
    bodies = list(CoQuan.objects.filter(don_vi=unit).order_by("loai", *_BY_START))
    body_names = list(TenCoQuan.objects.filter(co_quan__in=bodies).order_by(*_BY_START))
    keepers = list(BoPhanGiu.objects.filter(co_quan__in=bodies).order_by(*_BY_START))
    happened = _Line()
    happened.add_unit(unit, names=names)
    happened.add_parents(parents, unit=unit)
    happened.add_bodies(bodies, names=body_names)
    happened.add_keepers(keepers)
    happened.add_edges(before, after)
    events = _decrees(unit, names=names, parents=parents, bodies=bodies, body_names=body_names)
    return LichSuDonVi(
        don_vi=unit,
        tu=before,
        den=after,
        moc=happened.lines([*events, *(side.su_kien for side in (*before, *after))]),
    )


class _Line:
    """Sentences by day; a day's sentences stand together under its decree."""

    def __init__(self) -> None:
        self.by_day: defaultdict[date | None, list[str]] = defaultdict(list)

    def add(self, ngay: date | None, sentence: str) -> None:
        if sentence not in self.by_day[ngay]:
            self.by_day[ngay].append(sentence)

    def add_end(self, ngay: date | None, sentence: str) -> None:
        """An end is told on the day after: there its decree takes effect."""
        if ngay is not None:
            self.add(ngay + timedelta(days=1), sentence)

    def add_unit(self, unit: DonVi, *, names: list[TenDonVi]) -> None:
        first = names[0].ten if names else str(unit)
        self.add(
            unit.tu_ngay,
            f"{'Thành lập' if unit.tu_ngay else 'Có tên'} {first}, mã {unit.ma}.",
        )
        for old, new in pairwise(names):
            self.add(new.tu_ngay, _renamed(old, new))
        if unit.den_ngay:
            last = names[-1].ten if names else str(unit)
            self.add_end(
                unit.den_ngay, f"{last} kết thúc hoạt động (hết ngày {unit.den_ngay:%d/%m/%Y})."
            )

    def add_parents(self, parents: list[Any], *, unit: DonVi) -> None:
        for number, link in enumerate(parents):
            if number == 0:
                self.add(link.tu_ngay, f"Thuộc {link.ten_cha}.")
            else:
                before = parents[number - 1].ten_cha
                self.add(link.tu_ngay, f"Chuyển từ {before} sang {link.ten_cha}.")
        last = parents[-1] if parents else None
        if last is not None and last.den_ngay and last.den_ngay != unit.den_ngay:
            self.add_end(last.den_ngay, f"Thôi thuộc {last.ten_cha}.")

    def add_bodies(self, bodies: list[CoQuan], *, names: list[TenCoQuan]) -> None:
        of_body: defaultdict[int, list[TenCoQuan]] = defaultdict(list)
        for name in names:
            of_body[name.co_quan_id].append(name)
        for body in bodies:
            called = of_body[body.pk]
            first = called[0].ten if called else body.get_loai_display()
            verb = "Lập" if body.tu_ngay else "Có"
            self.add(body.tu_ngay, f"{verb} {_symbol(first, called[:1])}.")
            for old, new in pairwise(called):
                self.add(
                    new.tu_ngay, f"{_symbol(old.ten, [old])} đổi thành {_symbol(new.ten, [new])}."
                )
            if body.den_ngay:
                last = called[-1].ten if called else body.get_loai_display()
                self.add_end(body.den_ngay, f"{last} kết thúc hoạt động.")

    def add_keepers(self, keepers: list[BoPhanGiu]) -> None:
        for row in keepers:
            reason = f" ({row.can_cu})" if row.can_cu else ""
            self.add(row.tu_ngay, f"Việc của Khối do {row} giữ{reason}.")
            if row.ai_giu != AiGiu.KHOI:
                self.add_end(row.den_ngay, f"Việc của Khối thôi do {row} giữ.")

    def add_edges(self, before: list[BenKeThua], after: list[BenKeThua]) -> None:
        for ngay, sides in _by_day(before):
            taken = "; ".join(f"{_part(side)} {_placed(side)}" for side in sides)
            self.add(ngay, f"Nhận {taken}.")
        for ngay, sides in _by_day(after):
            if len(sides) == 1 and sides[0].toan_bo:
                self.add(ngay, f"Nhập toàn bộ vào {_placed(sides[0])}.")
            else:
                heirs = "; ".join(
                    f"{_placed(side)}{' (phần chính)' if side.mac_dinh else ''}" for side in sides
                )
                self.add(ngay, f"Chia địa bàn cho {heirs}.")

    def lines(self, events: Iterable[SuKienSapXep]) -> list[MocDonVi]:
        decrees: defaultdict[date | None, dict[int, SuKienSapXep]] = defaultdict(dict)
        for event in events:
            decrees[event.hieu_luc_ngay][event.pk] = event
        order = sorted(self.by_day, key=lambda ngay: ngay or date.min, reverse=True)
        return [
            MocDonVi(ngay=ngay, viec=self.by_day[ngay], can_cu=list(decrees[ngay].values()))
            for ngay in order
        ]


def _renamed(old: TenDonVi, new: TenDonVi) -> str:
    if old.ten_rieng == new.ten_rieng and old.loai != new.loai:
        return f"Chuyển từ {old.loai.lower()} thành {new.loai.lower()}: {old.ten} thành {new.ten}."
    return f"Đổi tên {old.ten} thành {new.ten}."


def _symbol(name: str, rows: Collection[TenCoQuan]) -> str:
    symbols = [row.ky_hieu for row in rows if row.ky_hieu]
    return f"{name} (ký hiệu {symbols[0]})" if symbols else name


def _part(side: BenKeThua) -> str:
    return "toàn bộ" if side.toan_bo else "một phần"


def _placed(side: BenKeThua) -> str:
    return f"{side.ten} ({side.thuoc})" if side.thuoc else side.ten


def _by_day(sides: list[BenKeThua]) -> Iterator[tuple[date, list[BenKeThua]]]:
    days: defaultdict[date, list[BenKeThua]] = defaultdict(list)
    for side in sides:
        days[side.ngay].append(side)
    yield from days.items()


def _parents(unit: DonVi) -> QuerySet[ChaDonVi]:
    """Links in order, each with the superior's name at its end (`ten_cha`)."""
    names = TenDonVi.objects.filter(don_vi=OuterRef("cha"), huy_luc=None)
    at_the_time = names.filter(
        Q(tu_ngay=None)
        | Q(tu_ngay__lte=Coalesce(OuterRef("den_ngay"), Value(date.max), output_field=DateField()))
    ).order_by(F("tu_ngay").desc(nulls_last=True))
    links: QuerySet[ChaDonVi] = ChaDonVi.objects.filter(don_vi=unit, huy_luc=None)
    return links.annotate(ten_cha=Subquery(at_the_time.values("ten")[:1])).order_by(*_BY_START)


def _edges(unit: DonVi, *, user: NguoiDung) -> tuple[list[BenKeThua], list[BenKeThua]]:
    """Both sides: predecessors as on the day before, successors as on the day itself."""
    # The predecessors by a subquery: joined, they made the statement read all edges ten times over.
    before_it = KeThua.objects.filter(den=unit).values("tu")
    rows = KeThua.objects.filter(
        Q(tu=unit) | Q(tu__in=before_it), huy_luc=None, su_kien__huy_luc=None
    )
    edges = list(rows.select_related("su_kien").order_by("su_kien__hieu_luc_ngay", "pk"))
    divided = _divided(edges)
    mine = [e for e in edges if unit.pk in (e.tu_id, e.den_id)]
    keys = {e.tu_id for e in mine} | {e.den_id for e in mine}
    open_to = nhin_thay(user, keys)
    others: dict[tuple[int, date], Any] = {}
    for ngay in {e.su_kien.hieu_luc_ngay for e in mine}:
        # One decree touches many units: a statement a day, whatever their number.
        for other in named(DonVi.objects.filter(pk__in=keys), ngay=ngay):
            others[other.pk, ngay] = other
    sides = [
        (e, _side(e, others[_other(e, unit), e.su_kien.hieu_luc_ngay], divided, open_to))
        for e in mine
    ]
    before = [side for e, side in sides if e.den_id == unit.pk]
    after = [side for e, side in sides if e.tu_id == unit.pk]
    place = {one.don_vi_id: number for number, one in enumerate(tien_than(unit.pk))}
    before.sort(key=lambda side: (side.ngay, place[side.don_vi_id]))
    after.sort(key=lambda side: (side.ngay, not side.mac_dinh, side.ten))
    return before, after


def _other(edge: KeThua, unit: DonVi) -> int:
    return edge.tu_id if edge.den_id == unit.pk else edge.den_id


def _divided(edges: list[KeThua]) -> set[int]:
    """Old units of which some step went only in part, or to several heirs."""
    heirs: defaultdict[int, set[int]] = defaultdict(set)
    for edge in edges:
        heirs[edge.tu_id].add(edge.den_id)
    parted = {e.tu_id for e in edges if e.pham_vi == PhamViKeThua.MOT_PHAN}
    return parted | {tu for tu, dens in heirs.items() if len(dens) > 1}


def _side(edge: KeThua, other: Any, divided: set[int], open_to: set[int]) -> BenKeThua:
    return BenKeThua(
        don_vi_id=other.pk,
        ma=other.ma,
        ten=str(other),
        thuoc=", ".join(name for name in (other.ten_cha, other.ten_ong) if name),
        pham_vi=edge.pham_vi,
        mac_dinh=edge.mac_dinh,
        ngay=edge.su_kien.hieu_luc_ngay,
        su_kien=edge.su_kien,
        mo_duoc=other.pk in open_to,
        chia=edge.tu_id in divided,
    )


def _decrees(
    unit: DonVi,
    *,
    names: list[TenDonVi],
    parents: list[Any],
    bodies: list[CoQuan],
    body_names: list[TenCoQuan],
) -> QuerySet[SuKienSapXep]:
    """Executed reorganisations that wrote one of these rows, by their journal."""
    rows: dict[str, Sequence[Any]] = {
        "donvi": [unit],
        "tendonvi": names,
        "chadonvi": parents,
        "coquan": bodies,
        "tencoquan": body_names,
    }
    noted = Q(pk__in=[])
    for table, members in rows.items():
        noted |= Q(bang=table, khoa__in=[row.pk for row in members])
    journal = ThayDoiSapXep.objects.filter(noted).values("su_kien_id")
    return SuKienSapXep.objects.filter(pk__in=journal, huy_luc=None).order_by("hieu_luc_ngay", "pk")
