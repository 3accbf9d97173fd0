"""The packaged lists of administrative units (khoi/data), read as they are; no database."""

import csv
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TypedDict

from khoi.enums import CapDonVi, PhamViKeThua


DATA = Path(__file__).resolve().parent.parent / "data"
LIST_TRUOC = DATA / "don_vi_truoc_2025-07-01.csv"
LIST_TU = DATA / "don_vi_tu_2025-07-01.csv"
LIST_SAP_NHAP = DATA / "sap_nhap_2025-07-01.csv"
NGAY_CUOI_BA_CAP = date(2025, 6, 30)  # the last day of the list with districts
NGAY_HAI_CAP = date(2025, 7, 1)  # the first day of the list without
SO_VAN_BAN_2025 = "19/2025/QĐ-TTg"

LOAI = (
    "Tỉnh",
    "Thành phố",
    "Quận",
    "Huyện",
    "Thị xã",
    "Phường",
    "Thị trấn",
    "Xã",
    "Đặc khu",
)

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
    for row in _rows(LIST_TRUOC):
        if ma_tinh is None or row["ma_tinh"] in ma_tinh:
            for unit in _units_of(row):
                units.setdefault(unit.khoa, unit)
    return list(units.values())


def read_tu_2025(ma_tinh: Collection[str] | None = None) -> list[DongDonVi]:
    """Units of the two-level list of these new provinces (all if none given), parents first."""
    units: dict[Khoa, DongDonVi] = {}
    for row in _rows(LIST_TU):
        if ma_tinh is None or row["ma_tinh"] in ma_tinh:
            tinh = DongDonVi(cap=CapDonVi.TINH, ma=row["ma_tinh"], **name_of(row["ten_tinh"]))
            xa = DongDonVi(
                cap=CapDonVi.XA,
                ma=row["ma_xa"],
                cha=tinh.khoa,
                vi_do=_degrees(row["vi_do"]),
                kinh_do=_degrees(row["kinh_do"]),
                **name_of(row["ten_xa"]),
            )
            units.setdefault(tinh.khoa, tinh)
            units[xa.khoa] = xa
    return list(units.values())


@dataclass(frozen=True, kw_only=True)
class DongKeThua:
    """One edge of 1 July 2025, from a unit of the old list to one of the new."""

    tu: Khoa
    den: Khoa
    pham_vi: PhamViKeThua = PhamViKeThua.TOAN_BO
    mac_dinh: bool = True

    @property
    def tiep_tuc(self) -> bool:
        """Whether old and new bear one code of one level."""
        return self.tu == self.den


def read_sap_nhap(ma_tinh: Collection[str] | None = None) -> list[DongKeThua]:
    """Edges into these new provinces (all if none given), those of the provinces first.

    The map names communes and five districts; each old province lies in one new province.
    """
    tinh: dict[tuple[str, str], DongKeThua] = {}
    edges: list[DongKeThua] = []
    for row in _rows(LIST_SAP_NHAP):
        old, new = row["ma_tinh_cu"], row["ma_tinh_moi"]
        if ma_tinh is not None and new not in ma_tinh:
            continue
        tinh[old, new] = DongKeThua(tu=(CapDonVi.TINH, old), den=(CapDonVi.TINH, new))
        from_commune = (CapDonVi.XA, row["ma_xa_cu"])
        edges.append(
            DongKeThua(
                tu=from_commune if row["ma_xa_cu"] else (CapDonVi.HUYEN, row["ma_huyen_cu"]),
                den=(CapDonVi.XA, row["ma_xa_moi"]),
                pham_vi=PhamViKeThua(row["pham_vi"]),
                mac_dinh=row["mac_dinh"] == "1",
            )
        )
    return [*tinh.values(), *edges]


def tiep_tuc_2025(edges: Collection[DongKeThua]) -> frozenset[Khoa]:
    """Units that go on under the new list: whole and alone in a unit of the same level and code."""
    into = Counter(edge.den for edge in edges)
    return frozenset(
        edge.tu
        for edge in edges
        if edge.tiep_tuc and edge.pham_vi == PhamViKeThua.TOAN_BO and into[edge.den] == 1
    )


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _units_of(row: dict[str, str]) -> Iterator[DongDonVi]:
    tinh = DongDonVi(cap=CapDonVi.TINH, ma=row["ma_tinh"], **name_of(row["ten_tinh"]))
    huyen = DongDonVi(
        cap=CapDonVi.HUYEN, ma=row["ma_huyen"], cha=tinh.khoa, **name_of(row["ten_huyen"])
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
            **name_of(row["ten_xa"]),
        )


class _Name(TypedDict):
    ten: str
    loai: str


def name_of(text: str) -> _Name:
    """The name, and the kind that begins it.

    The list spells «Thành Phố Bắc Kạn», and has three names that its own column of kinds
    contradicts («Phường 5» as «Xã»): the name is right, in one spelling of the kind.
    """
    loai = next(kind for kind in LOAI if text.lower().startswith(kind.lower()))
    return {"ten": loai + text[len(loai) :], "loai": loai}


def _degrees(text: str) -> Decimal | None:
    return round(Decimal(text), 6) if text else None
