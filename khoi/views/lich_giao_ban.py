"""The calendar of meetings, and the heat map of units and periods."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from khoi.enums import LoaiCoQuan, LoaiKy, OBanDo
from khoi.forms.loc_ban_do import LocBanDoForm
from khoi.forms.loc_giao_ban import years
from khoi.http import AuthedRequest
from khoi.models import CAP_KHOI
from khoi.perms.khoi import can_see_register
from khoi.queries.ban_do_nhiet import (
    DA_HOP,
    CotBanDo,
    SoO,
    ban_do,
    bodies_that_owe,
    cot_ban_do,
    so_theo_ky,
)
from khoi.queries.chua_hop import bodies_in_scope, kinds_watched, watched_bodies
from khoi.queries.lich_giao_ban import lich, own_blocks, tong
from khoi.queries.nam_giao_ban import years_of_blocks
from khoi.services.ban_do_xlsx import ban_do_xlsx
from nen.dong_ho import hom_nay
from nen.http import xlsx_response


MOI_TRANG = 30
MOI_TRANG_NHIEU_NAM = 20


@require_GET
def lich_giao_ban(request: AuthedRequest) -> HttpResponse:
    """The year of one's own block, or of all blocks that one watches over, month by month."""
    user, today = request.user, hom_nay()
    watches = can_see_register(user)
    if not watches and not user.co_quan_cua(CAP_KHOI):
        raise PermissionDenied
    kinds = kinds_watched(user) if watches else [LoaiCoQuan.KHOI]
    loai = next((one for one in kinds if one == request.GET.get("co_quan")), kinds[0])
    blocks = watched_bodies(user).filter(loai=loai) if watches else own_blocks(user)
    cac_nam = years_of_blocks(blocks, nam=years(today))
    nam = next((n for n in cac_nam if str(n) == request.GET.get("nam")), today.year)
    months = lich(blocks, nam=nam, rieng_cua=None if watches else user, hom_nay=today)
    total = tong(months)
    context = {
        "nam": nam,
        "cac_nam": [
            {"ten": n, "url": f"?nam={n}&co_quan={loai}", "dang_o": n == nam} for n in cac_nam
        ],
        "cac_loai": [
            {"ten": one.label, "url": f"?nam={nam}&co_quan={one}", "dang_o": one == loai}
            for one in kinds
        ],
        "loai": loai.value,
        "ten_loai": loai.ngan,
        "cac_thang": months,
        "theo_doi": watches,
        "phai_hop": total.total(),
        "da_hop": sum(total[o] for o in DA_HOP),
        "muon": total[OBanDo.MUON],
        "thieu": total[OBanDo.THIEU],
        "hom_nay": today,
    }
    return render(request, "khoi/giao_ban/lich.html", context)


@require_GET
def ban_do_nhiet(request: AuthedRequest) -> HttpResponse:
    """Units × periods; each cell opens its minutes, or the unit's year."""
    asked = _asked(request)
    per_page = MOI_TRANG if len(asked.cot) <= 12 else MOI_TRANG_NHIEU_NAM
    page = Paginator(asked.co_quan, per_page).get_page(request.GET.get("trang"))
    page.object_list = ban_do(
        list(page.object_list), cot=asked.cot, user=request.user, hom_nay=hom_nay()
    )
    ten_loai = LoaiCoQuan(asked.form.chosen().loai).ngan
    total: SoO = Counter()
    for column in asked.cot:
        total += asked.tong.get(column, Counter())
    context = {
        "form": asked.form,
        "nam": asked.cot[-1].nam,
        "page": page,
        "cot": asked.cot,
        "cac_nam": [
            (year, len(list(columns)))
            for year, columns in groupby(asked.cot, key=lambda column: column.nam)
        ],
        "cuoi": [_foot(asked.tong.get(column, Counter())) for column in asked.cot],
        "chu_giai": [(o, total[o]) for o in OBanDo],
        "query": request.GET.urlencode(),
        "ten_loai": ten_loai,
        "summary": f"{page.paginator.count} {ten_loai}",
    }
    template = "khoi/giao_ban/_ban_do.html" if request.htmx else "khoi/giao_ban/ban_do_nhiet.html"
    return render(request, template, context)


@require_GET
def ban_do_nhiet_xlsx(request: AuthedRequest) -> HttpResponse:
    asked = _asked(request)
    rows = ban_do(list(asked.co_quan), cot=asked.cot, user=request.user, hom_nay=hom_nay())
    workbook = ban_do_xlsx(rows, cot=asked.cot, tong=asked.tong)
    return xlsx_response(workbook, ten=f"ban-do-giao-ban-{asked.cot[-1].nam}")


@dataclass(frozen=True, kw_only=True)
class _Asked:
    form: LocBanDoForm
    cot: list[CotBanDo]
    tong: Mapping[CotBanDo, SoO]
    co_quan: QuerySet[Any]


def _asked(request: AuthedRequest) -> _Asked:
    user, today = request.user, hom_nay()
    if not can_see_register(user):
        raise PermissionDenied
    form = LocBanDoForm(request.GET, user=user, hom_nay=today)
    chosen, span = form.chosen(), form.khoang()
    blocks = bodies_in_scope(
        user, nam=span.nam, loai=chosen.loai, huyen_id=chosen.huyen_id, tim=chosen.tim
    )
    counts = so_theo_ky(khoi=blocks, tu_nam=span.tu_nam, nam=span.nam, hom_nay=today)
    there = {column.loai_ky for column in counts}
    nhip = span.nhip or next((loai for loai in LoaiKy if loai in there), LoaiKy.THANG)
    return _Asked(
        form=form,
        cot=cot_ban_do(nhip=nhip, tu_nam=span.tu_nam, nam=span.nam),
        tong={column: so for column, so in counts.items() if column.loai_ky == nhip},
        co_quan=bodies_that_owe(
            khoi=blocks, nhip=nhip, tu_nam=span.tu_nam, nam=span.nam, hom_nay=today
        ),
    )


def _foot(so: SoO) -> tuple[int, int]:
    """Held, owed."""
    return sum(so[o] for o in DA_HOP), so.total()
