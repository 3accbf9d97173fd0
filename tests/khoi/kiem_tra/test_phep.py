"""Each check finds its violation and nothing in a clean world."""

import datetime as dt

import pytest
from django.db import transaction

from khoi.queries.kiem_tra import cac_phep, phep_of, vi_pham_cua
from tests.factories import khoi as f
from tests.khoi.kiem_tra.mam import MAM, NGAY, clean_world


pytestmark = pytest.mark.django_db
OF_KHOI = [phep for phep in cac_phep() if phep.nhom not in {"Chấm điểm", "Báo cáo"}]


@pytest.fixture(autouse=True)
def day(settings):
    settings.DANVAN_NGAY = NGAY


def found(phep, *, ngay=NGAY):
    return vi_pham_cua(phep, ngay=ngay, toi_da=50)


def test_a_clean_world_breaks_no_check():
    clean_world()

    assert {phep.ma: rows for phep in cac_phep() if (rows := found(phep)[0])} == {}


def test_there_are_at_least_forty_checks_each_explained():
    checks = cac_phep()

    assert len(checks) >= 40
    assert len({phep.ten for phep in checks}) == len(checks)
    assert all(phep.y_nghia.endswith(".") and phep.cach_sua.endswith(".") for phep in checks)


def test_each_check_finds_exactly_its_violation(subtests):
    """One world for all; each violation is rolled back before the next."""
    w = clean_world()
    for ma, seed in MAM.items():
        with subtests.test(ma=ma), transaction.atomic():
            phep = phep_of(ma)
            assert found(phep) == ([], 0)
            seed(w)
            rows, total = found(phep)
            assert (len(rows), total) == (1, 1), rows
            assert rows[0].mo_ta
            assert bool(rows[0].duong_dan) is bool(phep.trang)
            transaction.set_rollback(True)


def test_districts_are_found_only_since_their_level_ended():
    w = clean_world()
    phep = phep_of("huyen-sau-2025")

    assert found(phep, ngay=dt.date(2025, 6, 30)) == ([], 0)
    rows, total = found(phep, ngay=dt.date(2025, 7, 1))
    assert {row.don_vi_id for row in rows} == {w.don_vi["a"].pk, w.don_vi["b"].pk}
    assert total == 2


def test_every_check_of_units_and_people_has_its_violation():
    assert {phep.ma for phep in OF_KHOI} - set(MAM) == {"huyen-sau-2025"}


def test_only_the_first_rows_come_but_all_are_counted():
    clean_world()
    f.CanBoFactory.create_batch(4)

    rows, total = vi_pham_cua(phep_of("can-bo-khong-ghe"), ngay=NGAY, toi_da=3)

    assert (len(rows), total) == (3, 4)
