"""The foot: signatures and recipients."""

from collections.abc import Iterator

from vanban.do_pdf import Manh, TaiLieuDo, TrangDo
from vanban.html import noi_nhan
from vanban.kiem_tra.ket_qua import MucKiemTra
from vanban.kiem_tra.kiem import Kiem, body_chars, item, letters, near, printed, side
from vanban.van_ban import ChuKy


def signatures(k: Kiem) -> Iterator[MucKiemTra]:
    ben = ("trái", "phải") if k.vb.la_bien_ban else ("phải",)
    for so, (ky, nua) in enumerate(zip(k.vb.chu_ky, ben, strict=True), start=1):
        manh = _signature(k, ky)
        yield from _lines(k, ky, manh, so=so)
        if manh is not None:
            dung = (manh.giua > k.tam_chu) == (nua == "phải")
            yield side(f"vi_tri_ky_{so}", "Vị trí chữ ký", manh, dat=dung, ben=nua)
            yield _not_alone(k, manh, so=so)


def _lines(k: Kiem, ky: ChuKy, manh: Manh | None, *, so: int) -> Iterator[MucKiemTra]:
    tp = k.q.thanh_phan
    for ma, ten, text, kieu in (
        ("quyen_han", "Quyền hạn ký", ky.quyen_han, tp.quyen_han_ky),
        ("chuc_vu", "Chức vụ người ký", ky.chuc_vu, tp.chuc_vu),
        ("ho_ten", "Họ tên người ký", ky.ho_ten, tp.ho_ten),
    ):
        if text:
            phan = _part(manh, printed(text, kieu)) if manh else None
            yield letters(f"{ma}_{so}", ten, phan, kieu)


def _signature(k: Kiem, ky: ChuKy) -> Manh | None:
    """Its lines follow each other in the file; the last such place is the signature."""
    tp = k.q.thanh_phan
    text = (
        printed(ky.quyen_han, tp.quyen_han_ky)
        + printed(ky.chuc_vu, tp.chuc_vu)
        + printed(ky.ho_ten, tp.ho_ten)
    )
    manh = tiep = k.tai_lieu.find(text)
    while tiep is not None:
        manh, tiep = tiep, k.tai_lieu.find(text, sau=tiep)
    return manh


def _part(manh: Manh, text: str) -> Manh | None:
    """A piece of a piece that was found before."""
    trang = TrangDo(so=manh.trang, rong=0, cao=0, chu=manh.chu, net=())
    return TaiLieuDo((trang,)).find(text)


def _not_alone(k: Kiem, manh: Manh, *, so: int) -> MucKiemTra:
    trang = k.tai_lieu.trang[manh.trang - 1]
    co_chu = any(c.duoi < manh.tren for c in body_chars(k, trang))
    return item(
        f"ky_khong_le_{so}",
        "Chữ ký không đứng một mình trên trang",
        dat=co_chu,
        do_duoc=f"trang {manh.trang}" + ("" if co_chu else ", không có nội dung ở trên"),
        yeu_cau="có nội dung văn bản trên cùng trang",
    )


def recipients(k: Kiem) -> Iterator[MucKiemTra]:
    dong = "".join(noi_nhan(k.vb, quy_tac=k.q))
    if not dong:
        return
    tp, nhan = k.q.thanh_phan, k.q.quy_uoc.nhan_noi_nhan
    manh = k.tai_lieu.find(nhan + dong)
    dau = _part(manh, nhan) if manh else None
    cuoi = _part(manh, dong) if manh else None
    yield letters("noi_nhan", "Nơi nhận", dau, tp.noi_nhan_nhan)
    yield letters("noi_nhan_danh_sach", "Danh sách nơi nhận", cuoi, tp.noi_nhan_danh_sach)
    if manh is not None and dau is not None:
        dung = near(manh.trai, k.q.trang.trai_mm)
        yield side("vi_tri_noi_nhan", "Vị trí nơi nhận", manh, dat=dung, ben="trái")
        gach = _is_underlined(k, dau)
        yield item(
            "gach_noi_nhan",
            "Gạch chân “Nơi nhận”",
            dat=gach == tp.noi_nhan_nhan.gach_chan,
            do_duoc="có" if gach else "không",
            yeu_cau="có" if tp.noi_nhan_nhan.gach_chan else "không",
        )


def _is_underlined(k: Kiem, manh: Manh) -> bool:
    return any(
        abs(net.tren - manh.duoi) < 2 and net.trai - 1 < manh.giua < net.phai + 1
        for net in k.tai_lieu.trang[manh.trang - 1].net
    )
