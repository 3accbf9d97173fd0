"""The integrity checks in the navigation; registered by khoi.providers."""

from collections.abc import Iterator

from khoi.models import NguoiDung
from khoi.perms.kiem_tra import can_see_kiem_tra
from nen.providers import MucMenu, register_menu


def menu(user: NguoiDung) -> Iterator[MucMenu]:
    """The province's officers and administrators, operators."""
    if can_see_kiem_tra(user):
        yield MucMenu(
            "Kiểm tra dữ liệu", "khoi:kiem-tra-list", thu_tu=92, icon="check", quan_ly=True
        )


def register() -> None:
    """Called by khoi.providers."""
    register_menu(menu)
