"""Giving blocks their sheets: when a round opens, and later to those who were left out."""

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction

from chamdiem.enums import CapCham, TrangThaiDot
from chamdiem.models import BuocCham, ChuyenDot, DotCham, PhieuCham
from chamdiem.perms import dot_cham as perms
from chamdiem.queries import dot_cham as queries
from chamdiem.services.tinh_diem import write_de_xuat
from khoi.models import NguoiDung
from nen.errors import BusinessRuleError


KE_TOI_DA = 10

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
WHERE p.id = ANY(%(phieu)s)
ORDER BY p.id, c.so
"""


def lock_dot(dot: DotCham, *, by: NguoiDung) -> DotCham:
    """The round as it is now, held until the transaction ends, for those who manage it."""
    locked = (
        DotCham.objects.select_for_update(of=("self",)).select_related("bo", "ban").get(pk=dot.pk)
    )
    if not perms.can_manage(by, locked.ban_id):
        raise PermissionDenied
    return locked


def create_phieu(dot: DotCham) -> list[PhieuCham]:
    """A sheet for every block in force on the list day that has none, with the rubric's snapshot."""
    first = _first_step(dot)
    districts = queries.huyen_vao_ngay(dot.ban, dot.chot_ngay)
    blocks = (
        queries.khoi_thieu_phieu(dot)
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
    with connection.cursor() as cursor:
        cursor.execute(_SNAPSHOT, {"bo": dot.bo_id, "phieu": [sheet.pk for sheet in sheets]})
    return sheets


@transaction.atomic
def add_missing_phieu(*, dot: DotCham, by: NguoiDung) -> list[PhieuCham]:
    """Sheets for blocks of the list day that came into the register after the round had opened.

    Without theirs the round could never be published. They start at the block's own step.
    """
    dot = lock_dot(dot, by=by)
    if dot.trang_thai == TrangThaiDot.NHAP:
        raise BusinessRuleError("Đợt chấm chưa mở; mở đợt thì Khối nào cũng có phiếu.")
    if dot.trang_thai == TrangThaiDot.DA_CONG_BO:
        raise BusinessRuleError("Kết quả đã công bố, không bổ sung phiếu được nữa.")
    sheets = create_phieu(dot)
    if not sheets:
        raise BusinessRuleError(
            f"Mọi Khối có vào ngày chốt {dot.chot_ngay:%d/%m/%Y} đều đã có phiếu."
        )
    ChuyenDot.objects.create(
        dot=dot, tu=dot.trang_thai, den=dot.trang_thai, boi=by, ly_do=_said(sheets)
    )
    write_de_xuat(dot=dot, phieu_ids=[sheet.pk for sheet in sheets])
    return sheets


def _said(sheets: list[PhieuCham]) -> str:
    names = ", ".join(sheet.ten_don_vi for sheet in sheets[:KE_TOI_DA])
    more = f" và {len(sheets) - KE_TOI_DA} đơn vị khác" if len(sheets) > KE_TOI_DA else ""
    return f"Bổ sung {len(sheets)} phiếu còn thiếu: {names}{more}"


def _first_step(dot: DotCham) -> BuocCham:
    steps = list(dot.buoc.order_by("thu_tu"))
    if not steps or steps[0].cap != CapCham.KHOI or steps[-1].cap != CapCham.TINH:
        raise BusinessRuleError("Đợt chấm phải bắt đầu ở Khối và kết thúc ở tỉnh.")
    return steps[0]
