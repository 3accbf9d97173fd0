"""The score sheet: seen, scored cell by cell, moved on."""

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from chamdiem.forms.diem import DiemForm, TraLaiForm
from chamdiem.models import DiemTieuChi, PhieuCham
from chamdiem.queries import phieu as queries
from chamdiem.queries.bang_phieu import BangPhieu, DongPhieu, OCham, bang_phieu
from chamdiem.queries.van_kien import van_kien_tren_cong
from chamdiem.services import diem as diem_services, phieu as services, tinh_diem
from chamdiem.services.luot_phieu import luot_cua
from chamdiem.services.phieu_xlsx import sheet_xlsx
from khoi.http import AuthedRequest
from nen.dong_ho import hom_nay
from nen.errors import BusinessRuleError
from nen.http import xlsx_response
from nen.providers import DieuCanXem, dieu_can_xem_of


def find_phieu(request: AuthedRequest, pk: int) -> PhieuCham:
    """The sheet, for those who may know of it."""
    seen = PhieuCham.objects.visible_to(request.user).select_related(
        "dot__bo", "buoc", "khoi__don_vi", "cap_tren"
    )
    return get_object_or_404(seen, pk=pk)


def find_dong(phieu: PhieuCham, pk: int) -> DiemTieuChi:
    """A row of this sheet."""
    return get_object_or_404(phieu.dong.select_related("phieu"), pk=pk)


def lay_bang(request: AuthedRequest, phieu: PhieuCham) -> BangPhieu:
    """The sheet as this person sees it now."""
    return bang_phieu(phieu, user=request.user, sua_duoc=luot_cua(request.user, phieu).cham)


@require_GET
def phieu_detail(request: AuthedRequest, pk: int) -> HttpResponse:
    phieu = find_phieu(request, pk)
    return _page(request, phieu, lay_bang(request, phieu))


@require_GET
def phieu_xlsx(request: AuthedRequest, pk: int) -> HttpResponse:
    phieu = find_phieu(request, pk)
    return xlsx_response(sheet_xlsx(lay_bang(request, phieu)), ten=f"phieu-cham-{phieu.pk}")


def _page(
    request: AuthedRequest,
    phieu: PhieuCham,
    bang: BangPhieu,
    *,
    thieu: list[str] | None = None,
    ly_do: str = "",
    status: int = 200,
) -> HttpResponse:
    moves = queries.visible_chuyen(phieu, user=request.user, cap=bang.cap_cua_toi, buoc=bang.buoc)
    context = {
        "phieu": phieu,
        "bang": bang,
        "luot": luot_cua(request.user, phieu),
        "chuyen": moves,
        "tra_lai": _returned(phieu, moves),
        "van_kien": van_kien_tren_cong(phieu, user=request.user) if bang.thay_de_xuat else [],
        "can_xem": _to_be_looked_at(request, phieu, bang),
        "thieu": thieu or [],
        "ly_do_da_go": ly_do,
        "qua_han": phieu.qua_han(hom_nay()),
    }
    return render(request, "chamdiem/phieu_detail.html", context, status=status)


def _to_be_looked_at(request: AuthedRequest, phieu: PhieuCham, bang: BangPhieu) -> list[DieuCanXem]:
    """For those who see the computed proposals: what was found in the minutes behind them."""
    if not bang.thay_de_xuat:
        return []
    return dieu_can_xem_of(request.user, phieu.khoi, phieu.dot.nam)


def _returned(phieu: PhieuCham, moves: list[Any]) -> Any:
    """The message with which the sheet came back, for those whom it concerns."""
    if not phieu.bi_tra_lai:
        return None
    return next((m for m in moves if m.ly_do and m.buoc_den_id == phieu.buoc_id), None)


@require_POST
def diem_save(request: AuthedRequest, pk: int, dong_pk: int) -> HttpResponse:
    """One cell, on change; the answer is what stands below the field, and the totals."""
    phieu = find_phieu(request, pk)
    dong = find_dong(phieu, dong_pk)
    form = DiemForm(request.POST, prefix=str(dong.pk))
    if not form.is_valid():
        return _cell(request, phieu, dong, form, loi=_sentences(form), status=422)
    try:
        diem_services.save_diem(dong=dong, by=request.user, **form.cleaned_data)
    except diem_services.StaleScoreError as error:
        return _conflict(request, phieu, dong, form, error)
    except BusinessRuleError as error:
        return _cell(request, phieu, dong, form, loi=[str(error)], status=422)
    bang = lay_bang(request, phieu)
    nhom, row = bang.dong_so(dong.pk)
    context = {
        "phieu": phieu,
        "bang": bang,
        "nhom": nhom,
        "hang": row,
        "o": row.o_sua,
        "da_luu": True,
    }
    return render(request, "chamdiem/_o_da_luu.html", context)


@require_GET
def diem_cell(request: AuthedRequest, pk: int, dong_pk: int) -> HttpResponse:
    """The cell as it stands: «lấy điểm đã lưu» after a conflict."""
    phieu = find_phieu(request, pk)
    dong = find_dong(phieu, dong_pk)
    _, row = lay_bang(request, phieu).dong_so(dong.pk)
    if row.o_sua is None:
        return _cell(request, phieu, dong, None, loi=["Ô này không còn sửa được."], status=422)
    return render(request, "chamdiem/_o_sua.html", {"phieu": phieu, "hang": row, "o": row.o_sua})


def _sentences(form: Form) -> list[str]:
    return [str(sentence) for errors in form.errors.values() for sentence in errors]


def _cell(
    request: AuthedRequest,
    phieu: PhieuCham,
    dong: DiemTieuChi,
    form: DiemForm | None,
    *,
    loi: list[str],
    status: int,
) -> HttpResponse:
    """The refusal below the field; the field itself keeps what was typed."""
    row = DongPhieu(dong, [], None)
    cell = OCham(cap=dong.phieu.buoc.cap, ten="", duoc_cham=True, sua_duoc=True)  # type: ignore[arg-type]  # -- only shown
    if form is not None:
        _keep_typed(cell, form)
    cell.loi = loi
    context = {"phieu": phieu, "hang": row, "o": cell}
    return render(request, "chamdiem/_o_tinh_trang.html", context, status=status)


def _keep_typed(cell: OCham, form: DiemForm) -> None:
    version = str(form["phien_ban"].value() or "0")
    cell.nhap = str(form["diem"].value() or "")
    cell.ly_do = str(form["ly_do"].value() or "")
    cell.phien_ban = int(version) if version.isascii() and version.isdigit() else 0


def _conflict(
    request: AuthedRequest,
    phieu: PhieuCham,
    dong: DiemTieuChi,
    form: DiemForm,
    error: diem_services.StaleScoreError,
) -> HttpResponse:
    row = DongPhieu(dong, [], None)
    context = {
        "phieu": phieu,
        "hang": row,
        "da_luu": error.hien_tai,
        "cua_toi": form.cleaned_data["diem"],
        "ly_do": form.cleaned_data["ly_do"],
        "loi": str(error),
    }
    return render(request, "chamdiem/_o_lech.html", context, status=409)


@require_POST
def phieu_save(request: AuthedRequest, pk: int) -> HttpResponse:
    """The whole column by a plain form, where scripts do not run."""
    phieu = find_phieu(request, pk)
    bang = lay_bang(request, phieu)
    cells = {
        row.dong.pk: (row.o_sua, DiemForm(request.POST, prefix=str(row.dong.pk)))
        for nhom in bang.nhom
        for row in nhom.dong
        if row.o_sua is not None and f"{row.dong.pk}-diem" in request.POST
    }
    for cell, form in cells.values():
        if not form.is_valid():
            cell.loi = _sentences(form)
    faulty = any(cell.loi for cell, _ in cells.values())
    if not faulty:
        try:
            _save_cells(phieu, cells, request)
        except BusinessRuleError as error:
            messages.error(request, str(error))
            faulty = True
    if faulty:
        for cell, form in cells.values():
            _keep_typed(cell, form)
        return _page(request, phieu, bang, status=422)
    messages.success(request, "Đã lưu điểm.")
    return redirect("chamdiem:phieu-detail", pk)


def _save_cells(
    phieu: PhieuCham, cells: dict[int, tuple[OCham, DiemForm]], request: AuthedRequest
) -> None:
    points: dict[int, tuple[Decimal | None, str]] = {
        key: (form.cleaned_data["diem"], form.cleaned_data["ly_do"])
        for key, (_, form) in cells.items()
    }
    versions = {key: form.cleaned_data["phien_ban"] for key, (_, form) in cells.items()}
    diem_services.save_cot(phieu=phieu, diem=points, by=request.user, phien_ban=versions)


@require_POST
def phieu_keep(request: AuthedRequest, pk: int) -> HttpResponse:
    phieu = find_phieu(request, pk)
    try:
        kept = diem_services.keep_diem(phieu=phieu, by=request.user)
    except BusinessRuleError as error:
        messages.error(request, str(error))
    else:
        if kept:
            messages.success(request, f"Đã điền {kept} tiêu chí còn trống.")
        else:
            messages.info(
                request,
                "Không có ô trống nào điền được: các ô còn trống cần người chấm tự ghi điểm.",
            )
    return redirect("chamdiem:phieu-detail", pk)


@require_POST
def phieu_recompute(request: AuthedRequest, pk: int) -> HttpResponse:
    phieu = find_phieu(request, pk)
    try:
        tinh_diem.recompute(phieu=phieu, by=request.user)
    except BusinessRuleError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Đã tính lại điểm đề xuất từ biên bản giao ban.")
    return redirect("chamdiem:phieu-detail", pk)


@require_POST
def phieu_submit(request: AuthedRequest, pk: int) -> HttpResponse:
    phieu = find_phieu(request, pk)
    try:
        phieu = services.submit_phieu(phieu=phieu, by=request.user)
    except services.IncompleteSheetError as error:
        return _page(request, phieu, lay_bang(request, phieu), thieu=error.thieu, status=422)
    except BusinessRuleError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"Đã gửi phiếu. Hiện nay: {phieu.ten_trang_thai}.")
    return redirect("chamdiem:phieu-detail", pk)


@require_POST
def phieu_approve(request: AuthedRequest, pk: int) -> HttpResponse:
    phieu = find_phieu(request, pk)
    try:
        phieu = services.approve_phieu(phieu=phieu, by=request.user)
    except BusinessRuleError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"Đã duyệt phiếu. Hiện nay: {phieu.ten_trang_thai}.")
    return redirect("chamdiem:phieu-detail", pk)


@require_POST
def phieu_return(request: AuthedRequest, pk: int) -> HttpResponse:
    phieu = find_phieu(request, pk)
    form = TraLaiForm(request.POST)
    try:
        if not form.is_valid():
            raise BusinessRuleError(" ".join(_sentences(form)))
        services.return_phieu(phieu=phieu, ly_do=form.cleaned_data["ly_do"], by=request.user)
    except BusinessRuleError as error:
        messages.error(request, str(error))
        if typed := form["ly_do"].value():
            return _page(request, phieu, lay_bang(request, phieu), ly_do=typed, status=422)
    else:
        messages.success(request, "Đã trả lại phiếu kèm lý do.")
    return redirect("chamdiem:phieu-detail", pk)
