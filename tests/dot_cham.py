"""The small round that tests of scoring, ranking and reporting start from.

Each package sets its own `hom_nay`, the day on which the business clock stands.
"""

import pytest

from tests.factories.xep_hang import province_round
from tests.the_gioi import make_tinh


@pytest.fixture
def tinh(db, hom_nay):
    """The province of the round."""
    return make_tinh("A")


@pytest.fixture
def tinh_la(db, hom_nay):
    """The stranger's province."""
    return make_tinh("B")


@pytest.fixture
def dot_dang_cham(tinh):
    """Six sheets of 2023, finished, not published."""
    return province_round(tinh, so_xa=3, tong=(90, 70, 70, 55, 20))
