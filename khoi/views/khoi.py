"""The register of blocks, and a block's page."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_GET

from khoi.enums import VaiTroKhoi
from khoi.forms.khoi import LocKhoiForm, NgayForm
from khoi.http import AuthedRequest
from khoi.models import CAP_KHOI, CoQuan, KienToan
from khoi.models.co_quan import CoQuanQuerySet
from khoi.perms.khoi import can_see_register
from khoi.perms.thanh_vien import can_keep_thanh_vien, can_see_thanh_vien
from khoi.queries import khoi as queries, thanh_phan
from khoi.services.khoi_xlsx import register_xlsx
from nen.dong_ho import hom_nay
from nen.http import xlsx_response
from nen.nho import kept
from nen.providers import panels_of


@require_GET
def khoi_list(request: AuthedRequest) -> HttpResponse:
    if not can_see_register(request.user):
        return _own_block(request)
    if request.htmx:
        return render(request, "khoi/_khoi_table.html", _register(request))
    roles = [(role.vai_tro, role.co_quan_id) for role in request.user.phan_vai_hien_hanh()]
    noi_dung = kept(
        "khoi-list",
        queries.register_version(),
        hom_nay(),
        request.user.is_superuser,
        tuple(sorted(roles)),
        request.GET.urlencode(),
        make=lambda: render_to_string("khoi/_khoi_list.html", _register(request), request),
    )
    return render(request, "khoi/khoi_list.html", {"noi_dung": noi_dung})


@require_GET
def khoi_xlsx(request: AuthedRequest) -> HttpResponse:
    if not can_see_register(request.user):
        raise PermissionDenied
    form, blocks = _filtered(request)
    ngay = form.tinh_den
    return xlsx_response(register_xlsx(blocks, ngay=ngay), ten=f"khoi-dan-van-{ngay:%Y%m%d}")


@require_GET
def khoi_detail(request: AuthedRequest, pk: int) -> HttpResponse:
    today = hom_nay()
    form = NgayForm(request.GET or None)
    ngay = (form.cleaned_data["ngay"] if form.is_valid() else None) or today
    khoi = _block(request, pk, ngay=ngay)
    if khoi.la_ban:  # links from a seat do not ask whose it is
        return redirect("khoi:ban-detail", pk=pk)
    if not form.is_bound:
        if khoi.den_ngay and khoi.den_ngay < today:  # an ended block as it last was
            ngay = khoi.den_ngay
            khoi = _block(request, pk, ngay=ngay)
        form = NgayForm(initial={"ngay": ngay})
    ended = khoi.den_ngay is not None and khoi.den_ngay < today
    duoc_sua = not ended and can_keep_thanh_vien(request.user, khoi)
    context = {
        "khoi": khoi,
        "ngay": ngay,
        "la_hom_nay": ngay == (khoi.den_ngay if ended else today),
        "form": form,
        "xem_danh_sach": can_see_register(request.user),
        "ket_thuc": _end_of(khoi),
        "giu_viec": queries.keeper_of(khoi, ngay=ngay),
        "panels": panels_of(request.user, "khoi", khoi),
        "duoc_sua": duoc_sua,
        "viec": _acts(khoi) if duoc_sua else [],
        "duoc_xem_thanh_vien": can_see_thanh_vien(request.user, khoi),
    }
    if context["duoc_xem_thanh_vien"]:
        context |= _members(request, khoi, ngay=ngay)
    return render(request, "khoi/khoi_detail.html", context)


def _block(request: AuthedRequest, pk: int, *, ngay: date) -> CoQuan:
    """As it was called on this day."""
    bodies = CoQuan.objects.that_meet().visible_to(request.user)
    bodies = bodies.with_ten(ngay).with_cap_tren(ngay).select_related("don_vi")
    found: CoQuan = get_object_or_404(bodies, pk=pk)
    return found


def _acts(khoi: CoQuan) -> list[dict[str, Any]]:
    """Buttons of the page's head."""
    return [
        {
            "ten": "Thêm thành viên",
            "url": reverse("khoi:thanh-vien-add", args=[khoi.pk]),
            "icon": "plus",
        },
        {
            "ten": "Kiện toàn",
            "url": reverse("khoi:kien-toan-add", args=[khoi.pk]),
            "icon": "users",
            "chinh": True,
        },
    ]


def register_tabs(here: str) -> list[dict[str, Any]]:
    """The register and what belongs to it, for who reads it; `here`: the name of the route shown."""
    tabs = (
        ("Khối Dân vận", "khoi:khoi-list"),
        ("Cán bộ", "khoi:can-bo-list"),
        ("Kiện toàn", "khoi:kien-toan-list"),
        ("Thống kê", "khoi:thong-ke-thanh-vien"),
    )
    return [{"ten": ten, "url": reverse(route), "dang_o": route == here} for ten, route in tabs]


def _end_of(khoi: CoQuan) -> str:
    return f"Khối đã kết thúc ngày {khoi.den_ngay:%d/%m/%Y}" if khoi.den_ngay else ""


def _filtered(request: AuthedRequest) -> tuple[LocKhoiForm, CoQuanQuerySet]:
    form = LocKhoiForm(request.GET or None, by=request.user, hom_nay=hom_nay())
    ngay = form.tinh_den
    blocks = queries.register(request.user, ngay=ngay)
    chosen = form.chosen() if form.is_bound else {}
    return form, queries.filtered(blocks, ngay=ngay, **chosen)


def _register(request: AuthedRequest) -> dict[str, Any]:
    form, blocks = _filtered(request)
    page = Paginator(blocks, 50).get_page(request.GET.get("trang"))
    return {
        "form": form,
        "tabs": register_tabs("khoi:khoi-list"),
        "page": page,
        "ngay": form.tinh_den,
        "dang_loc": form.is_bound,
        "summary": f"{page.paginator.count} Khối",
        "query": request.GET.urlencode(),
    }


def _own_block(request: AuthedRequest) -> HttpResponse:
    """Commune people have one block as a rule: straight to it."""
    own = request.user.co_quan_cua(CAP_KHOI)
    if not own:
        raise PermissionDenied
    return redirect("khoi:khoi-detail", pk=own[0])


def _members(request: AuthedRequest, khoi: CoQuan, *, ngay: date) -> dict[str, Any]:
    members = list(thanh_phan.composition(khoi, user=request.user, ngay=ngay))
    head = next((seat for seat in members if seat.vai_tro == VaiTroKhoi.TRUONG), None)
    rules = thanh_phan.rules_of(khoi.pk, ngay=ngay).filter(vai_tro=VaiTroKhoi.TRUONG)
    expected = [rule.chuc_danh for rule in rules.select_related("chuc_danh")]
    acts = KienToan.objects.visible_to(request.user).filter(khoi=khoi.pk)
    return {
        "thanh_vien": members,
        "sap_den": thanh_phan.coming_seats(khoi, user=request.user, ngay=ngay),
        "da_thoi": thanh_phan.past_seats(khoi, user=request.user, ngay=ngay),
        "khuyet": thanh_phan.vacancies(khoi.pk, ngay=ngay).select_related("chuc_danh"),
        "sap_het": [seat for seat in members if thanh_phan.ends_soon(seat, ngay=ngay)],
        "het_han": [seat for seat in members if thanh_phan.has_expired(seat, ngay=ngay)],
        "truong_khac_quy_dinh": head is not None
        and bool(expected)
        and head.chuc_danh not in expected,
        "truong": head,
        "chuc_danh_truong": " hoặc ".join(position.ten for position in expected),
        "kien_toan": acts.annotate(
            so_vao=Count("vao", distinct=True), so_ra=Count("ra", distinct=True)
        ),
    }
