"""Fixtures of all tests. Real PostgreSQL, real Redis, real processes; tests/ground.py starts them."""

import datetime as dt
import gc
import os
import shutil
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from redis import Redis
from xdist.scheduler import LoadScopeScheduling

from nen.embedded import APP, OWNER, EmbeddedError
from tests import ground as grounds
from tests.ground import Ground


SERVERS = pytest.StashKey[grounds.Servers]()
GROUND = pytest.StashKey[Ground]()

pytest_plugins = ["tests.live", "tests.browser", "tests.dot_cham"]


def ground_of(config: pytest.Config) -> Ground:
    """The addresses of this run's services; starts them if this process is the one to own them."""
    if GROUND not in config.stash:
        workerinput = getattr(config, "workerinput", None)
        if workerinput is not None:
            config.stash[GROUND] = Ground(**workerinput["ground"])
        else:
            servers = config.stash[SERVERS] = grounds.Servers()
            try:
                config.stash[GROUND] = servers.start()
            except (RuntimeError, EmbeddedError) as error:
                pytest.exit(f"The services of the tests do not start.\n{error}", returncode=1)
    return config.stash[GROUND]


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node) -> None:
    """In the xdist controller, before each worker starts."""
    found = ground_of(node.config)
    node.workerinput["ground"] = {
        "socket": found.socket,
        "redis": found.redis,
        "folder": found.folder,
    }


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "portal_env(**env): more environment for live_portal")


def pytest_unconfigure(config: pytest.Config) -> None:
    if SERVERS in config.stash:
        config.stash[SERVERS].stop()


LONG = {"live_web", "live_portal", "live_worker", "running"}
# Files whose tests share what takes long to start: one process runs them all.
TOGETHER = ("tests/trinh_duyet/", "tests/minh_hoa/", "tests/van_hanh/test_demo.py")


class Scheduling(LoadScopeScheduling):
    """Test by test, but for the files that stay together.

    The marks of --dist=loadgroup do nothing with pytest 9.2: pytest-dev/pytest-xdist#1386.
    """

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return file if file.startswith(TOGETHER) else nodeid


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log) -> Scheduling:
    return Scheduling(config, log)


def turn(item: pytest.Item) -> int:
    """The long ones first: else one process works on the last of them while the others are done.

    In a fresh clone those of the loaded demo would wait for it.
    """
    asked = set(getattr(item, "fixturenames", ()))
    if asked & LONG:
        return 0
    return 1 if "minh_hoa" in asked or item.path.name == "test_quyen.py" else 2


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=turn)
    for item in items:
        marker = item.get_closest_marker("django_db")
        if marker is not None and marker.kwargs.get("transaction"):
            raise pytest.UsageError(
                f"{item.nodeid}: the application role has no TRUNCATE; use live_database"
            )


def pytest_collection_finish() -> None:
    """What is loaded by now stays: the garbage collector need not walk through it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture(scope="session")
def ground(request: pytest.FixtureRequest) -> Ground:
    return ground_of(request.config)


@pytest.fixture(scope="session")
def worker_number() -> int:
    """0 for the first process that runs tests, 1 for the second …"""
    return int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))


@pytest.fixture(scope="session", autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Uploaded and collected files of this process go to a folder of their own."""
    folder = tmp_path_factory.mktemp("var")
    django_settings.VAR_DIR = folder
    django_settings.MEDIA_ROOT = folder / "tep"
    django_settings.STATIC_ROOT = folder / "static"
    django_settings.STATIC_ROOT.mkdir()
    yield
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def worker_urls(ground: Ground, worker_number: int) -> dict[str, str]:
    """This process's own database, cloned from the template, and its own Redis database."""
    name = f"danvan_{worker_number}"
    ground.databases.create_database(name, template=grounds.TEMPLATE)
    return ground.urls(name, redis_db=worker_number + 1)


@pytest.fixture(scope="session")
def django_db_setup(worker_urls: dict[str, str]) -> None:
    """In place of pytest-django's: nothing is created or migrated by Django here."""
    grounds.point_django_at(worker_urls)


@pytest.fixture(autouse=True)
def empty_cache(request: pytest.FixtureRequest) -> None:
    if {"db", "live_database", "live_portal"} & set(request.fixturenames):
        request.getfixturevalue("django_db_setup")
        cache.clear()


@pytest.fixture(scope="module")
def around_the_module(django_db_setup, django_db_blocker) -> Iterator[None]:
    """A transaction around those of a module's tests, for module-scoped fixtures.

    What is made in it is there for each test, and each takes back only its own. Objects made in it
    are shared: read them again, or copy them, where a test may change them.
    """
    around = transaction.atomic()
    with django_db_blocker.unblock():
        around.__enter__()
    yield
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        around.__exit__(None, None, None)


@pytest.fixture
def live_database(
    request: pytest.FixtureRequest,
    ground: Ground,
    worker_number: int,
    worker_urls,
    django_db_setup,
    django_db_blocker,
) -> Iterator[str]:
    """A fresh copy of the template with real commits; dropped afterwards. Gives its name.

    All tests of one process get the same addresses, one after the other: a web process that is
    started once serves them all.
    """
    if "db" in request.fixturenames:
        pytest.fail("live_database and db exclude each other")
    if connection.in_atomic_block:
        pytest.fail("live_database has no place in a module with around_the_module")
    name = f"danvan_live_{worker_number}"
    ground.databases.create_database(name, template=grounds.TEMPLATE)
    urls = ground.urls(name, redis_db=32 + worker_number)
    with django_db_blocker.unblock(), grounds.pointed_at(urls, back=worker_urls):
        forget_what_redis_holds()
        yield name
    ground.databases.drop_database(name)


def free_redis_db() -> int:
    """One that no other database of this run is likely to have."""
    return 64 + uuid.uuid4().int % 448


def forget_what_redis_holds() -> None:
    """Of the test before; not the queues that a running process declared, and declares only once."""
    with Redis.from_url(django_settings.REDIS_URL) as redis:
        left = [key for key in redis.scan_iter() if not key.startswith(b"_kombu.binding.")]
        if left:
            redis.delete(*left)


@pytest.fixture
def owner_connection(ground: Ground, request: pytest.FixtureRequest) -> Iterator:
    """A psycopg2 connection (autocommit) to the live database as danvan_owner."""
    yield from _connection(ground, OWNER, request.getfixturevalue("live_database"))


@pytest.fixture
def app_connection(ground: Ground, request: pytest.FixtureRequest) -> Iterator:
    """A psycopg2 connection (autocommit) to the live database as danvan_app."""
    yield from _connection(ground, APP, request.getfixturevalue("live_database"))


def _connection(ground: Ground, user: str, database: str) -> Iterator:
    made = ground.databases.connect(user=user, database=database)
    yield made
    made.close()


WRITES = ("INSERT", "UPDATE", "DELETE", "MERGE", "TRUNCATE")
WRITTEN_BY_SIGN_IN = ('"django_session"', '"axes_')


def refuse_writes(execute, sql, params, many, context):
    text = str(sql).lstrip().upper()
    if text.startswith(WRITES) and not any(name in str(sql) for name in WRITTEN_BY_SIGN_IN):
        pytest.fail(f"A GET request wrote to the database: {sql}")
    return execute(sql, params, many, context)


class ReadOnlyGetClient(Client):
    """Looking at a page changes nothing."""

    def get(self, *args, **kwargs):
        with connection.execute_wrapper(refuse_writes):
            return super().get(*args, **kwargs)

    def head(self, *args, **kwargs):
        with connection.execute_wrapper(refuse_writes):
            return super().head(*args, **kwargs)


@pytest.fixture
def client() -> Client:
    return ReadOnlyGetClient()


@pytest.fixture
def ngay(settings) -> Callable[[dt.date], None]:
    """Stops the business clock: ngay(dt.date(2024, 1, 15))."""

    def stop_at(day: dt.date) -> None:
        settings.DANVAN_NGAY = day

    return stop_at


@pytest.fixture(scope="session")
def project_root() -> Path:
    return grounds.ROOT
