"""Seats of a block: add, end, replace, correct."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from khoi.forms.thanh_vien import (
    KetThucForm,
    NguoiForm,
    SuaThanhVienForm,
    ThayThanhVienForm,
    ThemThanhVienForm,
    ngay_mac_dinh,
    speak_of,
)
from khoi.http import AuthedRequest
from khoi.models import CoQuan, ThanhVien
from khoi.perms.thanh_vien import can_keep_thanh_vien
from khoi.services import thanh_vien as services
from khoi.services.ghe import NamesakeError
from nen.dong_ho import hom_nay
from nen.errors import BusinessRuleError


@require_http_methods(["GET", "POST"])
def thanh_vien_add(request: AuthedRequest, khoi_pk: int) -> HttpResponse:
    bodies = CoQuan.objects.that_meet().visible_to(request.user).with_ten(hom_nay())
    khoi: CoQuan = get_object_or_404(bodies, pk=khoi_pk)
    form = ThemThanhVienForm(
        request.POST or None,
        khoi=khoi,
        by=request.user,
        ngay=hom_nay(),
        initial={"tu_ngay": hom_nay()},
    )

    def act() -> str:
        data = _without_person(form)
        seat = services.add_thanh_vien(khoi=khoi, nguoi=form.nguoi, by=request.user, **data)
        return f"Đã thêm {seat.can_bo} vào {_ten(khoi)} từ ngày {seat.tu_ngay:%d/%m/%Y}."

    return _page(request, khoi, form=form, act=act, title=_add_title(khoi), button="Thêm")


@require_http_methods(["GET", "POST"])
def thanh_vien_end(request: AuthedRequest, pk: int) -> HttpResponse:
    seat, khoi = _seat(request, pk)
    form = KetThucForm(
        request.POST or None, initial={"den_ngay": hom_nay(), "ly_do": seat.ly_do_thoi}
    )
    speak_of(form, khoi)

    def act() -> str:
        ended = services.end_thanh_vien(thanh_vien=seat, by=request.user, **form.cleaned_data)
        return f"Đã ghi: {ended.can_bo} là thành viên đến hết ngày {ended.den_ngay:%d/%m/%Y}."

    return _page(
        request, khoi, form=form, act=act, seat=seat, title="Kết thúc nhiệm kỳ", button="Kết thúc"
    )


@require_http_methods(["GET", "POST"])
def thanh_vien_replace(request: AuthedRequest, pk: int) -> HttpResponse:
    seat, khoi = _seat(request, pk)
    form = ThayThanhVienForm(
        request.POST or None,
        khoi=khoi,
        by=request.user,
        ngay=hom_nay(),
        initial={
            "chuc_danh": seat.chuc_danh_id,
            "tu_ngay": ngay_mac_dinh(seat, hom_nay=hom_nay()),
        },
    )

    def act() -> str:
        data = _without_person(form)
        new = services.replace_thanh_vien(
            thanh_vien=seat, nguoi=form.nguoi, by=request.user, **data
        )
        return f"Từ ngày {new.tu_ngay:%d/%m/%Y}, {new.can_bo} thay {seat.can_bo}."

    return _page(
        request, khoi, form=form, act=act, seat=seat, title="Thay người", button="Thay người"
    )


@require_http_methods(["GET", "POST"])
def thanh_vien_correct(request: AuthedRequest, pk: int) -> HttpResponse:
    seat, khoi = _seat(request, pk)
    form = SuaThanhVienForm(
        request.POST or None,
        khoi=khoi,
        initial={
            "ho_ten": seat.can_bo.ho_ten,
            "vai_tro": seat.vai_tro,
            "chuc_danh": seat.chuc_danh_id,
            "tu_ngay": seat.tu_ngay,
            "quyet_dinh": seat.quyet_dinh,
            "het_nhiem_ky": seat.het_nhiem_ky,
        },
    )

    def act() -> str:
        mended = services.correct_thanh_vien(thanh_vien=seat, by=request.user, **form.cleaned_data)
        return f"Đã sửa thông tin của {mended.can_bo}."

    return _page(
        request, khoi, form=form, act=act, seat=seat, title="Sửa thông tin đã ghi", button="Lưu"
    )


def _seat(request: AuthedRequest, pk: int) -> tuple[ThanhVien, CoQuan]:
    """A visible seat and its body; unseen = 404."""
    seats = ThanhVien.objects.visible_to(request.user).select_related("can_bo", "chuc_danh")
    seat: ThanhVien = get_object_or_404(seats, pk=pk)
    khoi: CoQuan = CoQuan.objects.with_ten(hom_nay()).get(pk=seat.khoi_id)
    return seat, khoi


def page_of(khoi: CoQuan) -> str:
    """Where a body's people are shown."""
    return reverse("khoi:ban-detail" if khoi.la_ban else "khoi:khoi-detail", args=[khoi.pk])


def _ten(khoi: CoQuan) -> str:
    return "Ban" if khoi.la_ban else "Khối"


def _add_title(khoi: CoQuan) -> str:
    return "Thêm người của Ban" if khoi.la_ban else "Thêm thành viên"


def _without_person(form: forms.Form) -> dict[str, Any]:
    person = {"can_bo", "ho_ten", "la_nguoi_khac"}
    return {name: value for name, value in form.cleaned_data.items() if name not in person}


def _page(
    request: AuthedRequest,
    khoi: CoQuan,
    *,
    form: forms.Form,
    act: Callable[[], str],
    title: str,
    button: str,
    seat: ThanhVien | None = None,
) -> HttpResponse:
    """One form page of the register: what was typed stays when a rule refuses."""
    if not can_keep_thanh_vien(request.user, khoi):
        raise PermissionDenied
    if request.method == "POST" and form.is_valid():
        try:
            messages.success(request, act())
        except BusinessRuleError as error:
            form.add_error(None, str(error))
            if isinstance(error, NamesakeError) and isinstance(form, NguoiForm):
                form.ask_about_namesake()
        else:
            return redirect(page_of(khoi))
    context = {
        "khoi": khoi,
        "form": form,
        "seat": seat,
        "title": title,
        "button": button,
        "back_url": page_of(khoi),
    }
    return render(request, "khoi/thanh_vien_form.html", context)
