"""Imports: the list, a template, the upload, what was found, writing and taking back."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch, QuerySet
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localtime
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from khoi.enums import LoaiNhap, TrangThaiNhap, ViecNhap
from khoi.forms.nhap import NhapForm
from khoi.http import AuthedRequest
from khoi.models import CAP_TINH, CoQuan, DongXem, LanNhap, NguoiDung
from khoi.perms.nhap import can_import, can_see_imports, kinds_of
from khoi.services.nhap import lan_nhap as services, mau
from nen.dong_ho import hom_nay
from nen.errors import BusinessRuleError
from nen.http import tep_response, xlsx_response


LOI_HIEN = 100
MOI_TRANG = 50
MAU_VIEC = {
    ViecNhap.THEM: "success",
    ViecNhap.DOI: "warning",
    ViecNhap.THEM_VAI: "progress",
    ViecNhap.NHU_CU: "neutral",
}
TEN_BANG = {
    TrangThaiNhap.SAN_SANG: "Từng dòng sẽ ghi",
    TrangThaiNhap.DA_GHI: "Từng dòng đã ghi",
    TrangThaiNhap.DA_HOAN_TAC: "Từng dòng đã ghi rồi hoàn tác",
}
HUY_HIEU = {
    TrangThaiNhap.DANG_XEM: "progress",
    TrangThaiNhap.CO_LOI: "danger",
    TrangThaiNhap.SAN_SANG: "waiting",
    TrangThaiNhap.DANG_GHI: "progress",
    TrangThaiNhap.DA_GHI: "success",
    TrangThaiNhap.DA_HOAN_TAC: "neutral",
}


@require_GET
def nhap_list(request: AuthedRequest) -> HttpResponse:
    if not can_see_imports(request.user):
        raise Http404
    rows = LanNhap.objects.visible_to(request.user).select_related("tep", "tao_boi")
    rows = rows.prefetch_related(Prefetch("co_quan", CoQuan.objects.with_ten(hom_nay())))
    page = Paginator(rows.order_by("-tao_luc", "-pk"), 25).get_page(request.GET.get("trang"))
    for row in page:
        row.huy_hieu = HUY_HIEU[TrangThaiNhap(row.trang_thai)]  # type: ignore[attr-defined]  # -- for the template
    bodies = {row.co_quan_id for row in page} | set(request.user.co_quan_cua(CAP_TINH))
    context = {
        "page": page,
        "loai": kinds_of(request.user),
        "nhieu_co_quan": len(bodies) > 1,
    }
    return render(request, "khoi/nhap/list.html", context)


@require_GET
def nhap_list_xlsx(request: AuthedRequest) -> HttpResponse:
    if not can_see_imports(request.user):
        raise Http404
    rows = LanNhap.objects.visible_to(request.user).select_related("tep", "tao_boi")
    return xlsx_response(mau.list_xlsx(rows.order_by("-tao_luc", "-pk")), ten="cac-lan-nhap")


@require_GET
def nhap_template(request: AuthedRequest, loai: str) -> HttpResponse:
    kind = _kind(request, loai)
    return xlsx_response(mau.template(kind), ten=mau.TEN_TEP[kind])


@require_http_methods(["GET", "POST"])
def nhap_create(request: AuthedRequest, loai: str) -> HttpResponse:
    kind = _kind(request, loai)
    form = NhapForm(request.POST or None, request.FILES or None, by=request.user, loai=kind)
    if request.method == "POST" and form.is_valid():
        tep = form.cleaned_data["tep"]
        try:
            made = services.create_lan_nhap(
                loai=kind,
                co_quan=form.cleaned_data["co_quan"],
                noi_dung=tep.read(),
                ten_tep=tep.name,
                by=request.user,
            )
        except BusinessRuleError as error:
            form.add_error("tep", str(error))
        else:
            return redirect("khoi:nhap-detail", pk=made.pk)
    context = {"form": form, "kind": kind}
    status = 422 if form.errors else 200
    return render(request, "khoi/nhap/form.html", context, status=status)


@require_GET
def nhap_detail(request: AuthedRequest, pk: int) -> HttpResponse:
    """The whole page, or its middle once the job has ended, or another page of its lines."""
    context = _shown(request, _find(request, pk))
    if not request.htmx:
        return render(request, "khoi/nhap/detail.html", context)
    template = "_dong_xem" if request.htmx.target == "dong-xem" else "_lan_nhap"
    return render(request, f"khoi/nhap/{template}.html", context)


@require_GET
def nhap_errors_xlsx(request: AuthedRequest, pk: int) -> HttpResponse:
    lan_nhap = _find(request, pk)
    if not lan_nhap.so_loi:
        raise Http404
    ngay = localtime(lan_nhap.tao_luc).date()
    return xlsx_response(mau.errors_xlsx(lan_nhap, ngay=ngay), ten=f"loi-tep-nhap-{lan_nhap.pk}")


@require_GET
def nhap_rows_xlsx(request: AuthedRequest, pk: int) -> HttpResponse:
    """All lines of the table on the page, to be gone through on paper."""
    lan_nhap = _find(request, pk)
    if not lan_nhap.dong_xem.exists():
        raise Http404
    title = TEN_BANG.get(TrangThaiNhap(lan_nhap.trang_thai), "Từng dòng")
    return xlsx_response(
        mau.rows_xlsx(lan_nhap, tieu_de=title), ten=f"tung-dong-nhap-{lan_nhap.pk}"
    )


@require_GET
def nhap_file(request: AuthedRequest, pk: int) -> FileResponse:
    lan_nhap = _find(request, pk)
    if lan_nhap.tep_xoa_luc is not None:
        raise Http404
    return tep_response(lan_nhap.tep)


@require_POST
def nhap_write(request: AuthedRequest, pk: int) -> HttpResponse:
    lan_nhap = _find(request, pk)
    try:
        services.request_ghi(lan_nhap=lan_nhap, by=request.user)
    except BusinessRuleError as error:
        messages.error(request, str(error))
    return redirect("khoi:nhap-detail", pk=pk)


@require_POST
def nhap_undo(request: AuthedRequest, pk: int) -> HttpResponse:
    lan_nhap = _find(request, pk)
    try:
        services.undo_lan_nhap(lan_nhap=lan_nhap, by=request.user)
    except BusinessRuleError as error:
        context = _shown(request, lan_nhap) | {"vi_sao": error.args}
        return render(request, "khoi/nhap/detail.html", context, status=409)
    messages.success(request, "Đã hoàn tác lần nhập: mọi dòng trở lại như trước.")
    return redirect("khoi:nhap-detail", pk=pk)


def _kind(request: AuthedRequest, loai: str) -> LoaiNhap:
    """What this person may bring in; another kind does not exist for them."""
    kind = next((kind for kind in kinds_of(request.user) if kind == loai), None)
    if kind is None:
        raise Http404
    return kind


def _find(request: AuthedRequest, pk: int) -> LanNhap:
    rows = LanNhap.objects.visible_to(request.user).select_related("tep", "tao_boi", "viec")
    named = Prefetch("co_quan", CoQuan.objects.with_ten(hom_nay()))
    return get_object_or_404(rows.prefetch_related(named), pk=pk)


def _shown(request: AuthedRequest, lan_nhap: LanNhap) -> dict[str, Any]:
    state = TrangThaiNhap(lan_nhap.trang_thai)
    may = can_import(request.user, loai=lan_nhap.loai, co_quan_id=lan_nhap.co_quan_id)
    running = state in {TrangThaiNhap.DANG_XEM, TrangThaiNhap.DANG_GHI}
    own = lan_nhap.viec is not None and lan_nhap.viec.yeu_cau_boi_id == request.user.pk
    later = services.later_of(lan_nhap) if state == TrangThaiNhap.DA_GHI else None
    return {
        "lan_nhap": lan_nhap,
        "huy_hieu": HUY_HIEU[state],
        "viec": lan_nhap.viec if running and own else None,
        "dang_chay": running,
        "so_luong": [(v.label, lan_nhap.ket_qua[v]) for v in ViecNhap if lan_nhap.ket_qua.get(v)],
        "loi": lan_nhap.loi[:LOI_HIEN],
        "con_loi": max(lan_nhap.so_loi - LOI_HIEN, 0),
        "duoc_ghi": may and state == TrangThaiNhap.SAN_SANG,
        "co_gi_ghi": any(lan_nhap.ket_qua.get(v) for v in ViecNhap if v != ViecNhap.NHU_CU),
        "duoc_hoan_tac": may and state == TrangThaiNhap.DA_GHI and later is None,
        "lan_sau": later,
        "duoc_nhap_lai": may,
        "nhat_ky": _journal(lan_nhap) if not running else [],
        "vi_sao": (),
        "cua_tien_than": lan_nhap.co_quan_id in _inherited(request.user),
        "giu_tep_ngay": settings.NHAP_GIU_TEP_NGAY,
        **_lines(request, lan_nhap),
    }


def _inherited(user: NguoiDung) -> set[int]:
    """Bodies that this person's own body is heir of."""
    return set(user.co_quan_phu_trach(CAP_TINH)) - set(user.co_quan_cua(CAP_TINH))


def _lines(request: AuthedRequest, lan_nhap: LanNhap) -> dict[str, Any]:
    """A page of the lines as they were understood, all of them or those of one kind."""
    chosen = next((v for v in ViecNhap if v == request.GET.get("viec")), None)
    rows: QuerySet[DongXem] = lan_nhap.dong_xem.order_by("dong")
    rows = rows.filter(viec=chosen) if chosen else rows
    page = Paginator(rows, MOI_TRANG).get_page(request.GET.get("trang"))
    counts = {v: lan_nhap.ket_qua.get(v, 0) for v in ViecNhap}
    tabs = [("Tất cả", "?#tung-dong", sum(counts.values()), chosen is None)]
    tabs += [(v.label, f"?viec={v}#tung-dong", so, v == chosen) for v, so in counts.items() if so]
    return {
        "ten_bang": TEN_BANG.get(TrangThaiNhap(lan_nhap.trang_thai), ""),
        "trang_dong": page,
        "dong": [(row, MAU_VIEC[ViecNhap(row.viec)]) for row in page],
        "loc_dong": [
            {"ten": ten, "url": url, "so": so, "dang_o": here} for ten, url, so, here in tabs
        ],
    }


def _journal(lan_nhap: LanNhap) -> list[dict[str, Any]]:
    """Its moves, with the states in words."""
    return [
        {"luc": m.luc, "boi": m.boi, "ly_do": m.ly_do, "den_hien": TrangThaiNhap(m.den).label}
        for m in lan_nhap.chuyen.select_related("boi")
    ]
