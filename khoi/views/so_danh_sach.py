"""A newer list of units: upload, what it changes, and the draft reorganisation made of it."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from khoi.forms.so_danh_sach import LapTuDanhSachForm, SoDanhSachForm
from khoi.http import AuthedRequest
from khoi.models import LanSoDanhSach
from khoi.perms.so_danh_sach import can_compare_lists
from khoi.queries.so_danh_sach import MAU_THUAN, TEN_LOAI
from khoi.services import lan_so_danh_sach as services
from khoi.services.so_danh_sach_xlsx import don_vi_dang_co_xlsx, khac_biet_xlsx
from nen.dong_ho import hom_nay
from nen.errors import BusinessRuleError
from nen.http import xlsx_response


HIEN = 100  # differences of one kind on the page; the workbook has them all


@require_http_methods(["GET", "POST"])
def so_danh_sach_list(request: AuthedRequest) -> HttpResponse:
    """The lists held against the portal so far, and the upload of another."""
    _operators_only(request)
    form = SoDanhSachForm(request.POST or None, request.FILES or None, initial={"ngay": hom_nay()})
    if request.method == "POST" and form.is_valid():
        tep = form.cleaned_data["tep"]
        try:
            made = services.create_lan_so(
                noi_dung=tep.read(),
                ten_tep=tep.name,
                ngay=form.cleaned_data["ngay"],
                by=request.user,
            )
        except BusinessRuleError as error:
            form.add_error("tep", str(error))
        else:
            return redirect("khoi:so-danh-sach-detail", pk=made.pk)
    rows = LanSoDanhSach.objects.visible_to(request.user).select_related(
        "tep", "tao_boi", "su_kien", "viec"
    )
    page = Paginator(rows.order_by("-tao_luc", "-pk"), 25).get_page(request.GET.get("trang"))
    context = {"form": form, "page": page}
    status = 422 if form.errors else 200
    return render(request, "khoi/so_danh_sach/list.html", context, status=status)


@require_GET
def so_danh_sach_template(request: AuthedRequest) -> HttpResponse:
    """Today's units as a list that may be mended and uploaded."""
    _operators_only(request)
    today = hom_nay()
    return xlsx_response(don_vi_dang_co_xlsx(today), ten=f"danh-sach-don-vi-{today:%Y%m%d}")


@require_GET
def so_danh_sach_detail(request: AuthedRequest, pk: int) -> HttpResponse:
    """The whole page, or its middle once the job has ended."""
    lan_so = _find(request, pk)
    form = LapTuDanhSachForm(
        initial={"ten": f"Cập nhật theo danh sách đơn vị ngày {lan_so.ngay:%d/%m/%Y}"}
    )
    template = "_ket_qua" if request.htmx else "detail"
    context = _shown(request, lan_so, form=form)
    return render(request, f"khoi/so_danh_sach/{template}.html", context)


@require_POST
def so_danh_sach_draft(request: AuthedRequest, pk: int) -> HttpResponse:
    lan_so = _find(request, pk)
    form = LapTuDanhSachForm(request.POST)
    if form.is_valid():
        try:
            event = services.draft_of_lan_so(lan_so=lan_so, by=request.user, **form.cleaned_data)
        except BusinessRuleError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Đã lập dự thảo từ danh sách; hãy xem các dòng rồi diễn tập.")
            return redirect("khoi:sap-xep-detail", pk=event.pk)
    context = _shown(request, lan_so, form=form)
    return render(request, "khoi/so_danh_sach/detail.html", context, status=422)


@require_GET
def so_danh_sach_xlsx(request: AuthedRequest, pk: int) -> HttpResponse:
    lan_so = _find(request, pk)
    if lan_so.xong_luc is None:
        raise Http404
    return xlsx_response(khac_biet_xlsx(lan_so), ten=f"so-danh-sach-{lan_so.ngay:%Y%m%d}")


def _operators_only(request: AuthedRequest) -> None:
    if not can_compare_lists(request.user):
        raise Http404


def _find(request: AuthedRequest, pk: int) -> LanSoDanhSach:
    _operators_only(request)
    rows = LanSoDanhSach.objects.visible_to(request.user)
    return get_object_or_404(rows.select_related("tep", "tao_boi", "viec", "su_kien"), pk=pk)


def _shown(
    request: AuthedRequest, lan_so: LanSoDanhSach, *, form: LapTuDanhSachForm
) -> dict[str, Any]:
    found: dict[str, list[str]] = {kind: [] for kind in TEN_LOAI}
    for one in lan_so.khac:
        found[one["loai"]].append(one["cau"])
    done = lan_so.xong_luc is not None
    conflicts = bool(found[MAU_THUAN])
    return {
        "lan_so": lan_so,
        "form": form,
        "viec": lan_so.viec if not done else None,
        "xong": done,
        "nhom": [
            {
                "ten": TEN_LOAI[kind],
                "so": len(sentences),
                "dau": sentences[:HIEN],
                "can_xem": kind == MAU_THUAN,
            }
            for kind, sentences in found.items()
        ],
        "hien": HIEN,
        "co_mau_thuan": conflicts,
        "lap_duoc": done and bool(lan_so.khac) and not lan_so.so_loi and not conflicts,
    }
