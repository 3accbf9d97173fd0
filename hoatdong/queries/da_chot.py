"""What published results stand on is not changed behind them: the texts of that time, and what
became of the items of a programme."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import singledispatch

from hoatdong.models import ChuongTrinhCongTac, QuyCheHoatDong
from hoatdong.models.van_kien import VanKien
from nen.providers import cong_bo_of


@singledispatch
def refuse_settled(van_kien: VanKien) -> str | None:
    """Why this may not be changed any more, or None."""
    raise TypeError(type(van_kien))


@refuse_settled.register
def _(van_kien: ChuongTrinhCongTac) -> str | None:
    settled = cong_bo_of([van_kien.khoi.don_vi_id])
    if settled is None or _last_day(van_kien) > settled.ngay:
        return None
    return f"{settled.vi_sao} Chương trình công tác năm {van_kien.nam} không thay đổi được nữa."


@refuse_settled.register
def _(van_kien: QuyCheHoatDong) -> str | None:
    """Rules in force in a published year stay, and none begin in it; later ones may replace them."""
    settled = cong_bo_of([van_kien.khoi.don_vi_id])
    if settled is None or van_kien.tu_ngay > settled.ngay:
        return None
    if not van_kien.da_thong_qua:
        first = settled.ngay + timedelta(days=1)
        mend = "sửa" if van_kien.la_nhap else "trả lại để sửa"
        return (
            f"{settled.vi_sao} Không thông qua được quy chế có hiệu lực từ ngày "
            f"{van_kien.tu_ngay:%d/%m/%Y}; hãy {mend} ngày có hiệu lực, từ {first:%d/%m/%Y} trở đi."
        )
    return (
        f"{settled.vi_sao} Quy chế có hiệu lực từ ngày {van_kien.tu_ngay:%d/%m/%Y} không thay đổi "
        "được nữa; muốn sửa, hãy ban hành quy chế mới thay thế."
    )


def open_programmes(chuong_trinh: Iterable[ChuongTrinhCongTac]) -> set[int]:
    """Keys of those that `refuse_settled` lets be changed.

    Asked once for all; once for each unit only where results of these years are published.
    """
    programmes = list(chuong_trinh)
    settled = cong_bo_of({one.khoi.don_vi_id for one in programmes}) if programmes else None
    doubtful = [one for one in programmes if settled and _last_day(one) <= settled.ngay]
    of_unit = {unit: cong_bo_of([unit]) for unit in {one.khoi.don_vi_id for one in doubtful}}
    closed = {
        one.pk
        for one in doubtful
        if (own := of_unit[one.khoi.don_vi_id]) is not None and _last_day(one) <= own.ngay
    }
    return {one.pk for one in programmes} - closed


def _last_day(chuong_trinh: ChuongTrinhCongTac) -> date:
    return date(chuong_trinh.nam, 12, 31)
