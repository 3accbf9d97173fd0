"""Child processes that never outlive their parent, however it ends (kill -9 included)."""

import ctypes
import os
import signal
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path


PR_SET_PDEATHSIG = 1
LOG_KEPT = 5 * 1024 * 1024  # bytes; a longer log is set aside when its process starts again
_libc = ctypes.CDLL(None, use_errno=True)  # loaded before any fork: dlopen after it may deadlock


def die_with_parent(death: int = signal.SIGKILL, *, parent: int | None = None) -> None:
    """Ask the kernel to end this process when the *thread* that forked it ends.

    A change of credentials clears the request: call this after it. Pass the parent's id where it
    is known, for it may already be gone.
    """
    _libc.prctl(PR_SET_PDEATHSIG, int(death), 0, 0, 0)
    if parent is not None and os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)


def spawn(
    argv: Sequence[str | Path],
    *,
    log: Path,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    death: int = signal.SIGKILL,
    before: Callable[[], None] | None = None,
    keep: Sequence[int] = (),
) -> subprocess.Popen[bytes]:
    """Start a child in a session of its own, its output appended to a log, bound to our life.

    `before` runs in the child first (a change of credentials); `keep` are descriptors it inherits.
    """
    parent = os.getpid()

    def prepare() -> None:
        if before is not None:
            before()
        die_with_parent(death, parent=parent)

    log.parent.mkdir(parents=True, exist_ok=True)
    if log.exists() and log.stat().st_size > LOG_KEPT:
        log.replace(log.with_suffix(".log.1"))
    with log.open("ab") as output:
        return subprocess.Popen(  # noqa: S603 -- the command lines are ours
            [str(part) for part in argv],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=dict(env) if env is not None else None,
            cwd=cwd,
            start_new_session=True,
            pass_fds=tuple(keep),
            preexec_fn=prepare,
        )


def stop(child: subprocess.Popen[bytes], *, steps: Sequence[tuple[int, float]]) -> None:
    """Send each signal and wait its seconds; whatever is left is killed."""
    for number, seconds in steps:
        if child.poll() is not None:
            return
        child.send_signal(number)
        try:
            child.wait(seconds)
        except subprocess.TimeoutExpired:
            continue
    if child.poll() is None:
        child.kill()
        child.wait()


def log_tail(log: Path, *, lines: int = 15) -> str:
    """The last lines of a log, for the message of a start that failed."""
    if not log.exists():
        return ""
    return "\n".join(log.read_text(errors="replace").splitlines()[-lines:])
