"""The portal as real processes on the test's own database; see danvan/supervisor.py.

A test with a browser asks for `live_web`: the web process of this run, started once and given a
fresh database by each test; and for `live_worker` beside it if it waits for a job. A test whose
subject is the processes themselves asks for `live_portal`: web, worker and beat of its own.
"""

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
    """Web, worker and beat, or only those named; the test shares their database, Redis, files and
    business clock.
    """

    def __init__(self, *names: str, env: dict[str, str], folder: Path) -> None:
        self.env = env
        self.folder = folder
        port = unused_port()
        self.url = f"http://127.0.0.1:{port}"
        services = portal_services(port=port, folder=folder)
        self.names = names or tuple(service.name for service in services)
        self.supervisor = Supervisor(
            [service for service in services if service.name in self.names],
            env=env,
            root=ROOT,
            logs=folder / "log",
        )

    def start(self) -> None:
        self.supervisor.start()
        if "web" in self.names:
            self.wait_until_it_answers()

    def stop(self) -> None:
        self.supervisor.stop()

    def end(self) -> None:
        """At once, where an orderly stop is not what is tested; their children end with them."""
        for service in self.supervisor.services.values():
            if service.child is not None:
                service.child.kill()
                service.child.wait()
                service.child = None

    def wait_until_it_answers(self) -> None:
        self.wait_for(self._answers, seconds=60, what="the web process answers")

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
                logs = "\n".join(f"--- {name}\n{self.log(name)}" for name in self.names)
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
def live_environment(request: pytest.FixtureRequest, live_database: str) -> dict[str, str]:
    """What a process needs to join the test: same database, Redis, files, business clock.

    A test that wants a business day or other settings in the processes says so by a mark:
    @pytest.mark.portal_env(DANVAN_NGAY="2024-01-15", DANVAN_MINH_HOA="1").
    """
    marker = request.node.get_closest_marker("portal_env")
    return {
        **os.environ,  # carries the live database's addresses
        "DJANGO_SETTINGS_MODULE": "danvan.settings.test",
        "DANVAN_VAR": str(settings.VAR_DIR),
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1",
        **(marker.kwargs if marker is not None else {}),
    }


@pytest.fixture
def live_portal(live_environment: dict[str, str], tmp_path: Path) -> Iterator[LivePortal]:
    # DANVAN_TEST tells our processes from those of other tests.
    portal = LivePortal(env={**live_environment, "DANVAN_TEST": str(tmp_path)}, folder=tmp_path)
    try:
        portal.start()
        yield portal
    finally:
        portal.stop()


@pytest.fixture(scope="session")
def webs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, LivePortal]]:
    """The web processes of this run by what their environments say; ended with it."""
    running: dict[str, LivePortal] = {}
    yield running
    for web in running.values():
        web.end()


@pytest.fixture
def live_web(
    webs: dict[str, LivePortal],
    live_environment: dict[str, str],
    tmp_path_factory: pytest.TempPathFactory,
) -> LivePortal:
    """A web process on this test's database: the one of the tests before, if its settings are these.

    The database has the name that the last test's had; the connection that ended with that one is
    found dead and made anew (CONN_HEALTH_CHECKS).
    """
    ours = ("DANVAN_", "DATABASE_", "REDIS_")
    key = repr(sorted(item for item in live_environment.items() if item[0].startswith(ours)))
    if key not in webs:
        folder = tmp_path_factory.mktemp("web")
        webs[key] = LivePortal("web", env=live_environment, folder=folder)
        webs[key].start()
    webs[key].wait_until_it_answers()  # a test may have killed it
    return webs[key]


@pytest.fixture
def live_worker(live_environment: dict[str, str], tmp_path: Path) -> Iterator[LivePortal]:
    """Does the jobs that the test's web process asks for."""
    worker = LivePortal("worker", env=live_environment, folder=tmp_path)
    worker.start()
    yield worker
    worker.end()
