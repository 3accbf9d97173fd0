"""Registered by chamdiem.providers: the menu, what is due on the sheets, a block's panel."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.urls import reverse

from chamdiem.enums import CapCham, TrangThaiDot, TrangThaiPhieu
from chamdiem.models import PhieuCham
from chamdiem.queries import viec_can_lam as queries
from chamdiem.queries.don_vi import ket_qua_cac_nam
from chamdiem.queries.ten_dot import ten_khi_thua_ke
from khoi.enums import VaiTro
from khoi.models import CAN_BO_TINH, CAP_KHOI, NguoiDung
from nen.dong_ho import hom_nay
from nen.providers import (
    MucMenu,
    Panel,
    ViecCanLam,
    register_menu,
    register_panel,
    register_viec_can_lam,
)


TRUONG = frozenset({VaiTro.TRUONG_KHOI})
THU_KY = frozenset({VaiTro.THU_KY_KHOI})


def register() -> None:
    """Called by chamdiem.providers."""
    register_menu(menu)
    register_viec_can_lam(viec_can_lam)
    register_panel("khoi", khoi_panel)


def menu(user: NguoiDung) -> Iterable[MucMenu]:
    """For everyone with a role: the Ban Thường vụ comes to the ranking from here, too."""
    if user.is_superuser or user.phan_vai_hien_hanh():
        yield MucMenu("Chấm điểm", "chamdiem:dot-list", 40, "score")


def viec_can_lam(user: NguoiDung) -> Iterator[ViecCanLam]:
    """What the levels owe on open sheets."""
    yield from _of_khoi(user)
    yield from _of_cap_tren(user)
    preparing = queries.dot_dang_chuan_bi(user)
    whose = ten_khi_thua_ke(user, [(dot.pk, dot.ban_id) for dot in preparing])
    for dot in preparing:
        yield ViecCanLam(
            f"Mở đợt chấm điểm năm {dot.nam}{whose.get(dot.pk, '')}",
            reverse("chamdiem:dot-detail", args=[dot.pk]),
        )


def _of_khoi(user: NguoiDung) -> Iterator[ViecCanLam]:
    today = hom_nay()
    sheets = queries.phieu_cua_khoi(user)
    messages = queries.loi_nhan_tra_lai(sheets)
    own = user.co_quan_cua(CAP_KHOI)
    heads, clerks = user.co_quan_phu_trach(TRUONG), user.co_quan_phu_trach(THU_KY)
    for sheet in sheets:
        waiting = sheet.trang_thai == TrangThaiPhieu.CHO_DUYET
        nam = f"{sheet.dot.nam}" + ("" if sheet.khoi_id in own else f" ({sheet.ten_don_vi})")
        if sheet.khoi_id not in (heads if waiting else clerks):
            continue
        if waiting:
            name = f"Duyệt phiếu chấm điểm năm {nam}"
        elif sheet.bi_tra_lai:
            name = f"Sửa phiếu chấm điểm năm {nam} bị trả lại"
        else:
            name = f"Tự chấm điểm năm {nam}"
        yield ViecCanLam(
            ten=name,
            url=reverse("chamdiem:phieu-detail", args=[sheet.pk]),
            han=sheet.buoc.han,
            chi_tiet=messages.get(sheet.pk, ""),
            qua_han=sheet.qua_han(today),
        )


def _of_cap_tren(user: NguoiDung) -> Iterator[ViecCanLam]:
    today = hom_nay()
    groups = queries.phieu_cho_cap_tren(user)
    # A district's officers have nothing inherited: their rounds are another body's anyway.
    officer = bool(user.co_quan_cua(CAN_BO_TINH))
    whose = ten_khi_thua_ke(user, {(g.dot_id, g.ban_id) for g in groups}) if officer else {}
    for group in groups:
        what = "thẩm định" if group.trang_thai == TrangThaiPhieu.DANG_CHAM else "duyệt"
        state = "cham" if group.trang_thai == TrangThaiPhieu.DANG_CHAM else "duyet"
        url = reverse("chamdiem:dot-detail", args=[group.dot_id])
        level = CapCham(group.cap).value
        yield ViecCanLam(
            ten=f"{group.so} phiếu chấm điểm năm {group.nam}{whose.get(group.dot_id, '')} chờ {what}",
            url=f"{url}?trang_thai={level}-{state}",
            han=group.han,
            chi_tiet=f"{group.tra_lai} phiếu bị trả lại" if group.tra_lai else "",
            qua_han=group.han < today,
        )


def khoi_panel(user: NguoiDung, khoi: Any) -> Panel | None:
    """A block's open sheets and its unit's published years, for those who may see them."""
    sheets = list(
        PhieuCham.objects.visible_to(user)
        .filter(khoi=khoi.pk)
        .exclude(dot__trang_thai=TrangThaiDot.DA_CONG_BO)
        .select_related("dot", "buoc")
        .order_by("-dot__nam", "pk")
    )
    years = ket_qua_cac_nam(khoi.don_vi, user=user, ngay=hom_nay())
    if not sheets and not years:
        return None
    return Panel("chamdiem/_khoi_panel.html", {"phieu": sheets, "cac_nam": years})
