"""The folder of one embedded service: who holds it, and where its socket lies."""

import fcntl
import os
import re
import shutil
import stat
import tempfile
import time
from pathlib import Path


SOCKET_PATH_LIMIT = 107  # bytes of sockaddr_un.sun_path, without the final NUL
LONGEST_SOCKET_NAME = len("/.s.PGSQL.5432.lock")
PLAIN_PATH = re.compile(r"/[A-Za-z0-9/._-]+")  # no space, comma or percent sign to quote


class EmbeddedError(Exception):
    """An embedded service cannot run; the message is a Vietnamese sentence that says what to do."""


def take(folder: Path, *, patience: float = 3.0) -> int:
    """Hold the folder, and return the descriptor that holds it.

    The service inherits the descriptor, and so do its own children: the folder is free exactly
    when the last of them has ended, even where they were killed and left a stale pid file.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        held = os.open(folder / "in-use.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except PermissionError as error:
        raise EmbeddedError(
            f"Không ghi được vào thư mục {folder}: nó thuộc về người dùng khác. "
            "Hãy xóa thư mục đó hoặc chạy bằng đúng người dùng đã tạo ra nó."
        ) from error
    give_up = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() < give_up:
                time.sleep(0.05)
                continue
            os.close(held)
            raise EmbeddedError(
                f"Thư mục {folder} đang được một bản khác sử dụng. Hãy dừng bản đó "
                "(Ctrl-C trong cửa sổ của nó) rồi chạy lại."
            ) from None
        return held


def wait_until_free(folder: Path, *, patience: float = 10.0) -> None:
    """Return once no process of the service is left."""
    os.close(take(folder, patience=patience))


def socket_folder(folder: Path) -> Path:
    """A 0700 folder for the socket: inside the service's own, unless its path is too long.

    The fallback lies in the user's runtime folder or the temporary one, under a fresh name that
    is kept until the service stops in order: its address survives a restart after a crash.
    """
    inside = folder.resolve() / "s"
    length = len(os.fsencode(inside)) + LONGEST_SOCKET_NAME
    if length <= SOCKET_PATH_LIMIT and PLAIN_PATH.fullmatch(str(inside)):
        inside.mkdir(mode=0o700, exist_ok=True)
        return inside
    kept = _kept_outside(folder)
    if kept is not None:
        return kept
    base = os.environ.get("XDG_RUNTIME_DIR", "")
    outside = tempfile.mkdtemp(prefix="danvan-", dir=base if os.access(base, os.W_OK) else None)
    (folder / "socket-folder").write_text(outside)
    return Path(outside)


def _kept_outside(folder: Path) -> Path | None:
    """The folder made outside by an earlier start, if it is still ours and closed to others."""
    note = folder / "socket-folder"
    if not note.exists():
        return None
    outside = Path(note.read_text())
    if not outside.name.startswith("danvan-") or not os.path.lexists(outside):
        return None
    about = outside.lstat()
    ours = about.st_uid == os.geteuid() and stat.S_IMODE(about.st_mode) == 0o700
    return outside if ours and stat.S_ISDIR(about.st_mode) else None


def remove_socket_folder(folder: Path) -> None:
    """Remove the socket folder made outside, if there is one."""
    outside = _kept_outside(folder)
    if outside is not None:
        shutil.rmtree(outside, ignore_errors=True)
    (folder / "socket-folder").unlink(missing_ok=True)
