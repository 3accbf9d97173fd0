"""One copy of the loaded demo for all tests of this folder."""

import datetime as dt
import os
import shutil
from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.conf import settings as django_settings
from django.db import connection

from danvan.demo import DEMO_DAY
from nen.embedded import Postgres
from tests import ground as grounds
from tests.conftest import free_redis_db
from tests.ground import Ground


@pytest.fixture(scope="module")
def minh_hoa(
    ground: Ground, worker_urls, django_db_setup, django_db_blocker, tmp_path_factory
) -> Iterator[dict[str, str]]:
    """The loaded demo, as Django's database; gives the environment of its processes."""
    loaded = grounds.cached_demo()
    shutil.copytree(loaded / "tep", django_settings.MEDIA_ROOT, dirs_exist_ok=True)
    server = Postgres(tmp_path_factory.mktemp("minh-hoa") / "postgres", durable=False)
    server.folder.mkdir(mode=0o700)
    grounds.copy(loaded / "data", server.data)
    with server:
        urls = replace(ground, socket=str(server.socket)).urls("danvan", redis_db=free_redis_db())
        with django_db_blocker.unblock(), grounds.pointed_at(urls, back=worker_urls):
            yield demo_environment(urls)
            connection.close()
    shutil.rmtree(server.folder)


def demo_environment(urls: dict[str, str]) -> dict[str, str]:
    return {
        **os.environ,
        **urls,
        "DJANGO_SETTINGS_MODULE": "danvan.settings.test",
        "DANVAN_MINH_HOA": "1",
        "DANVAN_NGAY": DEMO_DAY,
        "DANVAN_VAR": str(django_settings.VAR_DIR),
    }


@pytest.fixture
def trong_minh_hoa(minh_hoa, settings) -> dict[str, str]:
    """This process too stands in the demo: its settings and its business day."""
    settings.DANVAN_MINH_HOA = True
    settings.DANVAN_NGAY = dt.date.fromisoformat(DEMO_DAY)
    return minh_hoa
