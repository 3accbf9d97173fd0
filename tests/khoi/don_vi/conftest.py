"""Units of the package that several tests of a module start from."""

import datetime as dt

import pytest
from django.test import override_settings

from khoi.services.nap_ca_nuoc import load_ca_nuoc


TODAY = dt.date(2026, 11, 22)


@pytest.fixture(scope="module")
def dong_nai(around_the_module, django_db_blocker) -> None:
    """Both lists of Đồng Nai, with bodies, there for the whole module."""
    with django_db_blocker.unblock(), override_settings(DANVAN_NGAY=TODAY):
        load_ca_nuoc(ma_tinh={"75"})
