"""Writing units' history, and the closure of visibility that follows from it."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction

from khoi.enums import CapDonVi
from khoi.models import ChaDonVi, DonVi, NguoiDung, PhamViDonVi, TenDonVi
from khoi.models.periods import PeriodQuerySet
from khoi.perms.tai_khoan import can_administer
from khoi.queries.pham_vi import CTE_PHAM_VI
from khoi.services.thoi_ky import end_before
from nen.dong_ho import hom_nay
from nen.errors import BusinessRuleError


_REBUILD = """
WITH RECURSIVE [pham_vi],
bo AS (
    DELETE FROM khoi_phamvidonvi p
    WHERE NOT EXISTS (SELECT 1 FROM moi WHERE moi.goc = p.goc_id AND moi.don_vi = p.don_vi_id)
)
INSERT INTO khoi_phamvidonvi (goc_id, don_vi_id, chinh)
SELECT goc, don_vi, chinh FROM moi
ON CONFLICT ON CONSTRAINT pham_vi_don_vi_is_a_set DO UPDATE SET chinh = EXCLUDED.chinh
WHERE khoi_phamvidonvi.chinh <> EXCLUDED.chinh
""".replace("[pham_vi]", CTE_PHAM_VI)


@transaction.atomic
def rebuild_pham_vi(*, ngay: date | None = None) -> None:
    """Make the closure true for this day (today by default): one SQL statement, any size."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('khoi.pham_vi'))")
        cursor.execute(_REBUILD, {"ngay": ngay or hom_nay()})


@transaction.atomic
def rename_don_vi(
    *, don_vi: DonVi, ten: str, loai: str, tu_ngay: date | None, by: NguoiDung
) -> TenDonVi:
    """Give the unit another name or kind from this day; the name before ends the day before."""
    don_vi = _locked(don_vi, by=by)
    name = TenDonVi(don_vi=don_vi, ten=" ".join(ten.split()), loai=loai.strip(), tu_ngay=tu_ngay)
    _begin(name, before=TenDonVi.objects.filter(don_vi=don_vi, huy_luc=None), of=don_vi)
    return name


@transaction.atomic
def move_don_vi(*, don_vi: DonVi, cha: DonVi, tu_ngay: date | None, by: NguoiDung) -> ChaDonVi:
    """Put the unit under another one from this day; who sees whom follows at once."""
    don_vi = _locked(don_vi, by=by)
    if not can_administer(by, don_vi_id=cha.pk):
        raise PermissionDenied
    if PhamViDonVi.objects.filter(goc=don_vi, don_vi=cha).exists():
        raise BusinessRuleError("Không thể đặt một đơn vị vào trong chính nó hoặc đơn vị cấp dưới.")
    levels = list(CapDonVi)
    if levels.index(CapDonVi(cha.cap)) >= levels.index(CapDonVi(don_vi.cap)):
        raise BusinessRuleError("Hãy chọn đơn vị cấp trên ở cấp cao hơn: tỉnh, rồi huyện, rồi xã.")
    link = ChaDonVi(don_vi=don_vi, cha=cha, tu_ngay=tu_ngay)
    _begin(link, before=ChaDonVi.objects.filter(don_vi=don_vi, huy_luc=None), of=don_vi)
    rebuild_pham_vi()
    return link


def _locked(don_vi: DonVi, *, by: NguoiDung) -> DonVi:
    locked: DonVi = DonVi.objects.select_for_update(of=("self",), no_key=True).get(pk=don_vi.pk)
    if not can_administer(by, don_vi_id=locked.pk):
        raise PermissionDenied
    return locked


def _begin(row: TenDonVi | ChaDonVi, *, before: PeriodQuerySet, of: DonVi) -> None:
    """End what is in force when `row` begins, and save it; the periods never meet."""
    start = row.tu_ngay
    if start is None:
        raise BusinessRuleError("Hãy ghi ngày bắt đầu.")
    if (of.tu_ngay and start < of.tu_ngay) or (of.den_ngay and start > of.den_ngay):
        raise BusinessRuleError("Ngày bắt đầu phải trong thời gian đơn vị tồn tại.")
    end_before(rows=before, tu_ngay=start)
    row.den_ngay = of.den_ngay
    row.save()
