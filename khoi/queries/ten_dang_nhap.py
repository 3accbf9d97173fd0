"""Sign-in names by rule: without diacritics, readable, unique, the same on every run."""

import re
from collections.abc import Iterable
from datetime import date

from django.db import connection

from khoi.enums import VaiTro
from khoi.models import TenDonVi
from nen.chu_viet import fold


CUA_GHE: dict[str, str] = {VaiTro.THU_KY_KHOI: "thuky", VaiTro.TRUONG_KHOI: "truong"}
DAI_NHAT = 50  # of the field's 60; the rest is for a number


class TenDangNhap:
    """Gives names that nobody has, and remembers what it gave."""

    def __init__(self, da_co: Iterable[str]) -> None:
        self._taken = set(da_co)

    def propose(self, goc: str) -> str:
        """The name itself, or with the first free number: «thuky.tanlap», «thuky.tanlap2»."""
        joint = "-" if goc[-1:].isdigit() else ""
        name, number = goc, 1
        while name in self._taken:
            number += 1
            name = f"{goc}{joint}{number}"
        self._taken.add(name)
        return name


# From each stem to where its numbers and joints end, by the index of the names: «.» and «-» come
# before the digits, and «:» right after them.
_CO_THE_TRUNG = """
SELECT DISTINCT n.ten_dang_nhap FROM unnest(%s::text[]) goc
JOIN khoi_nguoidung n ON n.ten_dang_nhap ~>=~ goc AND n.ten_dang_nhap ~<~ (goc || ':')
"""


def free_names(goc: Iterable[str], *, da_dat: Iterable[str] = ()) -> TenDangNhap:
    """To propose names from these stems: read are only the accounts that could stand in the way.

    `da_dat`: names that are given elsewhere at the same time.
    """
    with connection.cursor() as cursor:
        cursor.execute(_CO_THE_TRUNG, [sorted(set(goc))])
        return TenDangNhap([*(row[0] for row in cursor.fetchall()), *da_dat])


def name_of_person(ho_ten: str, *, don_vi: str) -> str:
    """«annv.phongquang» of Nguyễn Văn An in Phong Quang: given name, initials, unit."""
    words = [plain for word in ho_ten.split() if (plain := _plain(word))]
    if not words:
        return _joined("nguoidung", don_vi)
    *before, given = words
    return _joined(given + "".join(word[0] for word in before), don_vi)


def name_of_seat(vai_tro: str, *, don_vi: str) -> str:
    """«thuky.phongquang» of a secretary whom nobody has named yet."""
    return _joined(CUA_GHE[vai_tro], don_vi)


def own_names(don_vi: Iterable[int], *, ngay: date) -> dict[int, str]:
    """«Phong Quang» of each unit on this day, by the unit's key."""
    names = TenDonVi.objects.in_force(ngay).filter(don_vi__in=set(don_vi), huy_luc=None)
    return {name.don_vi_id: name.ten_rieng for name in names.order_by("pk")}


def _joined(dau: str, don_vi: str) -> str:
    unit = _plain(don_vi)
    return (f"{dau}.{unit}" if unit else dau)[:DAI_NHAT]


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", fold(text))
