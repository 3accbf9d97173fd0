"""Keeps the portal's processes running: web, worker and beat, restarted when they die.

For the demo and the tests on one machine; production has systemd or containers for it.
"""

import logging
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from nen import process


logger = logging.getLogger(__name__)

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0  # seconds before a dead process is started again
STEADY_AFTER = 60.0  # seconds of life after which its earlier deaths are forgotten


@dataclass
class Service:
    """One kind of process, and what became of it."""

    name: str
    argv: Sequence[str]
    stop_limit: float  # seconds it may take to end of its own accord
    child: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    pause: float = field(default=FIRST_PAUSE)
    due: float | None = None  # when it is to be started again


def portal_services(
    *, port: int, folder: Path, web_workers: int = 2, job_workers: int = 1
) -> list[Service]:
    """The three process types of the portal, in the order in which they start."""
    python = [sys.executable, "-m"]
    web = ["gunicorn", "danvan.wsgi", "--config=python:danvan.gunicorn_conf"]
    worker = ["celery", "--app=danvan", "worker", "--pool=prefork", "--loglevel=INFO"]
    beat = ["celery", "--app=danvan", "beat", "--loglevel=INFO", "--pidfile="]
    return [
        Service("web", [*python, *web, f"--bind=127.0.0.1:{port}", f"--workers={web_workers}"], 7),
        Service(
            "worker",
            [
                *python,
                *worker,
                f"--concurrency={job_workers}",
                "--without-gossip",
                "--without-mingle",
            ],
            3,
        ),
        Service("beat", [*python, *beat, f"--schedule={folder / 'celerybeat-schedule'}"], 3),
    ]


class Supervisor:
    """Starts, tends and stops; `logs` gets one file per service."""

    def __init__(
        self, services: Sequence[Service], *, env: Mapping[str, str], root: Path, logs: Path
    ) -> None:
        self.services = {service.name: service for service in services}
        self.env = env
        self.root = root
        self.logs = logs

    def start(self, *names: str) -> None:
        """Start these services, or all."""
        for name in names or self.services:
            self._start(self.services[name])

    def pid(self, name: str) -> int:
        child = self.services[name].child
        if child is None:
            raise LookupError(f"{name} is not running")
        return child.pid

    def log(self, name: str) -> Path:
        return self.logs / f"{name}.log"

    def tend(self) -> None:
        """Start again what has died, after a pause that doubles with each death; call it often."""
        now = time.monotonic()
        for service in self.services.values():
            if service.due is not None:
                if now >= service.due:
                    self._start(service)
            elif service.child is not None and service.child.poll() is not None:
                self._note_death(service, now=now)

    def stop(self) -> None:
        """Beat first, so that nothing new comes; then all end at once, within seconds."""
        running = [service for service in self.services.values() if service.child is not None]
        for service in reversed(running):
            service.due = None
            if service.child is not None and service.child.poll() is None:
                service.child.send_signal(signal.SIGTERM)
        for service in running:
            if service.child is not None:
                # A second SIGTERM would turn a worker's orderly end into a cold one: just wait.
                process.stop(service.child, steps=((0, service.stop_limit),))
            service.child = None

    def _start(self, service: Service) -> None:
        service.child = process.spawn(
            service.argv, log=self.log(service.name), env=self.env, cwd=self.root
        )
        service.started, service.due = time.monotonic(), None
        logger.info("%s: tiến trình %s", service.name, service.child.pid)

    def _note_death(self, service: Service, *, now: float) -> None:
        code = service.child.returncode if service.child is not None else None
        if now - service.started > STEADY_AFTER:
            service.pause = FIRST_PAUSE
        logger.warning(
            "%s dừng (mã %s), chạy lại sau %.1f giây; nhật ký: %s",
            service.name,
            code,
            service.pause,
            self.log(service.name),
        )
        service.due = now + service.pause
        service.pause = min(service.pause * 2, LONGEST_PAUSE)
