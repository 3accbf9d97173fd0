"""Running the integrity checks, by night or on demand, and keeping what they found."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from khoi.models import DongKiemTra, DotKiemTra, KetQuaKiemTra, NguoiDung
from khoi.perms.kiem_tra import can_run_kiem_tra
from khoi.queries.kiem_tra import PhepKiemTra, cac_phep, vi_pham_cua
from nen.dong_ho import hom_nay
from nen.errors import BusinessRuleError
from nen.models import Viec
from nen.viec import enqueue, report_progress


JOB = "khoi.kiem_tra"
GIU_TOI_DA = 1000  # rows of one check that are kept; the total is counted all the same
DOT_GIU = 14  # finished runs that are kept: two weeks of nights


@transaction.atomic
def request_kiem_tra(*, by: NguoiDung) -> Viec:
    """All checks now, as a job; one at a time."""
    if not can_run_kiem_tra(by):
        raise PermissionDenied
    busy = (Viec.TrangThai.CHO, Viec.TrangThai.DANG_CHAY)
    if Viec.objects.filter(ten=JOB, trang_thai__in=busy).exists():
        raise BusinessRuleError("Một đợt kiểm tra đang chạy; hãy chờ đợt ấy xong.")
    return enqueue(JOB, tieu_de="Kiểm tra dữ liệu cả hệ thống", by=by)


def run_kiem_tra(*, viec: Viec | None = None) -> DotKiemTra:
    """Run every check on today's business day and keep what it found; older runs go.

    Each check is a transaction of its own: a run that is cut short has no end and is not shown.
    """
    checks = cac_phep()
    run = DotKiemTra.objects.create()
    for place, check in enumerate(checks):
        if viec is not None:
            report_progress(viec, 100 * place // len(checks), check.ten)
        _run_one(check, run=run)
    run.so_phep, run.xong_luc = len(checks), timezone.now()
    run.save(update_fields=["so_phep", "xong_luc"])
    _prune()
    return run


@transaction.atomic
def _run_one(check: PhepKiemTra, *, run: DotKiemTra) -> None:
    found, total = vi_pham_cua(check, ngay=hom_nay(), toi_da=GIU_TOI_DA)
    KetQuaKiemTra.objects.create(dot=run, ma=check.ma, tong=total)
    DongKiemTra.objects.bulk_create(
        DongKiemTra(
            dot=run, ma=check.ma, don_vi_id=one.don_vi_id, mo_ta=one.mo_ta, duong_dan=one.duong_dan
        )
        for one in found
    )


def _prune() -> None:
    """Keep the latest finished runs; drop older ones, and what was cut short before them."""
    finished = DotKiemTra.objects.exclude(xong_luc=None).order_by("-luc", "-pk")
    kept = list(finished[:DOT_GIU])
    finished.exclude(pk__in=[run.pk for run in kept]).delete()
    DotKiemTra.objects.filter(xong_luc=None, luc__lt=kept[0].luc).delete()
