"""What the latest run of the integrity checks found, as far as a person may see it."""

from dataclasses import dataclass, field

from django.db.models import Count, QuerySet

from khoi.models import DongKiemTra, DotKiemTra, KetQuaKiemTra, NguoiDung
from khoi.queries.kiem_tra import PhepKiemTra, cac_phep


@dataclass(frozen=True, kw_only=True)
class DongPhep:
    """One check in the list: its rows within the reader's scope; None where it has not run yet."""

    phep: PhepKiemTra
    so: int | None


@dataclass(frozen=True, kw_only=True)
class NhomPhep:
    """The checks of one subject."""

    ten: str
    phep: list[DongPhep] = field(default_factory=list)


def dot_moi_nhat() -> DotKiemTra | None:
    """The latest run that came to its end."""
    return DotKiemTra.objects.exclude(xong_luc=None).order_by("-luc", "-pk").first()


def theo_nhom(dot: DotKiemTra | None, *, user: NguoiDung) -> list[NhomPhep]:
    """All checks with their counts, by subject: three statements at most."""
    counts = _counts(dot, user=user)
    known = set(KetQuaKiemTra.objects.filter(dot=dot).values_list("ma", flat=True))
    groups: dict[str, list[DongPhep]] = {}
    for phep in cac_phep():
        so = counts.get(phep.ma, 0) if phep.ma in known else None
        groups.setdefault(phep.nhom, []).append(DongPhep(phep=phep, so=so))
    return [NhomPhep(ten=name, phep=rows) for name, rows in groups.items()]


def _counts(dot: DotKiemTra | None, *, user: NguoiDung) -> dict[str, int]:
    if user.is_superuser:
        return dict(KetQuaKiemTra.objects.filter(dot=dot).values_list("ma", "tong"))
    rows = DongKiemTra.objects.visible_to(user).filter(dot=dot).order_by()
    return dict(rows.values("ma").annotate(so=Count("pk")).values_list("ma", "so"))


def dong_cua(dot: DotKiemTra, *, ma: str, user: NguoiDung) -> QuerySet[DongKiemTra]:
    """The kept rows of one check within the reader's scope, in a stable order."""
    rows: QuerySet[DongKiemTra] = DongKiemTra.objects.visible_to(user).filter(dot=dot, ma=ma)
    return rows.order_by("mo_ta", "pk")


def tong_cua(dot: DotKiemTra, *, ma: str) -> int:
    """How many rows broke the check in the whole system."""
    row = KetQuaKiemTra.objects.filter(dot=dot, ma=ma).first()
    return row.tong if row else 0
