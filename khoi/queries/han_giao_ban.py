"""By when minutes are handed in and adopted: days of the regime, never due on a day off."""

from dataclasses import dataclass
from datetime import date, timedelta

from khoi.enums import TrangThaiGiaoBan
from khoi.models import GiaoBan
from khoi.queries.che_do import CheDoHienCo
from nen.lich import den_ngay_lam_viec


@dataclass(frozen=True, kw_only=True)
class HanGiaoBan:
    """What is due next, and by which day; `tre` days late on the business day."""

    viec: str
    ngay: date
    hom_nay: date

    @property
    def qua_han(self) -> bool:
        return self.ngay < self.hom_nay

    @property
    def tre(self) -> int:
        return max(0, (self.hom_nay - self.ngay).days)


class HanCuaCheDo:
    """The deadlines of any minutes, from the regime read once; from this one, if it is given."""

    def __init__(self, che_do: CheDoHienCo | None = None) -> None:
        self._regimes = che_do or CheDoHienCo()

    def of(self, giao_ban: GiaoBan, *, hom_nay: date) -> HanGiaoBan | None:
        """Of a draft its handing in, of waiting minutes their adoption; None of adopted ones."""
        if giao_ban.trang_thai == TrangThaiGiaoBan.NHAP:
            return HanGiaoBan(viec="Trình biên bản", ngay=self.trinh(giao_ban), hom_nay=hom_nay)
        if giao_ban.trang_thai == TrangThaiGiaoBan.CHO_THONG_QUA:
            return HanGiaoBan(
                viec="Thông qua biên bản", ngay=self.thong_qua(giao_ban), hom_nay=hom_nay
            )
        return None

    def trinh(self, giao_ban: GiaoBan) -> date:
        """Counted from the meeting, or from the day on which the minutes were given back."""
        start = max(giao_ban.ngay, giao_ban.tra_ve_ngay or giao_ban.ngay)
        return den_ngay_lam_viec(start + timedelta(days=self._regimes.of(giao_ban).trinh_sau_ngay))

    def thong_qua(self, giao_ban: GiaoBan) -> date:
        """Counted from the handing in."""
        start = giao_ban.trinh_ngay or giao_ban.ngay
        return den_ngay_lam_viec(
            start + timedelta(days=self._regimes.of(giao_ban).thong_qua_sau_ngay)
        )
