"""The page: size, margins, fonts, numbers, readable Vietnamese."""

from collections.abc import Iterator

from vanban.do_pdf import Manh, compact
from vanban.kiem_tra.ket_qua import MucKiemTra
from vanban.kiem_tra.kiem import (
    SAI_SO_CO_PT,
    SAI_SO_DONG_DAU_MM,
    SAI_SO_MM,
    Kiem,
    body_chars,
    item,
    near,
)
from vanban.van_ban import Doan


def page_size(k: Kiem) -> Iterator[MucKiemTra]:
    t = k.q.trang
    kho = {(t.rong_mm, t.cao_mm)}
    if any(phu_luc.ngang for phu_luc in k.vb.phu_luc):
        kho.add((t.cao_mm, t.rong_mm))
    sai = [
        trang.so
        for trang in k.tai_lieu.trang
        if not any(near(trang.rong, rong) and near(trang.cao, cao) for rong, cao in kho)
    ]
    yield item(
        "kho_giay",
        "Khổ giấy",
        dat=not sai,
        do_duoc=f"{k.trang_dau.rong:.1f} × {k.trang_dau.cao:.1f} mm" + _pages(sai),
        yeu_cau=f"{t.rong_mm:g} × {t.cao_mm:g} mm ± {SAI_SO_MM:g}",
    )


def margins(k: Kiem) -> Iterator[MucKiemTra]:
    """No text outside the margins, and the text really reaches them (so none is too wide)."""
    t = k.q.trang
    vung = [(trang, body_chars(k, trang)) for trang in k.tai_lieu.trang]
    vung = [(trang, chu) for trang, chu in vung if chu]
    if not vung:
        yield item("le", "Lề trang", dat=False, do_duoc="không có chữ", yeu_cau="có chữ")
        return
    trai = min(c.trai for _, chu in vung for c in chu)
    phai = min(trang.rong - max(c.phai for c in chu) for trang, chu in vung)
    tren = min(c.tren for _, chu in vung for c in chu)
    duoi = min(trang.cao - max(c.duoi for c in chu) for trang, chu in vung)
    day_dong = any(len(manh.dong) > 1 for _, manh in k.doan)  # only full lines reach both
    for ma, ten, do, chuan in (
        ("le_trai", "Lề trái", trai, t.trai_mm),
        ("le_phai", "Lề phải", phai, t.phai_mm),
    ):
        dat = near(do, chuan) if day_dong else do >= chuan - SAI_SO_MM
        yield item(
            ma, ten, dat=dat, do_duoc=f"{do:.1f} mm", yeu_cau=f"{chuan:g} mm ± {SAI_SO_MM:g}"
        )
    yield item(
        "le_tren",
        "Lề trên",
        dat=t.tren_mm - SAI_SO_MM <= tren <= t.tren_mm + SAI_SO_DONG_DAU_MM,
        do_duoc=f"{tren:.1f} mm",
        yeu_cau=f"{t.tren_mm:g} mm, dòng đầu thấp hơn không quá {SAI_SO_DONG_DAU_MM:g} mm",
    )
    yield item(
        "le_duoi",
        "Lề dưới",
        dat=duoi >= t.duoi_mm - SAI_SO_MM,
        do_duoc=f"{duoi:.1f} mm",
        yeu_cau=f"không dưới {t.duoi_mm:g} mm (± {SAI_SO_MM:g})",
    )


def strokes(k: Kiem) -> Iterator[MucKiemTra]:
    """Tables and charts keep within the margins too."""
    t = k.q.trang
    tran = {
        trang.so
        for trang in k.tai_lieu.trang
        for net in trang.net
        if net.trai < t.trai_mm - SAI_SO_MM or net.phai > trang.rong - t.phai_mm + SAI_SO_MM
    }
    yield item(
        "net_ke",
        "Bảng, hình trong lề",
        dat=not tran,
        do_duoc="tràn lề" + _pages(sorted(tran)) if tran else "trong lề",
        yeu_cau=f"không nét nào ra ngoài lề quá {SAI_SO_MM:g} mm",
    )


def fonts(k: Kiem) -> Iterator[MucKiemTra]:
    phong = {c.phong for trang in k.tai_lieu.trang for c in trang.chu}
    duoc = [compact(ten) for ten in (k.q.phong_chu.ten, k.q.phong_chu.thay_the)]
    sai = sorted(p for p in phong if not any(ten in p.replace("-", "") for ten in duoc))
    yield item(
        "phong_chu",
        "Phông chữ",
        dat=bool(phong) and not sai,
        do_duoc=", ".join(sai or sorted(p.split("+")[-1] for p in phong)),
        yeu_cau=f"{k.q.phong_chu.ten} hoặc {k.q.phong_chu.thay_the} (cùng bề rộng chữ)",
    )
    roi = sorted(p for p in phong if "+" not in p)
    yield item(
        "nhung_phong",
        "Phông chữ nhúng trong tệp",
        dat=bool(phong) and not roi,
        do_duoc=", ".join(roi) or "đã nhúng",
        yeu_cau="nhúng mọi phông chữ",
    )


def page_numbers(k: Kiem) -> Iterator[MucKiemTra]:
    s, t = k.q.so_trang, k.q.trang
    dau = [
        [c for c in trang.chu if c.duoi <= t.tren_mm and c.text.strip()]
        for trang in k.tai_lieu.trang
    ]
    so = ["".join(c.text for c in chu) for chu in dau]
    can = ["" if i == 1 and s.bo_trang_dau else str(i) for i in range(1, len(so) + 1)]
    yield item(
        "so_trang",
        "Số trang",
        dat=so == can,
        do_duoc=", ".join(x or "(trống)" for x in so),
        yeu_cau=", ".join(x or "(trống)" for x in can),
    )
    sai = [
        trang.so
        for trang, chu in zip(k.tai_lieu.trang, dau, strict=True)
        if chu and not _number_in_place(k, Manh(chu=tuple(chu)), rong=trang.rong)
    ]
    yield item(
        "vi_tri_so_trang",
        "Vị trí, cỡ chữ số trang",
        dat=not sai,
        do_duoc="sai" + _pages(sai) if sai else "đúng chỗ",
        yeu_cau=f"giữa, cách mép trên {s.cach_mep_tren_mm:g} mm ± {SAI_SO_MM:g}, cỡ {s.co_pt:g}",
    )


def _number_in_place(k: Kiem, so: Manh, *, rong: float) -> bool:
    s, t = k.q.so_trang, k.q.trang
    return (
        near(so.giua, t.trai_mm + (rong - t.trai_mm - t.phai_mm) / 2)
        and near(so.tren, s.cach_mep_tren_mm)
        and near(so.co_pt, s.co_pt, sai_so=SAI_SO_CO_PT)
    )


def vietnamese(k: Kiem) -> Iterator[MucKiemTra]:
    """What the document says can be taken out of the file again, letter for letter."""
    text = k.tai_lieu.text
    hong = "(cid:" in text or "\N{REPLACEMENT CHARACTER}" in text
    can = [k.vb.trich_yeu, *(d.text for d in k.vb.khoi if isinstance(d, Doan))]
    thieu = [x for x in can if compact(x) not in text]
    do = "có ký tự hỏng" if hong else f"thiếu: {thieu[0][:60]}" if thieu else "đủ"
    yield item(
        "chu_viet",
        "Chữ Việt đọc được bằng máy",
        dat=not hong and not thieu,
        do_duoc=do,
        yeu_cau="trích yếu và mọi đoạn lấy ra được đúng từng chữ",
    )


def _pages(so: list[int]) -> str:
    return f" (trang {', '.join(map(str, so))})" if so else ""
