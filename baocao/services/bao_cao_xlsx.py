"""The list of reports, and the rows behind one figure, as workbooks."""

from collections.abc import Iterable

from baocao.models import BaoCao
from baocao.so_lieu import ConSo, SoLieu
from nen.dong_ho import hom_nay
from vanban.dinh_dang import ngay_ngan
from vanban.xlsx import CotXlsx, KieuCot, SheetXlsx, Value, write_xlsx


def reports_xlsx(bao_cao: Iterable[BaoCao]) -> bytes:
    """Reports that this reader sees, the newest first."""
    columns = (
        CotXlsx(ten="TT", rong=6, kieu=KieuCot.SO),
        CotXlsx(ten="Báo cáo", rong=70),
        CotXlsx(ten="Năm", rong=8, kieu=KieuCot.SO, dinh_dang="0"),
        CotXlsx(ten="Số, ký hiệu", rong=20),
        CotXlsx(ten="Ngày", rong=14, kieu=KieuCot.NGAY),
        CotXlsx(ten="Trạng thái", rong=20),
    )
    rows: list[tuple[Value, ...]] = [
        (i, one.trich_yeu, one.nam, one.so_ky_hieu, one.ngay, one.get_trang_thai_display())
        for i, one in enumerate(bao_cao, start=1)
    ]
    title = ("DANH SÁCH BÁO CÁO", f"Đến ngày {ngay_ngan(hom_nay())}")
    return write_xlsx([SheetXlsx(ten="Báo cáo", tieu_de=title, cot=columns, hang=rows)])


def figure_xlsx(bao_cao: BaoCao, con_so: ConSo, *, so_lieu: SoLieu) -> bytes:
    """The rows that make up one figure of the report, as its page shows them."""
    columns = (
        CotXlsx(ten="TT", rong=6, kieu=KieuCot.SO),
        CotXlsx(ten="Đơn vị", rong=32),
        *((CotXlsx(ten="Huyện, thành phố", rong=28),) if so_lieu.co_huyen else ()),
        CotXlsx(ten=con_so.cot, rong=28),
    )
    rows: list[tuple[Value, ...]] = [
        (
            i,
            row.ten,
            *((row.huyen or "Trực thuộc tỉnh",) if so_lieu.co_huyen else ()),
            value if isinstance(value, int) and not isinstance(value, bool) else str(value),
        )
        for i, (row, value) in enumerate(so_lieu.hang_cua(con_so), start=1)
    ]
    title = (con_so.ten, f"Báo cáo {bao_cao.trich_yeu}")
    return write_xlsx([SheetXlsx(ten="Căn cứ", tieu_de=title, cot=columns, hang=rows)])
