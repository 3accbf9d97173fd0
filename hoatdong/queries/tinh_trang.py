"""Where an item stands: what the block said of it, held against its months.

One rule, for a row in Python and for counting rows in the database.
"""

from datetime import date

from django.db.models import Q

from hoatdong.enums import DA_HET, TinhTrangMuc, TrangThaiMuc
from hoatdong.models.chuong_trinh import cuoi_thang
from khoi.enums import LoaiKy
from khoi.models.giao_ban import SO_THANG


def tinh_trang(
    *, nam: int, tu_thang: int, den_thang: int, trang_thai: str, hom_nay: date
) -> TinhTrangMuc:
    """An ended item is what it ended as; an open one is late from the first day after its months."""
    if trang_thai in DA_HET:
        return TinhTrangMuc(trang_thai)
    this_month = hom_nay.year, hom_nay.month
    if (nam, den_thang) < this_month:
        return TinhTrangMuc.QUA_HAN
    if trang_thai == TrangThaiMuc.DANG_LAM:
        return TinhTrangMuc.DANG_LAM
    return TinhTrangMuc.CHUA_DEN if (nam, tu_thang) > this_month else TinhTrangMuc.DEN_KY


def la_qua_han(*, nam: int, hom_nay: date) -> Q:
    """Items of a programme of this year that are late today; the same as `tinh_trang` says."""
    last = 12 if nam < hom_nay.year else 0 if nam > hom_nay.year else hom_nay.month - 1
    return Q(den_thang__lte=last) & ~Q(theo_doi__trang_thai__in=DA_HET)


def thang_cua_ky(loai_ky: str, *, ky: int) -> range:
    """The months of a meeting's period."""
    months = SO_THANG[LoaiKy(loai_ky)]
    return range((ky - 1) * months + 1, ky * months + 1)


def dung_han(*, nam: int, den_thang: int, ngay: date | None) -> bool:
    """Done by the last day of its months."""
    return ngay is not None and ngay <= cuoi_thang(nam, den_thang)
