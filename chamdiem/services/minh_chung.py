"""Evidence files: one per criterion, attached by the block while it has the sheet."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils import timezone

from chamdiem.enums import CapCham
from chamdiem.models import DiemTieuChi, MinhChung
from chamdiem.perms import phieu as perms
from chamdiem.services.khoa_phieu import lock_open_phieu
from khoi.models import NguoiDung
from nen.chu_viet import canh_bao_noi_dung
from nen.errors import BusinessRuleError
from nen.loai_tep import DOCX, JPG, PDF, PNG, XLSX, nhan_dang
from nen.services import store_tep


CHO_PHEP = (PDF, JPG, PNG, DOCX, XLSX)


def refuse_too_big(size: int) -> None:
    """Called before the bytes are read, too."""
    if size > settings.TEP_TOI_DA:
        raise BusinessRuleError(
            f"Tệp quá lớn ({filesizeformat(size)}); tối đa {filesizeformat(settings.TEP_TOI_DA)}. "
            "Hãy giảm độ phân giải ảnh quét hoặc chia nhỏ tệp."
        )


@transaction.atomic
def attach_minh_chung(
    *, dong: DiemTieuChi, noi_dung: bytes, ten_goc: str, xac_nhan: bool, by: NguoiDung
) -> MinhChung:
    """Attach the criterion's file, or put it in the place of the one before (which stays stored)."""
    dong = _lock(dong, by=by)
    if not xac_nhan:
        raise BusinessRuleError(
            "Hãy đánh dấu xác nhận: tệp không chứa bí mật nhà nước và thông tin cá nhân của người dân."
        )
    if warnings := canh_bao_noi_dung(ten_goc):
        raise BusinessRuleError(" ".join(warnings))
    refuse_too_big(len(noi_dung))
    kind = nhan_dang(noi_dung, ten_goc=ten_goc, cho_phep=CHO_PHEP)
    tep = store_tep(noi_dung=noi_dung, ten_goc=ten_goc, loai_noi_dung=kind.mime, by=by)
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
