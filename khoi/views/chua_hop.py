"""Who has not met, for those who watch over blocks."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from khoi.enums import LoaiCoQuan
from khoi.forms.loc_giao_ban import LocGiaoBanForm
from khoi.http import AuthedRequest
from khoi.perms.khoi import can_see_register
from khoi.queries.chua_hop import (
    ChuaHop,
    NhanhChuaHop,
    blocks_without_meeting,
    bodies_in_scope,
    overdue_by_branch,
)
from khoi.queries.giao_ban import KyCuaNam, so_giao_ban_theo_ky
from khoi.services.giao_ban_xlsx import chua_hop_xlsx
from nen.dong_ho import hom_nay
from nen.http import xlsx_response


MO_TRANG = 25  # rows are tall on a phone


@require_GET
def chua_hop(request: AuthedRequest) -> HttpResponse:
    """Each period with its counts, then the blocks that have not met."""
    form, blocks, rows = _missing(request)
    chosen, today = form.chosen(), hom_nay()
    until = max(today, date(chosen.nam, 12, 31))  # December's minutes are adopted in January
    periods = so_giao_ban_theo_ky(khoi=blocks, nam=chosen.nam, den_ngay=until)
    periods = [k for k in periods if k.tu <= today]
    context: dict[str, Any] = {
        "form": form,
        "nam": chosen.nam,
        "ten_loai": LoaiCoQuan(chosen.loai).ngan,
        "cac_ky": [_with_link(request, k, chosen=chosen.ky) for k in periods],
        "page": Paginator(rows, MO_TRANG).get_page(request.GET.get("trang")),
        "hom_nay": today,
        "query": request.GET.urlencode(),
        "summary": f"{len(rows)} cuộc giao ban chưa họp",
    }
    branches = _branches(form, blocks)
    context["cac_nhanh"] = [_branch_link(request, branch) for branch in branches]
    template = "khoi/giao_ban/_chua_hop.html" if request.htmx else "khoi/giao_ban/chua_hop.html"
    return render(request, template, context)


@require_GET
def chua_hop_list_xlsx(request: AuthedRequest) -> HttpResponse:
    form, blocks, rows = _missing(request)
    nam = form.chosen().nam
    workbook = chua_hop_xlsx(rows, nhanh=_branches(form, blocks), nam=nam)
    return xlsx_response(workbook, ten=f"chua-hop-giao-ban-{nam}")


def _branches(form: LocGiaoBanForm, blocks: Any) -> list[NhanhChuaHop]:
    """Totals up the hierarchy, where there is more than one branch to compare."""
    chosen = form.chosen()
    if chosen.loai != LoaiCoQuan.KHOI:  # a Ban is a branch by itself
        return []
    found = overdue_by_branch(blocks, nam=chosen.nam, ky=chosen.ky, hom_nay=hom_nay())
    return found if sum(not branch.tong for branch in found) > 1 else []


def _branch_link(request: AuthedRequest, branch: NhanhChuaHop) -> dict[str, Any]:
    query = request.GET.copy()
    query.pop("trang", None)
    if branch.huyen_id is not None:
        query["huyen"] = str(branch.huyen_id)
    url = f"?{query.urlencode()}" if branch.huyen_id is not None else "#bang-chua-hop"
    return {"nhanh": branch, "url": url}


def _missing(request: AuthedRequest) -> tuple[LocGiaoBanForm, Any, list[ChuaHop]]:
    user, today = request.user, hom_nay()
    if not can_see_register(user):
        raise PermissionDenied
    form = LocGiaoBanForm(request.GET, user=user, hom_nay=today)
    chosen = form.chosen()
    blocks = bodies_in_scope(
        user, nam=chosen.nam, loai=chosen.loai, huyen_id=chosen.huyen_id, tim=chosen.tim
    )
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
