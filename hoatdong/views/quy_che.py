"""Writing the working rules of a block, and the scan that goes with them."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from hoatdong import perms
from hoatdong.forms.quy_che import QuyCheForm
from hoatdong.models import QuyCheHoatDong
from hoatdong.queries.ban_ghi import QuyCheGhi
from hoatdong.services.chuong_trinh import DaCoBanMoiError
from hoatdong.services.quy_che import create_quy_che, save_quy_che
from hoatdong.services.van_kien import submit_van_kien
from hoatdong.views.chuong_trinh import find_khoi
from hoatdong.views.van_kien import find, find_version
from khoi.http import AuthedRequest
from khoi.models import Khoi
from nen.dong_ho import hom_nay
from nen.errors import BusinessRuleError
from nen.http import tep_response
from nen.models import Tep


@never_cache
@require_http_methods(["GET", "POST"])
def create(request: AuthedRequest, khoi_pk: int) -> HttpResponse:
    khoi = find_khoi(request, khoi_pk)
    if not perms.can_write(request.user, khoi_id=khoi.pk):
        raise PermissionDenied
    form = QuyCheForm(request.POST or None, request.FILES or None)
    if form.is_bound and form.is_valid():
        try:
            made = create_quy_che(khoi=khoi, noi_dung=form.typed(), by=request.user)
        except BusinessRuleError as error:
            form.add_error(None, list(error.args))
        else:
            return _saved(request, made, form)
    return _page(request, khoi, form)


@never_cache
@require_http_methods(["GET", "POST"])
def edit(request: AuthedRequest, pk: int) -> HttpResponse:
    quy_che: QuyCheHoatDong = find(request, pk, ma="quy_che")
    if not perms.can_write(request.user, khoi_id=quy_che.khoi_id):
        raise PermissionDenied
    if request.method == "GET" and not quy_che.la_nhap:
        return redirect("hoatdong:quy-che-detail", pk=pk)
    khoi = Khoi.objects.with_ten(hom_nay()).get(pk=quy_che.khoi_id)
    form = QuyCheForm(request.POST or None, request.FILES or None, quy_che=quy_che)
    if form.is_bound and form.is_valid():
        try:
            quy_che = save_quy_che(
                quy_che=quy_che,
                noi_dung=form.typed(),
                lan_luu=form.cleaned_data["lan_luu"],
                by=request.user,
            )
        except DaCoBanMoiError as error:
            form.add_error(None, str(error))
            return _page(request, khoi, form, quy_che=quy_che, lech=True)
        except BusinessRuleError as error:
            form.add_error(None, list(error.args))
        else:
            return _saved(request, quy_che, form)
    return _page(request, khoi, form, quy_che=quy_che)


def _saved(request: AuthedRequest, quy_che: QuyCheHoatDong, form: QuyCheForm) -> HttpResponse:
    """Saved; handed in too where that was asked."""
    if "trinh" in request.POST:
        try:
            submit_van_kien(van_kien=quy_che, by=request.user)
        except BusinessRuleError as error:
            messages.error(request, f"Đã lưu bản nháp. {' '.join(error.args)}")
        else:
            messages.success(request, "Đã trình để Trưởng Khối thông qua.")
    else:
        messages.success(request, "Đã lưu.")
    return redirect("hoatdong:quy-che-detail", pk=quy_che.pk)


def _page(
    request: AuthedRequest,
    khoi: Any,
    form: QuyCheForm,
    *,
    quy_che: QuyCheHoatDong | None = None,
    lech: bool = False,
) -> HttpResponse:
    now = QuyCheHoatDong.objects.get(pk=quy_che.pk) if quy_che else None
    context = {
        "form": form,
        "khoi": khoi,
        "quy_che": quy_che,
        "lech": lech,
        "ban_da_luu": now,
        "lan_luu": now.lan_luu if now and lech else form["lan_luu"].value(),
        "ve": reverse("hoatdong:quy-che-detail", args=[quy_che.pk])
        if quy_che
        else reverse("hoatdong:khoi", args=[khoi.pk]),
    }
    status = 422 if form.is_bound else 200
    return render(request, "hoatdong/quy_che/soan.html", context, status=status)


@require_GET
def scan(request: AuthedRequest, pk: int) -> FileResponse:
    """The signed paper."""
    quy_che: QuyCheHoatDong = find(request, pk, ma="quy_che")
    if quy_che.tep is None:
        raise Http404
    return tep_response(quy_che.tep)


@require_GET
def version_scan(request: AuthedRequest, pk: int, so: int) -> FileResponse:
    """The signed paper that went with this version."""
    record = QuyCheGhi.from_json(find_version(request, pk, so=so, ma="quy_che").du_lieu)
    return tep_response(get_object_or_404(Tep, pk=record.tep_pk))
