"""Finds the heading of a table among titles: by the names of the columns asked for."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nen.bang_tinh.bang_ma import BangMa, chuyen
from nen.bang_tinh.gia_tri import sach
from nen.bang_tinh.kieu import Cot, chu_cot
from nen.bang_tinh.xlsx import Hang, TrangDoc
from nen.chu_viet import fold


TIM_TRONG = 60  # rows that hold anything, from the top
_NGOAC = re.compile(r"\([^)]*\)")
_KHONG_CHU = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, kw_only=True)
class TieuDe:
    """Where the heading is, and which column of the sheet answers for which column asked for."""

    cuoi: int  # its last row
    cot: dict[str, int]
    ghep: dict[str, tuple[int, ...]]  # further columns under the same merged heading
    trung: dict[str, tuple[int, ...]]  # columns that have the same name once more
    la: dict[int, str]  # columns with a heading that nobody asked for
    so_hang: int  # one row, or two


def khoa(ten: str) -> str:
    """What two headings have in common: «HỌ VÀ TÊN (*)» and «Ho va ten»."""
    return _KHONG_CHU.sub(" ", fold(_NGOAC.sub(" ", ten))).strip()


def tim_tieu_de(trang: TrangDoc, *, cot: Sequence[Cot]) -> TieuDe | None:
    """The row, or the two rows, that name most of the columns; None where a required one lacks."""
    best = ung_vien(trang, cot=cot)
    return best if best and not thieu(best, cot=cot) else None


def ung_vien(trang: TrangDoc, *, cot: Sequence[Cot]) -> TieuDe | None:
    """The best candidate, even where it lacks required columns: to say what is missing."""
    names = {khoa(name): c.ma for c in cot for name in (c.ten, *c.dong_nghia)}
    rows = sorted(trang.hang)[:TIM_TRONG]
    best: TieuDe | None = None
    for number in rows:
        for below in (None, number + 1):
            if below is not None and below not in trang.hang:
                continue
            found = _heading(trang, number, below, names=names)
            if found.cot and (best is None or len(found.cot) > len(best.cot)):
                best = found
    return best


def thieu(tieu_de: TieuDe, *, cot: Iterable[Cot]) -> list[Cot]:
    """Required columns that the heading lacks."""
    return [c for c in cot if c.bat_buoc and c.ma not in tieu_de.cot]


def _heading(trang: TrangDoc, top: int, below: int | None, *, names: dict[str, str]) -> TieuDe:
    upper = trang.hang[top]
    lower = trang.hang.get(below, {}) if below is not None else {}
    columns: dict[str, list[int]] = {}
    strange: dict[int, str] = {}
    for number, texts in _columns(trang, top, upper, lower).items():
        code = next((names[k] for text in texts for k in _keys(text) if k in names), None)
        if code is None:
            strange[number] = texts[0]
        else:
            columns.setdefault(code, []).append(number)
    last = below if below is not None else top
    joined = {
        code: tuple(
            _under(
                trang, row=range(top, last + 1), column=found[0], taken={*strange, *_all(columns)}
            )
        )
        for code, found in columns.items()
    }
    return TieuDe(
        cuoi=_last_row(trang, last),
        cot={code: found[0] for code, found in columns.items()},
        ghep={code: more for code, more in joined.items() if more},
        trung={code: tuple(found) for code, found in columns.items() if len(found) > 1},
        la=strange,
        so_hang=1 if below is None else 2,
    )


def _all(columns: dict[str, list[int]]) -> list[int]:
    return [number for found in columns.values() for number in found]


def _columns(trang: TrangDoc, top: int, upper: Hang, lower: Hang) -> dict[int, list[str]]:
    """The names that each column may go by: the lower line, both lines, the upper line alone."""
    result: dict[int, list[str]] = {}
    for number in sorted({*upper, *lower}):
        over = sach(upper[number].chu) if number in upper else _parent(trang, top, number, upper)
        under = sach(lower[number].chu) if number in lower else ""
        names = [under, f"{over} {under}"] if under else [over]
        result[number] = [name for name in names if name]
    return {number: names for number, names in result.items() if names}


def _parent(trang: TrangDoc, row: int, column: int, upper: Hang) -> str:
    """Text of the merged heading that reaches over this column."""
    for r1, c1, r2, c2 in trang.gop:
        if r1 <= row <= r2 and c1 < column <= c2 and c1 in upper:
            return sach(upper[c1].chu)
    return ""


def _under(trang: TrangDoc, *, row: range, column: int, taken: set[int]) -> list[int]:
    """Columns without a name of their own under the same merged heading: a name cut in two."""
    for r1, c1, _, c2 in trang.gop:
        if c1 == column and r1 in row and c2 > c1:
            return [c for c in range(c1 + 1, c2 + 1) if c not in taken]
    return []


def _last_row(trang: TrangDoc, row: int) -> int:
    """Headings merged downwards end later; a row of «(1) (2) (3)» under them belongs to them."""
    end = max([row, *(r2 for r1, _, r2, _ in trang.gop if r1 <= row <= r2 and r2 - r1 < 4)])
    below = trang.hang.get(end + 1, {})
    numbers = [sach(o.chu).strip("()[] ") for o in below.values()]
    if len(numbers) > 2 and all(n.isdecimal() or (n.isalpha() and len(n) == 1) for n in numbers):
        return end + 1
    return end


def _keys(text: str) -> list[str]:
    """Keys of a heading as it stands, and as it would be in each old encoding."""
    decoded = (chuyen(text, tu=bang_ma) for bang_ma in BangMa) if not text.isascii() else ()
    return [khoa(text), *(khoa(d) for d in decoded if d is not None)]


def ten_cot_la(tieu_de: TieuDe) -> list[str]:
    """Columns that are not read, for the notes."""
    return [f"{chu_cot(number)} “{name[:40]}”" for number, name in sorted(tieu_de.la.items())]
