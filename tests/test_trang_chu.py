"""The home page: what this person must do now, the overdue first."""

import datetime as dt
import re

import pytest

from nen import providers
from nen.providers import ViecCanLam, register_viec_can_lam
from tests.factories.khoi import MAT_KHAU, NguoiDungFactory
from tests.the_gioi import make_tinh


pytestmark = pytest.mark.django_db


@pytest.fixture
def only(monkeypatch):
    """Register these things to do, and no others."""

    def register(*things: ViecCanLam) -> None:
        monkeypatch.setattr(providers, "_viec_can_lam", [])
        register_viec_can_lam(lambda user: things)

    return register


def titles(response) -> list[str]:
    return re.findall(r'class="dv-task__main" href="/viec-[^"]*">([^<]+)<', response.text)


def test_the_overdue_come_first_then_by_deadline_undated_last(client, only):
    only(
        ViecCanLam(ten="Không hạn", url="/viec-1/"),
        ViecCanLam(ten="Hạn sau", url="/viec-2/", han=dt.date(2024, 2, 1)),
        ViecCanLam(ten="Hạn trước", url="/viec-3/", han=dt.date(2024, 1, 20)),
        ViecCanLam(ten="Quá hạn", url="/viec-4/", han=dt.date(2024, 1, 10), qua_han=True),
    )
    client.force_login(NguoiDungFactory())

    response = client.get("/")

    assert titles(response) == ["Quá hạn", "Hạn trước", "Hạn sau", "Không hạn"]
    assert "1 việc đã quá hạn" in response.text
    assert "hạn 10/01/2024" in response.text


def test_nothing_to_do_is_said(client, only):
    only()
    tinh = make_tinh("A")
    client.force_login(tinh.nguoi["thu_ky.a1"])

    assert "Không còn việc nào đến hạn" in client.get("/").text


def test_an_account_without_a_role_learns_what_to_do(client, only):
    only()
    client.force_login(NguoiDungFactory())

    assert "Hãy liên hệ quản trị ở cấp trên để được phân vai" in client.get("/").text


@pytest.mark.parametrize(
    ("who", "line", "entries"),
    [
        ("thu_ky.a1", "Thư ký Khối · Xã A A1", set()),
        ("ld_huyen.a", "Lãnh đạo Ban cấp huyện · Ban Dân vận Cấp ủy A a", {"Tài khoản"}),
        ("cv_tinh", "Chuyên viên Ban cấp tỉnh · Ban Dân vận Cấp ủy A tinh", {"Tài khoản"}),
        ("btv", "Ban Thường vụ (chỉ đọc) · Ban Thường vụ Cấp ủy A btv", set()),
        ("quan_tri", "Quản trị cổng · Ban Dân vận Cấp ủy A tinh", {"Tài khoản", "Quản trị"}),
    ],
)
def test_each_role_has_its_line_and_its_entries(client, who, line, entries):
    client.force_login(make_tinh("A").nguoi[who])

    response = client.get("/")

    assert line in response.text
    menu = response.context["menu"]
    shown = {entry["ten"] for muc in menu for entry in muc["con"] or [muc]}
    assert shown & {"Tài khoản", "Quản trị"} == entries


def test_the_administrator_goes_from_home_to_what_is_folded_in_the_navigation(client, only):
    only()
    client.force_login(make_tinh("A").nguoi["quan_tri"])

    home = client.get("/").text

    links = re.findall(r'class="dv-task__main" href="([^"]+)"', home)
    assert {"/tai-khoan/", "/don-vi/", "/sap-xep/", "/nhap/", "/kiem-tra/", "/quan-tri/"} <= {
        *links
    }
    assert len(links) == len({*links})


@pytest.mark.parametrize("url", ["/khoi/", "/can-bo/", "/kien-toan/", "/thong-ke/thanh-vien/"])
def test_the_register_is_marked_on_each_of_its_pages(client, url):
    client.force_login(make_tinh("A").nguoi["cv_tinh"])

    menu = client.get(url).context["menu"]

    assert [entry["ten"] for entry in menu if entry["dang_o"]] == ["Khối Dân vận"]


def test_the_headers_of_a_page(client):
    client.force_login(NguoiDungFactory())

    headers = client.get("/").headers

    policy = dict(
        part.strip().partition(" ")[::2] for part in headers["Content-Security-Policy"].split(";")
    )
    assert policy["default-src"] == "'self'"
    assert policy["object-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_over_tls_the_cookies_and_the_browser_stay_on_it(client, settings):
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.SECURE_HSTS_SECONDS = 31536000
    user = NguoiDungFactory(ten_dang_nhap="thu.ky")

    response = client.post(
        "/dang-nhap/", {"username": user.ten_dang_nhap, "password": MAT_KHAU}, secure=True
    )

    session, csrf = response.cookies["sessionid"], response.cookies["csrftoken"]
    assert session["secure"]
    assert session["httponly"]
    assert csrf["secure"]
    assert session["samesite"] == csrf["samesite"] == "Lax"
    assert "max-age=31536000" in client.get("/", secure=True).headers["Strict-Transport-Security"]
