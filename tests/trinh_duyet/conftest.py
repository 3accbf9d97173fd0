"""The small province committed for the live portal, and people who come to it with a browser."""

from functools import partial

import pytest

from tests.trinh_duyet.nguoi import den as arrive
from tests.trinh_duyet.the_gioi_nho import HOM_NAY, TheGioi, make_the_gioi


@pytest.fixture
def the_gioi(live_database, ngay) -> TheGioi:
    ngay(HOM_NAY)
    return make_the_gioi()


@pytest.fixture
def den(browser, live_web):
    """`with den("Thư ký") as person:` opens a browser of one's own at the portal."""
    return partial(arrive, browser, live_web.url)
