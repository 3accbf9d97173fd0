"""What a report says beside its figures: defaults, and the guard over typed text."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from baocao.so_lieu import khoa_loai
from chamdiem.models import DotCham
from chamdiem.queries.dot_cham import huyen_vao_ngay
from khoi.models import ChaDonVi, CoQuan, TenCoQuan, TenDonVi
from nen.chu_viet import canh_bao_noi_dung
from nen.dong_ho import hom_nay
from nen.errors import BusinessRuleError


PHUONG_HUONG = """\
Duy trì nền nếp chế độ giao ban của Khối Dân vận cơ sở; đôn đốc, hướng dẫn các Khối họp chưa đủ số kỳ.
Kịp thời kiện toàn các chức danh còn khuyết trong Khối theo quy định về thành phần.
Rà soát khung tiêu chí và việc chấm điểm, xếp loại để thực hiện thống nhất trong năm tiếp theo."""
KIEN_NGHI = """\
Đề nghị Ban Thường vụ {cap_uy} xem xét kết quả chấm điểm, xếp loại; chỉ đạo {cap_duoi} khắc phục \
những hạn chế nêu trên."""


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


def co_quan_ban_hanh(ban: CoQuan, ngay: date) -> CoQuan:
    """The body that issues on this day what this one has to report: itself, or its chief heir."""
    if ban.den_ngay is None or ngay <= ban.den_ngay:
        return ban
    heirs = CoQuan.objects.in_force(ngay).filter(
        loai=ban.loai, don_vi__pham_vi__don_vi=ban.don_vi_id, don_vi__pham_vi__chinh=True
    )
    heir: CoQuan | None = heirs.order_by("pk").first()
    if heir is None:
        raise BusinessRuleError(
            f"Ban đã kết thúc hoạt động ngày {ban.den_ngay:%d/%m/%Y} và chưa có Ban kế thừa vào ngày "
            f"{ngay:%d/%m/%Y}; hãy chọn ngày báo cáo khác hoặc báo quản trị khai cơ quan."
        )
    return heir


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
    ban = co_quan_ban_hanh(dot.ban, ngay)
    ten = ten_co_quan(ban, ngay)
    cap_uy = " ".join(ten.ten_cap_tren.split()[:2])  # «Tỉnh ủy» of «Tỉnh ủy Bắc Kạn»
    return ThamSoBaoCao(
        ngay=ngay,
        nhiem_ky=nhiem_ky_cua(ngay),
        trich_yeu=(
            f"kết quả chấm điểm, xếp loại hoạt động Khối Dân vận cơ sở{_area(dot, ban)} năm {dot.nam}"
        ),
        chuc_vu="TRƯỞNG BAN",
        noi_nhan=f"Ban Thường vụ {cap_uy} (báo cáo)\n{_recipients(ban, ten, ngay)}\nLưu {ten.ten}",
        phuong_huong=PHUONG_HUONG,
        kien_nghi=KIEN_NGHI.format(cap_uy=cap_uy, cap_duoi=_committees_below(ban, ngay)),
    )


def _recipients(ban: CoQuan, ten: TenCoQuan, ngay: date) -> str:
    """Who below gets the report: the Bans of the districts, or the communes' committees."""
    if huyen_vao_ngay(ban, ngay):
        return f"{ten.ten} các huyện ủy, thành ủy"
    return f"Đảng ủy {_communes(ban, ngay)}"


def _committees_below(ban: CoQuan, ngay: date) -> str:
    if huyen_vao_ngay(ban, ngay):
        return "cấp ủy các huyện, thành phố"
    return f"đảng ủy {_communes(ban, ngay)}"


def _communes(ban: CoQuan, ngay: date) -> str:
    """«các xã, phường», by the kinds that the province has on this day."""
    below = ChaDonVi.objects.in_force(ngay).filter(cha=ban.don_vi_id, huy_luc=None)
    names = TenDonVi.objects.in_force(ngay).filter(don_vi__in=below.values("don_vi"), huy_luc=None)
    kinds = sorted(set(names.values_list("loai", flat=True)), key=khoa_loai)
    return f"các {', '.join(kinds).lower()}" if kinds else "các đơn vị cấp xã"


def _area(dot: DotCham, ban: CoQuan) -> str:
    """« trên địa bàn tỉnh Bắc Kạn» where an heir reports on a province that is no more."""
    if ban.pk == dot.ban_id:
        return ""
    names = TenDonVi.objects.in_force(dot.chot_ngay).filter(huy_luc=None)
    name = names.filter(don_vi=dot.ban.don_vi_id).values_list("ten", flat=True).first() or ""
    return f" trên địa bàn {name[:1].lower()}{name[1:]}" if name else ""


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
