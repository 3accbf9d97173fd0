"""Programmes and rules in the navigation, on the home page, on blocks' and minutes' pages."""

from collections import Counter
from collections.abc import Collection, Iterator
from datetime import date

from django.db.models import Q
from django.urls import reverse

from hoatdong.enums import TrangThaiVanKien
from hoatdong.models import ChuongTrinhCongTac, MucChuongTrinh, QuyCheHoatDong
from hoatdong.perms import can_write
from hoatdong.queries.chuong_trinh import programmes_of, rules_of
from hoatdong.queries.muc import items_for_meeting, items_spoken_of, not_settled
from hoatdong.queries.nguoi_chu_tri import led_by_newcomers
from hoatdong.queries.tinh_trang import la_qua_han
from hoatdong.queries.tong_hop import rows_of, ty_le
from hoatdong.queries.trung_lap import NGUON
from khoi.enums import VaiTro
from khoi.models import CAP_KHOI, CAP_TREN, GiaoBan, Khoi, NguoiDung
from khoi.models.giao_ban import ADOPTED
from khoi.models.periods import in_force
from khoi.perms.thanh_vien import can_see_thanh_vien
from khoi.queries.chua_hop import watched_blocks
from khoi.services.kien_toan import register_undo_check
from nen.dong_ho import hom_nay
from nen.providers import (
    ConVuong,
    MucMenu,
    Panel,
    ViecCanLam,
    register_con_vuong,
    register_menu,
    register_panel,
    register_viec_can_lam,
)
from nen.tuong_dong.nguon import register_nguon_van_ban


HAN_CHUONG_TRINH = (1, 31)  # the day of January by which a year's programme should stand


def menu(user: NguoiDung) -> Iterator[MucMenu]:
    """Those who write them and those who read them."""
    if user.is_superuser or user.co_vai_tro(*CAP_KHOI, *CAP_TREN):
        yield MucMenu(
            ten="Chương trình",
            url_name="hoatdong:chuong-trinh-list",
            thu_tu=27,
            icon="list",
            quan_ly=True,
        )


def of_block(user: NguoiDung) -> Iterator[ViecCanLam]:
    """Secretary and head: what is missing, to be finished, to be adopted, late."""
    own = user.co_quan_cua(CAP_KHOI)
    if not own:
        return
    yield from _to_finish(user)
    today = hom_nay()
    programmes = ChuongTrinhCongTac.objects.filter(khoi__in=own, nam=today.year)
    with_programme = set(programmes.values_list("khoi_id", flat=True))
    adopted = Q(trang_thai=TrangThaiVanKien.DA_THONG_QUA)
    rules = QuyCheHoatDong.objects.filter(~adopted | in_force(today), khoi__in=own)
    with_rules = set(rules.values_list("khoi_id", flat=True))  # those being written are named above
    due = date(today.year, *HAN_CHUONG_TRINH)
    for pk in own:
        if pk not in with_programme:
            yield ViecCanLam(
                ten=f"Chưa có chương trình công tác năm {today.year}",
                url=reverse("hoatdong:chuong-trinh-create", args=[pk]),
                han=due,
                qua_han=due < today,
            )
        if pk not in with_rules:
            yield ViecCanLam(
                ten="Chưa có quy chế hoạt động đang hiệu lực",
                url=reverse("hoatdong:khoi", args=[pk]),
            )
    yield from _late_items(user, today=today)


def _to_finish(user: NguoiDung) -> Iterator[ViecCanLam]:
    heads = set(user.co_quan_phu_trach(frozenset({VaiTro.TRUONG_KHOI})))
    writes = user.co_quan_phu_trach(CAP_KHOI)
    for model, kind in ((ChuongTrinhCongTac, "chuong-trinh"), (QuyCheHoatDong, "quy-che")):
        rows = model.objects.visible_to(user).filter(khoi__in=writes)
        for row in rows.exclude(trang_thai=TrangThaiVanKien.DA_THONG_QUA).order_by("pk"):
            if row.la_nhap:
                url = reverse(f"hoatdong:{kind}-edit", args=[row.pk])
                yield ViecCanLam(
                    ten=f"Hoàn thành {row.ten_goi}", url=url, chi_tiet="còn là bản nháp"
                )
            elif row.khoi_id in heads:
                url = reverse(f"hoatdong:{kind}-detail", args=[row.pk])
                yield ViecCanLam(ten=f"Thông qua {row.ten_goi}", url=url)


def _late_items(user: NguoiDung, *, today: date) -> Iterator[ViecCanLam]:
    """Of this year's programmes and last year's, those inherited too, unless results are published."""
    late = Q(chuong_trinh__nam=today.year) & la_qua_han(nam=today.year, hom_nay=today)
    items = MucChuongTrinh.objects.open().filter(
        late | Q(chuong_trinh__nam=today.year - 1),
        chuong_trinh__khoi__in=user.co_quan_phu_trach(CAP_KHOI),
    )
    rows = not_settled(items.select_related("chuong_trinh__khoi"))
    counts = Counter(row.chuong_trinh for row in rows)
    names = _inherited(user, counts)
    for programme, count in sorted(counts.items(), key=lambda one: (one[0].nam, one[0].pk)):
        yield ViecCanLam(
            ten=f"{count} mục của {programme.ten_goi} quá hạn, chưa ghi kết quả",
            chi_tiet=names.get(programme.khoi_id, ""),
            url=reverse("hoatdong:chuong-trinh-detail", args=[programme.pk]),
            qua_han=True,
        )


def _inherited(user: NguoiDung, programmes: Collection[ChuongTrinhCongTac]) -> dict[int, str]:
    """Whose these were, of those that are not a block of the person's own."""
    own = user.co_quan_cua(CAP_KHOI)
    theirs = {one.khoi_id: one.thong_qua_ngay for one in programmes if one.khoi_id not in own}
    if not theirs:
        return {}
    days = [day for day in theirs.values() if day is not None]
    blocks = Khoi.objects.with_ten(min(days)).in_bulk(theirs)
    return {pk: block.ten_day_du for pk, block in blocks.items()}


def of_officer(user: NguoiDung) -> Iterator[ViecCanLam]:
    """Those above: how many blocks have no adopted programme of this year."""
    if not user.co_vai_tro(*CAP_TREN):
        return
    today = hom_nay()
    rows = rows_of(watched_blocks(user), nam=today.year, hom_nay=today)
    have = ty_le(rows, "co_ct")
    if have.co < have.tren:
        due = date(today.year, *HAN_CHUONG_TRINH)
        yield ViecCanLam(
            ten=f"{have.tren - have.co} Khối chưa có chương trình công tác năm {today.year} được thông qua",
            url=reverse("hoatdong:chuong-trinh-list") + f"?nam={today.year}&tinh_trang=chua_ct",
            chi_tiet=f"đã có {have.co}/{have.tren}",
            han=due,
            qua_han=due < today,
        )


def panel_khoi(user: NguoiDung, khoi: Khoi) -> Panel | None:
    """What the block has, on its page."""
    if not can_see_thanh_vien(user, khoi):
        return None
    today = hom_nay()
    rules = [
        row
        for row in rules_of(khoi, user=user, hom_nay=today)
        if row.con_hieu_luc and row.khoi_id == khoi.pk
    ]
    context = {
        "khoi_pk": khoi.pk,
        "nam": today.year,
        "chuong_trinh": programmes_of(khoi, user=user).filter(khoi=khoi, nam=today.year).first(),
        "quy_che": rules[0] if rules else None,
    }
    return Panel("hoatdong/_panel_khoi.html", context)


def panel_giao_ban(user: NguoiDung, giao_ban: GiaoBan) -> Panel | None:
    """On adopted minutes: items tied to them, and, for the block's people, those that may be."""
    if giao_ban.trang_thai not in ADOPTED:
        return None
    tied = items_spoken_of(giao_ban, user=user, hom_nay=hom_nay())
    there = {row.muc.pk for row in tied}
    offered = (
        [row for row in items_for_meeting(giao_ban) if row.muc.pk not in there]
        if can_write(user, khoi_id=giao_ban.khoi_id)
        else []
    )
    if not tied and not offered:
        return None
    context = {"giao_ban": giao_ban, "hang": tied, "gan_duoc": offered}
    return Panel("hoatdong/_panel_giao_ban.html", context)


def panel_soan(user: NguoiDung, giao_ban: GiaoBan) -> Panel | None:
    """While minutes are written: what the programme sets for these months, and what is late."""
    rows = items_for_meeting(giao_ban) if can_write(user, khoi_id=giao_ban.khoi_id) else []
    if not rows:
        return None
    return Panel("hoatdong/_panel_soan.html", {"giao_ban": giao_ban, "hang": rows})


def con_vuong(user: NguoiDung, don_vi: Collection[int]) -> Iterator[ConVuong]:
    """Programmes and rules of these units that nobody has adopted; those above know that there are."""
    watched = Q(khoi__in=watched_blocks(user))
    for model, name in (
        (ChuongTrinhCongTac, "Chương trình công tác"),
        (QuyCheHoatDong, "Quy chế hoạt động"),
    ):
        seen = Q(pk__in=model.objects.visible_to(user).values("pk"))
        rows = model.objects.filter(seen | watched, khoi__don_vi__in=don_vi)
        yield ConVuong(
            ten=f"{name} chưa thông qua",
            so=rows.exclude(trang_thai=TrangThaiVanKien.DA_THONG_QUA).count(),
            url=reverse("hoatdong:chuong-trinh-list"),
        )


def register() -> None:
    """Called once in AppConfig.ready()."""
    register_menu(menu)
    register_viec_can_lam(of_block)
    register_viec_can_lam(of_officer)
    register_panel("khoi", panel_khoi)
    register_panel("giao_ban", panel_giao_ban)
    register_panel("soan_giao_ban", panel_soan)
    register_con_vuong(con_vuong)
    register_nguon_van_ban(NGUON)
    register_undo_check(led_by_newcomers)
