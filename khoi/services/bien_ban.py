"""The minutes as a PDF: asked for with one click, printed by a worker, kept while unchanged."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction

from khoi.models import BanInGiaoBan, GiaoBan, NguoiDung
from khoi.models.giao_ban import ADOPTED
from khoi.pdf import bien_ban, content_hash, file_name
from nen.models import Viec
from nen.services import store_tep
from nen.viec import enqueue, report_progress, still_current
from vanban.queries import bo_quy_tac_tai
from vanban.services import print_van_ban
from vanban.van_ban import VanBan


JOB = "khoi.in_bien_ban"


def _document(giao_ban: GiaoBan) -> VanBan:
    return bien_ban(
        giao_ban, nhan_chan_trang="Dữ liệu minh họa" if settings.DANVAN_MINH_HOA else ""
    )


def printed_copy(giao_ban: GiaoBan) -> BanInGiaoBan | None:
    """The copy of the minutes as they are now, printed or on its way."""
    copies = giao_ban.ban_in.select_related("tep", "viec")
    return copies.filter(ma_bam=content_hash(_document(giao_ban))).first()


@transaction.atomic
def request_bien_ban(*, giao_ban: GiaoBan, by: NguoiDung) -> BanInGiaoBan:
    """The copy of this content; printed once, whoever asks and however often."""
    if not GiaoBan.objects.visible_to(by).filter(pk=giao_ban.pk).exists():
        raise PermissionDenied
    giao_ban = GiaoBan.objects.select_for_update(of=("self",)).get(pk=giao_ban.pk)
    found = printed_copy(giao_ban)
    if found is not None and (found.tep_id or found.viec.dang_do):
        return found
    digest = content_hash(_document(giao_ban))
    viec = enqueue(
        JOB,
        tieu_de=f"In biên bản giao ban {giao_ban.ten_ky}",
        by=by,
        giao_ban_id=giao_ban.pk,
        ma_bam=digest,
    )
    copy, _ = BanInGiaoBan.objects.update_or_create(
        giao_ban=giao_ban,
        ma_bam=digest,
        defaults={"viec": viec, "du_thao": giao_ban.trang_thai not in ADOPTED},
    )
    return copy


def print_bien_ban(*, viec: Viec, giao_ban_id: int) -> None:
    """Print the minutes as they are now; another attempt finds the file and adds none."""
    giao_ban = GiaoBan.objects.select_related(
        "chu_tri__can_bo", "chu_tri__chuc_danh", "thu_ky__can_bo", "thu_ky__chuc_danh"
    ).get(pk=giao_ban_id)
    van_ban = _document(giao_ban)
    digest = content_hash(van_ban)
    if giao_ban.ban_in.filter(ma_bam=digest, tep__isnull=False).exists():
        return
    report_progress(viec, 20, "Đang dàn trang")
    printed = print_van_ban(van_ban=van_ban, quy_tac=bo_quy_tac_tai(giao_ban.ngay).quy_tac)
    report_progress(viec, 90, "Đang lưu tệp")
    with transaction.atomic():
        still_current(viec)
        copy, _ = BanInGiaoBan.objects.select_for_update(of=("self",)).get_or_create(
            giao_ban=giao_ban,
            ma_bam=digest,
            defaults={"viec": viec, "du_thao": giao_ban.trang_thai not in ADOPTED},
        )
        if copy.tep_id is None:
            copy.tep = store_tep(
                noi_dung=printed.pdf,
                ten_goc=file_name(giao_ban),
                loai_noi_dung="application/pdf",
                by=viec.yeu_cau_boi,
            )
            copy.kiem_tra = printed.kiem_tra.to_json()
            copy.save(update_fields=["tep", "kiem_tra"])
