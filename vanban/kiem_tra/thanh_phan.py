"""The header block, the title and the text."""

from collections.abc import Iterator

from vanban.dinh_dang import so_ky_hieu
from vanban.do_pdf import Manh
from vanban.html import dia_danh_ngay
from vanban.kiem_tra.ket_qua import MucKiemTra
from vanban.kiem_tra.kiem import (
    SAI_SO_CO_PT,
    SAI_SO_DONG_DAU_MM,
    SAI_SO_GIAN_DONG_PT,
    SAI_SO_GIUA_MM,
    SAI_SO_MM,
    Kiem,
    faces_as_written,
    item,
    letters,
    near,
    side,
)
from vanban.van_ban import Muc


_DIEM_MOI_MM = 72 / 25.4


def header(k: Kiem) -> Iterator[MucKiemTra]:
    tp, the_thuc = k.q.thanh_phan, k.vb.the_thuc
    cap_tren = k.find(the_thuc.co_quan_cap_tren, tp.co_quan_cap_tren)
    co_quan = k.find(the_thuc.co_quan_ban_hanh, tp.co_quan_ban_hanh, sau=cap_tren)
    tieu_de = k.find(k.q.quy_uoc.tieu_de, tp.tieu_de)
    if the_thuc.co_quan_cap_tren:
        yield letters("co_quan_cap_tren", "Tên cơ quan cấp trên", cap_tren, tp.co_quan_cap_tren)
    yield letters("co_quan_ban_hanh", "Tên cơ quan ban hành", co_quan, tp.co_quan_ban_hanh)
    yield letters("tieu_de", "Tiêu đề", tieu_de, tp.tieu_de)
    if tieu_de is None or co_quan is None:
        return
    ranh = k.q.trang.trai_mm + k.q.khoi_dau.trai_mm
    yield item(
        "vi_tri_khoi_dau",
        "Vị trí khối đầu",
        dat=co_quan.trang == tieu_de.trang == 1
        and co_quan.phai <= ranh <= tieu_de.trai
        and near((cap_tren or co_quan).tren, tieu_de.tren, sai_so=SAI_SO_GIUA_MM)
        and tieu_de.tren <= k.q.trang.tren_mm + SAI_SO_DONG_DAU_MM,
        do_duoc=f"cơ quan đến {co_quan.phai:.0f} mm, tiêu đề từ {tieu_de.trai:.0f} mm, "
        f"cách mép trên {tieu_de.tren:.0f} mm",
        yeu_cau=f"cơ quan bên trái, tiêu đề bên phải mốc {ranh:g} mm, cùng dòng đầu trang 1",
    )
    yield _title_rule(k, tieu_de)


def _title_rule(k: Kiem, tieu_de: Manh) -> MucKiemTra:
    dai_can = tieu_de.phai - tieu_de.trai
    dai = [
        net.phai - net.trai
        for net in k.trang_dau.net
        if net.duoi - net.tren < SAI_SO_MM
        and -1 <= net.tren - tieu_de.duoi <= 4
        and net.trai < tieu_de.giua < net.phai
    ]
    return item(
        "ke_tieu_de",
        "Đường kẻ dưới tiêu đề",
        dat=bool(dai) and near(dai[0], dai_can, sai_so=SAI_SO_GIUA_MM),
        do_duoc=f"dài {dai[0]:.1f} mm" if dai else "không có",
        yeu_cau=f"dài bằng tiêu đề ({dai_can:.1f} mm ± {SAI_SO_GIUA_MM:g})",
    )


def number_and_date(k: Kiem) -> Iterator[MucKiemTra]:
    tp, the_thuc = k.q.thanh_phan, k.vb.the_thuc
    ranh = k.q.trang.trai_mm + k.q.khoi_dau.trai_mm
    if the_thuc.ky_hieu:
        so = k.find(so_ky_hieu(the_thuc.so, the_thuc.ky_hieu), tp.so_ky_hieu)
        yield letters("so_ky_hieu", "Số, ký hiệu", so, tp.so_ky_hieu)
        if so is not None:
            yield side("vi_tri_so", "Vị trí số, ký hiệu", so, dat=so.phai <= ranh, ben="trái")
    noi_ngay = dia_danh_ngay(k.vb, quy_tac=k.q)
    if noi_ngay:
        ngay = k.find(noi_ngay, tp.dia_danh_ngay)
        yield letters("dia_danh_ngay", "Địa danh, ngày tháng", ngay, tp.dia_danh_ngay)
        if ngay is not None:
            ten = "Vị trí địa danh, ngày tháng"
            yield side("vi_tri_ngay", ten, ngay, dat=ngay.trai >= ranh, ben="phải")


def title(k: Kiem) -> Iterator[MucKiemTra]:
    tp = k.q.thanh_phan
    ten = k.find(k.vb.ten_loai, tp.ten_loai, sau=k.find(k.q.quy_uoc.sao, tp.so_ky_hieu))
    trich = k.find(k.vb.trich_yeu, tp.trich_yeu, sau=ten)
    gach = k.tai_lieu.find(k.q.quy_uoc.gach_duoi_trich_yeu, sau=trich)
    yield letters("ten_loai", "Tên loại", ten, tp.ten_loai)
    yield letters("trich_yeu", "Trích yếu", trich, tp.trich_yeu)
    giua = [m for m in (ten, trich, gach) if m is not None]
    yield item(
        "giua_trang",
        "Tên loại, trích yếu ở giữa",
        dat=len(giua) == 3 and all(near(m.giua, k.tam_chu, sai_so=SAI_SO_GIUA_MM) for m in giua),
        do_duoc=", ".join(f"{m.giua:.1f} mm" for m in giua) or "không tìm thấy",
        yeu_cau=f"tâm {k.tam_chu:g} mm ± {SAI_SO_GIUA_MM:g}",
    )
    ngay_duoi = (
        gach is not None
        and trich is not None
        and gach.trang == trich.trang
        and -1 <= gach.tren - trich.duoi <= 7
    )
    yield item(
        "gach_trich_yeu",
        "Năm gạch dưới trích yếu",
        dat=ngay_duoi,
        do_duoc="có" if ngay_duoi else "không có",
        yeu_cau=k.q.quy_uoc.gach_duoi_trich_yeu,
    )


def body(k: Kiem) -> Iterator[MucKiemTra]:
    tp = k.q.thanh_phan
    muc = next((x for x in k.vb.khoi if isinstance(x, Muc)), None)
    if muc is not None:
        dau = f"{muc.so}- {muc.ten.upper()}" if muc.cap == 1 else muc.ten
        yield letters("de_muc", "Đề mục", k.tai_lieu.find(dau), tp.de_muc)
    yield from _letters_of_text(k)
    thut = next((m for d, m in k.doan if d.thut and not d.mo_dau), None)
    if thut is not None:
        lui, can = thut.chu[0].trai - k.q.trang.trai_mm, k.q.noi_dung.thut_dau_dong_mm
        yield item(
            "thut_dau_dong",
            "Thụt đầu dòng",
            dat=near(lui, can),
            do_duoc=f"{lui:.1f} mm",
            yeu_cau=f"{can:g} mm ± {SAI_SO_MM:g}",
        )
    yield from _leading(k, [manh for doan, manh in k.doan if not doan.nghieng])


def _letters_of_text(k: Kiem) -> Iterator[MucKiemTra]:
    """The worst paragraph stands for all: its size, and bold and slanted only where it says so."""
    co = k.q.thanh_phan.noi_dung.co_pt
    found = [
        (
            faces_as_written(doan, manh),
            near(manh.co_pt, co, sai_so=SAI_SO_CO_PT) and manh.dong_deu_co,
            manh,
        )
        for doan, manh in k.doan
        if not doan.nghieng
    ]
    for faces, size, manh in sorted(found, key=lambda one: one[0] and one[1])[:1]:
        yield item(
            "noi_dung",
            "Nội dung",
            dat=faces and size,
            do_duoc=f"cỡ {manh.co_pt:.1f}, "
            + ("đúng kiểu chữ" if faces else "có chữ đậm hoặc nghiêng khác với chỗ đã ghi"),
            yeu_cau=f"cỡ {co:g} ± {SAI_SO_CO_PT:g}, chỉ đậm và nghiêng ở chỗ đã ghi",
        )


def _leading(k: Kiem, doan: list[Manh]) -> Iterator[MucKiemTra]:
    """The farthest of all steps from one line to the next stands for all."""
    chuan = k.q.noi_dung.gian_dong_pt
    buoc = [
        (sau - truoc) * _DIEM_MOI_MM
        for manh in doan
        for truoc, sau in zip(manh.dong, manh.dong[1:], strict=False)
    ]
    if buoc:
        xa = max(buoc, key=lambda b: abs(b - chuan))
        yield item(
            "gian_dong",
            "Giãn dòng",
            dat=near(xa, chuan, sai_so=SAI_SO_GIAN_DONG_PT),
            do_duoc=f"{xa:.1f} pt",
            yeu_cau=f"{chuan:g} pt ± {SAI_SO_GIAN_DONG_PT:g}",
        )
