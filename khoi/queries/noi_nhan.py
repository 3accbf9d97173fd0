"""To whom a meeting's recommendations may go on a day."""

from datetime import date

from khoi.enums import CapDonVi, LoaiCoQuan, NoiNhanKienNghi
from khoi.models import ChaDonVi, CoQuan
from khoi.models.periods import in_force


CUA_BAN = {
    LoaiCoQuan.BAN_HUYEN: (NoiNhanKienNghi.CAP_TINH, NoiNhanKienNghi.KHAC),
    LoaiCoQuan.BAN_TINH: (NoiNhanKienNghi.KHAC,),
}


def noi_nhan_vao_ngay(*, khoi: CoQuan, ngay: date) -> list[tuple[str, str]]:
    """Addressees with their names: of a Ban those above it and others without accounts.

    Of a block the district level only where its unit had one on this day.
    """
    above = CUA_BAN.get(LoaiCoQuan(khoi.loai))
    if above is not None:
        return [(one.value, one.label) for one in above]
    in_district = ChaDonVi.objects.filter(
        in_force(ngay), don_vi=khoi.don_vi_id, cha__cap=CapDonVi.HUYEN, huy_luc=None
    ).exists()
    return [
        (one.value, one.label)
        for one in NoiNhanKienNghi
        if in_district or one != NoiNhanKienNghi.CAP_HUYEN
    ]
