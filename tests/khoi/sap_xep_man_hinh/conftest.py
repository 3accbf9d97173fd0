"""A province in which two communes are to become one on 1 July 2026."""

import datetime as dt
from dataclasses import dataclass

import pytest
from django.urls import reverse

from khoi.enums import HanhDongSapXep
from khoi.models import NguoiDung, SuKienSapXep
from tests.factories import khoi as f
from tests.factories.sap_xep import DongSapXepFactory
from tests.the_gioi import Tinh, make_tinh


HOM_NAY = dt.date(2026, 8, 1)
HIEU_LUC = dt.date(2026, 7, 1)
VAN_BAN = "12/NQ-HĐND"


@dataclass
class SapXep:
    tinh: Tinh
    su_kien: SuKienSapXep

    def nguoi(self, ten: str) -> NguoiDung:
        return self.tinh.nguoi[ten]

    def ma(self, ten: str) -> str:
        return self.tinh.don_vi[ten].ma


@pytest.fixture
def sap_xep(ngay) -> SapXep:
    """A draft of province «A»: communes a1 and a2 become one under the code of a1, in district a."""
    ngay(HOM_NAY)
    return make_sap_xep(make_tinh("A"))


def make_sap_xep(tinh: Tinh, **fields) -> SapXep:
    su_kien = f.SuKienSapXepFactory(
        du_thao=True,
        ten="Sắp xếp xã năm 2026",
        so_van_ban=VAN_BAN,
        hieu_luc_ngay=HIEU_LUC,
        co_quan=tinh.co_quan["tinh"],
        tao_boi=tinh.nguoi["cv_tinh"],
        **fields,
    )
    units = tinh.don_vi
    for number, old in enumerate((units["a1"], units["a2"]), start=1):
        DongSapXepFactory(
            su_kien=su_kien,
            thu_tu=number,
            hanh_dong=HanhDongSapXep.NHAP,
            ma_cu=old.ma,
            cap_moi="xa",
            ma_moi=units["a1"].ma,
            ten_moi="Xã Hợp Nhất",
            loai_moi="Xã",
            cap_cha="huyen",
            ma_cha=units["a"].ma,
        )
    return SapXep(tinh, su_kien)


def url(name: str, *args, **query) -> str:
    return reverse(f"khoi:sap-xep-{name}", args=args, query=query)
