"""The days on which a reorganisation changed something in a province."""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from khoi.enums import CapDonVi, TrangThaiSapXep
from khoi.models import ChaDonVi, KeThua, PhamViDonVi, SuKienSapXep, TenDonVi


def ngay_sap_xep(unit: Any) -> list[date]:
    """Effective days of what was executed in the province of this unit (queries.don_vi.named).

    The province's units and those they came from: merged, divided, renamed or moved on that day.
    """
    province = unit.pk if unit.cap == CapDonVi.TINH else unit.ong_id or unit.cha_hien_id or unit.pk
    scope = PhamViDonVi.objects.filter(goc=province).values("don_vi_id")
    edges = KeThua.objects.filter(
        Q(tu__in=scope) | Q(den__in=scope), su_kien=OuterRef("pk"), huy_luc=None
    )
    on_the_day = {"don_vi__in": scope, "huy_luc": None, "tu_ngay": OuterRef("hieu_luc_ngay")}
    events = SuKienSapXep.objects.filter(
        Exists(edges)
        | Exists(TenDonVi.objects.filter(**on_the_day))
        | Exists(ChaDonVi.objects.filter(**on_the_day)),
        trang_thai=TrangThaiSapXep.DA_THUC_HIEN,
        huy_luc=None,
    )
    days = events.order_by("hieu_luc_ngay").values_list("hieu_luc_ngay", flat=True)
    return list(days.distinct())
