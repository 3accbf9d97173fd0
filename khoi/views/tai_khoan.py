"""Sign-in and the password."""

from typing import Any

from django.http import HttpRequest, HttpResponse


def locked_out(
    request: HttpRequest, credentials: dict[str, Any] | None, *args: Any
) -> HttpResponse:
    """Too many failed sign-ins."""
    return HttpResponse(status=429)
