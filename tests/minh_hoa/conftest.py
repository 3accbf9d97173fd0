"""One demo database for all tests of this folder: loading it takes a while."""

import datetime as dt
import os
import uuid
from collections.abc import Iterator

import pytest
from django.conf import settings as django_settings
from django.db import connection

from tests import ground as grounds
from tests.conftest import free_redis_db
from tests.ground import Ground


NGAY = "2026-11-18"


@pytest.fixture(scope="module")
def minh_hoa(
    ground: Ground, worker_urls, django_db_setup, django_db_blocker
) -> Iterator[dict[str, str]]:
    """The loaded demo, as Django's database; gives the environment of its processes."""
    name = f"danvan_minh_hoa_{uuid.uuid4().hex[:8]}"
    ground.databases.create_database(name, template=grounds.TEMPLATE)
    urls = ground.urls(name, redis_db=free_redis_db())
    with django_db_blocker.unblock(), grounds.pointed_at(urls, back=worker_urls):
        env = demo_environment(urls)
        assert grounds.manage("nap_minh_hoa", env=env) == "Đã nạp dữ liệu minh họa.\n"
        yield env
        connection.close()
    ground.databases.drop_database(name)


def demo_environment(urls: dict[str, str]) -> dict[str, str]:
    return {
        **os.environ,
        **urls,
        "DJANGO_SETTINGS_MODULE": "danvan.settings.test",
        "DANVAN_MINH_HOA": "1",
        "DANVAN_NGAY": NGAY,
        "DANVAN_VAR": str(django_settings.VAR_DIR),
    }


@pytest.fixture
def trong_minh_hoa(minh_hoa, settings) -> dict[str, str]:
    """This process too stands in the demo: its settings and its business day."""
    settings.DANVAN_MINH_HOA = True
    settings.DANVAN_NGAY = dt.date.fromisoformat(NGAY)
    return minh_hoa
