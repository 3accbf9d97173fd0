"""Which new provinces of the packaged list of 1 July 2025 somebody may take into a draft."""

from functools import cache

from khoi.enums import CapDonVi
from khoi.models import CAP_TINH, DonVi, NguoiDung
from khoi.services.danh_sach import read_sap_nhap, read_tu_2025


def tinh_moi_of(user: NguoiDung) -> list[tuple[str, str]]:
    """Codes and names: operators all 34, others those into which their own province went."""
    names, successors = _tinh_moi(), _ke_thua()
    if user.is_superuser:
        return sorted(names.items())
    own = DonVi.objects.valid().filter(cap=CapDonVi.TINH, pk__in=user.don_vi_nhin_thay(CAP_TINH))
    codes = {new for old in own.values_list("ma", flat=True) for new in successors.get(old, ())}
    return [(code, names[code]) for code in sorted(codes)]


@cache
def _tinh_moi() -> dict[str, str]:
    return {row.ma: row.ten for row in read_tu_2025() if row.cap == CapDonVi.TINH}


@cache
def _ke_thua() -> dict[str, tuple[str, ...]]:
    """New codes by old code; read once, the files come with the release."""
    found: dict[str, tuple[str, ...]] = {}
    for edge in read_sap_nhap():
        if edge.tu[0] == CapDonVi.TINH:
            found[edge.tu[1]] = (*found.get(edge.tu[1], ()), edge.den[1])
    return found
