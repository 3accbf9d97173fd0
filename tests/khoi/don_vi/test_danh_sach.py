"""The list of units as of a day."""

import datetime as dt
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from khoi.enums import AiGiu
from khoi.models import BoPhanGiu, ChaDonVi, CoQuan, DonVi, TenDonVi
from khoi.services.don_vi import rebuild_pham_vi
from tests.factories import khoi as f
from tests.factories.sap_xep import BoPhanGiuFactory
from tests.the_gioi import Tinh, make_tinh


pytestmark = pytest.mark.django_db
URL = "/don-vi/"
EVE, REFORM, TODAY = dt.date(2025, 6, 30), dt.date(2025, 7, 1), dt.date(2026, 11, 22)


@pytest.fixture(autouse=True)
def _today(ngay):
    ngay(TODAY)


def merge(tinh: Tinh, *old: str, ma: str = "01849", ten: str = "Xã Phong Quang") -> DonVi:
    """These communes become one on the day of the reform; the closure follows."""
    new = f.DonViFactory(ma=ma, tu_ngay=REFORM)
    f.TenDonViFactory(don_vi=new, ten=ten, tu_ngay=REFORM)
    f.ChaDonViFactory(don_vi=new, cha=tinh.don_vi["tinh"], tu_ngay=REFORM)
    for key in old:
        unit = tinh.don_vi[key]
        f.KeThuaFactory(tu=unit, den=new)
        DonVi.objects.filter(pk=unit.pk).update(den_ngay=EVE)
        for rows in (TenDonVi, ChaDonVi, CoQuan):
            rows.objects.filter(don_vi=unit, den_ngay=None).update(den_ngay=EVE)
    rebuild_pham_vi()
    return new


def shown(response) -> list[str]:
    return [str(unit) for unit in response.context["page"]]


def test_units_stand_by_place_as_of_the_day(client):
    tinh = make_tinh("Anh")
    merge(tinh, "a1", "b1")
    client.force_login(tinh.nguoi["cv_tinh"])

    assert shown(client.get(URL)) == [
        "Tỉnh Anh TINH",
        "Xã Phong Quang",
        "Huyện Anh A",
        "Xã Anh A2",
        "Huyện Anh B",
    ]
    assert shown(client.get(URL, {"ngay": "2025-06-30"})) == [
        "Tỉnh Anh TINH",
        "Huyện Anh A",
        "Xã Anh A1",
        "Xã Anh A2",
        "Huyện Anh B",
        "Xã Anh B1",
    ]


def test_namesakes_keep_their_own_communes(client):
    """«Thành phố Anh» and «Huyện Anh» sort alike; their communes do not mix."""
    tinh = make_tinh("Anh")
    for key, name in (("a", "Thành phố Cao"), ("b", "Huyện Cao")):
        TenDonVi.objects.get(don_vi=tinh.don_vi[key]).delete()
        f.TenDonViFactory(don_vi=tinh.don_vi[key], ten=name, loai=name.removesuffix(" Cao"))
    client.force_login(tinh.nguoi["cv_tinh"])

    names = shown(client.get(URL, {"ngay": "2025-06-30"}))

    assert names[1:] in (
        ["Thành phố Cao", "Xã Anh A1", "Xã Anh A2", "Huyện Cao", "Xã Anh B1"],
        ["Huyện Cao", "Xã Anh B1", "Thành phố Cao", "Xã Anh A1", "Xã Anh A2"],
    )


def test_a_new_unit_is_found_by_the_names_and_codes_of_those_that_went_into_it(client):
    tinh = make_tinh("Anh")
    merge(tinh, "a1", "b1")
    client.force_login(tinh.nguoi["cv_tinh"])

    found = client.get(URL, {"tim": "xã ANH b1"})
    assert shown(found) == ["Xã Phong Quang"]
    assert "trước đây: Xã Anh B1" in found.text
    assert shown(client.get(URL, {"tim": tinh.don_vi["a1"].ma})) == ["Xã Phong Quang"]
    assert shown(client.get(URL, {"tim": "0184"})) == ["Xã Phong Quang"]
    assert "Không có đơn vị nào khớp" in client.get(URL, {"tim": "chưa từng có"}).text


def test_filters_by_level_place_and_kind(client):
    tinh = make_tinh("Anh")
    client.force_login(tinh.nguoi["cv_tinh"])

    assert shown(client.get(URL, {"cap": "huyen"})) == ["Huyện Anh A", "Huyện Anh B"]
    assert shown(client.get(URL, {"trong": tinh.don_vi["b"].pk})) == ["Xã Anh B1"]
    assert len(shown(client.get(URL, {"trong": tinh.don_vi["tinh"].pk}))) == 5
    assert shown(client.get(URL, {"loai": "Tỉnh"})) == ["Tỉnh Anh TINH"]
    assert shown(client.get(URL, {"sap_xep": "ten"}))[0] == "Huyện Anh A"
    assert len(shown(client.get(URL, {"sap_xep": "'; DROP", "trong": "x", "ngay": "31/02"}))) == 6


def test_who_keeps_the_block_and_since_when(client):
    tinh = make_tinh("Anh")
    new = merge(tinh, "a1", "b1")
    block = f.KhoiFactory(don_vi=new, tu_ngay=REFORM)
    BoPhanGiuFactory(co_quan=block, ai_giu=AiGiu.BAN_XAY_DUNG_DANG, tu_ngay=REFORM)
    client.force_login(tinh.nguoi["ld_tinh"])

    (row,) = client.get(URL, {"tim": "Phong Quang"}).context["page"]

    assert (row.khoi_id, row.ai_giu, row.so_truoc) == (block.pk, "ban_xay_dung_dang", 2)
    assert row.tu_ngay == REFORM
    BoPhanGiu.objects.all().delete()
    (row,) = client.get(URL, {"tim": "Phong Quang"}).context["page"]
    assert row.ai_giu == "khoi"


def test_commune_people_see_their_unit_and_those_it_came_from(client):
    tinh = make_tinh("Anh")
    new = merge(tinh, "a1", "b1")
    block = f.KhoiFactory(don_vi=new, tu_ngay=REFORM)
    secretary = f.PhanVaiFactory(vai_tro="thu_ky_khoi", co_quan=block, tu_ngay=REFORM).nguoi_dung
    client.force_login(secretary)

    assert set(shown(client.get(URL))) == {"Xã Phong Quang", "Xã Anh A1", "Xã Anh B1"}
    assert shown(client.get(URL, {"hien": "dang"})) == ["Xã Phong Quang"]


def test_another_province_s_units_are_not_listed(client):
    make_tinh("Anh")
    other = make_tinh("Bình")
    client.force_login(other.nguoi["quan_tri"])

    assert not any("Anh" in name for name in shown(client.get(URL, {"hien": "tat-ca"})))
    client.force_login(f.NguoiDungFactory())
    assert shown(client.get(URL)) == []


def test_a_voided_unit_is_nowhere(client):
    tinh = make_tinh("Anh")
    new = merge(tinh, "a1")
    DonVi.objects.filter(pk=new.pk).update(huy_luc="2025-07-02T00:00:00Z")
    client.force_login(f.NguoiDungFactory(is_superuser=True))

    assert "Xã Phong Quang" not in shown(client.get(URL, {"hien": "tat-ca"}))
    assert client.get(f"/don-vi/{new.pk}/").status_code == 404


def test_the_workbook_says_the_day(client):
    tinh = make_tinh("Anh")
    merge(tinh, "a1", "b1")
    client.force_login(tinh.nguoi["cv_tinh"])

    response = client.get("/don-vi/tai-xlsx/", {"cap": "xa", "ngay": "2025-07-01"})

    sheet = load_workbook(BytesIO(response.content)).active
    assert sheet["A2"].value == "Tính đến ngày 01/07/2025"
    rows = list(sheet.iter_rows(min_row=5, values_only=True))
    assert [row[2] for row in rows] == ["Xã Phong Quang", "Xã Anh A2"]
    assert (rows[0][1], rows[0][6].date(), rows[0][8]) == ("01849", REFORM, 2)


def test_the_list_costs_the_same_for_one_unit_and_for_many(client, django_assert_num_queries):
    tinh = make_tinh("Anh")
    client.force_login(tinh.nguoi["cv_tinh"])
    client.get(URL)
    with CaptureQueriesContext(connection) as asked:
        client.get(URL)
    for _ in range(12):
        unit = f.DonViFactory()
        f.TenDonViFactory(don_vi=unit)
        f.ChaDonViFactory(don_vi=unit, cha=tinh.don_vi["a"])
        f.KhoiFactory(don_vi=unit)
    rebuild_pham_vi()

    with django_assert_num_queries(len(asked)):
        assert len(client.get(URL).context["page"]) == 18


def test_the_menu_leads_there_for_whoever_has_a_role(client):
    tinh = make_tinh("Anh")
    for who, there in ((tinh.nguoi["thu_ky.a1"], True), (f.NguoiDungFactory(), False)):
        client.force_login(who)
        page = client.get(reverse("khoi:tai-khoan-toi")).text
        assert (f'href="{URL}"' in page) == there


def test_the_own_commune_comes_first_for_those_who_work_in_one(client):
    tinh = make_tinh("Anh")
    new = merge(tinh, "a2", "b1", ten="Xã Vĩnh Thông")
    block = f.KhoiFactory(don_vi=new, tu_ngay=REFORM)
    f.TenCoQuanFactory(co_quan=block)
    secretary = f.NguoiDungFactory()
    role = {"vai_tro": "thu_ky_khoi", "co_quan": block, "tu_ngay": REFORM}
    f.PhanVaiFactory(nguoi_dung=secretary, **role)

    client.force_login(secretary)
    by_place, by_name = shown(client.get(URL)), shown(client.get(URL, {"sap_xep": "ten"}))
    f.PhanVaiFactory(nguoi_dung=secretary, vai_tro="chuyen_vien_tinh", co_quan=tinh.co_quan["tinh"])
    above = shown(client.get(URL, {"hien": "tat-ca"}))

    assert by_place == ["Xã Vĩnh Thông", "Xã Anh A2", "Xã Anh B1"]
    assert by_name[-1] == "Xã Vĩnh Thông"
    assert above[0] == "Tỉnh Anh TINH"


def test_no_former_name_is_the_one_it_bears(client):
    tinh = make_tinh("Anh")
    TenDonVi.objects.filter(don_vi=tinh.don_vi["a2"]).update(
        ten="Xã Anh A1", khoa_tim="xa anh a1", tu_ngay=dt.date(2020, 1, 1)
    )
    new = merge(tinh, "a1", "a2", ten="Xã Anh A1")
    f.TenDonViFactory(don_vi=tinh.don_vi["a2"], ten="Xã Anh A1 Cũ", den_ngay=dt.date(2019, 12, 31))
    client.force_login(tinh.nguoi["cv_tinh"])

    (found,) = client.get(URL, {"tim": "anh a1"}).context["page"]

    assert (found.pk, found.ten_cu) == (new.pk, ["Xã Anh A1 Cũ"])
