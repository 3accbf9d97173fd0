"""Kiện toàn: typing one decision, its page, taking it back; all decisions of a period."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from khoi.forms.kien_toan import KienToanForms, LocKienToanForm, VaoForm
from khoi.http import AuthedRequest
from khoi.models import Khoi, KienToan, ThanhVien
from khoi.perms.khoi import can_see_register
from khoi.perms.thanh_vien import can_keep_thanh_vien
from khoi.queries.can_bo import known_here
from khoi.queries.kien_toan import kien_toan_list as listed, seats_of_kien_toan
from khoi.queries.thanh_phan import in_order
from khoi.services.in_kien_toan import is_current, request_danh_sach
from khoi.services.kien_toan import kien_toan, undo_kien_toan
from khoi.services.kien_toan_xlsx import kien_toan_xlsx as workbook
from khoi.views.khoi import register_tabs
from nen.dong_ho import hom_nay
from nen.errors import BusinessRuleError
from nen.http import tep_response, xlsx_response


@require_http_methods(["GET", "POST"])
def kien_toan_add(request: AuthedRequest, khoi_pk: int) -> HttpResponse:
    """One page for the whole decision; a refusal keeps everything typed."""
    blocks = Khoi.objects.visible_to(request.user).with_ten(hom_nay())
    khoi: Khoi = get_object_or_404(blocks, pk=khoi_pk)
    if not can_keep_thanh_vien(request.user, khoi):
        raise PermissionDenied
    forms = _forms(request, khoi)
    if request.method == "POST" and "them_dong" not in request.POST and forms.is_valid():
        done = _done(request, khoi, forms)
        if done is not None:
            messages.success(request, f"Đã ghi kiện toàn {khoi.ten_day_du} theo Quyết định {done}.")
            return redirect("khoi:kien-toan-detail", pk=done.pk)
    wrong = request.method == "POST" and "them_dong" not in request.POST
    context = {"khoi": khoi, "forms": forms, "da_biet": known_here(khoi, user=request.user)}
    return render(request, "khoi/kien_toan/form.html", context, status=422 if wrong else 200)


@require_GET
def kien_toan_row(request: AuthedRequest, khoi_pk: int) -> HttpResponse:
    """One row of those who come, asked for again when its name was typed: who is known by it."""
    khoi: Khoi = get_object_or_404(Khoi.objects.visible_to(request.user), pk=khoi_pk)
    if not can_keep_thanh_vien(request.user, khoi):
        raise PermissionDenied
    so = request.GET.get("dong", "")
    if not so.isdecimal() or len(so) > 2:
        raise Http404
    form = VaoForm(request.GET, by=request.user, so=int(so))
    return render(request, "khoi/kien_toan/_da_biet.html", {"form": form})


@require_GET
def kien_toan_detail(request: AuthedRequest, pk: int) -> HttpResponse:
    act = _find(request, pk)
    khoi: Khoi = Khoi.objects.with_ten(act.hieu_luc_ngay).get(pk=act.khoi_id)
    left, came, there = seats_of_kien_toan(act, user=request.user)
    context = {
        "kien_toan": act,
        "khoi": khoi,
        "ra": left,
        "vao": came,
        "thanh_vien": there,
        "duoc_sua": can_keep_thanh_vien(request.user, khoi),
        "in_duoc": is_current(act),
        "sub": f"Kiện toàn {khoi.ten_day_du}",
    }
    return render(request, "khoi/kien_toan/detail.html", context)


@require_POST
def kien_toan_undo(request: AuthedRequest, pk: int) -> HttpResponse:
    act = _find(request, pk)
    try:
        undo_kien_toan(kien_toan=act, by=request.user)
    except BusinessRuleError as error:
        messages.error(request, str(error))
        return redirect("khoi:kien-toan-detail", pk=pk)
    messages.success(
        request, f"Đã hủy lần kiện toàn theo Quyết định {act}; thành phần Khối như trước khi ghi."
    )
    return redirect("khoi:khoi-detail", pk=act.khoi_id)


@require_POST
def kien_toan_print(request: AuthedRequest, pk: int) -> HttpResponse:
    """One click: the list that exists, or a job that prints it."""
    act = request_danh_sach(kien_toan=_find(request, pk), by=request.user)
    if not request.htmx:
        return redirect("khoi:kien-toan-detail", pk=pk)
    return _print_state(request, act)


@require_GET
def kien_toan_state(request: AuthedRequest, pk: int) -> HttpResponse:
    """The fragment asked for again when the job has ended."""
    return _print_state(request, _find(request, pk))


@require_GET
def kien_toan_download(request: AuthedRequest, pk: int) -> FileResponse:
    act = _find(request, pk)
    if act.tep is None:
        raise Http404
    return tep_response(act.tep)


@require_GET
def kien_toan_docx(request: AuthedRequest, pk: int) -> FileResponse:
    """Its twin for Word."""
    act = _find(request, pk)
    if act.tep_docx is None:
        raise Http404
    return tep_response(act.tep_docx)


@require_GET
def kien_toan_list(request: AuthedRequest) -> HttpResponse:
    """All decisions of a period in one's scope."""
    if not can_see_register(request.user):
        raise PermissionDenied
    form = LocKienToanForm(request.GET or None)
    rows = listed(request.user, **(form.chosen() if form.is_bound else {}))
    page = Paginator(rows, 50).get_page(request.GET.get("trang"))
    context = {
        "form": form,
        "page": page,
        "query": request.GET.urlencode(),
        "tabs": register_tabs("khoi:kien-toan-list"),
    }
    template = "_bang" if request.htmx else "list"
    return render(request, f"khoi/kien_toan/{template}.html", context)


@require_GET
def kien_toan_xlsx(request: AuthedRequest) -> HttpResponse:
    if not can_see_register(request.user):
        raise PermissionDenied
    form = LocKienToanForm(request.GET or None)
    chosen = form.chosen() if form.is_bound else {}
    rows = listed(request.user, **chosen)
    noi_dung = workbook(rows, tu=chosen.get("tu"), den=chosen.get("den"))
    return xlsx_response(noi_dung, ten=f"kien-toan-{hom_nay():%Y%m%d}")


def _find(request: AuthedRequest, pk: int) -> KienToan:
    acts = KienToan.objects.visible_to(request.user).select_related(
        "tep", "tep_docx", "viec", "tao_boi"
    )
    return get_object_or_404(acts, pk=pk)


def _print_state(request: AuthedRequest, act: KienToan) -> HttpResponse:
    context = {"kien_toan": act, "in_duoc": is_current(act)}
    return render(request, "khoi/kien_toan/_ban_in.html", context)


def _forms(request: AuthedRequest, khoi: Khoi) -> KienToanForms:
    seats = ThanhVien.objects.visible_to(request.user).filter(khoi=khoi)
    seats = seats.in_force(hom_nay()).filter(kien_toan_ra=None)
    names = khoi.ten.in_force(hom_nay()).values_list("ten_cap_tren", flat=True)
    return KienToanForms(
        request.POST or None,
        seats=in_order(seats.select_related("can_bo", "chuc_danh")),
        by=request.user,
        noi_ban_hanh=names.first() or "",
    )


def _done(request: AuthedRequest, khoi: Khoi, forms: KienToanForms) -> KienToan | None:
    roi, vao = forms.rows()
    try:
        return kien_toan(
            khoi=khoi, quyet_dinh=forms.dau.quyet_dinh, roi=roi, vao=vao, by=request.user
        )
    except BusinessRuleError as error:
        forms.refuse(error)
        return None
