"""The integrity checks: all of them with their counts, one with its rows, a run now."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from khoi.http import AuthedRequest
from khoi.perms.kiem_tra import can_run_kiem_tra, can_see_kiem_tra
from khoi.queries.ket_qua_kiem_tra import dong_cua, dot_moi_nhat, theo_nhom, tong_cua
from khoi.queries.kiem_tra import PhepKiemTra, phep_of
from khoi.services.kiem_tra import GIU_TOI_DA, JOB, request_kiem_tra
from khoi.services.kiem_tra_xlsx import kiem_tra_xlsx as workbook
from nen.errors import BusinessRuleError
from nen.http import xlsx_response
from nen.models import Viec


@require_GET
def kiem_tra_list(request: AuthedRequest) -> HttpResponse:
    """All checks of the latest run; those that found something stand above the list once more."""
    if not can_see_kiem_tra(request.user):
        raise PermissionDenied
    run = dot_moi_nhat()
    groups = theo_nhom(run, user=request.user)
    rows = [row for group in groups for row in group.phep]
    job = Viec.objects.visible_to(request.user).filter(ten=JOB).order_by("-pk").first()
    context = {
        "dot": run,
        "nhom": groups,
        "so_phep": len(rows),
        "so_sach": sum(row.so == 0 for row in rows),
        "so_vi_pham": sum(bool(row.so) for row in rows),
        "vi_pham": [row for row in rows if row.so],
        "viec": job if job and (job.dang_do or job.loi) else None,
        "duoc_chay": can_run_kiem_tra(request.user),
    }
    template = "khoi/kiem_tra/_bang.html" if request.htmx else "khoi/kiem_tra/list.html"
    return render(request, template, context)


@require_POST
def kiem_tra_run(request: AuthedRequest) -> HttpResponse:
    """All checks now."""
    if not can_see_kiem_tra(request.user):
        raise PermissionDenied
    try:
        request_kiem_tra(by=request.user)
    except BusinessRuleError as error:
        messages.warning(request, str(error))
    return redirect("khoi:kiem-tra-list")


@require_GET
def kiem_tra_detail(request: AuthedRequest, ma: str) -> HttpResponse:
    """One check: what it means, how to mend it, its rows."""
    check = _check(request, ma)
    run = dot_moi_nhat()
    context: dict[str, Any] = {
        "phep": check,
        "dot": run,
        "trang": None,
        "tong": 0,
        "giu_toi_da": GIU_TOI_DA,
    }
    if run is not None:
        rows = dong_cua(run, ma=ma, user=request.user)
        context["trang"] = Paginator(rows, 50).get_page(request.GET.get("trang"))
        context["tong"] = tong_cua(run, ma=ma)
    return render(request, "khoi/kiem_tra/detail.html", context)


@require_GET
def kiem_tra_xlsx(request: AuthedRequest, ma: str) -> HttpResponse:
    """The kept rows of one check within the reader's scope."""
    check = _check(request, ma)
    run = dot_moi_nhat()
    rows = dong_cua(run, ma=ma, user=request.user) if run is not None else []
    return xlsx_response(workbook(check, rows, dot=run), ten=f"kiem-tra-{ma}")


def _check(request: AuthedRequest, ma: str) -> PhepKiemTra:
    if not can_see_kiem_tra(request.user):
        raise PermissionDenied
    check = phep_of(ma)
    if check is None:
        raise Http404
    return check
