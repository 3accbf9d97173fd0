"""The home page's entry, the accounts for officers above, the admin for administrators.

On a block's page: the way to its accounts.
"""

from collections.abc import Iterator

from django.urls import reverse

from khoi.models import CAP_TREN, Khoi, NguoiDung
from khoi.perms.tai_khoan import can_see_accounts
from nen.providers import MucMenu, Panel, register_menu, register_panel


def menu(user: NguoiDung) -> Iterator[MucMenu]:
    """Each sees what they may enter."""
    yield MucMenu(ten="Việc cần làm", url_name="trang-chu", thu_tu=0, icon="home")
    if user.is_superuser or user.co_vai_tro(*CAP_TREN):
        yield MucMenu(
            ten="Tài khoản", url_name="khoi:tai-khoan-list", thu_tu=90, icon="users", quan_ly=True
        )
    if user.is_staff:
        yield MucMenu(
            ten="Quản trị", url_name="admin:index", thu_tu=95, icon="settings", quan_ly=True
        )


def panel(user: NguoiDung, khoi: Khoi) -> Panel | None:
    """For the head and those above."""
    if not can_see_accounts(user, khoi):
        return None
    url = reverse("khoi:tai-khoan-co-quan", args=[khoi.pk])
    return Panel("khoi/tai_khoan/_panel_khoi.html", {"url": url})


def register() -> None:
    """Called by khoi.providers."""
    register_menu(menu)
    register_panel("khoi", panel)
