"""What the checker says: one item for each requirement, and the verdict over all."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, kw_only=True)
class MucKiemTra:
    """One requirement: what was measured, what is asked."""

    ma: str
    ten: str
    dat: bool
    do_duoc: str
    yeu_cau: str


@dataclass(frozen=True, kw_only=True)
class KetQuaKiemTra:
    """The verdict that is stored beside the file."""

    quy_tac: str
    so_trang: int
    muc: tuple[MucKiemTra, ...]

    @property
    def dat(self) -> bool:
        return bool(self.muc) and all(muc.dat for muc in self.muc)

    @property
    def khong_dat(self) -> tuple[MucKiemTra, ...]:
        return tuple(muc for muc in self.muc if not muc.dat)

    def to_json(self) -> dict[str, Any]:
        return {
            "dat": self.dat,
            "quy_tac": self.quy_tac,
            "so_trang": self.so_trang,
            "muc": [asdict(muc) for muc in self.muc],
        }
