"""Statistics of members: each figure leads to the list behind it."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from khoi.enums import VaiTroKhoi
from khoi.forms.khoi import NgayForm
from khoi.http import AuthedRequest
from khoi.perms.khoi import can_see_register
from khoi.queries.thong_ke import ThongKe, thong_ke
from khoi.services.can_bo_xlsx import thong_ke_xlsx as workbook
from khoi.views.khoi import register_tabs
from nen.dong_ho import hom_nay
from nen.http import xlsx_response


@require_GET
def thong_ke_thanh_vien(request: AuthedRequest) -> HttpResponse:
    """As of a day, so that before and after a reform are two pages of one address."""
    form, figures = _figures(request)
    context = {
        "form": form,
        "tk": figures,
        "phan": VaiTroKhoi.choices,
        "tabs": register_tabs("khoi:thong-ke-thanh-vien"),
    }
    return render(request, "khoi/thong_ke/thanh_vien.html", context)


@require_GET
def thong_ke_xlsx(request: AuthedRequest) -> HttpResponse:
    _, figures = _figures(request)
    return xlsx_response(workbook(figures), ten=f"thong-ke-thanh-vien-{figures.ngay:%Y%m%d}")


def _figures(request: AuthedRequest) -> tuple[NgayForm, ThongKe]:
    if not can_see_register(request.user):
        raise PermissionDenied
    form = NgayForm(request.GET or None)
    ngay: date = (form.cleaned_data["ngay"] if form.is_valid() else None) or hom_nay()
    if not form.is_bound:
        form = NgayForm(initial={"ngay": ngay})
    return form, thong_ke(request.user, ngay=ngay)
