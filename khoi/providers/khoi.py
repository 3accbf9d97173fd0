"""The register's entries in the navigation and on the home page; registered by khoi.providers."""

from collections.abc import Iterator

from django.urls import reverse

from khoi.enums import VaiTro
from khoi.models import CAP_KHOI, NguoiDung
from khoi.models.co_quan import CoQuanQuerySet
from khoi.perms.khoi import can_see_register
from khoi.queries.khoi import register as register_of
from nen.dong_ho import hom_nay
from nen.providers import MucMenu, ViecCanLam, register_menu, register_viec_can_lam


NGUOI_DON_DOC = frozenset({VaiTro.CHUYEN_VIEN_HUYEN})  # who sees that communes fill their seats


def menu(user: NguoiDung) -> Iterator[MucMenu]:
    """The register for bodies above; commune people reach their own block by the same address."""
    if can_see_register(user):
        yield MucMenu("Khối Dân vận", "khoi:khoi-list", thu_tu=20, icon="users")
    elif user.co_quan_cua(CAP_KHOI):
        yield MucMenu("Khối của tôi", "khoi:khoi-list", thu_tu=20, icon="users")


def viec_can_lam(user: NguoiDung) -> Iterator[ViecCanLam]:
    """Seats to fill: in one's own block, and, for a district, in how many blocks."""
    own = user.co_quan_cua(CAP_KHOI)
    if own:
        for khoi in _incomplete(user).filter(pk__in=own).order_by("pk"):
            yield ViecCanLam(
                ten=f"Bổ sung thành phần {khoi.ten_day_du}",
                url=reverse("khoi:khoi-detail", args=[khoi.pk]),
                chi_tiet=f"khuyết {khoi.so_khuyet} vị trí",
            )
    if user.co_quan_cua(NGUOI_DON_DOC):
        in_charge = _incomplete(user).filter(don_vi__in=user.don_vi_nhin_thay(NGUOI_DON_DOC))
        count = in_charge.count()
        if count:
            yield ViecCanLam(
                ten="Đôn đốc các Khối còn khuyết thành phần",
                url=f"{reverse('khoi:khoi-list')}?thieu=1",
                chi_tiet=f"{count} Khối",
            )


def _incomplete(user: NguoiDung) -> CoQuanQuerySet:
    return register_of(user, ngay=hom_nay()).filter(so_khuyet__gt=0)


def register() -> None:
    register_menu(menu)
    register_viec_can_lam(viec_can_lam)
