"""The frame in a real browser, served from the files themselves: no server, no database."""

import mimetypes
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.test import RequestFactory

from danvan.mau import sample


BASE = Path(settings.BASE_DIR)
AXE = (BASE / "tests/trinh_duyet/axe.min.js").read_text()
SITE = "http://danvan.test"
POLICY = {"content-security-policy": "default-src 'self'"}
FRAGMENTS = {
    "/ok/": (200, "đã thay"),
    "/422/": (422, "hãy sửa"),
    "/409/": (409, "hai bản"),
    "/403/": (403, "cấm"),
    "/500/": (500, "hỏng"),
    "/dang-nhap/": (200, "trang đăng nhập"),
}
# What the bar says after a fragment came back with this status.
WORDS = [
    ("/403/", "Bạn chưa có quyền"),
    ("/500/", "Chữ bạn đã gõ vẫn còn"),
    ("/dang-nhap/", "Phiên làm việc đã hết"),
    ("/cat/", "Không kết nối được máy chủ"),
]


def gallery() -> str:
    request = RequestFactory().get("/mau/")
    request.user = AnonymousUser()
    return render_to_string("mau.html", sample(request), request=request)


def answer(route) -> None:
    path = route.request.url.removeprefix(SITE).partition("?")[0]
    if path == "/cat/":
        route.abort()
    elif path in FRAGMENTS:
        status, text = FRAGMENTS[path]
        route.fulfill(status=status, body=text, content_type="text/html; charset=utf-8")
    elif path.startswith("/static/"):
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        route.fulfill(path=BASE / path.lstrip("/"), content_type=kind)
    else:
        route.fulfill(body=gallery(), content_type="text/html; charset=utf-8", headers=POLICY)


@pytest.fixture
def shown(page):
    """The gallery, with what the browser complained of."""
    page.complaints = []
    page.on("console", lambda message: page.complaints.append(message.text))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.route("**/*", answer)
    page.goto(f"{SITE}/mau/")
    page.wait_for_function("window.htmx !== undefined")
    return page


def fetch(page, url: str) -> None:
    page.evaluate("url => htmx.ajax('GET', url, '#thong-bao').catch(() => null)", url)


@pytest.mark.parametrize("width", [1366, 360])
def test_axe_finds_nothing_in_the_gallery(shown, width):
    shown.set_viewport_size({"width": width, "height": 740})

    found = shown.evaluate(f"{AXE}; axe.run()")

    assert [(v["id"], v["nodes"][0]["html"]) for v in found["violations"]] == []


def test_the_gallery_breaks_no_rule_of_its_content_policy(shown):
    assert shown.complaints == []


def test_nothing_but_tables_scrolls_sideways_on_a_phone(shown):
    shown.set_viewport_size({"width": 360, "height": 740})

    assert shown.evaluate("document.documentElement.scrollWidth") == 360


def test_buttons_and_fields_are_big_enough_for_a_thumb(shown):
    shown.set_viewport_size({"width": 360, "height": 740})

    small = shown.evaluate(
        """() => [...document.querySelectorAll(
             '.btn, .form-control, .form-select, .dv-seg__label, .dv-pages__item, summary')]
           .map(e => [e.className, e.getBoundingClientRect().height])
           .filter(([_, height]) => height > 0 && height < 43.5)"""
    )

    assert small == []


@pytest.mark.parametrize("url", ["/ok/", "/422/", "/409/"])
def test_answers_meant_for_people_are_put_into_the_page(shown, url):
    fetch(shown, url)

    shown.wait_for_function("text => document.body.innerText.includes(text)", arg=FRAGMENTS[url][1])
    assert shown.inner_text("#loi-mang") == ""


@pytest.mark.parametrize(("url", "words"), WORDS)
def test_a_failed_fragment_is_said_and_nothing_typed_is_lost(shown, url, words):
    shown.fill("#mau-tinh-hinh", "chữ vừa gõ")
    before = shown.inner_text("#thong-bao")

    fetch(shown, url)

    shown.wait_for_function(
        "words => document.getElementById('loi-mang').innerText.includes(words)", arg=words
    )
    assert shown.inner_text("#thong-bao") == before
    assert shown.input_value("#mau-tinh-hinh") == "chữ vừa gõ"


def test_the_bar_is_quiet_again_after_the_next_success(shown):
    fetch(shown, "/500/")
    shown.wait_for_selector("#loi-mang .dv-notice")

    fetch(shown, "/ok/")

    shown.wait_for_selector("#loi-mang .dv-notice", state="detached")


def test_the_first_tab_leads_to_the_content(shown):
    shown.keyboard.press("Tab")
    shown.keyboard.press("Enter")

    assert shown.evaluate("document.activeElement.id") == "noi-dung"
