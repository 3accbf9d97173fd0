"""Errors of a plan as one reader may know them: another province's work is not told."""

from collections.abc import Sequence
from dataclasses import replace

from khoi.models import NguoiDung
from khoi.queries.don_vi import nhin_thay
from khoi.queries.sap_xep.dang_ke_hoach import LoiDong


KHONG_THAY = (
    "Ở đơn vị ngoài phạm vi xem của bạn đã có nội dung từ ngày hiệu lực trở đi hoặc đã chốt; hãy hỏi "
    "quản trị của tỉnh ấy, hoặc chọn ngày hiệu lực muộn hơn."
)


def loi_cho(loi: Sequence[LoiDong], *, user: NguoiDung) -> list[LoiDong]:
    """The same errors; that something stands in the way on units unseen, but not what nor when."""
    told = {unit for error in loi for unit in error.don_vi}
    seen = nhin_thay(user, told) if told else set()
    return [
        error if error.don_vi <= seen else replace(error, cau=KHONG_THAY, don_vi=frozenset())
        for error in loi
    ]
