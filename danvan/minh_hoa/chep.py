"""Planted in the demo: passages that stand in several minutes, and minutes typed oddly.

So that the lists of alike passages and of signs have something to show. By place and theme only.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone

from khoi.models import CoQuan, GiaoBan, NguoiDung, VanBanNguon
from khoi.queries.trung_lap import LOAI, minutes_texts, source_texts
from nen.models import TaiLieuSoSanh
from nen.tuong_dong.chi_muc import lap_chi_muc
from nen.tuong_dong.so_sanh import so_sanh


NAM = 2026
NGAY_NGHI = (4, date(NAM, 4, 26))  # the month of a meeting, and the Sunday it is set on
NAM_NHAP_DON = 2025
LUC_NHAP_DON = (date(2025, 12, 22), date(2025, 12, 23))

THU_HOACH = (
    "Trong tháng, Khối đã cử ba tổ công tác về các thôn vùng cao giúp bà con thu hoạch ngô chạy "
    "lũ, che chắn lại chuồng trại và vận chuyển lương thực lên nhà văn hóa; qua đó nắm được mong "
    "muốn của Nhân dân là sớm kè lại đoạn suối sạt lở cạnh trường tiểu học và hỗ trợ giống rau "
    "ngắn ngày để kịp gieo sau mưa."
)
THU_HOACH_SUA = (
    "Trong tháng qua, Khối đã cử bốn tổ công tác xuống các thôn vùng cao giúp người dân thu hoạch "
    "ngô chạy lũ, che chắn chuồng trại và chuyển lương thực lên nhà văn hóa; qua đó nắm được "
    "nguyện vọng của Nhân dân là sớm kè lại đoạn suối sạt lở cạnh trường mầm non và hỗ trợ giống "
    "rau ngắn ngày để kịp gieo sau mưa."
)
CHO_PHIEN = (
    "Ban quản lý chợ phiên đã họp với các hộ kinh doanh, thống nhất dọn hàng khỏi lòng đường trước "
    "mười một giờ, gom rác về hai điểm tập kết và góp quỹ tự quản mỗi phiên; các đoàn thể phân "
    "công trực nhắc nhở trong bốn phiên đầu, sau đó bàn giao cho tổ tự quản và đánh giá lại với "
    "người dân sống quanh chợ."
)
CHO_PHIEN_DAO = (
    "Các đoàn thể phân công trực nhắc nhở trong ba phiên đầu, sau đó bàn giao cho tổ tự quản và "
    "đánh giá lại với bà con sống quanh chợ. Ban quản lý chợ phiên đã họp với các hộ buôn bán, "
    "thống nhất dọn hàng khỏi lòng đường trước mười giờ, gom rác về hai điểm tập kết và góp quỹ "
    "tự quản mỗi phiên."
)
NUOC_SACH = (
    "Công trình nước sinh hoạt tập trung của ba thôn bị tắc đầu nguồn sau mưa lớn, Khối đã cùng "
    "trưởng thôn vận động mỗi hộ góp một ngày công khơi bể lắng, thay van và làm lại hàng rào chắn "
    "gia súc; đến nay nước đã về đủ các cụm dân cư, riêng xóm cuối đường ống còn yếu vào giờ cao "
    "điểm nên cần lắp thêm bể chứa."
)
GOI_Y = (
    "Trong quý tới, các Khối tập trung tham mưu cấp ủy tổ chức đối thoại giữa người đứng đầu với "
    "Nhân dân theo cụm thôn, ưu tiên những nơi còn ý kiến về đất đai và môi trường; rà soát các mô "
    "hình Dân vận khéo đã đăng ký, giúp đỡ mô hình còn lúng túng; nắm tình hình học sinh vùng cao "
    "sau nghỉ hè và phối hợp nhà trường vận động ra lớp đầy đủ."
)


@dataclass(frozen=True)
class Cho:
    """A text put into the minutes of the n-th block in this month of the planted year."""

    khoi: int
    thang: int
    chu: str


CHO = (
    Cho(3, 2, THU_HOACH),
    Cho(11, 3, THU_HOACH_SUA),
    Cho(27, 5, CHO_PHIEN),
    Cho(40, 6, CHO_PHIEN_DAO),
    Cho(52, 6, CHO_PHIEN),
    Cho(18, 3, NUOC_SACH),
    Cho(18, 5, NUOC_SACH),
    Cho(6, 7, GOI_Y),
    Cho(33, 7, GOI_Y),
    Cho(61, 7, GOI_Y),
)


def plant(minutes: Sequence[GiaoBan], *, nam: int) -> None:
    """Before they are written: texts into some minutes, one meeting on a Sunday."""
    if nam != NAM:
        return
    by_block: dict[int, list[GiaoBan]] = {}
    for row in minutes:
        by_block.setdefault(row.khoi_id, []).append(row)
    blocks = [by_block[pk] for pk in sorted(by_block)]
    for cho in CHO:
        row = _nearest(blocks[cho.khoi % len(blocks)], cho.thang)
        row.tinh_hinh = f"{row.tinh_hinh}\n{cho.chu}"
    month, day = NGAY_NGHI
    for rows in blocks:
        moved = [row for row in rows if row.loai_ky == "thang" and row.ky == month]
        if moved:
            moved[0].ngay = day
            return


def _nearest(rows: Sequence[GiaoBan], month: int) -> GiaoBan:
    """Monthly minutes of this month, or of the nearest month that has any."""
    monthly = [row for row in rows if row.loai_ky == "thang"]
    return min(monthly, key=lambda row: (abs(row.ky - month), row.ky))


def type_in_bulk() -> None:
    """One block began its minutes of half a year within two days of December."""
    rows = GiaoBan.objects.adopted().filter(nam=NAM_NHAP_DON, ngay__month__gte=7)
    block = rows.order_by("khoi").values_list("khoi", flat=True).first()
    keys = list(rows.filter(khoi=block, ngay__lt=LUC_NHAP_DON[0]).order_by("pk"))
    for number, row in enumerate(keys):
        moment = datetime.combine(LUC_NHAP_DON[number % 2], time(8 + number % 8))
        GiaoBan.objects.filter(pk=row.pk).update(tao_luc=timezone.make_aware(moment))


def compare(*, ban: CoQuan, by: NguoiDung) -> None:
    """The planted year into the index, its planted minutes compared; the rest is the night's work."""
    VanBanNguon.objects.create(
        co_quan=ban,
        loai=VanBanNguon.Loai.DU_THAO,
        ten="Gợi ý nội dung giao ban quý III năm 2026",
        ngay=date(NAM, 7, 1),
        noi_dung=GOI_Y,
        tao_boi=by,
    )
    lap_chi_muc(source_texts(list(VanBanNguon.objects.values_list("pk", flat=True))))
    keys = list(GiaoBan.objects.adopted().filter(nam=NAM).values_list("pk", flat=True))
    lap_chi_muc(minutes_texts(keys))
    texts = {cho.chu for cho in CHO}
    for row in TaiLieuSoSanh.objects.filter(loai=LOAI).order_by("pk").iterator():
        if any(text in row.noi_dung for text in texts):
            so_sanh(row)
