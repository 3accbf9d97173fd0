"""Standing items of a meeting, and what the minutes say under each."""

from collections.abc import Iterator, Sequence
from datetime import date

from khoi.enums import LoaiCoQuan
from khoi.models import CoQuan, GiaoBan, MucThuongKy
from khoi.models.giao_ban import NOI_DUNG
from khoi.queries.che_do import province_of
from vanban.chu_nhe import plain


def muc_vao_ngay(*, khoi: CoQuan, loai_ky: str, ngay: date) -> list[MucThuongKy]:
    """Items in force: the province's own for this rhythm if it has any, else the country's.

    They are the agenda of blocks; the Ban above them sets its own for each meeting.
    """
    if khoi.loai != LoaiCoQuan.KHOI:
        return []
    rows = list(
        MucThuongKy.objects.in_force(ngay).filter(loai_ky=loai_ky).order_by("phan", "thu_tu", "pk")
    )
    if not any(row.tinh_id for row in rows):
        return rows
    province = province_of(khoi.don_vi_id, ngay=ngay)
    own = [row for row in rows if row.tinh_id is not None and row.tinh_id == province]
    return own or [row for row in rows if row.tinh_id is None]


def de_muc_san(items: Sequence[MucThuongKy]) -> dict[str, str]:
    """Each part's text in minutes just opened: the headings, in bold, room under each."""
    return {
        phan: "\n\n".join(f"**{item.tieu_de}**" for item in items if item.phan == phan)
        for phan in NOI_DUNG
    }


class LoiGhi:
    """What the minutes say beside the headings that stood there from the beginning."""

    def __init__(self, giao_ban: GiaoBan) -> None:
        items = muc_vao_ngay(khoi=giao_ban.khoi, loai_ky=giao_ban.loai_ky, ngay=giao_ban.ngay)
        self._parts = {
            phan: list(_by_heading(getattr(giao_ban, phan), items=_of(items, phan)))
            for phan in NOI_DUNG
        }

    def co(self, phan: str) -> bool:
        """Something is written in this part; a heading left as it stood is nothing."""
        return any(said for _, said in self._parts[phan])

    def muc_trong(self) -> list[str]:
        """Headings that still stand with nothing under them."""
        return [
            heading
            for rows in self._parts.values()
            for heading, said in rows
            if heading and not said
        ]


def _of(items: Sequence[MucThuongKy], phan: str) -> set[str]:
    return {item.tieu_de for item in items if item.phan == phan}


def _by_heading(text: str, *, items: set[str]) -> Iterator[tuple[str, bool]]:
    """(heading, something is said under it); the words before the first heading have none."""
    heading, said = "", False
    for line in text.splitlines():
        found = plain(line)
        if found in items:
            yield heading, said
            heading, said = found, False
        elif found:
            said = True
    yield heading, said
