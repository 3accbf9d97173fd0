"""Groups of like recommendations: joined by a person from what was suggested, answered as one."""

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.db import transaction

from khoi.models import ChuDe, NguoiDung, NhomKienNghi, TraLoiKienNghi, XuLyKienNghi
from khoi.perms import kien_nghi as perms
from khoi.services import kien_nghi as services
from khoi.services.chuong_trinh_hop import hold_agendas
from khoi.services.kien_nghi import NoiDungTraLoi
from nen.errors import BusinessRuleError


@transaction.atomic
def join_similar(
    *,
    xu_ly: XuLyKienNghi,
    chon: Sequence[XuLyKienNghi],
    by: NguoiDung,
    ten: str = "",
    chu_de: ChuDe | None = None,
) -> NhomKienNghi:
    """These are the same matter: in the group that one of them has already, else in a new one."""
    rows = [xu_ly, *chon]
    there = next((row.nhom for row in rows if row.nhom is not None), None)
    if there is not None:
        services.join_nhom(nhom=there, xu_ly=rows, by=by)
        return there
    if chu_de is None:
        raise BusinessRuleError("Hãy chọn chủ đề của nhóm.")
    return services.group_kien_nghi(xu_ly=rows, ten=ten, chu_de=chu_de, by=by)


@transaction.atomic
def answer_nhom(*, nhom: NhomKienNghi, tra_loi: NoiDungTraLoi, by: NguoiDung) -> TraLoiKienNghi:
    """One answer to all that wait; those not accepted yet are accepted on the way.

    One that is separated, forwarded or taken back at this moment is left out of it.
    """
    if not perms.can_group(by, nhom.co_quan):
        raise PermissionDenied
    asked = list(nhom.xu_ly.waiting())
    hold_agendas(xu_ly=asked)
    waiting = nhom.xu_ly.waiting().filter(pk__in=[row.pk for row in asked]).order_by("pk")
    members = list(waiting.select_for_update(no_key=True))
    if not members:
        raise BusinessRuleError(
            "Nhóm không còn kiến nghị nào chờ trả lời: đã được trả lời, tách, chuyển đi hoặc rút."
        )
    services.accept_waiting(xu_ly=members, by=by)
    return services.answer_kien_nghi(xu_ly=members, tra_loi=tra_loi, by=by)
