"""A sample agenda: standing items that stand in minutes opened from then on."""

from khoi.enums import LoaiKy
from khoi.models import MucThuongKy


CAN_CU = "Mẫu minh họa, không phải quy định; mỗi tỉnh tự đặt"
MUC = (
    (MucThuongKy.Phan.KET_QUA, "Thực hiện quy chế dân chủ ở cơ sở"),
    (MucThuongKy.Phan.KET_QUA, "Phong trào thi đua “Dân vận khéo”"),
    (MucThuongKy.Phan.TINH_HINH, "Dư luận, tâm trạng Nhân dân"),
    (MucThuongKy.Phan.TINH_HINH, "Dân tộc, tôn giáo"),
    (MucThuongKy.Phan.KET_LUAN, "Nhiệm vụ trọng tâm kỳ tới"),
)


def load() -> None:
    """Of the monthly rhythm, for the whole country."""
    MucThuongKy.objects.bulk_create(
        MucThuongKy(loai_ky=LoaiKy.THANG, phan=phan, thu_tu=order, tieu_de=name, can_cu=CAN_CU)
        for order, (phan, name) in enumerate(MUC, start=1)
    )
