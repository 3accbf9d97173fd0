"""Pages of reorganisations: the list, and the head of a draft."""

import pytest
from django.urls import reverse

from khoi.models import DongSapXep, SuKienSapXep
from nen.providers import menu_of
from tests.khoi.sap_xep_man_hinh.conftest import make_sap_xep, url
from tests.the_gioi import make_tinh


pytestmark = pytest.mark.django_db


def head(**changes) -> dict[str, str]:
    return {
        "ten": "Đổi tên xã",
        "so_van_ban": "15/NQ-HĐND",
        "hieu_luc_ngay": "2026-07-01",
        "nguon": "nhap_tay",
        "lap_khoi": "on",
        **changes,
    }


# The list


def test_the_list_holds_the_province_s_own(client, sap_xep):
    make_sap_xep(make_tinh("B"))
    client.force_login(sap_xep.nguoi("ld_tinh"))

    response = client.get(url("list"))

    assert [row for row, _, _ in response.context["rows"]] == [sap_xep.su_kien]
    assert "2 dòng: nhập 2" in response.text
    assert "Dự thảo" in response.text


def test_an_empty_list_says_what_this_is_for(client, ngay):
    client.force_login(make_tinh("A").nguoi["cv_tinh"])

    assert "Chưa có lần sắp xếp nào" in client.get(url("list")).text


@pytest.mark.parametrize(
    ("who", "there"), [("cv_tinh", True), ("quan_tri", True), ("btv", False), ("cv_huyen.a", False)]
)
def test_the_menu_entry_is_for_the_province(sap_xep, who, there):
    names = {entry.ten for entry in menu_of(sap_xep.nguoi(who))}

    assert ("Sắp xếp đơn vị" in names) is there


@pytest.mark.parametrize("count", [1, 6])
def test_the_list_asks_no_more_for_more(client, sap_xep, django_assert_num_queries, count):
    for _ in range(count - 1):
        make_sap_xep(sap_xep.tinh)
    client.force_login(sap_xep.nguoi("cv_tinh"))

    with django_assert_num_queries(5):
        client.get(reverse("khoi:sap-xep-list"))


# The head


def test_a_new_one_begins_as_a_draft_of_one_s_body(client, sap_xep):
    client.force_login(sap_xep.nguoi("cv_tinh"))

    response = client.post(url("create"), head())

    made = SuKienSapXep.objects.latest("pk")
    assert response.url == url("detail", made.pk)
    assert (made.co_quan, made.trang_thai) == (sap_xep.tinh.co_quan["tinh"], "du_thao")
    assert (made.lap_khoi, made.chuyen_vai_tro, made.tao_boi) == (
        True,
        False,
        sap_xep.nguoi("cv_tinh"),
    )


@pytest.mark.parametrize(("nguon", "step"), [("tep", "import"), ("goi_2025", "goi-2025")])
def test_the_list_s_source_leads_to_the_next_page(client, sap_xep, nguon, step):
    client.force_login(sap_xep.nguoi("cv_tinh"))

    response = client.post(url("create"), head(nguon=nguon))

    assert response.url == url(step, SuKienSapXep.objects.latest("pk").pk)


def test_a_form_that_is_refused_keeps_what_was_typed(client, sap_xep):
    client.force_login(sap_xep.nguoi("cv_tinh"))

    response = client.post(url("create"), head(hieu_luc_ngay="32/13/2026"))

    assert 'value="Đổi tên xã"' in response.text
    assert "Ngày không đọc được" in response.text
    assert SuKienSapXep.objects.count() == 1


def test_the_head_is_mended(client, sap_xep):
    client.force_login(sap_xep.nguoi("cv_tinh"))

    client.post(url("edit", sap_xep.su_kien.pk), head(ten="Tên khác"))

    sap_xep.su_kien.refresh_from_db()
    assert (sap_xep.su_kien.ten, sap_xep.su_kien.so_van_ban) == ("Tên khác", "15/NQ-HĐND")


def test_a_draft_is_thrown_away_with_its_lines(client, sap_xep):
    client.force_login(sap_xep.nguoi("cv_tinh"))

    response = client.post(url("delete", sap_xep.su_kien.pk), follow=True)

    assert "Đã xóa bản dự thảo" in response.text
    assert not DongSapXep.objects.exists()
