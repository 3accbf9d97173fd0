"""The way of one recommendation, as a page tells it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from khoi.enums import TrangThaiKienNghi
from khoi.models import ChuyenKienNghi, CoQuan, TraLoiKienNghi, XuLyKienNghi


CHO, DANG = TrangThaiKienNghi.CHO_TIEP_NHAN, TrangThaiKienNghi.DANG_XU_LY
TRA_LOI, KET_THUC = TrangThaiKienNghi.DA_TRA_LOI, TrangThaiKienNghi.DA_KET_THUC
RUT = TrangThaiKienNghi.DA_RUT


@dataclass(frozen=True, kw_only=True)
class Buoc:
    """One step: what, when, who, in which words."""

    viec: str
    luc: datetime
    ngay: date
    boi: str
    ly_do: str
    tra_loi: TraLoiKienNghi | None


def way_of(xu_ly: XuLyKienNghi, *, ngay: date) -> list[Buoc]:
    """All steps, the newest first; two queries."""
    moves = list(
        xu_ly.chuyen.select_related("boi", "tra_loi__tep", "xu_ly").order_by("-luc", "-pk")
    )
    keys = {key for move in moves for key in (move.tu_co_quan_id, move.den_co_quan_id) if key}
    bodies = CoQuan.objects.with_ten(ngay).in_bulk(keys)
    return [
        Buoc(
            viec=_named(move, xu_ly, _body(bodies)),
            luc=move.luc,
            ngay=move.ngay,
            boi=move.boi.ho_ten,
            ly_do=move.ly_do,
            tra_loi=move.tra_loi,
        )
        for move in moves
    ]


def _body(bodies: dict[int, CoQuan]) -> Callable[[int | None], str]:
    def name(key: int | None) -> str:
        return bodies[key].ten_day_du if key in bodies else "nơi nhận"

    return name


def _named(move: ChuyenKienNghi, xu_ly: XuLyKienNghi, body: Callable[[int | None], str]) -> str:
    if not move.tu:
        return f"Gửi đến {body(move.den_co_quan_id)}"
    if move.tu_co_quan_id is not None:
        return f"Chuyển đến {body(move.den_co_quan_id)}"
    if move.den == TRA_LOI:
        refused = move.tra_loi is not None and move.tra_loi.tu_choi
        return "Trả lời: không giải quyết được" if refused else "Trả lời"
    if move.den == KET_THUC:
        return (
            "Kết thúc, xã hài lòng với trả lời"
            if xu_ly.hai_long
            else "Kết thúc, xã chưa hài lòng với trả lời"
        )
    if move.den == RUT:
        return "Khối Dân vận rút kiến nghị"
    if move.tu == TRA_LOI:
        return "Xã chưa hài lòng với trả lời, gửi lại"
    return "Tiếp nhận" if move.tu == CHO and not move.ly_do else "Chuyển cơ quan khác"
