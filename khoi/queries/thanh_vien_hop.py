"""Who belongs at the table on the day of a meeting.

At a block's its members. At a Ban's its own people and, of each body of the units directly below
it on that day, the one who represents it: its head, else who comes first in its register.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Case, Q, QuerySet, Value, When

from khoi.enums import LoaiCoQuan, VaiTro, VaiTroKhoi
from khoi.models import ChaDonVi, CoQuan, GiaoBan, PhanVai, ThanhVien
from khoi.models.co_quan import CoQuanQuerySet
from khoi.models.periods import in_force


NGUOI_GHI_CHEP = (VaiTro.THU_KY_KHOI, VaiTro.CHUYEN_VIEN_HUYEN, VaiTro.CHUYEN_VIEN_TINH)
BAC = Case(
    When(vai_tro=VaiTroKhoi.TRUONG, then=Value(0)),
    When(vai_tro=VaiTroKhoi.PHO, then=Value(1)),
    default=Value(2),
)
THEO_BAC = (BAC, "chuc_danh__thu_tu", "can_bo__khoa_sap_xep", "pk")


@dataclass(frozen=True, kw_only=True)
class NguoiDuHop:
    """A seat at the table; `dai_dien` names the body below that it speaks for, "" of one's own."""

    ghe: ThanhVien
    dai_dien: str = ""

    @property
    def chuc_danh(self) -> str:
        """The post as the minutes say it."""
        if not self.dai_dien:
            return self.ghe.chuc_danh.ten
        return chuc_danh_dai_dien(
            self.ghe.vai_tro, chuc_danh=self.ghe.chuc_danh.ten, co_quan=self.dai_dien
        )


@dataclass(frozen=True, kw_only=True)
class ThanhPhanHop:
    """Who may be marked: own people first; `vang_mat`: bodies below without anybody in the register."""

    cua_minh: Sequence[ThanhVien]
    dai_dien: Sequence[NguoiDuHop] = ()
    vang_mat: Sequence[str] = ()

    @property
    def tat_ca(self) -> list[NguoiDuHop]:
        return [*(NguoiDuHop(ghe=seat) for seat in self.cua_minh), *self.dai_dien]

    def with_other(self, other: "ThanhPhanHop") -> "ThanhPhanHop":
        """Those of another day too, each once."""
        own = {seat.pk: seat for seat in (*self.cua_minh, *other.cua_minh)}
        below = {one.ghe.pk: one for one in (*self.dai_dien, *other.dai_dien)}
        return replace(self, cua_minh=list(own.values()), dai_dien=list(below.values()))


def chuc_danh_dai_dien(vai_tro: str, *, chuc_danh: str, co_quan: str) -> str:
    """«Trưởng Khối Dân vận xã Bành Trạch», «Phó Trưởng Ban Dân vận Huyện ủy Ba Bể»."""
    heads = {VaiTroKhoi.TRUONG: "Trưởng", VaiTroKhoi.PHO: "Phó Trưởng"}
    head = heads.get(VaiTroKhoi(vai_tro))
    return f"{head} {co_quan}" if head else f"{chuc_danh}, {co_quan}"


def thanh_vien_ngay(*, khoi_id: int, ngay: date) -> "QuerySet[ThanhVien]":
    """Members in force that day: head, deputies, members, then by the order of their posts."""
    members: QuerySet[ThanhVien] = ThanhVien.objects.filter(khoi=khoi_id).in_force(ngay)
    return members.select_related("can_bo", "chuc_danh").order_by(*THEO_BAC)


def thanh_phan_hop(khoi: CoQuan, *, ngay: date) -> ThanhPhanHop:
    """All who belong at this body's table on this day; one query of a block, three of a Ban."""
    own = list(thanh_vien_ngay(khoi_id=khoi.pk, ngay=ngay))
    if khoi.loai == LoaiCoQuan.KHOI:
        return ThanhPhanHop(cua_minh=own)
    bodies = list(co_quan_duoi(khoi, ngay=ngay).with_ten(ngay).order_by("khoa_ten", "pk"))
    seats = ThanhVien.objects.in_force(ngay).filter(khoi__in=[body.pk for body in bodies])
    first = seats.select_related("can_bo", "chuc_danh").order_by("khoi_id", *THEO_BAC)
    found = {seat.khoi_id: seat for seat in first.distinct("khoi_id")}
    return ThanhPhanHop(
        cua_minh=own,
        dai_dien=[
            NguoiDuHop(ghe=found[body.pk], dai_dien=body.ten_day_du)
            for body in bodies
            if body.pk in found
        ],
        vang_mat=[body.ten_day_du for body in bodies if body.pk not in found],
    )


def co_quan_duoi(ban: CoQuan, *, ngay: date) -> CoQuanQuerySet:
    """Bodies that meet, of the units directly below this one on this day."""
    below = ChaDonVi.objects.filter(in_force(ngay), cha=ban.don_vi_id, huy_luc=None)
    bodies: CoQuanQuerySet = CoQuan.objects.that_meet().in_force(ngay)
    return bodies.filter(don_vi__in=below.values("don_vi_id"))


def chu_tri_mac_dinh(*, khoi_id: int, ngay: date) -> ThanhVien | None:
    """The head's seat that day."""
    return thanh_vien_ngay(khoi_id=khoi_id, ngay=ngay).filter(vai_tro=VaiTroKhoi.TRUONG).first()


def thu_ky_mac_dinh(*, khoi_id: int, ngay: date) -> ThanhVien | None:
    """The seat of the member who holds the secretary's role that day; else who wrote last time."""
    members = thanh_vien_ngay(khoi_id=khoi_id, ngay=ngay)
    secretaries = (
        PhanVai.objects.in_force(ngay)
        .filter(co_quan=khoi_id, vai_tro__in=NGUOI_GHI_CHEP)
        .values("nguoi_dung_id")
    )
    found = members.filter(can_bo__nguoi_dung__in=secretaries).first()
    if found is not None:
        return found
    last = (
        GiaoBan.objects.filter(khoi=khoi_id, ngay__lte=ngay, thu_ky__isnull=False)
        .order_by("-ngay", "-pk")
        .values_list("thu_ky_id", flat=True)
        .first()
    )
    return members.filter(pk=last).first() if last else None


def named_in(seats: QuerySet[ThanhVien]) -> Q:
    """Meetings whose minutes name one of these seats."""
    return (
        Q(chu_tri__in=seats)
        | Q(thu_ky__in=seats)
        | Q(pk__in=GiaoBan.objects.filter(diem_danh__thanh_vien__in=seats).values("pk"))
        | Q(pk__in=GiaoBan.objects.filter(phan_cong__thanh_vien__in=seats).values("pk"))
    )
