"""Who may act on a score sheet. The step and the state are the services' question."""

from collections.abc import Mapping

from chamdiem.enums import CapCham
from chamdiem.models import PhieuCham
from chamdiem.queries.phieu import huyen_da_het
from khoi.enums import VaiTro
from khoi.models import NguoiDung, PhamViDonVi


CHAM = {
    CapCham.KHOI: (VaiTro.THU_KY_KHOI, VaiTro.TRUONG_KHOI),
    CapCham.HUYEN: (VaiTro.CHUYEN_VIEN_HUYEN, VaiTro.LANH_DAO_HUYEN),
    CapCham.TINH: (VaiTro.CHUYEN_VIEN_TINH, VaiTro.LANH_DAO_TINH),
}
DUYET = {
    CapCham.KHOI: (VaiTro.TRUONG_KHOI,),
    CapCham.HUYEN: (VaiTro.LANH_DAO_HUYEN,),
    CapCham.TINH: (VaiTro.LANH_DAO_TINH,),
}


def _holds(
    user: NguoiDung, phieu: PhieuCham, cap: str, roles: Mapping[CapCham, tuple[VaiTro, ...]]
) -> bool:
    """Holds one of the level's roles in the body that stands at this level for this block.

    Where the district is no more, the province does what its Ban had begun.
    """
    wanted = roles[CapCham(cap)]
    if cap == CapCham.KHOI:
        return phieu.khoi_id in user.co_quan_phu_trach(frozenset(wanted))
    if cap == CapCham.HUYEN and huyen_da_het(phieu):
        wanted = roles[CapCham.TINH]
        return phieu.dot.ban_id in user.co_quan_phu_trach(frozenset(wanted))
    if cap == CapCham.TINH:
        return phieu.dot.ban_id in user.co_quan_phu_trach(frozenset(wanted))
    units = {r.co_quan.don_vi_id for r in user.phan_vai_hien_hanh() if r.vai_tro in wanted}
    if not units or phieu.cap_tren_id in units:
        return bool(units)
    return PhamViDonVi.objects.filter(goc__in=units, don_vi=phieu.cap_tren_id).exists()


def can_score(user: NguoiDung, phieu: PhieuCham, cap: str) -> bool:
    """Gives this level's points, attaches its evidence, sends the sheet on."""
    return _holds(user, phieu, cap, CHAM)


def can_approve(user: NguoiDung, phieu: PhieuCham, cap: str) -> bool:
    """Approves what leaves this level, where its step asks for that."""
    return _holds(user, phieu, cap, DUYET)
