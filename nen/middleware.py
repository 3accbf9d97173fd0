"""Text that no database can hold never reaches a view."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase, QueryDict

from nen.chu_viet import luu_duoc


NUL = "\0"


class StorableTextMiddleware:
    """Takes NUL out of addresses and forms: it is invisible, so nothing that was typed is lost.

    After CsrfViewMiddleware, which has read the form. What scripts send as JSON: nen.http.json_body.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view_func: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> None:
        if NUL in request.path_info:
            raise Http404
        if _has_nul(request.GET):
            request.GET = _without(request.GET)  # type: ignore[assignment]  # -- a cached property
        if request.method == "POST" and _has_nul(request.POST):
            request.POST = _without(request.POST)  # type: ignore[assignment]  # -- has a setter


def _has_nul(data: QueryDict) -> bool:
    return any(NUL in name or NUL in value for name, values in data.lists() for value in values)


def _without(data: QueryDict) -> QueryDict:
    clean = QueryDict(mutable=True, encoding=data.encoding)
    for name, values in data.lists():
        clean.setlist(luu_duoc(name), [luu_duoc(value) for value in values])
    return clean
