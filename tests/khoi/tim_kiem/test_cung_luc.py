"""The index of search made anew while minutes are adopted and opened again."""

import pytest
from django.db import connection, transaction

from khoi.models import GiaoBan
from khoi.queries.kiem_tra import phep_of, vi_pham_cua
from nen.dong_ho import hom_nay
from nen.models import ManhTimKiem
from nen.tim_kiem import lap_lai
from tests.cung_luc import started
from tests.factories import khoi as f
from tests.khoi.giao_ban.conftest import HOM_NAY, make_khoi
from tests.khoi.tim_kiem.conftest import adopt, write
from tests.the_gioi import make_tinh


@pytest.fixture
def khoi(live_database, ngay, monkeypatch):
    ngay(HOM_NAY)
    monkeypatch.setattr(lap_lai, "ME", 2)
    return make_khoi(make_tinh("A"))


def reopen(row: GiaoBan) -> None:
    GiaoBan.objects.filter(pk=row.pk).update(
        trang_thai="nhap", thong_qua_luc=None, thong_qua_boi=None, thong_qua_ngay=None
    )


def found() -> set[str]:
    return set(ManhTimKiem.objects.values_list("noi_dung", flat=True))


def wrong() -> int:
    return vi_pham_cua(phep_of("tim-kiem-lech"), ngay=hom_nay(), toi_da=10)[1]


def test_minutes_adopted_between_two_statements_of_it_are_found(khoi):
    """Just before pieces of strangers are taken away; keys of the batch are known already."""
    rows = {n: f.GiaoBanFactory(khoi=khoi.khoi, ky=n, ket_luan=f"chữ {n}") for n in range(1, 7)}
    for n, row in rows.items():
        if n != 3:
            adopt(row)
    turns = []

    def adopted_meanwhile(execute, sql, params, many, context):
        if "nen_manhtimkiem" in sql and sql.startswith("DELETE"):
            turns.append(sql)
            if len(turns) == 2:
                other = started(lambda: adopt(rows[3]))
                other.join()
        return execute(sql, params, many, context)

    with connection.execute_wrapper(adopted_meanwhile):
        lap_lai.lap_lai()

    assert found() == {f"chữ {n}" for n in rows}
    assert wrong() == 0


def test_minutes_whose_adoption_ends_after_it_are_found_reopened_ones_are_not(khoi):
    rows = [write(khoi.khoi, ky=n, ket_luan=f"chữ {n}") for n in (1, 2, 3)]
    late = f.GiaoBanFactory(khoi=khoi.khoi, ky=4, ket_luan="chữ 4")

    with transaction.atomic():
        adopt(late)
        other = started(lap_lai.lap_lai)
        other.join(5)
        assert not other.is_alive()  # it waits for nobody's adoption
    with transaction.atomic():
        reopen(rows[1])
        other = started(lap_lai.lap_lai)
        other.join(1)
        assert other.is_alive()
    other.join()

    assert found() == {"chữ 1", "chữ 3", "chữ 4"}
    assert wrong() == 0
