"""The entry of imports in the navigation; registered by khoi.providers."""

from collections.abc import Iterator

from khoi.models import NguoiDung
from khoi.perms.nhap import kinds_of
from nen.providers import MucMenu, register_menu


def menu(user: NguoiDung) -> Iterator[MucMenu]:
    """For those who bring lists in."""
    if kinds_of(user):
        yield MucMenu("Nhập bảng tính", "khoi:nhap-list", thu_tu=70, icon="table", quan_ly=True)


def register() -> None:
    register_menu(menu)
