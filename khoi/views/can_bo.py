"""Persons: the list of seats on a day, one person's page, account and doubles."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from khoi.forms.can_bo import GopForm, LocCanBoForm, NoiTaiKhoanForm
from khoi.http import AuthedRequest
from khoi.models import CAP_KHOI, CAP_TREN, CanBo
from khoi.perms.can_bo import can_link, can_merge
from khoi.perms.khoi import can_see_register
from khoi.queries import can_bo as queries
from khoi.services.can_bo import link_tai_khoan, merge_can_bo, unlink_tai_khoan
from khoi.services.can_bo_xlsx import can_bo_xlsx as workbook
from khoi.views.khoi import register_tabs
from nen.dong_ho import hom_nay
from nen.errors import BusinessRuleError
from nen.http import xlsx_response
from nen.providers import panels_of


@require_GET
def can_bo_list(request: AuthedRequest) -> HttpResponse:
    """Who sits where on a day."""
    form, seats = _filtered(request)
    page = Paginator(seats, 50).get_page(request.GET.get("trang"))
    context = {
        "form": form,
        "page": page,
        "ngay": form.tinh_den,
        "query": request.GET.urlencode(),
        "tabs": register_tabs("khoi:can-bo-list") if can_see_register(request.user) else [],
    }
    template = "_bang" if request.htmx else "list"
    return render(request, f"khoi/can_bo/{template}.html", context)


@require_GET
def can_bo_xlsx(request: AuthedRequest) -> HttpResponse:
    form, seats = _filtered(request)
    ngay = form.tinh_den
    return xlsx_response(workbook(seats, ngay=ngay), ten=f"thanh-vien-khoi-{ngay:%Y%m%d}")


@require_GET
def can_bo_detail(request: AuthedRequest, pk: int) -> HttpResponse:
    return _detail(request, _find(request, pk))


@require_POST
def can_bo_link(request: AuthedRequest, pk: int) -> HttpResponse:
    can_bo = _find(request, pk)
    if not can_link(request.user, can_bo):
        raise PermissionDenied
    form = NoiTaiKhoanForm(request.POST, can_bo=can_bo, by=request.user)
    if form.is_valid():
        try:
            link_tai_khoan(can_bo=can_bo, by=request.user, **form.cleaned_data)
        except BusinessRuleError as error:
            form.add_error("nguoi_dung", str(error))
        else:
            messages.success(request, f"Đã nối {can_bo} với tài khoản.")
            return redirect("khoi:can-bo-detail", pk=pk)
    return _detail(request, can_bo, form=form, status=422)


@require_POST
def can_bo_unlink(request: AuthedRequest, pk: int) -> HttpResponse:
    can_bo = _find(request, pk)
    unlink_tai_khoan(can_bo=can_bo, by=request.user)
    messages.success(
        request, f"Đã bỏ nối tài khoản của {can_bo}; vai trò của tài khoản giữ nguyên."
    )
    return redirect("khoi:can-bo-detail", pk=pk)


@require_http_methods(["GET", "POST"])
def can_bo_merge(request: AuthedRequest, pk: int) -> HttpResponse:
    """«Hai dòng là một người»: which two, and which stays."""
    can_bo = _find(request, pk)
    if not can_merge(request.user, can_bo):
        raise PermissionDenied
    form = GopForm(request.POST or None, can_bo=can_bo, by=request.user)
    if request.method == "POST" and form.is_valid():
        giu, gop = form.giu_va_gop
        try:
            merge_can_bo(giu=giu, gop=gop, by=request.user)
        except BusinessRuleError as error:
            form.add_error(None, str(error))
        except PermissionDenied:
            form.add_error(
                "dong_kia", "Dòng này có nhiệm kỳ ngoài địa bàn bạn quản trị; không gộp được."
            )
        else:
            messages.success(request, f"Đã gộp: mọi nhiệm kỳ nay thuộc về {giu}.")
            return redirect("khoi:can-bo-detail", pk=giu.pk)
    context = {"can_bo": can_bo, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "khoi/can_bo/gop.html", context, status=status)


def _find(request: AuthedRequest, pk: int) -> CanBo:
    people = CanBo.objects.visible_to(request.user).select_related("nguoi_dung")
    return get_object_or_404(people, pk=pk)


def _detail(
    request: AuthedRequest, can_bo: CanBo, *, form: NoiTaiKhoanForm | None = None, status: int = 200
) -> HttpResponse:
    duoc_noi, duoc_gop = can_link(request.user, can_bo), can_merge(request.user, can_bo)
    if form is None and duoc_noi and can_bo.nguoi_dung is None:
        form = NoiTaiKhoanForm(can_bo=can_bo, by=request.user)
    today = hom_nay()
    context: dict[str, Any] = {
        "can_bo": can_bo,
        "ghe": queries.seats_of(can_bo, user=request.user, ngay=today),
        "hom_nay": today,
        "duoc_noi": duoc_noi,
        "form": form,
        "trung_ten": queries.same_name(can_bo, user=request.user) if duoc_gop else [],
        "duoc_gop": duoc_gop,
        "panels": panels_of(request.user, "can_bo", can_bo),
    }
    return render(request, "khoi/can_bo/detail.html", context, status=status)


def _filtered(request: AuthedRequest) -> tuple[LocCanBoForm, Any]:
    """Everybody with a role in a block or above has members to see; the reading account has none."""
    if not (request.user.is_superuser or request.user.co_quan_cua(CAP_KHOI | CAP_TREN)):
        raise PermissionDenied
    form = LocCanBoForm(request.GET or None, by=request.user, hom_nay=hom_nay())
    ngay = form.tinh_den
    seats = queries.filtered(
        queries.seats_on(request.user, ngay=ngay),
        ngay=ngay,
        **(form.chosen() if form.is_bound else {}),
    )
    return form, queries.ordered(queries.with_khoi(seats, ngay=ngay))
