"""Two texts of the same minutes side by side: choose, merge, nothing is lost."""

from functools import reduce

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from khoi.enums import NoiNhanKienNghi
from khoi.forms.ban_giu import kept_pair
from khoi.forms.ghep_ban_nhap import GhepForm
from khoi.forms.giao_ban import GiaoBanForm
from khoi.http import AuthedRequest
from khoi.models import BanNhap, BanNhapLech, ChuDe, GiaoBan
from khoi.perms import giao_ban as perms
from khoi.queries.ban_nhap import kept_texts, typed_now
from khoi.queries.ra_soat import muc_ra_soat
from khoi.queries.thanh_vien_hop import ThanhPhanHop, thanh_phan_hop
from khoi.services import ban_nhap
from khoi.views.soan_giao_ban import day_typed
from nen.errors import BusinessRuleError


KEPT_A_PAGE = 10


@require_http_methods(["GET", "POST"])
def ban_nhap_lech(request: AuthedRequest, pk: int, lech_pk: int) -> HttpResponse:
    """The stale text beside the newest; the choice becomes a new version."""
    giao_ban = get_object_or_404(GiaoBan.objects.visible_to(request.user), pk=pk)
    if not perms.can_edit(request.user, giao_ban):
        raise PermissionDenied
    kept = giao_ban.ban_nhap_lech.select_related("luu_boi")
    lech: BanNhapLech = get_object_or_404(kept, pk=lech_pk)
    if lech.giai_quyet_luc is not None:
        messages.info(request, "Bản này đã được ghép vào biên bản rồi.")
        return redirect("khoi:giao-ban-edit", pk=pk)
    draft = BanNhap.objects.select_related("luu_boi").filter(giao_ban=giao_ban).first()
    seen = draft.phien_ban if draft else 0
    form = _form(request, giao_ban, lech=lech, draft=draft)
    if form.is_bound and request.POST.get("phien_ban") != str(seen):
        form.add_error(None, "Vừa có chữ mới hơn; hãy xem lại các ô dưới đây rồi ghép lần nữa.")
    elif form.is_valid():
        try:
            ban_nhap.resolve_lech(lech=lech, chosen=form.chosen(), phien_ban=seen, by=request.user)
        except BusinessRuleError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Đã ghép. Hãy xem lại rồi bấm “Lưu”.")
            return redirect("khoi:giao-ban-edit", pk=pk)
    context = {"giao_ban": giao_ban, "lech": lech, "draft": draft, "form": form, "phien_ban": seen}
    status = 422 if form.is_bound else 200
    return render(request, "khoi/giao_ban/lech.html", context, status=status)


def _form(
    request: AuthedRequest,
    giao_ban: GiaoBan,
    *,
    lech: BanNhapLech,
    draft: BanNhap | None,
) -> GhepForm:
    typed = typed_now(giao_ban, draft)
    minutes = _minutes_form(giao_ban, typed, lech.noi_dung)
    return GhepForm(request.POST or None, lech=lech, typed=typed, form=minutes)


def _minutes_form(giao_ban: GiaoBan, typed: dict[str, str], *others: dict[str, str]) -> GiaoBanForm:
    """Members of all these texts' days: what was typed about any of them is shown."""
    texts = [typed, *(typed | other for other in others)]
    days = dict.fromkeys(day_typed(giao_ban, text) for text in texts)
    tables = [thanh_phan_hop(giao_ban.khoi, ngay=day) for day in days]
    return GiaoBanForm(
        giao_ban=giao_ban,
        thanh_phan=reduce(ThanhPhanHop.with_other, tables),
        noi_nhan=NoiNhanKienNghi.choices,
        chu_de=[(str(theme.pk), theme.ten) for theme in ChuDe.objects.all()],
        ra_soat=list(muc_ra_soat(giao_ban)),
        typed={name: value for text in texts for name, value in text.items()},
    )


@require_GET
def ban_nhap_giu(request: AuthedRequest, pk: int) -> HttpResponse:
    """Every text that was kept beside these minutes, for good: nothing is merged silently."""
    giao_ban = get_object_or_404(GiaoBan.objects.visible_to(request.user), pk=pk)
    if not perms.can_edit(request.user, giao_ban):
        raise PermissionDenied
    page = Paginator(kept_texts(giao_ban), KEPT_A_PAGE).get_page(request.GET.get("trang"))
    draft = BanNhap.objects.filter(giao_ban=giao_ban).first()
    typed = typed_now(giao_ban, draft)
    form = _minutes_form(giao_ban, typed, *(text for each in page for text in _texts(each)))
    context = {
        "giao_ban": giao_ban,
        "page": page,
        "cac_ban": [kept_pair(each, typed=typed, form=form) for each in page],
    }
    return render(request, "khoi/giao_ban/ban_giu.html", context)


def _texts(lech: BanNhapLech) -> list[dict[str, str]]:
    return [lech.noi_dung, lech.ban_kia]
