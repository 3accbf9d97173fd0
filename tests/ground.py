"""What the tests stand on: one PostgreSQL and one Redis for a run, and a migrated template.

The first process of a run starts the servers (under xdist the controller, before its workers) and
they die with it. The cluster is a copy of a cached one, keyed by a hash of everything that can
change the schema or the reference data, so several runs at once never meet.

`python -m tests.ground` builds what is cached, if it is not there.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from celery import current_app
from django.conf import settings
from django.core.cache import caches
from django.db import connections
from environ import Env

from danvan.demo import DEMO_DAY, Demo
from nen.embedded import OWNER, Databases, Postgres, Redis
from nen.embedded.folder import EmbeddedError, take


ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / "var" / "test"
TEMPLATE = "danvan"
APPS = ("nen", "vanban", "khoi", "hoatdong", "chamdiem", "baocao", "danvan")
KEPT = 3  # cached folders of each kind
# Modules that can change neither the schema nor the reference data.
NEUTRAL = {"views", "forms", "admin", "urls", "templatetags", "tasks", "pdf", "embedded"}
NEUTRAL |= {"services", "queries", "perms", "providers", "viec", "http"}
NEUTRAL |= {"minh_hoa", "demo", "supervisor"}
REFERENCE_DATA = {"danh_muc.py"}  # services that fill the template


@dataclass(frozen=True)
class Ground:
    """The addresses of the running services; plain text, so that xdist can carry it."""

    socket: str
    redis: str
    folder: str

    @property
    def databases(self) -> Databases:
        return Databases(Path(self.socket))

    def redis_url(self, db: int) -> str:
        return f"{self.redis}?db={db}"

    def urls(self, database: str, *, redis_db: int) -> dict[str, str]:
        """The environment that points a process at one of our databases."""
        return {
            "DATABASE_URL": self.databases.url(database=database),
            "DATABASE_OWNER_URL": self.databases.url(user=OWNER, database=database),
            "REDIS_URL": self.redis_url(redis_db),
        }


class Servers:
    """The run's own servers; start() in the one process that owns them."""

    def __init__(self) -> None:
        self.folder = CACHE / f"run-{os.getpid()}-{uuid.uuid4().hex[:6]}"
        self.postgres = Postgres(self.folder / "postgres", durable=False)
        self.redis = Redis(self.folder / "redis")

    def start(self) -> Ground:
        remove_dead_runs()
        cluster = cached_cluster()
        self.folder.mkdir(parents=True)
        self._held = take(self.folder)
        self.postgres.folder.mkdir(mode=0o700)
        copy(cluster, self.postgres.data)
        self.postgres.start()
        self.redis.start()
        return Ground(
            socket=str(self.postgres.socket),
            redis=self.redis.url(db=0).partition("?")[0],
            folder=str(self.folder),
        )

    def stop(self) -> None:
        self.redis.stop()
        self.postgres.stop()
        if self.folder.exists():
            os.close(self._held)
            shutil.rmtree(self.folder, ignore_errors=True)


def copy(source: Path, target: Path) -> None:
    subprocess.run(["cp", "-a", "--reflink=auto", source, target], check=True)


def remove_dead_runs() -> None:
    """Folders of runs that were killed."""
    for folder in CACHE.glob("run-*"):
        try:
            os.close(take(folder, patience=0))
        except EmbeddedError:
            continue
        shutil.rmtree(folder, ignore_errors=True)


def schema_hash() -> str:
    """Changes whenever the migrated template could come out differently."""
    files = [ROOT / "requirements.txt", ROOT / "requirements-dev.txt"]
    for app in APPS:
        files += (
            path
            for path in (ROOT / app).rglob("*")
            if path.is_file()
            and "__pycache__" not in path.parts
            and (
                path.name in REFERENCE_DATA
                or not any(part.removesuffix(".py") in NEUTRAL for part in path.parts)
            )
        )
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(str(path.relative_to(ROOT)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def cached_cluster() -> Path:
    """The data folder of a stopped cluster with the migrated template, built at most once."""
    return cached("cluster", schema_hash, build_cluster)


def cached_demo() -> Path:
    """The loaded demo, built at most once: a stopped cluster in `data`, stored files in `tep`.

    Loaded by the command that script/demo runs, and kept by what script/demo keeps it by.
    """
    return cached("demo", demo_hash, build_demo)


def demo_hash() -> str:
    state = Demo(var=CACHE).data_stamp().state()
    return hashlib.sha256(f"{schema_hash()}{state}".encode()).hexdigest()[:16]


def cached(kind: str, key: Callable[[], str], build: Callable[[Path], None]) -> Path:
    """One process builds, the others wait for it; the oldest folders of the kind go."""
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / f"{kind}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        made = CACHE / f"{kind}-{key()}"
        if not made.exists():
            build(made)
        made.touch()
        by_age = sorted(CACHE.glob(f"{kind}-*"), key=lambda path: path.stat().st_mtime)
        for old in by_age[:-KEPT]:
            shutil.rmtree(old)
    return made


def build_cluster(target: Path) -> None:
    with servers_to_build("build") as (postgres, env):
        manage("migrate", "--database=owner", "--verbosity=0", "--skip-checks", env=env)
        manage("nap_danh_muc", "--verbosity=0", env=env)
        analyze_what_is_filled(postgres)
    postgres.data.rename(target)
    shutil.rmtree(postgres.folder.parent)


def build_demo(target: Path) -> None:
    template = cached_cluster()
    with servers_to_build("build-demo", copy_of=template) as (postgres, env):
        said = manage("nap_minh_hoa", env=env | {"DANVAN_MINH_HOA": "1", "DANVAN_NGAY": DEMO_DAY})
        if said != "Đã nạp dữ liệu minh họa.\n":
            raise RuntimeError(f"The demo was not loaded: {said}")
        manage("phan_tich", env=env)
    made = postgres.folder.parent / "made"
    made.mkdir()
    postgres.data.rename(made / "data")
    Path(env["DANVAN_VAR"], "tep").rename(made / "tep")
    made.rename(target)
    shutil.rmtree(postgres.folder.parent)


@contextmanager
def servers_to_build(
    name: str, *, copy_of: Path | None = None
) -> Iterator[tuple[Postgres, dict[str, str]]]:
    """A server in a fresh folder of the cache, and the environment of commands that fill it."""
    folder = CACHE / name
    shutil.rmtree(folder, ignore_errors=True)
    server = Postgres(folder / "postgres", durable=False)
    if copy_of is not None:
        server.folder.mkdir(parents=True, mode=0o700)
        copy(copy_of, server.data)
    with server as postgres, Redis(folder / "redis") as redis:
        yield (
            postgres,
            {
                **os.environ,
                "DJANGO_SETTINGS_MODULE": "danvan.settings.test",
                "DATABASE_URL": postgres.url(),
                "DATABASE_OWNER_URL": postgres.url(user=OWNER),
                "REDIS_URL": redis.url(),
                "DANVAN_VAR": str(folder / "var"),
            },
        )


def analyze_what_is_filled(postgres: Postgres) -> None:
    """Fresh statistics, but none of empty tables.

    Known to be empty, they are planned for as such for the rest of a session, and whoever fills
    them in one (a loader, its foreign keys, its triggers) scans them row by row; a table never
    looked at, as in a new production database, is taken to have some pages.
    """
    filled = (
        "SELECT string_agg(oid::regclass::text, ', ') FROM pg_class "
        "WHERE relkind = 'r' AND NOT relisshared AND pg_relation_size(oid) > 0"
    )
    [(tables,)] = postgres.execute(filled, database=TEMPLATE)
    postgres.execute(f"VACUUM ANALYZE {tables}", database=TEMPLATE)


def manage(*words: str, env: dict[str, str]) -> str:
    """Run a management command in its own process; its output is in the error if it fails."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), *words],
        env=env,
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    if done.returncode != 0:
        raise RuntimeError(f"manage.py {' '.join(words)}:\n{done.stdout}\n{done.stderr}")
    return done.stdout


def point_django_at(urls: dict[str, str]) -> None:
    """Let this process's settings, connections, cache and broker mean these addresses."""
    for alias, name in (("default", "DATABASE_URL"), ("owner", "DATABASE_OWNER_URL")):
        connections[alias].close()
        # Every thread's connection is made from this one dictionary.
        connections.settings[alias].update(Env.db_url_config(urls[name]), CONN_MAX_AGE=0)
    settings.REDIS_URL = urls["REDIS_URL"]
    settings.CACHES["default"]["LOCATION"] = urls["REDIS_URL"]
    broker = urls["REDIS_URL"].replace("unix://", "redis+socket://")
    settings.CELERY_BROKER_URL = broker.replace("?db=", "?virtual_host=")
    current_app.conf.broker_url = settings.CELERY_BROKER_URL
    current_app.pool.force_close_all()
    caches["default"].close()
    del caches["default"]  # it remembers its address
    os.environ.update(urls)


@contextmanager
def pointed_at(urls: dict[str, str], *, back: dict[str, str]) -> Iterator[None]:
    point_django_at(urls)
    try:
        yield
    finally:
        point_django_at(back)


if __name__ == "__main__":  # script/test has it done while the other checks run
    cached_cluster()
    cached_demo()
