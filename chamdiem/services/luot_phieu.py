"""What a person may do with a sheet now: the table of who × state behind the buttons.

The acts themselves check again, under the lock.
"""

from dataclasses import dataclass

from chamdiem.enums import CapCham, TrangThaiDot, TrangThaiPhieu
from chamdiem.models import PhieuCham
from chamdiem.perms import phieu as perms
from khoi.models import NguoiDung


@dataclass(frozen=True)
class Luot:
    """The acts open to one person on one sheet."""

    cham: bool = False
    duyet: bool = False
    tra_lai: bool = False
    mo_lai: bool = False
    o_khoi: bool = False

    @property
    def tinh_lai(self) -> bool:
        """Ask for the computed proposals again, attach evidence: while the block has the sheet."""
        return self.cham and self.o_khoi


def luot_cua(user: NguoiDung, phieu: PhieuCham) -> Luot:
    """What this person may do with this sheet in its present state."""
    if phieu.dot.trang_thai != TrangThaiDot.DANG_CHAM:
        return Luot()
    level = phieu.buoc.cap
    first = level == CapCham.KHOI
    if phieu.trang_thai == TrangThaiPhieu.CHO_DUYET:
        head = perms.can_approve(user, phieu, level)
        return Luot(duyet=head, tra_lai=head, o_khoi=first)
    scorer = perms.can_score(user, phieu, level)
    if phieu.trang_thai == TrangThaiPhieu.HOAN_TAT:
        return Luot(mo_lai=scorer)
    return Luot(cham=scorer, tra_lai=scorer and not first, o_khoi=first)
