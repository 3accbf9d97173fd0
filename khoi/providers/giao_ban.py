"""The meetings in the navigation and on the home page."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from django.urls import reverse

from khoi.enums import LoaiCoQuan, TrangThaiGiaoBan
from khoi.models import (
    CAP_KHOI,
    CAP_TINH,
    CAP_TREN,
    NGUOI_GHI,
    NGUOI_THONG_QUA,
    CoQuan,
    GiaoBan,
    Khoi,
    NguoiDung,
)
from khoi.models.noi_xu_ly import co_quan_ghi
from khoi.perms.giao_ban import can_adopt
from khoi.queries.chua_hop import watched_bodies
from khoi.queries.giao_ban import KyCuaNam, KyHop, ky_phai_hop, so_giao_ban_theo_ky
from khoi.queries.han_giao_ban import HanCuaCheDo
from nen.dong_ho import hom_nay
from nen.providers import (
    MucMenu,
    ViecCanLam,
    ngay_cong_bo_of,
    register_menu,
    register_viec_can_lam,
)


SHOWN_OVERDUE = 3


def menu(user: NguoiDung) -> Iterator[MucMenu]:
    """Those who write minutes and those who read them."""
    if user.is_superuser or user.co_vai_tro(*CAP_KHOI, *CAP_TREN):
        yield MucMenu(ten="Giao ban", url_name="khoi:giao-ban-list", thu_tu=20, icon="calendar")


def of_own_body(user: NguoiDung) -> Iterator[ViecCanLam]:
    """Who writes minutes and who adopts them: meetings to hold, drafts to finish, minutes to adopt."""
    own = {
        role.co_quan_id: _cua(role.co_quan)
        for role in user.phan_vai_hien_hanh()
        if role.vai_tro in NGUOI_GHI
    }
    if not own:
        return
    yield from _open_minutes(user)
    today = hom_nay()
    due = [
        k
        for nam in (today.year - 1, today.year)
        for k in ky_phai_hop(khoi=CoQuan.objects.filter(pk__in=list(own)), nam=nam)
        if k.giao_ban_id is None and k.tu <= today
    ]
    overdue = _not_settled([k for k in due if k.den < today])
    for k in overdue[-SHOWN_OVERDUE:]:
        yield _to_hold(k, cua=own[k.khoi_id], late=True)
    if len(overdue) > SHOWN_OVERDUE:
        yield ViecCanLam(
            ten=f"{len(overdue) - SHOWN_OVERDUE} kỳ giao ban trước đó chưa có biên bản",
            url=reverse("khoi:giao-ban-year", args=[overdue[0].khoi_id]) + f"?nam={overdue[0].nam}",
            han=overdue[0].den,
            qua_han=True,
        )
    for k in due:
        if k.den >= today:
            yield _to_hold(k, cua=own[k.khoi_id], late=False)


def _cua(co_quan: CoQuan) -> str:
    """« của Ban», to tell a Ban's own meeting from those it watches over; of a block nothing."""
    return "" if co_quan.loai == LoaiCoQuan.KHOI else " của Ban"


def _not_settled(periods: Sequence[KyHop]) -> list[KyHop]:
    """Without those of a year whose results are published: a block makes nothing good there."""
    units = Khoi.objects.filter(pk__in={k.khoi_id for k in periods})
    settled = {pk: _settled([unit]) for pk, unit in units.values_list("pk", "don_vi_id")}
    return [k for k in periods if k.den > settled.get(k.khoi_id, date.min)]


def _settled(don_vi: Iterable[int]) -> date:
    """The last day with published results in each of these units (of a person: one as a rule)."""
    return min((ngay_cong_bo_of([unit]) or date.min for unit in don_vi), default=date.min)


def _to_hold(k: KyHop, *, cua: str, late: bool) -> ViecCanLam:
    return ViecCanLam(
        ten=f"Họp giao ban{cua} {k.ten_ky} và lập biên bản",
        url=reverse("khoi:giao-ban-create", args=[k.khoi_id]) + f"?ky={k.ma}",
        han=k.den,
        qua_han=late,
    )


def _open_minutes(user: NguoiDung) -> Iterator[ViecCanLam]:
    today = hom_nay()
    heads = set(user.co_quan_phu_trach(NGUOI_THONG_QUA))
    states = (TrangThaiGiaoBan.NHAP, TrangThaiGiaoBan.CHO_THONG_QUA)
    rows = GiaoBan.objects.visible_to(user).filter(
        khoi__in=co_quan_ghi(user), trang_thai__in=states
    )
    due = HanCuaCheDo()
    for g in rows.select_related("khoi").order_by("ngay", "pk"):
        if g.trang_thai == TrangThaiGiaoBan.NHAP:
            yield ViecCanLam(
                ten=f"Hoàn thành biên bản giao ban{_cua(g.khoi)} {g.ten_ky}",
                url=reverse("khoi:giao-ban-edit", args=[g.pk]),
                chi_tiet=f"họp ngày {g.ngay:%d/%m/%Y}, còn là bản nháp",
                han=due.trinh(g),
                qua_han=due.trinh(g) < today,
            )
        elif g.khoi_id in heads or can_adopt(user, g):
            yield ViecCanLam(
                ten=f"Thông qua biên bản giao ban{_cua(g.khoi)} {g.ten_ky}",
                url=reverse("khoi:giao-ban-detail", args=[g.pk]),
                chi_tiet=f"họp ngày {g.ngay:%d/%m/%Y}",
                han=due.thong_qua(g),
                qua_han=due.thong_qua(g) < today,
            )


def of_officer(user: NguoiDung) -> Iterator[ViecCanLam]:
    """Those above: how many bodies have not met, in the period that ended last and in this one."""
    if not user.co_vai_tro(*CAP_TREN):
        return
    today = hom_nay()
    last_month = today.replace(day=1) - timedelta(days=1)
    own = {r.co_quan.don_vi_id for r in user.phan_vai_hien_hanh() if r.vai_tro in CAP_TREN}
    settled = _settled(own)
    for kind in _kinds_below(user):
        bodies = watched_bodies(user).filter(loai=kind)
        periods = [
            k
            for nam in sorted({last_month.year, today.year})
            for k in so_giao_ban_theo_ky(khoi=bodies, nam=nam)
            if k.tu <= today and (k.den > settled or kind != LoaiCoQuan.KHOI) and k.so.chua_hop
        ]
        ended = [k for k in periods if k.den < today][-1:]
        running = [k for k in periods if k.den >= today][:1]
        for k in (*ended, *running):
            yield _to_chase(k, loai=kind, late=k.den < today)


def _kinds_below(user: NguoiDung) -> list[LoaiCoQuan]:
    """Whom to chase: blocks; of the province also the districts."""
    of_province = user.co_vai_tro(*CAP_TINH)
    return [LoaiCoQuan.KHOI, LoaiCoQuan.BAN_HUYEN] if of_province else [LoaiCoQuan.KHOI]


def _to_chase(k: KyCuaNam, *, loai: LoaiCoQuan, late: bool) -> ViecCanLam:
    query = f"?nam={k.nam}&ky={k.loai_ky}-{k.ky}"
    query += f"&co_quan={loai}" if loai != LoaiCoQuan.KHOI else ""
    return ViecCanLam(
        ten=f"{k.so.chua_hop} {loai.ngan} chưa họp giao ban {k.ten_ky}",
        url=reverse("khoi:giao-ban-chua-hop") + query,
        chi_tiet=f"đã họp {k.so.da_hop}/{k.so.phai_hop}",
        han=k.den,
        qua_han=late,
    )


def register() -> None:
    """Called by khoi.providers."""
    register_menu(menu)
    register_viec_can_lam(of_own_body)
    register_viec_can_lam(of_officer)
