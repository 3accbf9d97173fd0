"""Sign-in by name and password."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from khoi.models import NguoiDung


def failure_limit(request: HttpRequest, credentials: dict[str, Any] | None) -> int:
    """Failed sign-ins before the door closes for a while."""
    return 10


class TaiKhoanBackend(ModelBackend):
    """Names are stored in lower case; people type them as they like."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **kwargs: Any,
    ) -> NguoiDung | None:
        name = (username or "").strip().lower()
        user = super().authenticate(request, username=name, password=password, **kwargs)
        return user if isinstance(user, NguoiDung) else None
