"""The papers that the portal holds of a sheet's block: facts for whoever scores, no points."""

from dataclasses import dataclass

from chamdiem.models import PhieuCham
from hoatdong.queries.can_cu import (
    CanCu,
    chuong_trinh_thong_qua,
    noi_doc,
    quy_che_con_hieu_luc,
)
from khoi.models import Khoi, NguoiDung
from nen.dong_ho import hom_nay


@dataclass(frozen=True, kw_only=True)
class VanKienTrenCong:
    """One kind of paper: what the block has, or the words that it has none."""

    ten: str
    chua_co: str
    co: CanCu | None
    url: str


def van_kien_tren_cong(phieu: PhieuCham, *, user: NguoiDung) -> list[VanKienTrenCong]:
    """The year's programme and the rules in force; an address where this person may read it."""
    block, nam, today = Khoi.objects.filter(pk=phieu.khoi_id), phieu.dot.nam, hom_nay()
    asked = (
        (f"Chương trình công tác năm {nam}", "chưa có bản thông qua", chuong_trinh_thong_qua),
        ("Quy chế hoạt động", "không có bản đang hiệu lực", quy_che_con_hieu_luc),
    )
    found = [(ten, none, had(block, nam=nam, hom_nay=today)) for ten, none, had in asked]
    papers = [paper for _, _, had in found for paper in had.cua.values()]
    urls = noi_doc([(paper.loai, paper.pk) for paper in papers], user=user)
    rows = (
        (ten, f"{none} (ngày {had.ngay:%d/%m/%Y})", had.cua.get(phieu.khoi_id))
        for ten, none, had in found
    )
    return [
        VanKienTrenCong(
            ten=ten, chua_co=none, co=co, url=urls.get((co.loai, co.pk), "") if co else ""
        )
        for ten, none, co in rows
    ]
