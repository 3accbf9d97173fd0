"""The minutes as a PDF: ask for it, watch it being made, download it."""

from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from khoi.http import AuthedRequest
from khoi.models import BanInGiaoBan, GiaoBan
from khoi.services.bien_ban import printed_copy, request_bien_ban
from khoi.views.giao_ban import find
from nen.http import tep_response


@require_POST
def bien_ban_print(request: AuthedRequest, pk: int) -> HttpResponse:
    """One click: the copy that exists, or a job that makes it."""
    giao_ban = get_object_or_404(GiaoBan.objects.visible_to(request.user), pk=pk)
    copy = request_bien_ban(giao_ban=giao_ban, by=request.user)
    if not request.htmx:
        return redirect("khoi:giao-ban-detail", pk=pk)
    context = {"giao_ban": giao_ban, "ban_in": copy}
    return render(request, "khoi/giao_ban/_ban_in.html", context)


@require_GET
def bien_ban_state(request: AuthedRequest, pk: int) -> HttpResponse:
    """The fragment asked for again when the job has ended."""
    giao_ban = find(request, pk)
    context = {"giao_ban": giao_ban, "ban_in": printed_copy(giao_ban)}
    return render(request, "khoi/giao_ban/_ban_in.html", context)


@require_GET
def bien_ban_download(request: AuthedRequest, pk: int, ban_in_pk: int) -> FileResponse:
    """The PDF of minutes that this person may see; drafts of adopted ones stay in the block."""
    copies = BanInGiaoBan.objects.visible_to(request.user).filter(giao_ban=pk, tep__isnull=False)
    copy = get_object_or_404(copies.select_related("tep"), pk=ban_in_pk)
    return tep_response(copy.tep)  # type: ignore[arg-type]  # -- filtered above
