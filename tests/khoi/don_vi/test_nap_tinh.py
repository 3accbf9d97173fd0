"""Loading a province of the packaged list."""

import datetime as dt
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from khoi.enums import CapDonVi, LoaiCoQuan, PhamViKeThua
from khoi.models import CoQuan, DonVi, Khoi, PhamViDonVi, TenCoQuan, TenDonVi
from khoi.services.danh_sach import (
    read_sap_nhap,
    read_truoc_2025,
    read_tu_2025,
    tiep_tuc_2025,
)
from khoi.services.nap_tinh import load_tinh
from nen.chu_viet import fold
from nen.errors import BusinessRuleError


NGAY = dt.date(2024, 1, 15)
LAST_DAY = dt.date(2025, 6, 30)


def counts() -> list[int]:
    return [model.objects.count() for model in (DonVi, TenDonVi, CoQuan, TenCoQuan, PhamViDonVi)]


def test_the_list_holds_the_whole_country():
    rows = read_truoc_2025()

    levels = [row.cap for row in rows]
    assert [levels.count(cap) for cap in CapDonVi] == [63, 696, 10_035]
    assert all(row.ten.startswith(row.loai) for row in rows)


def test_the_list_of_2025_has_34_provinces_and_3321_communes():
    rows = read_tu_2025()

    levels = [row.cap for row in rows]
    assert [levels.count(cap) for cap in CapDonVi] == [34, 0, 3321]
    kinds = [row.loai for row in rows if row.cap == CapDonVi.XA]
    assert [kinds.count(kind) for kind in ("Xã", "Phường", "Đặc khu")] == [2621, 687, 13]


def test_the_map_leads_from_each_old_unit_to_a_new_one():
    edges = read_sap_nhap()
    old = {row.khoa for row in read_truoc_2025() if row.cap != CapDonVi.HUYEN}
    new = {row.khoa for row in read_tu_2025()}

    levels = [edge.tu[0] for edge in edges]
    assert [levels.count(cap) for cap in CapDonVi] == [63, 5, 10_597]
    assert {edge.tu for edge in edges if edge.tu[0] != CapDonVi.HUYEN} == old
    assert {edge.den for edge in edges} == new
    chief = [edge.tu for edge in edges if edge.mac_dinh]
    assert len(chief) == len(set(chief)) == 63 + 10_040
    assert all(edge.mac_dinh for edge in edges if edge.pham_vi == PhamViKeThua.TOAN_BO)


def test_132_communes_and_11_provinces_go_on():
    levels = [cap for cap, _ in tiep_tuc_2025(read_sap_nhap())]

    assert [levels.count(cap) for cap in CapDonVi] == [11, 0, 132]


@pytest.mark.django_db
def test_bac_kan_has_8_districts_and_108_communes():
    load_tinh(ma_tinh={"06"})

    units = DonVi.objects.all()
    assert [units.filter(cap=cap).count() for cap in CapDonVi] == [1, 8, 108]
    assert Khoi.objects.count() == 108
    assert [CoQuan.objects.filter(loai=loai).count() for loai in LoaiCoQuan] == [108, 8, 1, 1]
    province = units.get(cap="tinh")
    assert PhamViDonVi.objects.filter(goc=province).count() == 117


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("cap", "ma", "loai", "expected"),
    [
        ("tinh", "06", "ban_tinh", ("Ban Dân vận", "Tỉnh ủy Bắc Kạn", "BDVTU", "Bắc Kạn")),
        ("tinh", "06", "ban_thuong_vu", ("Ban Thường vụ", "Tỉnh ủy Bắc Kạn", "TU", "Bắc Kạn")),
        ("huyen", "061", "ban_huyen", ("Ban Dân vận", "Huyện ủy Ba Bể", "BDVHU", "Ba Bể")),
        ("huyen", "058", "ban_huyen", ("Ban Dân vận", "Thành ủy Bắc Kạn", "BDVThU", "Bắc Kạn")),
        ("xa", "01840", "khoi", ("Khối Dân vận", "Đảng ủy phường Đức Xuân", "KDV", "Đức Xuân")),
    ],
)
def test_bodies_bear_the_names_of_their_level(cap, ma, loai, expected):
    load_tinh(ma_tinh={"06"})

    name = TenCoQuan.objects.in_force(NGAY).get(
        co_quan__loai=loai, co_quan__don_vi__cap=cap, co_quan__don_vi__ma=ma
    )

    assert (name.ten, name.ten_cap_tren, name.ky_hieu, name.dia_danh) == expected


@pytest.mark.django_db
def test_the_ban_of_the_province_is_renamed_in_march_2025():
    load_tinh(ma_tinh={"06"}, den_ngay=LAST_DAY)

    names = TenCoQuan.objects.filter(co_quan__loai="ban_tinh").order_by("den_ngay")
    assert list(names.values_list("ten", "ky_hieu", "tu_ngay", "den_ngay")) == [
        ("Ban Dân vận", "BDVTU", None, dt.date(2025, 2, 28)),
        ("Ban Tuyên giáo và Dân vận", "BTGDVTU", dt.date(2025, 3, 1), LAST_DAY),
    ]


@pytest.mark.django_db
def test_names_can_be_searched_and_sorted():
    load_tinh(ma_tinh={"06"})

    found = TenDonVi.objects.get(khoa_tim="phuong duc xuan")
    assert (found.ten, found.loai) == ("Phường Đức Xuân", "Phường")
    assert all(
        name.khoa_sap_xep and name.khoa_tim == fold(name.ten) for name in TenDonVi.objects.all()
    )


@pytest.mark.django_db
def test_loading_again_changes_nothing_and_says_so():
    call_command("nap_tinh", "06", stdout=StringIO())
    before = counts()
    out = StringIO()

    call_command("nap_tinh", "06", stdout=out)

    assert counts() == before
    assert out.getvalue() == "Không có gì mới: 117 đơn vị đã có từ trước.\n"


@pytest.mark.django_db
def test_a_second_province_joins_the_first():
    load_tinh(ma_tinh={"06"})

    result = load_tinh(ma_tinh={"06", "04"})

    assert result.da_co == 117
    assert set(DonVi.objects.filter(cap="tinh").values_list("ma", flat=True)) == {"04", "06"}


@pytest.mark.django_db
def test_units_and_bodies_end_on_the_given_day():
    load_tinh(ma_tinh={"06"}, den_ngay=LAST_DAY)

    assert DonVi.objects.in_force(LAST_DAY).count() == 117
    assert DonVi.objects.in_force(LAST_DAY + dt.timedelta(days=1)).count() == 0
    assert CoQuan.objects.in_force(LAST_DAY + dt.timedelta(days=1)).count() == 0


@pytest.mark.django_db
def test_a_code_taken_by_a_newer_unit_is_refused_unless_the_old_list_ends_before_it():
    DonVi.objects.create(cap="xa", ma="01840", tu_ngay=dt.date(2025, 7, 1))

    with pytest.raises(BusinessRuleError, match=r"01840.*--den-ngay"):
        load_tinh(ma_tinh={"06"})
    assert DonVi.objects.count() == 1

    load_tinh(ma_tinh={"06"}, den_ngay=LAST_DAY)
    assert DonVi.objects.filter(ma="01840").count() == 2


@pytest.mark.django_db
def test_a_last_day_after_the_start_of_the_newer_unit_is_refused_too():
    DonVi.objects.create(cap="xa", ma="01840", tu_ngay=dt.date(2025, 1, 1))

    with pytest.raises(BusinessRuleError, match=r"01840.*01/01/2025.*--den-ngay"):
        load_tinh(ma_tinh={"06"}, den_ngay=LAST_DAY)


@pytest.mark.django_db
def test_a_province_that_was_reformed_since_has_nothing_to_load():
    load_tinh(ma_tinh={"06"}, den_ngay=LAST_DAY)
    DonVi.objects.create(cap="xa", ma="01840", tu_ngay=dt.date(2025, 7, 1))

    assert not load_tinh(ma_tinh={"06"}).co_thay_doi


@pytest.mark.django_db
def test_an_unknown_code_is_refused():
    with pytest.raises(CommandError, match="Không có tỉnh mã 99"):
        call_command("nap_tinh", "06", "99")
    assert not DonVi.objects.exists()


@pytest.mark.django_db
def test_a_date_of_another_form_is_explained():
    with pytest.raises(CommandError, match="2025-06-30"):
        call_command("nap_tinh", "06", "--den-ngay", "30/6/2025")


@pytest.mark.django_db
def test_a_province_loads_in_few_statements(django_assert_max_num_queries):
    with django_assert_max_num_queries(19):
        load_tinh(ma_tinh={"06"})
