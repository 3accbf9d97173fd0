"""The register's entries in the navigation and on the home page; registered by khoi.providers."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse

from khoi.enums import CapDonVi, VaiTro
from khoi.models import CAP_KHOI, ChaDonVi, Khoi, NguoiDung
from khoi.models.co_quan import CoQuanQuerySet
from khoi.models.periods import in_force
from khoi.perms.khoi import can_see_register
from khoi.queries.khoi import register as register_of
from khoi.queries.thanh_phan import DemCanhBao, count_warnings
from nen.dong_ho import hom_nay
from nen.providers import MucMenu, ViecCanLam, register_menu, register_viec_can_lam


# The register's other pages, with addresses of their own.
CUNG_TRANG = ("khoi:can-bo-list", "khoi:kien-toan-list", "khoi:thong-ke-thanh-vien")
# Who sees that communes fill their seats: the specialists next above them.
NGUOI_DON_DOC = frozenset({VaiTro.CHUYEN_VIEN_HUYEN, VaiTro.CHUYEN_VIEN_TINH})


def menu(user: NguoiDung) -> Iterator[MucMenu]:
    """The register for bodies above; commune people reach their own block by the same address."""
    if can_see_register(user):
        yield MucMenu("Khối Dân vận", "khoi:khoi-list", thu_tu=20, icon="users", cung=CUNG_TRANG)
    elif user.co_quan_cua(CAP_KHOI):
        yield MucMenu("Khối của tôi", "khoi:khoi-list", thu_tu=20, icon="users", cung=CUNG_TRANG)


def viec_can_lam(user: NguoiDung) -> Iterator[ViecCanLam]:
    """Seats to fill and mandates to renew: in one's own block; above, in how many blocks."""
    own = user.co_quan_cua(CAP_KHOI)
    if own:
        for khoi in register_of(user, ngay=hom_nay()).filter(pk__in=own).order_by("pk"):
            yield from _own(khoi)
    if user.co_quan_cua(NGUOI_DON_DOC):
        yield from _of_others(count_warnings(_in_charge(user), ngay=hom_nay()))


def _own(khoi: Any) -> Iterator[ViecCanLam]:
    """What one's own block lacks; `khoi` is a row of the register."""
    url = reverse("khoi:khoi-detail", args=[khoi.pk])
    if khoi.so_khuyet:
        yield ViecCanLam(
            ten=f"Bổ sung thành phần {khoi.ten_day_du}",
            url=url,
            chi_tiet=f"khuyết {khoi.so_khuyet} vị trí"
            if khoi.so_thanh_vien
            else "chưa có thành viên nào",
        )
    if khoi.so_het_han or khoi.so_sap_het:
        parts = [(khoi.so_het_han, "đã hết"), (khoi.so_sap_het, "hết trong 90 ngày")]
        yield ViecCanLam(
            ten=f"Kiện toàn {khoi.ten_day_du}: nhiệm kỳ",
            url=url,
            chi_tiet=", ".join(f"{count} người {what}" for count, what in parts if count),
            qua_han=bool(khoi.so_het_han),
        )


def _of_others(dem: DemCanhBao) -> Iterator[ViecCanLam]:
    """How many blocks to remind, each count with the list behind it."""
    register = reverse("khoi:khoi-list")
    for count, ten, key in (
        (dem.trong, "Đôn đốc các Khối chưa có thành viên nào", "trong"),
        (dem.khuyet, "Đôn đốc các Khối còn khuyết thành phần", "1"),
        (dem.nhiem_ky, "Đôn đốc kiện toàn các Khối có nhiệm kỳ hết hoặc sắp hết", "nhiem_ky"),
    ):
        if count:
            yield ViecCanLam(ten=ten, url=f"{register}?thieu={key}", chi_tiet=f"{count} Khối")


def _in_charge(user: NguoiDung) -> CoQuanQuerySet:
    """Blocks whose next officer above this person is.

    Where a district stands between, its specialists remind the communes, not the province's.
    """
    today = hom_nay()
    blocks = Khoi.objects.in_force(today).filter(don_vi__in=user.don_vi_nhin_thay(NGUOI_DON_DOC))
    between = ChaDonVi.objects.filter(
        in_force(today), don_vi=OuterRef("don_vi"), huy_luc=None, cha__cap=CapDonVi.HUYEN
    )
    if user.co_quan_cua(frozenset({VaiTro.CHUYEN_VIEN_HUYEN})):
        return blocks
    return blocks.exclude(Exists(between))


def register() -> None:
    register_menu(menu)
    register_viec_can_lam(viec_can_lam)
