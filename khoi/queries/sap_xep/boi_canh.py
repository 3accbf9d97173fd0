"""What a plan is made from: the lines, and the units that they name as of the day before."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Q

from khoi.enums import CapDonVi, HanhDongSapXep
from khoi.models import ChaDonVi, DongSapXep, DonVi, SuKienSapXep, TenDonVi
from khoi.queries.sap_xep.dang_ke_hoach import DonViCu, Khoa, LoiDong


SO_CHU_SO = {CapDonVi.TINH: 2, CapDonVi.HUYEN: 3, CapDonVi.XA: 5}
BAC = {level: rank for rank, level in enumerate(CapDonVi)}  # province first


@dataclass(frozen=True, kw_only=True)
class Nen:
    """Units of the portal that the list names, by level and code, with the names of the day before."""

    truoc: dict[Khoa, DonViCu]
    """In force on the last day of the old order."""
    den_ngay: dict[int, date]
    """Of those, the ones whose end is written already."""
    sau: dict[Khoa, date]
    """Codes of units that begin on the day or later."""


@dataclass(kw_only=True)
class BoiCanh:
    """One plan in the making; rules add their errors here."""

    su_kien: SuKienSapXep
    dong: list[DongSapXep]
    nen: Nen
    loi: list[LoiDong] = field(default_factory=list)
    hong: set[int] = field(default_factory=set)
    """Numbers of lines that cannot be followed further."""
    theo_cu: dict[Khoa, list[DongSapXep]] = field(default_factory=lambda: defaultdict(list))
    theo_moi: dict[Khoa, list[DongSapXep]] = field(default_factory=lambda: defaultdict(list))
    tiep_tuc: set[Khoa] = field(default_factory=set)
    """Codes of units that go on by a line of their own."""
    ket_thuc: set[Khoa] = field(default_factory=set)
    """Codes of units that close."""

    @property
    def ngay(self) -> date:
        return self.su_kien.hieu_luc_ngay

    @property
    def ngay_cuoi(self) -> date:
        return self.ngay - timedelta(days=1)

    def sai(
        self, dong: DongSapXep | None, cot: str, cau: str, *, don_vi: Iterable[int] = ()
    ) -> None:
        """Note an error; the line is not followed further. `don_vi`: see LoiDong."""
        number = dong.thu_tu if dong else None
        self.loi.append(LoiDong(thu_tu=number, cot=cot, cau=cau, don_vi=frozenset(don_vi)))
        if dong:
            self.hong.add(dong.thu_tu)

    def lanh(self, dong: Iterable[DongSapXep]) -> list[DongSapXep]:
        """Those without an error so far."""
        return [line for line in dong if line.thu_tu not in self.hong]

    def dong_cua(self, khoa: Khoa) -> DongSapXep | None:
        """The first line about an old unit."""
        return next(iter(self.theo_cu.get(khoa, ())), None)


def khoa_cu(dong: DongSapXep) -> Khoa:
    """The old unit of a line."""
    return dong.cap_cu, dong.ma_cu


def khoa_moi(dong: DongSapXep) -> Khoa:
    """The target of a line."""
    return dong.cap_moi, dong.ma_moi


def khoa_cha(dong: DongSapXep) -> Khoa:
    """The parent that a line names."""
    return dong.cap_cha, dong.ma_cha


def ten_goi(khoa: Khoa) -> str:
    """«cấp xã mã 01840», where nothing better is known."""
    return f"{CapDonVi(khoa[0]).label.lower()} mã {khoa[1]}"


def doc_boi_canh(su_kien: SuKienSapXep, dong: list[DongSapXep]) -> BoiCanh:
    """The lines grouped, the units read; three queries."""
    keys = {key for line in dong for key in (khoa_cu(line), khoa_moi(line), khoa_cha(line))}
    last_day = su_kien.hieu_luc_ngay - timedelta(days=1)
    context = BoiCanh(su_kien=su_kien, dong=dong, nen=_read(keys, last_day=last_day))
    for line in dong:
        if line.ma_cu and line.cap_cu and line.hanh_dong != HanhDongSapXep.LAP:
            context.theo_cu[khoa_cu(line)].append(line)
        if line.ma_moi and line.cap_moi and line.hanh_dong in {"nhap", "lap"}:
            context.theo_moi[khoa_moi(line)].append(line)
    return context


def _read(keys: Collection[Khoa], *, last_day: date) -> Nen:
    rows = [
        unit
        for unit in DonVi.objects.valid()
        .filter(Q(den_ngay=None) | Q(den_ngay__gte=last_day), ma__in={code for _, code in keys})
        .order_by("tu_ngay", "pk")
        if (unit.cap, unit.ma) in keys
    ]
    before = [unit for unit in rows if unit.tu_ngay is None or unit.tu_ngay <= last_day]
    later = {
        (unit.cap, unit.ma): unit.tu_ngay
        for unit in reversed(rows)
        if unit.tu_ngay is not None and unit.tu_ngay > last_day
    }
    return Nen(
        truoc={unit.khoa: unit for unit in don_vi_cu(before, ngay=last_day)},
        den_ngay={unit.pk: unit.den_ngay for unit in before if unit.den_ngay is not None},
        sau=later,
    )


def don_vi_cu(units: Collection[DonVi], *, ngay: date) -> list[DonViCu]:
    """These units with their names and parents of this day; two queries."""
    links = ChaDonVi.objects.in_force(ngay).filter(
        huy_luc=None, don_vi__in={unit.pk for unit in units}
    )
    parents = dict(links.values_list("don_vi_id", "cha_id"))
    named = {unit.pk for unit in units} | set(parents.values())
    names = {
        pk: (name, kind)
        for pk, name, kind in TenDonVi.objects.in_force(ngay)
        .filter(huy_luc=None, don_vi__in=named)
        .values_list("don_vi_id", "ten", "loai")
    }
    return [
        DonViCu(
            don_vi_id=unit.pk,
            cap=unit.cap,
            ma=unit.ma,
            ten=names.get(unit.pk, (str(unit), ""))[0],
            loai=names.get(unit.pk, ("", ""))[1],
            cha_id=parents.get(unit.pk),
            ten_cha=names.get(parents.get(unit.pk, 0), ("", ""))[0],
        )
        for unit in units
    ]
