"""The figures of the yearly report, and the rows behind each.

One row per block holds every fact the report counts; each figure is a sum or a count over these
rows, so it can always be led back to them. Rows and figures go into the report as JSON, with the
hash of exactly what was stored.
"""

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any, Self

from chamdiem.enums import XepLoai
from chamdiem.queries.xep_hang import chia_theo_huyen, dem_theo_loai
from vanban.dinh_dang import phan_tram, so_viet


DIA_BAN = "tỉnh"


@dataclass(frozen=True, kw_only=True)
class DongKhoi:
    """What the report knows of one block; `loai` is its unit's kind where there are no districts."""

    khoi_id: int
    phieu_id: int
    ten: str
    huyen_id: int | None
    huyen: str
    diem: Decimal
    xep_loai: str
    hang_tinh: int
    hang_huyen: int | None
    thanh_vien: int
    truong_chuc_danh: str
    truong_dung: bool
    khuyet: tuple[str, ...]
    phai_hop: int
    da_hop: int
    da_thong_qua: int
    tre_han: bool
    tra_lai: int
    cat_giam: Decimal
    loai: str = ""

    @property
    def ten_xep_loai(self) -> str:
        return XepLoai(self.xep_loai).label

    @property
    def thieu_hop(self) -> int:
        """Owed meetings without minutes handed in."""
        return self.phai_hop - self.da_hop

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        return cls(
            **{
                **data,
                "diem": Decimal(data["diem"]),
                "cat_giam": Decimal(data["cat_giam"]),
                "khuyet": tuple(data["khuyet"]),
            }
        )


@dataclass(frozen=True, kw_only=True)
class DongTieuChi:
    """A criterion, and the mean share of its maximum that the blocks reached (0 to 1)."""

    ma: str
    noi_dung: str
    toi_da: Decimal
    ty_le: Decimal

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        return cls(**{**data, "toi_da": Decimal(data["toi_da"]), "ty_le": Decimal(data["ty_le"])})


@dataclass(frozen=True, kw_only=True)
class ConSo:
    """One figure, what it is a part of, and how to find and show its rows."""

    ma: str
    ten: str
    gia_tri: int
    mau: int | None
    cot: str
    lay: Callable[[DongKhoi], Any]

    @property
    def ty_le(self) -> str:
        return "" if self.mau is None else phan_tram(self.gia_tri, self.mau)


@dataclass(frozen=True, kw_only=True)
class NhomSo:
    """One line of the table of results, a district or a kind of unit; `huyen_id` is a district's."""

    ten: str
    so_khoi: int
    theo_loai: tuple[int, ...]
    diem_binh_quan: Decimal
    phai_hop: int
    da_hop: int
    huyen_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class SoLieu:
    """Everything that the report of a year counts.

    `dia_ban` is «tỉnh» or «thành phố»; `ten_dia_ban` its name where another body reports on it.
    """

    nam: int
    ngay_to_chuc: date
    chuc_danh_truong: tuple[str, ...]
    so_chuc_danh: int
    hang: tuple[DongKhoi, ...]
    tieu_chi: tuple[DongTieuChi, ...]
    dia_ban: str = DIA_BAN
    ten_dia_ban: str = ""

    @property
    def toan_dia_ban(self) -> str:
        """«toàn tỉnh», «toàn tỉnh Bắc Kạn»."""
        return f"toàn {self.dia_ban} {self.ten_dia_ban}".rstrip()

    @property
    def co_huyen(self) -> bool:
        """Whether any block of the year stood under a district."""
        return any(row.huyen_id for row in self.hang)

    @property
    def so_khoi(self) -> int:
        return len(self.hang)

    def tong(self, ten: str) -> int:
        """The sum of one fact over all blocks."""
        return sum(int(getattr(row, ten)) for row in self.hang)

    def loai(self, xep_loai: XepLoai) -> int:
        return sum(row.xep_loai == xep_loai for row in self.hang)

    @property
    def theo_loai(self) -> tuple[int, ...]:
        """Blocks per class, best class first; they add up to all blocks."""
        return dem_theo_loai(row.xep_loai for row in self.hang)

    @property
    def co_truong(self) -> int:
        return sum(bool(row.truong_chuc_danh) for row in self.hang)

    @property
    def co_khuyet(self) -> tuple[DongKhoi, ...]:
        return tuple(row for row in self.hang if row.khuyet)

    @property
    def thieu_hop(self) -> tuple[DongKhoi, ...]:
        """Blocks below the regime, the furthest below first."""
        below = (row for row in self.hang if row.thieu_hop > 0)
        return tuple(sorted(below, key=lambda row: (-row.thieu_hop, row.hang_tinh)))

    @property
    def huyen(self) -> tuple[NhomSo, ...]:
        """Per district, in the Vietnamese order of their names; blocks without one stand last."""
        groups = chia_theo_huyen(self.hang, huyen=lambda row: (row.huyen_id, row.huyen))
        return tuple(_group(ten, rows, huyen_id=key) for key, ten, rows in groups)

    @property
    def loai_don_vi(self) -> tuple[NhomSo, ...]:
        """Per kind of unit, in the usual order of the kinds."""
        groups: dict[str, list[DongKhoi]] = {}
        for row in self.hang:
            groups.setdefault(row.loai, []).append(row)
        return tuple(_group(ten, groups[ten]) for ten in sorted(groups, key=khoa_loai))

    def con_so(self) -> list[ConSo]:
        """The figures, each with its rows."""
        n = self.so_khoi
        owed = self.tong("phai_hop")
        return [
            ConSo(ma="thanh-vien", ten="Thành viên Khối", gia_tri=self.tong("thanh_vien"), mau=None, cot="Thành viên", lay=lambda r: r.thanh_vien),
            ConSo(ma="truong-khoi", ten="Khối có Trưởng Khối", gia_tri=self.co_truong, mau=n, cot="Chức danh Trưởng Khối", lay=lambda r: r.truong_chuc_danh),
            ConSo(ma="truong-dung", ten="Trưởng Khối đúng chức danh quy định", gia_tri=self.tong("truong_dung"), mau=n, cot="Chức danh Trưởng Khối", lay=lambda r: r.truong_chuc_danh if r.truong_dung else ""),
            ConSo(ma="khuyet", ten="Khối còn khuyết chức danh theo quy định", gia_tri=len(self.co_khuyet), mau=n, cot="Chức danh khuyết", lay=lambda r: ", ".join(r.khuyet)),
            ConSo(ma="giao-ban", ten="Cuộc giao ban đã họp", gia_tri=self.tong("da_hop"), mau=owed, cot="Đã họp / phải họp", lay=lambda r: r.phai_hop and f"{r.da_hop} / {r.phai_hop}"),
            ConSo(ma="bien-ban", ten="Biên bản đã thông qua", gia_tri=self.tong("da_thong_qua"), mau=owed, cot="Đã thông qua / phải họp", lay=lambda r: r.phai_hop and f"{r.da_thong_qua} / {r.phai_hop}"),
            ConSo(ma="thieu-hop", ten="Khối họp chưa đủ kỳ", gia_tri=len(self.thieu_hop), mau=n, cot="Số kỳ thiếu", lay=lambda r: r.thieu_hop),
            *(ConSo(ma=f"loai-{one.value.replace('_', '-')}", ten=f"Khối xếp loại {one.label.lower()}", gia_tri=self.loai(one), mau=n, cot="Tổng điểm", lay=_points_of(one)) for one in XepLoai),
            ConSo(ma="tra-lai", ten="Khối có phiếu bị trả lại", gia_tri=sum(r.tra_lai > 0 for r in self.hang), mau=n, cot="Số lần trả lại", lay=lambda r: r.tra_lai),
            ConSo(ma="tre-han", ten="Khối gửi phiếu trễ hạn", gia_tri=self.tong("tre_han"), mau=n, cot="Trễ hạn", lay=lambda r: "Trễ hạn" if r.tre_han else ""),
        ]  # fmt: skip

    def hang_cua(self, con_so: ConSo) -> list[tuple[DongKhoi, Any]]:
        """The rows that make up a figure, with what each adds to it."""
        found = ((row, con_so.lay(row)) for row in self.hang)
        return [(row, value) for row, value in found if value]

    def to_json(self) -> dict[str, Any]:
        """Rows and figures, fit for storing: decimals and dates as text.

        What a province with districts does not need is left out.
        """
        data: dict[str, Any] = json.loads(json.dumps(asdict(self), default=str))
        if self.dia_ban == DIA_BAN:
            del data["dia_ban"]
        for holder in (data, *data["hang"]):
            for name in ("ten_dia_ban", "loai"):
                if holder.get(name) == "":
                    del holder[name]
        data["con_so"] = {one.ma: {"gia_tri": one.gia_tri, "mau": one.mau} for one in self.con_so()}
        return data

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        known = {one.name: data[one.name] for one in fields(cls) if one.name in data}
        known["ngay_to_chuc"] = date.fromisoformat(known["ngay_to_chuc"])
        known["chuc_danh_truong"] = tuple(known["chuc_danh_truong"])
        known["hang"] = tuple(DongKhoi.from_json(row) for row in known["hang"])
        known["tieu_chi"] = tuple(DongTieuChi.from_json(row) for row in known["tieu_chi"])
        return cls(**known)


def sha256_of(data: dict[str, Any]) -> str:
    """Hash of the stored figures and rows, whatever the order of keys."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def diem_viet(so: Decimal) -> str:
    """«92,50»."""
    return so_viet(so, so_le=2)


def binh_quan(values: Iterable[Decimal]) -> Decimal:
    """The mean; of nothing 0."""
    found = list(values)
    return sum(found, Decimal(0)) / len(found) if found else Decimal(0)


def _points_of(loai: XepLoai) -> Callable[[DongKhoi], str]:
    return lambda row: diem_viet(row.diem) if row.xep_loai == loai else ""


def khoa_loai(ten: str) -> tuple[int, str]:
    """Key of a kind of commune: «Xã» first, as in «77 xã, 15 phường»."""
    known = ("Xã", "Phường", "Thị trấn", "Đặc khu")
    return (known.index(ten) if ten in known else len(known), ten)


def _group(ten: str, rows: list[DongKhoi], *, huyen_id: int | None = None) -> NhomSo:
    return NhomSo(
        ten=ten,
        huyen_id=huyen_id,
        so_khoi=len(rows),
        theo_loai=dem_theo_loai(row.xep_loai for row in rows),
        diem_binh_quan=binh_quan(row.diem for row in rows),
        phai_hop=sum(row.phai_hop for row in rows),
        da_hop=sum(row.da_hop for row in rows),
    )
