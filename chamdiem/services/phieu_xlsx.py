"""Rounds, and one sheet, as workbooks: what the page shows to this reader, nothing more."""

from collections.abc import Iterable, Iterator

from chamdiem.models import DotCham
from chamdiem.queries.bang_phieu import BangPhieu
from nen.dong_ho import hom_nay
from vanban.dinh_dang import ngay_ngan
from vanban.xlsx import CotXlsx, KieuCot, SheetXlsx, Value, write_xlsx


def rounds_xlsx(dot: Iterable[tuple[DotCham, str]]) -> bytes:
    """Rounds with their sheets counted, and whose each is where a reader has several provinces."""
    columns = (
        CotXlsx(ten="Năm", rong=8, kieu=KieuCot.SO, dinh_dang="0"),
        CotXlsx(ten="Đợt", rong=56),
        CotXlsx(ten="Tỉnh", rong=24),
        CotXlsx(ten="Trạng thái", rong=18),
        CotXlsx(ten="Chốt số liệu đến", rong=16, kieu=KieuCot.NGAY),
        CotXlsx(ten="Số phiếu", rong=10, kieu=KieuCot.SO),
        CotXlsx(ten="Đã chấm xong", rong=10, kieu=KieuCot.SO),
        CotXlsx(ten="Công bố ngày", rong=14, kieu=KieuCot.NGAY),
        CotXlsx(ten="Bộ tiêu chí", rong=40),
    )
    rows: list[tuple[Value, ...]] = [
        (
            one.nam,
            one.ten,
            province,
            one.get_trang_thai_display(),
            one.chot_ngay,
            one.so_phieu,  # type: ignore[attr-defined]  # -- annotated by dot_kem_tien_do
            one.so_xong,  # type: ignore[attr-defined]  # -- idem
            one.cong_bo_ngay,
            str(one.bo),
        )
        for one, province in dot
    ]
    title = ("CÁC ĐỢT CHẤM ĐIỂM KHỐI DÂN VẬN", f"Đến ngày {ngay_ngan(hom_nay())}")
    return write_xlsx([SheetXlsx(ten="Đợt chấm", tieu_de=title, cot=columns, hang=rows)])


def sheet_xlsx(bang: BangPhieu) -> bytes:
    """The criteria with the points of each level that this reader sees, and the reasons."""
    phieu = bang.phieu
    columns = (
        CotXlsx(ten="Số", rong=8),
        CotXlsx(ten="Tiêu chí", rong=60),
        CotXlsx(ten="Tối đa", rong=10, kieu=KieuCot.SO_LE),
        *(CotXlsx(ten=name, rong=12, kieu=KieuCot.SO_LE) for name in bang.ten_cot),
        *(CotXlsx(ten=f"{name}: lý do", rong=36) for name in bang.ten_cot),
    )
    title = (
        f"PHIẾU CHẤM {phieu.ten_don_vi}".upper(),
        f"{phieu.dot.ten}. {phieu.ten_trang_thai}.",
        f"Bộ tiêu chí: {phieu.dot.bo}. Tải ngày {ngay_ngan(hom_nay())}.",
    )
    return write_xlsx(
        [SheetXlsx(ten="Phiếu chấm", tieu_de=title, cot=columns, hang=list(_rows(bang)))]
    )


def _rows(bang: BangPhieu) -> Iterator[tuple[Value, ...]]:
    blank = ("",) * len(bang.cot)
    for group in bang.nhom:
        points = tuple(None if total.trong else total.diem for total in group.tong)
        yield (group.ma, group.ten, group.toi_da, *points, *blank)
        for row in group.dong:
            cells = {cell.cap: cell for cell in row.o}
            shown = [cells.get(level) for level in bang.cot]
            yield (
                row.dong.ma,
                row.dong.noi_dung,
                row.dong.toi_da,
                *(cell.diem if cell else None for cell in shown),
                *(cell.ly_do if cell else "" for cell in shown),
            )
    if bang.tong:
        most = sum((group.toi_da for group in bang.nhom), start=bang.tong[0].diem * 0)
        totals = tuple(None if total.trong else total.diem for total in bang.tong)
        yield ("", "Tổng điểm", most, *totals, *blank)
