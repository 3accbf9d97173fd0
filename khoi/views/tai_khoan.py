"""Sign-in, the password, the list of accounts and the printed slip."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout, update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from khoi.backends import opens_at
from khoi.enums import TrangThaiTaiKhoan
from khoi.forms.tai_khoan import DangNhapForm, DoiMatKhauForm, LocTaiKhoanForm
from khoi.http import AuthedRequest
from khoi.models import NguoiDung
from khoi.models.periods import is_in_force
from khoi.perms.khoi import can_see_register
from khoi.perms.tai_khoan import can_reopen, can_reset_mat_khau
from khoi.queries.cap_tai_khoan import issuing_bodies
from khoi.queries.tai_khoan import (
    TinhTrang,
    counts_by_state,
    list_tai_khoan,
    matching,
    roles_of,
)
from khoi.services.ngung_tai_khoan import reopen_tai_khoan
from khoi.services.tai_khoan import change_mat_khau, reset_mat_khau
from khoi.services.tai_khoan_xlsx import accounts_xlsx
from nen.dong_ho import hom_nay
from nen.errors import BusinessRuleError
from nen.http import xlsx_response


SLIPS_SHOWN = 5


@login_not_required
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def dang_nhap(request: HttpRequest) -> HttpResponse:
    """Name and password; then the page that was asked for."""
    target = _safe_next(request)
    if request.user.is_authenticated:
        return redirect(target)
    form = DangNhapForm(request, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        login(request, form.get_user())
        return redirect(target)
    return render(request, "khoi/tai_khoan/dang_nhap.html", {"form": form, "next": target})


@require_POST
def dang_xuat(request: AuthedRequest) -> HttpResponse:
    """End the session on this machine."""
    logout(request)
    messages.success(request, "Bạn đã đăng xuất.")
    return redirect("khoi:dang-nhap")


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def doi_mat_khau(request: AuthedRequest) -> HttpResponse:
    """One's own password; a first password leads here and nowhere else."""
    form = DoiMatKhauForm(request.POST or None, nguoi_dung=request.user)
    if form.is_valid():
        try:
            user = change_mat_khau(
                mat_khau_moi=form.cleaned_data["mat_khau_moi"],
                ho_ten=form.cleaned_data.get("ho_ten", ""),
                by=request.user,
            )
        except BusinessRuleError as error:
            form.add_error(None, str(error))
        else:
            update_session_auth_hash(request, user)
            messages.success(request, "Đã đổi mật khẩu. Các máy khác đang mở phải đăng nhập lại.")
            return redirect("trang-chu")
    return render(request, "khoi/tai_khoan/doi_mat_khau.html", {"form": form})


@require_GET
def tai_khoan_toi(request: AuthedRequest) -> HttpResponse:
    """One's own account: who one is here, and until when."""
    roles = roles_of(nguoi_dung=request.user, user=request.user, ngay=hom_nay())
    context = {
        "nguoi_dung": request.user,
        "cac_vai_tro": _with_state(roles),
        "cap_mat_khau": request.user.cap_mat_khau.select_related("boi")[:SLIPS_SHOWN],
    }
    return render(request, "khoi/tai_khoan/tai_khoan_toi.html", context)


@require_GET
def tai_khoan_list(request: AuthedRequest) -> HttpResponse:
    """The accounts in one's scope, by state."""
    form = LocTaiKhoanForm(request.GET or None)
    chosen = form.chosen() if form.is_bound else {}
    today = hom_nay()
    accounts = list_tai_khoan(user=request.user, ngay=today, **chosen)
    page = Paginator(accounts, 50).get_page(request.GET.get("trang"))
    narrowed = {name: chosen[name] for name in ("q", "vai_tro") if name in chosen}
    counts = counts_by_state(matching(user=request.user, ngay=today, **narrowed))
    context = {
        "page": page,
        "form": form,
        "trang_thai": _state_tabs(request, counts, chosen.get("tinh_trang", "")),
        "query": request.GET.urlencode(),
        "cap_tren": can_see_register(request.user),
        "duoc_cap": issuing_bodies(request.user, ngay=today).exists(),
    }
    template = "_tai_khoan_table" if request.htmx else "tai_khoan_list"
    return render(request, f"khoi/tai_khoan/{template}.html", context)


def _state_tabs(
    request: AuthedRequest, counts: dict[str, int], chosen: str
) -> list[dict[str, Any]]:
    """All, and each state with its count; the rest of the filter stays."""
    query = request.GET.copy()
    query.pop("trang", None)

    def tab(state: str, ten: str, so: int) -> dict[str, Any]:
        query["tinh_trang"] = state
        return {
            "ten": ten,
            "so": so,
            "url": f"?{query.urlencode()}",
            "dang_o": state == chosen,
        }

    every = tab("", "Tất cả", sum(counts.values()))
    return [every, *(tab(s, s.label, counts[s]) for s in TinhTrang)]


@require_GET
def tai_khoan_xlsx(request: AuthedRequest) -> HttpResponse:
    if not can_see_register(request.user):
        raise PermissionDenied
    today = hom_nay()
    form = LocTaiKhoanForm(request.GET or None)
    chosen = form.chosen() if form.is_bound else {}
    accounts = list_tai_khoan(user=request.user, ngay=today, **chosen)
    return xlsx_response(accounts_xlsx(accounts, ngay=today), ten=f"tai-khoan-{today:%Y%m%d}")


@require_GET
def tai_khoan_detail(request: AuthedRequest, pk: int) -> HttpResponse:
    """One account: its roles, and the button for a new first password."""
    nguoi_dung = get_object_or_404(NguoiDung.objects.visible_to(request.user), pk=pk)
    return _detail(request, nguoi_dung)


def _detail(
    request: AuthedRequest, nguoi_dung: NguoiDung, *, loi: str = "", status: int = 200
) -> HttpResponse:
    roles = roles_of(nguoi_dung=nguoi_dung, user=request.user, ngay=hom_nay())
    context = {
        "nguoi_dung": nguoi_dung,
        "cac_vai_tro": _with_state(roles),
        "duoc_cap_lai": nguoi_dung.is_active and can_reset_mat_khau(request.user, nguoi_dung),
        "duoc_mo_lai": not nguoi_dung.is_active and can_reopen(request.user, nguoi_dung),
        "cap_mat_khau": nguoi_dung.cap_mat_khau.select_related("boi")[:SLIPS_SHOWN],
        "chuyen": [
            {
                "luc": move.luc,
                "boi": move.boi.ho_ten,
                "viec": "Ngừng dùng" if move.den == TrangThaiTaiKhoan.DA_NGUNG else "Mở lại",
                "ly_do": move.ly_do,
            }
            for move in nguoi_dung.chuyen.select_related("boi").order_by("-luc", "-pk")
        ],
        "loi": loi,
    }
    return render(request, "khoi/tai_khoan/tai_khoan_detail.html", context, status=status)


@require_POST
@sensitive_variables("mat_khau")
def mat_khau_reset(request: AuthedRequest, pk: int) -> HttpResponse:
    """The answer is the slip itself: shown once, kept nowhere, not even in the browser's cache."""
    nguoi_dung = get_object_or_404(NguoiDung.objects.visible_to(request.user), pk=pk)
    try:
        mat_khau = reset_mat_khau(nguoi_dung=nguoi_dung, by=request.user)
    except BusinessRuleError as error:
        return _detail(request, nguoi_dung, loi=str(error), status=409)
    back = resolve_url("khoi:tai-khoan-detail", pk=pk), f"tài khoản của {nguoi_dung}"
    return slip_response(request, nguoi_dung=nguoi_dung, mat_khau=mat_khau, ve=back)


@require_POST
def tai_khoan_reopen(request: AuthedRequest, pk: int) -> HttpResponse:
    nguoi_dung = get_object_or_404(NguoiDung.objects.visible_to(request.user), pk=pk)
    try:
        reopen_tai_khoan(nguoi_dung=nguoi_dung, by=request.user)
    except BusinessRuleError as error:
        return _detail(request, nguoi_dung, loi=str(error), status=409)
    messages.success(request, f"Đã mở lại tài khoản của {nguoi_dung}. Hãy phân vai trong 30 ngày.")
    return redirect("khoi:tai-khoan-detail", pk=pk)


@sensitive_variables("mat_khau")
def slip_response(
    request: HttpRequest,
    *,
    nguoi_dung: NguoiDung,
    mat_khau: str,
    da_ghi: str = "",
    ve: tuple[str, str] | None = None,
) -> HttpResponse:
    """The page to print: name, sign-in name, first password, address, what to do.

    `da_ghi` says what was recorded besides the password; `ve` is the page to go back to and what
    it is called (the list of accounts, if none).
    """
    back_url, back_text = ve or (resolve_url("khoi:tai-khoan-list"), "danh sách tài khoản")
    context = {
        "nguoi_dung": nguoi_dung,
        "mat_khau": mat_khau,
        "da_ghi": da_ghi,
        "back_url": back_url,
        "back_text": back_text,
        "dia_chi": request.build_absolute_uri(resolve_url(settings.LOGIN_URL)),
    }
    response = render(request, "khoi/tai_khoan/phieu_mat_khau.html", context)
    response.headers["Cache-Control"] = "no-store, private"
    return response


def locked_out(
    request: HttpRequest, original: HttpResponse | None, credentials: dict[str, Any] | None
) -> HttpResponse:
    """Too many failed sign-ins: says when the door opens again."""
    context = {"mo_lai_luc": opens_at(request, credentials)}
    return render(request, "khoi/tai_khoan/bi_khoa.html", context, status=429)


def _safe_next(request: HttpRequest) -> str:
    """The page asked for, if it is one of ours; else the home page."""
    target = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return target if ours else resolve_url(settings.LOGIN_REDIRECT_URL)


def _with_state(roles: list[Any]) -> list[dict[str, Any]]:
    today = hom_nay()
    return [
        {
            "phan_vai": role,
            "dang_giu": is_in_force(role, ngay=today),
            "sap_toi": role.tu_ngay > today,
        }
        for role in roles
    ]
