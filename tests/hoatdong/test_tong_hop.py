"""Which blocks have a programme and rules: shares, filters, rows, and who may compare."""

import datetime as dt
import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from pytest_django.asserts import assertContains

from hoatdong.queries.tong_hop import rows_of, ty_le
from khoi.models import Khoi
from tests.factories import hoatdong as h, khoi as f


URL = reverse("hoatdong:chuong-trinh-list")
HOM_NAY = dt.date(2023, 4, 10)


def rows(nam=2023, hom_nay=HOM_NAY):
    return rows_of(Khoi.objects.all(), nam=nam, hom_nay=hom_nay)


def test_shares_are_of_the_blocks_in_force(khoi):
    khoi.programme(trang_thai="da_thong_qua")
    khoi.rules(trang_thai="da_thong_qua")
    h.ChuongTrinhFactory(khoi=khoi.tinh.co_quan["a2"])
    h.QuyCheFactory(khoi=khoi.tinh.co_quan["b1"])
    f.KhoiFactory(den_ngay=dt.date(2023, 4, 9))  # ended yesterday

    found = rows()

    assert len(found) == 3
    assert {ma: ty_le(found, ma).co for ma in ("co_ct", "nhap_ct", "khong_ct", "co_qc")} == {
        "co_ct": 1,
        "nhap_ct": 1,
        "khong_ct": 1,
        "co_qc": 1,
    }
    assert ty_le(found, "co_ct").phan_tram == "33,3%"
    assert ty_le([], "co_ct").phan_tram == "không có Khối nào"  # zero is not empty
    assert {row.quy_che_nhap for row in found} == {True, False}


def test_a_year_is_counted_on_its_last_day(khoi):
    khoi.rules(trang_thai="da_thong_qua")  # in force from 2023 on
    ended = khoi.tinh.co_quan["a2"]
    ended.den_ngay = dt.date(2023, 6, 30)
    ended.save()

    later = dt.date(2024, 5, 1)
    assert (len(rows(2022, later)), ty_le(rows(2022, later), "co_qc").co) == (3, 0)
    assert (len(rows(2023, later)), ty_le(rows(2023, later), "co_qc").co) == (2, 1)


def test_officers_see_their_scope_and_each_number_opens_its_rows(khoi, client):
    khoi.programme(trang_thai="da_thong_qua")
    client.force_login(khoi.tinh.nguoi["cv_huyen.a"])

    page = client.get(URL)
    assertContains(page, "Xã A A1")
    assertContains(page, "Xã A A2")
    assert "Xã A B1" not in page.content.decode()
    narrowed = client.get(URL + page.context["chuong_trinh"]["url"])
    assert [row.ten for row in narrowed.context["page"]] == ["Xã A A1"]
    late = client.get(URL + page.context["qua_han_url"])
    assert [row.muc.qua_han for row in late.context["page"]] == [1]  # months 2–3, now April


def test_block_people_are_led_to_their_own_page(khoi, client):
    client.force_login(khoi.thu_ky)

    answer = client.get(URL)

    assert answer["Location"] == reverse("hoatdong:khoi", args=[khoi.khoi.pk])
    assert client.get(reverse("hoatdong:chuong-trinh-xlsx")).status_code == 403


def test_the_workbook_has_the_same_rows(khoi, client):
    khoi.programme(trang_thai="da_thong_qua")
    client.force_login(khoi.tinh.nguoi["cv_tinh"])

    answer = client.get(reverse("hoatdong:chuong-trinh-xlsx") + "?nam=2023&tinh_trang=co_ct")

    sheet = load_workbook(io.BytesIO(answer.content)).active
    lines = [row for row in sheet.iter_rows(values_only=True) if row[0] == 1]
    assert [(*line[1:4], line[4].date(), *line[5:9]) for line in lines] == [
        ("Xã A A1", "Huyện A A", "Đã thông qua", HOM_NAY, 3, 0, 0, 1)
    ]


def fill(khoi, count):
    for number in range(count):
        block = f.KhoiFactory()
        f.ChaDonViFactory(don_vi=block.don_vi, cha=khoi.tinh.don_vi["a"])
        made = h.ChuongTrinhFactory(khoi=block)
        for month in range(1, 4):
            h.MucFactory(chuong_trinh=made, tu_thang=month)
        h.QuyCheFactory(khoi=block, thong_qua=bool(number % 2))


@pytest.mark.parametrize("count", [1, 6])
def test_the_list_costs_the_same_for_any_number_of_blocks(
    khoi, client, django_assert_num_queries, count
):
    fill(khoi, count)
    client.force_login(khoi.tinh.nguoi["cv_tinh"])
    client.get(reverse("hoatdong:chuong-trinh-list"))

    with django_assert_num_queries(6):
        client.get(reverse("hoatdong:chuong-trinh-list"))


@pytest.mark.parametrize("count", [1, 6])
def test_a_programme_costs_the_same_for_any_number_of_items(
    khoi, client, django_assert_num_queries, count
):
    programme = h.ChuongTrinhFactory(khoi=khoi.khoi)
    for seat in khoi.thanh_vien[:1] * count:
        h.MucFactory(chuong_trinh=programme, chu_tri=seat)
    khoi.moved(programme, "da_thong_qua")
    client.force_login(khoi.tinh.nguoi["cv_huyen.a"])

    with django_assert_num_queries(11):
        client.get(reverse("hoatdong:chuong-trinh-detail", args=[programme.pk]))
