"""The floor of the web measurements: what any page of this stack costs before it does anything."""

import json

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from khoi.http import AuthedRequest
from khoi.models import BanNhap


@require_GET
def trong(request: AuthedRequest) -> HttpResponse:
    """An empty page: same middleware, session, user, menu and base template."""
    return render(request, "bench/trong.html")


@require_POST
def mot_lenh(request: AuthedRequest, pk: int) -> JsonResponse:
    """One UPDATE of the row that an autosave writes, and nothing else."""
    body = json.loads(request.body)
    BanNhap.objects.filter(giao_ban=pk).update(
        noi_dung=body["noi_dung"], luu_boi=request.user, luu_luc=timezone.now()
    )
    return JsonResponse({"phien_ban": body["phien_ban"]})
