"""The rows of one integrity check as a workbook."""

from collections.abc import Iterable

from django.utils import timezone

from khoi.models import DongKiemTra, DotKiemTra
from khoi.queries.kiem_tra import PhepKiemTra
from vanban.xlsx import CotXlsx, KieuCot, SheetXlsx, write_xlsx


COT = (
    CotXlsx(ten="TT", rong=6, kieu=KieuCot.SO),
    CotXlsx(ten="Dòng vi phạm", rong=80),
    CotXlsx(ten="Nơi sửa", rong=40),
)


def kiem_tra_xlsx(
    phep: PhepKiemTra, dong: Iterable[DongKiemTra], *, dot: DotKiemTra | None
) -> bytes:
    """What the check means, how to mend it, and its rows."""
    ran = f"Kiểm tra lúc {timezone.localtime(dot.luc):%H:%M ngày %d/%m/%Y}" if dot else "Chưa chạy"
    return write_xlsx(
        [
            SheetXlsx(
                ten="Kiểm tra",
                tieu_de=(phep.ten, phep.y_nghia, f"Cách sửa: {phep.cach_sua}", ran),
                cot=COT,
                hang=[(place, row.mo_ta, row.duong_dan) for place, row in enumerate(dong, start=1)],
            )
        ]
    )
