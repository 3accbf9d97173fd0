"""A document laid out as one HTML page that carries its whole stylesheet."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from unicodedata import normalize

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from vanban.dinh_dang import ngay_thang, so_ky_hieu
from vanban.kieu_trang import css
from vanban.quy_tac import QuyTac
from vanban.van_ban import (
    Bang,
    BieuDo,
    Cot,
    Doan,
    GachDau,
    HangNhom,
    Khoi,
    Muc,
    PhuLuc,
    VanBan,
)


_TEMPLATES: dict[type, str] = {
    Muc: "vanban/_muc.html",
    Doan: "vanban/_doan.html",
    GachDau: "vanban/_gach_dau.html",
    Bang: "vanban/_bang.html",
    BieuDo: "vanban/_bieu_do.html",
}


def render_html(van_ban: VanBan, *, quy_tac: QuyTac) -> str:
    """The same document and rule set always give the same page, letter for letter."""
    bang = tuple(_tables(van_ban))
    the = TrangIn(van_ban=van_ban, quy_tac=quy_tac, bang=bang)
    html = render_to_string("vanban/van_ban.html", {"in": the, "vb": van_ban, "qt": quy_tac})
    # Typed text may come decomposed; the rest of us compares NFC. A combining stroke that begins a
    # text must not join the bracket of the tag before it.
    return normalize("NFC", html.replace(">\u0338", ">&#x338;"))


def dia_danh_ngay(van_ban: VanBan, *, quy_tac: QuyTac) -> str:
    """ "Bắc Kạn, ngày 15 tháng 01 năm 2024"; minutes have no such line."""
    the_thuc = van_ban.the_thuc
    if van_ban.la_bien_ban or not the_thuc.dia_danh:
        return ""
    return f"{the_thuc.dia_danh}, {_date(van_ban, quy_tac)}"


def noi_nhan(van_ban: VanBan, *, quy_tac: QuyTac) -> tuple[str, ...]:
    """Recipients with the rule set's separators: "- …;" and a full stop after the last."""
    quy_uoc = quy_tac.quy_uoc
    dong = [nhan.strip().rstrip(";,.") for nhan in van_ban.noi_nhan]
    return tuple(
        f"- {nhan}{quy_uoc.noi_nhan_ket if i == len(dong) else quy_uoc.noi_nhan_ngan_cach}"
        for i, nhan in enumerate(dong, start=1)
    )


@dataclass(frozen=True, kw_only=True)
class KhoiIn:
    """A block and the template that draws it."""

    mau: str
    khoi: Khoi
    bang: "BangIn | None" = None
    svg: str = ""


@dataclass(frozen=True, kw_only=True)
class DauCot:
    ten: str
    lop: str = ""
    cot: int = 1
    hang: int = 1


@dataclass(frozen=True, kw_only=True)
class BangIn:
    """A table with its heading rows worked out."""

    bang: Bang
    lop: str

    @cached_property
    def so_cot(self) -> int:
        return len(self.bang.cot)

    @cached_property
    def hai_tang(self) -> bool:
        return any(cot.nhom for cot in self.bang.cot)

    @cached_property
    def dau_tren(self) -> list[DauCot]:
        """The upper heading row: groups span their columns, single columns both rows."""
        ket_qua = []
        cao = 2 if self.hai_tang else 1
        for nhom, cot in groupby(self.bang.cot, key=lambda c: c.nhom):
            if nhom:
                ket_qua.append(DauCot(ten=nhom, cot=len(list(cot))))
            else:
                ket_qua.extend(DauCot(ten=c.ten, hang=cao) for c in cot)
        return ket_qua

    @cached_property
    def dau_duoi(self) -> list[Cot]:
        return [cot for cot in self.bang.cot if cot.nhom]

    @property
    def hang(self) -> Iterator[tuple[str, list[tuple[str, str]]]]:
        """(group name, []) or ("", [(class, text), …]) for each row."""
        lop = [cot.can.value for cot in self.bang.cot]
        for hang in self.bang.hang:
            if isinstance(hang, HangNhom):
                yield hang.ten, []
            else:
                yield "", list(zip(lop, hang, strict=True))

    @property
    def tong(self) -> list[tuple[str, str]]:
        lop = (cot.can.value for cot in self.bang.cot)
        return list(zip(lop, self.bang.tong, strict=False))


@dataclass(frozen=True, kw_only=True)
class TrangIn:
    """What the page template asks about a document under a rule set."""

    van_ban: VanBan
    quy_tac: QuyTac
    bang: tuple[Bang, ...]

    @property
    def css(self) -> SafeString:
        sheet = css(self.van_ban, quy_tac=self.quy_tac, bang=self.bang)
        return mark_safe(sheet)  # noqa: S308 -- numbers of a checked rule set, text by css_string

    @property
    def so(self) -> str:
        the_thuc = self.van_ban.the_thuc
        return so_ky_hieu(the_thuc.so, the_thuc.ky_hieu) if the_thuc.ky_hieu else ""

    @property
    def dia_danh_ngay(self) -> str:
        return dia_danh_ngay(self.van_ban, quy_tac=self.quy_tac)

    @property
    def noi_nhan(self) -> tuple[str, ...]:
        return noi_nhan(self.van_ban, quy_tac=self.quy_tac)

    @property
    def kem_theo(self) -> str:
        """The line under an annex's title that ties it to its document."""
        if not self.so:
            return ""
        so = self.so[0].lower() + self.so[1:]
        ngay = _date(self.van_ban, self.quy_tac)
        return f"(Kèm theo {self.van_ban.ten_loai.capitalize()} {so}, {ngay})"

    @property
    def khoi(self) -> list[KhoiIn]:
        return self._blocks(self.van_ban.khoi)

    @property
    def phu_luc(self) -> list[tuple[PhuLuc, list[KhoiIn]]]:
        return [(phu_luc, self._blocks(phu_luc.khoi)) for phu_luc in self.van_ban.phu_luc]

    def _blocks(self, khoi: tuple[Khoi, ...]) -> list[KhoiIn]:
        return [self._block(k) for k in khoi]

    def _block(self, khoi: Khoi) -> KhoiIn:
        mau = _TEMPLATES[type(khoi)]
        if isinstance(khoi, Bang):
            so = next(i for i, bang in enumerate(self.bang, start=1) if bang is khoi)
            return KhoiIn(mau=mau, khoi=khoi, bang=BangIn(bang=khoi, lop=f"bang-{so}"))
        if isinstance(khoi, BieuDo):
            svg = mark_safe(khoi.svg)  # noqa: S308 -- made by vanban.bieu_do, which escapes
            return KhoiIn(mau=mau, khoi=khoi, svg=svg)
        return KhoiIn(mau=mau, khoi=khoi)


def _tables(van_ban: VanBan) -> Iterator[Bang]:
    for khoi in (van_ban.khoi, *(phu_luc.khoi for phu_luc in van_ban.phu_luc)):
        yield from (k for k in khoi if isinstance(k, Bang))


def _date(van_ban: VanBan, quy_tac: QuyTac) -> str:
    return ngay_thang(
        van_ban.the_thuc.ngay,
        de_trong_ngay=van_ban.the_thuc.de_trong_ngay,
        thang_them_so_khong=quy_tac.quy_uoc.thang_them_so_khong,
    )
