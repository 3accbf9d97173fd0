"""Sign-in by name and password, and how many failures close the door for a while.

django-axes counts failures per parameter (a name, an address) but knows one limit for all of
them. A name is given up sooner than an address: a whole office may share one address. So our
handler weighs an address's failures until thirty of them count as ten.
"""

from datetime import datetime
from typing import Any

from axes.conf import settings as axes_settings
from axes.handlers.database import AxesDatabaseHandler
from axes.helpers import get_client_username, get_cool_off
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.db.models import Max, Sum
from django.http import HttpRequest
from django.utils import timezone

from khoi.models import NguoiDung


PER_NAME, PER_ADDRESS = 10, 30  # failures within AXES_COOLOFF_TIME


def failure_limit(request: HttpRequest, credentials: dict[str, Any] | None) -> int:
    """Failures of one name, or weighed failures of one address."""
    return PER_NAME


def sign_in_name(request: HttpRequest | None, credentials: dict[str, Any] | None) -> str:
    """The name as accounts have it: changing case or adding spaces buys no new attempts."""
    field = axes_settings.AXES_USERNAME_FORM_FIELD
    if credentials:
        typed = credentials.get(field) or credentials.get("ten_dang_nhap")
    else:
        typed = request.POST.get(field) if request is not None else None
    return _plain(typed or "")


def client_address(request: HttpRequest) -> str | None:
    """Where the request comes from, seen through our own proxies and no others.

    Each proxy of ours appends the address it heard from; whatever stands further left in the
    header was written by the client and proves nothing.
    """
    proxies: int = settings.DANVAN_SO_PROXY
    forwarded: str = request.META.get("HTTP_X_FORWARDED_FOR", "")
    heard = [address.strip() for address in forwarded.split(",")]
    if proxies and len(heard) >= proxies:
        return heard[-proxies]
    address: str | None = request.META.get("REMOTE_ADDR")
    return address


class HaiNguongHandler(AxesDatabaseHandler):  # type: ignore[misc]  # -- axes has no types
    """Ten failures of one name, or thirty from one address, in fifteen minutes."""

    def get_failures(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
        return max((weight for weight, _ in self.counts(request, credentials)), default=0)

    def counts(
        self, request: HttpRequest, credentials: dict[str, Any] | None
    ) -> list[tuple[int, datetime | None]]:
        """Weighed failures and the last one's time, of the name and of the address."""
        found = [
            attempts.aggregate(tong=Sum("failures_since_start"), cuoi=Max("attempt_time"))
            for attempts in self.get_user_attempts(request, credentials)
        ]
        by_name, by_address = found
        return [
            (by_name["tong"] or 0, by_name["cuoi"]),
            ((by_address["tong"] or 0) * PER_NAME // PER_ADDRESS, by_address["cuoi"]),
        ]

    def reset_user_attempts(
        self, request: HttpRequest, credentials: dict[str, Any] | None = None
    ) -> int:
        """A good sign-in clears its own name only, or one known password would clear an address."""
        name = get_client_username(request, credentials)
        count, _ = AccessAttempt.objects.filter(username=name).delete()
        return int(count)


def opens_at(request: HttpRequest, credentials: dict[str, Any] | None) -> datetime:
    """When the door opens again: the failures that closed it are forgotten after the cool-off."""
    now = timezone.now()
    counts = HaiNguongHandler().counts(request, credentials)
    closed = [last for weight, last in counts if weight >= PER_NAME and last is not None]
    opens: datetime = max(closed, default=now) + get_cool_off(request)
    return opens


class TaiKhoanBackend(ModelBackend):
    """Names are stored in lower case; people type them as they like."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **kwargs: Any,
    ) -> NguoiDung | None:
        user = super().authenticate(
            request, username=_plain(username or ""), password=password, **kwargs
        )
        return user if isinstance(user, NguoiDung) else None


def _plain(typed: str) -> str:
    return typed.strip().lower()
