"""Bringing bodies' names into line with the templates from a day on."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Prefetch

from khoi.enums import LoaiCoQuan
from khoi.models import CoQuan, DonVi, NguoiDung, PhamViDonVi, TenCoQuan, TenDonVi
from khoi.models.periods import is_in_force
from khoi.queries.ten_co_quan import BangMauTen, TenGoi, ten_goi_vao_ngay
from khoi.services.co_quan import rename_co_quan


@dataclass(frozen=True, kw_only=True)
class DoiTenCoQuan:
    """One body whose name is not what the templates say; `vuong` says why it is left alone."""

    co_quan: CoQuan
    cu: TenCoQuan | None
    moi: TenGoi
    vuong: str = ""


@transaction.atomic
def apply_mau_ten(*, tinh: DonVi | None, tu_ngay: date, by: NguoiDung) -> list[DoiTenCoQuan]:
    """Give the bodies in force their names by the templates from this day on; what was done.

    `tinh`: only bodies of this province. Names that begin later stand in the way of some: those
    are left as they are and said to be.
    """
    changes = names_to_change(tinh=tinh, tu_ngay=tu_ngay)
    for change in changes:
        if not change.vuong:
            rename_co_quan(co_quan=change.co_quan, ten_goi=change.moi, tu_ngay=tu_ngay, by=by)
    return changes


def names_to_change(*, tinh: DonVi | None, tu_ngay: date) -> list[DoiTenCoQuan]:
    """The dry run: bodies in force on this day whose name then differs from the templates'."""
    names = Prefetch("ten", TenCoQuan.objects.order_by("tu_ngay", "pk"), to_attr="moi_ten")
    units = TenDonVi.objects.in_force(tu_ngay).filter(huy_luc=None)
    bodies = CoQuan.objects.in_force(tu_ngay).with_ten(tu_ngay).prefetch_related(names)
    if tinh is not None:
        inside = PhamViDonVi.objects.filter(goc=tinh)
        bodies = bodies.filter(don_vi__in=inside.values("don_vi"))
        units = units.filter(don_vi__in=inside.values("don_vi"))
    unit_names = {name.don_vi_id: name for name in units}
    bang = BangMauTen()
    found = (
        _change(body, unit=unit_names[body.don_vi_id], tu_ngay=tu_ngay, bang=bang)
        for body in bodies.order_by("loai", "khoa_ten", "pk")
        if body.don_vi_id in unit_names
    )
    return [change for change in found if change is not None]


def _change(
    body: CoQuan, *, unit: TenDonVi, tu_ngay: date, bang: BangMauTen
) -> DoiTenCoQuan | None:
    wanted = ten_goi_vao_ngay(
        bang=bang,
        loai=LoaiCoQuan(body.loai),
        loai_don_vi=unit.loai,
        ten_don_vi=unit.ten,
        ngay=tu_ngay,
    )
    rows: list[TenCoQuan] = body.moi_ten  # type: ignore[attr-defined]  # -- prefetched above
    now = next((row for row in rows if is_in_force(row, ngay=tu_ngay)), None)
    if now is not None and TenGoi.of(now) == wanted:
        return None
    later = [row.tu_ngay for row in rows if row.tu_ngay and row.tu_ngay >= tu_ngay]
    why = f"đã có tên khác từ ngày {min(later):%d/%m/%Y}" if later else ""
    return DoiTenCoQuan(co_quan=body, cu=now, moi=wanted, vuong=why)
