"""The ranking as a workbook."""

from chamdiem.enums import TrangThaiDot
from chamdiem.models import DotCham
from chamdiem.queries.xep_hang import HangXep, dem_xep_loai, ranking_of, theo_huyen
from vanban.xlsx import CotXlsx, KieuCot, SheetXlsx, write_xlsx


def xlsx_xep_hang(*, dot: DotCham) -> bytes:
    """All blocks ranked, and the counts per district; numbers are numbers."""
    rows = ranking_of(dot)
    published = dot.trang_thai == TrangThaiDot.DA_CONG_BO
    mark = (
        f"Công bố ngày {dot.cong_bo_ngay:%d/%m/%Y}" if published else "CHƯA CÔNG BỐ – bản xem trước"
    )
    head = (f"Xếp hạng Khối Dân vận cơ sở năm {dot.nam}", f"{dot.ten}. {mark}.")
    return write_xlsx([_ranking(rows, head, published=published), _districts(rows, head)])


def _ranking(rows: list[HangXep], head: tuple[str, ...], *, published: bool) -> SheetXlsx:
    """A preview says beside each total whether it is final, as the page does."""
    state = () if published else (CotXlsx(ten="Phiếu", rong=18, kieu=KieuCot.CHU),)
    return SheetXlsx(
        ten="Xếp hạng",
        tieu_de=head,
        cot=(
            CotXlsx(ten="Hạng toàn tỉnh", rong=10, kieu=KieuCot.SO),
            CotXlsx(ten="Đơn vị", rong=28, kieu=KieuCot.CHU),
            CotXlsx(ten="Huyện, thành phố", rong=24, kieu=KieuCot.CHU),
            CotXlsx(ten="Tổng điểm", rong=12, kieu=KieuCot.SO_LE),
            CotXlsx(ten="Xếp loại", rong=14, kieu=KieuCot.CHU),
            CotXlsx(ten="Hạng trong huyện", rong=12, kieu=KieuCot.SO),
            *state,
        ),
        hang=[
            (
                r.hang_tinh, r.ten_don_vi, r.ten_cap_tren, r.tong_diem, r.ten_xep_loai,
                r.hang_huyen, *(() if published else (r.ten_phieu,)),
            )
            for r in rows
        ],
    )  # fmt: skip


def _districts(rows: list[HangXep], head: tuple[str, ...]) -> SheetXlsx:
    classes = [
        CotXlsx(ten=one.xep_loai.label, rong=12, kieu=KieuCot.SO) for one in dem_xep_loai([])
    ]
    return SheetXlsx(
        ten="Theo huyện",
        tieu_de=head,
        cot=(
            CotXlsx(ten="Huyện, thành phố", rong=28, kieu=KieuCot.CHU),
            CotXlsx(ten="Số Khối", rong=10, kieu=KieuCot.SO),
            *classes,
            CotXlsx(ten="Điểm bình quân", rong=14, kieu=KieuCot.SO_LE),
        ),
        hang=[(d.ten, d.so_khoi, *d.so, d.diem_binh_quan) for d in theo_huyen(rows)],
    )
