"""Lines of a reorganisation, one at a time."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from khoi.enums import HanhDongSapXep
from khoi.forms.sap_xep import ChonViecForm
from khoi.forms.sap_xep_dong import DongForm, initial_of
from khoi.http import AuthedRequest
from khoi.models import DongSapXep, SuKienSapXep
from khoi.queries.dong_sap_xep import TEN_VIEC, read_dong, suggest_don_vi
from khoi.services.sap_xep import soan
from khoi.services.sap_xep.soan import DongMoi
from khoi.views.sap_xep import find, find_draft
from nen.errors import BusinessRuleError


@require_http_methods(["GET", "POST"])
def dong_create(request: AuthedRequest, pk: int) -> HttpResponse:
    """First the act, then its fields; «Lưu và thêm dòng nữa» stays with the act."""
    su_kien = find_draft(request, pk)
    viec = request.GET.get("viec", "")
    if viec not in HanhDongSapXep.values:
        return _choose(request, su_kien)
    form = _form(request, su_kien, viec=viec, initial={})

    def act() -> None:
        soan.add_dong(su_kien=su_kien, dong=DongMoi(**form.values()), by=request.user)

    return _page(request, su_kien, form=form, act=act, said="Đã thêm một dòng.")


def _choose(request: AuthedRequest, su_kien: SuKienSapXep) -> HttpResponse:
    form = ChonViecForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        url = reverse("khoi:sap-xep-dong-create", args=[su_kien.pk])
        return redirect(f"{url}?viec={form.cleaned_data['viec']}")
    return render(request, "khoi/sap_xep/chon_viec.html", {"su_kien": su_kien, "form": form})


@require_http_methods(["GET", "POST"])
def dong_edit(request: AuthedRequest, pk: int) -> HttpResponse:
    dong, su_kien = _line(request, pk)
    asked = request.GET.get("viec", "")
    viec = asked if asked in HanhDongSapXep.values else dong.hanh_dong
    form = _form(request, su_kien, viec=viec, initial=initial_of(dong))

    def act() -> None:
        soan.update_dong(dong_cu=dong, dong=DongMoi(**form.values()), by=request.user)

    return _page(request, su_kien, form=form, act=act, said="Đã lưu dòng.", dong=dong)


@require_POST
def dong_delete(request: AuthedRequest, pk: int) -> HttpResponse:
    dong, su_kien = _line(request, pk)
    text = read_dong(su_kien, [dong], loi={})[0].cau
    try:
        soan.remove_dong(dong=dong, by=request.user)
    except BusinessRuleError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"Đã bỏ dòng: {text}")
    return redirect("khoi:sap-xep-detail", pk=su_kien.pk)


@require_GET
def don_vi_suggest(request: AuthedRequest, pk: int) -> HttpResponse:
    """Units that the field just typed in may mean: a fragment below that field."""
    su_kien = find(request, pk)
    name = next((name for name in ("ma_cu", "ma_moi", "ma_cha") if name in request.GET), "ma_cu")
    typed = request.GET.get(name, "")
    found = suggest_don_vi(request.user, su_kien, tim=typed, ke_ca_moi=name != "ma_cu")
    context = {"goi_y": found, "o": name, "da_go": len(typed.strip()) > 1}
    return render(request, "khoi/sap_xep/_goi_y.html", context)


def _line(request: AuthedRequest, pk: int) -> tuple[DongSapXep, SuKienSapXep]:
    """A line of a draft that this person prepares; unseen = 404."""
    seen = DongSapXep.objects.filter(su_kien__in=SuKienSapXep.objects.visible_to(request.user))
    dong = get_object_or_404(seen, pk=pk)
    return dong, find_draft(request, dong.su_kien_id)


def _form(
    request: AuthedRequest, su_kien: SuKienSapXep, *, viec: str, initial: dict[str, Any]
) -> DongForm:
    return DongForm(
        request.POST or None,
        initial=initial,
        viec=viec,
        su_kien=su_kien,
        by=request.user,
        url=reverse("khoi:sap-xep-don-vi", args=[su_kien.pk]),
    )


def _page(
    request: AuthedRequest,
    su_kien: SuKienSapXep,
    *,
    form: DongForm,
    act: Callable[[], None],
    said: str,
    dong: DongSapXep | None = None,
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            act()
        except BusinessRuleError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, said)
            if "them-nua" in request.POST:
                return redirect(request.get_full_path())
            return redirect("khoi:sap-xep-detail", pk=su_kien.pk)
    context = {
        "su_kien": su_kien,
        "form": form,
        "dong": dong,
        "tieu_de": f"Sửa dòng {dong.thu_tu}" if dong else "Thêm dòng",
        "cac_viec": [
            {"ten": name, "url": f"?viec={code}", "dang_o": code == form.viec}
            for code, name in TEN_VIEC.items()
        ],
    }
    return render(request, "khoi/sap_xep/dong_form.html", context)
