"""Which texts there are to compare: each app registers its kinds in AppConfig.ready()."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from nen.tuong_dong.chi_muc import VanBan


def _nobody(_: int) -> Collection[int]:
    return ()


@dataclass(frozen=True, kw_only=True)
class NguonVanBan:
    """One kind of text.

    `khoa`: the keys of all objects whose text is to be compared as things stand, as one column.
    `van_ban`: the texts of these objects, without those that are not (or no longer) to be compared.
    `truoc_kia`: the scopes that this scope is heir of; their texts are its own earlier ones.
    """

    loai: str
    khoa: Callable[[], QuerySet[Any, Any]]
    van_ban: Callable[[Collection[int]], Iterable[VanBan]]
    truoc_kia: Callable[[int], Collection[int]] = _nobody


_nguon: dict[str, NguonVanBan] = {}


def register_nguon_van_ban(nguon: NguonVanBan) -> None:
    """Adds a kind of text to the comparison."""
    if _nguon.setdefault(nguon.loai, nguon) is not nguon:
        raise ValueError(f"two sources for {nguon.loai}")


def nguon_van_ban(loai: str) -> NguonVanBan:
    return _nguon[loai]


def moi_nguon_van_ban() -> list[NguonVanBan]:
    """All kinds, in the order of registration."""
    return list(_nguon.values())


def truoc_kia(loai: str, pham_vi: int) -> Collection[int]:
    """The scopes whose earlier texts are this scope's own."""
    return _nguon[loai].truoc_kia(pham_vi) if loai in _nguon else ()
