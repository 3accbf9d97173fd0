"""Reports in the navigation, what is due with them, what of them hangs on units or settles them."""

from collections.abc import Collection, Iterator

from django.urls import reverse

from baocao.enums import TrangThaiBaoCao
from baocao.models import BaoCao
from baocao.queries.bao_cao import bao_cao_do_dang, dot_cho_bao_cao
from baocao.queries.kiem_tra import PHEP
from chamdiem.queries.con_vuong import dot_chot_muon_nhat, dot_da_cong_bo_cua, ngay_da_chot
from chamdiem.queries.ten_dot import ten_khi_thua_ke
from khoi.enums import VaiTro
from khoi.models import CAN_BO_TINH, CAP_TINH, NguoiDung
from khoi.queries.kiem_tra import register_kiem_tra
from nen.providers import (
    ConVuong,
    MucMenu,
    NgayKhoa,
    ViecCanLam,
    register_con_vuong,
    register_menu,
    register_ngay_khoa,
    register_viec_can_lam,
)


def menu(user: NguoiDung) -> Iterator[MucMenu]:
    """The issuing body and the Ban Thường vụ; others have no reports to read."""
    if user.is_superuser or user.co_vai_tro(*CAP_TINH, VaiTro.BAN_THUONG_VU):
        yield MucMenu("Báo cáo", "baocao:bao-cao-list", 50, "file")


def viec_can_lam(user: NguoiDung) -> Iterator[ViecCanLam]:
    """Make the report of a published round; number it; put the signed scan back."""
    bodies = user.co_quan_phu_trach(CAN_BO_TINH)
    if not bodies:
        return
    waiting = list(dot_cho_bao_cao(user))
    whose = ten_khi_thua_ke(user, [(dot.pk, dot.ban_id) for dot in waiting])
    for dot in waiting:
        yield ViecCanLam(
            f"Lập báo cáo kết quả xếp loại năm {dot.nam}{whose.get(dot.pk, '')}",
            reverse("baocao:bao-cao-create", args=[dot.pk]),
            han=dot.ngay_bao_cao,
            chi_tiet="Kết quả đã công bố, chưa có báo cáo",
        )
    made = BaoCao.objects.filter(ban__in=bodies, trang_thai=TrangThaiBaoCao.DA_LAP)
    for bao_cao in made.order_by("pk"):
        yield _next_step(bao_cao)


def con_vuong(user: NguoiDung, don_vi: Collection[int]) -> Iterator[ConVuong]:
    """Reports of these provinces that are not issued."""
    open_ = bao_cao_do_dang(user, don_vi)
    url = reverse("baocao:bao-cao-detail", args=[open_[0].pk]) if len(open_) == 1 else ""
    yield ConVuong(
        "Báo cáo chưa ban hành", len(open_), url or reverse("baocao:bao-cao-list") if open_ else ""
    )


def ngay_khoa(don_vi: Collection[int]) -> NgayKhoa | None:
    """An issued report settles the units that it counted, as its round's results do."""
    dot = dot_chot_muon_nhat(
        dot_da_cong_bo_cua(don_vi).filter(bao_cao__trang_thai=TrangThaiBaoCao.DA_BAN_HANH)
    )
    if dot is None:
        return None
    return NgayKhoa(ngay_da_chot(dot), f"Báo cáo kết quả xếp loại năm {dot.nam} đã ban hành.")


def _next_step(bao_cao: BaoCao) -> ViecCanLam:
    if bao_cao.so is None:
        return ViecCanLam(
            f"Nhập số báo cáo xếp loại năm {bao_cao.nam}",
            reverse("baocao:bao-cao-detail", args=[bao_cao.pk]),
            chi_tiet="Báo cáo đã lập, chờ văn thư cho số",
        )
    return ViecCanLam(
        f"Cập nhật bản đã ký của báo cáo {bao_cao.so_ky_hieu}",
        reverse("baocao:bao-cao-issue", args=[bao_cao.pk]),
        chi_tiet="Ký, đóng dấu, quét rồi tải lên",
    )


def register() -> None:
    """Called once in AppConfig.ready()."""
    register_menu(menu)
    register_viec_can_lam(viec_can_lam)
    register_con_vuong(con_vuong)
    register_ngay_khoa(ngay_khoa)
    for phep in PHEP:
        register_kiem_tra(phep)
