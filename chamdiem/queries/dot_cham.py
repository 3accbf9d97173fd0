"""Reading rounds: which blocks belong to one, which steps it gets, and how far its sheets are."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Max, Q, QuerySet

from chamdiem.enums import CapCham, TrangThaiPhieu
from chamdiem.models import BuocCham, DotCham, PhieuCham
from chamdiem.queries.xep_hang import TRUC_THUOC, chia_theo_huyen
from khoi.enums import CapDonVi
from khoi.models import ChaDonVi, CoQuan, Khoi, NguoiDung, TenDonVi
from khoi.models.co_quan import CoQuanQuerySet
from khoi.models.periods import in_force
from nen.chu_viet import fold


def khoi_duoc_cham(ban: CoQuan, ngay: date) -> CoQuanQuerySet:
    """Blocks of this body's province as the province was on this day, district or no district."""
    links = ChaDonVi.objects.filter(in_force(ngay), huy_luc=None)
    children = links.filter(cha=ban.don_vi_id).values("don_vi_id")
    grandchildren = links.filter(cha__in=children).values("don_vi_id")
    return (
        Khoi.objects.in_force(ngay)
        .filter(Q(don_vi__in=children) | Q(don_vi__in=grandchildren))
        .filter(don_vi__cap=CapDonVi.XA, don_vi__huy_luc=None)
    )


def nam_tiep_theo(ban: CoQuan, *, ngay: date) -> int:
    """The first year without a round of this body: from this year on, from the last until June."""
    year = ngay.year if ngay.month > 6 else ngay.year - 1
    taken = set(DotCham.objects.filter(ban=ban, nam__gte=year).values_list("nam", flat=True))
    while year in taken:
        year += 1
    return year


def khoi_thieu_phieu(dot: DotCham) -> CoQuanQuerySet:
    """Blocks of the round's list without a sheet: entered in the register after it had opened."""
    having = PhieuCham.objects.filter(dot=dot).values("khoi_id")
    return khoi_duoc_cham(dot.ban, dot.chot_ngay).exclude(pk__in=having)


def huyen_vao_ngay(ban: CoQuan, ngay: date) -> set[int]:
    """Keys of the districts that the province had on this day; none after 30 June 2025."""
    return set(
        ChaDonVi.objects.filter(
            in_force(ngay), huy_luc=None, cha=ban.don_vi_id, don_vi__cap=CapDonVi.HUYEN
        ).values_list("don_vi_id", flat=True)
    )


def cap_cua_dot(ban: CoQuan, ngay: date) -> list[CapCham]:
    """The levels that score in a round that counts the blocks of this day."""
    district = [CapCham.HUYEN] if huyen_vao_ngay(ban, ngay) else []
    return [CapCham.KHOI, *district, CapCham.TINH]


def dia_ban_cua(dot: DotCham) -> str:
    """«tỉnh» or «thành phố»: what the round's territory was on its list day."""
    names = TenDonVi.objects.in_force(dot.chot_ngay).filter(huy_luc=None)
    kind = names.filter(don_vi__co_quan=dot.ban_id).values_list("loai", flat=True).first()
    return kind.lower() if kind else "tỉnh"


@dataclass(frozen=True)
class TrangThaiLoc:
    """A state that the progress list can be filtered by."""

    ma: str
    ten: str
    dieu_kien: Q


def trang_thai_loc(buoc: Iterable[BuocCham], ngay: date) -> list[TrangThaiLoc]:
    """Every place at which a sheet of this round may stand, in order; late ones last."""
    places = []
    for step in buoc:
        here = Q(buoc=step.pk)
        sample = PhieuCham(buoc=step, trang_thai=TrangThaiPhieu.DANG_CHAM)
        places.append(
            TrangThaiLoc(
                f"{step.cap}-cham",
                sample.ten_trang_thai,
                here & Q(trang_thai=TrangThaiPhieu.DANG_CHAM),
            )
        )
        if step.can_duyet:
            sample.trang_thai = TrangThaiPhieu.CHO_DUYET
            places.append(
                TrangThaiLoc(
                    f"{step.cap}-duyet",
                    sample.ten_trang_thai,
                    here & Q(trang_thai=TrangThaiPhieu.CHO_DUYET),
                )
            )
    places.append(TrangThaiLoc("xong", "Đã chấm xong", Q(trang_thai=TrangThaiPhieu.HOAN_TAT)))
    places.append(TrangThaiLoc("qua-han", "Quá hạn, chưa gửi", qua_han(ngay)))
    return places


def qua_han(ngay: date) -> Q:
    """Sheets whose step should have been done by now."""
    return Q(buoc__han__lt=ngay) & ~Q(trang_thai=TrangThaiPhieu.HOAN_TAT)


def phieu_cua_dot(dot: DotCham, *, user: NguoiDung) -> "QuerySet[PhieuCham]":
    """The round's sheets that this person sees, with the day of the last move; points are not in it."""
    return (
        PhieuCham.objects.visible_to(user)
        .filter(dot=dot)
        .select_related("buoc")
        .annotate(ngay_chuyen=Max("chuyen__ngay"))
        .order_by("khoa_sap_xep", "pk")
    )


def loc_phieu(
    phieu: "QuerySet[PhieuCham]",
    *,
    tu_khoa: str = "",
    huyen: int | None = None,
    dieu_kien: Q | None = None,
) -> "QuerySet[PhieuCham]":
    """Narrowed by a name (diacritics do not matter), a district (0: none), a state."""
    if tu_khoa:
        named = TenDonVi.objects.filter(khoa_tim__contains=fold(tu_khoa), huy_luc=None)
        phieu = phieu.filter(khoi__don_vi__in=named.values("don_vi_id"))
    if huyen is not None:
        phieu = phieu.filter(cap_tren=huyen or None)
    return phieu if dieu_kien is None else phieu.filter(dieu_kien)


def dem_theo_trang_thai(
    phieu: "QuerySet[PhieuCham]", trang_thai: list[TrangThaiLoc]
) -> list[tuple[TrangThaiLoc, int]]:
    """How many of these sheets stand where: one statement."""
    counts = phieu.order_by().aggregate(
        **{
            f"so_{i}": Count("pk", filter=t.dieu_kien, distinct=True)
            for i, t in enumerate(trang_thai)
        }
    )
    return [(t, counts[f"so_{i}"]) for i, t in enumerate(trang_thai)]


def huyen_cua_dot(dot: DotCham, *, user: NguoiDung) -> list[tuple[int, str]]:
    """The districts of the sheets that this person sees, by name; 0 for those without one."""
    seen = PhieuCham.objects.visible_to(user).filter(dot=dot).order_by()
    pairs = seen.values_list("cap_tren", "ten_cap_tren").distinct()
    groups = chia_theo_huyen(pairs, huyen=lambda pair: pair)
    return [(key or 0, ten or TRUC_THUOC) for key, ten, _ in groups]


def dot_kem_tien_do(user: NguoiDung) -> "QuerySet[DotCham]":
    """Rounds that this person sees, each with its sheets counted within their scope."""
    mine = Q(phieu__in=PhieuCham.objects.visible_to(user))
    done = mine & Q(phieu__trang_thai=TrangThaiPhieu.HOAN_TAT)
    return (
        DotCham.objects.visible_to(user)
        .select_related("bo")
        .annotate(
            so_phieu=Count("phieu", filter=mine, distinct=True),
            so_xong=Count("phieu", filter=done, distinct=True),
        )
        .order_by(F("nam").desc(), "pk")
    )
