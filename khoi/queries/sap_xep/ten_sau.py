"""Names that bodies are to bear later by the templates: a reorganisation before that day replaces them."""

from collections.abc import Iterable
from datetime import date

from khoi.enums import LoaiCoQuan
from khoi.models import TenCoQuan
from khoi.queries.sap_xep.dang_ke_hoach import DonViCu
from khoi.queries.ten_co_quan import BangMauTen, TenGoi, ten_goi_vao_ngay
from nen.errors import BusinessRuleError


def ten_theo_mau_tu(units: Iterable[DonViCu], *, ngay: date, bang: BangMauTen) -> list[int]:
    """Keys of the names that begin on this day or later and that nobody typed; one query.

    Loaders write them ahead («Ban Tuyên giáo và Dân vận» from March 2025 on); a name that says
    anything else than the templates is somebody's decision and stays.
    """
    by_key = {unit.don_vi_id: unit for unit in units}
    rows = TenCoQuan.objects.filter(co_quan__don_vi__in=by_key, tu_ngay__gte=ngay)
    return [
        row.pk
        for row in rows.select_related("co_quan").order_by("pk")
        if _by_template(row, unit=by_key[row.co_quan.don_vi_id], bang=bang)
    ]


def _by_template(row: TenCoQuan, *, unit: DonViCu, bang: BangMauTen) -> bool:
    if row.tu_ngay is None:
        return False
    try:
        wanted = ten_goi_vao_ngay(
            bang=bang,
            loai=LoaiCoQuan(row.co_quan.loai),
            loai_don_vi=unit.loai,
            ten_don_vi=unit.ten,
            ngay=row.tu_ngay,
        )
    except BusinessRuleError:  # no template of its kind: it was typed
        return False
    return TenGoi.of(row) == wanted
