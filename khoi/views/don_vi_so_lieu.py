"""A year's figures of a unit: as recorded, and restated for a day."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from khoi.forms.don_vi import LocSoLieu, SoLieuForm
from khoi.forms.loc_giao_ban import years
from khoi.http import AuthedRequest
from khoi.models import DonVi
from khoi.queries.don_vi import named
from khoi.queries.so_lieu import CACH, BangSoLieu, bang_so_lieu
from khoi.services.don_vi_xlsx import mo_ta_cach, so_lieu_xlsx
from nen.dong_ho import hom_nay
from nen.http import xlsx_response


@require_GET
def so_lieu(request: AuthedRequest, pk: int) -> HttpResponse:
    form, chosen, unit, bang = _read(request, pk)
    url = reverse("khoi:don-vi-so-lieu", args=[unit.pk])
    context = {
        "unit": unit,
        "form": form,
        "bang": bang,
        "mo_ta": mo_ta_cach(bang),
        "cac_cach": [
            {
                "ten": ten,
                "url": f"{url}?nam={chosen.nam}&cach={cach}&ngay={chosen.ngay:%Y-%m-%d}",
                "dang_o": cach == chosen.cach,
            }
            for cach, ten in CACH.items()
        ],
        "query": f"nam={chosen.nam}&cach={chosen.cach}&ngay={chosen.ngay:%Y-%m-%d}",
    }
    return render(request, "khoi/don_vi/so_lieu.html", context)


@require_GET
def so_lieu_table_xlsx(request: AuthedRequest, pk: int) -> HttpResponse:
    _, chosen, unit, bang = _read(request, pk)
    return xlsx_response(
        so_lieu_xlsx(bang, ten=str(unit)), ten=f"so-lieu-{unit.ma}-{chosen.nam}-{chosen.cach}"
    )


def _read(request: AuthedRequest, pk: int) -> tuple[SoLieuForm, LocSoLieu, DonVi, BangSoLieu]:
    today = hom_nay()
    units = DonVi.objects.visible_to(request.user).valid()
    unit: DonVi = get_object_or_404(named(units, ngay=today), pk=pk)
    form = SoLieuForm(request.GET, hom_nay=today, cac_nam=years(today))
    chosen = form.chosen()
    bang = bang_so_lieu(unit, user=request.user, nam=chosen.nam, cach=chosen.cach, ngay=chosen.ngay)
    return form, chosen, unit, bang
