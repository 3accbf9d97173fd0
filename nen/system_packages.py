"""Debian packages that pip cannot bring: checked before anything needs them.

Standard library only: script/_setup.py asks before the virtual environment exists.
"""

import ctypes
import os
import shutil
import subprocess
from collections.abc import Iterable


LIBRARIES = {
    "libpango-1.0-0": "libpango-1.0.so.0",
    "libpangoft2-1.0-0": "libpangoft2-1.0.so.0",
    "libharfbuzz-subset0": "libharfbuzz-subset.so.0",
}
PROGRAMS_OF_TESTS = {"chromium": "chromium", "poppler-utils": "pdftotext"}


def has_library(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def missing(*, tests: bool) -> list[str]:
    """The packages still to be installed."""
    found = [package for package, library in LIBRARIES.items() if not has_library(library)]
    if tests:
        found += [name for name, program in PROGRAMS_OF_TESTS.items() if not shutil.which(program)]
    return found


def command(packages: Iterable[str]) -> str:
    """What an ordinary user types to install them."""
    return f"sudo apt-get install -y {' '.join(packages)}"


def install(packages: Iterable[str]) -> bool:
    """As root on Debian: install them; True if that worked."""
    apt = shutil.which("apt-get")
    if apt is None or os.geteuid() != 0:
        return False
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    words = [apt, "install", "-y", "-q", "--no-install-recommends", *packages]
    if subprocess.run(words, env=env, stdout=subprocess.DEVNULL).returncode == 0:  # noqa: S603 -- fixed names
        return True
    subprocess.run([apt, "update", "-q"], env=env, stdout=subprocess.DEVNULL)  # noqa: S603 -- fixed words
    return subprocess.run(words, env=env, stdout=subprocess.DEVNULL).returncode == 0  # noqa: S603 -- fixed names
