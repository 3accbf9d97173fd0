"""Publication: from here on the round's results are final for everyone."""

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.utils import timezone

from chamdiem.enums import TrangThaiDot, TrangThaiPhieu
from chamdiem.models import ChuyenDot, DotCham, KetQua, PhieuCham
from chamdiem.perms.cong_bo import can_publish
from chamdiem.queries.cong_bo import ChuaXong, chua_xong
from chamdiem.queries.xep_hang import SQL_XEP_HANG
from khoi.models import GiaoBan, NguoiDung
from nen.dong_ho import hom_nay
from nen.errors import BusinessRuleError


_INSERT = f"""
INSERT INTO chamdiem_ketqua
    (dot_id, phieu_id, khoi_id, cap_tren_id, tong_diem, xep_loai, hang_tinh, hang_huyen)
SELECT %(dot)s, phieu_id, khoi_id, cap_tren_id, tong_diem, xep_loai, hang_tinh, hang_huyen
FROM ({SQL_XEP_HANG}) xep_hang
"""  # noqa: S608 -- put together from constants of ours
KE_TOI_DA = 10


@transaction.atomic
def publish_dot(*, dot: DotCham, by: NguoiDung) -> DotCham:
    """Write every block's total, class and ranks once; then triggers freeze the round.

    The sheets are locked too: points that are being written wait, and then find it published.
    """
    dot = DotCham.objects.select_for_update(of=("self",)).get(pk=dot.pk)
    if not can_publish(by, dot.ban_id):
        raise PermissionDenied
    if dot.trang_thai != TrangThaiDot.DANG_CHAM:
        raise BusinessRuleError(_not_open(dot))
    _lock_sheets(dot)
    _refuse_unfinished(dot)
    _write_results(dot)
    dot.trang_thai = TrangThaiDot.DA_CONG_BO
    dot.cong_bo_luc, dot.cong_bo_boi, dot.cong_bo_ngay = timezone.now(), by, hom_nay()
    dot.save(update_fields=["trang_thai", "cong_bo_luc", "cong_bo_boi", "cong_bo_ngay"])
    ChuyenDot.objects.create(
        dot=dot, boi=by, tu=TrangThaiDot.DANG_CHAM, den=TrangThaiDot.DA_CONG_BO
    )
    return dot


def refuse_reopening(giao_ban: GiaoBan) -> str | None:
    """Minutes of a year whose results are published have been counted: they stay as they are."""
    used = KetQua.objects.filter(khoi=giao_ban.khoi_id, dot__nam=giao_ban.nam).exists()
    if not used:
        return None
    return (
        f"Kết quả chấm điểm năm {giao_ban.nam} của Khối đã công bố và dùng biên bản này làm căn cứ, "
        "nên không mở lại được. Hãy ghi nội dung cần đính chính vào biên bản kỳ sau."
    )


def _not_open(dot: DotCham) -> str:
    if dot.trang_thai == TrangThaiDot.DA_CONG_BO:
        return "Kết quả đợt này đã công bố rồi; hãy mở trang Xếp hạng để xem."
    return "Đợt chấm chưa mở; hãy mở đợt và chấm xong các phiếu trước khi công bố."


def _lock_sheets(dot: DotCham) -> None:
    sheets = PhieuCham.objects.filter(dot=dot).order_by("pk").select_for_update(of=("self",))
    list(sheets.values_list("pk", flat=True))


def _refuse_unfinished(dot: DotCham) -> None:
    left = chua_xong(dot)
    if left:
        names = ", ".join(f"{one.ten_don_vi} ({one.ly_do})" for one in left[:KE_TOI_DA])
        more = f" và {len(left) - KE_TOI_DA} đơn vị khác" if len(left) > KE_TOI_DA else ""
        raise BusinessRuleError(
            f"Còn {len(left)} phiếu chưa chấm xong: {names}{more}. {_what_to_do(left)}"
        )
    if not PhieuCham.objects.filter(dot=dot, trang_thai=TrangThaiPhieu.HOAN_TAT).exists():
        raise BusinessRuleError("Đợt chấm chưa có phiếu nào, không có gì để công bố.")


def _what_to_do(left: list[ChuaXong]) -> str:
    finish = "Hãy hoàn tất các phiếu này rồi công bố."
    if all(one.phieu_id for one in left):
        return finish
    return f"Khối chưa có phiếu: mở trang đợt chấm, bấm “Bổ sung phiếu còn thiếu”. {finish}"


def _write_results(dot: DotCham) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, {"dot": dot.pk})
