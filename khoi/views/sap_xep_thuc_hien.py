"""A reorganisation rehearsed, scheduled, executed, undone."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from khoi.enums import TrangThaiSapXep
from khoi.forms.sap_xep import HoanTacForm, ThucHienForm
from khoi.http import AuthedRequest
from khoi.models import SuKienSapXep
from khoi.perms import sap_xep as perms
from khoi.queries.muc_dien_tap import XEM_TRUOC, Muc, by_group, sections
from khoi.queries.sap_xep.dau_vet import can_tro_hoan_tac, doc_dau_vet, don_vi_lien_quan
from khoi.queries.sap_xep.dien_tap import DienTap, dien_tap
from khoi.queries.sap_xep.ke_hoach import ke_hoach
from khoi.queries.su_kien_sap_xep import CHUA_THUC_HIEN
from khoi.services.dien_tap_xlsx import dien_tap_xlsx as workbook
from khoi.services.sap_xep import hoan_tac, soan, thuc_hien
from khoi.views.sap_xep import find, head_context
from nen.dong_ho import hom_nay
from nen.errors import BusinessRuleError
from nen.http import xlsx_response


MOI_TRANG = 100


@require_GET
def dien_tap_detail(request: AuthedRequest, pk: int) -> HttpResponse:
    """What executing would do, as this person may see it; `?muc=` is one section whole."""
    su_kien = find(request, pk)
    if su_kien.trang_thai not in CHUA_THUC_HIEN:
        return redirect("khoi:sap-xep-detail", pk=pk)
    rehearsal = dien_tap(su_kien, user=request.user)
    muc = _sections(rehearsal)
    context = head_context(request, su_kien)
    asked = request.GET.get("muc")
    if asked:
        return _one_section(request, muc, ma=asked, context=context)
    context |= {
        "nhom_muc": by_group(muc),
        "xem_truoc": XEM_TRUOC,
        "so_loi": len(rehearsal.ke_hoach.loi),
        "duoc_thuc_hien": perms.can_execute(request.user, rehearsal.ke_hoach.don_vi_lien_quan),
        "da_den_ngay": su_kien.hieu_luc_ngay <= hom_nay(),
        "duoc_hen": su_kien.trang_thai == TrangThaiSapXep.DU_THAO,
    }
    return render(request, "khoi/sap_xep/dien_tap.html", context)


def _one_section(
    request: AuthedRequest, muc: list[Muc], *, ma: str, context: dict[str, Any]
) -> HttpResponse:
    """All rows of one section, in pages."""
    one = next((found for found in muc if found.ma == ma), None)
    if one is None:
        raise Http404
    page = Paginator(one.hang, MOI_TRANG).get_page(request.GET.get("trang"))
    context |= {"mot_muc": one, "page": page, "hang": one.doc(page.object_list)}
    return render(request, "khoi/sap_xep/dien_tap_muc.html", context)


@require_GET
def dien_tap_xlsx(request: AuthedRequest, pk: int) -> HttpResponse:
    su_kien = find(request, pk)
    if su_kien.trang_thai not in CHUA_THUC_HIEN:
        return redirect("khoi:sap-xep-detail", pk=pk)
    content = workbook(_sections(dien_tap(su_kien, user=request.user)), su_kien=su_kien)
    return xlsx_response(content, ten=f"dien-tap-sap-xep-{su_kien.hieu_luc_ngay:%Y%m%d}")


def _sections(rehearsal: DienTap) -> list[Muc]:
    return sections(rehearsal, url_bien_ban=lambda key: reverse("khoi:giao-ban-detail", args=[key]))


@require_POST
def sap_xep_schedule(request: AuthedRequest, pk: int) -> HttpResponse:
    said = "Đã hẹn. Đến ngày hiệu lực, cổng tự thực hiện vào đầu ngày; trước đó vẫn bỏ hẹn được."
    return _act(request, pk, act=soan.schedule_su_kien, said=said)


@require_POST
def sap_xep_unschedule(request: AuthedRequest, pk: int) -> HttpResponse:
    said = "Đã bỏ hẹn. Danh sách là dự thảo, sửa được."
    return _act(request, pk, act=soan.unschedule_su_kien, said=said)


def _act(
    request: AuthedRequest, pk: int, *, act: Callable[..., SuKienSapXep], said: str
) -> HttpResponse:
    su_kien = find(request, pk)
    try:
        act(su_kien=su_kien, by=request.user)
    except BusinessRuleError as error:
        for sentence in error.args:
            messages.error(request, str(sentence))
    else:
        messages.success(request, said)
    return redirect("khoi:sap-xep-detail", pk=pk)


@require_http_methods(["GET", "POST"])
def sap_xep_execute(request: AuthedRequest, pk: int) -> HttpResponse:
    su_kien = find(request, pk)
    plan = ke_hoach(su_kien)
    if not perms.can_execute(request.user, plan.don_vi_lien_quan):
        raise PermissionDenied
    form = ThucHienForm(request.POST or None, su_kien=su_kien)

    def act() -> str:
        thuc_hien.execute_su_kien(su_kien=su_kien, by=request.user)
        return "Đã thực hiện. Đơn vị, cơ quan và tài khoản theo danh sách có từ ngày hiệu lực."

    numbers = [
        ("Đơn vị mới", len(plan.don_vi_moi)),
        ("Đơn vị tiếp tục, đổi tên hoặc chuyển", len(plan.tiep_tuc)),
        ("Đơn vị kết thúc", len(plan.ket_thuc)),
        ("Trong đó không có đơn vị kế thừa", len(plan.khong_ke_thua)),
    ]
    more = {"con_so": numbers, "so_loi": len(plan.loi)}
    return _confirm_page(request, su_kien, form=form, act=act, more=more, template="thuc_hien")


@require_http_methods(["GET", "POST"])
def sap_xep_undo(request: AuthedRequest, pk: int) -> HttpResponse:
    su_kien = find(request, pk)
    if not perms.can_execute(request.user, don_vi_lien_quan(su_kien)):
        raise PermissionDenied
    form = HoanTacForm(request.POST or None)

    def act() -> str:
        hoan_tac.undo_su_kien(su_kien=su_kien, by=request.user, ly_do=form.cleaned_data["ly_do"])
        return "Đã hoàn tác. Đơn vị, cơ quan và tài khoản trở lại như trước lần sắp xếp."

    undoable = su_kien.trang_thai == TrangThaiSapXep.DA_THUC_HIEN
    more = {"can_tro": can_tro_hoan_tac(doc_dau_vet(su_kien)) if undoable else []}
    return _confirm_page(request, su_kien, form=form, act=act, more=more, template="hoan_tac")


def _confirm_page(
    request: AuthedRequest,
    su_kien: SuKienSapXep,
    *,
    form: Any,
    act: Callable[[], str],
    more: dict[str, Any],
    template: str,
) -> HttpResponse:
    """A page that says again what will happen; a refusal leaves what was typed."""
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                messages.success(request, act())
            except BusinessRuleError as error:
                for sentence in error.args:
                    form.add_error(None, str(sentence))
            else:
                return redirect("khoi:sap-xep-detail", pk=su_kien.pk)
    context = head_context(request, su_kien) | more | {"form": form}
    return render(request, f"khoi/sap_xep/{template}.html", context, status=status)
