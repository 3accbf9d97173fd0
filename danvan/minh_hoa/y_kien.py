"""What the demo's provincial Ban said of this year's minutes; the last month is left to be read."""

from datetime import date, timedelta

from django.utils import timezone

from danvan.minh_hoa.cham_diem import CanBoTren
from khoi.enums import LoaiYKien
from khoi.models import PhienBanGiaoBan, YKienGiaoBan
from nen.dong_ho import hom_nay


LOI = {  # one in so many minutes is praised, reminded, advised; the others are only read
    LoaiYKien.BIEU_DUONG: (
        29,
        "Nắm tình hình Nhân dân cụ thể đến từng thôn; đề nghị Khối phát huy.",
        "Khối xin tiếp tục giữ nền nếp.",
    ),
    LoaiYKien.NHAC_NHO: (
        17,
        "Phần kết luận chưa giao rõ người, rõ hạn. Kỳ sau đề nghị ghi vào mục phân công.",
        "Khối đã rút kinh nghiệm từ kỳ giao ban sau.",
    ),
    LoaiYKien.GOP_Y: (
        11,
        "Nên ghi riêng ý kiến của Nhân dân về môi trường để gom chung với các xã bên cạnh.",
        "",
    ),
}


def load(tren: CanBoTren) -> None:
    """Remarks on the adopted minutes of this year up to the month before last."""
    today = hom_nay()
    last = (today.replace(day=1) - timedelta(days=1)).replace(day=1)
    rows = PhienBanGiaoBan.objects.filter(
        giao_ban__khoi__den_ngay=None,
        giao_ban__ngay__gte=date(today.year, 1, 1),
        thong_qua_ngay__lt=today.replace(day=1),
    ).exclude(giao_ban__khoi=tren.ban_tinh)
    YKienGiaoBan.objects.bulk_create(
        _remark(row, so=so, tren=tren, da_xem=row.thong_qua_ngay < last)
        for so, row in enumerate(
            rows.select_related("giao_ban__khoi").order_by("thong_qua_ngay", "giao_ban__khoi"), 1
        )
    )


def _remark(row: PhienBanGiaoBan, *, so: int, tren: CanBoTren, da_xem: bool) -> YKienGiaoBan:
    kind = next((kind for kind, (each, _, _) in LOI.items() if so % each == 0), LoaiYKien.DA_DOC)
    if not da_xem:  # so that each block's home page has one to take note of
        kind = tuple(LOI)[so % len(LOI)]
    said = YKienGiaoBan(
        phien_ban=row,
        co_quan=tren.ban_tinh,
        loai=kind,
        ngay=row.thong_qua_ngay + timedelta(days=2),
        boi=tren.chuyen_vien,
    )
    if kind in LOI:
        _, said.noi_dung, reply = LOI[kind]
        if da_xem:
            said.phuc_dap = reply
            said.xem_boi, said.xem_luc = row.thong_qua_boi, timezone.now()
    return said
