"""A comparison of lists as a workbook, and the portal's own units in the form that is read."""

from datetime import date

from khoi.enums import CapDonVi
from khoi.models import LanSoDanhSach
from khoi.queries.so_danh_sach import TEN_LOAI, units_on
from khoi.services.so_danh_sach import COT
from vanban.xlsx import CotXlsx, KieuCot, SheetXlsx, write_xlsx


KHAC = (
    CotXlsx(ten="TT", rong=6, kieu=KieuCot.SO),
    CotXlsx(ten="Khác biệt", rong=46),
    CotXlsx(ten="Đơn vị", rong=90),
)
RONG = {"ma_tinh": 10, "ten_tinh": 28, "ma_xa": 10, "ten_xa": 32}


def khac_biet_xlsx(lan_so: LanSoDanhSach) -> bytes:
    """Every difference, kind by kind."""
    order = list(TEN_LOAI)
    rows = sorted(lan_so.khac, key=lambda one: order.index(one["loai"]))
    return write_xlsx(
        [
            SheetXlsx(
                ten="Khác biệt",
                tieu_de=("SO DANH SÁCH ĐƠN VỊ", str(lan_so)),
                cot=KHAC,
                hang=[
                    (place, TEN_LOAI[one["loai"]], one["cau"])
                    for place, one in enumerate(rows, start=1)
                ],
            )
        ]
    )


def don_vi_dang_co_xlsx(ngay: date) -> bytes:
    """Communes in force on this day with their provinces, fit to be mended and read again."""
    units = units_on(ngay)
    provinces = {unit.ma: unit.ten for unit in units if unit.cap == CapDonVi.TINH}
    communes = sorted(
        (unit for unit in units if unit.cap == CapDonVi.XA), key=lambda u: (u.ma_tinh, u.ma)
    )
    return write_xlsx(
        [
            SheetXlsx(
                ten="Danh sách",
                tieu_de=(),
                cot=tuple(CotXlsx(ten=cot.ten, rong=RONG.get(cot.ma, 12)) for cot in COT),
                hang=[
                    (
                        unit.ma_tinh,
                        provinces.get(unit.ma_tinh, ""),
                        unit.ma,
                        unit.ten,
                        unit.loai,
                        None,
                        None,
                    )
                    for unit in communes
                ],
            )
        ]
    )
