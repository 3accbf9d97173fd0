"""Who is signed out keeps what they typed; a first password is good for one thing, to be changed."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse


HET_PHIEN = (
    "Phiên làm việc đã hết. Chữ đã gõ vẫn còn trên trang này. "
    "Hãy đăng nhập lại ở thẻ mới rồi bấm Lưu."
)
PHAI_DOI = "Hãy đổi mật khẩu lần đầu trước khi làm việc tiếp."
OPEN_WITH_FIRST_PASSWORD = {"khoi:doi-mat-khau", "khoi:dang-xuat", "suc-khoe"}
# A form sent after its session ended is shown back, to be sent again; secrets never are.
NEVER_SHOWN_BACK = ("csrfmiddlewaretoken", "password", "mat_khau")

View = Callable[..., HttpResponseBase]


def is_background(request: HttpRequest) -> bool:
    """Asked for by a script of the page, not by the browser itself: a redirect would be lost."""
    return request.headers.get("HX-Request") == "true" or wants_json(request)


def wants_json(request: HttpRequest) -> bool:
    """The script expects JSON."""
    return "application/json" in request.headers.get("Accept", "")


class SignInRequiredMiddleware(LoginRequiredMiddleware):
    """Everything needs a person; where the session ended while somebody typed, nothing is lost.

    A page asked for leads to the sign-in page. A script's request gets 401 and a sentence. A form
    gets 401 and its own fields back, to be sent again after signing in in a new tab.
    """

    def handle_no_permission(  # type: ignore[override]  # -- Django itself always redirects
        self, request: HttpRequest, view_func: View
    ) -> HttpResponseBase:
        if wants_json(request):
            answer = {"loi": HET_PHIEN, "dang_nhap": reverse("khoi:dang-nhap")}
            return JsonResponse(answer, status=401)
        if is_background(request):
            context = {"het_phien": HET_PHIEN}
            return render(request, "khoi/tai_khoan/_het_phien.html", context, status=401)
        if request.method == "POST":
            typed = {"fields": _typed(request), "co_tep": bool(request.FILES)}
            return render(request, "khoi/tai_khoan/het_phien.html", typed, status=401)
        return super().handle_no_permission(request, view_func)


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    return [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if not any(secret in name for secret in NEVER_SHOWN_BACK)
    ]


class ForcedPasswordChangeMiddleware:
    """Sends a person with a first password to the change page, whatever they ask for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view_func: View, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        match = request.resolver_match
        if match is None or match.view_name in OPEN_WITH_FIRST_PASSWORD:
            return None
        if not getattr(request.user, "phai_doi_mat_khau", False):
            return None
        url = reverse("khoi:doi-mat-khau")
        if wants_json(request):
            return JsonResponse({"loi": PHAI_DOI, "doi_mat_khau": url}, status=403)
        if is_background(request):
            return HttpResponse(headers={"HX-Redirect": url})
        return redirect(url)
