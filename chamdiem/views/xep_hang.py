"""The ranking, its workbook, and publication."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET, require_http_methods

from chamdiem.enums import TrangThaiDot, TrangThaiPhieu
from chamdiem.forms.xep_hang import LocXepHangForm
from chamdiem.models import DotCham
from chamdiem.perms.cong_bo import can_publish
from chamdiem.queries import xep_hang as queries
from chamdiem.queries.cong_bo import chua_xong
from chamdiem.queries.dot_cham import dia_ban_cua
from chamdiem.queries.ten_dot import ten_khi_nhieu_tinh
from chamdiem.services.cong_bo import publish_dot
from chamdiem.services.xep_hang import xlsx_xep_hang
from khoi.http import AuthedRequest
from nen.errors import BusinessRuleError
from nen.http import xlsx_response
from nen.nho import kept


MOI_TRANG = 50


@require_GET
def xep_hang(request: AuthedRequest) -> HttpResponse:
    """The latest published round; before the first publication the latest one in preview."""
    rounds = _rounds(request)
    if not rounds:
        return render(request, "chamdiem/xep_hang/trong.html")
    published = (one for one in rounds if one.trang_thai == TrangThaiDot.DA_CONG_BO)
    return _ranking_page(request, next(published, rounds[0]), rounds)


@require_GET
def xep_hang_detail(request: AuthedRequest, pk: int) -> HttpResponse:
    rounds = _rounds(request)
    dot = next((one for one in rounds if one.pk == pk), None)
    if dot is None:
        raise Http404
    return _ranking_page(request, dot, rounds)


@require_GET
def xep_hang_xlsx(request: AuthedRequest, pk: int) -> HttpResponse:
    dot = _round(request, pk)
    return xlsx_response(xlsx_xep_hang(dot=dot), ten=f"xep-hang-{dot.nam}")


@require_http_methods(["GET", "POST"])
def dot_cong_bo(request: AuthedRequest, pk: int) -> HttpResponse:
    """What will be published, then the button."""
    dot = _round(request, pk)
    error = ""
    if request.method == "POST":
        try:
            publish_dot(dot=dot, by=request.user)
        except BusinessRuleError as refused:
            error = str(refused)
        else:
            messages.success(request, f"Đã công bố kết quả năm {dot.nam}.")
            return redirect("chamdiem:xep-hang-detail", dot.pk)
    rows = queries.ranking_of(dot)
    finished = sum(row.trang_thai == TrangThaiPhieu.HOAN_TAT for row in rows)
    context = {
        "dot": dot,
        "loi": error,
        "so_xong": finished,
        "con_lai": [] if dot.trang_thai == TrangThaiDot.DA_CONG_BO else chua_xong(dot),
        "loai": queries.dem_xep_loai(rows),
        "so_khoi": len(rows),
        "duoc_cong_bo": can_publish(request.user, dot.ban_id),
        "da_cong_bo": dot.trang_thai == TrangThaiDot.DA_CONG_BO,
    }
    status = 422 if error else 200
    return render(request, "chamdiem/xep_hang/cong_bo.html", context, status=status)


def _round(request: AuthedRequest, pk: int) -> DotCham:
    dot: DotCham = get_object_or_404(queries.dot_xep_hang(request.user), pk=pk)
    return dot


def _rounds(request: AuthedRequest) -> list[DotCham]:
    """Few: one a year."""
    return list(queries.dot_xep_hang(request.user).order_by("-nam", "-pk"))


def _ranking_page(request: AuthedRequest, dot: DotCham, rounds: list[DotCham]) -> HttpResponse:
    if request.htmx:
        return render(request, "chamdiem/xep_hang/_bang.html", _ranking_context(request, dot))
    context = {"dot": dot, "noi_dung": _content(request, dot, rounds)}
    return render(request, "chamdiem/xep_hang/xep_hang.html", context)


def _content(request: AuthedRequest, dot: DotCham, rounds: list[DotCham]) -> str:
    """What is published is frozen: rendered once for all who see the same rounds and own blocks."""

    def make() -> str:
        whose = ten_khi_nhieu_tinh(rounds)
        context = _ranking_context(request, dot) | {
            "cac_dot": [(one, whose.get(one.pk, "")) for one in rounds],
            "ten_tinh": whose.get(dot.pk, ""),
        }
        return render_to_string("chamdiem/xep_hang/_trang.html", context, request)

    if dot.trang_thai != TrangThaiDot.DA_CONG_BO:
        return make()
    return kept(
        "xep-hang",
        (dot.pk, dot.cong_bo_luc),
        tuple((one.pk, one.nam) for one in rounds),
        tuple(sorted(queries.khoi_cua(request.user))),
        request.GET.urlencode(),
        make=make,
    )


def _ranking_context(request: AuthedRequest, dot: DotCham) -> dict[str, Any]:
    rows = queries.ranking_of(dot)
    districts = queries.theo_huyen(rows)
    form = LocXepHangForm(
        request.GET or None, huyen=[(d.cap_tren_id or 0, d.ten_hien) for d in districts]
    )
    chosen = form.cleaned_data if form.is_valid() else {}
    found = queries.loc(
        rows,
        huyen=chosen.get("huyen"),
        xep_loai=chosen.get("xep_loai", ""),
        tim=chosen.get("tim", ""),
    )
    size = max(len(found), 1) if chosen.get("xem") else MOI_TRANG
    published = dot.trang_thai == TrangThaiDot.DA_CONG_BO
    own = queries.khoi_cua(request.user)
    return {
        "dot": dot,
        "da_cong_bo": published,
        "page": Paginator(found, size).get_page(request.GET.get("trang")),
        "tim_thay": f"{len(found)} / {len(rows)} Khối",
        "form": form,
        "loai": queries.dem_xep_loai(rows),
        "huyen": districts,
        "dia_ban": dia_ban_cua(dot),
        "cua_toi": own,
        "hang_cua_toi": [row for row in rows if row.khoi_id in own],
        "tong_so": len(rows),
        "duoc_cong_bo": not published and can_publish(request.user, dot.ban_id),
    }
