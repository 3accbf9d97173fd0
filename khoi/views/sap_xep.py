"""Reorganisations: the list, the head of one, its lines and what was done."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from khoi.enums import NguonSapXep, TrangThaiSapXep
from khoi.forms.sap_xep import LapSuKienForm, LocDongForm, SuKienForm
from khoi.http import AuthedRequest
from khoi.models import SuKienSapXep
from khoi.perms import sap_xep as perms
from khoi.queries import dong_sap_xep as lines, su_kien_sap_xep as queries
from khoi.queries.sap_xep.che_loi import loi_cho
from khoi.queries.sap_xep.dau_vet import don_vi_lien_quan
from khoi.queries.sap_xep.ke_hoach import LoiDong, ke_hoach
from khoi.services.sap_xep import soan
from nen.dong_ho import hom_nay
from nen.errors import BusinessRuleError


MOI_TRANG = 50
MUC_DON_VI_MOI = "don-vi-moi"
BUOC_SAU: dict[str, str] = {  # where a new one's list comes from, the next page
    NguonSapXep.TEP: "khoi:sap-xep-import",
    NguonSapXep.GOI_2025: "khoi:sap-xep-goi-2025",
}


@require_GET
def sap_xep_list(request: AuthedRequest) -> HttpResponse:
    if not queries.can_see_list(request.user):
        raise Http404
    rows = queries.su_kien_list(request.user)
    page = Paginator(rows, 30).get_page(request.GET.get("trang"))
    context = {
        "page": page,
        "rows": [(row, queries.HUY_HIEU[row.trang_thai], queries.in_numbers(row)) for row in page],
        "duoc_lap": queries.may_prepare(request.user),
    }
    return render(request, "khoi/sap_xep/list.html", context)


@require_http_methods(["GET", "POST"])
def sap_xep_create(request: AuthedRequest) -> HttpResponse:
    if not queries.can_see_list(request.user):
        raise Http404
    form = LapSuKienForm(
        request.POST or None,
        co_quan=queries.bodies_of(request.user, ngay=hom_nay()),
        la_van_hanh=request.user.is_superuser,
    )
    if request.method == "POST" and form.is_valid():
        try:
            su_kien = _create(request, form)
        except BusinessRuleError as error:
            form.add_error(None, str(error))
        else:
            step = BUOC_SAU.get(su_kien.nguon, "khoi:sap-xep-detail")
            return redirect(step, pk=su_kien.pk)
    return render(request, "khoi/sap_xep/form.html", {"form": form, "su_kien": None})


def _create(request: AuthedRequest, form: LapSuKienForm) -> SuKienSapXep:
    data = form.cleaned_data
    head = {name: data[name] for name in ("ten", "so_van_ban", "hieu_luc_ngay")}
    options = {name: data[name] for name in ("lap_khoi", "chuyen_vai_tro")}
    su_kien = soan.create_su_kien(
        co_quan=form.co_quan_chon(), by=request.user, nguon=data["nguon"], **head
    )
    if not all(options.values()):
        su_kien = soan.update_su_kien(su_kien=su_kien, by=request.user, **head, **options)
    return su_kien


@require_http_methods(["GET", "POST"])
def sap_xep_edit(request: AuthedRequest, pk: int) -> HttpResponse:
    su_kien = find_draft(request, pk)
    names = ("ten", "so_van_ban", "hieu_luc_ngay", "lap_khoi", "chuyen_vai_tro")
    form = SuKienForm(
        request.POST or None, initial={name: getattr(su_kien, name) for name in names}
    )
    if request.method == "POST" and form.is_valid():
        try:
            soan.update_su_kien(su_kien=su_kien, by=request.user, **form.cleaned_data)
        except BusinessRuleError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Đã lưu thông tin của lần sắp xếp.")
            return redirect("khoi:sap-xep-detail", pk=pk)
    return render(request, "khoi/sap_xep/form.html", {"form": form, "su_kien": su_kien})


@require_GET
def sap_xep_detail(request: AuthedRequest, pk: int) -> HttpResponse:
    su_kien = find(request, pk)
    open_still = su_kien.trang_thai in queries.CHUA_THUC_HIEN
    if request.GET.get("muc") == MUC_DON_VI_MOI and not open_still:
        return _new_units(request, su_kien)
    context = head_context(request, su_kien) | _lines(request, su_kien, check=open_still)
    if request.htmx:
        return render(request, "khoi/sap_xep/_dong_table.html", context)
    if not open_still:
        context |= _done(request, su_kien)
    return render(request, "khoi/sap_xep/detail.html", context)


def _done(request: AuthedRequest, su_kien: SuKienSapXep) -> dict[str, Any]:
    """What executing wrote, in numbers and the first new units; may this person take it back?"""
    units = queries.new_units(su_kien, request.user)
    return {
        "so_thay_doi": queries.changes_in_numbers(su_kien),
        "don_vi_moi": _linked(units[:MOI_TRANG]),
        "so_don_vi_moi": units.count(),
        "duoc_hoan_tac": su_kien.trang_thai == TrangThaiSapXep.DA_THUC_HIEN
        and perms.can_execute(request.user, don_vi_lien_quan(su_kien)),
    }


def _new_units(request: AuthedRequest, su_kien: SuKienSapXep) -> HttpResponse:
    """All of them, in pages."""
    units = queries.new_units(su_kien, request.user)
    page = Paginator(units, MOI_TRANG).get_page(request.GET.get("trang"))
    context = {"su_kien": su_kien, "page": page, "don_vi_moi": _linked(page)}
    return render(request, "khoi/sap_xep/don_vi_moi.html", context)


def _linked(units: Iterable[Any]) -> list[dict[str, Any]]:
    return [{"ten": unit.ten_hien, "ma": unit.ma, "url": _unit_url(unit.pk)} for unit in units]


@require_POST
def sap_xep_delete(request: AuthedRequest, pk: int) -> HttpResponse:
    su_kien = find(request, pk)
    try:
        soan.delete_su_kien(su_kien=su_kien, by=request.user)
    except BusinessRuleError as error:
        messages.error(request, str(error))
        return redirect("khoi:sap-xep-detail", pk=pk)
    messages.success(request, f"Đã xóa bản dự thảo “{su_kien.ten}”.")
    return redirect("khoi:sap-xep-list")


def _unit_url(pk: int) -> str:
    """The unit's page, where the portal has one."""
    try:
        return reverse("khoi:don-vi-detail", args=[pk])
    except NoReverseMatch:
        return ""


def find(request: AuthedRequest, pk: int) -> SuKienSapXep:
    """One that this person may see; else 404."""
    seen = SuKienSapXep.objects.visible_to(request.user)
    return get_object_or_404(seen.select_related("co_quan", "tao_boi"), pk=pk)


def find_draft(request: AuthedRequest, pk: int) -> SuKienSapXep:
    """One that this person prepares; whether it may still be changed, the service says."""
    su_kien = find(request, pk)
    if not perms.can_prepare(request.user, su_kien.co_quan):
        raise PermissionDenied
    return su_kien


def head_context(request: AuthedRequest, su_kien: SuKienSapXep) -> dict[str, Any]:
    """What every page of one reorganisation shows."""
    prepares = perms.can_prepare(request.user, su_kien.co_quan)
    state = su_kien.trang_thai
    return {
        "su_kien": su_kien,
        "huy_hieu": queries.HUY_HIEU[state],
        "thong_tin": queries.facts(su_kien),
        "qua_trinh": queries.timeline(su_kien),
        "duoc_soan": prepares and state == TrangThaiSapXep.DU_THAO,
        "dang_hen": prepares and state == TrangThaiSapXep.CHO_NGAY,
        "chua_thuc_hien": state in queries.CHUA_THUC_HIEN,
        "da_thuc_hien": state == TrangThaiSapXep.DA_THUC_HIEN,
    }


def _lines(request: AuthedRequest, su_kien: SuKienSapXep, *, check: bool) -> dict[str, Any]:
    """A page of lines with the errors of the rehearsal beside them; settled lists are not checked."""
    found = loi_cho(ke_hoach(su_kien).loi, user=request.user) if check else []
    by_line = errors_by_line(found)
    form = LocDongForm(request.GET or None, kiem_tra=check)
    chosen = form.chosen()
    only_wrong = chosen.pop("loi") == "1"
    rows = lines.filtered_dong(su_kien, thu_tu=list(by_line) if only_wrong else None, **chosen)
    page = Paginator(rows, MOI_TRANG).get_page(request.GET.get("trang"))
    return {
        "form": form,
        "page": page,
        "dong": lines.read_dong(su_kien, page.object_list, loi=by_line),
        "loi_chung": [error.cau for error in found if error.thu_tu is None],
        "so_loi": len(found),
        "so_dong_loi": len(by_line),
        "query": request.GET.urlencode(),
        "url_trang": reverse("khoi:sap-xep-detail", args=[su_kien.pk]),
    }


def errors_by_line(found: list[LoiDong]) -> dict[int, list[str]]:
    """The sentences of each line that has any."""
    by_line: dict[int, list[str]] = {}
    for error in found:
        if error.thu_tu is not None:
            by_line.setdefault(error.thu_tu, []).append(error.cau)
    return by_line
