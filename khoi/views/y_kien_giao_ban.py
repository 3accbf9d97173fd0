"""What the bodies above say of adopted minutes: written, taken note of."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from khoi.enums import LoaiYKien
from khoi.forms.y_kien_giao_ban import PhucDapForm, YKienForm, panel_context
from khoi.http import AuthedRequest
from khoi.models import GiaoBan, YKienGiaoBan
from khoi.perms import y_kien_giao_ban as perms
from khoi.services import y_kien_giao_ban as services
from khoi.views.giao_ban import find
from nen.errors import BusinessRuleError


SAI = 422  # what was typed is shown again, with what is wrong


@require_http_methods(["GET", "POST"])
def y_kien(request: AuthedRequest, pk: int) -> HttpResponse:
    """All remarks on these minutes; who may, writes another."""
    giao_ban = find(request, pk)
    if request.method == "GET":
        return _page(request, giao_ban)
    if perms.body_that_remarks(request.user, giao_ban) is None:
        raise PermissionDenied
    form = YKienForm(request.POST)
    if not form.is_valid():
        return _page(request, giao_ban, form=form, status=SAI)
    loai = LoaiYKien(form.cleaned_data["loai"])
    try:
        services.remark_giao_ban(
            giao_ban=giao_ban, loai=loai, noi_dung=form.cleaned_data["noi_dung"], by=request.user
        )
    except BusinessRuleError as error:
        form.add_error(None, str(error))
        return _page(request, giao_ban, form=form, status=SAI)
    messages.success(request, "Đã ghi ý kiến. Cơ quan lập biên bản thấy ý kiến này ở “Cần làm”.")
    return redirect("khoi:giao-ban-detail", pk=pk)


@require_POST
def y_kien_da_doc(request: AuthedRequest, pk: int) -> HttpResponse:
    """One press: the body above has read the minutes."""
    giao_ban = find(request, pk)
    try:
        services.remark_giao_ban(
            giao_ban=giao_ban, loai=LoaiYKien.DA_DOC, noi_dung="", by=request.user
        )
    except BusinessRuleError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Đã ghi là đã đọc.")
    return redirect("khoi:giao-ban-detail", pk=pk)


@require_POST
def y_kien_da_xem(request: AuthedRequest, pk: int, y_kien_pk: int) -> HttpResponse:
    """The body that met takes note of a remark, and may reply."""
    giao_ban = find(request, pk)
    seen = YKienGiaoBan.objects.visible_to(request.user).filter(phien_ban__giao_ban=giao_ban)
    row = get_object_or_404(seen, pk=y_kien_pk)
    if not perms.can_acknowledge(request.user, giao_ban):
        raise PermissionDenied
    form = PhucDapForm(request.POST)
    if form.is_valid():
        try:
            services.acknowledge_y_kien(
                y_kien=row, phuc_dap=form.cleaned_data["phuc_dap"], by=request.user
            )
        except BusinessRuleError as error:
            form.add_error(None, str(error))
    if not form.is_valid():
        return _page(request, giao_ban, phuc_dap=(row.pk, form), status=SAI)
    replied = bool(form.cleaned_data["phuc_dap"])
    messages.success(request, "Đã gửi phúc đáp." if replied else "Đã ghi là đã xem.")
    return redirect("khoi:giao-ban-detail", pk=pk)


def _page(
    request: AuthedRequest, giao_ban: GiaoBan, *, status: int = 200, **typed: Any
) -> HttpResponse:
    panel = panel_context(request.user, giao_ban, **typed)
    context = {"giao_ban": giao_ban, "panel": panel}
    return render(request, "khoi/giao_ban/y_kien.html", context, status=status)
