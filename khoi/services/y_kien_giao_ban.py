"""The bodies above read adopted minutes and say so; the body that met takes note and replies."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from khoi.enums import LoaiYKien
from khoi.models import GiaoBan, NguoiDung, YKienGiaoBan
from khoi.models.giao_ban import ADOPTED
from khoi.perms import y_kien_giao_ban as perms
from nen.chu_can_ghi import fit_words, needed_words
from nen.dong_ho import hom_nay
from nen.errors import BusinessRuleError


THIEU = "Hãy ghi nội dung ý kiến."


@transaction.atomic
def remark_giao_ban(
    *, giao_ban: GiaoBan, loai: LoaiYKien, noi_dung: str, by: NguoiDung
) -> YKienGiaoBan:
    """Say it of the version that stands now; «đã đọc» twice is said once."""
    giao_ban = _hold(giao_ban)
    body = perms.body_that_remarks(by, giao_ban)
    if body is None:
        raise PermissionDenied
    version = giao_ban.phien_ban.order_by("-so").first()
    if giao_ban.trang_thai not in ADOPTED or version is None:
        raise BusinessRuleError("Biên bản đang được sửa; hãy ghi ý kiến khi đã thông qua lại.")
    if loai == LoaiYKien.DA_DOC:
        same = version.y_kien.filter(co_quan=body, loai=loai).first()
        if same is not None:
            return same
    return YKienGiaoBan.objects.create(
        phien_ban=version,
        co_quan=body,
        loai=loai,
        noi_dung="" if loai == LoaiYKien.DA_DOC else needed_words(noi_dung, thieu=THIEU),
        ngay=hom_nay(),
        boi=by,
    )


@transaction.atomic
def acknowledge_y_kien(*, y_kien: YKienGiaoBan, phuc_dap: str, by: NguoiDung) -> YKienGiaoBan:
    """The body that met has seen the remark, once, with or without a reply."""
    y_kien = (
        YKienGiaoBan.objects.select_for_update(of=("self",))
        .select_related("phien_ban__giao_ban")
        .get(pk=y_kien.pk)
    )
    if not perms.can_acknowledge(by, y_kien.phien_ban.giao_ban):
        raise PermissionDenied
    if y_kien.xem_luc is not None:
        raise BusinessRuleError("Ý kiến này đã được ghi là đã xem rồi.")
    y_kien.phuc_dap = fit_words(phuc_dap)
    y_kien.xem_boi, y_kien.xem_luc = by, timezone.now()
    y_kien.save(update_fields=["phuc_dap", "xem_boi", "xem_luc"])
    return y_kien


def _hold(giao_ban: GiaoBan) -> GiaoBan:
    """Nobody reopens the minutes while something is said of them."""
    rows = GiaoBan.objects.select_for_update(of=("self",)).select_related("khoi")
    return rows.get(pk=giao_ban.pk)
