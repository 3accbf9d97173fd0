"""Rounds: the list, the preparation, the progress of the sheets."""

from collections import defaultdict
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chamdiem.enums import CapCham, TrangThaiDot
from chamdiem.forms.dot_cham import DotForm, GiaHanForm, LocPhieuForm
from chamdiem.models import BuocCham, DotCham, PhieuCham
from chamdiem.perms import dot_cham as perms
from chamdiem.queries import dot_cham as queries
from chamdiem.queries.bo_tieu_chi import sai_lech
from chamdiem.queries.ten_dot import ten_khi_nhieu_tinh
from chamdiem.services import dot_cham as services
from chamdiem.services.phieu_xlsx import rounds_xlsx
from chamdiem.services.tao_phieu import add_missing_phieu
from chamdiem.services.tien_do import tien_do_xlsx
from khoi.enums import LoaiCoQuan
from khoi.http import AuthedRequest
from khoi.models import CAN_BO_TINH, CAP_KHOI, CoQuan
from nen.dong_ho import hom_nay
from nen.errors import BusinessRuleError
from nen.http import xlsx_response


def find_dot(request: AuthedRequest, pk: int) -> DotCham:
    """The round, for those who may know of it."""
    return get_object_or_404(
        DotCham.objects.visible_to(request.user).select_related("bo", "ban"), pk=pk
    )


@require_GET
def dot_list(request: AuthedRequest) -> HttpResponse:
    rounds = list(queries.dot_kem_tien_do(request.user))
    own = PhieuCham.objects.filter(
        khoi__in=request.user.co_quan_phu_trach(CAP_KHOI), dot__in=rounds
    ).select_related("buoc")
    sheets: dict[int, list[PhieuCham]] = defaultdict(list)  # of an heir several in one round
    for sheet in own.order_by("khoa_sap_xep", "pk"):
        sheets[sheet.dot_id].append(sheet)
    whose = ten_khi_nhieu_tinh(rounds)
    context = {
        "rows": [(dot, sheets.get(dot.pk, []), whose.get(dot.pk, "")) for dot in rounds],
        "cua_khoi": bool(sheets),
        "duoc_tao": bool(request.user.co_quan_cua(CAN_BO_TINH)),
    }
    return render(request, "chamdiem/dot_list.html", context)


@require_GET
def dot_list_xlsx(request: AuthedRequest) -> HttpResponse:
    rounds = list(queries.dot_kem_tien_do(request.user))
    whose = ten_khi_nhieu_tinh(rounds)
    return xlsx_response(
        rounds_xlsx((dot, whose.get(dot.pk, "")) for dot in rounds), ten="cac-dot-cham-diem"
    )


@require_http_methods(["GET", "POST"])
def dot_create(request: AuthedRequest) -> HttpResponse:
    ban = _own_body(request)
    if ban is None:
        raise PermissionDenied
    year = queries.nam_tiep_theo(ban, ngay=hom_nay())
    initial = {
        "nam": year,
        "ten": f"Chấm điểm, xếp loại Khối Dân vận cơ sở năm {year}",
        "chot_ngay": f"{year}-12-31",
    }
    form = DotForm(_typed(request), user=request.user, ban=ban, initial=initial)
    if form.is_valid():
        try:
            dot = services.create_dot(
                ban=ban, nam=form.cleaned_data["nam"], by=request.user, **form.thong_so()
            )
        except BusinessRuleError as error:
            form.add_error(None, str(error))
        else:
            return redirect("chamdiem:dot-detail", dot.pk)
    return _form(request, form, title="Chuẩn bị đợt chấm điểm")


def _typed(request: AuthedRequest) -> Any:
    """What was sent, an empty form too."""
    return request.POST if request.method == "POST" else None


def _own_body(request: AuthedRequest) -> CoQuan | None:
    """The province body in whose name a round is prepared."""
    bodies = CoQuan.objects.filter(loai=LoaiCoQuan.BAN_TINH).order_by("pk")
    if not request.user.is_superuser:
        bodies = bodies.filter(pk__in=request.user.co_quan_cua(CAN_BO_TINH))
    return bodies.first()


@require_http_methods(["GET", "POST"])
def dot_edit(request: AuthedRequest, pk: int) -> HttpResponse:
    dot = find_dot(request, pk)
    if not perms.can_manage(request.user, dot.ban_id):
        raise PermissionDenied
    form = DotForm(_typed(request), user=request.user, ban=dot.ban, initial=_initial(dot))
    form.fields["nam"].disabled = True
    if form.is_valid():
        try:
            services.update_dot(dot=dot, by=request.user, **form.thong_so())
        except BusinessRuleError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Đã lưu đợt chấm.")
            return redirect("chamdiem:dot-detail", dot.pk)
    return _form(request, form, title=f"Sửa đợt chấm năm {dot.nam}")


def _initial(dot: DotCham) -> dict[str, Any]:
    deadlines = {f"han_{step.cap}": step.han for step in dot.buoc.all()}
    fields = ("nam", "ten", "bo", "chot_ngay", "ngay_bao_cao")
    return {**{name: getattr(dot, name) for name in fields}, **deadlines}


def _form(request: AuthedRequest, form: DotForm, *, title: str) -> HttpResponse:
    status = 422 if form.is_bound else 200
    return render(request, "chamdiem/dot_form.html", {"form": form, "title": title}, status=status)


@require_GET
def dot_detail(request: AuthedRequest, pk: int) -> HttpResponse:
    return _page(request, find_dot(request, pk))


def _page(
    request: AuthedRequest, dot: DotCham, gia_han: GiaHanForm | None = None, status: int = 200
) -> HttpResponse:
    today = hom_nay()
    steps = list(dot.buoc.order_by("thu_tu"))
    states = queries.trang_thai_loc(steps, today)
    every = queries.phieu_cua_dot(dot, user=request.user)
    form = _filter(request, dot, states)
    page = Paginator(_filtered(every, form, states), 50).get_page(request.GET.get("trang"))
    manages = perms.can_manage(request.user, dot.ban_id)
    preparing = dot.trang_thai == TrangThaiDot.NHAP
    counts = queries.dem_theo_trang_thai(every, states)
    prolongs = manages and dot.trang_thai == TrangThaiDot.DANG_CHAM
    context = {
        "dot": dot,
        "buoc": [(step, step.qua_han(today)) for step in steps],
        "form": form,
        "loc": f"?{request.GET.urlencode()}" if request.GET else "",
        "page": page,
        "hang": [(sheet, sheet.qua_han(today)) for sheet in page],
        "so_theo_trang_thai": counts,
        "co_phieu": any(count for _, count in counts),
        "quan_ly": manages,
        "sai_lech": sai_lech(dot.bo) if manages and preparing else [],
        "thieu_phieu": _names_without_sheet(dot) if prolongs else [],
        "gia_han": gia_han or (GiaHanForm(buoc=steps, dot_id=dot.pk) if prolongs else None),
        "chuyen": dot.chuyen.select_related("boi").order_by("-luc", "-pk") if manages else [],
        "nhieu_huyen": any(step.cap == CapCham.HUYEN for step in steps),
    }
    template = "chamdiem/_phieu_table.html" if request.htmx else "chamdiem/dot_detail.html"
    return render(request, template, context, status=status)


def _names_without_sheet(dot: DotCham) -> list[str]:
    blocks = queries.khoi_thieu_phieu(dot).with_ten(dot.chot_ngay).order_by("khoa_ten", "pk")
    return [block.ten_don_vi for block in blocks]


def _filter(
    request: AuthedRequest, dot: DotCham, states: list[queries.TrangThaiLoc]
) -> LocPhieuForm:
    form = LocPhieuForm(
        request.GET or None,
        huyen=queries.huyen_cua_dot(dot, user=request.user),
        trang_thai=[(state.ma, state.ten) for state in states],
    )
    form.is_valid()
    return form


def _filtered(every: Any, form: LocPhieuForm, states: list[queries.TrangThaiLoc]) -> Any:
    wanted = getattr(form, "cleaned_data", {})
    state = next((s for s in states if s.ma == wanted.get("trang_thai")), None)
    return queries.loc_phieu(
        every,
        tu_khoa=wanted.get("tu_khoa", ""),
        huyen=wanted.get("huyen"),
        dieu_kien=state.dieu_kien if state else None,
    )


@require_GET
def dot_xlsx(request: AuthedRequest, pk: int) -> HttpResponse:
    dot = find_dot(request, pk)
    states = queries.trang_thai_loc(dot.buoc.order_by("thu_tu"), hom_nay())
    every = queries.phieu_cua_dot(dot, user=request.user)
    sheets = _filtered(every, _filter(request, dot, states), states)
    return xlsx_response(tien_do_xlsx(dot=dot, phieu=sheets), ten=f"tien-do-cham-diem-{dot.nam}")


@require_POST
def dot_open(request: AuthedRequest, pk: int) -> HttpResponse:
    dot = find_dot(request, pk)
    try:
        services.open_dot_cham(dot=dot, by=request.user)
    except BusinessRuleError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"Đã mở đợt chấm: {dot.phieu.count()} Khối có phiếu.")
    return redirect("chamdiem:dot-detail", pk)


@require_POST
def dot_add_missing(request: AuthedRequest, pk: int) -> HttpResponse:
    dot = find_dot(request, pk)
    try:
        added = add_missing_phieu(dot=dot, by=request.user)
    except BusinessRuleError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"Đã bổ sung {len(added)} phiếu; các Khối này tự chấm trước.")
    return redirect("chamdiem:dot-detail", pk)


@require_POST
def dot_extend(request: AuthedRequest, pk: int) -> HttpResponse:
    dot = find_dot(request, pk)
    if not perms.can_manage(request.user, dot.ban_id):
        raise PermissionDenied
    steps: list[BuocCham] = list(dot.buoc.order_by("thu_tu"))
    form = GiaHanForm(request.POST, buoc=steps, dot_id=dot.pk)
    if form.is_valid():
        try:
            services.extend_han(by=request.user, **form.cleaned_data)
        except BusinessRuleError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Đã gia hạn; lý do được ghi trong quá trình của đợt.")
            return redirect("chamdiem:dot-detail", pk)
    return _page(request, dot, form, status=422)
