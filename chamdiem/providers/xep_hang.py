"""The ranking in the navigation, publication among the leader's things to do."""

from collections.abc import Iterator

from django.urls import reverse

from chamdiem.enums import TrangThaiDot
from chamdiem.models import DotCham
from chamdiem.queries.cong_bo import tat_ca_xong
from chamdiem.queries.ten_dot import ten_khi_thua_ke
from chamdiem.services.cong_bo import refuse_reopening
from khoi.enums import VaiTro
from khoi.models import NguoiDung
from khoi.services.giao_ban import register_reopen_check
from nen.providers import MucMenu, ViecCanLam, register_menu, register_viec_can_lam


def menu(user: NguoiDung) -> Iterator[MucMenu]:
    """Everyone with a role reads published rankings."""
    if user.is_superuser or user.phan_vai_hien_hanh():
        yield MucMenu("Xếp hạng", "chamdiem:xep-hang", 40, "rank")


def viec_can_lam(user: NguoiDung) -> Iterator[ViecCanLam]:
    """The province's leader publishes once every sheet is finished."""
    bodies = user.co_quan_phu_trach(frozenset({VaiTro.LANH_DAO_TINH}))
    if not bodies:
        return
    rounds = DotCham.objects.filter(ban__in=bodies, trang_thai=TrangThaiDot.DANG_CHAM)
    done = [dot for dot in rounds if tat_ca_xong(dot)]
    whose = ten_khi_thua_ke(user, [(dot.pk, dot.ban_id) for dot in done])
    for dot in done:
        yield ViecCanLam(
            f"Công bố kết quả chấm điểm năm {dot.nam}{whose.get(dot.pk, '')}",
            reverse("chamdiem:dot-cong-bo", args=[dot.pk]),
            chi_tiet="Tất cả phiếu đã chấm xong",
        )


def register() -> None:
    """Called once by chamdiem.providers."""
    register_menu(menu)
    register_viec_can_lam(viec_can_lam)
    register_reopen_check(refuse_reopening)
