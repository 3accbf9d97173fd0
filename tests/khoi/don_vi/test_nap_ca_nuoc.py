"""The whole country: both lists, and the map between them."""

import datetime as dt
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from khoi.enums import CapDonVi, NguonSapXep
from khoi.models import (
    ChaDonVi,
    CoQuan,
    DonVi,
    KeThua,
    PhamViDonVi,
    SuKienSapXep,
    TenCoQuan,
    TenDonVi,
)
from khoi.services.danh_sach import NGAY_CUOI_BA_CAP, NGAY_HAI_CAP
from khoi.services.nap_ca_nuoc import load_ca_nuoc
from khoi.services.nap_tinh import load_tinh


pytestmark = pytest.mark.django_db
ROWS = (DonVi, TenDonVi, ChaDonVi, KeThua, SuKienSapXep, CoQuan, TenCoQuan, PhamViDonVi)


def counts():
    return {model.__name__: model.objects.count() for model in ROWS}


def unit(cap, ma, ngay):
    return DonVi.objects.in_force(ngay).with_ten(ngay).with_cha(ngay).get(cap=cap, ma=ma)


def command(*words):
    out = StringIO()
    call_command("nap_ca_nuoc", *words, stdout=out)
    return out.getvalue()


@pytest.fixture(autouse=True)
def fresh_plans(db):
    """The session's plans were made for the few rows of other tests; the country's foreign keys
    would be checked by them, row against every row. A loader's own connection has none.
    """
    with connection.cursor() as cursor:
        cursor.execute("DISCARD PLANS")


@pytest.fixture
def thai_nguyen():
    """Bắc Kạn and Thái Nguyên, which became the new Thái Nguyên."""
    load_ca_nuoc(ma_tinh={"19"})


def test_the_country_has_its_units_on_both_sides_of_july_2025():
    load_ca_nuoc(co_quan=False)

    for ngay, expected in ((NGAY_CUOI_BA_CAP, [63, 696, 10_035]), (NGAY_HAI_CAP, [34, 0, 3_321])):
        in_force = DonVi.objects.in_force(ngay)
        assert [in_force.filter(cap=cap).count() for cap in CapDonVi] == expected
    # 10,602 edges of the map, 132 of which are one unit that goes on; 52 provinces that ended.
    assert KeThua.objects.count() == 10_602 - 132 + 52
    assert KeThua.objects.filter(tu__cap=CapDonVi.HUYEN).count() == 5
    assert KeThua.objects.values("su_kien").distinct().count() == 1
    assert not KeThua.objects.exclude(tu__den_ngay=NGAY_CUOI_BA_CAP).exists()
    assert not KeThua.objects.exclude(den__tu_ngay=NGAY_HAI_CAP).exists()
    assert not CoQuan.objects.exists()
    before = counts()
    assert load_ca_nuoc(co_quan=False).them == {}
    assert counts() == before


def test_the_event_is_the_decree_without_an_actor(thai_nguyen):
    event = SuKienSapXep.objects.get()

    assert (event.nguon, event.so_van_ban, event.hieu_luc_ngay, event.tao_boi, event.co_quan) == (
        NguonSapXep.GOI_2025, "Quyết định 19/2025/QĐ-TTg", NGAY_HAI_CAP, None, None,
    )  # fmt: skip


def test_the_108_communes_of_bac_kan_went_into_37_of_thai_nguyen(thai_nguyen):
    old, new = unit("tinh", "06", NGAY_CUOI_BA_CAP), unit("tinh", "19", NGAY_HAI_CAP)
    links = ChaDonVi.objects.in_force(NGAY_CUOI_BA_CAP)
    districts = links.filter(cha=old).values("don_vi")
    of_old = DonVi.objects.filter(pk__in=links.filter(cha__in=districts).values("don_vi"))

    heirs = KeThua.objects.filter(tu__in=of_old)
    going_on = of_old.in_force(NGAY_HAI_CAP)

    assert (of_old.count(), heirs.count(), going_on.count()) == (108, 107, 1)
    assert heirs.values("den").distinct().count() == 36
    assert KeThua.objects.get(tu=old).den_id == new.pk
    assert set(of_old) < set(
        DonVi.objects.filter(trong_pham_vi__goc=new, trong_pham_vi__chinh=True)
    )


def test_a_unit_that_goes_on_is_one_row_with_two_names_and_parents():
    load_ca_nuoc(ma_tinh={"91"})

    before, after = unit("xa", "31105", NGAY_CUOI_BA_CAP), unit("xa", "31105", NGAY_HAI_CAP)

    assert before == after
    assert (before.ten_hien, after.ten_hien) == ("Xã Thổ Châu", "Đặc khu Thổ Châu")
    assert DonVi.objects.get(pk=before.cha_hien_id).cap == CapDonVi.HUYEN
    assert after.cha_hien_id == unit("tinh", "91", NGAY_HAI_CAP).pk
    assert not KeThua.objects.filter(tu=after).exists()
    names = TenCoQuan.objects.filter(co_quan__don_vi=after).order_by("den_ngay")
    assert list(names.values_list("ten_cap_tren", "den_ngay")) == [
        ("Đảng ủy xã Thổ Châu", NGAY_CUOI_BA_CAP),
        ("Đảng ủy đặc khu Thổ Châu", None),
    ]


def test_an_island_district_became_a_commune_by_an_edge():
    load_ca_nuoc(ma_tinh={"51"})

    edge = KeThua.objects.get(tu__cap="huyen")

    assert (edge.tu.ma, edge.den.ma, edge.den.cap) == ("536", "21548", CapDonVi.XA)
    assert unit("xa", "21548", NGAY_HAI_CAP).ten_hien == "Đặc khu Lý Sơn"


def test_a_divided_commune_has_one_chief_heir(thai_nguyen):
    parts = KeThua.objects.filter(pham_vi="mot_phan")

    divided = {edge.tu_id for edge in parts}
    assert len(divided) == 3
    assert {edge.tu_id for edge in parts.filter(mac_dinh=True)} == divided
    assert parts.count() > len(divided)


def test_bodies_live_as_long_as_their_units_under_the_names_of_each_day(thai_nguyen):
    ban = CoQuan.objects.filter(loai="ban_tinh")
    symbols = {
        ngay: sorted(
            TenCoQuan.objects.in_force(ngay)
            .filter(co_quan__in=ban)
            .values_list("ky_hieu", "ten_cap_tren")
        )
        for ngay in (dt.date(2023, 6, 1), NGAY_CUOI_BA_CAP, NGAY_HAI_CAP)
    }

    assert symbols == {
        dt.date(2023, 6, 1): [("BDVTU", "Tỉnh ủy Bắc Kạn"), ("BDVTU", "Tỉnh ủy Thái Nguyên")],
        NGAY_CUOI_BA_CAP: [("BTGDVTU", "Tỉnh ủy Bắc Kạn"), ("BTGDVTU", "Tỉnh ủy Thái Nguyên")],
        NGAY_HAI_CAP: [("BTGDVTU", "Tỉnh ủy Thái Nguyên")],
    }
    assert CoQuan.objects.filter(loai="khoi").in_force(NGAY_HAI_CAP).count() == 92


def test_loading_again_changes_nothing_and_says_so(thai_nguyen):
    before = counts()

    said = command("--tinh", "19")

    assert counts() == before
    assert said.splitlines()[-1] == "Không có gì mới."


def test_a_second_load_adds_only_the_others(thai_nguyen):
    mine = set(DonVi.objects.values_list("pk", flat=True))

    result = load_ca_nuoc(ma_tinh={"19", "04"})

    assert result.da_co == len(mine)
    assert result.them["Cấp huyện"] == 10
    assert SuKienSapXep.objects.count() == 1


def test_a_province_at_work_is_never_closed_and_its_partner_comes_in_open():
    load_tinh(ma_tinh={"06"})
    before = set(DonVi.objects.values_list("pk", "den_ngay"))

    said = command("--tinh", "19", "04")

    assert before <= set(DonVi.objects.values_list("pk", "den_ngay"))
    assert "Để nguyên Tỉnh Thái Nguyên (19): Tỉnh Bắc Kạn (06) đang hoạt động" in said
    assert "tỉnh mã 19" in said
    assert not DonVi.objects.filter(tu_ngay=NGAY_HAI_CAP, ten__ten="Tỉnh Thái Nguyên").exists()
    assert unit("tinh", "19", NGAY_HAI_CAP).den_ngay is None
    assert not KeThua.objects.filter(tu__in=[pk for pk, _ in before]).exists()
    assert unit("tinh", "04", NGAY_HAI_CAP).cha_hien_id is None
    assert command("--tinh", "19", "04").splitlines()[1] == "Không có gì mới."


def test_a_province_loaded_as_closed_gets_its_heirs():
    """Also where it would have gone on: it was closed, so an heir begins the day after."""
    load_tinh(ma_tinh={"04"}, den_ngay=NGAY_CUOI_BA_CAP)
    closed = unit("tinh", "04", NGAY_CUOI_BA_CAP)

    result = load_ca_nuoc(ma_tinh={"04"})

    assert result.de_lai == []
    edge = KeThua.objects.get(tu=closed)
    assert (edge.den.ma, edge.den.tu_ngay, edge.pham_vi) == ("04", NGAY_HAI_CAP, "toan_bo")
    before = counts()
    assert load_ca_nuoc(ma_tinh={"04"}).them == {}
    assert counts() == before


def test_a_unit_that_stands_otherwise_stops_its_province_and_is_named():
    load_tinh(ma_tinh={"06"}, den_ngay=NGAY_CUOI_BA_CAP)
    DonVi.objects.filter(cap="xa", ma="01840").update(den_ngay=dt.date(2024, 12, 31))
    before = counts()

    said = command("--tinh", "19")

    assert "Phường Đức Xuân (01840)" in said
    assert counts()["KeThua"] == before["KeThua"] == 0
    assert not DonVi.objects.filter(tu_ngay=NGAY_HAI_CAP).exists()


def test_a_province_that_has_bodies_gets_none_by_a_later_load(thai_nguyen):
    CoQuan.objects.filter(loai="khoi", tu_ngay=NGAY_HAI_CAP).update(huy_luc=dt.datetime.now(dt.UTC))

    assert load_ca_nuoc(ma_tinh={"19"}).them == {}


def test_bodies_can_come_later():
    load_ca_nuoc(ma_tinh={"04"}, co_quan=False)

    assert set(load_ca_nuoc(ma_tinh={"04"}).them) == {
        "Khối Dân vận", "Ban cấp huyện", "Ban cấp tỉnh", "Ban Thường vụ",
    }  # fmt: skip


def test_an_unknown_province_is_refused():
    with pytest.raises(CommandError, match="06 trong danh sách từ 01/7/2025"):
        command("--tinh", "06")
    assert not DonVi.objects.exists()
