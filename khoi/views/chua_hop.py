"""Who has not met, for those who watch over blocks."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from khoi.forms.loc_giao_ban import LocGiaoBanForm
from khoi.http import AuthedRequest
from khoi.perms.khoi import can_see_register
from khoi.queries.chua_hop import ChuaHop, blocks_in_scope, blocks_without_meeting
from khoi.queries.giao_ban import KyCuaNam, so_giao_ban_theo_ky
from khoi.services.giao_ban_xlsx import chua_hop_xlsx
from nen.dong_ho import hom_nay
from nen.http import xlsx_response


@require_GET
def chua_hop(request: AuthedRequest) -> HttpResponse:
    """Each period with its counts, then the blocks that have not met."""
    form, blocks, rows = _missing(request)
    chosen, today = form.chosen(), hom_nay()
    periods = [k for k in so_giao_ban_theo_ky(khoi=blocks, nam=chosen.nam) if k.tu <= today]
    context: dict[str, Any] = {
        "form": form,
        "nam": chosen.nam,
        "cac_ky": [_with_link(request, k, chosen=chosen.ky) for k in periods],
        "page": Paginator(rows, 50).get_page(request.GET.get("trang")),
        "hom_nay": today,
        "query": request.GET.urlencode(),
        "summary": f"{len(rows)} cuộc giao ban chưa họp",
    }
    template = "khoi/giao_ban/_chua_hop.html" if request.htmx else "khoi/giao_ban/chua_hop.html"
    return render(request, template, context)


@require_GET
def chua_hop_list_xlsx(request: AuthedRequest) -> HttpResponse:
    form, _, rows = _missing(request)
    nam = form.chosen().nam
    return xlsx_response(chua_hop_xlsx(rows, nam=nam), ten=f"chua-hop-giao-ban-{nam}")


def _missing(request: AuthedRequest) -> tuple[LocGiaoBanForm, Any, list[ChuaHop]]:
    user, today = request.user, hom_nay()
    if not can_see_register(user):
        raise PermissionDenied
    form = LocGiaoBanForm(request.GET, user=user, hom_nay=today)
    chosen = form.chosen()
    blocks = blocks_in_scope(user, nam=chosen.nam, huyen_id=chosen.huyen_id, tim=chosen.tim)
    rows = blocks_without_meeting(blocks, nam=chosen.nam, ky=chosen.ky, hom_nay=today)
    return form, blocks, list(rows)


def _with_link(
    request: AuthedRequest, k: KyCuaNam, *, chosen: tuple[str, int] | None
) -> dict[str, Any]:
    query = request.GET.copy()
    query["ky"] = f"{k.loai_ky}-{k.ky}"
    query.pop("trang", None)
    return {
        "ten": k.ten_ky[:1].upper() + k.ten_ky[1:],
        "den": k.den,
        "so": k.so,
        "url": f"?{query.urlencode()}",
        "dang_o": chosen == (k.loai_ky, k.ky),
    }
