"""The report as a document: header, four sections, the annex of all blocks, the signature."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from baocao import nhan_dinh
from baocao.so_lieu import DongKhoi, NhomSo, SoLieu, binh_quan, diem_viet
from chamdiem.enums import XepLoai
from chamdiem.queries.xep_hang import TRUC_THUOC
from vanban.bieu_do import CotBieuDo, bar_chart_svg
from vanban.dinh_dang import phan_tram
from vanban.van_ban import (
    Bang,
    BieuDo,
    Can,
    ChuKy,
    Cot,
    Doan,
    GachDau,
    Khoi,
    Muc,
    PhuLuc,
    TheThuc,
    VanBan,
    paragraphs,
)


@dataclass(frozen=True, kw_only=True)
class ThamSo:
    """What the document needs beside the figures."""

    co_quan: str
    co_quan_cap_tren: str
    dia_danh: str
    ky_hieu: str
    so: int | None
    ngay: date
    trich_yeu: str
    quyen_han: str
    chuc_vu: str
    nguoi_ky: str
    noi_nhan: str
    nguyen_nhan: str
    phuong_huong: str
    kien_nghi: str
    nhan_chan_trang: str = ""


def van_ban_bao_cao(so: SoLieu, *, tham_so: ThamSo) -> VanBan:
    """The whole report; the same figures and texts always give the same document."""
    return VanBan(
        the_thuc=TheThuc(
            co_quan_ban_hanh=tham_so.co_quan,
            co_quan_cap_tren=tham_so.co_quan_cap_tren,
            ky_hieu=tham_so.ky_hieu,
            so=tham_so.so,
            dia_danh=tham_so.dia_danh,
            ngay=tham_so.ngay,
        ),
        ten_loai="BÁO CÁO",
        trich_yeu=tham_so.trich_yeu,
        khoi=(
            *_organisation(so),
            *_results(so),
            *_limits(so, tham_so),
            *_outlook(tham_so),
        ),
        chu_ky=(
            ChuKy(
                quyen_han=tham_so.quyen_han,
                chuc_vu=tham_so.chuc_vu,
                ho_ten=tham_so.nguoi_ky,
            ),
        ),
        noi_nhan=tuple(line for line in tham_so.noi_nhan.splitlines() if line.strip()),
        phu_luc=(_annex(so),),
        tac_gia=f"{tham_so.co_quan} {tham_so.co_quan_cap_tren}",
        nhan_chan_trang=tham_so.nhan_chan_trang,
    )


def bieu_do(so: SoLieu, *, ma: str = "bieu-do-xep-loai") -> str:
    """The chart of the classes, the same on the page and in the PDF."""
    return bar_chart_svg(
        ma=ma,
        tieu_de=f"Kết quả xếp loại năm {so.nam}",
        mo_ta=nhan_dinh.ket_qua(so),
        cot=[
            CotBieuDo(
                ten=loai.label,
                gia_tri=so.loai(loai),
                nhan=f"{so.loai(loai)} ({phan_tram(so.loai(loai), so.so_khoi)})",
            )
            for loai in XepLoai
        ],
    )


def _organisation(so: SoLieu) -> tuple[Khoi, ...]:
    return (
        Muc(cap=1, so="I", ten="Tổ chức và nền nếp hoạt động"),
        Muc(cap=2, so="1", ten="Tổ chức, thành viên"),
        *(Doan(text=text) for text in nhan_dinh.to_chuc(so)),
        Muc(cap=2, so="2", ten="Chế độ giao ban"),
        *(Doan(text=text) for text in nhan_dinh.giao_ban(so)),
    )


def _results(so: SoLieu) -> tuple[Khoi, ...]:
    """With districts the ranks follow their table; else they are told first, all of one province."""
    ranks = Doan(
        text="Thứ hạng của từng Khối ở Phụ lục kèm theo. Các Khối bằng điểm xếp cùng hạng, "
        "hạng kế tiếp bỏ qua."
    )
    best = "" if so.co_huyen else nhan_dinh.dan_dau(so)
    return (
        Muc(cap=1, so="II", ten=f"Kết quả chấm điểm, xếp loại năm {so.nam}"),
        Muc(cap=2, so="1", ten="Kết quả chung"),
        Doan(text=nhan_dinh.ket_qua(so)),
        *((Doan(text=best),) if best else ()),
        *(() if so.co_huyen else (ranks,)),
        BieuDo(
            svg=bieu_do(so),
            tieu_de=f"Biểu đồ: Số Khối theo xếp loại năm {so.nam}",
            mo_ta=nhan_dinh.ket_qua(so),
        ),
        *_by_group(so),
        *((ranks,) if so.co_huyen else ()),
    )


def _limits(so: SoLieu, tham_so: ThamSo) -> tuple[Khoi, ...]:
    reasons = paragraphs(tham_so.nguyen_nhan)
    if not reasons:
        return (
            Muc(cap=1, so="III", ten="Hạn chế"),
            GachDau(muc=tuple(nhan_dinh.han_che(so))),
        )
    return (
        Muc(cap=1, so="III", ten="Hạn chế, nguyên nhân"),
        Muc(cap=2, so="1", ten="Hạn chế"),
        GachDau(muc=tuple(nhan_dinh.han_che(so))),
        Muc(cap=2, so="2", ten="Nguyên nhân"),
        *reasons,
    )


def _outlook(tham_so: ThamSo) -> tuple[Khoi, ...]:
    """The texts typed by the officer; a part left empty is left out."""
    parts = [
        ("Phương hướng", paragraphs(tham_so.phuong_huong)),
        ("Kiến nghị, đề xuất", paragraphs(tham_so.kien_nghi)),
    ]
    typed = [(ten, text) for ten, text in parts if text]
    if not typed:
        return ()
    blocks: list[Khoi] = [Muc(cap=1, so="IV", ten=_heading(ten for ten, _ in typed))]
    for number, (ten, text) in enumerate(typed, start=1):
        if len(typed) > 1:
            blocks.append(Muc(cap=2, so=str(number), ten=ten))
        blocks.extend(text)
    return tuple(blocks)


def _heading(names: Iterable[str]) -> str:
    first, *rest = names
    return ", ".join([first, *(name[0].lower() + name[1:] for name in rest)])


def _by_group(so: SoLieu) -> tuple[Khoi, ...]:
    """By district; a province without districts reads by kind of unit."""
    if so.co_huyen:
        return (
            Muc(cap=2, so="2", ten="Kết quả theo huyện, thành phố"),
            _group_table(so, so.huyen, theo="huyện, thành phố"),
        )
    return (
        Muc(cap=2, so="2", ten="Kết quả theo loại đơn vị hành chính"),
        _group_table(so, so.loai_don_vi, theo="loại đơn vị hành chính"),
    )


def _group_table(so: SoLieu, groups: Sequence[NhomSo], *, theo: str) -> Bang:
    return Bang(
        tieu_de=f"Bảng: Kết quả xếp loại năm {so.nam} theo {theo}",
        cot=(
            Cot(ten="TT", rong=6),
            Cot(ten=_capital(theo), rong=24, can=Can.TRAI),
            Cot(ten="Số Khối", rong=8),
            *(Cot(ten=loai.label, rong=9, nhom="Xếp loại (Khối)") for loai in XepLoai),
            Cot(ten="Tỷ lệ tốt", rong=12),
            Cot(ten="Điểm bình quân", rong=12),
            Cot(ten="Tỷ lệ họp giao ban", rong=13),
        ),
        hang=tuple(_group(i, one) for i, one in enumerate(groups, start=1)),
        tong=(
            "",
            "Cộng",
            str(so.so_khoi),
            *(str(count) for count in so.theo_loai),
            phan_tram(so.theo_loai[0], so.so_khoi),
            diem_viet(_mean(so.hang)),
            phan_tram(so.tong("da_hop"), so.tong("phai_hop")),
        ),
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _group(number: int, one: NhomSo) -> tuple[str, ...]:
    return (
        str(number),
        one.ten or TRUC_THUOC,
        str(one.so_khoi),
        *(str(count) for count in one.theo_loai),
        phan_tram(one.theo_loai[0], one.so_khoi),
        diem_viet(one.diem_binh_quan),
        phan_tram(one.da_hop, one.phai_hop),
    )


def _mean(rows: Sequence[DongKhoi]) -> Decimal:
    return binh_quan(row.diem for row in rows)


def _annex(so: SoLieu) -> PhuLuc:
    return PhuLuc(
        tieu_de=f"Kết quả chấm điểm, xếp loại các Khối Dân vận cơ sở năm {so.nam}",
        khoi=(_ranking_in_districts(so) if so.co_huyen else _ranking(so),),
    )


def _ranking_in_districts(so: SoLieu) -> Bang:
    return Bang(
        cot=(
            Cot(ten=f"Hạng toàn {so.dia_ban}", rong=9),
            Cot(ten="Xã, phường, thị trấn", rong=28, can=Can.TRAI),
            Cot(ten="Huyện, thành phố", rong=25, can=Can.TRAI),
            Cot(ten="Tổng điểm", rong=11),
            Cot(ten="Xếp loại", rong=15),
            Cot(ten="Hạng trong huyện", rong=12),
        ),
        hang=tuple(
            (
                str(row.hang_tinh),
                row.ten,
                row.huyen or ("" if row.huyen_id else TRUC_THUOC),
                diem_viet(row.diem),
                row.ten_xep_loai,
                str(row.hang_huyen or "-"),
            )
            for row in so.hang
        ),
    )


def _ranking(so: SoLieu) -> Bang:
    """Without districts: in the room of their columns stands what was held of the meetings owed."""
    kinds = ", ".join(one.ten for one in so.loai_don_vi).lower()
    return Bang(
        cot=(
            Cot(ten=f"Hạng toàn {so.dia_ban}", rong=12),
            Cot(ten=_capital(kinds), rong=40, can=Can.TRAI),
            Cot(ten="Tổng điểm", rong=13),
            Cot(ten="Xếp loại", rong=17),
            Cot(ten="Kỳ giao ban đã họp", rong=18),
        ),
        hang=tuple(
            (
                str(row.hang_tinh),
                row.ten,
                diem_viet(row.diem),
                row.ten_xep_loai,
                f"{row.da_hop}/{row.phai_hop}" if row.phai_hop else "-",
            )
            for row in so.hang
        ),
    )
