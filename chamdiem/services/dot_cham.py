"""Writing rounds: prepared, opened with one sheet per block, prolonged."""

from collections.abc import Mapping
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.utils import timezone

from chamdiem.enums import CapCham, TrangThaiDot
from chamdiem.models import BoTieuChi, BuocCham, ChuyenDot, DotCham, PhieuCham
from chamdiem.perms import dot_cham as perms
from chamdiem.queries import dot_cham as queries
from chamdiem.queries.bo_tieu_chi import sai_lech
from chamdiem.services.bo_tieu_chi import lock_bo
from chamdiem.services.tinh_diem import write_de_xuat
from khoi.models import CoQuan, NguoiDung
from nen.chu_viet import canh_bao_noi_dung
from nen.errors import BusinessRuleError


# Each sheet gets a snapshot of every criterion: one statement, any number of blocks.
_SNAPSHOT = """
INSERT INTO chamdiem_diemtieuchi (
    phieu_id, tieu_chi_id, thu_tu, ma_nhom, ten_nhom, toi_da_nhom,
    ma, noi_dung, huong_dan, toi_da, minh_chung_can, ai_cham, cach_tinh, can_cu
)
SELECT p.id, c.id, c.so, c.ma_nhom, c.ten_nhom, c.toi_da_nhom,
       c.ma, c.noi_dung, c.huong_dan, c.toi_da, c.minh_chung_can, c.ai_cham, c.cach_tinh, '{}'::jsonb
FROM chamdiem_phieucham p
CROSS JOIN (
    SELECT t.*, n.ma AS ma_nhom, n.ten AS ten_nhom, n.toi_da AS toi_da_nhom,
           row_number() OVER (ORDER BY n.thu_tu, n.id, t.thu_tu, t.id) AS so
    FROM chamdiem_tieuchi t JOIN chamdiem_nhomtieuchi n ON n.id = t.nhom_id
    WHERE n.bo_id = %(bo)s
) c
WHERE p.dot_id = %(dot)s
ORDER BY p.id, c.so
"""


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
    CoQuan.objects.select_for_update(of=("self",)).get(pk=ban.pk)
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
    dot = _lock(dot, by=by)
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
    dot = _lock(dot, by=by)
    _refuse_opened(dot)
    dot.bo = lock_bo(dot.bo)
    wrong = sai_lech(dot.bo)
    if wrong:
        raise BusinessRuleError(f"Chưa mở được đợt: bộ tiêu chí chưa khớp. {' '.join(wrong)}")
    first = _first_step(dot)
    if not _create_phieu(dot, first):
        raise BusinessRuleError(
            f"Không có Khối nào vào ngày chốt {dot.chot_ngay:%d/%m/%Y}; hãy xem lại ngày chốt."
        )
    with connection.cursor() as cursor:
        cursor.execute(_SNAPSHOT, {"bo": dot.bo_id, "dot": dot.pk})
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
    dot = _lock(buoc.dot, by=by)
    buoc = dot.buoc.get(pk=buoc.pk)
    ly_do = ly_do.strip()
    if dot.trang_thai == TrangThaiDot.DA_CONG_BO:
        raise BusinessRuleError("Kết quả đã công bố, không gia hạn được nữa.")
    if han <= buoc.han:
        raise BusinessRuleError(f"Hạn mới phải sau hạn đang có ({buoc.han:%d/%m/%Y}).")
    if not ly_do:
        raise BusinessRuleError("Hãy ghi lý do gia hạn.")
    if warnings := canh_bao_noi_dung(ly_do):
        raise BusinessRuleError(" ".join(warnings))
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


def _lock(dot: DotCham, *, by: NguoiDung) -> DotCham:
    locked = (
        DotCham.objects.select_for_update(of=("self",)).select_related("bo", "ban").get(pk=dot.pk)
    )
    if not perms.can_manage(by, locked.ban_id):
        raise PermissionDenied
    return locked


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


def _first_step(dot: DotCham) -> BuocCham:
    steps = list(dot.buoc.order_by("thu_tu"))
    if not steps or steps[0].cap != CapCham.KHOI or steps[-1].cap != CapCham.TINH:
        raise BusinessRuleError("Đợt chấm phải bắt đầu ở Khối và kết thúc ở tỉnh.")
    return steps[0]


def _create_phieu(dot: DotCham, first: BuocCham) -> int:
    districts = queries.huyen_vao_ngay(dot.ban, dot.chot_ngay)
    blocks = (
        queries.khoi_duoc_cham(dot.ban, dot.chot_ngay)
        .with_ten(dot.chot_ngay)
        .with_cap_tren(dot.chot_ngay)
        .order_by("pk")
    )
    sheets = PhieuCham.objects.bulk_create(
        (
            PhieuCham(
                dot=dot,
                khoi_id=block.pk,
                ten_don_vi=block.ten_don_vi,
                khoa_sap_xep=block.khoa_ten,
                cap_tren_id=block.cap_tren_id if block.cap_tren_id in districts else None,
                ten_cap_tren=block.ten_cap_tren if block.cap_tren_id in districts else "",
                buoc=first,
            )
            for block in blocks
        ),
        batch_size=2000,
    )
    return len(sheets)
