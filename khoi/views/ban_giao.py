"""A body's accounts: who holds which role; handing it over; acting for somebody."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from khoi.forms.ban_giao import BanGiaoForm, NguoiNhanForm, QuyenThayForm, ThoiVaiTroForm
from khoi.http import AuthedRequest
from khoi.models import CoQuan, NguoiDung, PhanVai
from khoi.perms.tai_khoan import (
    HANG,
    can_hand_over,
    can_see_accounts,
    hand_over_limit,
)
from khoi.queries.ban_giao import half_typed, other_head, others_in_person, roles_of_body
from khoi.services.ban_giao import end_vai_tro, hand_over
from khoi.services.nguoi_nhan import DaGiao
from khoi.services.quyen_thay import end_quyen_thay, give_quyen_thay
from khoi.views.tai_khoan import slip_response
from nen.dong_ho import hom_nay
from nen.errors import BusinessRuleError
from nen.providers import con_vuong_of


@require_GET
def tai_khoan_co_quan(request: AuthedRequest, pk: int) -> HttpResponse:
    """Roles of one body now, to come and over, with what this person may do with each."""
    co_quan = _body(request, pk)
    today = hom_nay()
    roles = roles_of_body(co_quan, ngay=today)
    limit = hand_over_limit(request.user, co_quan)
    vacant = _vacant(roles.dang_giu, roles.da_het)
    context = {
        "co_quan": co_quan,
        "truong_khac": other_head(co_quan, roles.dang_giu, ngay=today),
        "dang_giu": [_row(role, by=request.user, limit=limit) for role in roles.dang_giu],
        "sap_toi": [_row(role, by=request.user, limit=limit) for role in roles.sap_toi],
        "da_het": [
            {**_row(role, by=request.user, limit=limit), "khuyet": role.pk in vacant}
            for role in roles.da_het
        ],
    }
    return render(request, "khoi/tai_khoan/co_quan.html", context)


def _row(role: PhanVai, *, by: NguoiDung, limit: int) -> dict[str, Any]:
    """What `can_hand_over` and `can_end_acting` answer, without asking the database again."""
    may = role.nguoi_dung_id != by.pk and HANG[role.vai_tro] < limit
    acting = role.thay_cho_id is not None
    return {
        "phan_vai": role,
        "duoc_giao": may and not acting,
        "duoc_thoi_thay": acting and (may or role.thay_cho_id == by.pk),
    }


def _vacant(now: list[PhanVai], over: list[PhanVai]) -> set[int]:
    """Of each role that nobody holds in person, the one held last: somebody may act for it."""
    held = {role.vai_tro for role in now if role.thay_cho_id is None}
    in_person = [role for role in over if role.thay_cho_id is None and role.vai_tro not in held]
    in_person.sort(key=lambda role: (role.den_ngay or date.max, role.pk))
    return set({role.vai_tro: role.pk for role in in_person}.values())


@require_http_methods(["GET", "POST"])
def ban_giao(request: AuthedRequest, pk: int) -> HttpResponse:
    phan_vai = _role(request, pk)
    form = BanGiaoForm(
        request.POST or None,
        phan_vai=phan_vai,
        co_quan=phan_vai.co_quan,
        by=request.user,
        ngay=hom_nay(),
    )

    def act() -> DaGiao:
        ngay_cuoi = form.cleaned_data["ngay_cuoi"]
        return hand_over(phan_vai=phan_vai, nhan=form.nhan, ngay_cuoi=ngay_cuoi, by=request.user)

    return _page(request, phan_vai, form=form, act=act, title="Bàn giao", button="Bàn giao")


@require_http_methods(["GET", "POST"])
def thoi_vai_tro(request: AuthedRequest, pk: int) -> HttpResponse:
    """Ends a role on a day; its work stays with the body and whoever else holds the role."""
    phan_vai = _role(request, pk)
    today = hom_nay()
    form = ThoiVaiTroForm(request.POST or None, initial={"ngay_cuoi": max(today, phan_vai.tu_ngay)})
    if form.is_bound and form.is_valid():
        try:
            ended = end_vai_tro(
                phan_vai=phan_vai, ngay_cuoi=form.cleaned_data["ngay_cuoi"], by=request.user
            )
        except BusinessRuleError as error:
            form.add_error(None, str(error))
        else:
            messages.success(
                request,
                f"{ended.nguoi_dung} giữ vai trò {ended.get_vai_tro_display()} đến hết ngày "
                f"{ended.den_ngay:%d/%m/%Y}.",
            )
            return redirect(_back(request, ended))
    context = {
        "form": form,
        "phan_vai": phan_vai,
        "co_quan": phan_vai.co_quan,
        "con_lai": others_in_person(phan_vai, ngay=today),
        "back_url": _back(request, phan_vai),
    }
    status = 422 if form.errors else 200
    return render(request, "khoi/tai_khoan/thoi_vai_tro.html", context, status=status)


@require_http_methods(["GET", "POST"])
def quyen_thay(request: AuthedRequest, pk: int) -> HttpResponse:
    phan_vai = _role(request, pk)
    form = QuyenThayForm(
        request.POST or None,
        phan_vai=phan_vai,
        co_quan=phan_vai.co_quan,
        by=request.user,
        ngay=hom_nay(),
    )

    def act() -> DaGiao:
        days = {name: form.cleaned_data[name] for name in ("tu_ngay", "den_ngay")}
        return give_quyen_thay(phan_vai=phan_vai, nhan=form.nhan, by=request.user, **days)

    return _page(
        request, phan_vai, form=form, act=act, title="Giao quyền thay", button="Giao quyền thay"
    )


@require_POST
def quyen_thay_end(request: AuthedRequest, pk: int) -> HttpResponse:
    phan_vai = _find(request, pk)
    try:
        ended = end_quyen_thay(phan_vai=phan_vai, by=request.user)
    except BusinessRuleError as error:
        messages.error(request, str(error))
    else:
        when = "đã hủy, chưa có hiệu lực ngày nào" if ended.huy_luc else "kết thúc hết hôm nay"
        messages.success(request, f"Quyền thay của {ended.nguoi_dung} {when}.")
    return redirect(_back(request, phan_vai))


@sensitive_variables("done")
def _page(
    request: AuthedRequest,
    phan_vai: PhanVai,
    *,
    form: NguoiNhanForm,
    act: Callable[[], DaGiao],
    title: str,
    button: str,
) -> HttpResponse:
    """The form; once it is done the slip of a new account, or the body's page."""
    status = 200
    if form.is_bound and form.is_valid():
        try:
            done = act()
        except BusinessRuleError as error:
            form.add_error(None, str(error))
        else:
            return _done(request, done, co_quan=phan_vai.co_quan, viec=title)
    if form.errors:
        status = 422
    co_quan = phan_vai.co_quan
    typed = half_typed(co_quan)
    context = {
        "form": form,
        "phan_vai": phan_vai,
        "co_quan": co_quan,
        "title": title,
        "button": button,
        "back_url": _back(request, phan_vai),
        "con_mo": [
            *([{"ten": "Bản nháp gõ dở chưa lưu", "so": typed}] if typed else []),
            *({"ten": x.ten, "so": x.so} for x in con_vuong_of(request.user, [co_quan.don_vi_id])),
        ],
    }
    return render(request, "khoi/tai_khoan/ban_giao_form.html", context, status=status)


@sensitive_variables("done")
def _done(request: AuthedRequest, done: DaGiao, *, co_quan: CoQuan, viec: str) -> HttpResponse:
    """`co_quan` bears its name; the role's own copy does not."""
    role = done.phan_vai
    until = f" đến hết ngày {role.den_ngay:%d/%m/%Y}" if role.den_ngay else ""
    recorded = (
        f"{role.nguoi_dung} có vai trò {role.get_vai_tro_display()} từ ngày "
        f"{role.tu_ngay:%d/%m/%Y}{until}."
    )
    if done.mat_khau:
        return slip_response(
            request,
            nguoi_dung=role.nguoi_dung,
            mat_khau=done.mat_khau,
            da_ghi=f"{viec} đã xong: {recorded}",
            ve=(_back(request, role), f"tài khoản {co_quan.ten_day_du}"),
        )
    messages.success(request, recorded)
    return redirect(_back(request, role))


def _body(request: AuthedRequest, pk: int) -> CoQuan:
    seen = CoQuan.objects.visible_to(request.user).with_ten(hom_nay())
    co_quan: CoQuan = get_object_or_404(seen, pk=pk)
    if not can_see_accounts(request.user, co_quan):
        raise PermissionDenied
    return co_quan


def _find(request: AuthedRequest, pk: int) -> PhanVai:
    seen = PhanVai.objects.visible_to(request.user).select_related("nguoi_dung")
    phan_vai: PhanVai = get_object_or_404(seen, pk=pk)
    phan_vai.co_quan = CoQuan.objects.with_ten(hom_nay()).get(pk=phan_vai.co_quan_id)
    return phan_vai


def _role(request: AuthedRequest, pk: int) -> PhanVai:
    phan_vai = _find(request, pk)
    if not can_hand_over(request.user, phan_vai):
        raise PermissionDenied
    return phan_vai


def _back(request: AuthedRequest, phan_vai: PhanVai) -> str:
    """The body's accounts, for whoever sees them; the person who is back sees their own page."""
    if can_see_accounts(request.user, phan_vai.co_quan):
        return reverse("khoi:tai-khoan-co-quan", args=[phan_vai.co_quan_id])
    return reverse("khoi:tai-khoan-toi")
