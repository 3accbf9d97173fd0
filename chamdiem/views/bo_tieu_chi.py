"""A rubric to be read, by those who choose it for a round; it is written in the admin."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from chamdiem.models import BoTieuChi
from chamdiem.queries.bo_tieu_chi import sai_lech
from khoi.http import AuthedRequest


@require_GET
def bo_detail(request: AuthedRequest, pk: int) -> HttpResponse:
    bo = get_object_or_404(BoTieuChi.objects.visible_to(request.user), pk=pk)
    context = {
        "bo": bo,
        "phien_ban": f"Phiên bản {bo.phien_ban}",
        "nhom": bo.nhom.prefetch_related("tieu_chi").order_by("thu_tu", "pk"),
        "nguong": bo.nguong.order_by("-tu_diem", "pk"),
        "sai_lech": sai_lech(bo),
    }
    return render(request, "chamdiem/bo_detail.html", context)
