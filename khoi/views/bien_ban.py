"""The minutes as PDF and DOCX: ask for them, watch them being made, download them."""

from typing import Any

from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from khoi.http import AuthedRequest
from khoi.models import BanInGiaoBan, GiaoBan, PhienBanGiaoBan
from khoi.services.bien_ban import latest_version, printed_copy, record_of, request_bien_ban
from nen.http import tep_response


def print_context(giao_ban: GiaoBan) -> dict[str, Any]:
    """What the minutes say, the version that they stand on, and their printed copy."""
    phien_ban = latest_version(giao_ban)
    return version_context(giao_ban, phien_ban=phien_ban) | {
        "in_url": reverse("khoi:bien-ban-print", args=[giao_ban.pk]),
        "ban_in_url": reverse("khoi:bien-ban-state", args=[giao_ban.pk]),
    }


def version_context(giao_ban: GiaoBan, *, phien_ban: PhienBanGiaoBan | None) -> dict[str, Any]:
    """The same of one version, with the routes of its own page."""
    record = record_of(giao_ban, phien_ban=phien_ban)
    args = [giao_ban.pk, phien_ban.so if phien_ban else 0]
    return {
        "giao_ban": giao_ban,
        "phien_ban": phien_ban,
        "bb": record,
        "ban_in": printed_copy(giao_ban, phien_ban=phien_ban, record=record),
        "in_url": reverse("khoi:phien-ban-print", args=args),
        "ban_in_url": reverse("khoi:phien-ban-state", args=args),
    }


@require_POST
def bien_ban_print(request: AuthedRequest, pk: int) -> HttpResponse:
    """One click: the copy that exists, or a job that makes it."""
    giao_ban = get_object_or_404(GiaoBan.objects.visible_to(request.user), pk=pk)
    copy = request_bien_ban(giao_ban=giao_ban, by=request.user)
    if not request.htmx:
        return redirect("khoi:giao-ban-detail", pk=pk)
    context = print_context(giao_ban) | {"ban_in": copy}
    return render(request, "khoi/giao_ban/_ban_in.html", context)


@require_GET
def bien_ban_state(request: AuthedRequest, pk: int) -> HttpResponse:
    """The fragment asked for again when the job has ended."""
    giao_ban = get_object_or_404(GiaoBan.objects.visible_to(request.user), pk=pk)
    return render(request, "khoi/giao_ban/_ban_in.html", print_context(giao_ban))


@require_GET
def bien_ban_download(request: AuthedRequest, pk: int, ban_in_pk: int) -> FileResponse:
    """The PDF of minutes that this person may see; drafts of adopted ones stay in the block."""
    copy = _copy(request, pk, ban_in_pk=ban_in_pk, tep="tep")
    return tep_response(copy.tep)  # type: ignore[arg-type]  # -- filtered above


@require_GET
def bien_ban_docx(request: AuthedRequest, pk: int, ban_in_pk: int) -> FileResponse:
    """Its twin for Word."""
    copy = _copy(request, pk, ban_in_pk=ban_in_pk, tep="tep_docx")
    return tep_response(copy.tep_docx)  # type: ignore[arg-type]  # -- filtered above


def _copy(request: AuthedRequest, pk: int, *, ban_in_pk: int, tep: str) -> BanInGiaoBan:
    copies = BanInGiaoBan.objects.visible_to(request.user).filter(giao_ban=pk)
    there = copies.filter(**{f"{tep}__isnull": False}).select_related(tep)
    return get_object_or_404(there, pk=ban_in_pk)
