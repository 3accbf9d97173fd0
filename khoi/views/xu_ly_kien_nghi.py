"""Acts on one recommendation, and on a group of like ones."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from khoi.enums import TrangThaiKienNghi
from khoi.forms.kien_nghi import ChuyenForm, RutForm, TraLoiForm
from khoi.http import AuthedRequest
from khoi.models import CoQuan, NhomKienNghi, XuLyKienNghi
from khoi.perms import kien_nghi as perms
from khoi.queries import kien_nghi as queries
from khoi.services import kien_nghi as services, nhom_kien_nghi as groups
from khoi.views.kien_nghi import find, nhom_form, row_of, show, targets
from nen.dong_ho import hom_nay
from nen.errors import BusinessRuleError


@require_POST
def kien_nghi_accept(request: AuthedRequest, pk: int) -> HttpResponse:
    xu_ly = find(request, pk)
    try:
        services.accept_kien_nghi(xu_ly=xu_ly, by=request.user)
    except BusinessRuleError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Đã tiếp nhận. Hạn trả lời tính từ hôm nay.")
    return redirect("khoi:kien-nghi-detail", pk=pk)


@require_POST
def kien_nghi_forward(request: AuthedRequest, pk: int) -> HttpResponse:
    xu_ly = _mine(request, pk)
    form = ChuyenForm(request.POST, bodies=targets(xu_ly))
    return _act(
        request,
        xu_ly,
        form=form,
        name="chuyen_form",
        act=lambda: services.forward_kien_nghi(
            xu_ly=xu_ly, ly_do=form.cleaned_data["ly_do"], by=request.user, **form.target()
        ),
        said="Đã chuyển kiến nghị. Xã thấy được nơi đang xử lý.",
    )


@require_POST
def kien_nghi_answer(request: AuthedRequest, pk: int) -> HttpResponse:
    form = TraLoiForm(request.POST, request.FILES)
    try:
        xu_ly = _mine(request, pk)
        return _act(
            request,
            xu_ly,
            form=form,
            name="tra_loi_form",
            act=lambda: services.answer_kien_nghi(
                xu_ly=[xu_ly], tra_loi=form.words(), by=request.user
            ),
            said="Đã trả lời. Trả lời được đưa vào kỳ giao ban tới của xã để xã cho ý kiến.",
        )
    except PermissionDenied:
        return _forwarded_meanwhile(request, pk, form=form)


def _forwarded_meanwhile(request: AuthedRequest, pk: int, *, form: TraLoiForm) -> HttpResponse:
    """The answer that was typed while a colleague forwarded it, to be copied; who never had it: 403."""
    xu_ly = find(request, pk)
    if perms.can_handle(request.user, xu_ly) or not perms.has_forwarded(request.user, xu_ly):
        raise PermissionDenied
    form.is_valid()
    form.add_error(
        None,
        f"Kiến nghị đã được chuyển đến {queries.noi_nhan_hien(xu_ly)} nên không trả lời ở đây được "
        "nữa; chữ bạn gõ còn ở dưới để chép lại.",
    )
    for name in ("tep", "xac_nhan"):  # no file is sent from here any more
        del form.fields[name]
    return show(request, xu_ly, tra_loi_form=form)


@require_POST
def kien_nghi_withdraw(request: AuthedRequest, pk: int) -> HttpResponse:
    xu_ly = find(request, pk)
    if not perms.can_withdraw(request.user, xu_ly):
        raise PermissionDenied
    form = RutForm(request.POST)
    return _act(
        request,
        xu_ly,
        form=form,
        name="rut_form",
        act=lambda: services.withdraw_kien_nghi(
            xu_ly=xu_ly, ly_do=form.cleaned_data["ly_do"], by=request.user
        ),
        said="Đã rút kiến nghị. Dòng kiến nghị trong biên bản vẫn còn.",
    )


@require_POST
def kien_nghi_group(request: AuthedRequest, pk: int) -> HttpResponse:
    """Those ticked are the same matter as this one."""
    xu_ly = _mine(request, pk)
    like = list(queries.similar(xu_ly, ngay=hom_nay()))
    form = nhom_form(xu_ly, like=like, data=request.POST)
    return _act(
        request,
        xu_ly,
        form=form,
        name="nhom_form",
        act=lambda: groups.join_similar(
            xu_ly=xu_ly,
            chon=form.chosen(),
            by=request.user,
            ten=form.cleaned_data.get("ten", ""),
            chu_de=form.cleaned_data.get("chu_de"),
        ),
        said="Đã nhập nhóm. Trả lời một lần ở trang nhóm là trả lời cho mọi xã trong nhóm.",
    )


@require_POST
def kien_nghi_leave(request: AuthedRequest, pk: int) -> HttpResponse:
    """Out of its group."""
    xu_ly = find(request, pk)
    try:
        services.leave_nhom(xu_ly=xu_ly, by=request.user)
    except BusinessRuleError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Đã tách kiến nghị khỏi nhóm.")
    return redirect("khoi:kien-nghi-detail", pk=pk)


def _mine(request: AuthedRequest, pk: int) -> XuLyKienNghi:
    xu_ly = find(request, pk)
    if not perms.can_handle(request.user, xu_ly):
        raise PermissionDenied
    return xu_ly


def _act(
    request: AuthedRequest,
    xu_ly: XuLyKienNghi,
    *,
    form: forms.Form,
    name: str,
    act: Callable[[], Any],
    said: str,
) -> HttpResponse:
    """Do it, or show the page again with the sentence and everything typed."""
    if form.is_valid():
        try:
            act()
        except BusinessRuleError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, said)
            return redirect("khoi:kien-nghi-detail", pk=xu_ly.pk)
    return show(request, find(request, xu_ly.pk), **{name: form})


@require_GET
def nhom_detail(request: AuthedRequest, pk: int) -> HttpResponse:
    return _nhom(request, _find_nhom(request, pk))


@require_POST
def nhom_answer(request: AuthedRequest, pk: int) -> HttpResponse:
    """One answer for every commune of the group."""
    nhom = _find_nhom(request, pk)
    if not perms.can_group(request.user, nhom.co_quan):
        raise PermissionDenied
    form = TraLoiForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            answer = groups.answer_nhom(nhom=nhom, tra_loi=form.words(), by=request.user)
        except BusinessRuleError as error:
            form.add_error(None, str(error))
        else:
            count = answer.xu_ly.count()
            messages.success(
                request, f"Đã trả lời chung {count} kiến nghị; mỗi xã nhận ở kỳ giao ban tới."
            )
            return redirect("khoi:nhom-kien-nghi-detail", pk=pk)
    return _nhom(request, nhom, form=form)


def _find_nhom(request: AuthedRequest, pk: int) -> NhomKienNghi:
    rows = NhomKienNghi.objects.visible_to(request.user).select_related("co_quan", "chu_de")
    return get_object_or_404(rows, pk=pk)


def _nhom(
    request: AuthedRequest, nhom: NhomKienNghi, *, form: TraLoiForm | None = None
) -> HttpResponse:
    today = hom_nay()
    members = queries.named(nhom.xu_ly.all(), ngay=today).order_by("khoa_xa", "gui_ngay", "pk")
    rows = [row_of(row) for row in members]
    waiting = [row for row in rows if row["xu_ly"].trang_thai in TrangThaiKienNghi.cho_noi_nhan()]
    handles = perms.can_group(request.user, nhom.co_quan)
    context = {
        "nhom": nhom,
        "co_quan": CoQuan.objects.with_ten(today).get(pk=nhom.co_quan_id),
        "hang": rows,
        "hom_nay": today,
        "so_cho": len(waiting),
        "duoc_tach": handles,
        "form": form or (TraLoiForm() if handles and waiting else None),
    }
    status = 200 if form is None else 422
    return render(request, "khoi/kien_nghi/nhom.html", context, status=status)
