"""Which body answers today for what another one began, and the other way round."""

from collections.abc import Iterable
from datetime import date

from django.db.models import F, Q, QuerySet

from khoi.enums import CapDonVi, LoaiCoQuan
from khoi.models import CoQuan, DonVi
from khoi.models.noi_xu_ly import huyen_khong_con
from nen.dong_ho import hom_nay


def dang_phu_trach(co_quan: CoQuan, *, ngay: date) -> CoQuan | None:
    """The body itself while it exists, else that of its chief heir; of an ended district the province's.

    None where nobody answers (an end without successor).
    """
    return nay_phu_trach([co_quan], ngay=ngay).get(co_quan.pk)


def nay_phu_trach(co_quan: Iterable[CoQuan], *, ngay: date) -> dict[int, CoQuan]:
    """`dang_phu_trach` of many bodies by their keys, in one query; without those that have none."""
    asked = {body.pk: body for body in co_quan}
    heirs = (
        CoQuan.objects.in_force(ngay)
        .filter(
            don_vi__pham_vi__don_vi__in={body.don_vi_id for body in asked.values()},
            don_vi__pham_vi__chinh=True,
        )
        .annotate(cua_don_vi=F("don_vi__pham_vi__don_vi"))
    )
    found: dict[tuple[int, str], CoQuan] = {}
    for heir in heirs.order_by("pk"):
        found.setdefault((heir.cua_don_vi, heir.loai), heir)
    answering = {}
    for pk, body in asked.items():
        heir = found.get((body.don_vi_id, body.loai))
        if heir is None and body.loai == LoaiCoQuan.BAN_HUYEN:
            heir = found.get((body.don_vi_id, LoaiCoQuan.BAN_TINH))
        if heir is not None:
            answering[pk] = heir
    return answering


def duoc_phu_trach(co_quan: CoQuan) -> "QuerySet[CoQuan]":
    """The body and the ended ones of its kind for which it answers as chief heir.

    The province's Ban answers for the districts' too, that ended without another district.
    """
    bodies: QuerySet[CoQuan] = CoQuan.objects.filter(
        don_vi__trong_pham_vi__goc=co_quan.don_vi_id, don_vi__trong_pham_vi__chinh=True
    )
    own = Q(loai=co_quan.loai)
    if co_quan.loai == LoaiCoQuan.BAN_TINH:
        own |= Q(pk__in=huyen_khong_con(ngay=hom_nay()).values("pk"))
    return bodies.filter(own)


def ban_cap_tren(don_vi_id: int, *, cap: CapDonVi, ngay: date) -> CoQuan | None:
    """The Ban of the district or province that this unit lies in on this day."""
    kind = {CapDonVi.HUYEN: LoaiCoQuan.BAN_HUYEN, CapDonVi.TINH: LoaiCoQuan.BAN_TINH}[cap]
    bodies: QuerySet[CoQuan] = CoQuan.objects.in_force(ngay).filter(
        loai=kind, don_vi__pham_vi__don_vi=don_vi_id, don_vi__pham_vi__chinh=True
    )
    return bodies.order_by("pk").first()


def tinh_cua(don_vi_id: int, *, ngay: date) -> DonVi | None:
    """The province that this unit lies in, or has come to lie in, on this day."""
    return (
        DonVi.objects.in_force(ngay)
        .filter(cap=CapDonVi.TINH, pham_vi__don_vi=don_vi_id, pham_vi__chinh=True)
        .order_by("pk")
        .first()
    )
