"""script/demo as a process: side by side, killed, its PostgreSQL killed; nothing left, nothing lost."""

import os
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from danvan import demo
from nen.embedded import Databases
from tests.ground import cached_cluster, copy
from tests.live import unused_port
from tests.van_hanh.processes import left_of, wait_gone


class Running:
    """A demo on a prepared cluster of its own: what is tested is the running, not the loading."""

    def __init__(self, var: Path) -> None:
        self.var = var
        (var / "postgres").mkdir(parents=True, mode=0o700)
        (var / "static").mkdir()
        copy(cached_cluster(), var / "postgres" / "data")
        own = demo.Demo(var=var)
        own.static_stamp().renew()
        own.data_stamp().renew()
        self.port = unused_port()
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        env = {name: v for name, v in os.environ.items() if not name.endswith("_URL")}
        with (self.var / "output").open("w") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "danvan.demo", f"--port={self.port}"],
                env={**env, "DANVAN_VAR": str(self.var), "PYTHONPATH": str(demo.ROOT)},
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        self.wait_for("Dừng: Ctrl-C", seconds=300)

    def wait_for(self, text: str, *, seconds: float) -> None:
        give_up = time.monotonic() + seconds
        while text not in self.said():
            assert self.process.poll() is None, self.said()
            assert time.monotonic() < give_up, self.said()
            time.sleep(0.1)

    def said(self) -> str:
        return (self.var / "output").read_text()

    def answers(self) -> bool:
        return demo.answers(self.port)

    def end(self, number: int) -> int:
        self.process.send_signal(number)
        return self.process.wait(20)

    def leave_nothing(self) -> None:
        """Kill it if it lives; its services end with it."""
        if self.process is not None and self.process.poll() is None:
            self.process.kill()
            self.process.wait(20)

    @property
    def databases(self) -> Databases:
        pid_file = (self.var / "postgres" / "data" / "postmaster.pid").read_text().splitlines()
        return Databases(Path(pid_file[4]))

    @property
    def postmaster(self) -> int | None:
        found = [line for line in left_of(self.var) if "bin/postgres -D" in line]
        return int(found[0].split()[0]) if found else None


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    made = Running(tmp_path_factory.mktemp("demo"))
    try:
        made.start()
        yield made
        assert made.end(signal.SIGTERM) == 0
    finally:
        made.leave_nothing()
    assert left_of(made.var) == []


@pytest.fixture
def other(tmp_path):
    """A second one, ended with its test however that ends."""
    made = Running(tmp_path)
    try:
        yield made
    finally:
        made.leave_nothing()


def test_a_second_demo_runs_beside_it_and_is_gone_after_kill_9(running, other):
    other.start()
    assert other.port != running.port
    assert other.answers()
    assert len(left_of(other.var)) > 8

    other.end(signal.SIGKILL)

    assert wait_gone(other.var, seconds=10) == []
    assert running.answers()
    other.start()
    assert "Đang chuẩn bị" not in other.said()
    assert other.end(signal.SIGTERM) == 0
    assert left_of(other.var) == []


def test_kill_9_of_postgres_keeps_what_was_saved_and_the_portal_comes_back(running):
    running.databases.execute("CREATE TABLE da_luu AS SELECT 1 AS so", database="danvan")
    assert running.databases.execute("SHOW fsync") == [("on",)]
    before = running.postmaster

    os.kill(before, signal.SIGKILL)

    give_up = time.monotonic() + 20
    while running.postmaster in (None, before) or not running.answers():
        assert time.monotonic() < give_up, running.said()
        time.sleep(0.2)
    assert running.databases.execute("SELECT so FROM da_luu", database="danvan") == [(1,)]


def test_one_folder_serves_one_demo(running):
    again = subprocess.run(
        [sys.executable, "-m", "danvan.demo"],
        env={**os.environ, "DANVAN_VAR": str(running.var), "PYTHONPATH": str(demo.ROOT)},
        capture_output=True,
        text=True,
    )

    assert again.returncode == 1
    assert "đang được một bản khác sử dụng" in again.stdout


def test_it_listens_on_this_machine_only(running):
    with pytest.raises(OSError, match="refused"):
        urllib.request.urlopen(f"http://127.0.0.2:{running.port}/suc-khoe/", timeout=5)


def test_the_portal_does_not_know_how_to_own_its_database(tmp_path):
    own = demo.Demo(var=tmp_path)
    own.env |= {"DATABASE_URL": "postgres://danvan_app@/x", "DATABASE_OWNER_URL": "postgres://o@/x"}

    assert own.portal_env()["DATABASE_URL"] == "postgres://danvan_app@/x"
    assert "DATABASE_OWNER_URL" not in own.portal_env()
