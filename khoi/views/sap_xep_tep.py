"""The list of a reorganisation from a file, from the packaged map, and as a file."""

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from khoi.enums import TrangThaiSapXep
from khoi.forms.sap_xep import Goi2025Form, TepForm
from khoi.http import AuthedRequest
from khoi.models import SuKienSapXep
from khoi.queries.su_kien_sap_xep import can_see_list
from khoi.services import tep_sap_xep
from khoi.services.sap_xep import soan
from khoi.services.tinh_moi_2025 import tinh_moi_of
from khoi.views.sap_xep import find, find_draft
from nen.errors import BusinessRuleError
from nen.http import xlsx_response


@require_GET
def sap_xep_template(request: AuthedRequest) -> HttpResponse:
    """An empty list to fill, with its instructions and one example of each act."""
    if not can_see_list(request.user):
        raise Http404
    return xlsx_response(tep_sap_xep.template_xlsx(), ten="mau-danh-sach-sap-xep")


@require_GET
def sap_xep_xlsx(request: AuthedRequest, pk: int) -> HttpResponse:
    """The list as it stands, in the form in which it may be read again."""
    su_kien = find(request, pk)
    return xlsx_response(tep_sap_xep.list_xlsx(su_kien), ten=f"danh-sach-sap-xep-{su_kien.pk}")


@require_http_methods(["GET", "POST"])
def sap_xep_import(request: AuthedRequest, pk: int) -> HttpResponse:
    """Reads the whole file or nothing of it; each cell that cannot be read is named."""
    su_kien = find_draft(request, pk)
    form = TepForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"su_kien": su_kien, "form": form, "loi": [], "so_loi": 0}
    if request.method == "POST" and form.is_valid():
        try:
            read = _read(form.cleaned_data["tep"])
            if not read.loi:
                tep_sap_xep.take_list(su_kien=su_kien, dong=read.dong, by=request.user)
                messages.success(request, _said(read))
                return redirect("khoi:sap-xep-detail", pk=pk)
            context |= {"loi": list(read.loi)[: tep_sap_xep.LOI_HIEN], "so_loi": read.loi.tong}
        except BusinessRuleError as error:
            form.add_error("tep", str(error))
    context |= {"so_dong": su_kien.dong.count(), "la_du_thao": _is_draft(su_kien)}
    status = 422 if request.method == "POST" else 200
    return render(request, "khoi/sap_xep/tep.html", context, status=status)


def _read(tep: UploadedFile) -> tep_sap_xep.KetQuaDoc:
    if (tep.size or 0) > tep_sap_xep.TEP_TOI_DA:
        raise BusinessRuleError(tep_sap_xep.LOI_TO)
    return tep_sap_xep.read_list(tep.read(), ten_tep=tep.name or "")


def _said(read: tep_sap_xep.KetQuaDoc) -> str:
    remarks = " ".join(read.ghi_chu)
    return f"Đã nạp {len(read.dong)} dòng từ tệp. {remarks}".strip()


def _is_draft(su_kien: SuKienSapXep) -> bool:
    return su_kien.trang_thai == TrangThaiSapXep.DU_THAO


@require_http_methods(["GET", "POST"])
def sap_xep_goi_2025(request: AuthedRequest, pk: int) -> HttpResponse:
    """Fills the draft from the packaged map of 1 July 2025 for the chosen new provinces."""
    su_kien = find_draft(request, pk)
    form = Goi2025Form(request.POST or None, tinh=tinh_moi_of(request.user))
    if request.method == "POST" and form.is_valid():
        try:
            soan.add_goi_2025(
                su_kien=su_kien, ma_tinh=form.cleaned_data["ma_tinh"], by=request.user
            )
        except BusinessRuleError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Đã lấy danh sách sắp xếp 01/7/2025 vào bản dự thảo.")
            return redirect("khoi:sap-xep-detail", pk=pk)
    context = {
        "su_kien": su_kien,
        "form": form,
        "so_dong": su_kien.dong.count(),
        "la_du_thao": _is_draft(su_kien),
    }
    return render(request, "khoi/sap_xep/goi_2025.html", context)
