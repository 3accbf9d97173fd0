"""The review block of minutes, and the themes that a recommendation may have."""

from datetime import date

from django.db.models import Q, QuerySet

from khoi.enums import CapDonVi
from khoi.models import ChuDe, DonVi, GiaoBan, MucRaSoat


def muc_ra_soat(giao_ban: GiaoBan) -> "QuerySet[MucRaSoat]":
    """Its lines with what they are about; two queries whatever their number."""
    return giao_ban.ra_soat.select_related(
        "phan_cong__giao_ban",
        "phan_cong__thanh_vien__can_bo",
        "phan_cong__theo_doi",
        "xu_ly__kien_nghi__giao_ban",
        "tra_loi__co_quan",
    )


def chu_de_vao_ngay(*, don_vi_id: int, ngay: date) -> list[tuple[str, str]]:
    """Themes in use on a day: the country's and those of the unit's province."""
    provinces = DonVi.objects.filter(cap=CapDonVi.TINH, pham_vi__don_vi=don_vi_id)
    themes = ChuDe.objects.in_force(ngay).filter(Q(tinh=None) | Q(tinh__in=provinces))
    return [(str(theme.pk), theme.ten) for theme in themes.distinct()]
