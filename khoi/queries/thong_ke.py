"""Members in figures on a day: by part and position, by kind of unit, vacancies, size of blocks."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, Subquery

from khoi.enums import VaiTroKhoi
from khoi.models import CAP_KHOI, CAP_TREN, ChucDanh, Khoi, NguoiDung, TenDonVi, ThanhVien
from khoi.models.periods import in_force
from khoi.queries.can_bo import seats_on
from khoi.queries.thanh_phan import BLOCK, counted, vacancies
from vanban.dinh_dang import phan_tram


@dataclass
class DongChucVu:
    """One position: how many hold it in each part, and how many blocks lack it."""

    pk: int
    ten: str
    theo_phan: dict[str, int] = field(default_factory=lambda: dict.fromkeys(VaiTroKhoi.values, 0))
    khuyet: int = 0
    tong_truong: int = 0

    @property
    def cong(self) -> int:
        return sum(self.theo_phan.values())

    @property
    def ty_le_truong(self) -> Decimal | None:
        """The share of all heads who hold this position; none without a head."""
        heads = self.theo_phan[VaiTroKhoi.TRUONG]
        return Decimal(heads) / self.tong_truong if self.tong_truong and heads else None

    @property
    def ty_le_hien(self) -> str:
        """«94,1 %»."""
        return phan_tram(self.theo_phan[VaiTroKhoi.TRUONG], self.tong_truong)


@dataclass
class DongLoai:
    """Blocks of one kind of unit."""

    ten: str
    ma: str = ""
    khoi: int = 0
    thanh_vien: int = 0
    khuyet: int = 0
    trong: int = 0

    @property
    def binh_quan(self) -> Decimal | None:
        """Members per block; nothing where there is no block."""
        return Decimal(self.thanh_vien) / self.khoi if self.khoi else None


@dataclass
class ThongKe:
    """The figures of one scope on one day."""

    ngay: date
    chuc_vu: list[DongChucVu]
    loai: list[DongLoai]
    tong: DongLoai
    theo_phan: dict[str, int]


@dataclass
class _Block:
    loai: str
    thanh_vien: int
    khuyet: list[int]


def thong_ke(user: NguoiDung, *, ngay: date) -> ThongKe:
    """Three statements, whatever the number of blocks; only what this person may see."""
    blocks = _blocks(user, ngay=ngay)
    lacking = Counter(position for block in blocks for position in block.khuyet)
    rows = {pk: DongChucVu(pk=pk, ten=ten) for pk, ten in ChucDanh.objects.values_list("pk", "ten")}
    for part, position, count in _held(user, ngay=ngay):
        rows[position].theo_phan[part] = count
    heads = sum(row.theo_phan[VaiTroKhoi.TRUONG] for row in rows.values())
    for row in rows.values():
        row.khuyet, row.tong_truong = lacking[row.pk], heads
    kinds = _by_kind(blocks)
    return ThongKe(
        ngay=ngay,
        chuc_vu=[row for row in rows.values() if row.cong or row.khuyet],
        loai=kinds,
        tong=_total(kinds),
        theo_phan={
            part: sum(row.theo_phan[part] for row in rows.values()) for part in VaiTroKhoi.values
        },
    )


def _held(user: NguoiDung, *, ngay: date) -> list[tuple[str, int, int]]:
    """How many seats of each part and position."""
    seats = seats_on(user, ngay=ngay).order_by()
    found = seats.values_list("vai_tro", "chuc_danh_id").annotate(so=Count("pk"))
    return [(part, position, count) for part, position, count in found]


def _blocks(user: NguoiDung, *, ngay: date) -> list[_Block]:
    """Each block in force: the kind of its unit, its members, the positions that it lacks."""
    blocks = Khoi.objects.in_force(ngay)
    if not user.is_superuser:
        blocks = blocks.filter(don_vi__in=user.don_vi_nhin_thay(CAP_KHOI | CAP_TREN))
    kind = TenDonVi.objects.filter(in_force(ngay), don_vi=OuterRef("don_vi"), huy_luc=None)
    seats = ThanhVien.objects.filter(in_force(ngay), khoi=OuterRef("pk"))
    rows = blocks.annotate(
        loai_don_vi=Subquery(kind.values("loai")[:1]),
        so_thanh_vien=counted(seats),
        cho_khuyet=ArraySubquery(vacancies(BLOCK, ngay=ngay).order_by().values("chuc_danh_id")),
    ).values_list("loai_don_vi", "so_thanh_vien", "cho_khuyet")
    return [_Block(kind or "", members, lacking) for kind, members, lacking in rows]


def _by_kind(blocks: Iterable[_Block]) -> list[DongLoai]:
    kinds: dict[str, DongLoai] = defaultdict(lambda: DongLoai(ten=""))
    for block in blocks:
        row = kinds[block.loai]
        row.ten, row.ma = block.loai or "Chưa rõ loại", block.loai
        row.khoi += 1
        row.thanh_vien += block.thanh_vien
        row.khuyet += bool(block.khuyet)
        row.trong += not block.thanh_vien
    return [kinds[kind] for kind in sorted(kinds)]


def _total(kinds: Iterable[DongLoai]) -> DongLoai:
    total = DongLoai(ten="Cộng")
    for row in kinds:
        total.khoi += row.khoi
        total.thanh_vien += row.thanh_vien
        total.khuyet += row.khuyet
        total.trong += row.trong
    return total
