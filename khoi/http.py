"""The request that our views receive."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from khoi.models import NguoiDung


class AuthedRequest(HttpRequest):
    """A request behind LoginRequiredMiddleware: the user is an account of ours."""

    user: NguoiDung
    htmx: HtmxDetails
