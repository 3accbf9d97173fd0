"""Measuring a printed PDF: where each piece of text stands, how large and in which face."""

import io
import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any


_MM = 25.4 / 72
_SPACE = re.compile(r"[\s\N{NO-BREAK SPACE}\N{SOFT HYPHEN}]+")


@dataclass(frozen=True, kw_only=True)
class Chu:
    """One printed character; lengths in millimetres from the top left corner."""

    trang: int
    text: str
    trai: float
    phai: float
    tren: float
    duoi: float
    co_pt: float
    phong: str

    @property
    def dam(self) -> bool:
        return "Bold" in self.phong

    @property
    def nghieng(self) -> bool:
        return "Italic" in self.phong


@dataclass(frozen=True, kw_only=True)
class Net:
    """A drawn stroke or filled bar."""

    trai: float
    phai: float
    tren: float
    duoi: float


@dataclass(frozen=True, kw_only=True)
class TrangDo:
    so: int
    rong: float
    cao: float
    chu: tuple[Chu, ...]
    net: tuple[Net, ...]

    @property
    def ngang(self) -> bool:
        return self.rong > self.cao


@dataclass(frozen=True, kw_only=True)
class Manh:
    """A found piece of text: its characters in reading order, on one page or more."""

    chu: tuple[Chu, ...]

    @property
    def trang(self) -> int:
        return self.chu[0].trang

    @property
    def trai(self) -> float:
        return min(c.trai for c in self.chu)

    @property
    def phai(self) -> float:
        return max(c.phai for c in self.chu)

    @property
    def tren(self) -> float:
        return min(c.tren for c in self.chu)

    @property
    def duoi(self) -> float:
        return max(c.duoi for c in self.chu)

    @property
    def giua(self) -> float:
        return (self.trai + self.phai) / 2

    @property
    def co_pt(self) -> float:
        """The size farthest from none: one wrong letter must not hide among right ones."""
        return max((c.co_pt for c in self.chu), default=0.0)

    @property
    def dong_deu_co(self) -> bool:
        return self.co_pt - min(c.co_pt for c in self.chu) < 0.3

    @property
    def dam(self) -> bool:
        return all(c.dam for c in self.chu)

    @property
    def khong_dam(self) -> bool:
        return not any(c.dam for c in self.chu)

    @property
    def nghieng(self) -> bool:
        return all(c.nghieng for c in self.chu)

    @property
    def dong(self) -> list[float]:
        """Distinct tops of its lines on its first page."""
        ket_qua: list[float] = []
        for c in self.chu:
            if c.trang == self.trang and (not ket_qua or c.tren - ket_qua[-1] > 1):
                ket_qua.append(c.tren)
        return ket_qua


class TaiLieuDo:
    """A measured document: its pages, and a search that ignores where lines break."""

    def __init__(self, trang: tuple[TrangDo, ...]) -> None:
        self.trang = trang
        self._chu = [c for t in trang for c in t.chu if c.text.strip()]
        parts = [compact(c.text) for c in self._chu]
        self._text = "".join(parts)
        self._start = [i for i, part in enumerate(parts) for _ in part]

    @property
    def text(self) -> str:
        """All letters in reading order, without spaces."""
        return self._text

    def find(self, text: str, *, sau: Manh | None = None) -> Manh | None:
        """The first place after `sau` where this text stands, line breaks and spaces aside."""
        can_tim = compact(text)
        tu = 0 if sau is None else self._end_of(sau)
        vi_tri = self._text.find(can_tim, tu) if can_tim else -1
        if vi_tri < 0:
            return None
        dau, cuoi = self._start[vi_tri], self._start[vi_tri + len(can_tim) - 1]
        return Manh(chu=tuple(self._chu[dau : cuoi + 1]))

    def _end_of(self, manh: Manh) -> int:
        cuoi = self._chu.index(manh.chu[-1])
        return next((i for i, chu in enumerate(self._start) if chu > cuoi), len(self._text))


def compact(text: str) -> str:
    """NFC without any white space: what two layouts of one text have in common."""
    return _SPACE.sub("", unicodedata.normalize("NFC", text))


@contextmanager
def _opened(pdf: bytes) -> Iterator[Any]:
    import pdfplumber

    with pdfplumber.open(io.BytesIO(pdf)) as mo:
        yield mo


def measure(pdf: bytes) -> TaiLieuDo:
    """Every character and stroke of the file, in millimetres."""
    with _opened(pdf) as mo:
        return TaiLieuDo(tuple(_page(p, so=i) for i, p in enumerate(mo.pages, start=1)))


def _page(page: Any, *, so: int) -> TrangDo:
    ket_qua = TrangDo(
        so=so,
        rong=float(page.width) * _MM,
        cao=float(page.height) * _MM,
        chu=tuple(_char(c, so=so) for c in page.chars),
        net=tuple(_stroke(n) for n in (*page.lines, *page.rects)),
    )
    page.close()
    return ket_qua


def _char(c: dict[str, Any], *, so: int) -> Chu:
    return Chu(
        trang=so,
        text=c["text"],
        trai=c["x0"] * _MM,
        phai=c["x1"] * _MM,
        tren=c["top"] * _MM,
        duoi=c["bottom"] * _MM,
        co_pt=c["size"],
        phong=c["fontname"],
    )


def _stroke(n: dict[str, Any]) -> Net:
    return Net(trai=n["x0"] * _MM, phai=n["x1"] * _MM, tren=n["top"] * _MM, duoi=n["bottom"] * _MM)
