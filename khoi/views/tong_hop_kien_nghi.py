"""Recommendations in figures, for those above; each figure opens its rows."""

from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from khoi.enums import LoaiKy
from khoi.http import AuthedRequest
from khoi.models import XuLyKienNghi
from khoi.perms.khoi import can_see_register
from khoi.queries import tong_hop_kien_nghi as queries
from khoi.queries.kien_nghi import TUOI, LocKienNghi, filtered
from khoi.queries.tong_hop_kien_nghi import DongNoiNhan, TongHop
from khoi.services.kien_nghi_xlsx import tong_hop_xlsx as workbook
from khoi.views.kien_nghi import tabs
from nen.dong_ho import hom_nay
from nen.http import xlsx_response


@require_GET
def kien_nghi_tong_hop(request: AuthedRequest) -> HttpResponse:
    """Ageing by receiver, themes of a period, what the communes said of the answers."""
    found, periods = _found(request)
    tu, den = found.ky.ngay
    ended = {"tu": tu, "den": den, "theo": "dong"}
    themes = [
        {
            "dong": row,
            "url": _rows_url(chu_de=row.ma, tu=tu, den=den),
            "url_truoc": _rows_url(
                chu_de=row.ma, tu=found.ky.truoc.ngay[0], den=found.ky.truoc.ngay[1]
            ),
        }
        for row in found.chu_de
    ]
    context = {
        "tong_hop": found,
        "cac_ky": periods,
        "tuoi": [name for name, _, _ in TUOI.values()],
        "noi_nhan": [_receiver(row) for row in (*found.noi_nhan, found.cong)],
        "chu_de": themes,
        "nhieu_nhat": max((row.ky_nay for row in found.chu_de), default=0),
        "url_ket_thuc": _rows_url(tinh_trang="da_ket_thuc", **ended),
        "url_hai_long": _rows_url(tinh_trang="hai_long", **ended),
        "url_chua_hai_long": _rows_url(tinh_trang="chua_hai_long", **ended),
        "tabs": tabs(request, "khoi:kien-nghi-tong-hop"),
        "xlsx_url": f"{reverse('khoi:kien-nghi-tong-hop-xlsx')}?ky={found.ky.ma}",
    }
    return render(request, "khoi/kien_nghi/tong_hop.html", context)


@require_GET
def kien_nghi_tong_hop_xlsx(request: AuthedRequest) -> HttpResponse:
    found, _ = _found(request)
    late = filtered(
        XuLyKienNghi.objects.visible_to(request.user),
        chon=LocKienNghi(tinh_trang="qua_han"),
        ngay=found.ngay,
    )
    name = f"tong-hop-kien-nghi-{found.ngay:%Y%m%d}"
    return xlsx_response(workbook(found, qua_han=late), ten=name)


def _found(request: AuthedRequest) -> tuple[TongHop, list[queries.Ky]]:
    if not can_see_register(request.user):
        raise PermissionDenied
    today, asked = hom_nay(), request.GET.get("ky")
    periods = queries.cac_ky(today)
    default = queries.ky_chua(LoaiKy.QUY, today)
    ky = next((one for one in periods if one.ma == asked), default)
    return queries.tong_hop(request.user, ky=ky, ngay=today), periods


def _receiver(row: DongNoiNhan) -> dict[str, Any]:
    """The row, and where each of its figures leads."""
    only = {"noi_nhan": row.ma} if row.ma else {}
    return {
        "dong": row,
        "tuoi": [(TUOI[key][0], so, _rows_url(tuoi=key, **only)) for key, so in row.tuoi.items()],
        "url_mo": _rows_url(tinh_trang="dang_mo", **only),
        "url_qua_han": _rows_url(tinh_trang="qua_han", **only),
    }


def _rows_url(**query: Any) -> str:
    return f"{reverse('khoi:kien-nghi-scope-list')}?{urlencode(query)}"
