"""What the measurements stand on: their own PostgreSQL and Redis under var/bench, and databases.

`danvan` is migrated and has the reference data; the others are copies of it with data of their own.
Nothing here ever touches the database that DATABASE_URL of the caller names.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from danvan.demo import DEMO_DAY, PREPARED_BY, ROOT, Stamp, secret_key
from danvan.supervisor import Service, Supervisor
from nen.embedded import OWNER, Postgres, Redis


VAR = ROOT / "var" / "bench"
BASE = "danvan"
FOREIGN = ("DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL", "DANVAN_NGAY", "DANVAN_VAR")
SOURCES = [ROOT / name for name in PREPARED_BY]


class BenchError(Exception):
    """A part cannot run; the message says why."""


class Ground:
    """The services of one run of the bench, and its databases, made when first asked for."""

    def __init__(self, var: Path = VAR) -> None:
        self.var = var
        self.logs = var / "log"
        self.postgres = Postgres(var / "postgres", durable=True)
        self.redis = Redis(var / "redis")
        self.supervisors: list[Supervisor] = []
        for name in FOREIGN:
            os.environ.pop(name, None)

    def start(self) -> None:
        if self.postgres.folder.exists() and not self._stamp(BASE).is_current():
            shutil.rmtree(self.postgres.folder)
        self.postgres.start()
        self.redis.start()
        if not self._stamp(BASE).is_current():
            self.manage("migrate", "--database=owner", "--verbosity=0", database=BASE)
            self.manage("nap_danh_muc", "--verbosity=0", database=BASE)
            self.postgres.execute("VACUUM ANALYZE", database=BASE)
            self._stamp(BASE).renew()

    def stop(self) -> None:
        for supervisor in self.supervisors:
            supervisor.stop()
        self.redis.stop()
        self.postgres.stop()

    def database(
        self, name: str, *, fill: Callable[[str], None], sources: Sequence[Path] = ()
    ) -> str:
        """A copy of the base with data of its own, kept until the code or `sources` change."""
        stamp = self._stamp(name, sources)
        if not (stamp.is_current() and self.postgres.database_exists(name)):
            self.postgres.drop_database(name)
            self.postgres.create_database(name, template=BASE)
            fill(name)
            self.postgres.execute("VACUUM (FREEZE, ANALYZE)", database=name)
            self.postgres.execute("CHECKPOINT")
            stamp.renew()
        return name

    def minh_hoa(self) -> str:
        """The demo's data: a province before and after the reform, its years scored and published."""

        def fill(name: str) -> None:
            self.manage("nap_minh_hoa", "--verbosity=0", database=name)

        return self.database("minh_hoa", fill=fill)

    def collect_static(self) -> None:
        """The manifest that production templates name their files by."""
        stamp = Stamp(self.var / "static" / ".stamp", [ROOT / "static", ROOT / "requirements.txt"])
        if not stamp.is_current():
            self.manage("collectstatic", "--no-input", "--verbosity=0", database=BASE)
            stamp.renew()

    def env(self, database: str) -> dict[str, str]:
        """The environment that makes a process part of the bench."""
        return {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "bench.settings",
            "PYTHONPATH": str(ROOT),
            "PYTHONUTF8": "1",
            "SECRET_KEY": secret_key(self.var),
            "DANVAN_MINH_HOA": "1",
            "DANVAN_NGAY": DEMO_DAY,
            "DANVAN_VAR": str(self.var),
            "DANVAN_LOG": "WARNING",
            "DATABASE_URL": self.postgres.url(database=database),
            "DATABASE_OWNER_URL": self.postgres.url(user=OWNER, database=database),
            "REDIS_URL": self.redis.url(),
        }

    def manage(self, *words: str, database: str) -> str:
        return self.python(str(ROOT / "manage.py"), *words, database=database)

    def python(self, *words: str, database: str, stdin: str = "") -> str:
        """Run Python in a process of its own; its output, or a BenchError with the end of it."""
        done = subprocess.run(
            [sys.executable, *words],
            env=self.env(database),
            cwd=ROOT,
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            raise BenchError(f"{' '.join(words)}:\n{(done.stdout + done.stderr)[-2000:]}")
        return done.stdout

    def serve(self, services: Sequence[Service], *, database: str) -> Supervisor:
        """Start these processes of the portal; they end with the bench at the latest."""
        supervisor = Supervisor(services, env=self.env(database), root=ROOT, logs=self.logs)
        self.supervisors.append(supervisor)
        supervisor.start()
        return supervisor

    def _stamp(self, name: str, sources: Sequence[Path] = ()) -> Stamp:
        return Stamp(self.postgres.folder / f"{name}.stamp", [*SOURCES, *sources])
