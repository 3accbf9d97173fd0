"""The small world of these tests, on the day of the reform."""

import pytest

from tests.khoi.sap_xep.kich_ban import NGAY, van_hanh
from tests.the_gioi import Tinh, make_tinh


@pytest.fixture(autouse=True)
def _today(ngay):
    ngay(NGAY)


@pytest.fixture
def tinh(db) -> Tinh:
    return make_tinh("A")


@pytest.fixture
def operator(db):
    return van_hanh()
