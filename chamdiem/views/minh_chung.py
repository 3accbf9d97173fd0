"""Evidence files of a sheet."""

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from chamdiem.models import DiemTieuChi, MinhChung, PhieuCham
from chamdiem.services import minh_chung as services
from chamdiem.services.luot_phieu import luot_cua
from chamdiem.views.phieu import find_dong, find_phieu, lay_bang
from khoi.http import AuthedRequest
from nen.errors import BusinessRuleError
from nen.http import tep_response
from nen.tep_gui import check_kich_thuoc


@require_POST
def minh_chung_upload(request: AuthedRequest, pk: int, dong_pk: int) -> HttpResponse:
    phieu = find_phieu(request, pk)
    dong = find_dong(phieu, dong_pk)
    uploaded = request.FILES.get("tep")
    try:
        _attach(dong, uploaded, request)
    except BusinessRuleError as error:
        return _refused(request, phieu, dong, str(error))
    return _answer(request, phieu, dong)


def _attach(dong: DiemTieuChi, uploaded: UploadedFile | None, request: AuthedRequest) -> None:
    if uploaded is None:
        raise BusinessRuleError("Hãy chọn tệp rồi bấm “Đính tệp”.")
    check_kich_thuoc(uploaded.size or 0)
    services.attach_minh_chung(
        dong=dong,
        noi_dung=uploaded.read(),
        ten_goc=uploaded.name or "",
        xac_nhan=bool(request.POST.get("xac_nhan")),
        by=request.user,
    )


@require_POST
def minh_chung_remove(request: AuthedRequest, pk: int, dong_pk: int) -> HttpResponse:
    phieu = find_phieu(request, pk)
    dong = find_dong(phieu, dong_pk)
    try:
        services.remove_minh_chung(dong=dong, by=request.user)
    except BusinessRuleError as error:
        return _refused(request, phieu, dong, str(error))
    return _answer(request, phieu, dong)


@require_GET
def minh_chung_download(request: AuthedRequest, pk: int) -> FileResponse:
    seen = MinhChung.objects.visible_to(request.user).select_related("tep")
    return tep_response(get_object_or_404(seen, pk=pk).tep)


def _refused(
    request: AuthedRequest, phieu: PhieuCham, dong: DiemTieuChi, sentence: str
) -> HttpResponse:
    """Only the sentence changes: the file stays chosen in its field."""
    if not request.htmx:
        messages.error(request, f"Tiêu chí {dong.ma}: {sentence}")
        return redirect("chamdiem:phieu-detail", phieu.pk)
    response = render(request, "components/field_errors.html", {"errors": [sentence]}, status=422)
    response.headers["HX-Retarget"] = f"#mc-loi-{dong.pk}"
    response.headers["HX-Reswap"] = "innerHTML"
    return response


def _answer(request: AuthedRequest, phieu: PhieuCham, dong: DiemTieuChi) -> HttpResponse:
    if not request.htmx:
        return redirect("chamdiem:phieu-detail", phieu.pk)
    _, row = lay_bang(request, phieu).dong_so(dong.pk)
    context = {"phieu": phieu, "hang": row, "luot": luot_cua(request.user, phieu)}
    return render(request, "chamdiem/_minh_chung.html", context)
