"""The Ban of a district or province: its own people, and its meetings."""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from khoi.enums import PHAN_TRONG_BAN, LoaiCoQuan, VaiTroKhoi
from khoi.http import AuthedRequest
from khoi.models import CoQuan, ThanhVien
from khoi.perms.giao_ban import can_write
from khoi.perms.thanh_vien import can_keep_thanh_vien, can_see_thanh_vien
from khoi.queries import thanh_phan
from nen.dong_ho import hom_nay


@require_GET
def ban_detail(request: AuthedRequest, pk: int) -> HttpResponse:
    """Who works in it: from here its minutes take chair, secretary and attendance."""
    today = hom_nay()
    bodies = CoQuan.objects.that_meet().visible_to(request.user).exclude(loai=LoaiCoQuan.KHOI)
    ban: CoQuan = get_object_or_404(bodies.with_ten(today), pk=pk)
    if not can_see_thanh_vien(request.user, ban):
        raise PermissionDenied
    ended = ban.den_ngay is not None and ban.den_ngay < today
    day = ban.den_ngay if ended and ban.den_ngay else today
    context = {
        "ban": ban,
        "ngay": day,
        "thanh_vien": _named(thanh_phan.composition(ban, user=request.user, ngay=day)),
        "sap_den": _named(thanh_phan.coming_seats(ban, user=request.user, ngay=day)),
        "da_thoi": _named(thanh_phan.past_seats(ban, user=request.user, ngay=day)),
        "da_ket_thuc": ended,
        "duoc_sua": not ended and can_keep_thanh_vien(request.user, ban),
        "duoc_ghi": not ended and can_write(request.user, ban),
        "them_url": reverse("khoi:thanh-vien-add", args=[ban.pk]),
    }
    return render(request, "khoi/ban.html", context)


def _named(seats: QuerySet[ThanhVien]) -> list[tuple[ThanhVien, str]]:
    """Each with its part in the words of a Ban."""
    names = dict(PHAN_TRONG_BAN)
    return [(seat, names[VaiTroKhoi(seat.vai_tro)]) for seat in seats]
