"""The versions of adopted minutes: one to read and to print, two to compare."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from khoi.http import AuthedRequest
from khoi.models import BanNhap, GiaoBan, PhienBanGiaoBan
from khoi.models.giao_ban import ADOPTED
from khoi.queries.bien_ban import BienBan
from khoi.queries.che_do import CheDoHienCo
from khoi.queries.doc_bien_ban import read_bien_ban
from khoi.queries.muc_du_hop import muc_du_hop
from khoi.queries.so_sanh_phien_ban import compare, versions_of
from khoi.services.bien_ban import request_bien_ban
from khoi.views.bien_ban import version_context


@require_GET
def phien_ban_detail(request: AuthedRequest, pk: int, so: int) -> HttpResponse:
    """The minutes as this version had them, whatever became of them."""
    phien_ban = _find(request, pk, so=so)
    giao_ban = phien_ban.giao_ban
    later = versions_of(giao_ban, user=request.user)
    newer = next((row for row in reversed(later) if row.so > so), None)
    context = version_context(giao_ban, phien_ban=phien_ban) | {
        "cac_phien_ban": later,
        "ke_tiep": newer,
        "dang_mo_lai": newer is None and giao_ban.trang_thai not in ADOPTED,
        "xem_duoc": _sees(request, giao_ban),
        "du_hop": muc_du_hop(_said(phien_ban), che_do=CheDoHienCo().of(giao_ban)),
    }
    return render(request, "khoi/giao_ban/phien_ban.html", context)


@require_POST
def phien_ban_print(request: AuthedRequest, pk: int, so: int) -> HttpResponse:
    """The copy of this version that exists, or a job that makes it."""
    phien_ban = _find(request, pk, so=so)
    copy = request_bien_ban(giao_ban=phien_ban.giao_ban, phien_ban=phien_ban, by=request.user)
    if not request.htmx:
        return redirect("khoi:phien-ban", pk=pk, so=so)
    context = version_context(phien_ban.giao_ban, phien_ban=phien_ban) | {"ban_in": copy}
    return render(request, "khoi/giao_ban/_ban_in.html", context)


@require_GET
def phien_ban_state(request: AuthedRequest, pk: int, so: int) -> HttpResponse:
    """The fragment asked for again when the job has ended."""
    phien_ban = _find(request, pk, so=so)
    context = version_context(phien_ban.giao_ban, phien_ban=phien_ban)
    return render(request, "khoi/giao_ban/_ban_in.html", context)


@require_GET
def phien_ban_compare(
    request: AuthedRequest, pk: int, so: int, voi: int | None = None
) -> HttpResponse:
    """This version beside a later one, or beside the minutes that are being corrected."""
    truoc = _find(request, pk, so=so)
    giao_ban = truoc.giao_ban
    if voi is not None:
        sau, ten_sau = _said(_find(request, pk, so=voi)), f"Phiên bản {voi}"
    elif giao_ban.trang_thai in ADOPTED or not _sees(request, giao_ban):
        raise Http404
    else:
        sau, ten_sau = read_bien_ban(giao_ban), "Bản đang sửa"
    muc = compare(_said(truoc), sau)
    context = {
        "giao_ban": giao_ban,
        "bb": sau,
        "ten_truoc": f"Phiên bản {so}",
        "ten_sau": ten_sau,
        "khac": [one for one in muc if one.khac],
        "giong": [one.ten for one in muc if not one.khac],
        "xem_duoc": _sees(request, giao_ban),
        "go_do": voi is None
        and BanNhap.objects.filter(giao_ban=giao_ban).exclude(noi_dung={}).exists(),
        "so": so,
    }
    return render(request, "khoi/giao_ban/phien_ban_so_sanh.html", context)


def _find(request: AuthedRequest, pk: int, *, so: int) -> PhienBanGiaoBan:
    seen = PhienBanGiaoBan.objects.visible_to(request.user).select_related("giao_ban")
    return get_object_or_404(seen, giao_ban=pk, so=so)


def _said(phien_ban: PhienBanGiaoBan) -> BienBan:
    return BienBan.from_json(phien_ban.du_lieu)


def _sees(request: AuthedRequest, giao_ban: GiaoBan) -> bool:
    """The page of the minutes as they are now; those above lose it while they are corrected."""
    return GiaoBan.objects.visible_to(request.user).filter(pk=giao_ban.pk).exists()
