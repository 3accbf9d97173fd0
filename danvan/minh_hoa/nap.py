"""Loading the demo: units, people, meetings, points, publication, the first report."""

from dataclasses import replace
from datetime import date

from django.conf import settings
from django.db import transaction

from baocao.services.bao_cao import request_bao_cao
from baocao.services.tham_so import default_tham_so
from chamdiem.enums import CapCham
from chamdiem.models import DotCham
from chamdiem.services.cong_bo import publish_dot
from danvan.minh_hoa import cham_diem, giao_ban, thanh_vien
from danvan.minh_hoa.kich_ban import MA_TINH, NAM, plan
from khoi.enums import CapDonVi, LoaiCoQuan, TrangThaiGiaoBan, VaiTro
from khoi.models import ChaDonVi, CoQuan, DonVi, Khoi, NguoiDung, PhanVai, TenDonVi
from khoi.services.danh_muc import HE_THONG
from khoi.services.nap_tinh import load_tinh
from nen.dong_ho import hom_nay
from nen.errors import BusinessRuleError


HAN_NAM_SAU = {
    CapCham.KHOI: date(NAM + 1, 12, 15),
    CapCham.HUYEN: date(NAM + 1, 12, 25),
    CapCham.TINH: date(NAM + 2, 1, 5),
}


@transaction.atomic
def load_minh_hoa() -> bool:
    """Fill an empty demo database; False when the demo is there already.

    The round of the year before stands published with its report under way; the round of the
    current year is open, so that every role has something to try.
    """
    if not settings.DANVAN_MINH_HOA:
        raise BusinessRuleError(
            "Dữ liệu minh họa chỉ được nạp vào cơ sở dữ liệu minh họa (DANVAN_MINH_HOA=1)."
        )
    if DotCham.objects.filter(nam=NAM, ban__don_vi__ma=MA_TINH).exists():
        return False
    if NguoiDung.objects.exclude(ten_dang_nhap=HE_THONG).exists():
        raise BusinessRuleError(
            "Cơ sở dữ liệu này đã có tài khoản thật; chỉ nạp dữ liệu minh họa vào cơ sở dữ liệu trống."
        )
    load_tinh(ma_tinh=[MA_TINH])
    tren, ban_huyen = _officers()
    blocks = thanh_vien.load(_blocks())
    giao_ban.load(blocks)
    bo = cham_diem.make_rubric(tren)
    dot = cham_diem.open_round(tren, bo, nam=NAM, han=cham_diem.HAN)
    cham_diem.score(dot, blocks, tren, ban_huyen)
    dot = publish_dot(dot=dot, by=tren.lanh_dao)
    cham_diem.open_round(tren, bo, nam=NAM + 1, han=HAN_NAM_SAU)
    tham_so = replace(default_tham_so(dot), nguoi_ky=tren.lanh_dao.ho_ten)
    request_bao_cao(dot=dot, tham_so=tham_so, by=tren.chuyen_vien)
    return True


def _province() -> DonVi:
    province: DonVi = DonVi.objects.valid().in_force(hom_nay()).get(cap=CapDonVi.TINH, ma=MA_TINH)
    return province


def _officers() -> tuple[cham_diem.CanBoTren, dict[int, int]]:
    """Officers of the bodies above, and the district's body by district unit."""
    bodies = list(
        CoQuan.objects.filter(don_vi__trong_pham_vi__goc=_province())
        .exclude(loai=LoaiCoQuan.KHOI)
        .with_ten(hom_nay())
        .select_related("don_vi")
        .order_by("don_vi__cap", "don_vi__ma", "loai")
    )
    kinds = dict(DonVi.objects.with_ten(hom_nay()).values_list("pk", "loai_hien"))
    people = thanh_vien.load_above(
        [(body, body.ten_don_vi, kinds[body.don_vi_id]) for body in bodies]
    )
    ban_tinh = next(body for body in bodies if body.loai == LoaiCoQuan.BAN_TINH)
    ban_huyen = {b.don_vi_id: b.pk for b in bodies if b.loai == LoaiCoQuan.BAN_HUYEN}
    return cham_diem.CanBoTren(ban_tinh=ban_tinh, people=people), ban_huyen


def _blocks() -> list[thanh_vien.BlockRow]:
    communes = (
        DonVi.objects.filter(cap=CapDonVi.XA, trong_pham_vi__goc=_province())
        .with_ten(hom_nay())
        .order_by("ma")
    )
    blocks = {khoi.don_vi_id: khoi for khoi in Khoi.objects.all()}
    return [
        (blocks[unit.pk], plan_of_block, unit.ten_hien, unit.loai_hien)
        for unit, plan_of_block in zip(communes, plan([u.ma for u in communes]), strict=True)
    ]


def tai_khoan() -> list[tuple[str, str, str]]:
    """The accounts that a visitor is shown: sign-in name, role, body. One person per role.

    The block is one whose head has minutes waiting, so that each role has something to do.
    """
    waiting = (
        Khoi.objects.filter(
            giao_ban__trang_thai=TrangThaiGiaoBan.CHO_THONG_QUA, don_vi__ten__loai="Xã"
        )
        .order_by("don_vi__ma")
        .first()
    )
    if waiting is None:
        return []
    district = ChaDonVi.objects.in_force(hom_nay()).get(don_vi=waiting.don_vi).cha
    province = _province()
    wanted = (
        (VaiTro.THU_KY_KHOI, waiting.don_vi),
        (VaiTro.TRUONG_KHOI, waiting.don_vi),
        (VaiTro.CHUYEN_VIEN_HUYEN, district),
        (VaiTro.LANH_DAO_HUYEN, district),
        (VaiTro.CHUYEN_VIEN_TINH, province),
        (VaiTro.LANH_DAO_TINH, province),
        (VaiTro.BAN_THUONG_VU, province),
        (VaiTro.QUAN_TRI, province),
    )
    lines = []
    for role, unit in wanted:
        seat = PhanVai.objects.filter(vai_tro=role, co_quan__don_vi=unit).select_related(
            "nguoi_dung"
        )[0]
        name = TenDonVi.objects.in_force(hom_nay()).get(don_vi=unit).ten
        lines.append((seat.nguoi_dung.ten_dang_nhap, role.label, name))
    return lines
