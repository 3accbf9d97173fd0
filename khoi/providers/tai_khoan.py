"""The home page's entry, the accounts for officers above, the admin for administrators."""

from collections.abc import Iterator

from khoi.models import CAP_TREN, NguoiDung
from nen.providers import MucMenu, register_menu


def menu(user: NguoiDung) -> Iterator[MucMenu]:
    """Each sees what they may enter."""
    yield MucMenu(ten="Việc cần làm", url_name="trang-chu", thu_tu=0, icon="home")
    if user.is_superuser or user.co_vai_tro(*CAP_TREN):
        yield MucMenu(ten="Tài khoản", url_name="khoi:tai-khoan-list", thu_tu=90, icon="users")
    if user.is_staff:
        yield MucMenu(ten="Quản trị", url_name="admin:index", thu_tu=95, icon="settings")


def register() -> None:
    """Called by khoi.providers."""
    register_menu(menu)
