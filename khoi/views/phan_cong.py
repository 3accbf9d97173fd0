"""«Việc được giao»: assignments of the meetings, each with its reports."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from khoi.enums import TrangThaiPhanCong
from khoi.forms.phan_cong import BaoCaoForm, LocPhanCongForm
from khoi.http import AuthedRequest
from khoi.models import CAP_KHOI, ChuyenPhanCong, CoQuan, GiaoBan, PhanCong
from khoi.models.giao_ban import ADOPTED
from khoi.perms import kien_nghi as perms
from khoi.perms.khoi import can_see_register
from khoi.queries import phan_cong as queries
from khoi.services.phan_cong import report_phan_cong
from khoi.services.phan_cong_xlsx import phan_cong_xlsx as workbook
from khoi.views.kien_nghi import tabs
from nen.dong_ho import hom_nay
from nen.errors import BusinessRuleError
from nen.http import tep_response, xlsx_response


MO_TRANG = 25  # rows are tall on a phone


@require_GET
def viec_duoc_giao_list(request: AuthedRequest) -> HttpResponse:
    """One's own and one's block's. Officers: counts by block, and the rows of the block they open."""
    if can_see_register(request.user) and "khoi" not in request.GET:
        return _counts(request)
    form, rows = _filtered(request)
    page = Paginator(rows, MO_TRANG).get_page(request.GET.get("trang"))
    today = hom_nay()
    context = {
        "form": form,
        "page": page,
        "hang": [row_of(row) for row in page],
        "query": request.GET.urlencode(),
        "summary": f"{page.paginator.count} việc",
        "khoi": _block(request, form),
        "hom_nay": today,
        "clear_url": reverse("khoi:viec-duoc-giao-list"),
        "xlsx_url": reverse("khoi:viec-duoc-giao-xlsx"),
    }
    template = "_bang" if request.htmx else "list"
    return render(request, f"khoi/phan_cong/{template}.html", context)


@require_GET
def viec_duoc_giao_xlsx(request: AuthedRequest) -> HttpResponse:
    _, rows = _filtered(request)
    today = hom_nay()
    return xlsx_response(workbook(rows, ngay=today), ten=f"viec-duoc-giao-{today:%Y%m%d}")


def _counts(request: AuthedRequest) -> HttpResponse:
    rows = queries.counts_by_block(request.user, ngay=hom_nay())
    context = {
        "hang": rows,
        "tabs": tabs(request, "khoi:viec-duoc-giao-list"),
        "dang_mo": sum(row["dang_mo"] for row in rows),
        "qua_han": sum(row["qua_han"] for row in rows),
    }
    return render(request, "khoi/phan_cong/theo_khoi.html", context)


def _filtered(request: AuthedRequest) -> tuple[LocPhanCongForm, Any]:
    user, today = request.user, hom_nay()
    officer, writer = can_see_register(user), bool(user.co_quan_cua(CAP_KHOI))
    if not (officer or writer or queries.has_tasks(user)):
        raise PermissionDenied
    form = LocPhanCongForm(request.GET, hom_nay=today, ca_khoi=writer)
    khoi_pk = form.cleaned_data.get("khoi")
    if officer:
        rows = queries.tasks_seen_by(user)
        rows = rows if khoi_pk is None else rows.filter(giao_ban__khoi=khoi_pk)
    else:
        rows = queries.tasks_of(user)
    return form, queries.filtered(rows, chon=form.chosen(), user=user, ngay=today)


def _block(request: AuthedRequest, form: LocPhanCongForm) -> CoQuan | None:
    """The block that an officer opened."""
    khoi_pk = form.cleaned_data.get("khoi")
    if khoi_pk is None or not can_see_register(request.user):
        return None
    rows = CoQuan.objects.that_meet().visible_to(request.user).with_ten(hom_nay())
    found: CoQuan = get_object_or_404(rows, pk=khoi_pk)
    return found


HUY_HIEU = {
    TrangThaiPhanCong.CHUA_LAM: "draft",
    TrangThaiPhanCong.DANG_LAM: "progress",
    TrangThaiPhanCong.XONG: "success",
    TrangThaiPhanCong.KHONG_LAM: "neutral",
}


def row_of(task: PhanCong) -> dict[str, Any]:
    """What a table shows of one."""
    follow, today = task.theo_doi, hom_nay()
    return {
        "viec": task,
        "huy_hieu": (
            HUY_HIEU[TrangThaiPhanCong(follow.trang_thai)],
            follow.get_trang_thai_display(),
        ),
        "so_ngay": queries.days_open(task, ngay=today),
        "qua_han": follow.xong_ngay is None and task.han is not None and task.han < today,
    }


@require_http_methods(["GET", "POST"])
def viec_duoc_giao_detail(request: AuthedRequest, pk: int) -> HttpResponse:
    """One assignment with its reports; whoever does it, or writes the block's minutes, reports here."""
    task = _find(request, pk)
    may = perms.can_report(request.user, task)
    if request.method == "POST" and not may:
        raise PermissionDenied
    form = BaoCaoForm(request.POST or None, request.FILES or None, phan_cong=task)
    if request.method == "POST" and form.is_valid() and _reported(request, task, form):
        messages.success(request, "Đã ghi báo cáo.")
        return redirect("khoi:viec-duoc-giao-detail", pk=pk)
    readable = GiaoBan.objects.visible_to(request.user)
    context = {
        **row_of(task),
        "form": form if may and (form.is_bound or task.giao_ban.trang_thai in ADOPTED) else None,
        "dang_sua": task.giao_ban.trang_thai not in ADOPTED,
        "xem_bien_ban": readable.filter(pk=task.giao_ban_id).exists(),
        "bao_cao": _reports(task),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "khoi/phan_cong/detail.html", context, status=status)


def _reports(task: PhanCong) -> list[ChuyenPhanCong]:
    """All of them, the newest first, each with `ten_trang_thai`."""
    reports = list(task.theo_doi.chuyen.select_related("boi", "tep").order_by("-luc", "-pk"))
    for report in reports:
        report.ten_trang_thai = TrangThaiPhanCong(report.den).label  # type: ignore[attr-defined]  # -- read by the page
    return reports


def _reported(request: AuthedRequest, task: PhanCong, form: BaoCaoForm) -> bool:
    try:
        report_phan_cong(
            phan_cong=task,
            trang_thai=form.cleaned_data["trang_thai"],
            noi_dung=form.cleaned_data["noi_dung"],
            by=request.user,
            tep=form.tep_gui,
        )
    except BusinessRuleError as error:
        form.add_error(None, str(error))
        return False
    return True


@require_GET
def viec_duoc_giao_download(request: AuthedRequest, pk: int, chuyen_pk: int) -> FileResponse:
    """The file of one report."""
    reports = ChuyenPhanCong.objects.filter(
        theo_doi__phan_cong=_find(request, pk), tep__isnull=False
    )
    report = get_object_or_404(reports.select_related("tep"), pk=chuyen_pk)
    return tep_response(report.tep)  # type: ignore[arg-type]  # -- only reports with a file


def _find(request: AuthedRequest, pk: int) -> PhanCong:
    return get_object_or_404(queries.tasks_seen_by(request.user), pk=pk)
