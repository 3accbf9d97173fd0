"""A block's page, and writing its programme."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods
from django_htmx.http import HttpResponseClientRedirect

from hoatdong import perms
from hoatdong.forms.chuong_trinh import ChuongTrinhForm, TaoChuongTrinhForm, so_dong
from hoatdong.models import ChuongTrinhCongTac
from hoatdong.queries.chuong_trinh import (
    HUY_HIEU_VAN_KIEN,
    exists_in_year,
    items_of,
    nguon_sao_chep,
    programmes_of,
    rules_of,
)
from hoatdong.services.chuong_trinh import (
    SO_MUC_TOI_DA,
    DaCoBanMoiError,
    create_chuong_trinh,
    save_chuong_trinh,
)
from hoatdong.services.van_kien import CHUA_TRINH_DUOC, submit_van_kien
from hoatdong.views.van_kien import find
from khoi.http import AuthedRequest
from khoi.models import Khoi
from khoi.perms.thanh_vien import can_see_thanh_vien
from khoi.queries.thanh_vien_hop import thanh_vien_ngay
from nen.dong_ho import hom_nay
from nen.errors import BusinessRuleError


@require_GET
def khoi_page(request: AuthedRequest, khoi_pk: int) -> HttpResponse:
    """One block's programmes and rules through the years."""
    khoi, today = find_khoi(request, khoi_pk), hom_nay()
    if not can_see_thanh_vien(request.user, khoi):
        raise PermissionDenied
    programmes = list(programmes_of(khoi, user=request.user))
    writes = perms.can_write(request.user, khoi_id=khoi.pk)
    rules = rules_of(khoi, user=request.user, hom_nay=today)
    named = _predecessors(khoi, [*programmes, *rules])
    lines = [_line(row, named=named) for row in programmes]
    context = {
        "khoi": khoi,
        "chuong_trinh": [line for line in lines if not line[2]],
        "chuong_trinh_cu": [line for line in lines if line[2]],
        "quy_che": [_line(row, named=named) for row in rules],
        "duoc_ghi": writes and (khoi.den_ngay is None or khoi.den_ngay >= today),
        "con_nam": bool(_open_years(khoi, programmes)),
    }
    return render(request, "hoatdong/khoi.html", context)


def _line(row: Any, *, named: Mapping[int, Any]) -> tuple[Any, tuple[str, str], str]:
    """With its badge and, of a predecessor, the unit's name."""
    badge = HUY_HIEU_VAN_KIEN[row.trang_thai], row.get_trang_thai_display()
    return row, badge, named[row.khoi_id].ten_don_vi if row.khoi_id in named else ""


def _predecessors(khoi: Any, rows: Sequence[Any]) -> dict[int, Any]:
    """The other blocks whose programmes or rules these are, with the names of their units."""
    earlier = {row.khoi_id for row in rows} - {khoi.pk}
    return Khoi.objects.with_ten(hom_nay()).in_bulk(earlier)


def _ten_nguon(row: Any, *, named: Mapping[int, Any]) -> str:
    """As it reads among the sources: of which year and, of a predecessor, of whom."""
    of = f" của {named[row.khoi_id].ten_don_vi}" if row.khoi_id in named else ""
    return f"Chương trình năm {row.nam}{of} ({row.so_muc} mục)"


def find_khoi(request: AuthedRequest, pk: int) -> Any:
    """The block; 404 where this person may not see it."""
    seen = Khoi.objects.visible_to(request.user).with_ten(hom_nay()).select_related("don_vi")
    return get_object_or_404(seen, pk=pk)


def _open_years(khoi: Any, programmes: list[Any]) -> list[int]:
    """Years for which this block may still begin a programme: this one first."""
    this_year = hom_nay().year
    taken = {row.nam for row in programmes if row.khoi_id == khoi.pk}
    years = (this_year, this_year + 1, this_year - 1)
    return [nam for nam in years if nam not in taken and exists_in_year(khoi, nam=nam)]


@require_http_methods(["GET", "POST"])
def create(request: AuthedRequest, khoi_pk: int) -> HttpResponse:
    """Year and source; then straight to the rows."""
    khoi = find_khoi(request, khoi_pk)
    if not perms.can_write(request.user, khoi_id=khoi.pk):
        raise PermissionDenied
    sources = nguon_sao_chep(khoi, user=request.user)
    rows = list(sources)
    named = _predecessors(khoi, rows)
    names = {row.pk: _ten_nguon(row, named=named) for row in rows}
    years = _open_years(khoi, list(programmes_of(khoi, user=request.user)))
    form = TaoChuongTrinhForm(
        request.POST or None,
        cac_nam=years,
        nguon=sources,
        ten=names,
        initial={"lay_tu": rows[0].pk if rows else None},
    )
    if form.is_valid():
        typed = form.cleaned_data
        try:
            made = create_chuong_trinh(
                khoi=khoi, nam=typed["nam"], lay_tu=typed["lay_tu"], by=request.user
            )
        except BusinessRuleError as error:
            form.add_error(None, str(error))
        else:
            return redirect("hoatdong:chuong-trinh-edit", pk=made.pk)
    context = {"form": form, "khoi": khoi, "con_nam": years}
    status = 422 if form.is_bound else 200
    return render(request, "hoatdong/chuong_trinh/moi.html", context, status=status)


@never_cache
@require_http_methods(["GET", "POST"])
def edit(request: AuthedRequest, pk: int) -> HttpResponse:
    chuong_trinh: ChuongTrinhCongTac = find(request, pk, ma="chuong_trinh")
    if not perms.can_write(request.user, khoi_id=chuong_trinh.khoi_id):
        raise PermissionDenied
    if request.method == "GET" and not chuong_trinh.la_nhap:
        return redirect("hoatdong:chuong-trinh-detail", pk=pk)
    seats = list(thanh_vien_ngay(khoi_id=chuong_trinh.khoi_id, ngay=hom_nay()))
    seats += _former(chuong_trinh, seats)
    if request.method == "GET":
        form = ChuongTrinhForm(chuong_trinh=chuong_trinh, thanh_vien=seats)
        return _page(request, chuong_trinh, form)
    if any(name in request.POST for name in ("them", "bo", "len", "xuong")):
        order = _order(request.POST)
        form = ChuongTrinhForm(
            request.POST, chuong_trinh=chuong_trinh, thanh_vien=seats, thu_tu=order
        )
        full = "them" in request.POST and so_dong(request.POST) >= SO_MUC_TOI_DA
        return _page(request, chuong_trinh, form, dang_xep=True, day_muc=full)
    form = ChuongTrinhForm(request.POST, chuong_trinh=chuong_trinh, thanh_vien=seats)
    return _save(request, chuong_trinh, form)


def _former(chuong_trinh: ChuongTrinhCongTac, seats: list[Any]) -> list[Any]:
    """Seats that items name although their members have left."""
    items = chuong_trinh.muc.exclude(chu_tri=None).exclude(chu_tri__in=[s.pk for s in seats])
    found = {
        item.chu_tri_id: item.chu_tri
        for item in items.select_related("chu_tri__can_bo", "chu_tri__chuc_danh")
    }
    return list(found.values())


def _order(data: Any) -> list[int]:
    """The rows' numbers after one was added (none past the limit), taken out or moved."""
    order = list(range(so_dong(data)))
    if "them" in data:
        return order if len(order) >= SO_MUC_TOI_DA else [*order, len(order)]
    name = next(name for name in ("bo", "len", "xuong") if name in data)
    sent = data[name]
    at = int(sent) if sent.isascii() and sent.isdigit() else -1
    if at not in order:
        return order
    order.remove(at)
    if name == "len":
        order.insert(max(at - 1, 0), at)
    elif name == "xuong":
        order.insert(at + 1, at)
    return order


def _save(
    request: AuthedRequest, chuong_trinh: ChuongTrinhCongTac, form: ChuongTrinhForm
) -> HttpResponse:
    saved = False
    if form.is_valid():
        try:
            chuong_trinh = save_chuong_trinh(
                chuong_trinh=chuong_trinh,
                can_cu=form.cleaned_data["can_cu"],
                muc=form.rows(),
                lan_luu=form.cleaned_data["lan_luu"],
                by=request.user,
            )
            saved = True
            if "trinh" in request.POST:
                submit_van_kien(van_kien=chuong_trinh, by=request.user)
        except DaCoBanMoiError as error:
            form.add_error(None, str(error))
            return _page(request, chuong_trinh, form, lech=True)
        except BusinessRuleError as error:  # the heading says that it was not handed in
            form.add_error(None, [said for said in error.args if said != CHUA_TRINH_DUOC])
        else:
            said = "Đã trình để Trưởng Khối thông qua." if "trinh" in request.POST else "Đã lưu."
            messages.success(request, said)
            return gone_to(request, reverse("hoatdong:chuong-trinh-detail", args=[chuong_trinh.pk]))
    return _page(request, chuong_trinh, form, da_luu=saved)


def gone_to(request: AuthedRequest, url: str) -> HttpResponse:
    """A redirect that a form sent by a script follows too."""
    return HttpResponseClientRedirect(url) if request.htmx else redirect(url)


def _page(
    request: AuthedRequest,
    chuong_trinh: ChuongTrinhCongTac,
    form: ChuongTrinhForm,
    *,
    lech: bool = False,
    da_luu: bool = False,
    dang_xep: bool = False,
    day_muc: bool = False,
) -> HttpResponse:
    """After a conflict the newest save is the one that the next overwrites, knowingly."""
    now = ChuongTrinhCongTac.objects.get(pk=chuong_trinh.pk)
    keep = form.is_bound and not (lech or da_luu)
    context = {
        "form": form,
        "chuong_trinh": chuong_trinh,
        "khoi": Khoi.objects.with_ten(hom_nay()).get(pk=chuong_trinh.khoi_id),
        "lan_luu": form["lan_luu"].value() if keep else now.lan_luu,
        "ban_da_luu": items_of(now, hom_nay=hom_nay()) if lech else [],
        "can_cu_da_luu": now.can_cu if lech else "",
        "lech": lech,
        "da_luu": da_luu,
        "day_muc": day_muc,
        "so_muc_toi_da": SO_MUC_TOI_DA,
        "loi_dong": [] if dang_xep else list(form.loi_dong()),
        "loi_chung": [] if dang_xep or not form.is_bound else form.non_field_errors(),
        "hien_loi": form.is_bound and not dang_xep,
    }
    status = 422 if request.method == "POST" and not dang_xep else 200
    return render(request, "hoatdong/chuong_trinh/soan.html", context, status=status)
