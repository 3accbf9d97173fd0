"""Whose recommendations a person handles today, and whose minutes a person writes."""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from khoi.enums import LoaiCoQuan, VaiTro
from khoi.models.co_quan import CoQuan
from khoi.models.tai_khoan import NGUOI_GHI, NguoiDung
from nen.dong_ho import hom_nay


def co_quan_xu_ly(user: NguoiDung, vai_tro: frozenset[VaiTro]) -> "QuerySet[CoQuan]":
    """Bodies of these roles, those they are chief heirs of, and of the province's what districts left.

    The district level ended: what its Ban had not answered waits for the province's, unless
    another district has taken it over.
    """
    own = Q(pk__in=user.co_quan_phu_trach(vai_tro))
    provinces = [
        role.co_quan.don_vi_id
        for role in user.phan_vai_hien_hanh()
        if role.vai_tro in vai_tro and role.co_quan.loai == LoaiCoQuan.BAN_TINH
    ]
    bodies: QuerySet[CoQuan] = CoQuan.objects.all()
    if not provinces:
        return bodies.filter(own)
    ended = huyen_khong_con(ngay=hom_nay()).filter(
        don_vi__trong_pham_vi__goc__in=provinces,
        don_vi__trong_pham_vi__chinh=True,
    )
    return bodies.filter(own | Q(pk__in=ended.values("pk")))


def huyen_khong_con(*, ngay: date) -> "QuerySet[CoQuan]":
    """Bodies of districts that have ended by this day, and that no district of today goes on with."""
    heirs = CoQuan.objects.in_force(ngay).filter(
        loai=LoaiCoQuan.BAN_HUYEN,
        don_vi__pham_vi__don_vi=OuterRef("don_vi"),
        don_vi__pham_vi__chinh=True,
    )
    ended: QuerySet[CoQuan] = CoQuan.objects.filter(
        ~Exists(heirs), loai=LoaiCoQuan.BAN_HUYEN, den_ngay__lt=ngay
    )
    return ended


def co_quan_ghi(
    user: NguoiDung, vai_tro: frozenset[VaiTro] = NGUOI_GHI
) -> "list[int] | QuerySet[CoQuan, Any]":
    """Keys of the bodies whose minutes these roles write, finish or adopt today.

    A list as a rule; a query where the province's Ban stands in for the districts that ended.
    """
    if any(
        role.vai_tro in vai_tro and role.co_quan.loai == LoaiCoQuan.BAN_TINH
        for role in user.phan_vai_hien_hanh()
    ):
        return co_quan_xu_ly(user, vai_tro).values("pk")
    return user.co_quan_phu_trach(vai_tro)


def phu_trach_thay(user: NguoiDung, co_quan: CoQuan, vai_tro: frozenset[VaiTro]) -> bool:
    """Answers for this body in one of these roles: its own people, those of its chief heir.

    An ended district's Ban is looked up: the province's may act for it.
    """
    if co_quan.pk in user.co_quan_phu_trach(vai_tro):
        return True
    if co_quan.loai != LoaiCoQuan.BAN_HUYEN or co_quan.den_ngay is None:
        return False
    return co_quan_xu_ly(user, vai_tro).filter(pk=co_quan.pk).exists()
