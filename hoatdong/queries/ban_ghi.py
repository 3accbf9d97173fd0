"""What a programme or working rules say, whole: from the rows of a draft, or from a version.

The page, the PDF and the DOCX are made from these records alone, so that a person or a post renamed
later changes nothing adopted. What a later form of the JSON adds must have a default here.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import singledispatch
from typing import Any, Self

from hoatdong.models import ChuongTrinhCongTac, MucChuongTrinh, QuyCheHoatDong
from hoatdong.models.chuong_trinh import ten_thoi_gian
from hoatdong.models.van_kien import VanKien
from khoi.enums import VaiTroKhoi
from khoi.models import ThanhVien
from khoi.models.periods import is_in_force
from khoi.queries.bien_ban import CoQuanGhi, NguoiGhi, ThongQuaGhi
from khoi.queries.doc_bien_ban import TenGhi, heads_of, read_thong_qua
from nen.ban_ghi import from_plain, to_plain
from nen.dong_ho import hom_nay


CHUC_VU_PHO = "Phó Trưởng Khối"


@dataclass(frozen=True, kw_only=True)
class MucGhi:
    """One item of a programme."""

    noi_dung: str
    tu_thang: int
    den_thang: int
    nhom: str = ""
    chu_tri: NguoiGhi | None = None
    phoi_hop: str = ""
    san_pham: str = ""

    @property
    def thoi_gian(self) -> str:
        return ten_thoi_gian(self.tu_thang, self.den_thang)


@dataclass(frozen=True, kw_only=True)
class VanKienGhi:
    """The common part; `so_phien_ban` is 0 while nothing is adopted.

    `chuc_vu_ky`: the own post of who adopted in the head's place, empty for the head.
    """

    khoi: CoQuanGhi
    so_phien_ban: int = 0
    thong_qua: ThongQuaGhi | None = None
    chuc_vu_ky: str = ""

    @property
    def du_thao(self) -> bool:
        """Nobody has adopted it."""
        return self.thong_qua is None

    def numbered(self, so: int) -> Self:
        """The same as a version of this number."""
        return replace(self, so_phien_ban=so)

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values."""
        found: dict[str, Any] = to_plain(asdict(self))
        return found

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """What `to_json` wrote."""
        found: Self = from_plain(cls, data)
        return found


@dataclass(frozen=True, kw_only=True)
class ChuongTrinhGhi(VanKienGhi):
    """A programme."""

    nam: int
    can_cu: str = ""
    muc: tuple[MucGhi, ...] = ()


@dataclass(frozen=True, kw_only=True)
class QuyCheGhi(VanKienGhi):
    """Working rules; the stored scan that goes with them by name, key and hash."""

    ngay_ban_hanh: date
    tu_ngay: date
    so: str = ""
    noi_dung: str = ""
    ten_tep: str = ""
    tep_pk: int | None = None
    tep_sha256: str = ""


def read_many(van_kien: Sequence[VanKien]) -> dict[int, VanKienGhi]:
    """Each of these, all of one kind, as its rows say now, in a fixed number of queries."""
    if not van_kien:
        return {}
    today = hom_nay()
    names = TenGhi({v.khoi_id: v.khoi for v in van_kien}.values())
    heads = heads_of(van_kien)
    posts = _own_posts(van_kien)
    items = _items([v.pk for v in van_kien if isinstance(v, ChuongTrinhCongTac)])
    found = {}
    for v in van_kien:
        adopted = read_thong_qua(v, heads.get(v.khoi_id, []))
        common: dict[str, Any] = {
            "khoi": names.of(v.khoi, ngay=v.thong_qua_ngay or today),
            "thong_qua": adopted,
            "chuc_vu_ky": posts.get(v.pk, "") if adopted and adopted.quyen else "",
        }
        if isinstance(v, ChuongTrinhCongTac):
            common["muc"] = tuple(items.get(v.pk, ()))
        found[v.pk] = _record(v, common)
    return found


@singledispatch
def _record(van_kien: VanKien, common: dict[str, Any]) -> VanKienGhi:
    raise TypeError(type(van_kien))


@_record.register
def _(van_kien: ChuongTrinhCongTac, common: dict[str, Any]) -> VanKienGhi:
    return ChuongTrinhGhi(nam=van_kien.nam, can_cu=van_kien.can_cu, **common)


@_record.register
def _(van_kien: QuyCheHoatDong, common: dict[str, Any]) -> VanKienGhi:
    scan = van_kien.tep
    return QuyCheGhi(
        so=van_kien.so,
        ngay_ban_hanh=van_kien.ngay_ban_hanh,
        tu_ngay=van_kien.tu_ngay,
        noi_dung=van_kien.noi_dung,
        ten_tep=scan.ten_goc if scan else "",
        tep_pk=scan.pk if scan else None,
        tep_sha256=scan.sha256 if scan else "",
        **common,
    )


def record_kind(van_kien: VanKien) -> type[VanKienGhi]:
    """The class of its records."""
    return ChuongTrinhGhi if isinstance(van_kien, ChuongTrinhCongTac) else QuyCheGhi


def _items(pks: Collection[int]) -> dict[int, list[MucGhi]]:
    found: dict[int, list[MucGhi]] = defaultdict(list)
    rows = MucChuongTrinh.objects.filter(chuong_trinh__in=pks)
    for row in rows.select_related("chu_tri__can_bo", "chu_tri__chuc_danh"):
        seat = row.chu_tri
        found[row.chuong_trinh_id].append(
            MucGhi(
                noi_dung=row.noi_dung,
                tu_thang=row.tu_thang,
                den_thang=row.den_thang,
                nhom=row.nhom,
                chu_tri=NguoiGhi(ho_ten=seat.can_bo.ho_ten, chuc_danh=seat.chuc_danh.ten)
                if seat
                else None,
                phoi_hop=row.phoi_hop,
                san_pham=row.san_pham,
            )
        )
    return found


def _own_posts(van_kien: Sequence[VanKien]) -> dict[int, str]:
    """The post in the block, on the day of the adoption, of each one's adopter who had a seat there."""
    adopted = [v for v in van_kien if v.thong_qua_boi_id and v.thong_qua_ngay]
    if not adopted:
        return {}
    seats = ThanhVien.objects.filter(
        khoi__in={v.khoi_id for v in adopted},
        can_bo__nguoi_dung__in={v.thong_qua_boi_id for v in adopted},
    )
    held = list(seats.select_related("can_bo", "chuc_danh").order_by("tu_ngay", "pk"))
    return {
        v.pk: CHUC_VU_PHO if seat.vai_tro == VaiTroKhoi.PHO else seat.chuc_danh.ten
        for v in adopted
        for seat in held
        if (seat.khoi_id, seat.can_bo.nguoi_dung_id) == (v.khoi_id, v.thong_qua_boi_id)
        and v.thong_qua_ngay
        and is_in_force(seat, ngay=v.thong_qua_ngay)
    }
