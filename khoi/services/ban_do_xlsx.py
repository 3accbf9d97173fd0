"""The heat map of meetings as a workbook."""

from collections.abc import Mapping, Sequence

from khoi.enums import OBanDo
from khoi.queries.ban_do_nhiet import DA_HOP, CotBanDo, HangBanDo, SoO
from vanban.xlsx import CotXlsx, KieuCot, SheetXlsx, Value, write_xlsx


def ban_do_xlsx(
    rows: Sequence[HangBanDo], *, cot: Sequence[CotBanDo], tong: Mapping[CotBanDo, SoO]
) -> bytes:
    """Units × periods in letters, the counts of each period, what the letters mean."""
    nam = f"Năm {cot[0].nam}" if cot[0].nam == cot[-1].nam else f"Năm {cot[0].nam}–{cot[-1].nam}"
    return write_xlsx(
        [
            _map(rows, cot=cot, nam=nam),
            _periods(cot, tong=tong, nam=nam),
            SheetXlsx(
                ten="Ký hiệu",
                tieu_de=("KÝ HIỆU",),
                cot=(CotXlsx(ten="Ký hiệu", rong=10), CotXlsx(ten="Nghĩa", rong=40)),
                hang=[(o.ky_hieu, str(o.label)) for o in OBanDo],
            ),
        ]
    )


def _map(rows: Sequence[HangBanDo], *, cot: Sequence[CotBanDo], nam: str) -> SheetXlsx:
    columns = (
        CotXlsx(ten="TT", rong=6, kieu=KieuCot.SO),
        CotXlsx(ten="Trực thuộc", rong=24),
        CotXlsx(ten="Xã, phường, thị trấn", rong=30),
        *(CotXlsx(ten=_heading(column), rong=8) for column in cot),
        *(CotXlsx(ten=str(o.label), rong=14, kieu=KieuCot.SO) for o in OBanDo),
    )
    lines: list[tuple[Value, ...]] = [
        (
            number,
            row.ten_cap_tren,
            row.ten,
            *(cell.o.ky_hieu for cell in row.o),
            *(row.so[o] for o in OBanDo),
        )
        for number, row in enumerate(rows, 1)
    ]
    return SheetXlsx(
        ten="Bản đồ nhiệt", tieu_de=("GIAO BAN THEO ĐƠN VỊ VÀ KỲ", nam), cot=columns, hang=lines
    )


def _periods(cot: Sequence[CotBanDo], *, tong: Mapping[CotBanDo, SoO], nam: str) -> SheetXlsx:
    states = [o for o in OBanDo if o != OBanDo.KHONG]
    columns = (
        CotXlsx(ten="Kỳ", rong=16),
        CotXlsx(ten="Hạn", rong=14, kieu=KieuCot.NGAY),
        CotXlsx(ten="Phải họp", rong=12, kieu=KieuCot.SO),
        CotXlsx(ten="Đã họp", rong=12, kieu=KieuCot.SO),
        *(CotXlsx(ten=str(o.label), rong=14, kieu=KieuCot.SO) for o in states),
    )
    lines: list[tuple[Value, ...]] = [
        (
            column.ten,
            column.han,
            tong[column].total(),
            sum(tong[column][o] for o in DA_HOP),
            *(tong[column][o] for o in states),
        )
        for column in cot
        if column in tong
    ]
    return SheetXlsx(ten="Theo kỳ", tieu_de=("GIAO BAN THEO KỲ", nam), cot=columns, hang=lines)


def _heading(column: CotBanDo) -> str:
    prefix = {"thang": "T", "quy": "Quý "}.get(column.loai_ky, "")
    return f"{prefix}{column.ngan}/{column.nam}"
