# ruff: noqa: INP001 -- a script beside shell scripts, never imported
"""Gets the checkout ready, then becomes the program it was asked to run.

    python _setup.py tests|demo [python arguments …]

System packages, virtual environment, libraries; each skipped when nothing has changed. Standard
library only.
"""

import fcntl
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path


ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from nen import process, system_packages  # noqa: E402 -- the checkout must be on the path first


VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / ".danvan-stamp"


def stop(text: str) -> None:
    sys.stderr.write(f"{text}\n")
    raise SystemExit(1)


def say(text: str) -> None:
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def run(*words: str | Path) -> bool:
    """Run a step that dies with us."""
    me = os.getpid()
    return (
        subprocess.run(  # noqa: S603 -- our own words
            [str(word) for word in words],
            preexec_fn=lambda: process.die_with_parent(parent=me),
            env={**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
        ).returncode
        == 0
    )


def ensure_system_packages(*, tests: bool) -> None:
    packages = system_packages.missing(tests=tests)
    if not PYTHON.exists() and importlib.util.find_spec("ensurepip") is None:
        packages.append(f"python{sys.version_info.major}.{sys.version_info.minor}-venv")
    if not packages:
        return
    if os.geteuid() == 0:
        say(f"Đang cài gói hệ thống: {' '.join(packages)} …")
        if system_packages.install(packages):
            return
    stop(
        f"Thiếu gói hệ thống. Hãy chạy lệnh này rồi chạy lại:\n    {system_packages.command(packages)}"
    )


def wanted_stamp() -> str:
    """Changes with the pinned libraries, the interpreter and the place of the checkout."""
    digest = hashlib.sha256(f"{sys.version} {ROOT}".encode())
    for path in sorted(ROOT.glob("requirements*.txt")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def ensure_libraries() -> None:
    stamp = wanted_stamp()
    if STAMP.exists() and STAMP.read_text() == stamp:
        return
    say("Đang cài các thư viện Python (lần đầu khoảng một phút)…")
    if not PYTHON.exists():
        shutil.rmtree(VENV, ignore_errors=True)
        if not run(sys.executable, "-m", "venv", VENV):
            stop(f"Không tạo được môi trường Python trong {VENV}.")
    requirements = ROOT / "requirements-dev.txt"
    quiet = ("-qq", "--no-input", "--no-compile", "--progress-bar=off")
    if not run(PYTHON, "-m", "pip", "install", *quiet, "-r", requirements):
        stop("Không cài được các thư viện Python. Hãy kiểm tra đường mạng rồi chạy lại.")
    STAMP.write_text(stamp)


def main() -> None:
    purpose, *words = sys.argv[1:]
    (ROOT / "var").mkdir(exist_ok=True)
    with (ROOT / "var" / "setup.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        ensure_system_packages(tests=purpose == "tests")
        ensure_libraries()
    if words:
        # The caller's folder stays the current one, but nothing is imported from it.
        env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "PYTHONSAFEPATH": "1"}
        os.execve(PYTHON, [str(PYTHON), *words], env)  # noqa: S606 -- our own interpreter


try:
    main()
except PermissionError as error:
    stop(
        f"Không ghi được {error.filename}: thư mục này thuộc về người dùng khác. "
        "Hãy chạy bằng đúng người dùng đã tải mã nguồn về, hoặc xóa .venv và var rồi chạy lại."
    )
except KeyboardInterrupt:
    stop("Đã dừng.")
