"""The list of reports, asking for one, its page, its files."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from baocao.enums import TrangThaiBaoCao
from baocao.forms.bao_cao import BanHanhForm, SoForm, ThamSoForm
from baocao.models import BaoCao
from baocao.noi_dung import bieu_do
from baocao.perms.bao_cao import can_make
from baocao.queries import bao_cao as queries
from baocao.services.ban_hanh import issue_bao_cao
from baocao.services.bao_cao import (
    assign_so,
    edit_bao_cao,
    gap_warning,
    remake_bao_cao,
    request_bao_cao,
)
from baocao.services.bao_cao_xlsx import figure_xlsx, reports_xlsx
from baocao.services.tham_so import default_tham_so
from baocao.so_lieu import ConSo, SoLieu
from chamdiem.queries.ten_dot import ten_khi_nhieu_tinh
from khoi.http import AuthedRequest
from nen.errors import BusinessRuleError
from nen.http import tep_response, xlsx_response
from nen.models import Tep


MOI_TRANG = 50


@require_GET
def bao_cao_list(request: AuthedRequest) -> HttpResponse:
    reports = BaoCao.objects.visible_to(request.user).select_related("dot")
    reports = reports.order_by("-ngay", "-pk")
    page = Paginator(reports, MOI_TRANG).get_page(request.GET.get("trang"))
    waiting = list(queries.dot_cho_bao_cao(request.user))
    whose = ten_khi_nhieu_tinh([*waiting, *(one.dot for one in page)])
    context = {"page": page, "cho_lap": [(dot, whose.get(dot.pk, "")) for dot in waiting]}
    return render(request, "baocao/bao_cao_list.html", context)


@require_GET
def bao_cao_list_xlsx(request: AuthedRequest) -> HttpResponse:
    reports = BaoCao.objects.visible_to(request.user).order_by("-ngay", "-pk")
    return xlsx_response(reports_xlsx(reports), ten="danh-sach-bao-cao")


@require_http_methods(["GET", "POST"])
def bao_cao_create(request: AuthedRequest, dot_pk: int) -> HttpResponse:
    """Parameters with their defaults, then the making."""
    dot = get_object_or_404(queries.dot_cho_bao_cao(request.user), pk=dot_pk)
    try:
        initial = ThamSoForm.initial_of(default_tham_so(dot))
    except BusinessRuleError as refused:
        messages.error(request, str(refused))
        return redirect("baocao:bao-cao-list")
    form = ThamSoForm(_posted(request), initial=initial)
    if form.is_valid():
        try:
            bao_cao = request_bao_cao(dot=dot, by=request.user, tham_so=form.tham_so())
        except BusinessRuleError as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("baocao:bao-cao-detail", bao_cao.pk)
    context = {"form": form, "dot": dot, "bao_cao": None}
    return render(request, "baocao/bao_cao_form.html", context, status=_status(form))


@require_GET
def bao_cao_detail(request: AuthedRequest, pk: int) -> HttpResponse:
    return _detail(request, _report(request, pk))


@require_GET
def bao_cao_progress(request: AuthedRequest, pk: int) -> HttpResponse:
    """The state of the making; when it has ended the page loads itself once more."""
    bao_cao = _report(request, pk)
    if bao_cao.viec is None:
        raise Http404
    response = render(request, "baocao/_tien_do.html", {"bao_cao": bao_cao})
    if not bao_cao.viec.dang_do:
        response.headers["HX-Refresh"] = "true"
    return response


@require_GET
def so_lieu_detail(request: AuthedRequest, pk: int, ma: str) -> HttpResponse:
    """The rows behind one figure of the report."""
    bao_cao, so, con_so = _figure(request, pk, ma)
    context = {
        "bao_cao": bao_cao,
        "con_so": con_so,
        "hang": so.hang_cua(con_so),
        "co_huyen": so.co_huyen,
    }
    return render(request, "baocao/so_lieu_detail.html", context)


@require_GET
def so_lieu_xlsx(request: AuthedRequest, pk: int, ma: str) -> HttpResponse:
    bao_cao, so, con_so = _figure(request, pk, ma)
    return xlsx_response(figure_xlsx(bao_cao, con_so, so_lieu=so), ten=f"can-cu-{ma}-{bao_cao.nam}")


def _figure(request: AuthedRequest, pk: int, ma: str) -> tuple[BaoCao, SoLieu, ConSo]:
    """One figure of a report that this reader sees."""
    bao_cao = _report(request, pk)
    if not bao_cao.so_lieu:
        raise Http404
    so = SoLieu.from_json(bao_cao.so_lieu)
    con_so = next((one for one in so.con_so() if one.ma == ma), None)
    if con_so is None:
        raise Http404
    return bao_cao, so, con_so


@require_http_methods(["GET", "POST"])
def bao_cao_edit(request: AuthedRequest, pk: int) -> HttpResponse:
    """Change the parameters; the report is made again."""
    bao_cao = _to_act_on(request, pk)
    if request.method == "GET" and bao_cao.trang_thai == TrangThaiBaoCao.DA_BAN_HANH:
        return redirect("baocao:bao-cao-detail", pk)
    form = ThamSoForm(_posted(request), initial=ThamSoForm.initial_of(bao_cao))
    if form.is_valid():
        try:
            edit_bao_cao(bao_cao=bao_cao, tham_so=form.tham_so(), by=request.user)
        except BusinessRuleError as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("baocao:bao-cao-detail", bao_cao.pk)
    context = {"form": form, "dot": bao_cao.dot, "bao_cao": bao_cao}
    return render(request, "baocao/bao_cao_form.html", context, status=_status(form))


@require_POST
def bao_cao_remake(request: AuthedRequest, pk: int) -> HttpResponse:
    bao_cao = _to_act_on(request, pk)
    try:
        remake_bao_cao(bao_cao=bao_cao, by=request.user)
    except BusinessRuleError as refused:
        messages.error(request, str(refused))
    return redirect("baocao:bao-cao-detail", bao_cao.pk)


@require_POST
def bao_cao_so(request: AuthedRequest, pk: int) -> HttpResponse:
    """The văn thư types the number; the PDF is made again with it."""
    bao_cao = _to_act_on(request, pk)
    form = SoForm(request.POST)
    if form.is_valid():
        try:
            _, warning = assign_so(bao_cao=bao_cao, so=form.cleaned_data["so"], by=request.user)
        except BusinessRuleError as refused:
            form.add_error("so", str(refused))
        else:
            if warning:
                messages.warning(request, warning)
            return redirect("baocao:bao-cao-detail", bao_cao.pk)
    return _detail(request, bao_cao, so_form=form, status=422)


@require_http_methods(["GET", "POST"])
def bao_cao_issue(request: AuthedRequest, pk: int) -> HttpResponse:
    """The signed scan comes back, with its number and date."""
    bao_cao = _to_act_on(request, pk)
    if request.method == "GET" and bao_cao.trang_thai == TrangThaiBaoCao.DA_BAN_HANH:
        return redirect("baocao:bao-cao-detail", pk)
    initial = {"so": bao_cao.so, "ngay": bao_cao.ngay}
    form = BanHanhForm(_posted(request), request.FILES or None, initial=initial)
    if form.is_valid():
        data = form.cleaned_data
        try:
            bao_cao = issue_bao_cao(
                bao_cao=bao_cao,
                so=data["so"],
                ngay=data["ngay"],
                noi_dung=data["tep"].read(),
                xac_nhan=data["xac_nhan"],
                by=request.user,
            )
        except BusinessRuleError as refused:
            form.add_error(None, str(refused))
        else:
            warning = gap_warning(bao_cao, data["so"])
            if warning:
                messages.warning(request, warning)
            messages.success(request, "Đã ban hành. Ban Thường vụ xem được báo cáo từ bây giờ.")
            return redirect("baocao:bao-cao-detail", bao_cao.pk)
    context = {"form": form, "bao_cao": bao_cao}
    return render(request, "baocao/ban_hanh.html", context, status=_status(form))


@require_GET
def bao_cao_pdf(request: AuthedRequest, pk: int) -> FileResponse:
    """The report as made; `?mo=1` shows it in the browser."""
    return _file(request, _report(request, pk).tep)


@require_GET
def bao_cao_docx(request: AuthedRequest, pk: int) -> FileResponse:
    """Its twin for Word."""
    return _file(request, _report(request, pk).tep_docx)


@require_GET
def bao_cao_ban_ky(request: AuthedRequest, pk: int) -> FileResponse:
    """The signed scan."""
    return _file(request, _report(request, pk).ban_ky)


@require_GET
def bao_cao_ban_cu(request: AuthedRequest, pk: int, tep_pk: int) -> FileResponse:
    """An earlier making; for those who make reports."""
    bao_cao = _to_act_on(request, pk)
    old = {tep.pk: tep for tep in queries.ban_cu(bao_cao)}
    return _file(request, old.get(tep_pk))


def _posted(request: AuthedRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _report(request: AuthedRequest, pk: int) -> BaoCao:
    reports = BaoCao.objects.visible_to(request.user)
    related = ("dot", "ban", "viec", "tep", "tep_docx", "ban_ky", "bo_quy_tac", "lap_boi")
    return get_object_or_404(reports.select_related(*related), pk=pk)


def _to_act_on(request: AuthedRequest, pk: int) -> BaoCao:
    """Seen but not one's own to make: refused."""
    bao_cao = _report(request, pk)
    if not can_make(request.user, bao_cao.ban_id):
        raise PermissionDenied
    return bao_cao


def _file(request: AuthedRequest, tep: Tep | None) -> FileResponse:
    if tep is None:
        raise Http404
    return tep_response(tep, inline="mo" in request.GET)


def _detail(
    request: AuthedRequest, bao_cao: BaoCao, *, so_form: SoForm | None = None, status: int = 200
) -> HttpResponse:
    so = SoLieu.from_json(bao_cao.so_lieu) if bao_cao.so_lieu else None
    may = can_make(request.user, bao_cao.ban_id)
    context: dict[str, Any] = {
        "bao_cao": bao_cao,
        "so": so,
        "con_so": so.con_so() if so else [],
        "bieu_do": bieu_do(so) if so else "",
        "duoc_lap": may and bao_cao.trang_thai != TrangThaiBaoCao.DA_BAN_HANH,
        "dang_lap": bao_cao.viec is not None and bao_cao.viec.dang_do,
        "so_form": so_form or SoForm(initial={"so": bao_cao.so}),
        "ban_cu": queries.ban_cu(bao_cao) if may else [],
        "chuyen": bao_cao.chuyen.select_related("boi").order_by("-luc", "-pk") if may else [],
    }
    return render(request, "baocao/bao_cao_detail.html", context, status=status)


def _status(form: Any) -> int:
    return 422 if form.is_bound and form.errors else 200
