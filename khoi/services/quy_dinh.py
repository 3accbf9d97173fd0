"""Rules, themes and days that a province may set for itself, in place of or beside the country's."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from khoi.enums import CapDonVi
from khoi.models import ChuDe, HanKienNghi, MucThuongKy, NguoiDung, QuyDinhThanhPhan
from khoi.perms.quy_dinh import can_set_quy_dinh
from nen.errors import BusinessRuleError


@transaction.atomic
def save_cua_tinh(*, hang: ChuDe | HanKienNghi | MucThuongKy, by: NguoiDung) -> None:
    """Add or change a theme, the days of a receiver, a standing item; the same rule of whose row it is."""
    before = type(hang).objects.select_for_update(of=("self",)).filter(pk=hang.pk).first()
    if before is not None and not can_set_quy_dinh(by, before.tinh_id):
        raise PermissionDenied
    if not can_set_quy_dinh(by, hang.tinh_id):
        raise PermissionDenied
    if hang.tinh is not None and hang.tinh.cap != CapDonVi.TINH:
        raise BusinessRuleError("Quy định riêng đặt cho một tỉnh, thành phố trực thuộc Trung ương.")
    hang.save()


@transaction.atomic
def save_quy_dinh(*, quy_dinh: QuyDinhThanhPhan, by: NguoiDung) -> QuyDinhThanhPhan:
    """Add or change a rule; one that was another province's is not taken over."""
    before = QuyDinhThanhPhan.objects.select_for_update(of=("self",)).filter(pk=quy_dinh.pk).first()
    if before is not None and not can_set_quy_dinh(by, before.tinh_id):
        raise PermissionDenied
    if not can_set_quy_dinh(by, quy_dinh.tinh_id):
        raise PermissionDenied
    if quy_dinh.tinh is not None and quy_dinh.tinh.cap != CapDonVi.TINH:
        raise BusinessRuleError("Quy định riêng đặt cho một tỉnh, thành phố trực thuộc Trung ương.")
    quy_dinh.save()
    return quy_dinh
