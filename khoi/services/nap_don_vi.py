"""Writing many units and their bodies at once: what the loaders of lists share."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal

from khoi.enums import CO_QUAN_CUA_CAP, CapDonVi, LoaiCoQuan
from khoi.models import ChaDonVi, CoQuan, DonVi, TenCoQuan, TenDonVi
from khoi.queries.ten_co_quan import BangMauTen
from khoi.services.danh_sach import Khoa


BATCH = 2000

Moc = tuple[CapDonVi, str, date | None]  # a unit to be: level, code, first day


@dataclass(frozen=True, kw_only=True)
class KyTen:
    """A name during a period."""

    ten: str
    loai: str
    tu_ngay: date | None = None
    den_ngay: date | None = None


@dataclass(frozen=True, kw_only=True)
class KyCha:
    """A parent during a period."""

    cha: Moc
    tu_ngay: date | None = None
    den_ngay: date | None = None


@dataclass(frozen=True, kw_only=True)
class DonViNap:
    """A unit as it shall stand, with its whole history; parents come before children."""

    cap: CapDonVi
    ma: str
    ten: tuple[KyTen, ...]
    cha: tuple[KyCha, ...] = ()
    tu_ngay: date | None = None
    den_ngay: date | None = None
    vi_do: Decimal | None = None
    kinh_do: Decimal | None = None

    @property
    def khoa(self) -> Khoa:
        return self.cap, self.ma

    @property
    def moc(self) -> Moc:
        return self.cap, self.ma, self.tu_ngay


def write_units(new: Sequence[DonViNap], *, units: dict[Moc, DonVi]) -> Counter[str]:
    """Add these units with names and parents, and note them in `units`; how many of each level."""
    made = DonVi.objects.bulk_create(
        (
            DonVi(
                cap=row.cap, ma=row.ma, vi_do=row.vi_do, kinh_do=row.kinh_do,
                tu_ngay=row.tu_ngay, den_ngay=row.den_ngay,
            )
            for row in new
        ),
        batch_size=BATCH,
    )  # fmt: skip
    units.update({row.moc: unit for row, unit in zip(new, made, strict=True)})
    TenDonVi.objects.bulk_create(
        (
            TenDonVi(don_vi=units[row.moc], **asdict(name)).fill_keys()
            for row in new
            for name in row.ten
        ),
        batch_size=BATCH,
    )
    ChaDonVi.objects.bulk_create(
        (
            ChaDonVi(
                don_vi=units[row.moc], cha=units[link.cha],
                tu_ngay=link.tu_ngay, den_ngay=link.den_ngay,
            )
            for row in new
            for link in row.cha
        ),
        batch_size=BATCH,
    )  # fmt: skip
    return Counter(row.cap.label for row in new)


def write_bodies(units: Collection[DonVi], *, tu_ngay: date | None = None) -> Counter[str]:
    """The bodies that belong to these units and are not there yet, from this day or for their own time."""
    there = set(CoQuan.objects.filter(don_vi__in=units).values_list("don_vi_id", "loai"))
    wanted = [
        CoQuan(loai=loai, don_vi=unit, tu_ngay=tu_ngay or unit.tu_ngay, den_ngay=unit.den_ngay)
        for unit in units
        for loai in CO_QUAN_CUA_CAP[CapDonVi(unit.cap)]
        if (unit.pk, loai) not in there
    ]
    made = CoQuan.objects.bulk_create(wanted, batch_size=BATCH)
    bang, names = BangMauTen(), _names_of_units(units)
    TenCoQuan.objects.bulk_create(
        (
            name
            for body in made
            for name in names_of_body(body, ten_don_vi=names[body.don_vi_id], bang=bang)
        ),
        batch_size=BATCH,
    )
    return Counter(LoaiCoQuan(body.loai).label for body in made)


def names_of_body(
    co_quan: CoQuan, *, ten_don_vi: Sequence[TenDonVi], bang: BangMauTen
) -> Iterator[TenCoQuan]:
    """What the body is called through its time: by the unit's names and by the templates."""
    for name in ten_don_vi:
        start = max((d for d in (name.tu_ngay, co_quan.tu_ngay) if d), default=None)
        end = min((d for d in (name.den_ngay, co_quan.den_ngay) if d), default=None)
        if start and end and start > end:
            continue
        periods = bang.qua_thoi_gian(
            loai=LoaiCoQuan(co_quan.loai),
            loai_don_vi=name.loai,
            ten_don_vi=name.ten,
            tu_ngay=start,
            den_ngay=end,
        )
        for first, last, called in periods:
            yield TenCoQuan(co_quan=co_quan, tu_ngay=first, den_ngay=last, **asdict(called))


def _names_of_units(units: Collection[DonVi]) -> dict[int, list[TenDonVi]]:
    names: dict[int, list[TenDonVi]] = defaultdict(list)
    for name in TenDonVi.objects.filter(don_vi__in=units, huy_luc=None):
        names[name.don_vi_id].append(name)
    return names
