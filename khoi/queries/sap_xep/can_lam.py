"""What somebody must see to because of a reorganisation: rules that end, sheets nobody scores."""

from khoi.enums import CapDonVi, LoaiCoQuan
from khoi.models import QuyDinhThanhPhan
from khoi.queries.sap_xep.dang_dien_tap import KhoiKhongCham, QuyDinhHet
from khoi.queries.sap_xep.dang_ke_hoach import KeHoach
from khoi.queries.sap_xep.tac_dong import TacDong, con_hieu_luc, ke_thua_chinh


def rules_that_end(plan: KeHoach) -> list[QuyDinhHet]:
    """Rules of composition of provinces that close: their heirs go by the country's; one query."""
    closing = {
        end.don_vi.don_vi_id: end.don_vi for end in plan.ket_thuc if end.don_vi.cap == CapDonVi.TINH
    }
    if not closing:
        return []
    heirs = _heirs(plan)
    rules = QuyDinhThanhPhan.objects.filter(con_hieu_luc(plan.ngay), tinh__in=closing)
    return [
        QuyDinhHet(
            ten_tinh=closing[rule.tinh_id].ten,
            ten_ke_thua=heirs.get(rule.tinh_id, ""),
            vai_tro=rule.get_vai_tro_display(),
            chuc_danh=rule.chuc_danh.ten,
            can_cu=rule.can_cu,
        )
        for rule in rules.select_related("chuc_danh").order_by(
            "tinh", "chuc_danh__thu_tu", "tu_ngay", "pk"
        )
        if rule.tinh_id is not None
    ]


def blocks_nobody_scores(plan: KeHoach, effects: TacDong) -> list[KhoiKhongCham]:
    """Blocks that end and whose chief heir gets no block: nobody goes on with their sheets."""
    heirs = _heirs(plan)
    return [
        KhoiKhongCham(ten_khoi=act.ten_day_du, ten_ke_thua=heirs.get(act.don_vi.don_vi_id, ""))
        for act in effects.dong
        if act.loai == LoaiCoQuan.KHOI and act.ke_thua is None
    ]


def _heirs(plan: KeHoach) -> dict[int, str]:
    """The chief heir's name by the old unit's key."""
    names = {unit.khoa: unit.ten for unit in plan.don_vi_moi}
    return {pk: names.get(key, "") for pk, key in ke_thua_chinh(plan).items()}
