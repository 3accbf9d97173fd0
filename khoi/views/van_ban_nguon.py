"""The texts of bodies above that minutes quote: registered once, set aside when minutes are compared."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from khoi.forms.trung_lap import VanBanNguonForm
from khoi.http import AuthedRequest
from khoi.models import VanBanNguon
from khoi.perms import trung_lap as perms
from khoi.perms.khoi import can_see_register
from khoi.services import trung_lap as services
from nen.errors import BusinessRuleError


@require_GET
def van_ban_nguon_list(request: AuthedRequest) -> HttpResponse:
    """What is set aside, the latest first; ended ones stay to be read."""
    if not can_see_register(request.user):
        raise PermissionDenied
    rows = VanBanNguon.objects.visible_to(request.user).order_by("-ngay", "-pk")
    page = Paginator(rows, 50).get_page(request.GET.get("trang"))
    context = {
        "page": page,
        "duoc_dang_ky": perms.can_register(request.user),
        "duoc_thoi": {row.pk for row in page if perms.can_end(request.user, row)},
    }
    return render(request, "khoi/trung_lap/nguon_list.html", context)


@require_http_methods(["GET", "POST"])
def van_ban_nguon_create(request: AuthedRequest) -> HttpResponse:
    """Paste the text in."""
    if not perms.can_register(request.user):
        raise PermissionDenied
    form = VanBanNguonForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        typed = form.typed()
        try:
            services.register_van_ban_nguon(
                co_quan=typed.co_quan,
                loai=typed.loai,
                ten=typed.ten,
                ngay=typed.ngay,
                noi_dung=typed.noi_dung,
                by=request.user,
            )
        except BusinessRuleError as error:
            form.add_error("noi_dung", str(error))
        else:
            messages.success(
                request,
                "Đã đăng ký văn bản. Các biên bản có phần chữ này sẽ được so sánh lại trong ít phút.",
            )
            return redirect("khoi:van-ban-nguon-list")
    status = 422 if request.method == "POST" else 200
    return render(request, "khoi/trung_lap/nguon_form.html", {"form": form}, status=status)


@require_POST
def van_ban_nguon_end(request: AuthedRequest, pk: int) -> HttpResponse:
    nguon = get_object_or_404(VanBanNguon.objects.visible_to(request.user), pk=pk)
    try:
        services.end_van_ban_nguon(nguon=nguon, by=request.user)
    except BusinessRuleError as error:
        messages.error(request, str(error))
    else:
        messages.success(
            request, "Đã thôi dùng văn bản. Các biên bản liên quan sẽ được so sánh lại."
        )
    return redirect("khoi:van-ban-nguon-list")
