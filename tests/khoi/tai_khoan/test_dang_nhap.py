"""Signing in and out, the throttle, the session that ends while somebody types."""

import datetime as dt
import re

import pytest
import time_machine
from axes.models import AccessAttempt
from django.contrib.auth import get_user
from django.test import Client
from django.urls import reverse

from khoi.backends import client_address
from tests.factories.khoi import MAT_KHAU, NguoiDungFactory, PhanVaiFactory


pytestmark = pytest.mark.django_db
DANG_NHAP = "/dang-nhap/"


def sign_in(client, name, password=MAT_KHAU, *, address="10.0.0.1", **more):
    data = {"username": name, "password": password, **more}
    return client.post(DANG_NHAP, data, REMOTE_ADDR=address)


def test_the_name_may_be_typed_in_capitals_and_with_spaces(client):
    user = NguoiDungFactory(ten_dang_nhap="thu.ky")

    response = sign_in(client, "  Thu.Ky ")

    assert (response.status_code, response.url) == (302, "/")
    assert get_user(client) == user


@pytest.mark.parametrize(
    ("name", "password", "active"),
    [("thu.ky", "sai", True), ("khong.co", MAT_KHAU, True), ("thu.ky", MAT_KHAU, False)],
    ids=["wrong password", "unknown name", "closed account"],
)
def test_every_failure_says_the_same(client, name, password, active):
    NguoiDungFactory(ten_dang_nhap="thu.ky", is_active=active)

    response = sign_in(client, name, password)

    assert response.status_code == 200
    assert "Tên đăng nhập hoặc mật khẩu chưa đúng" in response.text
    assert not get_user(client).is_authenticated


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("/tai-khoan/toi/", "/tai-khoan/toi/"),
        ("https://la.example/", "/"),
        ("//la.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_the_page_asked_for_follows_if_it_is_ours(client, asked, answer):
    user = NguoiDungFactory()

    assert sign_in(client, user.ten_dang_nhap, next=asked).url == answer


def test_a_page_leads_to_the_sign_in_and_back(client):
    first = client.get("/tai-khoan/toi/")

    assert first.url == "/dang-nhap/?next=/tai-khoan/toi/"
    assert 'name="next" value="/tai-khoan/toi/"' in client.get(first.url).text


def test_signing_out_takes_a_post(client):
    client.force_login(NguoiDungFactory())

    assert client.get("/dang-xuat/").status_code == 405
    assert client.post("/dang-xuat/").url == DANG_NHAP
    assert not get_user(client).is_authenticated


def test_ten_failures_of_one_name_close_it_from_every_address(client):
    NguoiDungFactory(ten_dang_nhap="thu.ky")
    NguoiDungFactory(ten_dang_nhap="khac")

    codes = [
        sign_in(client, ("thu.ky", "THU.KY ")[n % 2], "sai", address=f"10.0.0.{n}").status_code
        for n in range(10)
    ]

    assert codes == [200] * 9 + [429]
    assert sign_in(client, "thu.ky", address="10.9.9.9").status_code == 429
    assert sign_in(client, "khac", address="10.0.0.1").status_code == 302


def test_thirty_failures_close_an_address_for_all_names(client):
    NguoiDungFactory(ten_dang_nhap="thu.ky")

    codes = [sign_in(client, f"ten.{n}", "sai").status_code for n in range(30)]

    assert codes == [200] * 29 + [429]
    assert sign_in(client, "thu.ky").status_code == 429
    assert sign_in(client, "thu.ky", address="10.0.0.2").status_code == 302


def test_one_known_password_does_not_clear_the_address(client):
    NguoiDungFactory(ten_dang_nhap="ke.do")
    for n in range(29):
        sign_in(client, f"ten.{n}", "sai")

    sign_in(client, "ke.do")
    client.post("/dang-xuat/")

    assert sign_in(client, "ten.x", "sai").status_code == 429


def test_a_good_sign_in_clears_its_own_failures(client):
    NguoiDungFactory(ten_dang_nhap="thu.ky")
    for _ in range(9):
        sign_in(client, "thu.ky", "sai")
    sign_in(client, "thu.ky")
    client.post("/dang-xuat/")

    assert sign_in(client, "thu.ky", "sai").status_code == 200


def test_the_closed_door_names_the_time_and_keeps_it(client):
    NguoiDungFactory(ten_dang_nhap="thu.ky")
    with time_machine.travel(dt.datetime(2026, 3, 2, 1, 0, tzinfo=dt.UTC), tick=False) as clock:
        for _ in range(10):
            response = sign_in(client, "thu.ky", "sai")
        clock.shift(60)
        again = sign_in(client, "thu.ky", "sai")

        assert "Hãy thử lại sau 08:15" in response.text  # 1:00 UTC is 8:00 in Vietnam
        assert "Hãy thử lại sau 08:15" in again.text
        clock.shift(14 * 60 + 1)
        assert sign_in(client, "thu.ky").status_code == 302


@pytest.mark.parametrize(
    ("proxies", "header", "address"),
    [
        (0, "1.1.1.1", "10.0.0.1"),
        (1, "6.6.6.6, 1.1.1.1", "1.1.1.1"),
        (2, "6.6.6.6, 1.1.1.1, 10.0.0.9", "1.1.1.1"),
        (2, "1.1.1.1", "10.0.0.1"),
    ],
    ids=["no proxy: the header proves nothing", "one", "two", "shorter than our proxies"],
)
def test_the_address_is_the_one_our_own_proxy_heard(rf, settings, proxies, header, address):
    settings.DANVAN_SO_PROXY = proxies
    request = rf.get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR=header)

    assert client_address(request) == address


def test_no_password_is_kept_of_a_failed_attempt(client):
    sign_in(client, "thu.ky", "mat-khau-bi-mat-cua-toi")

    assert "mat-khau-bi-mat-cua-toi" not in str(AccessAttempt.objects.values())


def test_a_script_of_a_signed_out_page_gets_401_and_a_sentence(client):
    response = client.get("/tai-khoan/toi/", headers={"HX-Request": "true"})

    assert response.status_code == 401
    assert "HX-Redirect" not in response.headers
    assert "Chữ đã gõ vẫn còn trên trang này" in response.text
    assert re.search(r'href="/dang-nhap/" target="_blank"', response.text)


def test_a_script_that_wants_json_gets_json(client):
    response = client.post("/tai-khoan/1/cap-lai-mat-khau/", headers={"Accept": "application/json"})

    assert response.status_code == 401
    assert response.json()["dang_nhap"] == DANG_NHAP


def test_a_form_sent_after_the_session_ended_comes_back_with_its_text(client):
    response = client.post(
        "/tai-khoan/1/cap-lai-mat-khau/?a=1",
        {"ket_luan": 'Chữ <b>đã gõ</b> & "dài"', "mat_khau_moi": "bi-mat-lam", "so": ["1", "2"]},
    )

    assert response.status_code == 401
    assert 'name="ket_luan"' in response.text
    assert "Chữ &lt;b&gt;đã gõ&lt;/b&gt; &amp; &quot;dài&quot;" in response.text
    assert response.text.count('name="so"') == 2
    assert "bi-mat-lam" not in response.text


def test_a_form_with_the_token_of_another_session_says_what_to_do():
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(NguoiDungFactory())

    page = strict.post("/dang-xuat/")
    fragment = strict.post("/dang-xuat/", headers={"HX-Request": "true"})

    assert page.status_code == fragment.status_code == 403
    assert "Trang để lâu nên đã quá hạn" in page.text
    assert "<html" not in fragment.text


def test_roles_end_on_their_day_for_the_next_request(client, ngay):
    role = PhanVaiFactory(den_ngay=dt.date(2024, 1, 15))
    client.force_login(role.nguoi_dung)

    ngay(dt.date(2024, 1, 15))
    assert "Chuyên viên Ban cấp tỉnh" in client.get("/").text
    ngay(dt.date(2024, 1, 16))
    assert "Chưa có vai trò nào còn hiệu lực" in client.get("/").text


def test_own_account_page_shows_roles_with_dates(client):
    role = PhanVaiFactory(den_ngay=dt.date(2090, 12, 31))
    client.force_login(role.nguoi_dung)

    text = client.get(reverse("khoi:tai-khoan-toi")).text

    assert "31/12/2090" in text
    assert "Đang giữ" in text
