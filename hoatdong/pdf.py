"""Programmes and working rules as Party documents: the model that vanban lays out and prints."""

import re
from collections.abc import Iterator
from functools import singledispatch
from itertools import groupby
from typing import Any

from hoatdong.queries.ban_ghi import (
    CHUC_VU_PHO,
    ChuongTrinhGhi,
    MucGhi,
    QuyCheGhi,
    VanKienGhi,
)
from vanban.chu_nhe import read_chu_nhe
from vanban.dinh_dang import ngay_thang
from vanban.van_ban import (
    Bang,
    Can,
    ChuKy,
    Cot,
    Doan,
    Hang,
    HangNhom,
    Khoi as KhoiVanBan,
    TheThuc,
    VanBan,
)


KY_HIEU_CHUONG_TRINH = "CTr/KDV"  # the number is left open for the văn thư
KY_HIEU_QUY_CHE = "QC/KDV"
COT_CHUONG_TRINH = (
    Cot(ten="TT", rong=1),
    Cot(ten="Nội dung công việc", rong=5.6, can=Can.TRAI),
    Cot(ten="Thời gian", rong=2.2),
    Cot(ten="Chủ trì", rong=3, can=Can.TRAI),
    Cot(ten="Phối hợp", rong=2.5, can=Can.TRAI),
    Cot(ten="Sản phẩm", rong=2.4, can=Can.TRAI),
)


@singledispatch
def van_ban_cua(record: VanKienGhi, *, nhan_chan_trang: str = "") -> VanBan:
    """The document of a record; what is not adopted yet says so in its title."""
    raise TypeError(type(record))


@van_ban_cua.register
def _(record: ChuongTrinhGhi, *, nhan_chan_trang: str = "") -> VanBan:
    day = record.thong_qua.ngay if record.thong_qua else None
    return VanBan(
        the_thuc=TheThuc(
            co_quan_cap_tren=record.khoi.ten_cap_tren,
            co_quan_ban_hanh=record.khoi.ten,
            ky_hieu=KY_HIEU_CHUONG_TRINH,
            dia_danh=_place(record),
            ngay=day,
            de_trong_ngay=day is None,
        ),
        ten_loai=f"Chương trình{_draft(record)}",
        trich_yeu=f"công tác năm {record.nam} của {record.khoi.ten_day_du}",
        khoi=tuple(_programme(record)),
        chu_ky=(_signature(record),),
        tac_gia=record.khoi.ten_don_vi,
        nhan_chan_trang=nhan_chan_trang,
    )


@van_ban_cua.register
def _(record: QuyCheGhi, *, nhan_chan_trang: str = "") -> VanBan:
    return VanBan(
        the_thuc=TheThuc(
            co_quan_cap_tren=record.khoi.ten_cap_tren,
            co_quan_ban_hanh=record.khoi.ten,
            **_number(record.so),
            dia_danh=_place(record),
            ngay=record.ngay_ban_hanh,
        ),
        ten_loai=f"Quy chế{_draft(record)}",
        trich_yeu=f"hoạt động của {record.khoi.ten_day_du}",
        khoi=tuple(_rules(record)),
        chu_ky=(_signature(record),),
        tac_gia=record.khoi.ten_don_vi,
        nhan_chan_trang=nhan_chan_trang,
    )


def file_name(record: VanKienGhi) -> str:
    """«chuong-trinh-cong-tac-2024», without an ending; from the second version on it says which."""
    draft = "du-thao-" if record.du_thao else ""
    version = f"-phien-ban-{record.so_phien_ban}" if record.so_phien_ban > 1 else ""
    if isinstance(record, ChuongTrinhGhi):
        return f"{draft}chuong-trinh-cong-tac-{record.nam}{version}"
    if isinstance(record, QuyCheGhi):
        return f"{draft}quy-che-hoat-dong-{record.tu_ngay:%Y-%m-%d}{version}"
    raise TypeError(type(record))


def _number(text: str) -> dict[str, Any]:
    """«02-QC/KDV» as number and symbol; of a text that begins otherwise the number is left open."""
    found = re.fullmatch(r"(\d{1,4})\s*[-/]\s*(\S.*)", text.strip())
    if found:
        return {"so": int(found[1]), "ky_hieu": found[2]}
    return {"ky_hieu": text.strip() or KY_HIEU_QUY_CHE}


def _draft(record: VanKienGhi) -> str:
    return " (DỰ THẢO)" if record.du_thao else ""


def _place(record: VanKienGhi) -> str:
    """The unit without its kind: «Bành Trạch»."""
    name = record.khoi.ten_don_vi
    for kind in ("Xã ", "Phường ", "Thị trấn ", "Đặc khu "):
        name = name.removeprefix(kind)
    return name


def _signature(record: VanKienGhi) -> ChuKy:
    """The head's; who acted for a head in office signs in the head's place, with the own post.

    Only a deputy signs K/T; anybody else whom the head gave the right signs by order.
    """
    adopted = record.thong_qua
    if adopted is None:
        return ChuKy(quyen_han="TRƯỞNG KHỐI")
    if adopted.quyen.startswith("thay"):
        by = "T/L" if record.chuc_vu_ky != CHUC_VU_PHO else "K/T"
        return ChuKy(
            quyen_han=f"{by} TRƯỞNG KHỐI",
            chuc_vu=record.chuc_vu_ky.upper(),
            ho_ten=adopted.ho_ten,
        )
    return ChuKy(quyen_han=(adopted.quyen or "Trưởng Khối").upper(), ho_ten=adopted.ho_ten)


def _programme(record: ChuongTrinhGhi) -> Iterator[KhoiVanBan]:
    yield from read_chu_nhe(record.can_cu)
    if not record.muc:
        yield Doan(text="(Chưa có mục nào.)")
        return
    yield Bang(cot=COT_CHUONG_TRINH, hang=tuple(_rows(record.muc)))


def _rows(items: tuple[MucGhi, ...]) -> Iterator[Hang]:
    """Numbered through; neighbours of a group stand under its name."""
    number = 0
    for group, rows in groupby(items, key=lambda item: item.nhom):
        if group:
            yield HangNhom(ten=group)
        for item in rows:
            number += 1
            leader = item.chu_tri
            yield (
                str(number),
                item.noi_dung,
                item.thoi_gian[:1].upper() + item.thoi_gian[1:],
                f"Đ/c {leader.ho_ten}, {leader.chuc_danh}" if leader else "Khối Dân vận",
                item.phoi_hop,
                item.san_pham,
            )


def _rules(record: QuyCheGhi) -> Iterator[KhoiVanBan]:
    text = read_chu_nhe(record.noi_dung)
    yield from text
    if record.ten_tep and not text:
        yield Doan(text=f"(Nội dung theo bản quét có chữ ký kèm theo: {record.ten_tep}.)")
    yield Doan(mo_dau="Hiệu lực:", text=f"Quy chế này có hiệu lực từ {ngay_thang(record.tu_ngay)}.")
