"""The regime of meetings: a province may set its own in place of the country's."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from khoi.enums import CapDonVi
from khoi.models import CheDoGiaoBan, NguoiDung
from khoi.perms.quy_dinh import can_set_quy_dinh
from nen.errors import BusinessRuleError


@transaction.atomic
def save_che_do(*, che_do: CheDoGiaoBan, by: NguoiDung) -> CheDoGiaoBan:
    """Add or change a row; one that was another province's is not taken over."""
    before = CheDoGiaoBan.objects.select_for_update(of=("self",)).filter(pk=che_do.pk).first()
    if before is not None and not can_set_quy_dinh(by, before.tinh_id):
        raise PermissionDenied
    if not can_set_quy_dinh(by, che_do.tinh_id):
        raise PermissionDenied
    if che_do.tinh is not None and che_do.tinh.cap != CapDonVi.TINH:
        raise BusinessRuleError("Chế độ riêng đặt cho một tỉnh, thành phố trực thuộc Trung ương.")
    che_do.save()
    return che_do
