"""PostgreSQL refuses to run as root: what a root user runs it as instead.

First choice: a user namespace in which root is called by an ordinary id. Files keep their owner
and nothing on the machine changes. Where namespaces are forbidden (many containers): a service
user by setuid, which keeps only the capability to reach files below folders closed to it.
"""

import ctypes
import os
import pwd
from collections.abc import Callable
from functools import cache
from pathlib import Path

from nen.embedded.folder import EmbeddedError


CLONE_NEWUSER = 0x10000000
PR_SET_KEEPCAPS = 8
PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE = 47, 2
CAP_DAC_OVERRIDE = 1
CAPABILITY_VERSION_3 = 0x20080522
_libc = ctypes.CDLL(None, use_errno=True)


def _check(result: int) -> None:
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def ordinary_ids() -> tuple[int, int]:
    """An existing user that is not root: initdb asks for its name."""
    entry = min((entry for entry in pwd.getpwall() if entry.pw_uid), key=lambda e: e.pw_uid)
    return entry.pw_uid, entry.pw_gid


def enter_namespace(uid: int, gid: int) -> None:
    """In a forked child: be called `uid` from here on, while staying root outside."""
    outer_uid, outer_gid = os.geteuid(), os.getegid()
    _check(_libc.unshare(CLONE_NEWUSER))
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{uid} {outer_uid} 1")
    Path("/proc/self/gid_map").write_text(f"{gid} {outer_gid} 1")


def become(uid: int, gid: int) -> None:
    """In a forked child: become the service user, keeping only the way through closed folders."""
    _check(_libc.prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0))
    os.setgroups([])
    os.setresgid(gid, gid, gid)
    os.setresuid(uid, uid, uid)
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION_3, 0)
    mask = 1 << CAP_DAC_OVERRIDE
    # effective, permitted, inheritable of the low 32 capabilities, then of the high ones
    _check(_libc.capset(header, (ctypes.c_uint32 * 6)(mask, mask, mask, 0, 0, 0)))
    _check(_libc.prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, CAP_DAC_OVERRIDE, 0, 0))


def works_in_child(act: Callable[[], None]) -> bool:
    """Try an act in a throw-away child."""
    child = os.fork()
    if child == 0:
        try:
            act()
        except OSError:
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status) == 0


class Identity:
    """Whom the server runs as, and who then owns its files as seen from outside."""

    def __init__(self, *, owner: int, before: Callable[[], None] | None) -> None:
        self.owner = owner
        self.before = before

    def claim(self, data: Path) -> None:
        """Give the data folder to this identity (it may come from a run under the other one)."""
        if not data.exists() or data.stat().st_uid == self.owner:
            return
        if os.geteuid() != 0:
            raise EmbeddedError(
                f"Thư mục {data} thuộc về người dùng khác. Hãy xóa thư mục đó hoặc chạy bằng "
                "đúng người dùng đã tạo ra nó."
            )
        for path in (data, *data.rglob("*")):
            os.lchown(path, self.owner, self.owner)


def namespaced() -> Identity:
    uid, gid = ordinary_ids()
    return Identity(owner=os.geteuid(), before=lambda: enter_namespace(uid, gid))


def service_user() -> Identity:
    uid, gid = ordinary_ids()
    return Identity(owner=uid, before=lambda: become(uid, gid))


@cache
def for_server() -> Identity:
    """The identity a server takes when started by the present user."""
    if os.geteuid() != 0:
        return Identity(owner=os.geteuid(), before=None)
    for identity in (namespaced(), service_user()):
        if identity.before is not None and works_in_child(identity.before):
            return identity
    raise EmbeddedError(
        "PostgreSQL không chạy bằng root, và máy này không cho root đổi sang người dùng thường. "
        "Hãy chạy lại bằng một người dùng thường, hoặc đặt DATABASE_URL tới máy chủ PostgreSQL."
    )
