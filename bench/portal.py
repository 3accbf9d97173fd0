"""The portal's web process under load, as the demo runs it: gunicorn with two sync workers."""

import json
import socket
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median
from typing import Any

from bench.ground import BenchError, Ground
from danvan.demo import READY_LIMIT, answers
from danvan.supervisor import portal_services
from nen import process


@dataclass(frozen=True, kw_only=True)
class Visit:
    """What one connection asks for again and again."""

    path: str
    session: str
    post: dict[str, Any] | None = None


@dataclass(frozen=True, kw_only=True)
class Load:
    """What came of a burst of requests."""

    per_second: float
    latency: float  # median, ms
    requests: int
    post: list[dict[str, Any] | None]  # where each connection's form stands


class Portal:
    """One running web process and its database."""

    def __init__(self, ground: Ground, *, database: str, port: int) -> None:
        self.ground = ground
        self.database = database
        self.port = port

    def burst(self, visits: Sequence[Visit], *, seconds: float) -> Load:
        job = {"port": self.port, "seconds": seconds, "connections": [vars(v) for v in visits]}
        out = self.ground.python("-m", "bench.load", database=self.database, stdin=json.dumps(job))
        done = json.loads(out)
        return Load(
            per_second=done["so"] / done["giay"],
            latency=median(done["ms"]),
            requests=done["so"],
            post=done["post"],
        )


def unused_port() -> int:
    """One that the system picks: a demo may be starting at the same time."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(ground: Ground, *, database: str) -> Iterator[Portal]:
    """Start the web process alone, wait for it, stop it at the end."""
    port = unused_port()
    services = portal_services(port=port, folder=ground.var)
    web = [service for service in services if service.name == "web"]
    supervisor = ground.serve(web, database=database)
    try:
        give_up = time.monotonic() + READY_LIMIT
        while not answers(port):
            if time.monotonic() > give_up:
                log = process.log_tail(supervisor.log("web"))
                raise BenchError(f"Trang web không trả lời. Cuối nhật ký:\n{log}")
            time.sleep(0.1)
        yield Portal(ground, database=database, port=port)
    finally:
        supervisor.stop()
