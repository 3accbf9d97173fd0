"""After any sequence of merges, splits, moves, renamings, ends and undos: nothing lost, nothing twice.

Each example builds a small country, then lives some months: on the first of each a reorganisation
happens or is taken back, later in the month blocks meet. What must hold is computed here again from
the bare rows, without the queries under test.
"""

import datetime as dt
from collections import defaultdict
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, find, given, settings, strategies as st

from khoi.enums import CapDonVi
from khoi.models import (
    CanBo,
    ChaDonVi,
    CheDoGiaoBan,
    CoQuan,
    DonVi,
    GiaoBan,
    KeThua,
    Khoi,
    NguoiDung,
    PhamViDonVi,
    PhanCong,
    PhanVai,
    SuKienSapXep,
    TenCoQuan,
    TenDonVi,
    ThanhVien,
)
from khoi.queries.giao_ban import so_giao_ban_theo_khoi, so_giao_ban_theo_ky
from khoi.services.don_vi import rebuild_pham_vi
from khoi.services.sap_xep.hoan_tac import undo_su_kien
from khoi.services.sap_xep.soan import DongMoi
from khoi.services.sap_xep.thuc_hien import execute_su_kien
from nen.errors import BusinessRuleError
from tests.factories import khoi as f
from tests.khoi.sap_xep.doi_chieu import checksums
from tests.khoi.sap_xep.kich_ban import (
    adopted,
    cha,
    chuyen,
    doi_ten,
    ket_thuc,
    nhap,
    phan,
    su_kien,
    van_hanh,
    xa,
)
from tests.the_gioi import make_tinh


pytestmark = pytest.mark.django_db

NAM = 2025
DATED = (DonVi, TenDonVi, ChaDonVi, KeThua, CoQuan, TenCoQuan, PhanVai, ThanhVien)
FACTS = (GiaoBan, PhanCong, CanBo, NguoiDung)
MAY_CHANGE = {"den_ngay", "ly_do_thoi", "huy_luc"}
BUOC = ("nhap", "chia", "chuyen", "doi_ten", "ket_thuc", "bo_huyen", "hoan_tac")


@settings(
    max_examples=5,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data(), buoc=st.lists(st.sampled_from(BUOC), min_size=2, max_size=5))
def test_nothing_is_lost_or_counted_twice(ngay, data, buoc):
    with transaction.atomic():
        DoiSong(ngay, data).live(buoc)
        transaction.set_rollback(True)


class DoiSong:
    """Some months of a small country."""

    def __init__(self, ngay, data) -> None:
        self.clock, self.data, self.month = ngay, data, 1
        CheDoGiaoBan.objects.all().delete()
        f.CheDoGiaoBanFactory(loai_ky="thang")
        self.clock(self.today)
        self.provinces = [make_tinh("A"), make_tinh("B")]
        for world in self.provinces:
            for key in ("a1", "a2", "b1"):
                f.ThanhVienFactory(khoi_id=world.co_quan[key].pk, khoi=None, truong=True)
        self.operator = van_hanh()
        self.done: list[tuple[SuKienSapXep, dict[str, str]]] = []
        self.codes = iter(range(90001, 99999))
        self.meetings = 0

    @property
    def today(self) -> dt.date:
        return dt.date(NAM, self.month, 1)

    def live(self, steps: list[str]) -> None:
        self.meet()
        for step in steps:
            self.month += 1
            self.clock(self.today)
            rebuild_pham_vi()
            before = rows()
            self.undo() if step == "hoan_tac" else self.reform(step)
            check_nothing_lost(before, rows())
            self.check()
            self.meet()
        self.check()

    def reform(self, step: str) -> None:
        lines = getattr(self, f"_{step}")()
        if not lines:
            return
        draft = su_kien(*lines, by=self.operator, hieu_luc_ngay=self.today)
        before = checksums()
        self.done.append((execute_su_kien(su_kien=draft, by=self.operator), before))

    def undo(self) -> None:
        """The last event, at once or months later; refused where meetings stand on it."""
        if not self.done:
            return
        event, before = self.done[-1]
        now = checksums()
        try:
            undo_su_kien(su_kien=event, ly_do="thử", by=self.operator)
        except BusinessRuleError:
            assert checksums() == now
            assert facts_since(event), "refused although nothing was written since"
        else:
            self.done.pop()
            after = checksums()
            facts = {model._meta.db_table for model in FACTS} | {"khoi_bannhap"}
            assert {t: s for t, s in after.items() if t not in facts} == {
                t: s for t, s in before.items() if t not in facts
            }

    def meet(self) -> None:
        """Some blocks in force hold the month's meeting and adopt it."""
        blocks = list(Khoi.objects.in_force(self.today).order_by("pk"))
        chosen = self.data.draw(st.lists(st.sampled_from(blocks), max_size=2, unique=True))
        for block in chosen:
            adopted(block, dt.date(NAM, self.month, 15))
            self.meetings += 1

    # The lists

    def communes(self, level: str = CapDonVi.XA) -> list[DonVi]:
        return list(DonVi.objects.valid().in_force(self.today).filter(cap=level).order_by("pk"))

    def some(self, units: list[DonVi], *, least: int, most: int) -> list[DonVi]:
        if len(units) < least:
            return []
        return self.data.draw(
            st.lists(st.sampled_from(units), min_size=least, max_size=most, unique=True)
        )

    def parent(self) -> dict[str, str]:
        units = [*self.communes(CapDonVi.HUYEN), *self.communes(CapDonVi.TINH)]
        return cha(self.data.draw(st.sampled_from(units)))

    def new(self) -> dict[str, str]:
        code = str(next(self.codes))
        return xa(code, f"Xã {code}")

    def _nhap(self) -> list[DongMoi]:
        units = self.some(self.communes(), least=1, most=3)
        if not units:
            return []
        target = self.new()
        if self.data.draw(st.booleans()):
            target["ma_moi"] = units[0].ma  # an old code; alone, the unit goes on
        return [nhap(unit, **target, **parent) for parent in [self.parent()] for unit in units]

    def _chia(self) -> list[DongMoi]:
        units = self.some(self.communes(), least=1, most=2)
        if not units:
            return []
        one, two, parent = self.new(), self.new(), self.parent()
        parts = [phan(units[0], chinh=True, **one, **parent), phan(units[0], **two, **parent)]
        return parts + [nhap(unit, **two, **parent) for unit in units[1:]]

    def _chuyen(self) -> list[DongMoi]:
        units = self.some(self.communes(), least=1, most=2)
        target = self.parent()
        where = DonVi.objects.valid().get(cap=target["cap_cha"], ma=target["ma_cha"], den_ngay=None)
        return [
            chuyen(unit, where)
            for unit in units
            if not ChaDonVi.objects.in_force(self.today).filter(
                don_vi=unit, cha=where, huy_luc=None
            )
        ]

    def _doi_ten(self) -> list[DongMoi]:
        return [
            doi_ten(unit, f"Phường {next(self.codes)}", "Phường")
            for unit in self.some(self.communes(), least=1, most=2)
        ]

    def _ket_thuc(self) -> list[DongMoi]:
        return [ket_thuc(unit) for unit in self.some(self.communes(), least=4, most=4)[:1]]

    def _bo_huyen(self) -> list[DongMoi]:
        """A district ends; its communes go to the province."""
        for district in self.some(self.communes(CapDonVi.HUYEN), least=1, most=1):
            link = ChaDonVi.objects.in_force(self.today).filter(huy_luc=None)
            province = link.get(don_vi=district).cha
            below = link.filter(cha=district).select_related("don_vi").order_by("don_vi")
            return [ket_thuc(district), *(chuyen(one.don_vi, province) for one in below)]
        return []

    # What must hold

    def check(self) -> None:
        self.check_meetings()
        check_sight(self.today)
        check_one_name_and_parent(self.today)

    def check_meetings(self) -> None:
        owed = {period.ky: period.so for period in so_giao_ban_theo_ky(khoi=all_blocks(), nam=NAM)}
        units = list(DonVi.objects.filter(huy_luc=None, cap=CapDonVi.XA))
        for month in range(1, 13):
            last = dt.date(NAM, month + 1, 1) if month < 12 else dt.date(NAM + 1, 1, 1)
            last -= dt.timedelta(days=1)
            assert owed[month].phai_hop == sum(in_force_on(unit, last) for unit in units)
        # As recorded: on the units of then, whatever became of them.
        counted = so_giao_ban_theo_khoi(khoi=all_blocks(), nam=NAM).values()
        assert sum(so.da_thong_qua for so in counted) == self.meetings


def all_blocks():
    return Khoi.objects.get_queryset()


def in_force_on(row: Any, day: dt.date) -> bool:
    return (row.tu_ngay is None or row.tu_ngay <= day) and (
        row.den_ngay is None or row.den_ngay >= day
    )


def rows() -> dict[tuple[str, int], dict[str, Any]]:
    """All rows of units, bodies, people and facts, voided ones too."""
    return {
        (model._meta.label, row["id"]): row
        for model in (*DATED, *FACTS)
        for row in model._base_manager.values()
    }


def check_nothing_lost(before: dict, after: dict) -> None:
    assert set(before) <= set(after)
    for key, row in before.items():
        changed = {name for name, value in row.items() if after[key][name] != value}
        assert changed <= MAY_CHANGE, key
        assert not changed or key[0] in {model._meta.label for model in DATED}, key


def facts_since(event: SuKienSapXep) -> bool:
    return GiaoBan.objects.filter(ngay__gte=event.hieu_luc_ngay).exists()


def check_one_name_and_parent(day: dt.date) -> None:
    """Every unit in force has one name and, but for provinces, one living parent."""
    units = {u.pk: u for u in DonVi.objects.filter(huy_luc=None) if in_force_on(u, day)}
    names = [row for row in TenDonVi.objects.filter(huy_luc=None) if in_force_on(row, day)]
    links = [row for row in ChaDonVi.objects.filter(huy_luc=None) if in_force_on(row, day)]
    bodies = [row for row in CoQuan.objects.all() if in_force_on(row, day)]
    assert sorted(row.don_vi_id for row in names) == sorted(units)
    assert sorted(row.don_vi_id for row in links) == sorted(
        pk for pk, unit in units.items() if unit.cap != CapDonVi.TINH
    )
    assert {row.cha_id for row in links} <= set(units)
    assert {row.don_vi_id for row in bodies} <= set(units)
    body_names = [row for row in TenCoQuan.objects.all() if in_force_on(row, day)]
    assert sorted(row.co_quan_id for row in body_names) == sorted(row.pk for row in bodies)


def check_sight(day: dt.date) -> None:
    """The closure, and what each account sees: exactly subtree and predecessors."""
    below, chief = edges_of_sight(day)
    seen = {unit.pk: reach(unit.pk, below) for unit in DonVi.objects.filter(huy_luc=None)}
    answered = {pk: reach(pk, chief) for pk in seen}
    stored: dict[int, set[int]] = defaultdict(set)
    stored_chief: dict[int, set[int]] = defaultdict(set)
    for root, unit, main in PhamViDonVi.objects.values_list("goc_id", "don_vi_id", "chinh"):
        stored[root].add(unit)
        if main:
            stored_chief[root].add(unit)
    assert stored == seen
    assert stored_chief == answered
    roles: dict[int, set[int]] = defaultdict(set)
    for role in PhanVai.objects.select_related("co_quan"):
        if in_force_on(role, day):
            roles[role.nguoi_dung_id].add(role.co_quan.don_vi_id)
    for person in NguoiDung.objects.exclude(phan_vai=None).distinct():
        expected = set().union(*(seen[root] for root in roles[person.pk]))
        assert set(person.don_vi_nhin_thay().values_list("don_vi_id", flat=True)) == expected


def edges_of_sight(day: dt.date) -> tuple[dict[int, set[int]], dict[int, set[int]]]:
    """Parent → child by the latest link that has begun, heir → predecessor; and the chief ones."""
    latest: dict[int, Any] = {}
    valid = set(DonVi.objects.filter(huy_luc=None).values_list("pk", flat=True))
    for link in ChaDonVi.objects.filter(huy_luc=None):
        if link.don_vi_id in valid and (link.tu_ngay is None or link.tu_ngay <= day):
            held = latest.get(link.don_vi_id)
            if held is None or (link.tu_ngay or dt.date.min) > (held.tu_ngay or dt.date.min):
                latest[link.don_vi_id] = link
    below: dict[int, set[int]] = defaultdict(set)
    chief: dict[int, set[int]] = defaultdict(set)
    for link in latest.values():
        below[link.cha_id].add(link.don_vi_id)
        chief[link.cha_id].add(link.don_vi_id)
    for edge in KeThua.objects.filter(huy_luc=None):
        below[edge.den_id].add(edge.tu_id)
        if edge.mac_dinh:
            chief[edge.den_id].add(edge.tu_id)
    return below, chief


def reach(start: int, edges: dict[int, set[int]]) -> set[int]:
    found, todo = {start}, [start]
    while todo:
        for unit in edges.get(todo.pop(), ()):
            if unit not in found:
                found.add(unit)
                todo.append(unit)
    return found


def test_the_lists_of_the_property_are_really_executed(ngay):
    """The property would be empty if its lists were refused: one of each kind, in a row."""
    life = DoiSong(ngay, Chooser())
    for step in BUOC[:-1]:
        life.month += 1
        life.clock(life.today)
        life.reform(step)
        life.check()
    assert len(life.done) == len(BUOC) - 1
    life.undo()
    assert len(life.done) == len(BUOC) - 2


class Chooser:
    """In place of hypothesis: the smallest example of each strategy."""

    def draw(self, strategy: Any) -> Any:
        return find(strategy, lambda _: True)
