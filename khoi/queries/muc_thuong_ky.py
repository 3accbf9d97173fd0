"""Standing items of a meeting, and what the minutes say under each."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, kw_only=True)
class Khuc:
    """A stretch of a part's text: lines under one standing heading, or before the first."""

    dong: tuple[str, ...]
    co_de_muc: bool = False

    @property
    def co_loi(self) -> bool:
        """Words or figures stand here; the heading, marks and an empty table are none."""
        own = self.dong[1:] if self.co_de_muc else self.dong
        return any(map(str.isalnum, "".join(map(plain, own))))


class LoiGhi:
    """What the minutes, or these texts of theirs, say beside the headings that stood there."""

    def __init__(self, giao_ban: GiaoBan, *, loi: Mapping[str, str] | None = None) -> None:
        items = muc_vao_ngay(khoi=giao_ban.khoi, loai_ky=giao_ban.loai_ky, ngay=giao_ban.ngay)
        texts = {phan: getattr(giao_ban, phan) for phan in NOI_DUNG} if loi is None else loi
        self._parts = {
            phan: list(_stretches(texts[phan], items=_of(items, phan)))
            for phan in NOI_DUNG
            if phan in texts
        }

    def co(self, phan: str) -> bool:
        """Something is written in this part; a heading left as it stood is nothing."""
        return any(khuc.co_loi for khuc in self._parts[phan])

    def bo_de_muc_trong(self) -> dict[str, str]:
        """Parts in which headings stand with nothing under them: their text without these."""
        found = {}
        for phan, khuc in self._parts.items():
            kept = [one.dong for one in khuc if one.co_loi or not one.co_de_muc]
            if len(kept) < len(khuc):
                found[phan] = "\n".join(line for lines in kept for line in lines).strip()
        return found


def _of(items: Sequence[MucThuongKy], phan: str) -> set[str]:
    return {item.tieu_de for item in items if item.phan == phan}


def _stretches(text: str, *, items: set[str]) -> Iterator[Khuc]:
    lines: list[str] = []
    headed = False
    for line in text.splitlines():
        if plain(line) in items:
            yield Khuc(dong=tuple(lines), co_de_muc=headed)
            lines, headed = [], True
        lines.append(line)
    yield Khuc(dong=tuple(lines), co_de_muc=headed)
