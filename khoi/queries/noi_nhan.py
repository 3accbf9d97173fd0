"""To whom a meeting's recommendations may go on a day."""

from datetime import date

from khoi.enums import CapDonVi, NoiNhanKienNghi
from khoi.models import ChaDonVi
from khoi.models.periods import in_force


def noi_nhan_vao_ngay(*, don_vi_id: int, ngay: date) -> list[tuple[str, str]]:
    """Addressees with their names; the district level only where the unit had one on this day."""
    in_district = ChaDonVi.objects.filter(
        in_force(ngay), don_vi=don_vi_id, cha__cap=CapDonVi.HUYEN, huy_luc=None
    ).exists()
    return [
        (one.value, one.label)
        for one in NoiNhanKienNghi
        if in_district or one != NoiNhanKienNghi.CAP_HUYEN
    ]
