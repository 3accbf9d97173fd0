"""The whole portal as real processes on a database of its own; see danvan/supervisor.py."""

import os
import signal
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings

from danvan.supervisor import Supervisor, portal_services
from nen import process
from tests.ground import ROOT


class LivePortal:
    """Web, worker and beat; the test shares their database, Redis, files and business clock."""

    def __init__(self, *, env: dict[str, str], folder: Path, port: int) -> None:
        self.env = env
        self.folder = folder
        self.url = f"http://127.0.0.1:{port}"
        self.supervisor = Supervisor(
            portal_services(port=port, folder=folder), env=env, root=ROOT, logs=folder / "log"
        )

    def start(self) -> None:
        self.supervisor.start()
        self.wait_for(self._answers, seconds=60, what="the web process answers")

    def stop(self) -> None:
        self.supervisor.stop()

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/suc-khoe/", timeout=5):
                return True
        except urllib.error.HTTPError as error:
            return error.code < 500
        except OSError:
            return False

    def pid(self, name: str) -> int:
        """Of web, worker or beat."""
        return self.supervisor.pid(name)

    def kill(self, name: str) -> None:
        """kill -9; tend() or wait_for() starts it again."""
        os.kill(self.pid(name), signal.SIGKILL)

    def tend(self) -> None:
        self.supervisor.tend()

    def log(self, name: str) -> str:
        return process.log_tail(self.supervisor.log(name), lines=60)

    def wait_for(
        self, condition: Callable[[], object], *, seconds: float = 30, what: str = "the condition"
    ) -> None:
        """Until the condition is true, tending the processes; fails with the logs' ends."""
        give_up = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > give_up:
                logs = "\n".join(f"--- {name}\n{self.log(name)}" for name in ("web", "worker"))
                pytest.fail(f"{what}: not within {seconds} s\n{logs}")
            self.tend()
            time.sleep(0.05)


def unused_port() -> int:
    """One of the system's own choice: two test processes that look for a free one at the same time
    must not find the same.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def live_environment(live_database: str, tmp_path: Path) -> dict[str, str]:
    """What a process needs to join the test: same database, Redis, files, business clock.

    A test that wants a business day or other settings in the processes adds them before it asks
    for live_portal: @pytest.mark.portal_env(DANVAN_NGAY="2024-01-15").
    """
    return {
        **os.environ,  # carries the live database's addresses
        "DJANGO_SETTINGS_MODULE": "danvan.settings.test",
        "DANVAN_VAR": str(settings.VAR_DIR),
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1",
        "DANVAN_TEST": str(tmp_path),  # tells our processes from those of other tests
    }


@pytest.fixture
def live_portal(
    request: pytest.FixtureRequest, live_environment: dict[str, str], tmp_path: Path
) -> Iterator[LivePortal]:
    marker = request.node.get_closest_marker("portal_env")
    env = live_environment | (marker.kwargs if marker is not None else {})
    portal = LivePortal(env=env, folder=tmp_path, port=unused_port())
    try:
        portal.start()
        yield portal
    finally:
        portal.stop()
