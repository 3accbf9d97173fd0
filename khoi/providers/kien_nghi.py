"""What comes of the meetings: in the navigation, on the home page, below the minutes."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Count, Min, Q
from django.urls import reverse

from khoi.enums import TrangThaiKienNghi, TrangThaiPhanCong
from khoi.models import (
    CAP_KHOI,
    CAP_TREN,
    NGUOI_GHI,
    GiaoBan,
    NguoiDung,
    PhanCong,
    XuLyKienNghi,
)
from khoi.models.giao_ban import ADOPTED
from khoi.models.noi_xu_ly import co_quan_xu_ly
from khoi.perms.kien_nghi import CAN_BO_XU_LY
from khoi.queries.kien_nghi import huy_hieu, noi_nhan_hien, of_block
from khoi.queries.phan_cong import MO, SAP_DEN_HAN, has_tasks, tasks_of
from nen.dong_ho import hom_nay
from nen.providers import (
    MucMenu,
    Panel,
    ViecCanLam,
    register_menu,
    register_panel,
    register_viec_can_lam,
)


HIEN = 3  # one's own tasks shown one by one
CUA_KHOI, CUA_TREN = "tại xã", "gửi đến cơ quan bạn"


def menu(user: NguoiDung) -> Iterator[MucMenu]:
    """Recommendations for blocks and those above; assignments for whoever has some."""
    writes = user.co_vai_tro(*CAP_KHOI)
    above = user.is_superuser or user.co_vai_tro(*CAP_TREN)
    if writes or above:
        cung = ("khoi:viec-duoc-giao-list",) if above else ()
        yield MucMenu(
            ten="Kiến nghị", url_name="khoi:kien-nghi-list", thu_tu=22, icon="flag", cung=cung
        )
    if not above and (writes or has_tasks(user)):
        yield MucMenu(
            ten="Việc được giao", url_name="khoi:viec-duoc-giao-list", thu_tu=23, icon="check"
        )


def to_handle(user: NguoiDung) -> Iterator[ViecCanLam]:
    """The receiver: to accept, to answer."""
    if not user.co_vai_tro(*CAN_BO_XU_LY):
        return
    today = hom_nay()
    rows = XuLyKienNghi.objects.waiting().filter(noi_nhan__in=co_quan_xu_ly(user, CAN_BO_XU_LY))
    counted = rows.values("trang_thai").annotate(
        so=Count("pk"), han_som=Min("han"), tre=Count("pk", filter=Q(han__lt=today)), mot=Min("pk")
    )
    of_block_only = not user.co_vai_tro(*CAP_TREN)
    for row in counted.order_by("trang_thai"):
        accept = row["trang_thai"] == TrangThaiKienNghi.CHO_TIEP_NHAN
        act = "tiếp nhận" if accept else "trả lời"
        where = CUA_KHOI if of_block_only else CUA_TREN
        yield ViecCanLam(
            ten=f"{row['so']} kiến nghị {where} chờ {act}",
            url=_open(row, tinh_trang=row["trang_thai"], xa=of_block_only),
            han=row["han_som"],
            chi_tiet=f"{row['tre']} đã quá hạn" if row["tre"] else "",
            qua_han=bool(row["tre"]),
        )


def _open(row: dict[str, Any], *, tinh_trang: str, xa: bool, pham_vi: bool = False) -> str:
    """The only one itself, or the list of them."""
    if row["so"] == 1:
        return reverse("khoi:kien-nghi-detail", args=[row["mot"]])
    only = "&noi_nhan=xa" if xa else ""
    page = "khoi:kien-nghi-scope-list" if pham_vi else "khoi:kien-nghi-list"
    return f"{reverse(page)}?tinh_trang={tinh_trang}{only}"


def answers_waiting(user: NguoiDung) -> Iterator[ViecCanLam]:
    """Who asked: answers that the body's next meeting is to weigh."""
    if not user.co_vai_tro(*NGUOI_GHI):
        return
    waiting = of_block(user).filter(trang_thai=TrangThaiKienNghi.DA_TRA_LOI)
    row = waiting.aggregate(so=Count("pk"), mot=Min("pk"))
    if row["so"]:
        yield ViecCanLam(
            ten=f"{row['so']} trả lời kiến nghị chờ {_who(user)} cho ý kiến ở kỳ giao ban tới",
            url=_open(
                row, tinh_trang="da_tra_loi", xa=False, pham_vi=not user.co_vai_tro(*CAP_KHOI)
            ),
            chi_tiet="cổng tự đưa vào phần rà soát của biên bản",
        )


def _who(user: NguoiDung) -> str:
    return "xã" if user.co_vai_tro(*CAP_KHOI) else "Ban"


def tasks_due(user: NguoiDung) -> Iterator[ViecCanLam]:
    """One's own assignments, overdue or due soon; those who write the minutes: the block's overdue."""
    today = hom_nay()
    open_ = tasks_of(user).filter(
        theo_doi__trang_thai__in=MO,
        han__lte=today + SAP_DEN_HAN,
        giao_ban__trang_thai__in=ADOPTED,
    )
    rows = list(open_.order_by("han", "pk"))
    mine = [row for row in rows if row.thanh_vien.can_bo.nguoi_dung_id == user.pk]
    others = [row for row in rows if row not in mine and row.han is not None and row.han < today]
    for row in mine[:HIEN]:
        yield _task(row, today=today)
    if len(mine) > HIEN:
        yield _more(len(mine) - HIEN, "việc khác của bạn đến hạn", mine[HIEN:], query="?nguoi=toi")
    if others:
        yield _more(
            len(others),
            f"việc của {'Khối' if user.co_vai_tro(*CAP_KHOI) else 'Ban'} quá hạn",
            others,
            query="?tinh_trang=qua_han",
        )


def _task(row: PhanCong, *, today: date) -> ViecCanLam:
    return ViecCanLam(
        ten=row.viec,
        url=reverse("khoi:viec-duoc-giao-detail", args=[row.pk]),
        han=row.han,
        chi_tiet=f"việc được giao, giao ban {row.giao_ban.ten_ky}",
        qua_han=row.han is not None and row.han < today,
    )


def _more(so: int, ten: str, rows: list[PhanCong], *, query: str) -> ViecCanLam:
    first = rows[0].han
    return ViecCanLam(
        ten=f"{so} {ten}",
        url=reverse("khoi:viec-duoc-giao-list") + query,
        han=first,
        qua_han=first is not None and first < hom_nay(),
    )


def panel(user: NguoiDung, giao_ban: GiaoBan) -> Panel | None:
    """Below adopted minutes: where each assignment and recommendation stands."""
    if giao_ban.trang_thai not in ADOPTED:
        return None
    tasks = list(
        giao_ban.phan_cong.filter(theo_doi__isnull=False).select_related(
            "thanh_vien__can_bo", "theo_doi"
        )
    )
    wishes = XuLyKienNghi.objects.filter(kien_nghi__giao_ban=giao_ban).select_related(
        "kien_nghi", "noi_nhan", "tra_loi"
    )
    sent = [(row, noi_nhan_hien(row), huy_hieu(row)) for row in wishes.order_by("pk")]
    if not tasks and not sent:
        return None
    today = hom_nay()
    context = {
        "viec": [(row, row.theo_doi.qua_han(today), _badge(row)) for row in tasks],
        "kien_nghi": [(*row, row[0].qua_han(today)) for row in sent],
    }
    return Panel("khoi/kien_nghi/_giao_ban_panel.html", context)


def _badge(row: PhanCong) -> tuple[str, str]:
    state = TrangThaiPhanCong(row.theo_doi.trang_thai)
    kind = {TrangThaiPhanCong.XONG: "success", TrangThaiPhanCong.DANG_LAM: "progress"}
    return kind.get(state, "neutral"), str(state.label)


def register() -> None:
    """Called by khoi.providers."""
    register_menu(menu)
    register_viec_can_lam(to_handle)
    register_viec_can_lam(answers_waiting)
    register_viec_can_lam(tasks_due)
    register_panel("giao_ban", panel)
