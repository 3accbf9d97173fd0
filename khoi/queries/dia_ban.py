"""The communes and blocks of a province, read once, to be found by code or by name as of a day."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from khoi.enums import CapDonVi, LoaiCoQuan
from khoi.models import ChaDonVi, CoQuan, DonVi, PhamViDonVi, TenDonVi
from khoi.models.periods import is_in_force
from nen.chu_viet import fold
from nen.errors import BusinessRuleError


GOI = {CapDonVi.XA: "xã, phường", CapDonVi.HUYEN: "huyện", CapDonVi.TINH: "tỉnh"}


@dataclass(kw_only=True)
class DonViDiaBan:
    """A unit with its names and parents through time."""

    don_vi: DonVi
    ten: list[TenDonVi] = field(default_factory=list)
    cha: list[ChaDonVi] = field(default_factory=list)

    def ten_ngay(self, ngay: date) -> TenDonVi | None:
        """Its name on this day."""
        return next((name for name in self.ten if is_in_force(name, ngay=ngay)), None)


class DiaBan:
    """All units below (and before) the province of a body, and the bodies in them."""

    def __init__(self, co_quan: CoQuan) -> None:
        scope = PhamViDonVi.objects.filter(goc=co_quan.don_vi_id).values("don_vi_id")
        units = DonVi.objects.valid().filter(pk__in=scope).order_by("pk")
        self.don_vi = {unit.pk: DonViDiaBan(don_vi=unit) for unit in units}
        for name in TenDonVi.objects.filter(don_vi__in=scope, huy_luc=None):
            if name.don_vi_id in self.don_vi:
                self.don_vi[name.don_vi_id].ten.append(name)
        for link in ChaDonVi.objects.filter(don_vi__in=scope, huy_luc=None):
            if link.don_vi_id in self.don_vi:
                self.don_vi[link.don_vi_id].cha.append(link)
        self.co_quan: dict[tuple[int, str], list[CoQuan]] = defaultdict(list)
        for body in CoQuan.objects.filter(don_vi__in=scope).order_by("pk"):
            self.co_quan[body.don_vi_id, body.loai].append(body)
        self._by_code: dict[tuple[str, str], list[DonViDiaBan]] = defaultdict(list)
        self._by_name: dict[tuple[str, str], list[DonViDiaBan]] = defaultdict(list)
        for found in self.don_vi.values():
            self._by_code[found.don_vi.cap, found.don_vi.ma].append(found)
            for key in {fold(text) for name in found.ten for text in (name.ten, name.ten_rieng)}:
                self._by_name[found.don_vi.cap, key].append(found)

    def tim(self, *, cap: CapDonVi, ma: str, ten: str, ngay: date, thuoc: str = "") -> DonViDiaBan:
        """The unit in force on this day that has this code, or this name; refused where it is not one."""
        on = f"ngày {ngay:%d/%m/%Y}"
        if ma:
            by_code = [u for u in self._by_code[cap, ma] if is_in_force(u.don_vi, ngay=ngay)]
            if not by_code:
                raise BusinessRuleError(
                    f"{on} không có {GOI[cap]} mã {ma} trong phạm vi của cơ quan nhập; hãy kiểm "
                    "tra mã và ngày."
                )
            if ten and not self._is_called(by_code[0], ten, ngay=ngay):
                raise BusinessRuleError(
                    f"mã {ma} {on} là {by_code[0].ten_ngay(ngay)}, không phải “{ten[:60]}”; hãy sửa mã "
                    "hoặc tên."
                )
            return by_code[0]
        by_name = [
            unit
            for unit in self._by_name[cap, fold(ten)]
            if is_in_force(unit.don_vi, ngay=ngay)
            and self._is_called(unit, ten, ngay=ngay)
            and self._belongs(unit, thuoc, ngay=ngay)
        ]
        return self._only_one(by_name, cap=cap, ten=ten, on=on)

    def _only_one(
        self, found: list[DonViDiaBan], *, cap: CapDonVi, ten: str, on: str
    ) -> DonViDiaBan:
        if not found:
            raise BusinessRuleError(
                f"{on} không có {GOI[cap]} tên “{ten[:60]}” trong phạm vi của cơ quan nhập; hãy "
                "kiểm tra tên và ngày, hoặc ghi mã."
            )
        if len(found) > 1:
            codes = ", ".join(sorted(unit.don_vi.ma for unit in found)[:5])
            raise BusinessRuleError(
                f"{on} có {len(found)} {GOI[cap]} cùng tên “{ten[:60]}” (mã {codes}); hãy ghi mã."
            )
        return found[0]

    def khoi(self, don_vi: DonViDiaBan, *, ngay: date) -> CoQuan | None:
        """The unit's block on this day."""
        return self.co_quan_cua(don_vi, loai=LoaiCoQuan.KHOI, ngay=ngay)

    def co_quan_cua(self, don_vi: DonViDiaBan, *, loai: str, ngay: date) -> CoQuan | None:
        """The unit's body of this kind on this day."""
        bodies = self.co_quan[don_vi.don_vi.pk, loai]
        return next((body for body in bodies if is_in_force(body, ngay=ngay)), None)

    def _is_called(self, unit: DonViDiaBan, ten: str, *, ngay: date) -> bool:
        name = unit.ten_ngay(ngay)
        return name is not None and fold(ten) in {fold(name.ten), fold(name.ten_rieng)}

    def _belongs(self, unit: DonViDiaBan, thuoc: str, *, ngay: date) -> bool:
        """Whether its parent on this day has this name; without a name, yes."""
        if not thuoc:
            return True
        for link in unit.cha:
            parent = self.don_vi.get(link.cha_id)
            if (
                parent
                and is_in_force(link, ngay=ngay)
                and self._is_called(parent, thuoc, ngay=ngay)
            ):
                return True
        return False
