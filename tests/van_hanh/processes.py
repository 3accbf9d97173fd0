"""Which processes belong to a run: found by what their environment or command line says."""

import os
import time
from pathlib import Path


def _says(process: Path, needle: bytes) -> bool:
    try:
        if (process / "stat").read_text().rpartition(")")[2].split()[0] == "Z":
            return False
        told = (process / "cmdline").read_bytes() + (process / "environ").read_bytes()
        told += os.fsencode(str((process / "cwd").readlink()))
    except (OSError, IndexError):
        return False
    return needle in told


def left_of(marker: str | Path) -> list[str]:
    """`pid command` of every living process but ours that carries the marker."""
    needle = os.fsencode(str(marker))
    found = [
        path
        for path in Path("/proc").glob("[0-9]*")
        if path.name != str(os.getpid()) and _says(path, needle)
    ]
    return [f"{path.name} {_command(path)}" for path in found]


def _command(path: Path) -> str:
    try:
        return (path / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return "?"


def wait_gone(marker: str | Path, *, seconds: float) -> list[str]:
    """What is still there after that time at most."""
    give_up = time.monotonic() + seconds
    while (left := left_of(marker)) and time.monotonic() < give_up:
        time.sleep(0.1)
    return left
