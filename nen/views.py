"""The state of a job, as a fragment that a page keeps asking for."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_POST

from nen import viec as jobs
from nen.errors import BusinessRuleError
from nen.models import Viec


@require_GET
def viec_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One job of one's own; the fragment polls itself until the job has ended."""
    viec = get_object_or_404(Viec.objects.visible_to(request.user), pk=pk)
    return render(request, "nen/_viec.html", {"viec": viec, "xin_lam_moi": True})


@require_POST
def viec_retry(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask once more for a job that failed."""
    viec = get_object_or_404(Viec.objects.visible_to(request.user), pk=pk)
    try:
        viec = jobs.retry(viec=viec, by=request.user)
    except BusinessRuleError as error:
        return render(request, "nen/_viec.html", {"viec": viec, "loi": str(error)}, status=409)
    return render(request, "nen/_viec.html", {"viec": viec})
