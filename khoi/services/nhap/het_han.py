"""Files of imports are personal data in bulk: they go some time after the import's last step."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Max, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from khoi.enums import TrangThaiNhap
from khoi.models import ChuyenNhap, LanNhap
from nen.models import Viec


NGHI = (
    TrangThaiNhap.CO_LOI,
    TrangThaiNhap.SAN_SANG,
    TrangThaiNhap.DA_GHI,
    TrangThaiNhap.DA_HOAN_TAC,
)


def remove_old_files() -> int:
    """Files whose import moved last NHAP_GIU_TEP_NGAY days ago; how many.

    With them go the lines of the dry run, the errors and the notes: they say of people what the
    file says. Counts, states and what was written stay. Undoing goes by the journal of rows, so it is not touched; what was never written cannot be
    written any more.
    """
    before = timezone.now() - timedelta(days=settings.NHAP_GIU_TEP_NGAY)
    last = ChuyenNhap.objects.filter(lan_nhap=OuterRef("pk")).order_by()
    moved = Subquery(last.values("lan_nhap").annotate(luc=Max("luc")).values("luc"))
    old = LanNhap.objects.filter(tep_xoa_luc=None).annotate(lan_cuoi=Coalesce(moved, "tao_luc"))
    return sum(_remove(pk) for pk in old.filter(lan_cuoi__lt=before).values_list("pk", flat=True))


@transaction.atomic
def _remove(pk: int) -> bool:
    """The file first: should the row not follow, the next night finds it again."""
    at_rest = Q(trang_thai__in=NGHI) | Q(viec__trang_thai=Viec.TrangThai.LOI)
    rows = LanNhap.objects.select_for_update(of=("self",), skip_locked=True)
    lan_nhap = rows.select_related("tep").filter(at_rest, pk=pk, tep_xoa_luc=None).first()
    if lan_nhap is None:
        return False
    lan_nhap.tep.tep.storage.delete(str(lan_nhap.tep.tep.name))
    lan_nhap.dong_xem.all().delete()
    lan_nhap.tep_xoa_luc, lan_nhap.loi, lan_nhap.ghi_chu = timezone.now(), [], []
    lan_nhap.save(update_fields=["tep_xoa_luc", "loi", "ghi_chu"])
    return True
