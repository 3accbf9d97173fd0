"""Search over adopted minutes."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from khoi.forms.tim_kiem import TimKiemForm
from khoi.http import AuthedRequest
from khoi.perms.tim_kiem import can_search
from khoi.queries.tim_kiem import KetQuaTim, as_found, tim_van_ban
from khoi.services.tim_kiem_xlsx import tim_kiem_xlsx as workbook
from nen.dong_ho import hom_nay
from nen.http import xlsx_response


MOI_TRANG = 20


@require_GET
def tim_kiem(request: AuthedRequest) -> HttpResponse:
    """What was asked and what was found, with the lines that say it."""
    form, found = _search(request)
    paginator = Paginator(found.rows, MOI_TRANG)
    paginator.count = found.so  # a cached property: known already
    page = paginator.get_page(request.GET.get("trang"))
    page.object_list = as_found(page.object_list, loc=form.chosen(), hom_nay=hom_nay())
    context = {
        "form": form,
        "page": page,
        "found": found,
        "query": request.GET.urlencode(),
    }
    return render(request, "khoi/tim_kiem.html", context)


@require_GET
def tim_kiem_xlsx(request: AuthedRequest) -> HttpResponse:
    form, found = _search(request)
    rows = as_found(found.rows, loc=form.chosen(), hom_nay=hom_nay())
    return xlsx_response(workbook(rows, hoi=str(form["q"].value() or "")), ten="ket-qua-tim-kiem")


def _search(request: AuthedRequest) -> tuple[TimKiemForm, KetQuaTim]:
    if not can_search(request.user):
        raise PermissionDenied
    form = TimKiemForm(request.GET, user=request.user)
    return form, tim_van_ban(request.user, form.chosen())
