"""What processes use, as the kernel tells it under /proc."""

import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self


PAUSE = 0.02


def family(pid: int) -> list[int]:
    """The process and its children; nobody once it has ended."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return []
    return [pid, *map(int, children.split())]


def kilobytes(pid: int, file: str, name: str) -> float:
    """A figure of /proc in kB of 1,000 bytes; 0 of a process that has just ended."""
    try:
        text = Path(f"/proc/{pid}/{file}").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    lines = dict(line.split(":", 1) for line in text.splitlines() if ":" in line)
    return int(lines[name].split()[0]) * 1.024 if name in lines else 0.0


def pss(pid: int) -> float:
    """Megabytes of the process and its children; what they share is counted once."""
    return sum(kilobytes(each, "smaps_rollup", "Pss") for each in family(pid)) / 1000


class Watch:
    """Calls `look` every few milliseconds while its block runs; `peak` is the largest answer."""

    def __init__(self, look: Callable[[], float]) -> None:
        self.look = look
        self.peak = 0.0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._over.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._over.wait(PAUSE):
            self.peak = max(self.peak, self.look())
