"""Rules that one line of a list must keep by itself: codes, levels, kinds, columns of its act."""

from collections.abc import Iterator

from khoi.enums import CapDonVi, HanhDongSapXep, PhamViKeThua
from khoi.models import DongSapXep
from khoi.queries.sap_xep.boi_canh import SO_CHU_SO, BoiCanh, khoa_cu, ten_goi


NHAP, LAP = HanhDongSapXep.NHAP, HanhDongSapXep.LAP
DOI_TEN, CHUYEN = HanhDongSapXep.DOI_TEN, HanhDongSapXep.CHUYEN
KET_THUC = HanhDongSapXep.KET_THUC

LOAI_THEO_CAP = {
    CapDonVi.TINH: ("Tỉnh", "Thành phố"),
    CapDonVi.HUYEN: ("Huyện", "Quận", "Thị xã", "Thành phố"),
    CapDonVi.XA: ("Xã", "Phường", "Thị trấn", "Đặc khu"),
}
# Which of the three units (old, new, parent) an act names: needed, allowed, else refused.
CAN = {
    NHAP: ("cu", "moi"),
    LAP: ("moi",),
    DOI_TEN: ("cu",),
    CHUYEN: ("cu", "cha"),
    KET_THUC: ("cu",),
}
DUOC = {NHAP: ("cu", "moi", "cha"), LAP: ("moi", "cha"), DOI_TEN: ("cu",), CHUYEN: ("cu", "cha"),
        KET_THUC: ("cu",)}  # fmt: skip
CO_TEN = {NHAP, LAP, DOI_TEN}
TEN_PHAN = {"cu": "đơn vị cũ", "moi": "đơn vị mới", "cha": "đơn vị cấp trên"}

Loi = tuple[str, str]  # column and sentence


def kiem_tung_dong(context: BoiCanh) -> None:
    """Judge each line by itself, and find its old unit."""
    for line in context.dong:
        for cot, cau in _errors(line):
            context.sai(line, cot, cau)
        if line.thu_tu not in context.hong and line.hanh_dong != LAP:
            _find_old(context, line)


def _errors(line: DongSapXep) -> Iterator[Loi]:
    act = HanhDongSapXep(line.hanh_dong)
    for part in TEN_PHAN:
        if part in DUOC[act]:
            yield from _code(line, part, needed=part in CAN[act])
        elif getattr(line, f"ma_{part}"):
            yield f"ma_{part}", _not_here(act, part)
    if act in CO_TEN:
        yield from _name(line)
    elif line.ten_moi or line.loai_moi:
        yield (
            "ten_moi",
            f"Dòng «{act.label}» không ghi tên; muốn đổi tên hãy thêm một dòng «Đổi tên».",
        )
    if (line.vi_do is None) != (line.kinh_do is None):
        yield "vi_do", "Hãy ghi cả vĩ độ và kinh độ, hoặc để trống cả hai."


def _not_here(act: HanhDongSapXep, part: str) -> str:
    if act == KET_THUC and part == "moi":
        return "Đơn vị kết thúc thì không có đơn vị mới; nếu nhập vào đơn vị khác hãy chọn việc «Nhập»."
    if act == LAP:
        return "Lập mới thì không có đơn vị cũ; nếu có đơn vị cũ hãy chọn việc «Nhập»."
    return f"Dòng «{act.label}» không ghi {TEN_PHAN[part]}; hãy để trống."


def _code(line: DongSapXep, part: str, *, needed: bool) -> Iterator[Loi]:
    level, code = getattr(line, f"cap_{part}"), getattr(line, f"ma_{part}")
    if not code and not level and not needed:
        return
    if not code:
        yield f"ma_{part}", f"Hãy ghi mã {TEN_PHAN[part]}."
    if not level:
        yield f"cap_{part}", f"Hãy chọn cấp của {TEN_PHAN[part]}."
    elif code and not (
        code.isascii() and code.isdigit() and len(code) == SO_CHU_SO[CapDonVi(level)]
    ):
        yield (
            f"ma_{part}",
            _wrong_length(code, CapDonVi(level)),
        )


def _wrong_length(code: str, level: CapDonVi) -> str:
    return (
        f"Mã “{code}” không đúng: {level.label.lower()} có mã {SO_CHU_SO[level]} chữ số, kể cả số 0 "
        "ở đầu."
    )


def _name(line: DongSapXep) -> Iterator[Loi]:
    level = line.cap_cu if line.hanh_dong == DOI_TEN else line.cap_moi
    kinds = LOAI_THEO_CAP.get(CapDonVi(level), ()) if level else ()
    if line.loai_moi and kinds and line.loai_moi not in kinds:
        yield (
            "loai_moi",
            f"Loại “{line.loai_moi}” không có ở {CapDonVi(level).label.lower()}; hãy ghi một trong: {', '.join(kinds)}.",
        )
    elif line.ten_moi and line.loai_moi and not _begins_with(line.ten_moi, line.loai_moi):
        yield (
            "ten_moi",
            f"Tên phải gồm cả loại, ví dụ “{line.loai_moi} {line.ten_moi}”; hãy ghi đủ.",
        )
    if line.hanh_dong == DOI_TEN and not line.ten_moi and not line.loai_moi:
        yield "ten_moi", "Hãy ghi tên mới hoặc loại mới."


def _begins_with(ten: str, loai: str) -> bool:
    return ten.lower().startswith(f"{loai.lower()} ")


def _find_old(context: BoiCanh, line: DongSapXep) -> None:
    key = khoa_cu(line)
    unit = context.nen.truoc.get(key)
    day = f"{context.ngay_cuoi:%d/%m/%Y}"
    if unit is None:
        begins = context.nen.sau.get(key)
        late = f" (đơn vị mang mã này bắt đầu từ {begins:%d/%m/%Y})" if begins else ""
        context.sai(
            line,
            "ma_cu",
            f"Ngày {day} không có {ten_goi(key)}{late}; hãy kiểm tra mã, cấp và ngày hiệu lực.",
        )
    elif unit.don_vi_id in context.nen.den_ngay:
        end = context.nen.den_ngay[unit.don_vi_id]
        context.sai(
            line,
            "ma_cu",
            f"{unit.ten} đã được ghi kết thúc ngày {end:%d/%m/%Y}; hãy bỏ dòng này hoặc hoàn tác lần "
            "sắp xếp đã kết thúc đơn vị.",
        )


def tron(line: DongSapXep) -> bool:
    """The whole old unit goes by this line."""
    return line.pham_vi == PhamViKeThua.TOAN_BO
