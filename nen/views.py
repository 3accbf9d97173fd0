"""The state of a job, as a fragment that a page keeps asking for."""

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from nen import viec as jobs
from nen.errors import BusinessRuleError
from nen.models import Viec


if TYPE_CHECKING:
    from django.contrib.auth.models import _User as NguoiDung

    class AuthedRequest(HttpRequest):
        """Behind the sign-in: the user is an account."""

        user: NguoiDung


@never_cache
@require_GET
def viec_detail(request: "AuthedRequest", pk: int) -> HttpResponse:
    """One job of one's own; the fragment polls itself until the job has ended.

    Then the event `viec-xong` tells the page around it to refresh what the job has made.
    """
    viec = get_object_or_404(Viec.objects.visible_to(request.user), pk=pk)
    response = render(request, "nen/_viec.html", {"viec": viec})
    if viec.trang_thai == Viec.TrangThai.XONG:
        response.headers["HX-Trigger"] = "viec-xong"
    return response


@require_POST
def viec_retry(request: "AuthedRequest", pk: int) -> HttpResponse:
    """Ask once more for a job that failed."""
    viec = get_object_or_404(Viec.objects.visible_to(request.user), pk=pk)
    try:
        viec = jobs.retry(viec=viec, by=request.user)
    except BusinessRuleError as error:
        viec.refresh_from_db()
        return render(request, "nen/_viec.html", {"viec": viec, "loi": str(error)}, status=409)
    return render(request, "nen/_viec.html", {"viec": viec})
