"""The packaged lists of administrative units (khoi/data), read as they are; no database."""

import csv
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TypedDict

from khoi.enums import CapDonVi


DATA = Path(__file__).resolve().parent.parent / "data"
LIST_TRUOC = DATA / "don_vi_truoc_2025-07-01.csv"
NGAY_CUOI_BA_CAP = date(2025, 6, 30)  # the last day of the list with districts

LOAI = ("Tỉnh", "Thành phố", "Quận", "Huyện", "Thị xã", "Phường", "Thị trấn", "Xã")

Khoa = tuple[CapDonVi, str]


@dataclass(frozen=True, kw_only=True)
class DongDonVi:
    """One unit of a list; `cha` is the key of its parent in the same list."""

    cap: CapDonVi
    ma: str
    ten: str
    loai: str
    cha: Khoa | None = None
    vi_do: Decimal | None = None
    kinh_do: Decimal | None = None

    @property
    def khoa(self) -> Khoa:
        """Level and code: unique within one list."""
        return self.cap, self.ma


def read_truoc_2025(ma_tinh: Collection[str] | None = None) -> list[DongDonVi]:
    """Units of the three-level list of these provinces (all if none given), parents first."""
    units: dict[Khoa, DongDonVi] = {}
    with LIST_TRUOC.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if ma_tinh is None or row["ma_tinh"] in ma_tinh:
                for unit in _units_of(row):
                    units.setdefault(unit.khoa, unit)
    return list(units.values())


def _units_of(row: dict[str, str]) -> Iterator[DongDonVi]:
    tinh = DongDonVi(cap=CapDonVi.TINH, ma=row["ma_tinh"], **_name(row["ten_tinh"]))
    huyen = DongDonVi(
        cap=CapDonVi.HUYEN, ma=row["ma_huyen"], cha=tinh.khoa, **_name(row["ten_huyen"])
    )
    yield tinh
    yield huyen
    if row["ma_xa"]:
        yield DongDonVi(
            cap=CapDonVi.XA,
            ma=row["ma_xa"],
            cha=huyen.khoa,
            vi_do=_degrees(row["vi_do"]),
            kinh_do=_degrees(row["kinh_do"]),
            **_name(row["ten_xa"]),
        )


class _Name(TypedDict):
    ten: str
    loai: str


def _name(text: str) -> _Name:
    """The name, and the kind that begins it.

    The list spells «Thành Phố Bắc Kạn», and has three names that its own column of kinds
    contradicts («Phường 5» as «Xã»): the name is right, in one spelling of the kind.
    """
    loai = next(kind for kind in LOAI if text.lower().startswith(kind.lower()))
    return {"ten": loai + text[len(loai) :], "loai": loai}


def _degrees(text: str) -> Decimal | None:
    return round(Decimal(text), 6) if text else None
