"""Acting for somebody: the same role for a while, never without an end, ended early if need be."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from khoi.models import NguoiDung, PhanVai
from khoi.perms.tai_khoan import can_end_acting, can_hand_over
from khoi.queries.ban_giao import roles_between
from khoi.services.ban_giao import lock_role
from khoi.services.han_quyen_thay import check_length, check_nobody_acts, check_other_person
from khoi.services.nguoi_nhan import (
    DaGiao,
    NguoiNhan,
    account_of,
    check_not_held,
    check_period,
)
from nen.dong_ho import hom_nay
from nen.errors import BusinessRuleError


@transaction.atomic
def give_quyen_thay(
    *, phan_vai: PhanVai, nhan: NguoiNhan, tu_ngay: date, den_ngay: date, by: NguoiDung
) -> DaGiao:
    """`phan_vai` is the role acted for; its holder keeps it. Of one that ended: while it is vacant."""
    phan_vai = lock_role(phan_vai)
    if not can_hand_over(by, phan_vai):
        raise PermissionDenied
    if phan_vai.thay_cho_id is not None:
        raise BusinessRuleError("Đây đã là quyền thay; hãy giao quyền thay cho người giữ vai trò.")
    check_length(tu_ngay=tu_ngay, den_ngay=den_ngay)
    check_period(phan_vai.co_quan, tu_ngay=tu_ngay, den_ngay=den_ngay)
    held = roles_between(
        phan_vai.co_quan, vai_tro=phan_vai.vai_tro, tu_ngay=tu_ngay, den_ngay=den_ngay
    )
    _check_needed(phan_vai, held, tu_ngay=tu_ngay)
    receiver, mat_khau = account_of(nhan, co_quan=phan_vai.co_quan, by=by)
    check_other_person(nguoi_dung_id=receiver.pk, thay_cho_id=phan_vai.nguoi_dung_id)
    check_not_held(receiver, held)
    given: PhanVai = PhanVai.objects.create(
        nguoi_dung=receiver,
        vai_tro=phan_vai.vai_tro,
        co_quan=phan_vai.co_quan,
        thay_cho=phan_vai.nguoi_dung,
        tu_ngay=tu_ngay,
        den_ngay=den_ngay,
    )
    return DaGiao(phan_vai=given, mat_khau=mat_khau)


@transaction.atomic
def end_quyen_thay(*, phan_vai: PhanVai, by: NguoiDung) -> PhanVai:
    """Today is the last day; one that has not begun yet never does."""
    phan_vai = lock_role(phan_vai)
    if not can_end_acting(by, phan_vai):
        raise PermissionDenied
    today = hom_nay()
    if phan_vai.thay_cho_id is None:
        raise BusinessRuleError("Đây không phải quyền thay; người giữ vai trò thì dùng “Bàn giao”.")
    if phan_vai.den_ngay is not None and phan_vai.den_ngay <= today:
        raise BusinessRuleError(
            f"Quyền thay này kết thúc ngày {phan_vai.den_ngay:%d/%m/%Y}, không cần làm gì thêm."
        )
    if phan_vai.tu_ngay > today:
        phan_vai.huy_luc = timezone.now()
        phan_vai.save(update_fields=["huy_luc"])
        return phan_vai
    phan_vai.den_ngay = today
    phan_vai.save(update_fields=["den_ngay"])
    return phan_vai


def _check_needed(phan_vai: PhanVai, held: list[PhanVai], *, tu_ngay: date) -> None:
    check_nobody_acts(held)
    ended = phan_vai.den_ngay is not None and phan_vai.den_ngay < tu_ngay
    if ended and held:
        raise BusinessRuleError(
            f"{held[0].nguoi_dung} đang giữ vai trò này; hãy giao quyền thay cho người đó."
        )
