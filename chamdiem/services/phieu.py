"""Moving a sheet through the steps: sent, approved, returned. Each move is a row of the journal.

    Khối tự chấm → (Trưởng Khối duyệt) → huyện thẩm định → tỉnh thẩm định → đã chấm xong

A commune without a district goes from its head to the province at once, and back.
A step that asks for its head's approval has «chờ duyệt» in between. A late move is not refused (a
block that is barred has no result at all); the journal marks it.
"""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from chamdiem.enums import TrangThaiDot, TrangThaiPhieu
from chamdiem.models import BuocCham, ChuyenPhieu, PhieuCham
from chamdiem.perms import phieu as perms
from chamdiem.queries import phieu as queries
from chamdiem.services.khoa_phieu import lock_for_scoring, lock_phieu, require_turn
from khoi.models import NguoiDung
from nen.chu_can_ghi import needed_words
from nen.dong_ho import hom_nay
from nen.errors import BusinessRuleError


class IncompleteSheetError(BusinessRuleError):
    """The sheet cannot be sent on; `thieu` lists what it lacks."""

    def __init__(self, thieu: list[str]) -> None:
        super().__init__("Chưa gửi được phiếu. " + " ".join(thieu))
        self.thieu = thieu


@transaction.atomic
def submit_phieu(*, phieu: PhieuCham, by: NguoiDung, luc: datetime | None = None) -> PhieuCham:
    """Send the sheet on: to the level's own head where the step asks for it, else to the next step.

    `luc` is for loaders only: the moment at which the act is said to have happened.
    """
    phieu = lock_for_scoring(phieu, by=by)
    _refuse_incomplete(phieu)
    if phieu.buoc.can_duyet:
        return _move(phieu, den=TrangThaiPhieu.CHO_DUYET, buoc=phieu.buoc, by=by, luc=luc)
    return _send_on(phieu, by=by, luc=luc)


@transaction.atomic
def approve_phieu(*, phieu: PhieuCham, by: NguoiDung, luc: datetime | None = None) -> PhieuCham:
    """The head of the acting level lets the sheet go to the next one."""
    phieu = lock_phieu(phieu)
    if not perms.can_approve(by, phieu, phieu.buoc.cap):
        raise PermissionDenied
    if phieu.trang_thai != TrangThaiPhieu.CHO_DUYET:
        raise BusinessRuleError(
            "Phiếu không ở bước chờ duyệt; hãy tải lại trang để xem hiện trạng."
        )
    _refuse_incomplete(phieu)
    return _send_on(phieu, by=by, luc=luc)


@transaction.atomic
def return_phieu(
    *, phieu: PhieuCham, ly_do: str, by: NguoiDung, luc: datetime | None = None
) -> PhieuCham:
    """Give the sheet back for correction, with a message.

    From «chờ duyệt» to those who scored it, from a reviewer to the step before; a finished sheet is
    reopened at the last step.
    """
    phieu = lock_phieu(phieu)
    if phieu.trang_thai != TrangThaiPhieu.CHO_DUYET:
        require_turn(phieu, by=by)
    elif not perms.can_approve(by, phieu, phieu.buoc.cap):
        raise PermissionDenied
    ly_do = needed_words(ly_do, thieu="Hãy ghi lý do trả lại, để người nhận biết phải sửa gì.")
    if phieu.trang_thai != TrangThaiPhieu.DANG_CHAM:
        return _move(
            phieu, den=TrangThaiPhieu.DANG_CHAM, buoc=phieu.buoc, by=by, luc=luc, ly_do=ly_do
        )
    before = [step for step in queries.buoc_cua(phieu) if step.thu_tu < phieu.buoc.thu_tu]
    if not before:
        raise BusinessRuleError("Phiếu đang ở Khối, không còn bước trước để trả lại.")
    return _move(phieu, den=TrangThaiPhieu.DANG_CHAM, buoc=before[-1], by=by, luc=luc, ly_do=ly_do)


def _refuse_incomplete(phieu: PhieuCham) -> None:
    if phieu.dot.trang_thai != TrangThaiDot.DANG_CHAM:
        raise BusinessRuleError("Đợt chấm chưa mở.")
    missing = queries.con_thieu(phieu, phieu.buoc.cap)
    if missing:
        raise IncompleteSheetError(missing)


def _send_on(phieu: PhieuCham, *, by: NguoiDung, luc: datetime | None) -> PhieuCham:
    after = [step for step in queries.buoc_cua(phieu) if step.thu_tu > phieu.buoc.thu_tu]
    if not after:
        return _move(phieu, den=TrangThaiPhieu.HOAN_TAT, buoc=phieu.buoc, by=by, luc=luc)
    return _move(phieu, den=TrangThaiPhieu.DANG_CHAM, buoc=after[0], by=by, luc=luc)


def _move(
    phieu: PhieuCham,
    *,
    den: TrangThaiPhieu,
    buoc: BuocCham,
    by: NguoiDung,
    luc: datetime | None,
    ly_do: str = "",
) -> PhieuCham:
    """Write the new state and its row in the journal. A message means: given back."""
    day = timezone.localtime(luc).date() if luc else hom_nay()
    ChuyenPhieu.objects.create(
        phieu=phieu,
        tu=phieu.trang_thai,
        den=den,
        buoc_tu=phieu.buoc,
        buoc_den=buoc,
        boi=by,
        luc=luc or timezone.now(),
        ngay=day,
        tre_han=not ly_do and phieu.buoc.qua_han(day),
        ly_do=ly_do,
    )
    phieu.trang_thai, phieu.buoc, phieu.bi_tra_lai = den, buoc, bool(ly_do)
    phieu.save(update_fields=["trang_thai", "buoc", "bi_tra_lai"])
    return phieu
