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

    The fallback lies in the user's runtime folder or the temporary one, under a fresh name; the
    previous one is removed.
    """
    inside = folder.resolve() / "s"
    length = len(os.fsencode(inside)) + LONGEST_SOCKET_NAME
    note = folder / "socket-folder"
    remove_socket_folder(folder)
    if length <= SOCKET_PATH_LIMIT and PLAIN_PATH.fullmatch(str(inside)):
        inside.mkdir(mode=0o700, exist_ok=True)
        return inside
    base = os.environ.get("XDG_RUNTIME_DIR", "")
    outside = tempfile.mkdtemp(prefix="danvan-", dir=base if os.access(base, os.W_OK) else None)
    note.write_text(outside)
    return Path(outside)


def remove_socket_folder(folder: Path) -> None:
    """Remove the socket folder made outside, if it is still ours."""
    note = folder / "socket-folder"
    if not note.exists():
        return
    outside = Path(note.read_text())
    note.unlink()
    if not outside.name.startswith("danvan-") or not outside.exists():
        return
    about = outside.lstat()
    if stat.S_ISDIR(about.st_mode) and about.st_uid == os.geteuid():
        shutil.rmtree(outside, ignore_errors=True)
