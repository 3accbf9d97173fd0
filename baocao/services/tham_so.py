"""What a report says beside its figures: defaults, and the guard over typed text."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from chamdiem.models import DotCham
from khoi.models import CoQuan, TenCoQuan
from nen.chu_viet import canh_bao_noi_dung
from nen.dong_ho import hom_nay
from nen.errors import BusinessRuleError


PHUONG_HUONG = """\
Duy trì nền nếp chế độ giao ban của Khối Dân vận cơ sở; đôn đốc, hướng dẫn các Khối họp chưa đủ số kỳ.
Kịp thời kiện toàn các chức danh còn khuyết trong Khối theo quy định về thành phần.
Rà soát khung tiêu chí và việc chấm điểm, xếp loại để thực hiện thống nhất trong năm tiếp theo."""
KIEN_NGHI = """\
Đề nghị Ban Thường vụ {cap_uy} xem xét kết quả chấm điểm, xếp loại; chỉ đạo cấp ủy các huyện, thành \
phố khắc phục những hạn chế nêu trên."""


@dataclass(frozen=True, kw_only=True)
class ThamSoBaoCao:
    """The fields that an officer may edit until the report is issued."""

    ngay: date
    nhiem_ky: str
    trich_yeu: str
    chuc_vu: str
    nguoi_ky: str = ""
    quyen_han: str = ""
    noi_nhan: str = ""
    nguyen_nhan: str = ""
    phuong_huong: str = ""
    kien_nghi: str = ""

    def as_fields(self) -> dict[str, Any]:
        return asdict(self)


def ten_co_quan(ban: CoQuan, ngay: date) -> TenCoQuan:
    """The issuing body's name, superior and symbol on the document's day."""
    ten: TenCoQuan | None = TenCoQuan.objects.in_force(ngay).filter(co_quan=ban).first()
    if ten is None:
        raise BusinessRuleError(
            f"Chưa khai tên cơ quan ban hành vào ngày {ngay:%d/%m/%Y}. "
            "Quản trị cần khai tên, ký hiệu văn bản và địa danh của Ban."
        )
    return ten


def default_tham_so(dot: DotCham) -> ThamSoBaoCao:
    """Dated today; neutral texts that the officer edits before the report is made."""
    ngay = hom_nay()
    ten = ten_co_quan(dot.ban, ngay)
    cap_uy = " ".join(ten.ten_cap_tren.split()[:2])  # «Tỉnh ủy» of «Tỉnh ủy Bắc Kạn»
    return ThamSoBaoCao(
        ngay=ngay,
        nhiem_ky=nhiem_ky_cua(ngay),
        trich_yeu=f"kết quả chấm điểm, xếp loại hoạt động Khối Dân vận cơ sở năm {dot.nam}",
        chuc_vu="TRƯỞNG BAN",
        noi_nhan=(
            f"Ban Thường vụ {cap_uy} (báo cáo)\nBan Dân vận các huyện ủy, thành ủy\nLưu {ten.ten}"
        ),
        phuong_huong=PHUONG_HUONG,
        kien_nghi=KIEN_NGHI.format(cap_uy=cap_uy),
    )


def nhiem_ky_cua(ngay: date) -> str:
    """The five years that a day falls in, as congresses are held; the officer corrects it."""
    start = ngay.year - ngay.year % 5
    return f"{start}-{start + 5}"


def check_tham_so(tham_so: ThamSoBaoCao, *, dot: DotCham) -> None:
    """Dates that fit, and no text that may not be kept."""
    if tham_so.ngay > hom_nay():
        raise BusinessRuleError("Ngày báo cáo không được sau hôm nay; hãy chọn lại ngày.")
    if dot.cong_bo_ngay and tham_so.ngay < dot.cong_bo_ngay:
        raise BusinessRuleError(
            f"Ngày báo cáo phải từ ngày công bố kết quả ({dot.cong_bo_ngay:%d/%m/%Y}) trở đi."
        )
    texts = [value for value in tham_so.as_fields().values() if isinstance(value, str)]
    warnings = [one for text in texts for one in canh_bao_noi_dung(text)]
    if warnings:
        raise BusinessRuleError(" ".join(warnings))
