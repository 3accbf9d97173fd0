"""A province with a finished round, not published; the second province is the stranger."""

import datetime as dt

import pytest

from tests.factories.xep_hang import province_round
from tests.the_gioi import make_tinh


@pytest.fixture
def hom_nay(ngay):
    ngay(dt.date(2024, 1, 15))


@pytest.fixture
def tinh(db, hom_nay):
    return make_tinh("A")


@pytest.fixture
def tinh_la(db, hom_nay):
    return make_tinh("B")


@pytest.fixture
def dot(tinh):
    return province_round(tinh, so_xa=3, tong=(90, 70, 70, 55, 20))
