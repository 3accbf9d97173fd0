"""One item of a programme: its results and what it is tied to."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from hoatdong import perms
from hoatdong.enums import TrangThaiMuc
from hoatdong.forms.muc import GanMucForm, KetQuaMucForm
from hoatdong.models import ChuyenMuc, LienKetMuc, MucChuongTrinh
from hoatdong.queries.chuong_trinh import items_of
from hoatdong.queries.da_chot import refuse_settled
from hoatdong.services import muc as services
from khoi.http import AuthedRequest
from khoi.models import GiaoBan, Khoi
from khoi.models.giao_ban import ADOPTED
from nen.dong_ho import hom_nay
from nen.errors import BusinessRuleError


@require_http_methods(["GET", "POST"])
def detail(request: AuthedRequest, pk: int) -> HttpResponse:
    """To read; the block's people say here what became of it."""
    muc = _find(request, pk)
    writes = _writes(request, muc)
    if request.method == "POST" and not writes:
        raise PermissionDenied
    form = KetQuaMucForm(request.POST or None, initial=_stored(muc))
    if request.method == "POST" and form.is_valid():
        try:
            services.mark_muc(muc=muc, by=request.user, **form.cleaned_data)
        except BusinessRuleError as error:
            form.add_error(None, list(error.args))
        else:
            messages.success(request, "Đã ghi kết quả.")
            return redirect("hoatdong:muc-detail", pk=pk)
    tie = GanMucForm(muc=muc, user=request.user)
    return _page(request, muc, form=form, gan=tie, writes=writes)


@require_POST
def link(request: AuthedRequest, pk: int) -> HttpResponse:
    """Tie the item to minutes, to an assignment, or to both."""
    muc = _find(request, pk)
    if not _writes(request, muc):
        raise PermissionDenied
    form = GanMucForm(request.POST, muc=muc, user=request.user)
    if form.is_valid():
        try:
            services.link_muc(muc=muc, by=request.user, **form.cleaned_data)
        except BusinessRuleError as error:
            form.add_error(None, list(error.args))
        else:
            messages.success(request, "Đã gắn.")
            return redirect("hoatdong:muc-detail", pk=pk)
    mark = KetQuaMucForm(initial=_stored(muc))
    return _page(request, muc, form=mark, gan=form, writes=True)


@require_POST
def unlink(request: AuthedRequest, pk: int, lien_ket_pk: int) -> HttpResponse:
    muc = _find(request, pk)
    found = get_object_or_404(LienKetMuc.objects.filter(muc=muc), pk=lien_ket_pk)
    try:
        services.unlink(lien_ket=found, by=request.user)
    except BusinessRuleError as error:
        messages.error(request, " ".join(error.args))
    else:
        messages.success(request, "Đã gỡ.")
    return redirect("hoatdong:muc-detail", pk=pk)


def _find(request: AuthedRequest, pk: int) -> Any:
    seen = MucChuongTrinh.objects.visible_to(request.user)
    return get_object_or_404(seen.select_related("chuong_trinh__khoi", "theo_doi"), pk=pk)


def _stored(muc: Any) -> dict[str, Any]:
    """What was said of the item last."""
    follow = getattr(muc, "theo_doi", None)
    if follow is None:
        return {"trang_thai": TrangThaiMuc.CHUA_LAM}
    return {"trang_thai": follow.trang_thai, "ngay": follow.ngay, "ghi_chu": follow.ghi_chu}


def _writes(request: AuthedRequest, muc: Any) -> bool:
    programme = muc.chuong_trinh
    return programme.da_thong_qua and perms.can_write(request.user, khoi_id=programme.khoi_id)


def _page(
    request: AuthedRequest, muc: Any, *, form: KetQuaMucForm, gan: GanMucForm, writes: bool
) -> HttpResponse:
    rows = items_of(muc.chuong_trinh, hom_nay=hom_nay())
    chot = refuse_settled(muc.chuong_trinh) if writes else None
    opens = writes and (chot is None or request.method == "POST")  # what was typed stays
    context = {
        "muc": muc,
        "chot": chot,
        "dong": next(row for row in rows if row.muc.pk == muc.pk),
        "khoi": Khoi.objects.with_ten(hom_nay()).get(pk=muc.chuong_trinh.khoi_id),
        "form": form if opens else None,
        "gan": gan,
        "lien_ket": _links(request, muc),
        "qua_trinh": [
            {
                "luc": move.luc,
                "boi": move.boi.ho_ten,
                "viec": TrangThaiMuc(move.den).label,
                "ly_do": move.ly_do,
            }
            for move in ChuyenMuc.objects.filter(theo_doi__muc=muc)
            .select_related("boi")
            .order_by("-luc", "-pk")
        ],
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "hoatdong/muc/detail.html", context, status=status)


def _links(request: AuthedRequest, muc: Any) -> list[Any]:
    """Each with `giao_ban_cua`, the minutes; `xem_duoc`: this person may read them; `mo_lai`: again
    a draft, so they prove nothing today."""
    rows = list(
        muc.lien_ket.select_related(
            "giao_ban", "phan_cong__giao_ban", "phan_cong__thanh_vien__can_bo"
        ).order_by("pk")
    )
    for row in rows:
        row.giao_ban_cua = row.giao_ban or row.phan_cong.giao_ban
    keys = {row.giao_ban_cua.pk for row in rows}
    seen = set(
        GiaoBan.objects.visible_to(request.user).filter(pk__in=keys).values_list("pk", flat=True)
    )
    for row in rows:
        row.xem_duoc = row.giao_ban_cua.pk in seen
        row.mo_lai = row.giao_ban_cua.trang_thai not in ADOPTED
    return rows
