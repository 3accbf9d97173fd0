"""Units through time: what the database refuses, and the closure against a naive walk."""

import datetime as dt
from collections import defaultdict

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings, strategies as st

from khoi.models import ChaDonVi, DonVi, KeThua, Khoi, PhamViDonVi, SuKienSapXep, TenDonVi
from khoi.services.don_vi import rebuild_pham_vi
from khoi.tasks import tinh_lai_pham_vi
from tests.factories import khoi as f
from tests.the_gioi import make_tinh


pytestmark = pytest.mark.django_db
NGAY = dt.date(2024, 1, 15)
REFORM = dt.date(2025, 7, 1)
EVE = dt.date(2025, 6, 30)

DAYS = st.one_of(st.none(), st.dates(dt.date(2020, 1, 1), dt.date(2020, 1, 9)))
IN_A_TEST = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def overlap(one, two) -> bool:
    (a, b), (c, d) = one, two
    return (a is None or d is None or a <= d) and (c is None or b is None or c <= b)


@given(one=st.tuples(DAYS, DAYS), two=st.tuples(DAYS, DAYS))
@IN_A_TEST
def test_a_unit_has_one_name_and_one_parent_a_day(one, two):
    for start, end in (one, two):
        if start and end and start > end:
            return
    with transaction.atomic():
        unit = f.DonViFactory()
        parent = f.DonViFactory(huyen=True)
        f.TenDonViFactory(don_vi=unit, tu_ngay=one[0], den_ngay=one[1])
        f.ChaDonViFactory(don_vi=unit, cha=parent, tu_ngay=one[0], den_ngay=one[1])
        refused = []
        for make, fields in ((f.TenDonViFactory, {}), (f.ChaDonViFactory, {"cha": parent})):
            try:
                with transaction.atomic():
                    make(don_vi=unit, tu_ngay=two[0], den_ngay=two[1], **fields)
            except IntegrityError:
                refused.append(make)
        transaction.set_rollback(True)

    assert len(refused) == (2 if overlap(one, two) else 0)


def test_a_period_does_not_end_before_it_starts():
    with pytest.raises(IntegrityError, match="starts_before_it_ends"):
        f.TenDonViFactory(tu_ngay=NGAY, den_ngay=NGAY - dt.timedelta(days=1))


def test_a_code_passes_to_a_new_unit_only_after_the_old_one_s_end():
    f.DonViFactory(ma="01840", den_ngay=EVE)

    new = f.DonViFactory(ma="01840", tu_ngay=REFORM)

    assert DonVi.objects.in_force(REFORM).get() == new
    with pytest.raises(IntegrityError, match="code_is_unique"):
        f.DonViFactory(ma="01840", tu_ngay=EVE)


def test_a_voided_unit_gives_its_code_back():
    f.DonViFactory(ma="01840", tu_ngay=REFORM, huy_luc=timezone.now())

    assert f.DonViFactory(ma="01840", tu_ngay=REFORM)


def test_a_name_is_asked_as_of_a_day():
    unit = f.DonViFactory()
    for name, start, end in (
        ("Xã Cũ", None, dt.date(2019, 12, 31)),
        ("Xã Hủy", dt.date(2019, 6, 1), dt.date(2020, 6, 30)),
        ("Thị trấn Mới", dt.date(2020, 1, 1), EVE),
    ):
        f.TenDonViFactory(
            don_vi=unit,
            ten=name,
            loai=name.rpartition(" ")[0],
            tu_ngay=start,
            den_ngay=end,
            huy_luc=timezone.now() if name == "Xã Hủy" else None,
        )

    def on(day: dt.date) -> str:
        return DonVi.objects.with_ten(day).get(pk=unit.pk).ten_hien

    assert [on(dt.date(2019, 12, 31)), on(dt.date(2020, 1, 1)), on(REFORM)] == [
        "Xã Cũ",
        "Thị trấn Mới",
        "Thị trấn Mới",
    ]


def test_after_a_merger_the_successor_sees_its_predecessors(ngay):
    """The district ends; its communes' past is read by the province and by the new commune."""
    tinh = make_tinh("Anh")
    stranger = make_tinh("Bình")
    merged = f.DonViFactory(tu_ngay=REFORM)
    f.ChaDonViFactory(don_vi=merged, cha=tinh.don_vi["tinh"], tu_ngay=REFORM)
    for commune in ("a1", "b1"):
        f.KeThuaFactory(su_kien__hieu_luc_ngay=REFORM, tu=tinh.don_vi[commune], den=merged)
    block = f.KhoiFactory(don_vi=merged, tu_ngay=REFORM)
    secretary = f.PhanVaiFactory(vai_tro="thu_ky_khoi", co_quan=block, tu_ngay=REFORM).nguoi_dung

    ngay(EVE)
    tinh_lai_pham_vi()
    assert not PhamViDonVi.objects.filter(goc=merged, don_vi=tinh.don_vi["a1"]).exists()

    ngay(REFORM)
    tinh_lai_pham_vi()
    seen = set(Khoi.objects.visible_to(secretary).values_list("pk", flat=True))
    assert seen == {block.pk, tinh.co_quan["a1"].pk, tinh.co_quan["b1"].pk}
    assert Khoi.objects.visible_to(tinh.nguoi["cv_tinh"]).count() == 4
    assert Khoi.objects.visible_to(stranger.nguoi["cv_tinh"]).count() == 3


# The closure against a walk

MOVES = st.lists(
    st.tuples(
        st.integers(0, 7),
        st.integers(0, 7),
        st.sampled_from(
            ["parent", "parent ended", "merger", "void parent", "void merger", "later"]
        ),
        st.integers(1, 8),
    ),
    max_size=14,
)


def walk(day: dt.date) -> set[tuple[int, int]]:
    """Who sees whom, step by step, from the same rows."""
    below = defaultdict(set)
    for link in latest_links(day):
        below[link.cha_id].add(link.don_vi_id)
    for edge in KeThua.objects.filter(huy_luc=None, su_kien__huy_luc=None).select_related(
        "su_kien"
    ):
        if edge.su_kien.hieu_luc_ngay <= day:
            below[edge.den_id].add(edge.tu_id)
    roots = DonVi.objects.filter(huy_luc=None).values_list("pk", flat=True)
    return {(root, unit) for root in roots for unit in reach(root, below)}


def latest_links(day: dt.date) -> list[ChaDonVi]:
    links: dict[int, ChaDonVi] = {}
    for link in ChaDonVi.objects.filter(huy_luc=None, don_vi__huy_luc=None).order_by("pk"):
        start = link.tu_ngay or dt.date.min
        other = links.get(link.don_vi_id)
        if start <= day and (other is None or start >= (other.tu_ngay or dt.date.min)):
            links[link.don_vi_id] = link
    return list(links.values())


def reach(root: int, below: dict[int, set[int]]) -> set[int]:
    todo, found = [root], set()
    while todo:
        unit = todo.pop()
        if unit not in found:
            found.add(unit)
            todo += below[unit]
    return found


@given(moves=MOVES, voided=st.sets(st.integers(0, 7), max_size=2))
@IN_A_TEST
def test_the_closure_is_what_a_walk_finds(moves, voided):
    with transaction.atomic():
        units = [f.DonViFactory() for _ in range(8)]
        for number, parent, what, day in moves:
            try:
                with transaction.atomic():
                    _move(units[number], units[parent], what, dt.date(2020, 1, day))
            except IntegrityError:
                continue  # an overlap, a unit under itself: refused, as it should be
        DonVi.objects.filter(pk__in=[units[number].pk for number in voided]).update(
            huy_luc=timezone.now()
        )
        rebuild_pham_vi(ngay=dt.date(2020, 1, 5))
        first = set(PhamViDonVi.objects.values_list("goc_id", "don_vi_id"))
        expected_first = walk(dt.date(2020, 1, 5))
        rebuild_pham_vi(ngay=dt.date(2020, 1, 31))
        then = set(PhamViDonVi.objects.values_list("goc_id", "don_vi_id"))
        expected_then = walk(dt.date(2020, 1, 31))
        transaction.set_rollback(True)

    assert first == expected_first
    assert then == expected_then


def _move(unit: DonVi, other: DonVi, what: str, day: dt.date) -> None:
    if "merger" in what:
        event = SuKienSapXep.objects.create(
            ten="Sắp xếp", hieu_luc_ngay=day, huy_luc=timezone.now() if "void" in what else None
        )
        KeThua.objects.create(su_kien=event, tu=unit, den=other, pham_vi="toan_bo")
        return
    if what == "later":
        day = dt.date(2020, 3, 1)
    ChaDonVi.objects.create(
        don_vi=unit,
        cha=other,
        tu_ngay=day,
        den_ngay=day if what == "parent ended" else day + dt.timedelta(days=1),
        huy_luc=timezone.now() if "void" in what else None,
    )


def test_names_keep_their_own_letters_apart():
    """Search folds, order does not: «Bằng» and «Băng» are two names."""
    for name in ("Xã Băng Thành", "Xã Bằng Thành", "Xã Ấn Độ"):
        f.TenDonViFactory(ten=name, don_vi=f.DonViFactory())

    ordered = TenDonVi.objects.order_by("khoa_sap_xep").values_list("ten", flat=True)
    assert list(ordered) == ["Xã Ấn Độ", "Xã Băng Thành", "Xã Bằng Thành"]
    assert TenDonVi.objects.filter(khoa_tim="xa bang thanh").count() == 2
