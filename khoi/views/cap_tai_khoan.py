"""Accounts in bulk: look first, then a job; the slips of a batch."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from khoi.forms.cap_tai_khoan import CapHangLoatForm
from khoi.http import AuthedRequest
from khoi.models import CoQuan, DotCapTaiKhoan
from khoi.perms.tai_khoan import can_administer
from khoi.queries.cap_tai_khoan import KeHoachCap, ViecCap, issuing_bodies, plan
from khoi.queries.dot_cap_tai_khoan import accounts_of, batches
from khoi.services import cap_tai_khoan as services
from nen.dong_ho import hom_nay
from nen.errors import BusinessRuleError


MOI_TRANG = 50
HUY_HIEU = {
    ViecCap.CAP_MOI: ("success", "Cấp mới"),
    ViecCap.CAP_LAI: ("success", "Cấp lại phiếu"),
    ViecCap.THEM_VAI: ("progress", "Thêm vai trò"),
    ViecCap.DA_CO: ("neutral", "Đã có"),
    ViecCap.BO_QUA: ("warning", "Bỏ qua"),
}


@require_http_methods(["GET", "POST"])
def cap_hang_loat(request: AuthedRequest) -> HttpResponse:
    """GET shows what would be done; POST asks for it."""
    today = hom_nay()
    bodies = issuing_bodies(request.user, ngay=today)
    if not bodies.exists():
        raise PermissionDenied
    data = request.POST or (request.GET if "xem" in request.GET else None)
    form = CapHangLoatForm(
        data, bodies=bodies, by=request.user, ngay=today, initial={"tu_ngay": today}
    )
    context: dict[str, Any] = {"form": form, "dot": batches(request.user)[:10]}
    status = 200
    if form.is_bound and form.is_valid():
        if request.method == "POST":
            try:
                return _ask(request, form)
            except BusinessRuleError as error:
                context["loi"], status = str(error), 422
        found = plan(co_quan=form.body, lua_chon=form.chosen(), by=request.user)
        context |= _preview(request, found)
    return render(request, "khoi/tai_khoan/cap_hang_loat.html", context, status=status)


def _ask(request: AuthedRequest, form: CapHangLoatForm) -> HttpResponse:
    dot = services.request_dot(
        co_quan=form.body,
        lua_chon=form.chosen(),
        dia_chi=request.build_absolute_uri(resolve_url(settings.LOGIN_URL)),
        by=request.user,
    )
    return redirect("khoi:dot-cap-tai-khoan", pk=dot.pk)


def _preview(request: AuthedRequest, found: KeHoachCap) -> dict[str, Any]:
    page = Paginator(found.muc, MOI_TRANG).get_page(request.GET.get("trang"))
    rows = [{"muc": line, "huy_hieu": HUY_HIEU[line.viec]} for line in page.object_list]
    return {
        "ke_hoach": found,
        "page": page,
        "dong": rows,
        "co_viec": bool(found.so_phieu or found.so_them_vai),
    }


@never_cache
@require_GET
def dot_cap_tai_khoan(request: AuthedRequest, pk: int) -> HttpResponse:
    """One batch: the job while it runs, then the slips and the accounts."""
    dot = _find(request, pk)
    page = Paginator(accounts_of(dot), MOI_TRANG).get_page(request.GET.get("trang"))
    administers = can_administer(request.user, don_vi_id=dot.co_quan.don_vi_id)
    kept = bool(
        dot.con_phieu and dot.phieu_het_han is not None and dot.phieu_het_han > timezone.now()  # type: ignore[attr-defined]  # -- annotated by batches()
    )
    context = {
        "dot": dot,
        "co_quan": CoQuan.objects.with_ten(hom_nay()).get(pk=dot.co_quan_id),
        "cua_toi": dot.tao_boi_id == request.user.pk,
        "da_xong": dot.phieu_het_han is not None,
        "con_phieu": kept,
        "duoc_tai": kept and administers and dot.tao_boi_id == request.user.pk,
        "duoc_xoa": kept and administers,
        "page": page,
        "nhat_ky": [
            {"luc": row.luc, "boi": row.boi.ho_ten, "viec": row.get_viec_display()}
            for row in dot.nhat_ky.select_related("boi")
        ],
    }
    template = "_dot" if request.htmx else "dot_cap_tai_khoan"
    return render(request, f"khoi/tai_khoan/{template}.html", context)


@require_POST
def phieu_download(request: AuthedRequest, pk: int) -> HttpResponse:
    """The slips as a PDF, never cached; POST, because it is written down."""
    dot = _find(request, pk)
    try:
        pdf = services.download_phieu(dot=dot, by=request.user)
    except BusinessRuleError as error:
        messages.error(request, str(error))
        return redirect("khoi:dot-cap-tai-khoan", pk=dot.pk)
    response = HttpResponse(pdf, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="phieu-dang-nhap-{dot.pk}.pdf"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response


@require_POST
def phieu_empty(request: AuthedRequest, pk: int) -> HttpResponse:
    dot = _find(request, pk)
    try:
        services.empty_phieu(dot=dot, by=request.user)
    except BusinessRuleError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Đã xóa phiếu khỏi cổng. Tài khoản đã cấp vẫn dùng được.")
    return redirect("khoi:dot-cap-tai-khoan", pk=dot.pk)


def _find(request: AuthedRequest, pk: int) -> DotCapTaiKhoan:
    return get_object_or_404(batches(request.user), pk=pk)
