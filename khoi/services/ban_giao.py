"""From one person to the next: one role ends, the other's begins the day after, in one transaction.

Drafts, open minutes, sheets and evidence hang on the body; nothing of them has to be moved.
"""

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from khoi.models import CoQuan, NguoiDung, PhanVai
from khoi.perms.tai_khoan import can_hand_over
from khoi.queries.ban_giao import roles_between
from khoi.services.ghe import TRUOC_TOI_DA
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
def hand_over(*, phan_vai: PhanVai, nhan: NguoiNhan, ngay_cuoi: date, by: NguoiDung) -> DaGiao:
    """`ngay_cuoi` is the last day of who leaves; who comes has the role from the next day."""
    phan_vai = lock_role(phan_vai)
    if not can_hand_over(by, phan_vai):
        raise PermissionDenied
    tu_ngay = ngay_cuoi + timedelta(days=1)
    _check_end(phan_vai, ngay_cuoi=ngay_cuoi)
    den_ngay = phan_vai.co_quan.den_ngay  # known ahead of a body that is to close
    check_period(phan_vai.co_quan, tu_ngay=tu_ngay, den_ngay=den_ngay)
    receiver, mat_khau = account_of(nhan, co_quan=phan_vai.co_quan, by=by)
    if receiver.pk == phan_vai.nguoi_dung_id:
        raise BusinessRuleError("Người nhận phải là một người khác.")
    held = roles_between(phan_vai.co_quan, vai_tro=phan_vai.vai_tro, tu_ngay=tu_ngay, den_ngay=None)
    # Who acts for the leaver until now may be the very one who takes over.
    check_not_held(receiver, [role for role in held if role.thay_cho_id != phan_vai.nguoi_dung_id])
    phan_vai.den_ngay = ngay_cuoi
    phan_vai.save(update_fields=["den_ngay"])
    _end_acting(phan_vai, ngay_cuoi=ngay_cuoi)
    given: PhanVai = PhanVai.objects.create(
        nguoi_dung=receiver,
        vai_tro=phan_vai.vai_tro,
        co_quan=phan_vai.co_quan,
        tu_ngay=tu_ngay,
        den_ngay=den_ngay,
    )
    return DaGiao(phan_vai=given, mat_khau=mat_khau)


@transaction.atomic
def end_vai_tro(*, phan_vai: PhanVai, ngay_cuoi: date, by: NguoiDung) -> PhanVai:
    """`ngay_cuoi` is the last day of who leaves, and nobody follows: one of several, or a vacancy."""
    phan_vai = lock_role(phan_vai)
    if not can_hand_over(by, phan_vai):
        raise PermissionDenied
    _check_end(phan_vai, ngay_cuoi=ngay_cuoi)
    first, last = hom_nay() - timedelta(days=1), hom_nay() + TRUOC_TOI_DA
    if not first <= ngay_cuoi <= last:
        raise BusinessRuleError(
            f"Ngày cuối từ {first:%d/%m/%Y} (thôi ngay) đến {last:%d/%m/%Y}; hãy chọn lại ngày."
        )
    phan_vai.den_ngay = ngay_cuoi
    phan_vai.save(update_fields=["den_ngay"])
    _end_acting(phan_vai, ngay_cuoi=ngay_cuoi)
    return phan_vai


def lock_role(phan_vai: PhanVai) -> PhanVai:
    """The role as it is now; acts on the roles of one body take turns."""
    body = CoQuan.objects.hold(phan_vai.co_quan_id)
    rows = PhanVai.objects.select_for_update(of=("self",)).select_related("nguoi_dung")
    found: PhanVai = rows.get(pk=phan_vai.pk)
    found.co_quan = body
    return found


def _check_end(phan_vai: PhanVai, *, ngay_cuoi: date) -> None:
    if phan_vai.thay_cho_id is not None:
        raise BusinessRuleError(
            "Đây là quyền thay có thời hạn, không phải vai trò chính; hãy kết thúc quyền thay."
        )
    if phan_vai.den_ngay is not None and phan_vai.den_ngay < hom_nay():
        raise BusinessRuleError(
            f"Vai trò này đã kết thúc ngày {phan_vai.den_ngay:%d/%m/%Y}, không cần làm gì thêm."
        )
    _check_not_passed_on(phan_vai)
    if phan_vai.den_ngay is not None and ngay_cuoi > phan_vai.den_ngay:
        raise BusinessRuleError(
            f"Vai trò của {phan_vai.nguoi_dung} kết thúc ngày {phan_vai.den_ngay:%d/%m/%Y}; ngày "
            "cuối không được sau ngày đó."
        )
    if ngay_cuoi < phan_vai.tu_ngay:
        raise BusinessRuleError(
            f"{phan_vai.nguoi_dung} giữ vai trò từ ngày {phan_vai.tu_ngay:%d/%m/%Y}; ngày cuối phải "
            "từ ngày đó trở đi."
        )


def _check_not_passed_on(phan_vai: PhanVai) -> None:
    """A second submission, or a second thought: the successor is there already."""
    if phan_vai.den_ngay is None:
        return
    next_day = phan_vai.den_ngay + timedelta(days=1)
    successor = (
        PhanVai.objects.filter(
            co_quan=phan_vai.co_quan,
            vai_tro=phan_vai.vai_tro,
            thay_cho=None,
            tu_ngay=next_day,
        )
        .select_related("nguoi_dung")
        .order_by("pk")
        .first()
    )
    if successor is not None:
        raise BusinessRuleError(
            f"Vai trò này đã bàn giao cho {successor.nguoi_dung} từ ngày {next_day:%d/%m/%Y}. Nếu chọn "
            "nhầm người, hãy bàn giao tiếp từ người đó."
        )


def _end_acting(phan_vai: PhanVai, *, ngay_cuoi: date) -> None:
    """Who acted for the leaver acts no longer: the absence that it was for is over."""
    acting = PhanVai.objects.filter(
        Q(den_ngay=None) | Q(den_ngay__gt=ngay_cuoi),
        co_quan=phan_vai.co_quan,
        vai_tro=phan_vai.vai_tro,
        thay_cho=phan_vai.nguoi_dung,
    )
    acting.filter(tu_ngay__gt=ngay_cuoi).update(huy_luc=timezone.now())
    acting.filter(tu_ngay__lte=ngay_cuoi).update(den_ngay=ngay_cuoi)
