"""Who lacks a system library reads one command, not a stack trace."""

import os
import subprocess
import sys

import pytest

from nen import system_packages
from nen.embedded import identity


def test_nothing_is_missing_on_a_machine_that_runs_the_tests():
    assert system_packages.missing(tests=True) == []


def test_a_missing_library_and_a_missing_program_are_named_by_package(monkeypatch):
    monkeypatch.setitem(system_packages.LIBRARIES, "libkhong-co-1", "libkhong-co.so.1")
    monkeypatch.setitem(system_packages.PROGRAMS_OF_TESTS, "khong-co", "lệnh-không-có")

    assert system_packages.missing(tests=False) == ["libkhong-co-1"]
    assert system_packages.missing(tests=True) == ["libkhong-co-1", "khong-co"]
    assert system_packages.command(["libkhong-co-1", "khong-co"]) == (
        "sudo apt-get install -y libkhong-co-1 khong-co"
    )


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root to become somebody else")
def test_an_ordinary_user_gets_the_exact_command(project_root, tmp_path):
    uid, gid = identity.ordinary_ids()

    done = subprocess.run(
        [sys.executable, str(project_root / "script" / "_setup.py"), "tests"],
        env={"PATH": str(tmp_path), "PYTHONUTF8": "1"},  # neither chromium nor pdftotext there
        preexec_fn=lambda: identity.become(uid, gid),
        capture_output=True,
        text=True,
    )

    assert done.returncode == 1
    assert done.stderr == (
        "Thiếu gói hệ thống. Hãy chạy lệnh này rồi chạy lại:\n"
        "    sudo apt-get install -y chromium poppler-utils\n"
    )
