"""Writing rounds: prepared, opened with one sheet per block, prolonged."""

from collections.abc import Mapping
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from chamdiem.enums import CapCham, TrangThaiDot
from chamdiem.models import BoTieuChi, BuocCham, ChuyenDot, DotCham
from chamdiem.perms import dot_cham as perms
from chamdiem.queries import dot_cham as queries
from chamdiem.queries.bo_tieu_chi import sai_lech
from chamdiem.services.bo_tieu_chi import lock_bo
from chamdiem.services.tao_phieu import create_phieu, lock_dot
from chamdiem.services.tinh_diem import write_de_xuat
from khoi.models import CoQuan, NguoiDung
from nen.chu_can_ghi import needed_words
from nen.errors import BusinessRuleError


@transaction.atomic
def create_dot(
    *,
    ban: CoQuan,
    nam: int,
    bo: BoTieuChi,
    ten: str,
    chot_ngay: date,
    han: Mapping[CapCham, date],
    by: NguoiDung,
    ngay_bao_cao: date | None = None,
) -> DotCham:
    """A round in preparation, with the steps that the province has on the list day.

    The block's own step needs its head's approval; a district step exists where districts do.
    """
    if not perms.can_manage(by, ban.pk):
        raise PermissionDenied
    CoQuan.objects.hold(ban.pk)
    _check_rubric(bo, ban=ban)
    if DotCham.objects.filter(ban=ban, nam=nam).exists():
        raise BusinessRuleError(f"Năm {nam} đã có đợt chấm.")
    dot = DotCham.objects.create(
        ban=ban, nam=nam, bo=bo, ten=ten, chot_ngay=chot_ngay, ngay_bao_cao=ngay_bao_cao
    )
    _write_steps(dot, han=han)
    return dot


@transaction.atomic
def update_dot(
    *,
    dot: DotCham,
    bo: BoTieuChi,
    ten: str,
    chot_ngay: date,
    han: Mapping[CapCham, date],
    by: NguoiDung,
    ngay_bao_cao: date | None = None,
) -> DotCham:
    """Change a round that is still in preparation."""
    dot = lock_dot(dot, by=by)
    _refuse_opened(dot)
    _check_rubric(bo, ban=dot.ban)
    dot.bo, dot.ten, dot.chot_ngay, dot.ngay_bao_cao = bo, ten, chot_ngay, ngay_bao_cao
    dot.save()
    dot.buoc.all().delete()
    _write_steps(dot, han=han)
    return dot


@transaction.atomic
def open_dot_cham(*, dot: DotCham, by: NguoiDung, luc: datetime | None = None) -> DotCham:
    """Give every block in force on the list day its sheet; from here on the rubric is frozen.

    `luc` is for loaders only: the moment at which the act is said to have happened.
    """
    dot = lock_dot(dot, by=by)
    _refuse_opened(dot)
    dot.bo = lock_bo(dot.bo)
    wrong = sai_lech(dot.bo)
    if wrong:
        raise BusinessRuleError(f"Chưa mở được đợt: bộ tiêu chí chưa khớp. {' '.join(wrong)}")
    if not create_phieu(dot):
        raise BusinessRuleError(
            f"Không có Khối nào vào ngày chốt {dot.chot_ngay:%d/%m/%Y}; hãy xem lại ngày chốt."
        )
    ChuyenDot.objects.create(
        dot=dot,
        tu=dot.trang_thai,
        den=TrangThaiDot.DANG_CHAM,
        boi=by,
        luc=luc or timezone.now(),
    )
    dot.trang_thai = TrangThaiDot.DANG_CHAM
    dot.save(update_fields=["trang_thai"])
    write_de_xuat(dot=dot)
    return dot


@transaction.atomic
def extend_han(*, buoc: BuocCham, han: date, ly_do: str, by: NguoiDung) -> BuocCham:
    """Give a step more time; the reason stays in the round's journal."""
    dot = lock_dot(buoc.dot, by=by)
    buoc = dot.buoc.get(pk=buoc.pk)
    if dot.trang_thai == TrangThaiDot.DA_CONG_BO:
        raise BusinessRuleError("Kết quả đã công bố, không gia hạn được nữa.")
    if han <= buoc.han:
        raise BusinessRuleError(f"Hạn mới phải sau hạn đang có ({buoc.han:%d/%m/%Y}).")
    ly_do = needed_words(ly_do, thieu="Hãy ghi lý do gia hạn.")
    ChuyenDot.objects.create(
        dot=dot,
        tu=dot.trang_thai,
        den=dot.trang_thai,
        boi=by,
        ly_do=(
            f"Gia hạn bước “{buoc.get_cap_display()}” từ {buoc.han:%d/%m/%Y} "
            f"đến {han:%d/%m/%Y}: {ly_do}"
        ),
    )
    buoc.han = han
    buoc.save(update_fields=["han"])
    dot.buoc.filter(thu_tu__gt=buoc.thu_tu, han__lt=han).update(han=han)
    return buoc


def _refuse_opened(dot: DotCham) -> None:
    if dot.trang_thai != TrangThaiDot.NHAP:
        raise BusinessRuleError("Đợt chấm đã mở, chỉ còn gia hạn được các bước.")


def _check_rubric(bo: BoTieuChi, *, ban: CoQuan) -> None:
    if bo.ban_id != ban.pk:
        raise BusinessRuleError("Bộ tiêu chí này của cơ quan khác.")


def _write_steps(dot: DotCham, *, han: Mapping[CapCham, date]) -> None:
    levels = queries.cap_cua_dot(dot.ban, dot.chot_ngay)
    missing = [level.label for level in levels if level not in han]
    if missing:
        raise BusinessRuleError(f"Hãy ghi hạn của bước: {', '.join(missing)}.")
    deadlines = [han[level] for level in levels]
    if deadlines != sorted(deadlines):
        raise BusinessRuleError("Hạn của bước sau không được trước hạn của bước trước.")
    BuocCham.objects.bulk_create(
        BuocCham(dot=dot, thu_tu=number, cap=level, han=han[level], can_duyet=level == CapCham.KHOI)
        for number, level in enumerate(levels, start=1)
    )
