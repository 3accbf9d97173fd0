"""The home page and the pages that belong to no app."""

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET

from danvan import mau as mau_data
from danvan.context import demo_mark
from khoi.http import AuthedRequest
from khoi.middleware import is_background, wants_json
from nen.providers import viec_can_lam_of


QUA_HAN = "Trang để lâu nên đã quá hạn, chưa ghi gì cả. Chữ đã gõ vẫn còn: hãy bấm lại lần nữa."


@require_GET
def trang_chu(request: AuthedRequest) -> HttpResponse:
    """What this person must do now."""
    things = viec_can_lam_of(request.user)
    context = {"viec_can_lam": things, "so_qua_han": sum(thing.qua_han for thing in things)}
    return render(request, "trang_chu.html", context)


@login_not_required
@require_GET
def suc_khoe(request: HttpRequest) -> JsonResponse:
    """For the load balancer: the web process answers and reaches its database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"ok": True})


@require_GET
def mau(request: AuthedRequest) -> HttpResponse:
    """Every component in every state (development and demo only)."""
    return render(request, "mau.html", mau_data.sample(request))


def server_error(request: HttpRequest) -> HttpResponse:
    """Our own fault; nothing here may need the database or the request's person."""
    return HttpResponse(render_to_string("500.html", demo_mark()), status=500)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that could not be read; as free of needs as the page above."""
    return HttpResponse(render_to_string("400.html", demo_mark()), status=400)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was open longer than its session: say what to do instead of «forbidden»."""
    if wants_json(request):
        return JsonResponse({"loi": QUA_HAN}, status=403)
    if is_background(request):
        context = {"kind": "error", "text": QUA_HAN}
        return render(request, "components/notice.html", context, status=403)
    return render(request, "403_csrf.html", status=403)
