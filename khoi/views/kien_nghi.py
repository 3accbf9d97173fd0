"""Recommendations: the list for whoever asked or receives, all in scope, and one with its way."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from khoi.enums import TrangThaiKienNghi
from khoi.forms.kien_nghi import ChuyenForm, LocKienNghiForm, NhapNhomForm, RutForm, TraLoiForm
from khoi.http import AuthedRequest
from khoi.models import CAP_KHOI, CAP_TREN, CoQuan, GiaoBan, TraLoiKienNghi, XuLyKienNghi
from khoi.perms import kien_nghi as perms
from khoi.perms.khoi import can_see_register
from khoi.queries import kien_nghi as queries
from khoi.queries.duong_kien_nghi import way_of
from khoi.queries.ra_soat import chu_de_vao_ngay
from khoi.services import kien_nghi as services
from khoi.services.kien_nghi_xlsx import kien_nghi_xlsx as workbook
from nen.dong_ho import hom_nay
from nen.http import tep_response, xlsx_response


MO_TRANG = 25  # rows are tall on a phone


@require_GET
def kien_nghi_list(request: AuthedRequest) -> HttpResponse:
    """A commune: what it asked for. An officer: what came to the own body."""
    return _list(request, pham_vi=False)


@require_GET
def kien_nghi_scope_list(request: AuthedRequest) -> HttpResponse:
    """An officer: every recommendation of the blocks below, whoever handles it."""
    return _list(request, pham_vi=True)


@require_GET
def kien_nghi_xlsx(request: AuthedRequest) -> HttpResponse:
    return _xlsx(request, pham_vi=False)


@require_GET
def kien_nghi_scope_xlsx(request: AuthedRequest) -> HttpResponse:
    return _xlsx(request, pham_vi=True)


def _list(request: AuthedRequest, *, pham_vi: bool) -> HttpResponse:
    form, rows = _filtered(request, pham_vi=pham_vi)
    page = Paginator(rows, MO_TRANG).get_page(request.GET.get("trang"))
    officer = can_see_register(request.user)
    here = "khoi:kien-nghi-scope-list" if pham_vi else "khoi:kien-nghi-list"
    context = {
        "form": form,
        "page": page,
        "hang": [row_of(row) for row in page],
        "hom_nay": hom_nay(),
        "query": request.GET.urlencode(),
        "summary": f"{page.paginator.count} kiến nghị",
        "can_bo": officer,
        "cua_toi": officer and not pham_vi,
        "pham_vi": pham_vi,
        "tabs": tabs(request, here),
        "clear_url": reverse(here),
        "xlsx_url": reverse(here.replace("-list", "-xlsx")),
    }
    template = "_bang" if request.htmx else "list"
    return render(request, f"khoi/kien_nghi/{template}.html", context)


def _xlsx(request: AuthedRequest, *, pham_vi: bool) -> HttpResponse:
    _, rows = _filtered(request, pham_vi=pham_vi)
    return xlsx_response(workbook(rows, ngay=hom_nay()), ten=f"kien-nghi-{hom_nay():%Y%m%d}")


def _filtered(request: AuthedRequest, *, pham_vi: bool) -> tuple[LocKienNghiForm, Any]:
    user, today = request.user, hom_nay()
    officer = can_see_register(user)
    if not officer and (pham_vi or not user.co_quan_cua(CAP_KHOI)):
        raise PermissionDenied
    if pham_vi:
        rows: QuerySet[XuLyKienNghi] = XuLyKienNghi.objects.visible_to(user)
    elif officer:
        rows = XuLyKienNghi.objects.handled_by(user)
    else:
        rows = queries.of_block(user)
    form = LocKienNghiForm(request.GET, rows=rows, by=user, hom_nay=today)
    if not officer:
        del form.fields["xa"]
    return form, queries.filtered(rows, chon=form.chosen(), ngay=today)


def tabs(request: AuthedRequest, here: str) -> list[dict[str, Any]]:
    """The pages of recommendations and assignments, for officers; a commune has one list."""
    if not can_see_register(request.user):
        return []
    pages = {
        "khoi:kien-nghi-list": "Gửi đến cơ quan tôi",
        "khoi:kien-nghi-scope-list": "Trong phạm vi",
        "khoi:kien-nghi-tong-hop": "Tổng hợp",
        "khoi:viec-duoc-giao-list": "Việc giao ở xã",
    }
    return [
        {"ten": ten, "url": reverse(name), "dang_o": name == here} for name, ten in pages.items()
    ]


def row_of(xu_ly: XuLyKienNghi) -> dict[str, Any]:
    """What a table shows of one."""
    return {
        "xu_ly": xu_ly,
        "noi_nhan": queries.noi_nhan_hien(xu_ly),
        "huy_hieu": queries.huy_hieu(xu_ly),
        "qua_han": xu_ly.qua_han(hom_nay()),
    }


def find(request: AuthedRequest, pk: int) -> XuLyKienNghi:
    """The recommendation, if this person may see it."""
    rows = queries.named(XuLyKienNghi.objects.visible_to(request.user), ngay=hom_nay())
    found: XuLyKienNghi = get_object_or_404(rows, pk=pk)
    return found


@require_GET
def kien_nghi_detail(request: AuthedRequest, pk: int) -> HttpResponse:
    return show(request, find(request, pk))


def show(request: AuthedRequest, xu_ly: XuLyKienNghi, **forms: Any) -> HttpResponse:
    """The page; `forms` are those that were refused, with what was typed in them."""
    context = _context(request, xu_ly) | forms
    return render(request, "khoi/kien_nghi/detail.html", context, status=422 if forms else 200)


def _context(request: AuthedRequest, xu_ly: XuLyKienNghi) -> dict[str, Any]:
    user, today, minutes = request.user, hom_nay(), xu_ly.kien_nghi.giao_ban
    handles = perms.can_handle(user, xu_ly)
    waits = xu_ly.trang_thai in TrangThaiKienNghi.cho_noi_nhan()
    like = list(queries.similar(xu_ly, ngay=today)) if handles and waits else []
    nhom = xu_ly.nhom if handles else None
    readable = GiaoBan.objects.visible_to(user)
    agenda = list(queries.agenda_of(xu_ly))
    ten: str = xu_ly.ten_xa  # type: ignore[attr-defined]  # -- named()
    seen = set(
        readable.filter(pk__in=[minutes.pk, *(line.giao_ban_id for line in agenda)]).values_list(
            "pk", flat=True
        )
    )
    return {
        **row_of(xu_ly),
        "kien_nghi": xu_ly.kien_nghi,
        "ten_xa": ten[:1].lower() + ten[1:],
        "bien_ban": minutes,
        "xem_bien_ban": minutes.pk in seen,
        "duong": way_of(xu_ly, ngay=today),
        "chuong_trinh": [(line, line.giao_ban_id in seen) for line in agenda],
        "nhom": nhom,
        "nhom_cho": queries.waiting_in(nhom) if nhom and waits else 0,
        "duoc_xu_ly": handles,
        "duoc_tiep_nhan": handles and xu_ly.trang_thai == TrangThaiKienNghi.CHO_TIEP_NHAN,
        "tra_loi_form": TraLoiForm()
        if handles and xu_ly.trang_thai == TrangThaiKienNghi.DANG_XU_LY
        else None,
        "chuyen_form": ChuyenForm(bodies=targets(xu_ly)) if handles and waits else None,
        "rut_form": RutForm() if waits and perms.can_withdraw(user, xu_ly) else None,
        "nhom_form": nhom_form(xu_ly, like=like) if like else None,
        "list_url": reverse("khoi:kien-nghi-list") if user.co_vai_tro(*CAP_KHOI, *CAP_TREN) else "",
    }


def targets(xu_ly: XuLyKienNghi) -> list[CoQuan]:
    """The bodies of the chain to which it may go, with their names."""
    bodies = services.forward_targets(xu_ly)
    named = CoQuan.objects.with_ten(hom_nay()).in_bulk([body.pk for body in bodies])
    return [named[body.pk] for body in bodies]


def nhom_form(xu_ly: XuLyKienNghi, *, like: list[XuLyKienNghi], data: Any = None) -> NhapNhomForm:
    """The suggested ones, to be ticked."""
    unit = xu_ly.kien_nghi.giao_ban.khoi.don_vi_id
    return NhapNhomForm(
        data, xu_ly=xu_ly, giong=like, chu_de=chu_de_vao_ngay(don_vi_id=unit, ngay=hom_nay())
    )


@require_GET
def kien_nghi_download(request: AuthedRequest, pk: int, tra_loi_pk: int) -> FileResponse:
    """A file beside one of its answers."""
    xu_ly = find(request, pk)
    answers = TraLoiKienNghi.objects.filter(
        pk__in=xu_ly.chuyen.values("tra_loi"), tep__isnull=False
    )
    answer = get_object_or_404(answers.select_related("tep"), pk=tra_loi_pk)
    return tep_response(answer.tep)  # type: ignore[arg-type]  # -- only answers with a file
