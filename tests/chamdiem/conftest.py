"""A province with an opened round of 2023; see tests/dot_cham.py."""

import datetime as dt

import pytest

from tests.factories.chamdiem import make_dot, phieu_of


@pytest.fixture
def hom_nay(ngay):
    """The business clock stands at 8 January 2024, before the first deadline."""
    ngay(dt.date(2024, 1, 8))


@pytest.fixture
def dot(tinh):
    return make_dot(tinh)


@pytest.fixture
def phieu(tinh, dot):
    return phieu_of(dot, tinh.co_quan["a1"])
