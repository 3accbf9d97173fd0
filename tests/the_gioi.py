"""A small world for rights tests: two provinces, districts, communes, one person per role.

Data that *could* leak: the second province has everything the first has.
"""

from dataclasses import dataclass, field

from khoi.enums import LoaiCoQuan, VaiTro
from khoi.models import CoQuan, DonVi, NguoiDung
from khoi.services.don_vi import rebuild_pham_vi
from tests.factories import khoi as f


TEN = {
    LoaiCoQuan.KHOI: "Khối Dân vận",
    LoaiCoQuan.BAN_HUYEN: "Ban Dân vận",
    LoaiCoQuan.BAN_TINH: "Ban Dân vận",
    LoaiCoQuan.BAN_THUONG_VU: "Ban Thường vụ",
}


@dataclass
class Tinh:
    """A province «ten» with districts a, b, communes a1, a2, b1, their bodies and people.

    `nguoi["thu_ky.a1"]`, `nguoi["truong.a1"]`, … for each commune; `nguoi["cv_huyen.a"]`,
    `nguoi["ld_huyen.a"]` for each district; `nguoi["cv_tinh"]`, `ld_tinh`, `btv`, `quan_tri`.
    """

    ten: str
    don_vi: dict[str, DonVi] = field(default_factory=dict)
    co_quan: dict[str, CoQuan] = field(default_factory=dict)
    nguoi: dict[str, NguoiDung] = field(default_factory=dict)


def make_tinh(ten: str) -> Tinh:
    """One province of the world, closure included."""
    tinh = Tinh(ten)
    _unit(tinh, "tinh", cha=None, loai="Tỉnh", tinh=True)
    for huyen, communes in {"a": ("a1", "a2"), "b": ("b1",)}.items():
        _unit(tinh, huyen, cha="tinh", loai="Huyện", huyen=True)
        _body(tinh, huyen, LoaiCoQuan.BAN_HUYEN, huyen)
        _person(tinh, f"cv_huyen.{huyen}", VaiTro.CHUYEN_VIEN_HUYEN, huyen)
        _person(tinh, f"ld_huyen.{huyen}", VaiTro.LANH_DAO_HUYEN, huyen)
        for xa in communes:
            _unit(tinh, xa, cha=huyen, loai="Xã")
            _body(tinh, xa, LoaiCoQuan.KHOI, xa)
            _person(tinh, f"thu_ky.{xa}", VaiTro.THU_KY_KHOI, xa)
            _person(tinh, f"truong.{xa}", VaiTro.TRUONG_KHOI, xa)
    _body(tinh, "tinh", LoaiCoQuan.BAN_TINH, "tinh")
    _body(tinh, "btv", LoaiCoQuan.BAN_THUONG_VU, "tinh")
    _person(tinh, "cv_tinh", VaiTro.CHUYEN_VIEN_TINH, "tinh")
    _person(tinh, "ld_tinh", VaiTro.LANH_DAO_TINH, "tinh")
    _person(tinh, "quan_tri", VaiTro.QUAN_TRI, "tinh")
    _person(tinh, "btv", VaiTro.BAN_THUONG_VU, "btv")
    rebuild_pham_vi()
    return tinh


def _unit(tinh: Tinh, key: str, /, *, cha: str | None, loai: str, **trait: bool) -> None:
    unit = f.DonViFactory(**trait)
    f.TenDonViFactory(don_vi=unit, loai=loai, ten=f"{loai} {tinh.ten} {key.upper()}")
    if cha:
        f.ChaDonViFactory(don_vi=unit, cha=tinh.don_vi[cha])
    tinh.don_vi[key] = unit


def _body(tinh: Tinh, key: str, loai: LoaiCoQuan, don_vi: str) -> None:
    make = f.KhoiFactory if loai == LoaiCoQuan.KHOI else f.CoQuanFactory
    body = make(loai=loai, don_vi=tinh.don_vi[don_vi])
    f.TenCoQuanFactory(co_quan=body, ten=TEN[loai], ten_cap_tren=f"Cấp ủy {tinh.ten} {key}")
    tinh.co_quan[key] = body


def _person(tinh: Tinh, key: str, vai_tro: VaiTro, co_quan: str) -> None:
    tinh.nguoi[key] = f.PhanVaiFactory(vai_tro=vai_tro, co_quan=tinh.co_quan[co_quan]).nguoi_dung
