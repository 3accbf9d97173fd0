"""What a plan does to bodies, their names and their people; one answer for rehearsal and execution."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from khoi.enums import LoaiCoQuan, PhamViKeThua, VaiTro
from khoi.models import CoQuan, PhanVai, TenCoQuan
from khoi.models.co_quan import ten_trong_cau
from khoi.models.periods import in_force
from khoi.queries.sap_xep.dang_ke_hoach import DoiTen, DonViCu, DonViMoi, KeHoach, Khoa
from khoi.queries.sap_xep.ke_hoach import co_quan_cua_cap
from khoi.queries.sap_xep.ten_sau import ten_theo_mau_tu
from khoi.queries.ten_co_quan import BangMauTen, KyTenGoi, TenGoi


KhoaCoQuan = tuple[Khoa, str]  # a body of a new unit: the unit's code and the body's kind


@dataclass(frozen=True, kw_only=True)
class LapCoQuan:
    """A body to found, with its names from the day on."""

    don_vi: DonViMoi
    loai: LoaiCoQuan
    ten: list[KyTenGoi]

    @property
    def ten_day_du(self) -> str:
        """As it will be called on its first day."""
        name = self.ten[0][2]
        above = "" if self.loai == LoaiCoQuan.KHOI else name.ten_cap_tren
        return ten_trong_cau(name.ten, ten_cap_tren=above, ten_don_vi=self.don_vi.ten)

    @property
    def khoa(self) -> KhoaCoQuan:
        return self.don_vi.khoa, self.loai


@dataclass(frozen=True, kw_only=True)
class DongCoQuan:
    """A body that ends with its unit; `ke_thua` is the chief heir's body of the same kind."""

    co_quan_id: int
    loai: str
    ten_day_du: str
    don_vi: DonViCu
    ke_thua: KhoaCoQuan | None


@dataclass(frozen=True, kw_only=True)
class DoiTenCoQuan:
    """A body whose unit goes on under another name or kind; `cu` is its name of the day before."""

    co_quan_id: int
    loai: str
    cu: TenCoQuan | None
    ten: list[KyTenGoi]


@dataclass(frozen=True, kw_only=True)
class HetVaiTro:
    """A role that ends with its body, and where it goes on."""

    phan_vai: PhanVai
    dich: KhoaCoQuan | None


@dataclass(frozen=True, kw_only=True)
class TacDong:
    """Everything beside the units themselves."""

    lap: list[LapCoQuan] = field(default_factory=list)
    dong: list[DongCoQuan] = field(default_factory=list)
    doi_ten: list[DoiTenCoQuan] = field(default_factory=list)
    ten_thoi: list[int] = field(default_factory=list)
    """Keys of names still to come, by the templates, of bodies that end or are renamed."""
    vai_tro: list[HetVaiTro] = field(default_factory=list)


def tac_dong(plan: KeHoach) -> TacDong:
    """Bodies to found, to end and to rename, roles to end and to move; six queries."""
    table = BangMauTen()
    founded = _founded(plan, table)
    there = {body.khoa for body in founded}
    ended = _ended(plan, there=there)
    return TacDong(
        lap=founded,
        dong=ended,
        doi_ten=_renamed(plan, table),
        ten_thoi=ten_theo_mau_tu(
            [act.don_vi for acts in (plan.ket_thuc, plan.doi_ten) for act in acts],
            ngay=plan.ngay,
            bang=table,
        ),
        vai_tro=_roles(plan, ended),
    )


def con_hieu_luc(ngay: date) -> Q:
    """The row's period reaches this day or goes beyond it."""
    return Q(den_ngay=None) | Q(den_ngay__gte=ngay)


def ke_thua_chinh(plan: KeHoach) -> dict[int, Khoa]:
    """The chief heir's code by the old unit's key."""
    return {
        edge.tu.don_vi_id: edge.den
        for edge in plan.canh
        if edge.mac_dinh or edge.pham_vi == PhamViKeThua.TOAN_BO
    }


def _founded(plan: KeHoach, table: BangMauTen) -> list[LapCoQuan]:
    return [
        LapCoQuan(
            don_vi=unit,
            loai=kind,
            ten=table.qua_thoi_gian(
                loai=kind,
                loai_don_vi=unit.loai,
                ten_don_vi=unit.ten,
                tu_ngay=plan.ngay,
                den_ngay=None,
            ),
        )
        for unit in plan.don_vi_moi
        for kind in co_quan_cua_cap(unit.cap, lap_khoi=plan.su_kien.lap_khoi)
    ]


def _ended(plan: KeHoach, *, there: set[KhoaCoQuan]) -> list[DongCoQuan]:
    units = {end.don_vi.don_vi_id: end.don_vi for end in plan.ket_thuc}
    heirs = ke_thua_chinh(plan)
    bodies = CoQuan.objects.filter(con_hieu_luc(plan.ngay), don_vi__in=units)
    return [
        DongCoQuan(
            co_quan_id=body.pk,
            loai=body.loai,
            ten_day_du=body.ten_day_du,
            don_vi=units[body.don_vi_id],
            ke_thua=_heir(heirs.get(body.don_vi_id), loai=body.loai, there=there),
        )
        for body in bodies.with_ten(plan.ngay_cuoi).order_by("loai", "khoa_ten", "pk")
    ]


def _heir(heir: Khoa | None, *, loai: str, there: set[KhoaCoQuan]) -> KhoaCoQuan | None:
    return (heir, loai) if heir is not None and (heir, loai) in there else None


def _renamed(plan: KeHoach, table: BangMauTen) -> list[DoiTenCoQuan]:
    acts = {act.don_vi.don_vi_id: act for act in plan.doi_ten}
    bodies = list(
        CoQuan.objects.filter(con_hieu_luc(plan.ngay), don_vi__in=acts).order_by("don_vi", "pk")
    )
    names = TenCoQuan.objects.filter(in_force(plan.ngay_cuoi), co_quan__in=bodies)
    before = {name.co_quan_id: name for name in names}
    return [
        DoiTenCoQuan(
            co_quan_id=body.pk,
            loai=body.loai,
            cu=before.get(body.pk),
            ten=_new_names(
                body, act=acts[body.don_vi_id], before=before.get(body.pk), plan=plan, table=table
            ),
        )
        for body in bodies
    ]


def _new_names(
    body: CoQuan, *, act: DoiTen, before: TenCoQuan | None, plan: KeHoach, table: BangMauTen
) -> list[KyTenGoi]:
    """By the templates; where only the unit's name changes, the body keeps its own name and symbol."""
    names = table.qua_thoi_gian(
        loai=LoaiCoQuan(body.loai),
        loai_don_vi=act.loai_moi,
        ten_don_vi=act.ten_moi,
        tu_ngay=plan.ngay,
        den_ngay=body.den_ngay,
    )
    if before is None or act.loai_moi != act.don_vi.loai or len(names) > 1:
        return names
    ((first, last, name),) = names
    kept = TenGoi(
        ten=before.ten,
        ten_cap_tren=name.ten_cap_tren,
        ky_hieu=before.ky_hieu,
        dia_danh=name.dia_danh,
    )
    return [(first, last, kept)]


def _roles(plan: KeHoach, ended: Iterable[DongCoQuan]) -> list[HetVaiTro]:
    bodies = {body.co_quan_id: body for body in ended}
    heirs = ke_thua_chinh(plan)
    founded = {unit.khoa: unit for unit in plan.don_vi_moi}
    rows = PhanVai.objects.filter(con_hieu_luc(plan.ngay), co_quan__in=bodies)
    ending = []
    taken: set[tuple[int, str, KhoaCoQuan]] = set()
    # The longest first: of two alike in one new body only one goes on.
    for role in sorted(
        rows.select_related("nguoi_dung").order_by("pk"),
        key=lambda role: role.den_ngay or date.max,
        reverse=True,
    ):
        body = bodies[role.co_quan_id]
        target = body.ke_thua if plan.su_kien.chuyen_vai_tro else None
        heir = founded.get(heirs.get(body.don_vi.don_vi_id, ("", "")))
        if not _goes_along(role, heir=heir):
            target = None
        mark = (role.nguoi_dung_id, role.vai_tro, target) if target else None
        if mark in taken:
            target = None
        elif mark:
            taken.add(mark)
        ending.append(HetVaiTro(phan_vai=role, dich=target))
    return sorted(ending, key=lambda end: end.phan_vai.pk)


def _goes_along(role: PhanVai, *, heir: DonViMoi | None) -> bool:
    """A head leads on only where the block has no other predecessor; else one must be appointed."""
    if heir is None or not role.nguoi_dung.is_active:
        return False
    return role.vai_tro != VaiTro.TRUONG_KHOI or len(heir.tien_nhiem) == 1
