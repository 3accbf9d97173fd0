"""A small world for rights tests: two provinces, districts, communes, one person per role.

Data that *could* leak: the second province has everything the first has.
"""

from dataclasses import dataclass, field

from khoi.enums import LoaiCoQuan, VaiTro
from khoi.models import ChaDonVi, CoQuan, DonVi, NguoiDung, PhanVai, TenCoQuan, TenDonVi
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
    """One province of the world, closure included.

    Nearly every test makes one: rows of a table go in together.
    """
    tinh = Tinh(ten)
    _units(tinh)
    _bodies(tinh)
    _people(tinh)
    rebuild_pham_vi()
    return tinh


HUYEN = {"a": ("a1", "a2"), "b": ("b1",)}


def _units(tinh: Tinh) -> None:
    kinds, parents = {"tinh": "Tỉnh"}, {}
    for huyen, communes in HUYEN.items():
        kinds |= {huyen: "Huyện"} | dict.fromkeys(communes, "Xã")
        parents |= {huyen: "tinh"} | dict.fromkeys(communes, huyen)
    traits: dict[str, dict[str, bool]] = {"Tỉnh": {"tinh": True}, "Huyện": {"huyen": True}}
    for key, loai in kinds.items():
        tinh.don_vi[key] = f.DonViFactory.build(**traits.get(loai, {}))
    DonVi.objects.bulk_create(tinh.don_vi.values())
    TenDonVi.objects.bulk_create(
        f.TenDonViFactory.build(
            don_vi=tinh.don_vi[key], loai=loai, ten=f"{loai} {tinh.ten} {key.upper()}"
        ).fill_keys()
        for key, loai in kinds.items()
    )
    ChaDonVi.objects.bulk_create(
        f.ChaDonViFactory.build(don_vi=tinh.don_vi[key], cha=tinh.don_vi[cha])
        for key, cha in parents.items()
    )


def _bodies(tinh: Tinh) -> None:
    kinds: dict[str, LoaiCoQuan] = {}
    for huyen, communes in HUYEN.items():
        kinds |= {huyen: LoaiCoQuan.BAN_HUYEN} | dict.fromkeys(communes, LoaiCoQuan.KHOI)
    kinds |= {"tinh": LoaiCoQuan.BAN_TINH, "btv": LoaiCoQuan.BAN_THUONG_VU}
    for key, loai in kinds.items():
        make = f.KhoiFactory if loai == LoaiCoQuan.KHOI else f.CoQuanFactory
        unit = tinh.don_vi["tinh" if key == "btv" else key]
        tinh.co_quan[key] = make.build(loai=loai, don_vi=unit)
    CoQuan.objects.bulk_create(tinh.co_quan.values())
    TenCoQuan.objects.bulk_create(
        f.TenCoQuanFactory.build(
            co_quan=body, ten=TEN[body.loai], ten_cap_tren=f"Cấp ủy {tinh.ten} {key}"
        )
        for key, body in tinh.co_quan.items()
    )


def _people(tinh: Tinh) -> None:
    roles: dict[str, tuple[VaiTro, str]] = {}
    for huyen, communes in HUYEN.items():
        roles[f"cv_huyen.{huyen}"] = (VaiTro.CHUYEN_VIEN_HUYEN, huyen)
        roles[f"ld_huyen.{huyen}"] = (VaiTro.LANH_DAO_HUYEN, huyen)
        for xa in communes:
            roles[f"thu_ky.{xa}"] = (VaiTro.THU_KY_KHOI, xa)
            roles[f"truong.{xa}"] = (VaiTro.TRUONG_KHOI, xa)
    roles |= {
        "cv_tinh": (VaiTro.CHUYEN_VIEN_TINH, "tinh"),
        "ld_tinh": (VaiTro.LANH_DAO_TINH, "tinh"),
        "quan_tri": (VaiTro.QUAN_TRI, "tinh"),
        "btv": (VaiTro.BAN_THUONG_VU, "btv"),
    }
    for key in roles:
        tinh.nguoi[key] = f.NguoiDungFactory.build().fill_keys()
    NguoiDung.objects.bulk_create(tinh.nguoi.values())
    PhanVai.objects.bulk_create(
        f.PhanVaiFactory.build(
            nguoi_dung=tinh.nguoi[key], vai_tro=vai_tro, co_quan=tinh.co_quan[co_quan]
        )
        for key, (vai_tro, co_quan) in roles.items()
    )
