"""A password hasher that lets a test act in the middle of a job: while it hashes."""

from collections.abc import Callable
from typing import ClassVar

from django.contrib.auth.hashers import MD5PasswordHasher


HASHER = "tests.khoi.tai_khoan.bam_thu.BamThu"


class BamThu(MD5PasswordHasher):
    luc_bam: ClassVar[list[Callable[[], object]]] = []  # each is called once

    def encode(self, password: str, salt: str) -> str:
        while self.luc_bam:
            self.luc_bam.pop()()
        return super().encode(password, salt)
