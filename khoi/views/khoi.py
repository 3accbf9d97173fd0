"""The register of blocks, and a block's page."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET

from khoi.enums import VaiTroKhoi
from khoi.forms.khoi import LocKhoiForm, NgayForm
from khoi.http import AuthedRequest
from khoi.models import CAP_KHOI, Khoi, QuyDinhThanhPhan
from khoi.perms.khoi import can_see_register
from khoi.perms.thanh_vien import can_keep_thanh_vien, can_see_thanh_vien
from khoi.queries import khoi as queries
from khoi.services.khoi_xlsx import register_xlsx
from nen.dong_ho import hom_nay
from nen.http import xlsx_response
from nen.nho import kept
from nen.providers import panels_of


@require_GET
def khoi_list(request: AuthedRequest) -> HttpResponse:
    if not can_see_register(request.user):
        return _own_block(request)
    ngay = hom_nay()
    if request.htmx:
        return render(request, "khoi/_khoi_table.html", _register(request, ngay=ngay))
    roles = [(role.vai_tro, role.co_quan_id) for role in request.user.phan_vai_hien_hanh()]
    noi_dung = kept(
        "khoi-list",
        queries.register_version(),
        ngay,
        request.user.is_superuser,
        tuple(sorted(roles)),
        request.GET.urlencode(),
        make=lambda: render_to_string(
            "khoi/_khoi_list.html", _register(request, ngay=ngay), request
        ),
    )
    return render(request, "khoi/khoi_list.html", {"noi_dung": noi_dung})


@require_GET
def khoi_xlsx(request: AuthedRequest) -> HttpResponse:
    if not can_see_register(request.user):
        raise PermissionDenied
    ngay = hom_nay()
    form = LocKhoiForm(request.GET or None, by=request.user, ngay=ngay)
    blocks = queries.filtered(queries.register(request.user, ngay=ngay), ngay=ngay, **_chosen(form))
    return xlsx_response(register_xlsx(blocks, ngay=ngay), ten=f"khoi-dan-van-{ngay:%Y%m%d}")


@require_GET
def khoi_detail(request: AuthedRequest, pk: int) -> HttpResponse:
    today = hom_nay()
    form = NgayForm(request.GET or None)
    ngay = (form.cleaned_data["ngay"] if form.is_valid() else None) or today
    if not form.is_bound:
        form = NgayForm(initial={"ngay": ngay})
    blocks = Khoi.objects.visible_to(request.user).with_ten(ngay).with_cap_tren(ngay)
    khoi: Khoi = get_object_or_404(blocks.select_related("don_vi"), pk=pk)
    context = {
        "khoi": khoi,
        "ngay": ngay,
        "la_hom_nay": ngay == today,
        "form": form,
        "xem_danh_sach": can_see_register(request.user),
        "ten_don_vi_qua_thoi_gian": queries.names_of_unit(khoi),
        "thuoc": queries.parents_of_unit(khoi),
        "sap_xep": queries.succession_of_unit(khoi),
        "ket_thuc": _end_of(khoi),
        "giu_viec": queries.keeper_of(khoi, ngay=ngay),
        "panels": panels_of(request.user, "khoi", khoi),
        "duoc_sua": can_keep_thanh_vien(request.user, khoi),
        "duoc_xem_thanh_vien": can_see_thanh_vien(request.user, khoi),
    }
    if context["duoc_xem_thanh_vien"]:
        context |= _members(request, khoi, ngay=ngay)
    return render(request, "khoi/khoi_detail.html", context)


def _end_of(khoi: Khoi) -> str:
    return f"Khối đã kết thúc ngày {khoi.den_ngay:%d/%m/%Y}" if khoi.den_ngay else ""


def _register(request: AuthedRequest, *, ngay: date) -> dict[str, Any]:
    form = LocKhoiForm(request.GET or None, by=request.user, ngay=ngay)
    blocks = queries.filtered(queries.register(request.user, ngay=ngay), ngay=ngay, **_chosen(form))
    page = Paginator(blocks, 50).get_page(request.GET.get("trang"))
    return {
        "form": form,
        "page": page,
        "ngay": ngay,
        "dang_loc": form.is_bound,
        "summary": f"{page.paginator.count} Khối",
        "query": request.GET.urlencode(),
    }


def _chosen(form: LocKhoiForm) -> dict[str, Any]:
    return form.chosen() if form.is_bound else {}


def _own_block(request: AuthedRequest) -> HttpResponse:
    """Commune people have one block as a rule: straight to it."""
    own = request.user.co_quan_cua(CAP_KHOI)
    if not own:
        raise PermissionDenied
    return redirect("khoi:khoi-detail", pk=own[0])


def _members(request: AuthedRequest, khoi: Khoi, *, ngay: date) -> dict[str, Any]:
    members = list(queries.composition(khoi, user=request.user, ngay=ngay))
    head = next((seat for seat in members if seat.vai_tro == VaiTroKhoi.TRUONG), None)
    rules = QuyDinhThanhPhan.objects.in_force(ngay).filter(vai_tro=VaiTroKhoi.TRUONG)
    expected = [rule.chuc_danh for rule in rules.select_related("chuc_danh")]
    return {
        "thanh_vien": members,
        "sap_den": queries.coming_seats(khoi, user=request.user, ngay=ngay),
        "da_thoi": queries.past_seats(khoi, user=request.user, ngay=ngay),
        "khuyet": queries.vacancies(khoi.pk, ngay=ngay).select_related("chuc_danh"),
        "truong_khac_quy_dinh": head is not None
        and bool(expected)
        and head.chuc_danh not in expected,
        "truong": head,
        "chuc_danh_truong": " hoặc ".join(position.ten for position in expected),
    }
