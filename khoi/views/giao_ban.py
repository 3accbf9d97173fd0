"""The lists of meetings, and one meeting's minutes to read and to decide on."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import make_naive
from django.views.decorators.http import require_GET, require_POST

from khoi.enums import LoaiCoQuan, TrangThaiGiaoBan
from khoi.forms.loc_giao_ban import LocBienBanForm, years
from khoi.http import AuthedRequest
from khoi.models import CAP_KHOI, CoQuan, GiaoBan, PhanVai
from khoi.perms import giao_ban as perms
from khoi.perms.khoi import can_see_register
from khoi.queries.ban_giao import acting_title, head_roles
from khoi.queries.che_do import CheDoHienCo
from khoi.queries.don_vi_giao_ban import khoi_tien_than
from khoi.queries.han_giao_ban import HanCuaCheDo
from khoi.queries.lich_giao_ban import own_bans
from khoi.queries.muc_du_hop import muc_du_hop
from khoi.queries.nam_giao_ban import HUY_HIEU, adopted_list, nam_giao_ban, years_of_block
from khoi.queries.so_sanh_phien_ban import versions_of
from khoi.queries.y_kien_giao_ban import newly_adopted, own_bodies_above, with_da_doc
from khoi.services import giao_ban as services
from khoi.services.giao_ban_xlsx import bien_ban_xlsx
from khoi.views.bien_ban import print_context
from khoi.views.qua_trinh import timeline
from nen.dong_ho import hom_nay
from nen.errors import BusinessRuleError
from nen.http import xlsx_response
from nen.providers import panels_of


Said = Callable[[CoQuan], str]  # the word after an act, by the body whose minutes these are
TEN_CHUYEN = {
    ("nhap", "cho_thong_qua"): "Trình thông qua",
    ("cho_thong_qua", "nhap"): "Trả lại",
    ("cho_thong_qua", "da_thong_qua"): "Thông qua biên bản",
    ("da_thong_qua", "da_khoa"): "Khóa biên bản",
    ("da_thong_qua", "nhap"): "Mở lại biên bản",
    ("da_khoa", "nhap"): "Mở lại biên bản đã khóa",
}
CHU_GIU = ("noi_dung", "ban_kia", "ban_ghep")
VIEC_CUA_TRUONG = {move for move in TEN_CHUYEN if move[0] in {"cho_thong_qua", "da_thong_qua"}}


@require_GET
def giao_ban_list(request: AuthedRequest) -> HttpResponse:
    """Block people: their year. Those above: adopted minutes of their scope."""
    own = request.user.co_quan_cua(CAP_KHOI)
    if own and not can_see_register(request.user):
        return _year(request, khoi_pk=own[0])
    form, rows = _adopted(request)
    page = Paginator(rows, 50).get_page(request.GET.get("trang"))
    context = {
        "form": form,
        "nam": form.chosen().nam,
        "chi_moi": form.new_only(),
        "ten_loai": LoaiCoQuan(form.chosen().loai).ngan,
        "rieng": own_bans(request.user),
        "page": page,
        "query": request.GET.urlencode(),
        "summary": f"{page.paginator.count} biên bản",
        "ban_doc": bool(own_bodies_above(request.user)),
    }
    template = "khoi/giao_ban/_bien_ban_table.html" if request.htmx else "khoi/giao_ban/list.html"
    return render(request, template, context)


@require_GET
def giao_ban_xlsx(request: AuthedRequest) -> HttpResponse:
    form, rows = _adopted(request)
    nam = form.chosen().nam
    return xlsx_response(bien_ban_xlsx(rows, nam=nam), ten=f"giao-ban-{nam}")


@require_GET
def giao_ban_year(request: AuthedRequest, khoi_pk: int) -> HttpResponse:
    """One block's year."""
    return _year(request, khoi_pk=khoi_pk)


def _adopted(request: AuthedRequest) -> tuple[LocBienBanForm, Any]:
    if not can_see_register(request.user):
        raise PermissionDenied
    form = LocBienBanForm(request.GET, user=request.user, hom_nay=hom_nay())
    chosen = form.chosen()
    rows = adopted_list(
        request.user,
        nam=chosen.nam,
        loai=chosen.loai,
        huyen_id=chosen.huyen_id,
        tim=chosen.tim,
        ky=chosen.ky,
        trong=newly_adopted(hom_nay=hom_nay()) if form.new_only() else None,
    )
    own = own_bodies_above(request.user)
    read = with_da_doc(rows.exclude(khoi__in=own) if form.unread_only() else rows, co_quan=own)
    return form, read.filter(da_doc=False) if form.unread_only() else read


def _year(request: AuthedRequest, *, khoi_pk: int) -> HttpResponse:
    today = hom_nay()
    seen = CoQuan.objects.that_meet().visible_to(request.user).with_ten(today)
    khoi: CoQuan = get_object_or_404(seen.select_related("don_vi"), pk=khoi_pk)
    if not perms.can_watch(request.user, khoi):
        raise PermissionDenied
    asked = request.GET.get("nam")
    last = min(today, khoi.den_ngay or today).year
    cac_nam = years_of_block(khoi, nam=years(today))
    nam = next((n for n in cac_nam if str(n) == asked), last)
    rows = nam_giao_ban(khoi=khoi, nam=nam, user=request.user, hom_nay=today)
    context = {
        "khoi": khoi,
        "nam": nam,
        "rows": rows,
        "cac_nam": [{"ten": n, "url": f"?nam={n}", "dang_o": n == nam} for n in cac_nam],
        "duoc_ghi": perms.can_write(request.user, khoi),
        "da_ket_thuc": khoi.den_ngay is not None and khoi.den_ngay < today,
        "khoi_cu": khoi_tien_than(khoi, user=request.user, hom_nay=today),
        "phai_hop": sum(row.phai_hop and row.tu <= today for row in rows),
        "da_hop": sum(row.phai_hop and row.da_hop for row in rows),
        "qua_han": sum(row.qua_han for row in rows),
    }
    return render(request, "khoi/giao_ban/nam.html", context)


@require_GET
def giao_ban_detail(request: AuthedRequest, pk: int) -> HttpResponse:
    """The minutes to read, with the buttons of this person's rights."""
    return render(request, "khoi/giao_ban/detail.html", detail_context(request, pk))


def find(request: AuthedRequest, pk: int) -> GiaoBan:
    """The minutes; 404 where this person may not see them."""
    seen = GiaoBan.objects.visible_to(request.user).select_related("khoi", "thong_qua_boi")
    return get_object_or_404(seen.select_related("tao_boi"), pk=pk)


def detail_context(request: AuthedRequest, pk: int) -> dict[str, Any]:
    giao_ban = find(request, pk)
    user, state = request.user, giao_ban.trang_thai
    moves = list(giao_ban.chuyen.annotate(ten_nguoi=F("boi__ho_ten")).order_by("-luc", "-pk"))
    by_head = any((move.tu, move.den) in VIEC_CUA_TRUONG for move in moves)
    heads = head_roles(giao_ban.khoi_id) if by_head else []
    edits, adopts = perms.can_edit(user, giao_ban), perms.can_adopt(user, giao_ban)
    kept = list(giao_ban.ban_nhap_lech.select_related("luu_boi").defer(*CHU_GIU)) if edits else []
    draft, waiting = state == TrangThaiGiaoBan.NHAP, state == TrangThaiGiaoBan.CHO_THONG_QUA
    adopted, locked = state == TrangThaiGiaoBan.DA_THONG_QUA, state == TrangThaiGiaoBan.DA_KHOA
    che_do, printed = CheDoHienCo(), print_context(giao_ban)
    return {
        **printed,
        "giao_ban": giao_ban,
        "huy_hieu": HUY_HIEU[state],
        "du_hop": None if draft else muc_du_hop(printed["bb"], che_do=che_do.of(giao_ban)),
        "cac_phien_ban": versions_of(giao_ban, user=user),
        "han": HanCuaCheDo(che_do).of(giao_ban, hom_nay=hom_nay()),
        "qua_trinh": _timeline(giao_ban, moves, heads=heads),
        "con_thieu": services.missing_parts(giao_ban) if draft and edits else [],
        "lech": [text for text in kept if text.giai_quyet_luc is None],
        "so_ban_giu": len(kept),
        "duoc_sua": edits and draft,
        "duoc_thong_qua": adopts and waiting,
        "duoc_khoa": perms.can_lock(user, giao_ban) and adopted,
        "duoc_mo_lai": (adopted and perms.can_reopen_adopted(user, giao_ban))
        or (locked and perms.can_reopen_locked(user, giao_ban)),
        "panels": panels_of(user, "giao_ban", giao_ban),
        "ly_do_da_go": "",
    }


def _timeline(giao_ban: GiaoBan, moves: list[Any], *, heads: list[PhanVai]) -> list[dict[str, Any]]:
    """Who acted for the head is shown so where they did the head's part."""

    def title(move: Any) -> str:
        if (move.tu, move.den) not in VIEC_CUA_TRUONG:
            return ""
        last = move.den == TrangThaiGiaoBan.DA_THONG_QUA and giao_ban.thong_qua_ngay
        day = last or make_naive(move.luc).date()
        return acting_title(heads, nguoi_dung_id=move.boi_id, ngay=day)

    opened = {"luc": giao_ban.tao_luc, "boi": giao_ban.tao_boi.ho_ten, "viec": "Lập biên bản"}
    return timeline(moves, ten=TEN_CHUYEN, chuc=title, bat_dau=opened)


def _always(text: str) -> Said:
    return lambda _khoi: text


def _act(
    request: AuthedRequest, pk: int, *, act: Callable[..., GiaoBan], said: Said, **more: str
) -> HttpResponse:
    seen = GiaoBan.objects.visible_to(request.user).select_related("khoi")
    giao_ban = get_object_or_404(seen, pk=pk)
    try:
        act(giao_ban=giao_ban, by=request.user, **more)
    except BusinessRuleError as error:
        messages.error(request, str(error))
        if more.get("ly_do"):
            context = detail_context(request, pk) | {"ly_do_da_go": more["ly_do"]}
            return render(request, "khoi/giao_ban/detail.html", context, status=422)
    else:
        messages.success(request, said(giao_ban.khoi))
    if not GiaoBan.objects.visible_to(request.user).filter(pk=pk).exists():
        return redirect("khoi:giao-ban-list")
    return redirect("khoi:giao-ban-detail", pk=pk)


@require_POST
def giao_ban_submit(request: AuthedRequest, pk: int) -> HttpResponse:
    return _act(
        request,
        pk,
        act=services.submit_giao_ban,
        said=lambda khoi: f"Đã trình biên bản để {khoi.nguoi_dung_dau} thông qua.",
    )


@require_POST
def giao_ban_return(request: AuthedRequest, pk: int) -> HttpResponse:
    ly_do = request.POST.get("ly_do", "")
    said = _always("Đã trả lại biên bản để sửa.")
    return _act(request, pk, act=services.return_giao_ban, said=said, ly_do=ly_do)


@require_POST
def giao_ban_adopt(request: AuthedRequest, pk: int) -> HttpResponse:
    return _act(request, pk, act=services.adopt_giao_ban, said=_said_of_adoption)


def _said_of_adoption(khoi: CoQuan) -> str:
    """Only of a block do minutes earn points."""
    if khoi.loai != LoaiCoQuan.KHOI:
        return "Đã thông qua biên bản."
    return "Đã thông qua biên bản. Từ nay biên bản là căn cứ chấm điểm."


@require_POST
def giao_ban_lock(request: AuthedRequest, pk: int) -> HttpResponse:
    return _act(request, pk, act=services.lock_giao_ban, said=_always("Đã khóa biên bản."))


@require_POST
def giao_ban_reopen(request: AuthedRequest, pk: int) -> HttpResponse:
    said = _always("Đã mở lại biên bản. Biên bản là bản nháp cho đến khi được thông qua lại.")
    ly_do = request.POST.get("ly_do", "")
    return _act(request, pk, act=services.reopen_giao_ban, said=said, ly_do=ly_do)
