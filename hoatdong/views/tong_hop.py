"""Which blocks have a programme and rules, for those who watch over blocks."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from hoatdong import perms
from hoatdong.forms.tong_hop import LocTongHopForm
from hoatdong.queries.tong_hop import (
    TINH_TRANG,
    DongKhoi,
    ngay_tinh,
    rows_of,
    tong_muc,
    ty_le,
)
from hoatdong.services.tong_hop_xlsx import tong_hop_xlsx
from khoi.http import AuthedRequest
from khoi.models import CAP_KHOI
from khoi.queries.chua_hop import bodies_in_scope
from nen.dong_ho import hom_nay
from nen.http import xlsx_response


@require_GET
def chuong_trinh_list(request: AuthedRequest) -> HttpResponse:
    """Those above: all blocks of their scope. Block people: their own block's page."""
    own = request.user.co_quan_cua(CAP_KHOI)
    if own and not perms.can_compare(request.user):
        return redirect("hoatdong:khoi", khoi_pk=own[0])
    form, rows, chosen = _rows(request)
    nam = form.nam_chon
    context = {
        "form": form,
        "nam": nam,
        "ngay": ngay_tinh(nam, hom_nay=hom_nay()),
        "page": Paginator(chosen, 50).get_page(request.GET.get("trang")),
        "query": request.GET.urlencode(),
        "summary": f"{len(chosen)} Khối",
        "chuong_trinh": _stat(request, rows, "co_ct"),
        "quy_che": _stat(request, rows, "co_qc"),
        "so": [
            {"ten": TINH_TRANG[ma][0], "so": ty_le(rows, ma).co, "url": _link(request, ma)}
            for ma in ("cho_ct", "nhap_ct", "khong_ct", "chua_qc", "qua_han")
        ],
        "muc": tong_muc(rows),
        "xong_url": _link(request, "xong"),
        "qua_han_url": _link(request, "qua_han"),
    }
    template = "hoatdong/tong_hop/_bang.html" if request.htmx else "hoatdong/tong_hop/list.html"
    return render(request, template, context)


@require_GET
def chuong_trinh_xlsx(request: AuthedRequest) -> HttpResponse:
    form, _, chosen = _rows(request)
    nam = form.nam_chon
    day = ngay_tinh(nam, hom_nay=hom_nay())
    return xlsx_response(
        tong_hop_xlsx(chosen, nam=nam, ngay=day), ten=f"chuong-trinh-quy-che-{nam}"
    )


def _rows(request: AuthedRequest) -> tuple[LocTongHopForm, list[DongKhoi], list[DongKhoi]]:
    """The form, all rows of the scope that it names, and those in the state that it names."""
    if not perms.can_compare(request.user):
        raise PermissionDenied
    today = hom_nay()
    form = LocTongHopForm(request.GET, user=request.user, hom_nay=today)
    nam = form.nam_chon
    blocks = bodies_in_scope(request.user, nam=nam, huyen_id=form.huyen_id, tim=form.tim_chon)
    rows = rows_of(blocks, nam=nam, hom_nay=today)
    ma = form.tinh_trang_chon
    return form, rows, [row for row in rows if TINH_TRANG[ma][1](row)] if ma else rows


def _stat(request: AuthedRequest, rows: list[DongKhoi], ma: str) -> dict[str, Any]:
    return {"ty_le": ty_le(rows, ma), "url": _link(request, ma)}


def _link(request: AuthedRequest, ma: str) -> str:
    """The same list narrowed to these rows."""
    query = request.GET.copy()
    query.pop("trang", None)
    query["tinh_trang"] = ma
    return f"?{query.urlencode()}"
