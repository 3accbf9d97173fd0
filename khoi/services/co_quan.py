"""Bodies: their names and symbols through time, and who keeps the block's work."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from khoi.models import CoQuan, NguoiDung, TenCoQuan
from khoi.perms.tai_khoan import can_administer
from khoi.services.thoi_ky import end_before
from nen.errors import BusinessRuleError


@dataclass(frozen=True, kw_only=True)
class TenGoi:
    """What heads a body's documents."""

    ten: str
    ten_cap_tren: str
    ky_hieu: str
    dia_danh: str


@transaction.atomic
def rename_co_quan(*, co_quan: CoQuan, ten_goi: TenGoi, tu_ngay: date, by: NguoiDung) -> TenCoQuan:
    """Give the body another name or symbol from this day (BDVTU → BTGDVTU); older documents keep theirs."""
    co_quan = _locked(co_quan, by=by)
    if (co_quan.tu_ngay and tu_ngay < co_quan.tu_ngay) or (
        co_quan.den_ngay and tu_ngay > co_quan.den_ngay
    ):
        raise BusinessRuleError("Ngày bắt đầu phải trong thời gian cơ quan tồn tại.")
    end_before(rows=TenCoQuan.objects.filter(co_quan=co_quan), tu_ngay=tu_ngay)
    return TenCoQuan.objects.create(
        co_quan=co_quan,
        ten=ten_goi.ten.strip(),
        ten_cap_tren=ten_goi.ten_cap_tren.strip(),
        ky_hieu=ten_goi.ky_hieu.strip(),
        dia_danh=ten_goi.dia_danh.strip(),
        tu_ngay=tu_ngay,
        den_ngay=co_quan.den_ngay,
    )


@transaction.atomic
def update_co_quan(
    *, co_quan: CoQuan, ton_tai: bool, ai_giu: str, quyet_dinh: str, by: NguoiDung
) -> CoQuan:
    """Record whether the body still exists and who keeps its work, by local decision."""
    co_quan = _locked(co_quan, by=by)
    co_quan.ton_tai, co_quan.ai_giu, co_quan.quyet_dinh = ton_tai, ai_giu, quyet_dinh.strip()
    co_quan.save(update_fields=["ton_tai", "ai_giu", "quyet_dinh"])
    return co_quan


def _locked(co_quan: CoQuan, *, by: NguoiDung) -> CoQuan:
    locked: CoQuan = CoQuan.objects.select_for_update(of=("self",), no_key=True).get(pk=co_quan.pk)
    if not can_administer(by, don_vi_id=locked.don_vi_id):
        raise PermissionDenied
    return locked
