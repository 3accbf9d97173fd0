"""The rehearsal: what executing a reorganisation would do, read only, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date

from django.db.models import Q

from khoi.enums import CapDonVi, LoaiCoQuan, TrangThaiGiaoBan, VaiTro, VaiTroKhoi
from khoi.models import (
    CAP_KHOI,
    ChaDonVi,
    GiaoBan,
    Khoi,
    NguoiDung,
    PhanVai,
    SuKienSapXep,
    ThanhVien,
)
from khoi.models.co_quan import CoQuanQuerySet
from khoi.models.giao_ban import ngay_cua_ky, ten_ky
from khoi.models.periods import in_force
from khoi.queries.chua_hop import watched_bodies
from khoi.queries.giao_ban import ky_phai_hop_o, so_giao_ban_theo_ky
from khoi.queries.sap_xep.can_lam import blocks_nobody_scores, rules_that_end
from khoi.queries.sap_xep.che_loi import loi_cho
from khoi.queries.sap_xep.dang_dien_tap import (
    BienBanDo,
    CanTruong,
    CoQuanDoiTen,
    CoQuanKetThuc,
    CoQuanMoi,
    DienTap,
    KyHopTruocSau,
    PhieuTruocSau,
    TaiKhoanTrong,
    VaiTroDoi,
)
from khoi.queries.sap_xep.dang_ke_hoach import KeHoach
from khoi.queries.sap_xep.ke_hoach import ke_hoach
from khoi.queries.sap_xep.tac_dong import (
    DoiTenCoQuan,
    HetVaiTro,
    KhoaCoQuan,
    LapCoQuan,
    TacDong,
    con_hieu_luc,
    tac_dong,
)
from nen.providers import con_vuong_of


__all__ = ["DienTap", "dien_tap"]

CO_TRUONG = (LoaiCoQuan.KHOI, LoaiCoQuan.BAN_TINH, LoaiCoQuan.BAN_HUYEN)
TRUONG = frozenset({VaiTro.TRUONG_KHOI, VaiTro.LANH_DAO_TINH, VaiTro.LANH_DAO_HUYEN})
DANG_DO = (TrangThaiGiaoBan.NHAP, TrangThaiGiaoBan.CHO_THONG_QUA)


def dien_tap(su_kien: SuKienSapXep, *, user: NguoiDung) -> DienTap:
    """Rehearse this event for this person; with errors in the list, its units only."""
    plan = ke_hoach(su_kien)
    plan = replace(plan, loi=loi_cho(plan.loi, user=user))
    effects = TacDong() if plan.loi else tac_dong(plan)
    names = {act.khoa: act.ten_day_du for act in effects.lap}
    bodies = {act.co_quan_id: act.ten_day_du for act in effects.dong}
    seen = _roles_seen(effects.vai_tro, user=user)
    closing = {act.don_vi.don_vi_id for act in plan.ket_thuc}
    moved = [_role(end, bodies, names) for end in seen if end.dich is not None]
    return DienTap(
        ke_hoach=plan,
        co_quan_moi=[_founded(act) for act in effects.lap],
        co_quan_doi_ten=[_renamed(act) for act in effects.doi_ten if act.ten],
        co_quan_ket_thuc=[
            CoQuanKetThuc(
                co_quan_id=act.co_quan_id,
                loai=act.loai,
                ten=act.ten_day_du,
                ten_ke_thua=names.get(act.ke_thua, "") if act.ke_thua else "",
            )
            for act in effects.dong
        ],
        can_truong=_heads(plan, effects, user=user),
        quy_dinh_het=rules_that_end(plan),
        khong_cham=blocks_nobody_scores(plan, effects),
        vai_tro_chuyen=moved,
        vai_tro_het=[_role(end, bodies, names) for end in seen if end.dich is None],
        tai_khoan_trong=_without_role(effects.vai_tro, seen, ngay=plan.ngay),
        bien_ban_do=[] if plan.loi else _open_minutes(plan, effects, user=user),
        con_vuong=con_vuong_of(user, closing) if closing else [],
        hop=_meetings(plan),
        phieu=_sheets(plan),
    )


def _founded(act: LapCoQuan) -> CoQuanMoi:
    start, _, name = act.ten[0]
    return CoQuanMoi(
        loai=act.loai,
        ten_don_vi=act.don_vi.ten,
        ten=name.ten,
        ten_day_du=act.ten_day_du,
        ten_cap_tren=name.ten_cap_tren,
        ky_hieu=name.ky_hieu,
        tu_ngay=start or date.min,
    )


def _renamed(act: DoiTenCoQuan) -> CoQuanDoiTen:
    start, _, name = act.ten[0]
    return CoQuanDoiTen(
        co_quan_id=act.co_quan_id,
        loai=act.loai,
        ten_cu=act.cu.ten if act.cu else "",
        ky_hieu_cu=act.cu.ky_hieu if act.cu else "",
        ten_cap_tren_cu=act.cu.ten_cap_tren if act.cu else "",
        ten_moi=name.ten,
        ky_hieu_moi=name.ky_hieu,
        ten_cap_tren_moi=name.ten_cap_tren,
        tu_ngay=start or date.min,
    )


def _roles_seen(roles: Sequence[HetVaiTro], *, user: NguoiDung) -> list[HetVaiTro]:
    visible = set(
        PhanVai.objects.visible_to(user)
        .filter(pk__in=[end.phan_vai.pk for end in roles])
        .values_list("pk", flat=True)
    )
    return [end for end in roles if end.phan_vai.pk in visible]


def _role(end: HetVaiTro, bodies: Mapping[int, str], names: Mapping[KhoaCoQuan, str]) -> VaiTroDoi:
    return VaiTroDoi(
        nguoi_dung_id=end.phan_vai.nguoi_dung_id,
        ho_ten=end.phan_vai.nguoi_dung.ho_ten,
        vai_tro=end.phan_vai.get_vai_tro_display(),
        co_quan_cu=bodies[end.phan_vai.co_quan_id],
        co_quan_moi=names[end.dich] if end.dich is not None else "",
    )


def _without_role(
    roles: Sequence[HetVaiTro], seen: Sequence[HetVaiTro], *, ngay: date
) -> list[TaiKhoanTrong]:
    """Accounts all of whose roles end, and none goes on; elsewhere they hold nothing either."""
    going_on = {end.phan_vai.nguoi_dung_id for end in roles if end.dich is not None}
    people = {end.phan_vai.nguoi_dung_id: end.phan_vai.nguoi_dung for end in seen}
    elsewhere = (
        PhanVai.objects.filter(con_hieu_luc(ngay), nguoi_dung__in=people)
        .exclude(pk__in=[end.phan_vai.pk for end in roles])
        .values_list("nguoi_dung_id", flat=True)
    )
    still = going_on | set(elsewhere)
    left = [
        person
        for pk, person in people.items()
        if pk not in still and person.is_active and not person.is_superuser
    ]
    return [
        TaiKhoanTrong(
            nguoi_dung_id=person.pk, ho_ten=person.ho_ten, ten_dang_nhap=person.ten_dang_nhap
        )
        for person in sorted(left, key=lambda person: (person.khoa_sap_xep, person.pk))
    ]


def _heads(plan: KeHoach, effects: TacDong, *, user: NguoiDung) -> list[CanTruong]:
    """New bodies to which no head goes along, and who led the predecessors."""
    led = _led_by(plan, effects, user=user)
    going_along = {end.dich for end in effects.vai_tro if end.phan_vai.vai_tro in TRUONG}
    into: dict[KhoaCoQuan, list[int]] = defaultdict(list)
    for act in effects.dong:
        if act.ke_thua is not None:
            into[act.ke_thua].append(act.co_quan_id)
    bodies = {act.co_quan_id: act.ten_day_du for act in effects.dong}
    return [
        CanTruong(
            ten_co_quan=act.ten_day_du,
            loai=act.loai,
            truong_cu=tuple(
                (person, bodies[body]) for body in into[act.khoa] for person in led.get(body, ())
            ),
        )
        for act in effects.lap
        if act.loai in CO_TRUONG and not (act.loai == LoaiCoQuan.KHOI and act.khoa in going_along)
    ]


def _led_by(plan: KeHoach, effects: TacDong, *, user: NguoiDung) -> dict[int, list[str]]:
    """Heads of the bodies that end: the block's member, a Ban's leading accounts; if visible."""
    bodies = [act.co_quan_id for act in effects.dong]
    led: dict[int, list[str]] = defaultdict(list)
    seats = ThanhVien.objects.visible_to(user).in_force(plan.ngay_cuoi)
    seats = seats.filter(khoi__in=bodies, vai_tro=VaiTroKhoi.TRUONG).order_by("pk")
    for body, name in seats.values_list("khoi_id", "can_bo__ho_ten"):
        led[body].append(name)
    roles = PhanVai.objects.visible_to(user).in_force(plan.ngay_cuoi)
    roles = roles.filter(co_quan__in=bodies, vai_tro__in=TRUONG - CAP_KHOI).order_by("pk")
    for body, name in roles.values_list("co_quan_id", "nguoi_dung__ho_ten"):
        led[body].append(name)
    return led


def _open_minutes(plan: KeHoach, effects: TacDong, *, user: NguoiDung) -> list[BienBanDo]:
    """That minutes are open, those above know from the meetings owed; the text only who may read it."""
    closing = {act.co_quan_id: act for act in effects.dong}
    rows = GiaoBan.objects.filter(khoi__in=closing, trang_thai__in=DANG_DO)
    if not user.is_superuser:
        readable = Q(pk__in=GiaoBan.objects.visible_to(user).values("pk"))
        rows = rows.filter(readable | Q(khoi__in=watched_bodies(user)))
    opens = set(
        GiaoBan.objects.visible_to(user).filter(khoi__in=closing).values_list("pk", flat=True)
    )
    finishers: dict[KhoaCoQuan, list[str]] = defaultdict(list)
    for end in _roles_seen(effects.vai_tro, user=user):
        if end.dich is not None and end.phan_vai.vai_tro in CAP_KHOI:
            finishers[end.dich].append(end.phan_vai.nguoi_dung.ho_ten)
    return [
        BienBanDo(
            giao_ban_id=minutes.pk if minutes.pk in opens else None,
            ten_khoi=closing[minutes.khoi_id].ten_day_du,
            ten_ky=ten_ky(minutes.loai_ky, nam=minutes.nam, ky=minutes.ky),
            trang_thai=minutes.get_trang_thai_display(),
            nguoi_hoan_thanh=_of(closing[minutes.khoi_id].ke_thua, finishers),
        )
        for minutes in rows.order_by("ngay", "pk")
    ]


def _of(body: KhoaCoQuan | None, people: Mapping[KhoaCoQuan, list[str]]) -> tuple[str, ...]:
    return tuple(people.get(body, ())) if body is not None else ()


def _meetings(plan: KeHoach) -> list[KyHopTruocSau]:
    """Meetings owed in the year of the reform, period by period, by the rule of queries.giao_ban.

    New blocks by the regime of the province they are founded in; those that stay by their present
    one.
    """
    year = plan.ngay.year
    kept = [unit.don_vi_id for unit in plan.tiep_tuc]
    closing = [act.don_vi.don_vi_id for act in plan.ket_thuc]
    before = _owed(_blocks([*kept, *closing]), nam=year)
    staying = _owed(_blocks(kept), nam=year)
    founded = ky_phai_hop_o(nam=year, tinh=_provinces_founded_in(plan))
    found = []
    for loai_ky, ky in {**before, **staying, **founded}:
        key, den = (loai_ky, ky), ngay_cua_ky(loai_ky, nam=year, ky=ky)[1]
        was = before.get(key, 0)
        found.append(
            KyHopTruocSau(
                loai_ky=loai_ky,
                ten_ky=ten_ky(loai_ky, nam=year, ky=ky),
                den=den,
                truoc=was,
                sau=staying.get(key, 0) + founded.get(key, 0) if den >= plan.ngay else was,
            )
        )
    return sorted(found, key=lambda period: (period.den, period.loai_ky))


def _sheets(plan: KeHoach) -> PhieuTruocSau:
    """A block in force at the end of the year is scored and reports for it."""
    last = date(plan.ngay.year, 12, 31)
    kept = [unit.don_vi_id for unit in plan.tiep_tuc]
    closing = [act.don_vi.don_vi_id for act in plan.ket_thuc]
    staying = _blocks(kept).in_force(last).count()
    return PhieuTruocSau(
        nam=plan.ngay.year,
        truoc=staying + _blocks(closing).in_force(last).count(),
        sau=staying + _blocks_founded(plan),
    )


def _blocks(units: Collection[int]) -> CoQuanQuerySet:
    return Khoi.objects.get_queryset().filter(don_vi__in=units)


def _blocks_founded(plan: KeHoach) -> int:
    return len(_provinces_founded_in(plan))


def _provinces_founded_in(plan: KeHoach) -> list[int | None]:
    """For each block that is founded its province's key; None where that province is itself new."""
    if not plan.su_kien.lap_khoi:
        return []
    made = {unit.khoa: unit.cha for unit in plan.don_vi_moi}
    parents = [unit.cha for unit in plan.don_vi_moi if unit.cap == CapDonVi.XA]
    tops = [made.get(parent.khoa, parent) if parent else None for parent in parents]
    keys = [top.don_vi_id if top else None for top in tops]
    links = ChaDonVi.objects.filter(in_force(plan.ngay_cuoi), don_vi__in=keys, huy_luc=None)
    above = dict(links.values_list("don_vi_id", "cha_id"))  # of the districts among them
    return [above.get(key, key) if key else None for key in keys]


def _owed(blocks: CoQuanQuerySet, *, nam: int) -> dict[tuple[str, int], int]:
    return {
        (period.loai_ky, period.ky): period.so.phai_hop
        for period in so_giao_ban_theo_ky(khoi=blocks, nam=nam)
    }
