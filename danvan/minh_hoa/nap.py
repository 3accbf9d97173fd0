"""Loading the demo: units, people, meetings, points and reports from 2023 to November 2026."""

from dataclasses import replace
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction

from baocao.services.bao_cao import request_bao_cao
from baocao.services.tham_so import default_tham_so
from chamdiem.models import BoTieuChi, DotCham
from chamdiem.services.cong_bo import publish_dot
from danvan.minh_hoa import (
    cham_diem,
    chep,
    chuong_trinh,
    giao_ban,
    giao_ban_cap_tren,
    muc_thuong_ky,
    sap_xep,
    thanh_vien,
    y_kien,
)
from danvan.minh_hoa.kich_ban import (
    MA_TINH,
    MA_TINH_CU,
    NAM_CUOI,
    NAM_DAU,
    NGAY_SAP_XEP,
    plan,
)
from khoi.enums import KIND_OF_ROLE, CapDonVi, LoaiCoQuan, TrangThaiGiaoBan, VaiTro
from khoi.models import CoQuan, DonVi, KeThua, Khoi, NguoiDung, PhanVai, TenDonVi
from khoi.services.danh_muc import HE_THONG
from khoi.services.nap_tinh import load_tinh
from khoi.services.ngung_tai_khoan import CHO, deactivate_idle
from nen.dong_ho import dung_o, hom_nay
from nen.errors import BusinessRuleError


VAN_HANH = "van-hanh"
SAU_NAM = (1, 15)  # the day of January on which a year is closed


@transaction.atomic
def load_minh_hoa() -> bool:
    """Fill an empty demo database; False when the demo is there already.

    Bắc Kạn from 2023 to June 2025, the reform, Thái Nguyên since. Closed years stand published
    with their reports under way; the round of the current year is open.
    """
    if not settings.DANVAN_MINH_HOA:
        raise BusinessRuleError(
            "Dữ liệu minh họa chỉ được nạp vào cơ sở dữ liệu minh họa (DANVAN_MINH_HOA=1)."
        )
    if DotCham.objects.filter(nam=NAM_DAU, ban__don_vi__ma=MA_TINH_CU).exists():
        return False
    if NguoiDung.objects.exclude(ten_dang_nhap=HE_THONG).exists():
        raise BusinessRuleError(
            "Cơ sở dữ liệu này đã có tài khoản thật; chỉ nạp dữ liệu minh họa vào cơ sở dữ liệu trống."
        )
    blocks = _before_the_reform()
    blocks = _reform(blocks)
    _after_the_reform(blocks)
    muc_thuong_ky.load()
    return True


def _before_the_reform() -> list[thanh_vien.KhoiMinhHoa]:
    """Bắc Kạn: the years 2023 and 2024 whole, and the first half of 2025."""
    with dung_o(date(NAM_DAU, 1, 15)):
        load_tinh(ma_tinh=[MA_TINH_CU])
        thanh_vien.load_above(_bodies_above())
        blocks = thanh_vien.load(_blocks())
        giao_ban_cap_tren.regime()
    chuong_trinh.load_quy_che(blocks, tu_ngay=date(NAM_DAU - 1, 1, 15))
    bo: BoTieuChi | None = None
    for nam in (NAM_DAU, NAM_DAU + 1):
        blocks = thanh_vien.of_year(blocks, nam)
        giao_ban.load(blocks)
        giao_ban_cap_tren.load(nam=nam, quy=range(1, 5))
        chuong_trinh.load(blocks, nam=nam)
        with dung_o(date(nam + 1, *SAU_NAM)):
            tren = cham_diem.CanBoTren(_ban())
            bo = bo or cham_diem.make_rubric(tren)
            _close_year(blocks, tren, bo, nam=nam)
    return blocks


def _reform(blocks: list[thanh_vien.KhoiMinhHoa]) -> list[thanh_vien.KhoiMinhHoa]:
    giao_ban.load(
        [
            replace(block, kich_ban=replace(block.kich_ban, nam=NGAY_SAP_XEP.year))
            for block in blocks
        ],
        thang=range(1, NGAY_SAP_XEP.month),
    )
    giao_ban_cap_tren.load(nam=NGAY_SAP_XEP.year, quy=(1, 2))
    chuong_trinh.load(blocks, nam=NGAY_SAP_XEP.year, den_thang=NGAY_SAP_XEP.month - 1)
    with dung_o(NGAY_SAP_XEP):
        # The other half of the new province was not on the portal: its units only, no bodies.
        load_tinh(ma_tinh=[MA_TINH], co_quan=False)
        sap_xep.reform(by=_operator())
    with dung_o(sap_xep.NGAY_KIEN_TOAN):
        return sap_xep.compose(blocks, by=cham_diem.CanBoTren(_ban()).chuyen_vien)


def _after_the_reform(blocks: list[thanh_vien.KhoiMinhHoa]) -> None:
    """Thái Nguyên: the second half of 2025, closed in January, and 2026 until today."""
    with dung_o(NGAY_SAP_XEP + CHO + timedelta(days=1)):
        deactivate_idle()  # as the portal does each night: who got no role in the new bodies
    giao_ban.load(blocks, thang=range(NGAY_SAP_XEP.month, 13))
    giao_ban_cap_tren.load(nam=NGAY_SAP_XEP.year, quy=(3, 4))
    chuong_trinh.load_quy_che(blocks, tu_ngay=sap_xep.NGAY_KIEN_TOAN)
    chuong_trinh.load(blocks, nam=NGAY_SAP_XEP.year, tu_thang=NGAY_SAP_XEP.month)
    with dung_o(date(NAM_CUOI, *SAU_NAM)):
        tren = cham_diem.CanBoTren(_ban())
        bo = cham_diem.make_rubric(tren)
        _close_year(blocks, tren, bo, nam=NGAY_SAP_XEP.year)
    blocks = thanh_vien.of_year(blocks, NAM_CUOI)
    giao_ban.load(blocks, thang=range(1, hom_nay().month))
    giao_ban_cap_tren.load(nam=NAM_CUOI, quy=range(1, (hom_nay().month - 1) // 3 + 1))
    chuong_trinh.load(blocks, nam=NAM_CUOI)
    dot = cham_diem.open_round(tren, bo, nam=NAM_CUOI)
    cham_diem.score_own(dot, blocks)
    chep.type_in_bulk()
    chep.compare(ban=_ban(), by=tren.chuyen_vien)
    y_kien.load(tren)
    deactivate_idle()


def _close_year(
    blocks: list[thanh_vien.KhoiMinhHoa], tren: cham_diem.CanBoTren, bo: BoTieuChi, *, nam: int
) -> None:
    dot = cham_diem.open_round(tren, bo, nam=nam)
    cham_diem.score(dot, blocks, tren)
    dot = publish_dot(dot=dot, by=tren.lanh_dao)
    tham_so = replace(default_tham_so(dot), nguoi_ky=tren.lanh_dao.ho_ten)
    request_bao_cao(dot=dot, tham_so=tham_so, by=tren.chuyen_vien)


def _operator() -> NguoiDung:
    """Who runs the system and may merge provinces; nobody can sign in with this account."""
    return NguoiDung.objects.create_superuser(VAN_HANH, ho_ten="Vận hành hệ thống")


def _ban() -> CoQuan:
    """The province's body of the business day."""
    ban: CoQuan = CoQuan.objects.in_force(hom_nay()).get(loai=LoaiCoQuan.BAN_TINH)
    return ban


def _bodies_above() -> list[tuple[CoQuan, str, str]]:
    """Bodies above the blocks, with the dated name and kind of their unit."""
    bodies = (
        CoQuan.objects.in_force(hom_nay())
        .exclude(loai=LoaiCoQuan.KHOI)
        .with_ten(hom_nay())
        .select_related("don_vi")
        .order_by("don_vi__cap", "don_vi__ma", "loai")
    )
    kinds = dict(DonVi.objects.with_ten(hom_nay()).values_list("pk", "loai_hien"))
    return [(body, body.ten_don_vi, kinds[body.don_vi_id]) for body in bodies]


def _blocks() -> list[thanh_vien.BlockRow]:
    communes = (
        DonVi.objects.in_force(hom_nay()).filter(cap=CapDonVi.XA).with_ten(hom_nay()).order_by("ma")
    )
    blocks = {khoi.don_vi_id: khoi for khoi in Khoi.objects.in_force(hom_nay())}
    plans = plan([unit.ma for unit in communes], nam=NAM_DAU)
    return [
        (blocks[unit.pk], own, unit.ten_hien, unit.loai_hien)
        for unit, own in zip(communes, plans, strict=True)
    ]


def xa_moi() -> DonVi | None:
    """The commune shown to a visitor: made of several of Bắc Kạn's, with minutes to adopt."""
    merged = KeThua.objects.filter(huy_luc=None, den__cap=CapDonVi.XA, tu__co_quan__isnull=False)
    waiting = Khoi.objects.filter(
        don_vi__in=merged.values("den"), giao_ban__trang_thai=TrangThaiGiaoBan.CHO_THONG_QUA
    ).order_by("don_vi__ma")
    block = waiting.filter(don_vi__ten__loai="Xã").select_related("don_vi").first()
    return None if block is None else block.don_vi


def tai_khoan() -> list[tuple[str, str, str]]:
    """The accounts that a visitor is shown: sign-in name, role, unit. One person per role."""
    commune = xa_moi()
    if commune is None:
        return []
    province = _ban().don_vi
    lines = []
    for role in VaiTro:
        unit = commune if KIND_OF_ROLE[role] == LoaiCoQuan.KHOI else province
        held = PhanVai.objects.in_force(hom_nay()).filter(vai_tro=role, co_quan__don_vi=unit)
        seat = held.select_related("nguoi_dung").order_by("-tu_ngay", "-pk").first()
        if seat is not None:
            name = TenDonVi.objects.in_force(hom_nay()).get(don_vi=unit, huy_luc=None).ten
            lines.append((seat.nguoi_dung.ten_dang_nhap, role.label, name))
    return lines
