"""Versions of one meeting's minutes: their list, and two of them side by side, word by word."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from khoi.models import GiaoBan, NguoiDung, PhienBanGiaoBan
from khoi.queries.bien_ban import BienBan
from khoi.queries.so_sanh import Doan, compare_lines


@dataclass(frozen=True, kw_only=True)
class DongPhienBan:
    """One version in the list: who adopted it, when, and why the one before was opened."""

    so: int
    ho_ten: str
    ngay: date
    luc: datetime
    ly_do: str
    ma_ngan: str
    hien_hanh: bool


@dataclass(frozen=True, kw_only=True)
class MucSoSanh:
    """A part of the minutes in both texts; `khac` where they differ."""

    ten: str
    truoc: Sequence[Doan]
    sau: Sequence[Doan]
    khac: bool


def versions_of(giao_ban: GiaoBan, *, user: NguoiDung) -> list[DongPhienBan]:
    """The newest first, as far as this person may read them; one query."""
    rows = PhienBanGiaoBan.objects.visible_to(user).filter(giao_ban=giao_ban).order_by("-so")
    found = [(row, BienBan.from_json(row.du_lieu)) for row in rows]
    return [
        DongPhienBan(
            so=row.so,
            ho_ten=_adopter(said),
            ngay=row.thong_qua_ngay,
            luc=row.thong_qua_luc,
            ly_do=row.ly_do_mo_lai,
            ma_ngan=row.ma_ngan,
            hien_hanh=place == 0 and giao_ban.thong_qua_boi_id is not None,
        )
        for place, (row, said) in enumerate(found)
    ]


def _adopter(said: BienBan) -> str:
    """As named when it was adopted."""
    if said.thong_qua is None:
        return ""
    quyen = said.thong_qua.quyen
    return f"{said.thong_qua.ho_ten} ({quyen})" if quyen else said.thong_qua.ho_ten


def compare(truoc: BienBan, sau: BienBan) -> list[MucSoSanh]:
    """Every part of both, in the order of the page."""
    old, new = dict(_parts(truoc)), dict(_parts(sau))
    names = [*new, *(name for name in old if name not in new)]
    return [_compared(name, old.get(name, ""), new.get(name, "")) for name in names]


def _compared(ten: str, truoc: str, sau: str) -> MucSoSanh:
    left, right = compare_lines(truoc, sau)
    return MucSoSanh(ten=ten, truoc=left, sau=right, khac=any(run.khac for run in (*left, *right)))


def _parts(said: BienBan) -> Iterator[tuple[str, str]]:
    gio = f"{said.gio:%H:%M}, " if said.gio else ""
    joined = ", lồng ghép với cuộc họp khác" if said.long_ghep else ""
    yield "Thời gian", f"{gio}ngày {said.ngay:%d/%m/%Y}{joined}"
    yield "Địa điểm", said.dia_diem
    yield "Tên cơ quan", "\n".join(filter(None, (said.khoi.ten_cap_tren, said.khoi.ten)))
    yield "Chủ trì", str(said.chu_tri or "")
    yield "Người ghi biên bản", str(said.thu_ky or "")
    yield (
        "Điểm danh",
        "\n".join(
            f"{row}: {row.ten_tinh_trang}" + (f" ({row.noi_ro})" if row.noi_ro else "")
            for row in said.du_hop
        ),
    )
    for muc in said.muc:
        yield muc.ten, muc.noi_dung
    yield (
        "Rà soát việc kỳ trước",
        "\n".join(
            " · ".join(filter(None, (row.noi_dung, row.ket_qua, row.ghi_chu)))
            for row in said.ra_soat
        ),
    )
    yield (
        "Phân công",
        "\n".join(
            f"{row}: {row.viec}" + (f" (đến {row.han:%d/%m/%Y})" if row.han else "")
            for row in said.phan_cong
        ),
    )
    yield (
        "Kiến nghị",
        "\n".join(
            f"{row.noi_nhan}: {row.noi_dung}" + (f" ({row.chu_de})" if row.chu_de else "")
            for row in said.kien_nghi
        ),
    )
