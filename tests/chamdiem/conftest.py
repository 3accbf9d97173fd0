"""A province with an opened round of 2023; the second province is the stranger."""

import datetime as dt

import pytest

from tests.factories.chamdiem import make_dot, phieu_of
from tests.the_gioi import make_tinh


@pytest.fixture
def hom_nay(ngay):
    """The business clock stands at 8 January 2024, before the first deadline."""
    ngay(dt.date(2024, 1, 8))


@pytest.fixture
def tinh(db, hom_nay):
    return make_tinh("A")


@pytest.fixture
def tinh_la(db, hom_nay):
    return make_tinh("B")


@pytest.fixture
def dot(tinh):
    return make_dot(tinh)


@pytest.fixture
def phieu(tinh, dot):
    return phieu_of(dot, tinh.co_quan["a1"])
