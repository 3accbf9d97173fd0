"""The portal's processes: restarted when they die, gone when their parent is."""

import os
import signal
import subprocess
import sys
import time
import urllib.request

import pytest

from tests.van_hanh.processes import left_of, wait_gone


PARENT = """
import sys, time
from pathlib import Path
from danvan.supervisor import Supervisor, portal_services
folder = Path(sys.argv[1])
services = portal_services(port=int(sys.argv[2]), folder=folder)
import os
Supervisor(services, env=dict(os.environ), root=Path(sys.argv[3]), logs=folder / "log").start()
print("up", flush=True)
time.sleep(600)
"""


def test_web_answers_and_a_killed_process_comes_back(live_portal):
    with urllib.request.urlopen(f"{live_portal.url}/suc-khoe/") as answer:
        assert answer.status == 200
    before = {name: live_portal.pid(name) for name in ("web", "worker", "beat")}

    for name in before:
        live_portal.kill(name)

    live_portal.wait_for(
        lambda: all(live_portal.pid(name) != pid for name, pid in before.items()), seconds=10
    )
    live_portal.wait_for(live_portal._answers, seconds=20)


def test_stopping_leaves_no_process_within_seconds(live_portal):
    wait_for_pool(live_portal.folder)
    started = time.monotonic()

    live_portal.stop()

    assert left_of(live_portal.folder) == []
    assert time.monotonic() - started < 10


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_nothing_outlives_a_killed_parent(live_environment, tmp_path, project_root, number):
    env = {**live_environment, "DANVAN_VAR": str(tmp_path)}
    port = "18923" if number == signal.SIGKILL else "18924"
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, str(tmp_path), port, str(project_root)],
        stdout=subprocess.PIPE,
        env=env,
        text=True,
    )
    assert parent.stdout.readline() == "up\n"
    wait_for_pool(tmp_path)

    os.kill(parent.pid, number)
    parent.wait()
    parent.stdout.close()

    assert wait_gone(tmp_path, seconds=10) == []


def wait_for_pool(marker) -> None:
    """Until gunicorn has its two workers and celery its pool process: the orphans to be feared."""
    give_up = time.monotonic() + 30
    while time.monotonic() < give_up:
        commands = left_of(marker)
        web = sum("gunicorn" in line for line in commands)
        worker = sum("celery" in line and " worker " in line for line in commands)
        if web >= 3 and worker >= 2:
            return
        time.sleep(0.1)
    pytest.fail(f"the pools did not come up: {left_of(marker)}")
