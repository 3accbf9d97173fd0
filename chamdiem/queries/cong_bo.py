"""What stands between a round and its publication."""

from typing import NamedTuple

from chamdiem.enums import TrangThaiPhieu
from chamdiem.models import DotCham, PhieuCham
from chamdiem.queries.dot_cham import khoi_thieu_phieu


class ChuaXong(NamedTuple):
    """A block whose sheet is missing (no `phieu_id`) or not scored to the end."""

    phieu_id: int | None
    ten_don_vi: str
    ly_do: str


def chua_xong(dot: DotCham) -> list[ChuaXong]:
    """Blocks of the round's list without a finished sheet: missing ones first, then by name."""
    return [*_missing(dot), *_unfinished(dot)]


def tat_ca_xong(dot: DotCham) -> bool:
    """Every sheet of the round is finished (for lists: blocks without a sheet are not looked for)."""
    sheets = PhieuCham.objects.filter(dot=dot)
    done = TrangThaiPhieu.HOAN_TAT
    return sheets.exists() and not sheets.exclude(trang_thai=done).exists()


def _missing(dot: DotCham) -> list[ChuaXong]:
    blocks = khoi_thieu_phieu(dot).with_ten(dot.chot_ngay).order_by("khoa_ten", "pk")
    return [ChuaXong(None, block.ten_don_vi, "chưa có phiếu") for block in blocks]


def _unfinished(dot: DotCham) -> list[ChuaXong]:
    sheets = (
        PhieuCham.objects.filter(dot=dot)
        .exclude(trang_thai=TrangThaiPhieu.HOAN_TAT)
        .select_related("buoc")
        .order_by("khoa_sap_xep", "pk")
    )
    return [
        ChuaXong(
            sheet.pk,
            sheet.ten_don_vi,
            f"{sheet.buoc.get_cap_display()}: {sheet.get_trang_thai_display().lower()}",
        )
        for sheet in sheets
    ]
