"""The dot map of a unit: which communes, in which groups, on which day."""

import datetime as dt
import re
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from khoi.models import DonVi
from khoi.queries.don_vi_ban_do import HUYEN, LOAI, TINH, du_lieu_ban_do
from khoi.services.don_vi import rebuild_pham_vi
from tests.factories import khoi as f
from tests.khoi.don_vi.test_danh_sach import EVE, REFORM, TODAY, merge
from tests.khoi.don_vi.test_trang import divide
from tests.the_gioi import Tinh, make_tinh


pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(ngay):
    ngay(TODAY)


@pytest.fixture
def tinh() -> Tinh:
    """a1 and b1 (of two districts) are one commune now, a2 goes on; all have coordinates."""
    tinh = make_tinh("Anh")
    tinh.don_vi["x"] = merge(tinh, "a1", "b1")
    for number, key in enumerate(("a1", "a2", "b1", "x")):
        DonVi.objects.filter(pk=tinh.don_vi[key].pk).update(
            vi_do=Decimal(f"22.{number}"), kinh_do=Decimal(f"105.{number}")
        )
    return tinh


def drawn(tinh: Tinh, key: str, *, ngay: dt.date = TODAY, mau: str = LOAI):
    unit = DonVi.objects.get(pk=tinh.don_vi[key].pk)
    return du_lieu_ban_do(unit, user=tinh.nguoi["cv_tinh"], ngay=ngay, mau=mau)


def names(data) -> list[str]:
    return [commune.ten for commune in data.xa]


def test_the_communes_of_the_day_on_both_sides_of_the_reform(tinh):
    assert names(drawn(tinh, "tinh", ngay=EVE)) == ["Xã Anh A1", "Xã Anh A2", "Xã Anh B1"]
    assert names(drawn(tinh, "tinh", ngay=REFORM)) == ["Xã Anh A2", "Xã Phong Quang"]
    assert names(drawn(tinh, "a", ngay=EVE)) == ["Xã Anh A1", "Xã Anh A2"]


def test_an_ended_district_leads_to_where_its_communes_went(tinh):
    DonVi.objects.filter(pk=tinh.don_vi["b"].pk).update(den_ngay=EVE)

    data = drawn(tinh, "b")

    assert names(data) == ["Xã Phong Quang"]
    assert "đã kết thúc" in data.chu_thich


def test_before_its_first_day_a_province_shows_its_predecessors_communes(tinh):
    new = f.DonViFactory(tinh=True, tu_ngay=REFORM)
    f.KeThuaFactory(tu=tinh.don_vi["tinh"], den=new)
    tinh.don_vi["moi"] = new

    data = drawn(tinh, "moi", ngay=EVE)

    assert names(data) == ["Xã Anh A1", "Xã Anh A2", "Xã Anh B1"]
    assert "chưa có đơn vị này" in data.chu_thich


def test_groups_by_kind_and_by_origin(tinh):
    assert drawn(tinh, "tinh").nhom == [("Xã", 2)]
    assert drawn(tinh, "tinh", mau=HUYEN).nhom == [("Huyện Anh A", 1), ("Từ nhiều huyện", 1)]
    assert drawn(tinh, "tinh", mau=TINH).nhom == [("Tỉnh Anh TINH", 2)]
    assert drawn(tinh, "tinh", ngay=EVE, mau=HUYEN).nhom == [
        ("Huyện Anh A", 2),
        ("Huyện Anh B", 1),
    ]


def test_a_commune_s_map_shows_what_went_into_it(tinh):
    data = drawn(tinh, "x", mau=HUYEN)

    assert {c.ten: c.nhom for c in data.xa} == {
        "Xã Anh A1": "Đã nhập vào đơn vị này",
        "Xã Anh B1": "Đã nhập vào đơn vị này",
        "Xã Phong Quang": "Đơn vị này",
    }


def test_a_divided_commune_colours_each_of_its_heirs(tinh):
    y = merge(tinh, ma="01852", ten="Xã Kia")
    divide(tinh, "a2", tinh.don_vi["x"], y)

    groups = {c.ten: c.nhom for c in drawn(tinh, "tinh", mau=HUYEN).xa}

    assert groups == {"Xã Kia": "Huyện Anh A", "Xã Phong Quang": "Từ nhiều huyện"}


def test_a_commune_without_coordinates_is_listed_not_dropped(client, tinh):
    DonVi.objects.filter(pk=tinh.don_vi["x"].pk).update(vi_do=None)
    client.force_login(tinh.nguoi["cv_tinh"])

    page = client.get(f"/don-vi/{tinh.don_vi['tinh'].pk}/ban-do/")

    assert [c.ten for c in page.context["chua_toa_do"]] == ["Xã Phong Quang"]
    assert "Chưa có tọa độ (1)" in page.text
    assert len(re.findall(r"<circle", str(page.context["ban_do"]))) == 1
    DonVi.objects.update(vi_do=None)
    assert "Chưa đơn vị nào có tọa độ" in client.get(page.request["PATH_INFO"]).text


def test_each_dot_leads_to_a_page_that_the_reader_may_open(client, tinh):
    stranger = make_tinh("Bình")
    f.KeThuaFactory(tu=stranger.don_vi["b1"], den=tinh.don_vi["x"])
    DonVi.objects.filter(pk=stranger.don_vi["b"].pk).update(den_ngay=EVE)
    DonVi.objects.filter(pk=stranger.don_vi["b1"].pk).update(den_ngay=EVE)
    client.force_login(stranger.nguoi["cv_tinh"])

    page = client.get(f"/don-vi/{stranger.don_vi['b'].pk}/ban-do/")

    assert "Xã Phong Quang" in page.text
    assert f"/don-vi/{tinh.don_vi['x'].pk}/" not in page.text
    client.force_login(tinh.nguoi["cv_tinh"])
    page = client.get(f"/don-vi/{tinh.don_vi['tinh'].pk}/ban-do/")
    assert f'<a href="/don-vi/{tinh.don_vi["x"].pk}/" tabindex="-1">' in page.text
    assert escape("Xã Phong Quang (Xã)") in page.text


def test_a_province_s_page_holds_its_map(client, tinh):
    client.force_login(tinh.nguoi["cv_tinh"])

    assert 'class="ban-do"' in client.get(f"/don-vi/{tinh.don_vi['tinh'].pk}/").text
    assert 'class="ban-do"' not in client.get(f"/don-vi/{tinh.don_vi['a2'].pk}/").text


def test_the_map_costs_the_same_for_two_communes_and_for_many(client, tinh):
    client.force_login(tinh.nguoi["cv_tinh"])
    url = f"/don-vi/{tinh.don_vi['tinh'].pk}/ban-do/?mau=huyen"

    def statements() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(url).status_code == 200
        return len(asked)

    statements()
    before = statements()
    for number in range(8):
        unit = f.DonViFactory(vi_do=Decimal(f"22.5{number}"), kinh_do=Decimal("105.5"))
        f.TenDonViFactory(don_vi=unit)
        f.ChaDonViFactory(don_vi=unit, cha=tinh.don_vi["a"])
    rebuild_pham_vi()

    assert statements() == before
