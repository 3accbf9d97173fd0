"""What programmes and rules have in common: reading, deciding, versions, printed copies."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import F
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import make_naive
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import HttpResponseClientRefresh

from hoatdong import perms
from hoatdong.enums import TrangThaiVanKien
from hoatdong.models import VanKienKhoi
from hoatdong.queries.chuong_trinh import HUY_HIEU_VAN_KIEN, items_of
from hoatdong.queries.trung_lap import alike
from hoatdong.services import van_kien as services
from hoatdong.services.in_van_kien import (
    KIEU,
    latest_version,
    ma_kieu,
    printed_copy,
    record_of,
    request_ban_in,
)
from khoi.http import AuthedRequest
from khoi.queries.ban_giao import acting_title, head_roles
from khoi.views.qua_trinh import timeline
from nen.dong_ho import hom_nay
from nen.errors import BusinessRuleError
from nen.http import tep_response


TEN_CHUYEN = {
    ("nhap", "cho_thong_qua"): "Trình thông qua",
    ("cho_thong_qua", "nhap"): "Trả lại",
    ("cho_thong_qua", "da_thong_qua"): "Thông qua",
    ("da_thong_qua", "nhap"): "Mở lại",
}
TRANG = {
    "chuong_trinh": "hoatdong/chuong_trinh/detail.html",
    "quy_che": "hoatdong/quy_che/detail.html",
}
TRANG_PHIEN_BAN = {
    "chuong_trinh": "hoatdong/chuong_trinh/phien_ban.html",
    "quy_che": "hoatdong/quy_che/phien_ban.html",
}
MA_URL = {"chuong_trinh": "chuong-trinh", "quy_che": "quy-che"}


def address(van_kien: VanKienKhoi, route: str, *more: Any) -> str:
    """The address of one of the routes that both kinds have."""
    return reverse(f"hoatdong:{MA_URL[ma_kieu(van_kien)]}-{route}", args=[van_kien.pk, *more])


def find(request: AuthedRequest, pk: int, *, ma: str) -> Any:
    """404 where this person may not see it."""
    seen = KIEU[ma].objects.visible_to(request.user)
    return get_object_or_404(seen.select_related("khoi", "thong_qua_boi", "tao_boi"), pk=pk)


@require_GET
def detail(request: AuthedRequest, pk: int, ma: str) -> HttpResponse:
    """To read, with the buttons of this person's rights."""
    return render(request, TRANG[ma], detail_context(request, pk, ma=ma))


def detail_context(request: AuthedRequest, pk: int, *, ma: str) -> dict[str, Any]:
    van_kien, user = find(request, pk, ma=ma), request.user
    writes = perms.can_write(user, khoi_id=van_kien.khoi_id)
    adopts, draft = perms.can_adopt(user, van_kien), van_kien.la_nhap
    waiting = van_kien.trang_thai == TrangThaiVanKien.CHO_THONG_QUA
    context = {
        **print_context(van_kien, phien_ban=latest_version(van_kien)),
        "huy_hieu": (
            HUY_HIEU_VAN_KIEN[van_kien.trang_thai],
            van_kien.get_trang_thai_display(),
        ),
        "cac_phien_ban": list(van_kien.phien_ban.select_related("thong_qua_boi").order_by("-so")),
        "qua_trinh": _timeline(van_kien),
        "con_thieu": services.missing_parts(van_kien) if draft and writes else [],
        "duoc_sua": writes and draft,
        "duoc_ghi": writes and van_kien.da_thong_qua,
        "duoc_thong_qua": adopts and waiting,
        "duoc_mo_lai": adopts and van_kien.da_thong_qua,
        "ly_do_da_go": "",
    }
    if ma == "chuong_trinh":
        context["hang"] = items_of(van_kien, hom_nay=hom_nay())
        context["giong"] = alike(van_kien, user=user) if van_kien.da_thong_qua else []
    return context


def print_context(van_kien: VanKienKhoi, *, phien_ban: Any) -> dict[str, Any]:
    """What it says, the version that it is, and its printed copy."""
    record = record_of(van_kien, phien_ban=phien_ban)
    so = phien_ban.so if phien_ban else 0
    return {
        "van_kien": van_kien,
        "phien_ban": phien_ban,
        "ghi": record,
        "ban_in": printed_copy(van_kien, phien_ban=phien_ban, record=record),
        "in_url": address(van_kien, "print", so),
        "ban_in_url": address(van_kien, "state", so),
        "pdf_route": f"hoatdong:{MA_URL[ma_kieu(van_kien)]}-pdf",
        "word_route": f"hoatdong:{MA_URL[ma_kieu(van_kien)]}-word",
    }


def _timeline(van_kien: Any) -> list[dict[str, Any]]:
    """Who acted for the head is shown so."""
    moves = list(van_kien.chuyen.annotate(ten_nguoi=F("boi__ho_ten")).order_by("-luc", "-pk"))
    acted = any(move.tu != TrangThaiVanKien.NHAP for move in moves)
    heads = head_roles(van_kien.khoi_id) if acted else []

    def title(move: Any) -> str:
        if move.tu == TrangThaiVanKien.NHAP:
            return ""
        day = make_naive(move.luc).date()
        return acting_title(heads, nguoi_dung_id=move.boi_id, ngay=day)

    begun = {"luc": van_kien.tao_luc, "boi": van_kien.tao_boi.ho_ten, "viec": "Lập bản nháp"}
    return timeline(moves, ten=TEN_CHUYEN, chuc=title, bat_dau=begun)


def _act(
    request: AuthedRequest, pk: int, ma: str, *, act: Callable[..., Any], said: str, **more: str
) -> HttpResponse:
    van_kien = find(request, pk, ma=ma)
    try:
        act(van_kien=van_kien, by=request.user, **more)
    except BusinessRuleError as error:
        messages.error(request, " ".join(error.args))
        if more.get("ly_do"):
            context = detail_context(request, pk, ma=ma) | {"ly_do_da_go": more["ly_do"]}
            return render(request, TRANG[ma], context, status=422)
    else:
        messages.success(request, said)
    return redirect(address(van_kien, "detail"))


@require_POST
def submit(request: AuthedRequest, pk: int, ma: str) -> HttpResponse:
    said = "Đã trình để Trưởng Khối thông qua."
    return _act(request, pk, ma, act=services.submit_van_kien, said=said)


@require_POST
def send_back(request: AuthedRequest, pk: int, ma: str) -> HttpResponse:
    ly_do = request.POST.get("ly_do", "")
    return _act(
        request, pk, ma, act=services.return_van_kien, said="Đã trả lại để sửa.", ly_do=ly_do
    )


@require_POST
def adopt(request: AuthedRequest, pk: int, ma: str) -> HttpResponse:
    return _act(request, pk, ma, act=services.adopt_van_kien, said="Đã thông qua.")


@require_POST
def reopen(request: AuthedRequest, pk: int, ma: str) -> HttpResponse:
    said = "Đã mở lại. Đây là bản nháp cho đến khi được thông qua lại; phiên bản cũ vẫn đọc được."
    ly_do = request.POST.get("ly_do", "")
    return _act(request, pk, ma, act=services.reopen_van_kien, said=said, ly_do=ly_do)


@require_GET
def version(request: AuthedRequest, pk: int, so: int, ma: str) -> HttpResponse:
    """As this version had it, whatever became of it."""
    phien_ban = find_version(request, pk, so=so, ma=ma)
    van_kien = phien_ban.van_kien
    last = van_kien.phien_ban.order_by("so").last()
    context = print_context(van_kien, phien_ban=phien_ban) | {
        "moi_hon": last.so if last.so > so else None,
        "dang_mo_lai": not van_kien.da_thong_qua,
        "xem_duoc": KIEU[ma].objects.visible_to(request.user).filter(pk=pk).exists(),
    }
    return render(request, TRANG_PHIEN_BAN[ma], context)


def find_version(request: AuthedRequest, pk: int, *, so: int, ma: str) -> Any:
    """404 where this person may not see it."""
    versions: Any = KIEU[ma].phien_ban.rel.related_model
    seen = versions.objects.visible_to(request.user)
    return get_object_or_404(
        seen.select_related("van_kien__khoi", "thong_qua_boi"), van_kien=pk, so=so
    )


def _asked(request: AuthedRequest, pk: int, so: int, ma: str) -> tuple[Any, Any]:
    """The text and the version whose copy is meant; number 0 is the draft."""
    if so:
        phien_ban = find_version(request, pk, so=so, ma=ma)
        return phien_ban.van_kien, phien_ban
    return find(request, pk, ma=ma), None


@require_POST
def print_copy(request: AuthedRequest, pk: int, so: int, ma: str) -> HttpResponse:
    """The copy that exists, or a job that makes it."""
    van_kien, phien_ban = _asked(request, pk, so, ma)
    copy = request_ban_in(van_kien=van_kien, phien_ban=phien_ban, by=request.user)
    if not request.htmx:
        return redirect(address(van_kien, "version", so) if so else address(van_kien, "detail"))
    if bool(so) != bool(copy.so):  # adopted since the page was shown
        return HttpResponseClientRefresh()
    context = print_context(van_kien, phien_ban=phien_ban) | {"ban_in": copy}
    return render(request, "hoatdong/van_kien/_ban_in.html", context)


@require_GET
def print_state(request: AuthedRequest, pk: int, so: int, ma: str) -> HttpResponse:
    """The fragment asked for again when the job has ended."""
    van_kien, phien_ban = _asked(request, pk, so, ma)
    context = print_context(van_kien, phien_ban=phien_ban)
    return render(request, "hoatdong/van_kien/_ban_in.html", context)


@require_GET
def download(request: AuthedRequest, pk: int, ban_in_pk: int, loai: str, ma: str) -> FileResponse:
    """The PDF, or its twin for Word; of a draft only inside the block."""
    copies: Any = KIEU[ma].ban_in.rel.related_model
    column = "tep_docx" if loai == "word" else "tep"
    there = copies.objects.visible_to(request.user).filter(
        van_kien=pk, **{f"{column}__isnull": False}
    )
    copy = get_object_or_404(there.select_related(column), pk=ban_in_pk)
    return tep_response(getattr(copy, column))
