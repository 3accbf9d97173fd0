"""The list of units, a unit's page through time, and its map of dots."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_GET

from khoi.enums import AiGiu, CapDonVi, LoaiCoQuan
from khoi.forms.don_vi import MAU, BanDoForm, LocDonVi, LocDonViForm
from khoi.forms.khoi import NgayForm
from khoi.http import AuthedRequest
from khoi.models import CoQuan, DonVi
from khoi.perms.khoi import can_see_register
from khoi.queries import don_vi as queries
from khoi.queries.don_vi_ban_do import LOAI, DuLieuBanDo, XaBanDo, du_lieu_ban_do
from khoi.queries.don_vi_lich_su import lich_su
from khoi.queries.khoi import keeper_of
from khoi.queries.ngay_sap_xep import ngay_sap_xep
from khoi.queries.thanh_phan import composition
from khoi.services.don_vi_xlsx import don_vi_xlsx
from nen.dong_ho import hom_nay
from nen.http import xlsx_response
from nen.providers import panels_of
from vanban.ban_do import SO_NHOM, DiemBanDo, dot_map_svg, symbol_svg


NHOM_KHAC = "Các nơi khác"
SO_LAN = 3  # reorganisations whose two sides are one click away


@require_GET
def don_vi_list(request: AuthedRequest) -> HttpResponse:
    form, chosen, units = _listed(request)
    page = Paginator(units, 50).get_page(request.GET.get("trang"))
    context = {
        "form": form,
        "page": page,
        "ngay": chosen.ngay,
        "keepers": dict(AiGiu.choices),
        "query": request.GET.urlencode(),
        "summary": f"{page.paginator.count} đơn vị",
        "xem_khoi": can_see_register(request.user),
    }
    template = "khoi/don_vi/_table.html" if request.htmx else "khoi/don_vi/list.html"
    return render(request, template, context)


@require_GET
def don_vi_list_xlsx(request: AuthedRequest) -> HttpResponse:
    _, chosen, units = _listed(request)
    return xlsx_response(don_vi_xlsx(units, ngay=chosen.ngay), ten=f"don-vi-{chosen.ngay:%Y%m%d}")


@require_GET
def don_vi_detail(request: AuthedRequest, pk: int) -> HttpResponse:
    form, ngay = _day(request)
    unit = _unit(request, pk, ngay=ngay)
    context = {
        "unit": unit,
        "ngay": ngay,
        "form": form,
        "cac_ngay": _days(unit),
        "lich_su": lich_su(unit, user=request.user),
        "co_quan": _bodies(request, unit, ngay=ngay),
        "con": list(queries.children(request.user, unit, ngay=ngay))
        if unit.cap != CapDonVi.XA
        else [],
        "keepers": dict(AiGiu.choices),
        "panels": panels_of(request.user, "don_vi", unit),
        "xem_thanh_vien": can_see_register(request.user),
    }
    if unit.cap == CapDonVi.TINH:
        context |= _map(request, unit, ngay=ngay, mau=LOAI)
    return render(request, "khoi/don_vi/detail.html", context)


@require_GET
def don_vi_map(request: AuthedRequest, pk: int) -> HttpResponse:
    today = hom_nay()
    form = BanDoForm(request.GET or None)
    chosen = form.cleaned_data if form.is_valid() else {}
    ngay = chosen.get("ngay") or today
    mau = chosen.get("mau") or LOAI
    if not form.is_bound or not form.errors:
        form = BanDoForm(initial={"ngay": ngay, "mau": mau})
    unit = _unit(request, pk, ngay=ngay)
    if unit.cap == CapDonVi.XA:
        del form.fields["mau"]  # its map tells what went into it
    context = {"unit": unit, "ngay": ngay, "form": form, "cac_ngay": _days(unit), "mau": mau}
    return render(
        request, "khoi/don_vi/ban_do.html", context | _map(request, unit, ngay=ngay, mau=mau)
    )


@dataclass(frozen=True, kw_only=True)
class _NhomVe:
    """A line of the legend, and the communes behind it."""

    ten: str
    ky_hieu: SafeString
    xa: list[XaBanDo]


def _map(request: AuthedRequest, unit: Any, *, ngay: date, mau: str) -> dict[str, Any]:
    data = du_lieu_ban_do(unit, user=request.user, ngay=ngay, mau=mau)
    names = [name for name, _ in data.nhom]
    if len(names) > SO_NHOM:
        names = [*names[: SO_NHOM - 1], NHOM_KHAC]
    place = {name: number for number, name in enumerate(names)}
    groups: list[list[XaBanDo]] = [[] for _ in names]
    for commune in data.xa:
        groups[place.get(commune.nhom, len(names) - 1)].append(commune)
    return {
        "ban_do": _drawn(unit, data, place=place, names=names, ngay=ngay),
        "nhom_ban_do": [
            _NhomVe(ten=name, ky_hieu=symbol_svg(number), xa=communes)
            for number, (name, communes) in enumerate(zip(names, groups, strict=True))
        ],
        "chua_toa_do": [x for x in data.xa if x.vi_do is None or x.kinh_do is None],
        "so_xa": len(data.xa),
        "chu_thich_ban_do": data.chu_thich,
        "ten_mau": "Ký hiệu" if unit.cap == CapDonVi.XA else MAU[mau],
    }


def _drawn(
    unit: Any, data: DuLieuBanDo, *, place: dict[str, int], names: list[str], ngay: date
) -> SafeString | None:
    dots = [
        DiemBanDo(
            ten=commune.ten,
            vi_do=commune.vi_do,
            kinh_do=commune.kinh_do,
            nhom=place.get(commune.nhom, len(names) - 1),
            url=reverse("khoi:don-vi-detail", args=[commune.pk]) if commune.mo_duoc else "",
        )
        for commune in data.xa
        if commune.vi_do is not None and commune.kinh_do is not None
    ]
    if not dots:
        return None
    return dot_map_svg(
        tieu_de=f"Các đơn vị cấp xã: {unit}, ngày {ngay:%d/%m/%Y}",
        mo_ta="Mỗi ký hiệu là một đơn vị cấp xã; danh sách bằng chữ ở cạnh bản đồ.",
        diem=dots,
        nhom=names,
    )


def _listed(request: AuthedRequest) -> tuple[LocDonViForm, LocDonVi, Any]:
    form = LocDonViForm(request.GET, by=request.user, hom_nay=hom_nay())
    chosen = form.chosen()
    units = queries.danh_sach(request.user, ngay=chosen.ngay, ca_ket_thuc=chosen.ca_ket_thuc)
    own = queries.cua_minh(request.user)
    return form, chosen, queries.filtered(units, dau=own, **chosen.loc)


def _day(request: AuthedRequest) -> tuple[NgayForm, date]:
    form = NgayForm(request.GET or None)
    ngay = (form.cleaned_data["ngay"] if form.is_valid() else None) or hom_nay()
    return (form if form.is_bound else NgayForm(initial={"ngay": ngay})), ngay


def _unit(request: AuthedRequest, pk: int, *, ngay: date) -> Any:
    units = DonVi.objects.visible_to(request.user).valid()
    return get_object_or_404(queries.named(units, ngay=ngay), pk=pk)


def _days(unit: Any) -> list[tuple[str, date]]:
    """Today, and both sides of the last reorganisations that touched the unit's province."""
    days = []
    for ngay in ngay_sap_xep(unit)[-SO_LAN:]:
        before = ngay - timedelta(days=1)
        days += [
            (f"Trước sắp xếp ({before:%d/%m/%Y})", before),
            (f"Sau sắp xếp ({ngay:%d/%m/%Y})", ngay),
        ]
    return [*days, (f"Hôm nay ({hom_nay():%d/%m/%Y})", hom_nay())]


def _bodies(request: AuthedRequest, unit: DonVi, *, ngay: date) -> list[dict[str, Any]]:
    """The unit's bodies of the day; a block with its head and who keeps its work."""
    bodies = CoQuan.objects.visible_to(request.user).in_force(ngay).filter(don_vi=unit)
    found = []
    for body in bodies.with_ten(ngay).order_by("loai", "pk"):
        row: dict[str, Any] = {"co_quan": body, "la_khoi": body.loai == LoaiCoQuan.KHOI}
        if row["la_khoi"]:
            row["giu_viec"] = keeper_of(body, ngay=ngay)
            row["truong"] = composition(body, user=request.user, ngay=ngay).first()
        found.append(row)
    return found
