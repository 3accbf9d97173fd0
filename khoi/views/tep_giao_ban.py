"""Scans and photos beside the minutes: sending them in pieces or whole, reading, removing."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_POST

from khoi.http import AuthedRequest
from khoi.models import TaiTepGiaoBan, TepGiaoBan
from khoi.models.tep_giao_ban import DAI_DAU
from khoi.services import tep_giao_ban as services
from khoi.views.soan_giao_ban import MAX_BODY, editable
from nen.errors import BusinessRuleError
from nen.http import json_body, tep_response


@require_POST
def tep_begin(request: AuthedRequest, pk: int) -> HttpResponse:
    """JSON: what file is to come; where it stands already."""
    giao_ban = editable(request, pk)
    body = json_body(request, max_body=MAX_BODY)
    size = body.get("kich_thuoc")
    return _answer(
        lambda: services.begin_tai(
            giao_ban=giao_ban,
            ten_goc=str(body.get("ten", ""))[-200:],
            dau=str(body.get("dau", ""))[:DAI_DAU],
            kich_thuoc=size if type(size) is int else 0,
            xac_nhan=body.get("xac_nhan") is True,
            by=request.user,
        )
    )


@require_POST
def tep_piece(request: AuthedRequest, pk: int, tai_pk: int) -> HttpResponse:
    """Bytes from `?tu=` on; the answer says how many are here."""
    tai = _upload(request, pk, tai_pk)
    if request.content_type != "application/octet-stream":  # a form is read before views are asked
        return JsonResponse({"loi": "Hãy gửi phần tệp từ nút Đính kèm trên trang."}, status=415)
    tu = request.GET.get("tu", "")
    place = int(tu) if tu.isascii() and tu.isdigit() and len(tu) < 10 else -1
    if int(request.META.get("CONTENT_LENGTH") or 0) > services.MANH_TOI_DA:
        return JsonResponse({"loi": "Phần tệp gửi lên quá dài."}, status=413)
    return _answer(
        lambda: services.receive_manh(tai=tai, tu=place, noi_dung=request.body, by=request.user)
    )


@require_POST
def tep_finish(request: AuthedRequest, pk: int, tai_pk: int) -> HttpResponse:
    tai = _upload(request, pk, tai_pk)
    try:
        services.finish_tai(tai=tai, by=request.user)
    except services.TaiDaBoError as error:
        return JsonResponse({"loi": str(error)}, status=409)
    except BusinessRuleError as error:
        if tai.da_nhan == tai.kich_thuoc:  # whole and unfit: no use in going on
            services.drop_tai(tai=tai, by=request.user)
        return JsonResponse({"loi": str(error)}, status=422)
    messages.success(request, f"Đã kèm tệp “{tai.ten_goc}”.")
    return JsonResponse({"xong": True})


@require_POST
def tep_send(request: AuthedRequest, pk: int) -> HttpResponse:
    """The whole file in one form, for browsers without JavaScript."""
    giao_ban = editable(request, pk)
    uploaded = request.FILES.get("tep")
    try:
        if not isinstance(uploaded, UploadedFile):
            raise BusinessRuleError("Hãy chọn tệp.")
        services.attach_tep(
            giao_ban=giao_ban,
            ten_goc=uploaded.name or "",
            noi_dung=uploaded.read(),
            xac_nhan="xac_nhan" in request.POST,
            by=request.user,
        )
    except BusinessRuleError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"Đã kèm tệp “{uploaded.name}”.")
    return redirect("khoi:giao-ban-detail", pk=pk)


@require_GET
def tep_download(request: AuthedRequest, pk: int, tep_pk: int) -> FileResponse:
    return tep_response(_attached(request, pk, tep_pk).tep)


@require_POST
def tep_remove(request: AuthedRequest, pk: int, tep_pk: int) -> HttpResponse:
    try:
        services.remove_tep(tep=_attached(request, pk, tep_pk), by=request.user)
    except BusinessRuleError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Đã gỡ tệp khỏi biên bản.")
    return redirect("khoi:giao-ban-detail", pk=pk)


def _answer(act: Callable[[], TaiTepGiaoBan]) -> JsonResponse:
    try:
        tai = act()
    except services.TaiDaBoError as error:
        return JsonResponse({"loi": str(error)}, status=409)
    except BusinessRuleError as error:
        return JsonResponse({"loi": str(error)}, status=422)
    said: dict[str, Any] = {"tai": tai.pk, "da_nhan": tai.da_nhan, "manh": services.MANH_TOI_DA}
    return JsonResponse(said)


def _upload(request: AuthedRequest, pk: int, tai_pk: int) -> TaiTepGiaoBan:
    """One's own upload to minutes that one writes."""
    own = TaiTepGiaoBan.objects.filter(giao_ban=editable(request, pk), tao_boi=request.user)
    return get_object_or_404(own, pk=tai_pk)


def _attached(request: AuthedRequest, pk: int, tep_pk: int) -> TepGiaoBan:
    seen = TepGiaoBan.objects.visible_to(request.user).select_related("tep", "giao_ban")
    return get_object_or_404(seen, pk=tep_pk, giao_ban=pk)
