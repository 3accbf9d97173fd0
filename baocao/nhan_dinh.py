"""Sentences that follow from the figures by rule; no number here is anyone's invention."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from baocao.so_lieu import DongKhoi, SoLieu, diem_viet
from chamdiem.enums import XepLoai
from vanban.dinh_dang import phan_tram, so_hai_chu_so, so_viet


NEU_TEN = 5  # that many units are named, the rest is counted
TIEU_CHI_THAP = 3
PHAN_NAM = "hoạt động không trọn năm, chỉ tính các kỳ trong thời gian hoạt động"


def dem(so: int, *, tong: int) -> str:
    """«105/108 Khối (97,2%)»."""
    return f"{so_hai_chu_so(so)}/{so_hai_chu_so(tong)} Khối ({phan_tram(so, tong)})"


def neu_ten(rows: Sequence[DongKhoi], *, chi_tiet: Iterable[str] | None = None) -> str:
    """The first units by name (with a detail each), and how many more there are."""
    details = list(chi_tiet) if chi_tiet is not None else [""] * len(rows)
    named = [
        f"{ten_don_vi(row)}{f' ({detail})' if detail else ''}"
        for row, detail in zip(rows[:NEU_TEN], details, strict=False)
    ]
    more = len(rows) - len(named)
    return "; ".join(named) + (f"; và {so_hai_chu_so(more)} đơn vị khác" if more else "")


def ten_don_vi(row: DongKhoi) -> str:
    """Inside a sentence: «xã Bành Trạch, huyện Ba Bể»."""
    parts = [name for name in (row.ten, row.huyen) if name]
    return ", ".join(name[0].lower() + name[1:] for name in parts)


def to_chuc(so: SoLieu) -> list[str]:
    """How the blocks are manned on the day that closed the list."""
    n = so.so_khoi
    members = so.tong("thanh_vien")
    mean = f"bình quân {so_viet(_share(members, n), so_le=1)} thành viên/Khối" if n else ""
    found = [
        (
            f"Tính đến {_day(so)}, {so.toan_dia_ban} có {so_hai_chu_so(n)} Khối Dân vận cơ sở "
            f"{_where(so)}với {so_viet(members)} thành viên{f' ({mean})' if mean else ''}."
        ),
        _heads(so),
    ]
    if so.so_chuc_danh:
        lack = so.co_khuyet
        found.append(
            "Tất cả các Khối có đủ chức danh theo quy định về thành phần."
            if not lack
            else f"Còn {dem(len(lack), tong=n)} khuyết ít nhất một chức danh theo quy định về thành phần."
        )
    return found


def giao_ban(so: SoLieu) -> list[str]:
    """Meetings held against the regime."""
    owed, held, adopted = so.tong("phai_hop"), so.tong("da_hop"), so.tong("da_thong_qua")
    if not owed:
        return [f"Năm {so.nam} chưa có chế độ giao ban phải thực hiện để đối chiếu."]
    full = sum(row.phai_hop > 0 and not row.thieu_hop for row in so.hang)
    whole_year = max(row.phai_hop for row in so.hang)
    partly = sum(row.phai_hop < whole_year for row in so.hang)
    return [
        (
            f"Năm {so.nam}, các Khối đã họp giao ban {so_viet(held)}/{so_viet(owed)} kỳ theo chế độ "
            f"({phan_tram(held, owed)}); {so_viet(adopted)} biên bản đã được thông qua "
            f"({phan_tram(adopted, owed)} số kỳ phải họp). {dem(full, tong=so.so_khoi)} họp đủ số kỳ."
        ),
        *([f"{dem(partly, tong=so.so_khoi)} {PHAN_NAM}."] if partly else []),
    ]


def ket_qua(so: SoLieu) -> str:
    """The four classes with their shares."""
    n = so.so_khoi
    parts = [
        f"{loai.label.lower()} {so_hai_chu_so(so.loai(loai))} Khối ({phan_tram(so.loai(loai), n)})"
        for loai in XepLoai
    ]
    return (
        f"Năm {so.nam} có {so_hai_chu_so(n)} Khối Dân vận cơ sở được chấm điểm, xếp loại. "
        f"Kết quả: {', '.join(parts)}."
    )


def dan_dau(so: SoLieu) -> str:
    """The blocks with the highest totals, by name."""
    if not so.hang:
        return ""
    best = [row for row in so.hang if row.hang_tinh <= NEU_TEN]
    detail = (f"{diem_viet(row.diem)} điểm" for row in best[:NEU_TEN])
    return f"Dẫn đầu {so.toan_dia_ban}: {neu_ten(best, chi_tiet=detail)}."


def han_che(so: SoLieu) -> list[str]:
    """What the figures say is lacking, most telling first; only what is there."""
    found = [
        _below_regime(so),
        _weak_classes(so),
        _vacancies(so),
        _low_criteria(so),
        _cut_most(so),
        _returned_or_late(so),
    ]
    return [one for one in found if one] or [
        (
            "Số liệu của năm không cho thấy Khối nào họp thiếu kỳ, khuyết chức danh, bị trả lại phiếu "
            "hay xếp loại trung bình, yếu."
        )
    ]


def _heads(so: SoLieu) -> str:
    n = so.so_khoi
    have = f"{dem(so.co_truong, tong=n)} có Trưởng Khối"
    if not so.chuc_danh_truong:
        return f"{have}."
    right = so.tong("truong_dung")
    return (
        f"{have}; trong đó {so_hai_chu_so(right)} đồng chí Trưởng Khối giữ chức danh theo quy định "
        f"({', '.join(so.chuc_danh_truong)})."
    )


def _below_regime(so: SoLieu) -> str:
    rows = so.thieu_hop
    if not rows:
        return ""
    detail = (f"họp {row.da_hop}/{row.phai_hop} kỳ" for row in rows)
    return (
        f"{dem(len(rows), tong=so.so_khoi)} chưa họp giao ban đủ số kỳ theo chế độ; thiếu nhiều nhất: "
        f"{neu_ten(rows, chi_tiet=detail)}."
    )


def _weak_classes(so: SoLieu) -> str:
    rows = [row for row in so.hang if row.xep_loai in {XepLoai.TRUNG_BINH, XepLoai.YEU}]
    if not rows:
        return ""
    rows.reverse()
    detail = (f"{row.ten_xep_loai.lower()}, {diem_viet(row.diem)} điểm" for row in rows)
    return (
        f"Còn {dem(len(rows), tong=so.so_khoi)} xếp loại trung bình hoặc yếu: "
        f"{neu_ten(rows, chi_tiet=detail)}."
    )


def _vacancies(so: SoLieu) -> str:
    rows = so.co_khuyet
    if not rows:
        return ""
    counts: dict[str, int] = {}
    for row in rows:
        for name in row.khuyet:
            counts[name] = counts.get(name, 0) + 1
    most = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:TIEU_CHI_THAP]
    names = "; ".join(f"{name} ({so_hai_chu_so(count)} Khối)" for name, count in most)
    return (
        f"{dem(len(rows), tong=so.so_khoi)} còn khuyết chức danh theo quy định về thành phần; "
        f"khuyết nhiều nhất: {names}."
    )


def _low_criteria(so: SoLieu) -> str:
    low = sorted((one for one in so.tieu_chi if one.ty_le < 1), key=lambda one: one.ty_le)
    if not low:
        return ""
    names = "; ".join(
        f"tiêu chí {one.ma} – {one.noi_dung.rstrip('.')} ({phan_tram(one.ty_le, 1)})"
        for one in low[:TIEU_CHI_THAP]
    )
    return f"Đạt thấp nhất, tính bình quân so với điểm tối đa, là: {names}."


def _cut_most(so: SoLieu) -> str:
    rows = sorted((row for row in so.hang if row.cat_giam > 0), key=lambda row: -row.cat_giam)
    if not rows:
        return ""
    detail = (f"giảm {diem_viet(row.cat_giam)} điểm" for row in rows[:TIEU_CHI_THAP])
    return (
        f"{dem(len(rows), tong=so.so_khoi)} tự chấm cao hơn kết quả {_reviewer(rows)} thẩm định; "
        f"chênh lệch nhiều nhất: {neu_ten(rows[:TIEU_CHI_THAP], chi_tiet=detail)}."
    )


def _returned_or_late(so: SoLieu) -> str:
    back = sum(row.tra_lai > 0 for row in so.hang)
    late = so.tong("tre_han")
    parts = []
    if back:
        parts.append(f"{dem(back, tong=so.so_khoi)} có phiếu bị trả lại để chấm lại")
    if late:
        parts.append(f"{dem(late, tong=so.so_khoi)} gửi phiếu tự chấm sau thời hạn")
    text = "; ".join(parts)
    return f"{text[0].upper()}{text[1:]}." if text else ""


def _where(so: SoLieu) -> str:
    """«thuộc 08 huyện, thành phố, », or without districts «ở 77 xã, 15 phường, »."""
    if not so.hang:
        return ""
    if not so.co_huyen:
        kinds = (f"{so_hai_chu_so(one.so_khoi)} {one.ten.lower()}" for one in so.loai_don_vi)
        return f"ở {', '.join(kinds)}, "
    districts = [one for one in so.huyen if one.huyen_id]
    direct = so.so_khoi - sum(one.so_khoi for one in districts)
    beside = f" và {so_hai_chu_so(direct)} đơn vị trực thuộc {so.dia_ban}" if direct else ""
    return f"thuộc {so_hai_chu_so(len(districts))} huyện, thành phố{beside}, "


def _reviewer(rows: Sequence[DongKhoi]) -> str:
    """The level that read these blocks' own points first: a block without a district has the province."""
    levels = {"cấp huyện" if row.huyen_id else "cấp tỉnh" for row in rows}
    return levels.pop() if len(levels) == 1 else "cấp trên"


def _day(so: SoLieu) -> str:
    ngay = so.ngay_to_chuc
    return f"ngày {ngay:%d/%m/%Y}"


def _share(part: int, whole: int) -> Decimal:
    return Decimal(part) / Decimal(whole)
