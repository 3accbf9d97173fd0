"""Bodies: their names and symbols through time, and who keeps the block's work."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max, Q

from khoi.enums import AiGiu, LoaiCoQuan
from khoi.models import BoPhanGiu, CoQuan, GiaoBan, NguoiDung, TenCoQuan, ThanhVien
from khoi.models.periods import PeriodQuerySet
from khoi.perms.tai_khoan import can_administer
from khoi.queries.ten_co_quan import TenGoi
from khoi.services.thoi_ky import check_within, end_before
from nen.errors import BusinessRuleError


@transaction.atomic
def rename_co_quan(*, co_quan: CoQuan, ten_goi: TenGoi, tu_ngay: date, by: NguoiDung) -> TenCoQuan:
    """Give the body another name or symbol from this day (BDVTU → BTGDVTU); older documents keep theirs."""
    co_quan = _locked(co_quan, by=by)
    check_within(co_quan, tu_ngay=tu_ngay, den_ngay=co_quan.den_ngay, viec="tên mới")
    end_before(rows=TenCoQuan.objects.filter(co_quan=co_quan), tu_ngay=tu_ngay)
    name: TenCoQuan = TenCoQuan.objects.create(
        co_quan=co_quan,
        ten=ten_goi.ten.strip(),
        ten_cap_tren=ten_goi.ten_cap_tren.strip(),
        ky_hieu=ten_goi.ky_hieu.strip(),
        dia_danh=ten_goi.dia_danh.strip(),
        tu_ngay=tu_ngay,
        den_ngay=co_quan.den_ngay,
    )
    return name


@transaction.atomic
def end_co_quan(*, co_quan: CoQuan, den_ngay: date, quyet_dinh: str, by: NguoiDung) -> CoQuan:
    """The body's last day, by local decision: its names, roles and seats end with it."""
    co_quan = _locked(co_quan, by=by)
    meetings = GiaoBan.objects.filter(khoi=co_quan.pk).aggregate(cuoi=Max("ngay"))
    starts = [
        day
        for rows in _dated(co_quan)
        for day in rows.filter(tu_ngay__gt=den_ngay).values_list("tu_ngay", flat=True)[:1]
    ]
    check_end(co_quan, den_ngay=den_ngay, hop_cuoi=meetings["cuoi"], bat_dau=starts)
    co_quan.den_ngay, co_quan.quyet_dinh = den_ngay, quyet_dinh.strip()
    co_quan.save(update_fields=["den_ngay", "quyet_dinh"])
    for rows in _dated(co_quan):
        rows.filter(Q(den_ngay=None) | Q(den_ngay__gt=den_ngay)).update(den_ngay=den_ngay)
    return co_quan


@transaction.atomic
def set_bo_phan_giu(
    *, co_quan: CoQuan, ai_giu: AiGiu, can_cu: str, tu_ngay: date, by: NguoiDung
) -> BoPhanGiu:
    """Who keeps the block's work from this day on; who kept it before ends the day before."""
    co_quan = _locked(co_quan, by=by)
    if co_quan.loai != LoaiCoQuan.KHOI:
        raise BusinessRuleError("Chỉ Khối Dân vận mới ghi bộ phận giữ việc.")
    check_within(co_quan, tu_ngay=tu_ngay, den_ngay=co_quan.den_ngay, viec="bộ phận giữ việc")
    end_before(rows=BoPhanGiu.objects.filter(co_quan=co_quan), tu_ngay=tu_ngay)
    return BoPhanGiu.objects.create(
        co_quan=co_quan,
        ai_giu=ai_giu,
        can_cu=can_cu.strip(),
        tu_ngay=tu_ngay,
        den_ngay=co_quan.den_ngay,
    )


def check_end(
    co_quan: CoQuan, *, den_ngay: date, hop_cuoi: date | None, bat_dau: Iterable[date | None]
) -> None:
    """`hop_cuoi`: the block's last meeting; `bat_dau`: first days of what ends with the body."""
    if co_quan.den_ngay is not None:
        raise BusinessRuleError(f"Cơ quan này đã kết thúc ngày {co_quan.den_ngay:%d/%m/%Y}.")
    if co_quan.tu_ngay and den_ngay < co_quan.tu_ngay:
        raise BusinessRuleError("Ngày kết thúc phải từ ngày cơ quan được lập trở đi.")
    if hop_cuoi is not None and hop_cuoi > den_ngay:
        raise BusinessRuleError(
            f"Khối đã có giao ban ngày {hop_cuoi:%d/%m/%Y}; hãy chọn ngày kết thúc từ ngày đó "
            "trở đi."
        )
    if any(day is not None and day > den_ngay for day in bat_dau):
        raise BusinessRuleError(
            "Đã có tên, vai trò hoặc thành viên bắt đầu sau ngày này; hãy chọn ngày muộn hơn."
        )


def _dated(co_quan: CoQuan) -> tuple[PeriodQuerySet, ...]:
    """What ends with its body."""
    seats: PeriodQuerySet = ThanhVien.objects.filter(khoi=co_quan.pk)
    return (co_quan.ten.all(), co_quan.bo_phan_giu.all(), co_quan.phan_vai.all(), seats)


def _locked(co_quan: CoQuan, *, by: NguoiDung) -> CoQuan:
    locked: CoQuan = CoQuan.objects.hold(co_quan.pk)
    if not can_administer(by, don_vi_id=locked.don_vi_id):
        raise PermissionDenied
    return locked
