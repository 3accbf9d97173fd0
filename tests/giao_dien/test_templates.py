"""The look is made of components with a written contract, and nothing in it is inline."""

import re
from functools import partial
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.core.exceptions import SuspiciousOperation
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.test import RequestFactory

from danvan.mau import sample
from danvan.views import bad_request, server_error


ROOT = Path(settings.BASE_DIR) / "templates"
# Documents for the printer carry their own style sheet and are never shown by a browser.
SCREEN = [path for path in sorted(ROOT.rglob("*.html")) if ROOT / "vanban" not in path.parents]
COMPONENTS = sorted((ROOT / "components").glob("*.html"))
PUBLIC = [path for path in COMPONENTS if not path.name.startswith("_")]
SPRITE = (Path(settings.BASE_DIR) / "static/img/icons.svg").read_text()
SYMBOLS = set(re.findall(r'<symbol id="([\w-]+)"', SPRITE))
INLINE = re.compile(r"<style|\sstyle=|\son[a-z]+=|hx-on|javascript:|<script(?![^>]*\ssrc=)", re.I)


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def request_of(query: str = ""):
    request = RequestFactory().get(f"/mau/{query}")
    request.user = AnonymousUser()
    return request


def render(template: str, **context) -> str:
    return render_to_string(template, context, request=request_of())


def found_in(paths: list[Path], pattern: str | re.Pattern[str]) -> list[tuple[str, str]]:
    """Every match, with the template that holds it."""
    return [
        (name_of(path), match) for path in paths for match in re.findall(pattern, path.read_text())
    ]


def test_no_template_holds_an_inline_script_style_or_handler():
    assert found_in(SCREEN, INLINE) == []


def test_no_template_fetches_anything_from_outside():
    assert found_in(SCREEN, r"(?:src|href|action)=[\"'](?:https?:)?//[^\"']+") == []


def test_every_icon_that_a_template_names_is_drawn():
    named = found_in(SCREEN, r'components/icon\.html" with name="([^"]+)"')

    assert named != []
    assert [(path, icon) for path, icon in named if icon not in SYMBOLS] == []


def test_every_component_begins_with_its_contract():
    assert [
        name_of(path)
        for path in COMPONENTS
        if not re.fullmatch(r"\{# .+ #\}", path.read_text().splitlines()[0])
    ] == []


def test_the_gallery_shows_every_component():
    gallery = "".join(path.read_text() for path in [ROOT / "mau.html", *(ROOT / "mau").iterdir()])

    missing = [path.name for path in PUBLIC if f"components/{path.name}" not in gallery]

    assert missing == []


def test_the_gallery_renders_and_every_id_is_there_once():
    request = request_of("?trang=5")

    html = render_to_string("mau.html", sample(request), request=request)

    ids = re.findall(r'\sid="([^"]+)"', html)
    assert sorted(ids) == sorted(set(ids))
    assert set(re.findall(r"icons[^\"]*\.svg#([\w-]+)", html)) - SYMBOLS == set()


@pytest.mark.parametrize(
    "kind",
    [
        "draft",
        "waiting",
        "progress",
        "success",
        "warning",
        "danger",
        "returned",
        "locked",
        "published",
        "neutral",
    ],
)
def test_a_badge_has_words_and_a_shape(kind):
    html = render("components/badge.html", kind=kind, text="Trạng thái")

    (symbol,) = re.findall(r"\.svg#([\w-]+)", html)
    assert symbol in SYMBOLS
    assert "Trạng thái" in html


def test_pages_keep_the_filter_of_the_list():
    request = request_of("?q=c%E1%BA%A9m&trang=5")
    page = Paginator(range(240), 20).get_page(5)

    html = render_to_string("components/pagination.html", {"page": page}, request=request)

    assert 'href="?q=c%E1%BA%A9m&amp;trang=6"' in html
    assert "Mục 81–100 trong 240" in html


def test_one_page_needs_no_page_numbers():
    page = Paginator(range(20), 20).get_page(1)

    html = render("components/pagination.html", page=page)

    assert html.strip() == ""


def test_text_of_people_is_escaped():
    html = render("components/notice.html", kind="error", text="<script>alert(1)</script>")

    assert "<script>" not in html
    assert 'role="alert"' in html


def test_a_confirmation_posts_with_its_token_and_its_reason():
    html = render(
        "components/confirm.html",
        text="Mở lại",
        question="Mở lại?",
        url="/x/",
        button="Mở",
        reason="Lý do",
        csrf_token="t" * 64,
    )

    assert 'name="csrfmiddlewaretoken"' in html
    assert re.search(r'<textarea[^>]*name="ly_do"[^>]*required', html)


def test_messages_of_every_level_are_shown():
    levels = [constants.DEBUG, constants.INFO, constants.SUCCESS, constants.WARNING]
    messages = [Message(level, f"câu {level}") for level in [*levels, constants.ERROR]]

    html = render("components/_messages.html", messages=messages)

    assert [f"câu {m.level}" in html for m in messages] == [True] * 5
    assert html.count('role="alert"') == 1


@pytest.mark.parametrize("template", ["base.html", "base_don.html", "404.html", "403.html"])
def test_a_demo_says_so_on_every_page(template, settings):
    settings.DANVAN_MINH_HOA = True

    assert "DỮ LIỆU MINH HỌA" in render(template)


@pytest.mark.parametrize("template", ["base.html", "base_don.html", "404.html", "403.html"])
def test_a_real_portal_never_says_demo(template, settings):
    settings.DANVAN_MINH_HOA = False

    assert "MINH HỌA" not in render(template)


@pytest.mark.parametrize("template", ["400.html", "500.html"])
def test_the_pages_of_last_resort_need_no_context(template):
    html = render_to_string(template)

    assert "<h1>" in html
    assert "{%" not in html


@pytest.mark.parametrize(
    ("page", "status"),
    [(server_error, 500), (partial(bad_request, exception=SuspiciousOperation()), 400)],
    ids=["500", "400"],
)
def test_the_pages_of_last_resort_say_demo_too(page, status, rf, settings):
    settings.DANVAN_MINH_HOA = True

    response = page(rf.get("/"))

    assert response.status_code == status
    assert "DỮ LIỆU MINH HỌA" in response.content.decode()
