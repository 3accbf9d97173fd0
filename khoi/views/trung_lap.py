"""Passages that minutes have in common with others, and signs: hints for the reader."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from khoi.forms.trung_lap import LocDauHieuForm, LocTrungLapForm
from khoi.http import AuthedRequest
from khoi.models import CoQuan
from khoi.perms.khoi import can_see_register
from khoi.perms.trung_lap import can_register
from khoi.queries.dau_hieu import co_dau_hieu, dau_hieu
from khoi.queries.trung_lap import as_seen, named_minutes, pair_list, pair_of
from khoi.services.trung_lap_xlsx import dau_hieu_xlsx, trung_lap_xlsx
from nen.dong_ho import hom_nay
from nen.http import xlsx_response
from nen.tuong_dong.doi_chieu import doan_mot_ben, doi_chieu


MO_TRANG = 25  # rows are tall on a phone


@require_GET
def trung_lap_list(request: AuthedRequest) -> HttpResponse:
    """Minutes of the scope with passages that stand elsewhere too."""
    form, rows = _pairs(request)
    page = Paginator(rows, MO_TRANG).get_page(request.GET.get("trang"))
    page.object_list = as_seen(page.object_list, user=request.user)
    context = {
        "form": form,
        "nam": form.chosen().nam,
        "page": page,
        "query": request.GET.urlencode(),
        "summary": f"{page.paginator.count} cặp văn bản",
        "duoc_dang_ky": can_register(request.user),
    }
    template = "khoi/trung_lap/_bang.html" if request.htmx else "khoi/trung_lap/list.html"
    return render(request, template, context)


@require_GET
def trung_lap_list_xlsx(request: AuthedRequest) -> HttpResponse:
    form, rows = _pairs(request)
    nam = form.chosen().nam
    pairs = as_seen(rows, user=request.user)
    return xlsx_response(trung_lap_xlsx(pairs, nam=nam), ten=f"doan-van-giong-nhau-{nam}")


def _pairs(request: AuthedRequest) -> tuple[LocTrungLapForm, Any]:
    if not can_see_register(request.user):
        raise PermissionDenied
    form = LocTrungLapForm(request.GET, user=request.user, hom_nay=hom_nay())
    chosen = form.chosen()
    rows = pair_list(
        request.user,
        nam=chosen.nam,
        kieu=form.kieu_chon,
        huyen_id=chosen.huyen_id,
        tim=chosen.tim,
    )
    return form, rows


@require_GET
def trung_lap_detail(request: AuthedRequest, pk: int, cap_pk: int) -> HttpResponse:
    """The passages of one pair, side by side where the reader may see both texts."""
    giao_ban = get_object_or_404(named_minutes(request.user), pk=pk)
    pair = pair_of(giao_ban, pk=cap_pk, user=request.user)
    if pair is None:
        raise Http404
    context = {
        "giao_ban": giao_ban,
        "khoi": CoQuan.objects.with_ten(giao_ban.ngay).get(pk=giao_ban.khoi_id),
        "cap": pair,
        "doan": _both(pair) if pair.kia is not None else _one(pair),
    }
    return render(request, "khoi/trung_lap/detail.html", context)


def _both(pair: Any) -> list[dict[str, Any]]:
    row = pair.trung_lap
    passages = doi_chieu(sau=row.sau.noi_dung, truoc=row.truoc.noi_dung, doan=row.doan)
    return [
        {
            "so_tu": passage.so_tu,
            "nay": passage.sau if pair.sau else passage.truoc,
            "kia": passage.truoc if pair.sau else passage.sau,
        }
        for passage in passages
    ]


def _one(pair: Any) -> list[dict[str, Any]]:
    row = pair.trung_lap
    text, side = (row.sau.noi_dung, "sau") if pair.sau else (row.truoc.noi_dung, "truoc")
    alone = doan_mot_ben(chu=text, doan=row.doan, ben=side)
    return [
        {"so_tu": passage["so_tu"], "nay": pieces, "kia": []}
        for passage, pieces in zip(row.doan, alone, strict=True)
    ]


@require_GET
def dau_hieu_list(request: AuthedRequest) -> HttpResponse:
    """Adopted minutes of the scope with a sign, each with the rule that says so."""
    form, rows = _signs(request)
    page = Paginator(rows, MO_TRANG).get_page(request.GET.get("trang"))
    page.object_list = [{"giao_ban": row, "dau_hieu": dau_hieu(row)} for row in page.object_list]
    context = {
        "form": form,
        "nam": form.chosen().nam,
        "page": page,
        "query": request.GET.urlencode(),
        "summary": f"{page.paginator.count} biên bản",
    }
    template = "khoi/dau_hieu/_bang.html" if request.htmx else "khoi/dau_hieu/list.html"
    return render(request, template, context)


@require_GET
def dau_hieu_list_xlsx(request: AuthedRequest) -> HttpResponse:
    form, rows = _signs(request)
    nam = form.chosen().nam
    return xlsx_response(dau_hieu_xlsx(rows, nam=nam), ten=f"dau-hieu-giao-ban-{nam}")


def _signs(request: AuthedRequest) -> tuple[LocDauHieuForm, Any]:
    if not can_see_register(request.user):
        raise PermissionDenied
    form = LocDauHieuForm(request.GET, user=request.user, hom_nay=hom_nay())
    chosen = form.chosen()
    rows = co_dau_hieu(
        request.user,
        nam=chosen.nam,
        loai=form.loai_chon,
        huyen_id=chosen.huyen_id,
        tim=chosen.tim,
    )
    return form, rows
