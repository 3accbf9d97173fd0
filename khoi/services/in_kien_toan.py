"""The list of members that goes with a decision, as PDF and DOCX: printed by a worker, kept while true."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction

from khoi.models import KienToan, NguoiDung
from khoi.pdf import content_hash, danh_sach_kien_toan, ten_tep_kien_toan
from nen.models import Viec
from nen.viec import enqueue, report_progress, still_current
from vanban.queries import bo_quy_tac_tai, quy_tac_tai
from vanban.services import print_van_ban, store_ban_in
from vanban.van_ban import VanBan


JOB = "khoi.in_kien_toan"


def is_current(kien_toan: KienToan) -> bool:
    """The printed list says what the portal says today."""
    return kien_toan.tep_id is not None and kien_toan.ma_bam == _digest(kien_toan)


@transaction.atomic
def request_danh_sach(*, kien_toan: KienToan, by: NguoiDung) -> KienToan:
    """The list of this decision; printed once, and again only when its content has changed."""
    if not KienToan.objects.visible_to(by).filter(pk=kien_toan.pk).exists():
        raise PermissionDenied
    acts = KienToan.objects.select_for_update(of=("self",)).select_related("tep", "viec")
    kien_toan = acts.get(pk=kien_toan.pk)
    busy = kien_toan.viec is not None and kien_toan.viec.dang_do
    if is_current(kien_toan) or busy:
        return kien_toan
    kien_toan.viec = enqueue(
        JOB,
        tieu_de=f"In danh sách kèm Quyết định {kien_toan}",
        by=by,
        kien_toan_id=kien_toan.pk,
    )
    kien_toan.save(update_fields=["viec"])
    return kien_toan


def print_danh_sach(*, viec: Viec, kien_toan_id: int) -> None:
    """Print the list as it is now; a decision taken back meanwhile needs none."""
    act = KienToan.objects.filter(pk=kien_toan_id).first()
    if act is None or is_current(act):
        return
    van_ban, quy_tac = _document(act), bo_quy_tac_tai(act.ngay_quyet_dinh).quy_tac
    digest = content_hash(van_ban, quy_tac=quy_tac)
    report_progress(viec, 20, "Đang dàn trang")
    printed = print_van_ban(van_ban=van_ban, quy_tac=quy_tac)
    report_progress(viec, 90, "Đang lưu tệp")
    with transaction.atomic():
        still_current(viec)
        act = KienToan.objects.select_for_update(of=("self",)).get(pk=kien_toan_id)
        act.tep, act.tep_docx = store_ban_in(
            ban_in=printed, ten=ten_tep_kien_toan(act), by=viec.yeu_cau_boi
        )
        act.ma_bam = digest
        act.save(update_fields=["tep", "tep_docx", "ma_bam"])


def _document(kien_toan: KienToan) -> VanBan:
    return danh_sach_kien_toan(
        kien_toan, nhan_chan_trang="Dữ liệu minh họa" if settings.DANVAN_MINH_HOA else ""
    )


def _digest(kien_toan: KienToan) -> str:
    quy_tac = quy_tac_tai(kien_toan.ngay_quyet_dinh)
    return content_hash(_document(kien_toan), quy_tac=quy_tac)
