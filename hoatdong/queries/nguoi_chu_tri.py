"""Who leads the items of programmes, asked by what would take the person's seat away."""

from hoatdong.models import MucChuongTrinh
from khoi.models import KienToan


def led_by_newcomers(kien_toan: KienToan) -> str | None:
    """Why this change of a block's members is not undone: an item names one who came; or None."""
    rows = MucChuongTrinh.objects.filter(chu_tri__kien_toan_vao=kien_toan)
    item = rows.select_related("chuong_trinh", "chu_tri__can_bo").order_by("pk").first()
    if item is None or item.chu_tri is None:
        return None
    reopen = "" if item.chuong_trinh.la_nhap else "mở lại hoặc trả lại chương trình, "
    return (
        f"Mục “{item.noi_dung}” của {item.chuong_trinh.ten_goi} do {item.chu_tri.can_bo} chủ trì; "
        f"hãy {reopen}chọn người khác chủ trì mục ấy trước khi hủy lần kiện toàn."
    )
