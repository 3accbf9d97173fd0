"""Writing minutes: opening a period's, the form, its autosave, two texts side by side."""

import re
import secrets
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from khoi.forms.giao_ban import GiaoBanForm
from khoi.forms.giao_ban_moi import GiaoBanMoiForm
from khoi.http import AuthedRequest
from khoi.models import BanNhap, CoQuan, GiaoBan
from khoi.perms import giao_ban as perms
from khoi.queries.ban_nhap import is_typed_field, typed_now, unknown_fields
from khoi.queries.che_do import CheDoHienCo
from khoi.queries.nam_giao_ban import likely_period, open_periods, other_periods
from khoi.queries.noi_nhan import noi_nhan_vao_ngay
from khoi.queries.ra_soat import chu_de_vao_ngay, muc_ra_soat
from khoi.queries.thanh_vien_hop import thanh_phan_hop
from khoi.services import ban_nhap, giao_ban as services
from khoi.services.ban_nhap import KetQuaLuu
from khoi.services.khoa_nhat_ky import public_key
from khoi.services.noi_dung_giao_ban import save_giao_ban
from khoi.views.chu_cua_ai import NGUOI_KHAC, refuse_author
from nen.dong_ho import hom_nay
from nen.errors import BusinessRuleError
from nen.http import json_body
from nen.providers import panels_of


MAX_BODY = 1_000_000
QUA_DAI = "Chữ gửi một lần quá dài. Hãy cắt bớt ô vừa dán, hoặc dán từng phần."


@require_http_methods(["GET", "POST"])
def giao_ban_create(request: AuthedRequest, khoi_pk: int) -> HttpResponse:
    """Period and day; then straight to the form."""
    today = hom_nay()
    bodies = CoQuan.objects.that_meet().visible_to(request.user).with_ten(today)
    khoi: CoQuan = get_object_or_404(bodies, pk=khoi_pk)
    if not perms.can_write(request.user, khoi):
        raise PermissionDenied
    periods = open_periods(khoi=khoi, hom_nay=today)
    likely = likely_period(periods, hom_nay=today)
    chosen = request.GET.get("ky") or (likely.ma if likely else "")
    day = today if any(k.ma == chosen and k.tu <= today <= k.den for k in periods) else None
    form = GiaoBanMoiForm(
        request.POST or None,
        ky_mo=periods,
        ky_khac=other_periods(khoi=khoi, hom_nay=today, phai_hop=periods),
        initial={"ky": chosen, "ngay": day},
    )
    if form.is_valid():
        loai_ky, nam, ky = form.ky_chon
        try:
            giao_ban = services.create_giao_ban(
                khoi=khoi,
                loai_ky=loai_ky,
                nam=nam,
                ky=ky,
                ngay=form.cleaned_data["ngay"],
                by=request.user,
            )
        except BusinessRuleError as error:
            form.add_error(None, str(error))
        else:
            return redirect("khoi:giao-ban-edit", pk=giao_ban.pk)
    status = 422 if form.is_bound else 200
    context = {"form": form, "khoi": khoi}
    return render(request, "khoi/giao_ban/moi.html", context, status=status)


@never_cache
@require_http_methods(["GET", "POST"])
def giao_ban_edit(request: AuthedRequest, pk: int) -> HttpResponse:
    giao_ban = editable(request, pk)
    if request.method == "POST":
        return _save(request, giao_ban)
    if not giao_ban.sua_duoc:
        return redirect("khoi:giao-ban-detail", pk=pk)
    draft = BanNhap.objects.select_related("luu_boi").filter(giao_ban=giao_ban).first()
    typed = typed_now(giao_ban, draft)
    form = _form(giao_ban, typed=typed)
    return _form_page(request, giao_ban, form=form, draft=draft, the=secrets.token_hex(8))


@require_POST
def giao_ban_members(request: AuthedRequest, pk: int) -> HttpResponse:
    """Who was a member on the day just typed; every word of the form stays."""
    giao_ban = editable(request, pk)
    typed = _typed(request.POST)
    form = _form(giao_ban, typed=typed)
    context = {"form": form, "giao_ban": giao_ban}
    return render(request, "khoi/giao_ban/_thanh_phan.html", context)


@require_POST
def ban_nhap_save(request: AuthedRequest, pk: int) -> HttpResponse:
    """Autosave: JSON in, JSON out; 409 where the text was kept beside a newer one."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > MAX_BODY:
        return JsonResponse({"loi": QUA_DAI}, status=413)
    body = json_body(request, max_body=MAX_BODY)
    replayed = body.get("lai") is True
    if (refused := refuse_author(request, body, must_say=replayed)) is not None:
        return refused
    typed, seen = body.get("noi_dung"), body.get("phien_ban", "")
    phien_ban = _version(seen)
    if not isinstance(typed, dict) or (phien_ban is None and seen is not None):
        return JsonResponse({"loi": "Dữ liệu gửi lên không đúng."}, status=400)
    try:
        result = ban_nhap.save_typed(
            giao_ban_id=pk,
            typed=typed,
            phien_ban=phien_ban,
            the=str(body.get("the", "")),
            by=request.user,
            lai=replayed,
        )
    except GiaoBan.DoesNotExist:
        return JsonResponse({"loi": "Không tìm thấy biên bản này."}, status=404)
    except PermissionDenied:
        return JsonResponse({"loi": "Bạn không có quyền ghi biên bản này."}, status=403)
    answer = save_answer(result, pk) | {"la": unknown_fields(typed)}
    return JsonResponse(answer, status=409 if result.lech else 200)


def save_answer(result: KetQuaLuu, pk: int) -> dict[str, Any]:
    """What a page is told of a save."""
    answer = {
        "phien_ban": result.phien_ban,
        "luc": f"{timezone.localtime(result.luc):%H:%M:%S}",
        "bi_giu": result.bi_giu,
    }
    if result.lech is not None:
        answer["so_sanh"] = reverse("khoi:ban-nhap-lech", args=[pk, result.lech.pk])
    return answer


def _version(sent: object) -> int | None:
    """The version that the page says it saw; None where it says nonsense."""
    text = str(sent) if type(sent) in {int, str} else ""
    return int(text) if re.fullmatch(r"[0-9]{1,9}", text) else None


def editable(request: AuthedRequest, pk: int) -> GiaoBan:
    giao_ban = get_object_or_404(
        GiaoBan.objects.visible_to(request.user).select_related("khoi"), pk=pk
    )
    if not perms.can_edit(request.user, giao_ban):
        raise PermissionDenied
    return giao_ban


def _typed(data: Mapping[str, Any]) -> dict[str, str]:
    """The form's own fields; a box that is not ticked is sent by no browser."""
    return {"long_ghep": ""} | {k: str(v) for k, v in data.items() if is_typed_field(k)}


def _form(
    giao_ban: GiaoBan,
    *,
    typed: dict[str, str],
    data: Mapping[str, Any] | None = None,
    them: str = "",
) -> GiaoBanForm:
    day = day_typed(giao_ban, typed)
    ra_soat = list(muc_ra_soat(giao_ban))
    return GiaoBanForm(
        data,
        giao_ban=giao_ban,
        thanh_phan=thanh_phan_hop(giao_ban.khoi, ngay=day),
        noi_nhan=noi_nhan_vao_ngay(khoi=giao_ban.khoi, ngay=day),
        chu_de=chu_de_vao_ngay(don_vi_id=giao_ban.khoi.don_vi_id, ngay=day),
        ty_le_du_hop=CheDoHienCo().of(giao_ban, ngay=day).ty_le_du_hop,
        ra_soat=ra_soat,
        da_chot=bool(ra_soat) and giao_ban.phien_ban.exists(),
        typed=typed,
        them=them,
    )


def day_typed(giao_ban: GiaoBan, typed: dict[str, str]) -> date:
    """The day typed, where it can be the meeting's; else the one stored."""
    try:
        day = date.fromisoformat(typed.get("ngay", ""))
    except ValueError:
        return giao_ban.ngay
    refusal = services.refuse_date(
        loai_ky=giao_ban.loai_ky, nam=giao_ban.nam, ky=giao_ban.ky, ngay=day
    )
    return giao_ban.ngay if refusal else day


def _save(request: AuthedRequest, giao_ban: GiaoBan) -> HttpResponse:
    """Keep the text first, whatever is wrong with it; then write it into the minutes."""
    if request.POST.get("nguoi", str(request.user.pk)) != str(request.user.pk):
        messages.error(request, NGUOI_KHAC)
        return redirect("khoi:giao-ban-detail", pk=giao_ban.pk)
    typed = _typed(request.POST)
    the, seen = request.POST.get("the", ""), _version(request.POST.get("phien_ban")) or 0
    result = ban_nhap.save_typed(
        giao_ban_id=giao_ban.pk,
        typed=typed,
        phien_ban=seen,
        the=the,
        by=request.user,
    )
    if result.lech is not None:
        messages.warning(
            request, "Biên bản đã có chữ mới hơn. Chữ của bạn được giữ riêng; hãy so sánh rồi ghép."
        )
        if not result.bi_giu:
            return redirect("khoi:ban-nhap-lech", pk=giao_ban.pk, lech_pk=result.lech.pk)
        form = _form(giao_ban, typed=typed, data=request.POST)  # what may not be kept is here only
        return _form_page(request, giao_ban, form=form, the=the, seen=seen, status=422)
    if request.POST.get("them"):
        form = _form(giao_ban, typed=typed, them=request.POST["them"])
        return _form_page(request, giao_ban, form=form, the=the)
    form = _form(giao_ban, typed=typed, data=request.POST)
    saved = form.is_valid() and _write(request, giao_ban, form=form, phien_ban=result.phien_ban)
    if saved and ("trinh" not in request.POST or _submit(request, giao_ban, form=form)):
        return redirect("khoi:giao-ban-detail", pk=giao_ban.pk)
    return _form_page(request, giao_ban, form=form, the=the, da_luu=saved, status=422)


def _write(request: AuthedRequest, giao_ban: GiaoBan, *, form: GiaoBanForm, phien_ban: int) -> bool:
    try:
        save_giao_ban(
            giao_ban=giao_ban, noi_dung=form.noi_dung(), phien_ban=phien_ban, by=request.user
        )
    except BusinessRuleError as error:
        form.add_error(None, [*error.args])
        return False
    if "trinh" not in request.POST:
        messages.success(request, "Đã lưu biên bản.")
    return True


def _submit(request: AuthedRequest, giao_ban: GiaoBan, *, form: GiaoBanForm) -> bool:
    try:
        services.submit_giao_ban(giao_ban=giao_ban, by=request.user)
    except BusinessRuleError as error:
        giao_ban.refresh_from_db()
        missing = services.missing_by_field(giao_ban)
        for one in missing:
            form.add_error(one.o if one.o in form.fields else None, one.cau)
        if not missing:
            form.add_error(None, [*error.args])
        return False
    messages.success(request, f"Đã trình biên bản để {giao_ban.khoi.nguoi_dung_dau} thông qua.")
    return True


def _form_page(
    request: AuthedRequest,
    giao_ban: GiaoBan,
    *,
    form: GiaoBanForm,
    the: str,
    draft: BanNhap | None = None,
    da_luu: bool = False,
    seen: int | None = None,
    status: int = 200,
) -> HttpResponse:
    """`draft` tells of text typed earlier; after a save the newest version is asked for.

    `seen`: the version that this text was typed on, where it is not the newest.
    """
    now = draft or BanNhap.objects.filter(giao_ban=giao_ban).first()
    context = {
        "form": form,
        "da_luu": da_luu,
        "giao_ban": giao_ban,
        "khoi": CoQuan.objects.with_ten(giao_ban.ngay).get(pk=giao_ban.khoi_id),
        "phien_ban": seen if seen is not None else now.phien_ban if now else 0,
        "luu_luc": now.luu_luc if now and now.noi_dung else None,
        "the": the,
        "khoa_nhat_ky": public_key(request.user),
        "draft": draft if draft and draft.noi_dung else None,
        "lech": giao_ban.ban_nhap_lech.filter(giai_quyet_luc=None).select_related("luu_boi"),
        "panels": panels_of(request.user, "soan_giao_ban", giao_ban),
    }
    return render(request, "khoi/giao_ban/soan.html", context, status=status)
