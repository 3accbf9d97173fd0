"""What upper apps tell lower ones to show, registered in AppConfig.ready().

Each provider is called with the user and must honour visible_to itself.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any


if TYPE_CHECKING:
    from django.contrib.auth.models import _User as NguoiDung


@dataclass(frozen=True)
class MucMenu:
    """One entry of the navigation; `url_name` is reversed without arguments."""

    ten: str
    url_name: str
    thu_tu: int
    icon: str = ""


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


MenuProvider = Callable[["NguoiDung"], Iterable[MucMenu]]
ViecCanLamProvider = Callable[["NguoiDung"], Iterable[ViecCanLam]]
PanelProvider = Callable[["NguoiDung", Any], Panel | None]

_menu: list[MenuProvider] = []
_viec_can_lam: list[ViecCanLamProvider] = []
_panels: dict[str, list[PanelProvider]] = {}


def register_menu(provider: MenuProvider) -> None:
    """Adds entries to the navigation of those whom they concern."""
    _menu.append(provider)


def register_viec_can_lam(provider: ViecCanLamProvider) -> None:
    """Adds lines to the home page."""
    _viec_can_lam.append(provider)


def register_panel(place: str, provider: PanelProvider) -> None:
    """Adds a panel to the page `place` (say "khoi") of an object."""
    _panels.setdefault(place, []).append(provider)


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
