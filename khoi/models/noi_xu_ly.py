"""Whose recommendations a person handles today."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from khoi.enums import LoaiCoQuan, VaiTro
from khoi.models.co_quan import CoQuan
from khoi.models.tai_khoan import NguoiDung
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
    today = hom_nay()
    heirs = CoQuan.objects.in_force(today).filter(
        loai=LoaiCoQuan.BAN_HUYEN,
        don_vi__pham_vi__don_vi=OuterRef("don_vi"),
        don_vi__pham_vi__chinh=True,
    )
    ended = CoQuan.objects.filter(
        ~Exists(heirs),
        loai=LoaiCoQuan.BAN_HUYEN,
        den_ngay__lt=today,
        don_vi__trong_pham_vi__goc__in=provinces,
        don_vi__trong_pham_vi__chinh=True,
    )
    return bodies.filter(own | Q(pk__in=ended.values("pk")))
