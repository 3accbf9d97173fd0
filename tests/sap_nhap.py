"""Two provinces of the_gioi merged on 1 July 2025, districts ended, by the engine of reorganisations.

A.a1, A.a2, a part of A.b1 → n1 (a commune)
the rest of A.b1 (chief heir), B.a1 → n2 (a ward)
B.a2, B.b1 → n3
"""

import datetime as dt
from collections.abc import Iterator, Sequence

from khoi.enums import CapDonVi, HanhDongSapXep, LoaiCoQuan, PhamViKeThua, VaiTro
from khoi.models import CoQuan, DonVi, SuKienSapXep
from khoi.services.sap_xep.soan import DongMoi, create_su_kien, replace_dong, update_su_kien
from khoi.services.sap_xep.thuc_hien import execute_su_kien
from tests.factories import khoi as f
from tests.the_gioi import Tinh


NGAY = dt.date(2025, 7, 1)
MA_TINH = "98"
XA = {"n1": ("99991", "Xã Hợp Nhất", "Xã"), "n2": ("99992", "Phường Kề Bên", "Phường"),
      "n3": ("99993", "Xã Xa Lạ", "Xã")}  # fmt: skip


def merge(
    a: Tinh, b: Tinh, *, ten: str = "Tỉnh Mới", loai: str = "Tỉnh"
) -> tuple[Tinh, SuKienSapXep]:
    """The new province with its bodies and one person per role, and the event.

    The clock must stand on the day or later. Roles are not moved: nobody of the old bodies has one
    after the day, unless a test gives it.
    """
    by = f.NguoiDungFactory(is_superuser=True)
    event = create_su_kien(
        co_quan=None, ten="Sáp nhập thử", so_van_ban="1/NQ-HĐND", hieu_luc_ngay=NGAY, by=by
    )
    update_su_kien(
        su_kien=event, ten=event.ten, so_van_ban="1/NQ-HĐND", hieu_luc_ngay=NGAY, lap_khoi=True,
        chuyen_vai_tro=False, by=by,
    )  # fmt: skip
    replace_dong(su_kien=event, dong=list(_lines(a, b, ten=ten, loai=loai)), by=by)
    event = execute_su_kien(su_kien=event, by=by)
    return _people(Tinh("Mới")), event


def _lines(a: Tinh, b: Tinh, *, ten: str, loai: str) -> Iterator[DongMoi]:
    for old in (a, b):
        yield _join(old.don_vi["tinh"], cap=CapDonVi.TINH, ma=MA_TINH, ten=ten, loai=loai)
        for district in ("a", "b"):
            yield _line(old.don_vi[district], hanh_dong=HanhDongSapXep.KET_THUC)
    yield _into("n1", a.don_vi["a1"])
    yield _into("n1", a.don_vi["a2"])
    yield _into("n2", a.don_vi["b1"], pham_vi=PhamViKeThua.MOT_PHAN)
    yield _into("n1", a.don_vi["b1"], pham_vi=PhamViKeThua.MOT_PHAN, mac_dinh=False)
    yield _into("n2", b.don_vi["a1"])
    yield _into("n3", b.don_vi["a2"])
    yield _into("n3", b.don_vi["b1"])


def _into(key: str, old: DonVi, **more: object) -> DongMoi:
    ma, ten, loai = XA[key]
    return _join(
        old,
        cap=CapDonVi.XA,
        ma=ma,
        ten=ten,
        loai=loai,
        cap_cha=CapDonVi.TINH,
        ma_cha=MA_TINH,
        **more,
    )


def _join(old: DonVi, *, cap: str, ma: str, ten: str, loai: str, **more: object) -> DongMoi:
    return _line(
        old,
        hanh_dong=HanhDongSapXep.NHAP,
        cap_moi=cap,
        ma_moi=ma,
        ten_moi=ten,
        loai_moi=loai,
        **more,
    )


def _line(old: DonVi, **more: object) -> DongMoi:
    return DongMoi(cap_cu=old.cap, ma_cu=old.ma, **more)


def _people(moi: Tinh) -> Tinh:
    codes = {MA_TINH: "tinh", **{ma: key for key, (ma, _, _) in XA.items()}}
    for unit in DonVi.objects.valid().filter(ma__in=codes, tu_ngay=NGAY):
        moi.don_vi[codes[unit.ma]] = unit
    for body in CoQuan.objects.filter(don_vi__in=moi.don_vi.values(), den_ngay=None):
        key = codes[body.don_vi.ma]
        moi.co_quan["btv" if body.loai == LoaiCoQuan.BAN_THUONG_VU else key] = body
    provincial: Sequence[tuple[str, VaiTro]] = (
        ("cv_tinh", VaiTro.CHUYEN_VIEN_TINH),
        ("ld_tinh", VaiTro.LANH_DAO_TINH),
        ("quan_tri", VaiTro.QUAN_TRI),
    )
    for name, role in provincial:
        moi.nguoi[name] = _person(moi.co_quan["tinh"], role)
    moi.nguoi["btv"] = _person(moi.co_quan["btv"], VaiTro.BAN_THUONG_VU)
    for key in XA:
        moi.nguoi[f"thu_ky.{key}"] = _person(moi.co_quan[key], VaiTro.THU_KY_KHOI)
        moi.nguoi[f"truong.{key}"] = _person(moi.co_quan[key], VaiTro.TRUONG_KHOI)
    return moi


def _person(co_quan: CoQuan, role: VaiTro) -> object:
    return f.PhanVaiFactory(vai_tro=role, co_quan=co_quan, tu_ngay=NGAY).nguoi_dung
