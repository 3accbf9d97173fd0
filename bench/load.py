"""Asks a portal on this machine for pages as fast as it answers, in a process of its own.

Reads one JSON job from standard input: port, seconds, and for each connection its cookie, path and
perhaps a `post` (fields of a JSON body; `phien_ban` follows the answers). A sync worker closes after
each answer, so a request is: connect, send, read to the end. Plain sockets keep the load generator's
own share of the two cores small. Prints JSON: requests, seconds, latencies in ms.
"""

import json
import socket
import sys
from concurrent.futures import ThreadPoolExecutor
from time import perf_counter
from typing import Any


CSRF = "d" * 32  # any 32 letters: the cookie and the header only have to agree


class Connection:
    """One visitor: asks, waits for the whole answer, asks again."""

    def __init__(self, port: int, *, path: str, session: str, post: dict[str, Any] | None) -> None:
        self.port = port
        self.post = post
        self.head = (
            f"{'POST' if post else 'GET'} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
            f"Cookie: sessionid={session}; csrftoken={CSRF}\r\nConnection: close\r\n"
        )
        self.latencies: list[float] = []

    def run(self, until: float) -> None:
        while (begun := perf_counter()) < until:
            self.ask()
            self.latencies.append((perf_counter() - begun) * 1000)

    def ask(self) -> None:
        with socket.create_connection(("127.0.0.1", self.port), timeout=30) as line:
            line.sendall(self.request())
            parts = []
            while part := line.recv(65536):
                parts.append(part)
        self.take(b"".join(parts))

    def request(self) -> bytes:
        if self.post is None:
            return f"{self.head}\r\n".encode()
        body = json.dumps(self.post).encode()
        more = (
            f"Content-Type: application/json\r\nAccept: application/json\r\nX-CSRFToken: {CSRF}\r\n"
        )
        return f"{self.head}{more}Content-Length: {len(body)}\r\n\r\n".encode() + body

    def take(self, answer: bytes) -> None:
        head, _, body = answer.partition(b"\r\n\r\n")
        status = head.split(b" ", 2)[1]
        if status != b"200":
            raise SystemExit(f"{self.head.splitlines()[0]}: {status.decode()}\n{body[:500]!r}")
        if self.post is not None:
            self.post["phien_ban"] = json.loads(body)["phien_ban"]
            self.vary(self.post["noi_dung"])

    def vary(self, typed: dict[str, str]) -> None:
        """Somebody types on: the text of the next save differs."""
        for name, text in typed.items():
            typed[name] = f"{text[:-6]}{len(self.latencies) % 1_000_000:06d}"


def main() -> None:
    job = json.load(sys.stdin)
    connections = [Connection(job["port"], **each) for each in job["connections"]]
    begun = perf_counter()
    with ThreadPoolExecutor(len(connections)) as pool:
        for done in [pool.submit(each.run, begun + job["seconds"]) for each in connections]:
            done.result()
    spent = perf_counter() - begun
    latencies = [latency for each in connections for latency in each.latencies]
    print(
        json.dumps(
            {
                "so": len(latencies),
                "giay": spent,
                "ms": latencies,
                "post": [each.post for each in connections],
            }
        )
    )


if __name__ == "__main__":
    main()
