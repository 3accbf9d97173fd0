"""Short ways to write the lists of the tests: units by their names in tests.the_gioi."""

import datetime as dt
from typing import Any

from khoi.enums import HanhDongSapXep as Viec, PhamViKeThua, TrangThaiGiaoBan
from khoi.models import CoQuan, DonVi, GiaoBan, NguoiDung, SuKienSapXep
from khoi.queries.sap_xep.ke_hoach import ke_hoach
from khoi.services.sap_xep.soan import DongMoi, create_su_kien, replace_dong
from tests.factories import khoi as f


NGAY = dt.date(2025, 7, 1)
NGAY_CUOI = dt.date(2025, 6, 30)
MOT_PHAN = PhamViKeThua.MOT_PHAN


def cu(unit: DonVi) -> dict[str, str]:
    """The columns of the old unit."""
    return {"cap_cu": unit.cap, "ma_cu": unit.ma}


def cha(unit: DonVi) -> dict[str, str]:
    """The columns of the parent."""
    return {"cap_cha": unit.cap, "ma_cha": unit.ma}


def xa(ma: str, ten: str = "", loai: str = "Xã") -> dict[str, str]:
    """The columns of a new commune."""
    return {"cap_moi": "xa", "ma_moi": ma, "ten_moi": ten, "loai_moi": loai if ten else ""}


def nhap(unit: DonVi, /, **columns: Any) -> DongMoi:
    return DongMoi(hanh_dong=Viec.NHAP, **cu(unit), **columns)


def phan(unit: DonVi, /, *, chinh: bool = False, **columns: Any) -> DongMoi:
    """A part of a divided unit."""
    return nhap(unit, pham_vi=MOT_PHAN, mac_dinh=chinh, **columns)


def doi_ten(unit: DonVi, ten: str = "", loai: str = "") -> DongMoi:
    return DongMoi(hanh_dong=Viec.DOI_TEN, **cu(unit), ten_moi=ten, loai_moi=loai)


def chuyen(unit: DonVi, den: DonVi) -> DongMoi:
    return DongMoi(hanh_dong=Viec.CHUYEN, **cu(unit), **cha(den))


def ket_thuc(unit: DonVi) -> DongMoi:
    return DongMoi(hanh_dong=Viec.KET_THUC, **cu(unit))


def lap(**columns: Any) -> DongMoi:
    return DongMoi(hanh_dong=Viec.LAP, **columns)


def van_hanh() -> NguoiDung:
    """An operator of the system."""
    return f.NguoiDungFactory(is_superuser=True)


HEAD = {"co_quan", "so_van_ban", "hieu_luc_ngay"}


def su_kien(*dong: DongMoi, by: NguoiDung | None = None, **fields: Any) -> SuKienSapXep:
    """A draft with these lines, effective on 1 July 2025 unless another day is given."""
    by = by or van_hanh()
    event = create_su_kien(
        **{
            "co_quan": None,
            "ten": "Sắp xếp thử",
            "so_van_ban": "1/NQ-UBTVQH",
            "hieu_luc_ngay": NGAY,
            "by": by,
        }
        | {key: value for key, value in fields.items() if key in HEAD}
    )
    for name in ("lap_khoi", "chuyen_vai_tro"):
        if name in fields:
            setattr(event, name, fields[name])
            event.save()
    replace_dong(su_kien=event, dong=dong, by=by)
    return event


def loi(event: SuKienSapXep) -> list[tuple[int | None, str]]:
    """Line and column of each error of the plan."""
    return [(error.thu_tu, error.cot) for error in ke_hoach(event).loi]


def adopted(khoi: CoQuan, day: dt.date) -> None:
    """Adopted minutes of a meeting on this day."""
    adopt(f.GiaoBanFactory(khoi_id=khoi.pk, khoi=None, nam=day.year, ky=day.month, ngay=day))


def adopt(minutes: GiaoBan) -> None:
    """As the head would, without the checks of the service."""
    GiaoBan.objects.filter(pk=minutes.pk).update(
        trang_thai=TrangThaiGiaoBan.DA_THONG_QUA,
        thong_qua_luc=dt.datetime(2025, 7, 2, tzinfo=dt.UTC),
        thong_qua_boi=minutes.tao_boi,
        thong_qua_ngay=minutes.ngay,
    )


def merged(d, into="90001"):
    return [nhap(d["a1"], **xa(into, "Xã Mới"), **cha(d["a"])), nhap(d["a2"], **xa(into))]


def unit(ma, cap="xa") -> DonVi:
    return DonVi.objects.valid().in_force(NGAY).get(cap=cap, ma=ma)
