"""What is asked of a table, and what comes out of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum


Value = str | Decimal | date | None

LOI_GIU_TOI_DA = 1000


class Kieu(StrEnum):
    """What a column holds."""

    CHU = "chu"
    MA = "ma"  # text of digits and letters; figures that Excel made numbers become text again
    NGAY = "ngay"
    SO = "so"


@dataclass(frozen=True, kw_only=True)
class Cot:
    """A column asked for: its code, its name and other names that people give it.

    `bat_buoc`: the column must be there, and filled in every row. `so_chu_so`: how many digits a
    code has, so that 1849 can become 01849 again.
    """

    ma: str
    ten: str
    kieu: Kieu = Kieu.CHU
    bat_buoc: bool = False
    dong_nghia: tuple[str, ...] = ()
    so_chu_so: int = 0


@dataclass(frozen=True)
class LoiO:
    """One cell that cannot be taken, by the address that people see in Excel."""

    o: str
    cot: str
    cau: str

    def __str__(self) -> str:
        return f"Ô {self.o}: {self.cau}" if self.o else self.cau


@dataclass
class DanhSachLoi:
    """All errors of a table: the first ones kept, all of them counted."""

    dau: list[LoiO] = field(default_factory=list)
    tong: int = 0

    def them(self, *, o: str, cot: str, cau: str) -> None:
        self.tong += 1
        if len(self.dau) < LOI_GIU_TOI_DA:
            self.dau.append(LoiO(o, cot, cau))

    def __iter__(self) -> Iterator[LoiO]:
        return iter(self.dau)

    def __bool__(self) -> bool:
        return self.tong > 0


@dataclass(frozen=True, kw_only=True)
class Dong:
    """A row of the table: values by column code; columns that the file lacks are None."""

    so: int
    gia_tri: dict[str, Value]
    vi_tri: dict[str, int]
    hong: frozenset[str] = frozenset()  # columns whose cell was refused: None, and said already

    def __getitem__(self, ma: str) -> Value:
        return self.gia_tri.get(ma)

    def chu(self, ma: str) -> str:
        """The text of this column, "" where empty."""
        value = self.gia_tri.get(ma)
        return value if isinstance(value, str) else ""

    def ngay(self, ma: str) -> date | None:
        """The date of this column."""
        value = self.gia_tri.get(ma)
        return value if isinstance(value, date) else None

    def o(self, ma: str) -> str:
        """Address of the cell, «C4321»; of the row's beginning where the file lacks the column."""
        return f"{chu_cot(self.vi_tri.get(ma, 1))}{self.so}"


def chu_cot(so: int) -> str:
    """Letters of a column: 1 is A, 27 is AA."""
    letters = ""
    while so > 0:
        so, rest = divmod(so - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
