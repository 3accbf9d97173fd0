"""Evidence files: one per criterion, attached by the block while it has the sheet."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from chamdiem.enums import CapCham
from chamdiem.models import DiemTieuChi, MinhChung
from chamdiem.perms import phieu as perms
from chamdiem.services.khoa_phieu import lock_open_phieu
from khoi.models import NguoiDung
from nen.errors import BusinessRuleError
from nen.tep_gui import fit_tep


@transaction.atomic
def attach_minh_chung(
    *, dong: DiemTieuChi, noi_dung: bytes, ten_goc: str, xac_nhan: bool, by: NguoiDung
) -> MinhChung:
    """Attach the criterion's file, or put it in the place of the one before (which stays stored)."""
    dong = _lock(dong, by=by)
    sent = fit_tep(noi_dung, ten_goc=ten_goc, xac_nhan=xac_nhan)
    tep = sent.store(by=by)
    evidence, _ = MinhChung.objects.update_or_create(
        dong=dong, defaults={"tep": tep, "tai_len_boi": by, "tai_len_luc": timezone.now()}
    )
    return evidence


@transaction.atomic
def remove_minh_chung(*, dong: DiemTieuChi, by: NguoiDung) -> None:
    """Take the file off the sheet; the stored file and the row history keep it."""
    dong = _lock(dong, by=by)
    MinhChung.objects.filter(dong=dong).delete()


def _lock(dong: DiemTieuChi, *, by: NguoiDung) -> DiemTieuChi:
    phieu = lock_open_phieu(dong.phieu)
    if not perms.can_score(by, phieu, CapCham.KHOI):
        raise PermissionDenied
    if phieu.buoc.cap != CapCham.KHOI:
        raise BusinessRuleError(
            "Phiếu đã gửi cấp trên, minh chứng không đổi được. Cấp trên trả lại phiếu thì sửa được."
        )
    return phieu.dong.get(pk=dong.pk)
