"""What upper apps tell lower ones to show, registered in AppConfig.ready().

Each provider is called with the user and must honour visible_to itself.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any


if TYPE_CHECKING:
    from django.contrib.auth.models import _User as NguoiDung


@dataclass(frozen=True)
class MucMenu:
    """One entry of the navigation; `url_name` is reversed without arguments.

    `quan_ly`: kept under «Quản lý», for those who have several such entries. `cung`: further
    routes whose pages, and those below them, belong to this entry.
    """

    ten: str
    url_name: str
    thu_tu: int
    icon: str = ""
    quan_ly: bool = False
    cung: tuple[str, ...] = ()


@dataclass(frozen=True)
class ViecCanLam:
    """One thing that this person must do now."""

    ten: str
    url: str
    han: date | None = None
    chi_tiet: str = ""
    qua_han: bool = False


@dataclass(frozen=True)
class Panel:
    """A piece of an object's page drawn by an upper app."""

    template: str
    context: dict[str, Any]


@dataclass(frozen=True)
class ConVuong:
    """Something unfinished that hangs on units: what, how many, where this person finds it."""

    ten: str
    so: int
    url: str = ""


@dataclass(frozen=True)
class NgayKhoa:
    """The last day that may not change any more on some units, and the sentence that says why.

    `cong_bo`: results up to that day are published, so what was left undone by then is past too.
    """

    ngay: date
    vi_sao: str
    cong_bo: bool = False


@dataclass(frozen=True)
class CotSoLieu:
    """One additive figure of a year by unit key: units may be summed, but nothing averaged."""

    ma: str
    ten: str
    gia_tri: Mapping[int, Decimal | int]


@dataclass(frozen=True)
class DongCanXem:
    """One row behind a fact: what it is called, where it is read, and the rule that says so."""

    ten: str
    url: str
    vi_sao: str


@dataclass(frozen=True)
class DieuCanXem:
    """A fact that the machine found, for whoever scores a body's year; no point follows from it."""

    ten: str
    dong: Sequence[DongCanXem]


MenuProvider = Callable[["NguoiDung"], Iterable[MucMenu]]
ViecCanLamProvider = Callable[["NguoiDung"], Iterable[ViecCanLam]]
PanelProvider = Callable[["NguoiDung", Any], Panel | None]
ConVuongProvider = Callable[["NguoiDung", Collection[int]], Iterable[ConVuong]]
NgayKhoaProvider = Callable[[Collection[int]], NgayKhoa | None]
SoLieuProvider = Callable[["NguoiDung", Collection[int], int], Iterable[CotSoLieu]]
DieuCanXemProvider = Callable[["NguoiDung", Any, int], Iterable[DieuCanXem]]

_menu: list[MenuProvider] = []
_viec_can_lam: list[ViecCanLamProvider] = []
_panels: dict[str, list[PanelProvider]] = {}
_con_vuong: list[ConVuongProvider] = []
_ngay_khoa: list[NgayKhoaProvider] = []
_so_lieu: list[SoLieuProvider] = []
_dieu_can_xem: list[DieuCanXemProvider] = []


def register_menu(provider: MenuProvider) -> None:
    """Adds entries to the navigation of those whom they concern."""
    _menu.append(provider)


def register_viec_can_lam(provider: ViecCanLamProvider) -> None:
    """Adds lines to the home page."""
    _viec_can_lam.append(provider)


def register_panel(place: str, provider: PanelProvider) -> None:
    """Adds a panel to the page `place` (say "khoi") of an object."""
    _panels.setdefault(place, []).append(provider)


def register_con_vuong(provider: ConVuongProvider) -> None:
    """Says what still hangs on units that are to close."""
    _con_vuong.append(provider)


def register_ngay_khoa(provider: NgayKhoaProvider) -> None:
    """Says up to which day the units' past is settled (adopted, published, issued)."""
    _ngay_khoa.append(provider)


def register_so_lieu(provider: SoLieuProvider) -> None:
    """Adds figures of a year by unit, to be read as recorded or restated."""
    _so_lieu.append(provider)


def register_dieu_can_xem(provider: DieuCanXemProvider) -> None:
    """Adds facts of a body's year, to be looked at beside the criteria that are computed."""
    _dieu_can_xem.append(provider)


def con_vuong_of(user: "NguoiDung", don_vi: Collection[int]) -> list[ConVuong]:
    """All that is unfinished on these units, as far as this person may see it."""
    things = [thing for provider in _con_vuong for thing in provider(user, don_vi)]
    return [thing for thing in things if thing.so]


def ngay_khoa_of(don_vi: Collection[int]) -> NgayKhoa | None:
    """The latest settled day of these units; for rules, so it looks at all rows."""
    return max(_ngay_khoa_of(don_vi), key=lambda found: found.ngay, default=None)


def cong_bo_of(don_vi: Collection[int]) -> NgayKhoa | None:
    """The last day of these units whose results are published, and the sentence that says so."""
    published = (found for found in _ngay_khoa_of(don_vi) if found.cong_bo)
    return max(published, key=lambda found: found.ngay, default=None)


def ngay_cong_bo_of(don_vi: Collection[int]) -> date | None:
    """The last day of these units whose results are published; until then nothing is due any more."""
    found = cong_bo_of(don_vi)
    return found.ngay if found else None


def _ngay_khoa_of(don_vi: Collection[int]) -> list[NgayKhoa]:
    return [found for provider in _ngay_khoa if (found := provider(don_vi)) is not None]


def so_lieu_of(user: "NguoiDung", don_vi: Collection[int], nam: int) -> list[CotSoLieu]:
    """The figures of these units in this year, in the order of registration."""
    return [column for provider in _so_lieu for column in provider(user, don_vi, nam)]


def dieu_can_xem_of(user: "NguoiDung", co_quan: Any, nam: int) -> list[DieuCanXem]:
    """The facts of this body's year that have a row which this person may see."""
    facts = [fact for provider in _dieu_can_xem for fact in provider(user, co_quan, nam)]
    return [fact for fact in facts if fact.dong]


def menu_of(user: "NguoiDung") -> list[MucMenu]:
    """The navigation of this person, in order."""
    entries = [entry for provider in _menu for entry in provider(user)]
    return sorted(entries, key=lambda entry: (entry.thu_tu, entry.ten))


def viec_can_lam_of(user: "NguoiDung") -> list[ViecCanLam]:
    """What this person must do now: overdue first, then by deadline, undated last."""
    things = [thing for provider in _viec_can_lam for thing in provider(user)]
    return sorted(things, key=lambda t: (not t.qua_han, t.han or date.max, t.ten))


def panels_of(user: "NguoiDung", place: str, thing: Any) -> list[Panel]:
    """The panels that upper apps draw on this thing's page."""
    panels = (provider(user, thing) for provider in _panels.get(place, []))
    return [panel for panel in panels if panel is not None]
