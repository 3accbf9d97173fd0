"""The day after their role ended, a former secretary finds nothing, on any route there is."""

import datetime as dt

import pytest

from tests.conftest import ReadOnlyGetClient
from tests.quyen.bang import THU_KY, Admin, Open, make_the_gioi
from tests.test_quyen import ROUTES, address, flaws


# What is one's own stays readable: the account, and the jobs that one asked for.
OWN = {"khoi:tai-khoan-detail", "khoi:mat-khau-reset", "khoi:tai-khoan-reopen"}
OWN |= {
    "khoi:ban-giao",
    "khoi:thoi-vai-tro",
    "khoi:quyen-thay",
    "khoi:quyen-thay-end",
}  # one's own role: 403
OWN |= {"nen:viec-detail", "nen:viec-retry"}


@pytest.mark.django_db
@pytest.mark.ignore_template_errors  # the Django admin's own templates rely on empty variables
def test_a_former_secretary_finds_nothing_the_day_after(ngay):
    world = make_the_gioi()
    routes = [r for r in ROUTES if not isinstance(r, Open | Admin) and r.ten not in OWN]
    for route in routes:
        address(route, world)
    person = world.a.nguoi[THU_KY]
    client = ReadOnlyGetClient()
    client.force_login(person)  # a session that was open before
    person.phan_vai.update(den_ngay=dt.date(2024, 1, 15))
    ngay(dt.date(2024, 1, 16))

    found = [flaw for route in routes for flaw in flaws(route, world, "khong_vai_tro", client)]

    assert found == []
    assert len(routes) > 80
