"""The reform of 1 July 2025 from the packaged map: Bắc Kạn and Thái Nguyên become Thái Nguyên."""

import datetime as dt

import pytest

from khoi.enums import CapDonVi, LoaiCoQuan, TrangThaiSapXep
from khoi.models import ChaDonVi, CoQuan, DonVi, KeThua, TenCoQuan
from khoi.queries.sap_xep.dien_tap import dien_tap
from khoi.queries.sap_xep.ke_hoach import ke_hoach
from khoi.services.nap_tinh import load_tinh
from khoi.services.sap_xep.hoan_tac import undo_su_kien
from khoi.services.sap_xep.soan import add_goi_2025, create_su_kien
from khoi.services.sap_xep.thuc_hien import execute_su_kien
from tests.factories import khoi as f
from tests.khoi.sap_xep.doi_chieu import checksums


pytestmark = pytest.mark.django_db
NGAY = dt.date(2025, 7, 1)


@pytest.fixture(autouse=True)
def _today(ngay):
    ngay(NGAY)


@pytest.fixture
def operator():
    return f.NguoiDungFactory(is_superuser=True)


def draft(by, hieu_luc_ngay=NGAY):
    return create_su_kien(
        co_quan=None,
        ten="Sắp xếp 2025",
        so_van_ban="1654/NQ-UBTVQH15",
        hieu_luc_ngay=hieu_luc_ngay,
        by=by,
    )


def test_bac_kan_and_thai_nguyen(operator):
    load_tinh(ma_tinh={"06", "19"})
    before = checksums()
    event = draft(operator)
    add_goi_2025(su_kien=event, ma_tinh={"19"}, by=operator)

    plan = ke_hoach(event)
    assert [error.day_du for error in plan.loi] == []
    rehearsal = dien_tap(event, user=operator)
    event = execute_su_kien(su_kien=event, by=operator)

    communes = DonVi.objects.valid().in_force(NGAY).filter(cap=CapDonVi.XA)
    assert communes.count() == 92
    of_bac_kan = set(
        KeThua.objects.filter(tu__cha__cha__cha__cha__ma="06").values_list("den", flat=True)
    ) | set(
        communes.filter(cha__cha__cha__cha__ma="06").values_list("pk", flat=True)  # the one kept
    )
    assert len(of_bac_kan) == 37
    assert not DonVi.objects.valid().in_force(NGAY).filter(cap=CapDonVi.HUYEN).exists()
    province = DonVi.objects.valid().in_force(NGAY).get(cap=CapDonVi.TINH)
    assert (province.ma, province.tu_ngay) == ("19", NGAY)
    assert set(
        ChaDonVi.objects.in_force(NGAY).filter(huy_luc=None).values_list("cha_id", flat=True)
    ) == {province.pk}
    ban = CoQuan.objects.in_force(NGAY).get(loai=LoaiCoQuan.BAN_TINH)
    assert TenCoQuan.objects.in_force(NGAY).get(co_quan=ban).ky_hieu == "BTGDVTU"
    assert len(rehearsal.co_quan_moi) == CoQuan.objects.filter(tu_ngay=NGAY).count()

    event = undo_su_kien(su_kien=event, ly_do="thử", by=operator)
    assert event.trang_thai == TrangThaiSapXep.DA_HOAN_TAC
    assert checksums() == before


@pytest.mark.parametrize(
    ("old", "new", "communes", "continues"),
    [({"04"}, "04", 56, True), ({"44", "45"}, "44", 78, False)],
    ids=["Cao Bằng goes on", "Quảng Trị with its island"],
)
def test_other_provinces_rehearse_without_errors(operator, old, new, communes, continues):
    load_tinh(ma_tinh=old)
    event = draft(operator)
    add_goi_2025(su_kien=event, ma_tinh={new}, by=operator)

    found = dien_tap(event, user=operator)

    plan = found.ke_hoach
    assert plan.loi == []
    after = [*plan.don_vi_moi, *(unit for unit in plan.tiep_tuc if unit.cap == CapDonVi.XA)]
    assert sum(unit.cap == CapDonVi.XA for unit in after) == communes
    assert any(unit.cap == CapDonVi.TINH for unit in plan.tiep_tuc) is continues
    assert {unit.cap for unit in found.khong_ke_thua} == {CapDonVi.HUYEN}
    levels = {(edge.tu.cap, edge.den[0]) for edge in plan.canh}
    assert ((CapDonVi.HUYEN, CapDonVi.XA) in levels) is (new == "44")
