"""The first step of every act on a sheet: lock it, and see that its round is open."""

from django.core.exceptions import PermissionDenied

from chamdiem.enums import TrangThaiDot, TrangThaiPhieu
from chamdiem.models import PhieuCham
from chamdiem.perms import phieu as perms
from khoi.models import NguoiDung
from nen.errors import BusinessRuleError


def lock_phieu(phieu: PhieuCham) -> PhieuCham:
    """The sheet as it is now, held until the transaction ends; refused once its round is published.

    Two statements: the second sees what was committed while the first waited for the lock.
    Publication locks all sheets of its round, so the two cannot pass each other.
    """
    PhieuCham.objects.select_for_update(of=("self",)).get(pk=phieu.pk)
    locked = PhieuCham.objects.select_related("dot__bo", "buoc", "khoi").get(pk=phieu.pk)
    if locked.dot.trang_thai == TrangThaiDot.DA_CONG_BO:
        raise BusinessRuleError("Kết quả đợt chấm đã công bố, phiếu không sửa được nữa.")
    return locked


def lock_open_phieu(phieu: PhieuCham) -> PhieuCham:
    """The same, refused while the sheet waits for approval or is done."""
    locked = lock_phieu(phieu)
    if locked.trang_thai == TrangThaiPhieu.CHO_DUYET:
        raise BusinessRuleError(
            "Phiếu đang chờ duyệt, chưa sửa được. Muốn sửa, lãnh đạo trả lại phiếu trước."
        )
    if locked.trang_thai == TrangThaiPhieu.HOAN_TAT:
        raise BusinessRuleError("Phiếu đã chấm xong. Muốn sửa, hãy mở lại phiếu và ghi lý do.")
    return locked


def lock_for_scoring(phieu: PhieuCham, *, by: NguoiDung) -> PhieuCham:
    """The same, for somebody of the level whose step it is."""
    locked = lock_open_phieu(phieu)
    require_turn(locked, by=by)
    return locked


def require_turn(phieu: PhieuCham, *, by: NguoiDung) -> None:
    """Somebody of another level of this sheet learns where it is; anybody else has no right here."""
    if perms.can_score(by, phieu, phieu.buoc.cap):
        return
    if any(perms.can_score(by, phieu, step.cap) for step in phieu.dot.buoc.all()):
        raise BusinessRuleError(
            f"Phiếu đang ở bước “{phieu.buoc.get_cap_display()}”, chưa đến lượt cấp của bạn. "
            "Hãy tải lại trang để xem hiện trạng."
        )
    raise PermissionDenied
