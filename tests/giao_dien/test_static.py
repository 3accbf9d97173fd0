"""The style sheet, the fonts and the weight of the first view."""

import gzip
import re
import unicodedata
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.test import RequestFactory
from fontTools.ttLib import TTFont

from danvan.mau import sample


STATIC = Path(settings.BASE_DIR) / "static"
CSS = (STATIC / "css/danvan.css").read_text()
FONTS = sorted((STATIC / "fonts/be-vietnam-pro").glob("BeVietnamPro-*"))
VOWELS = "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
TOKENS = dict(re.findall(r"(--dv-[\w-]+):\s*(#[0-9a-f]{6})", CSS))
LIMIT = 100_000


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_first_view_weighs_less_than_100_kb():
    request = RequestFactory().get("/mau/")
    request.user = AnonymousUser()
    page = render_to_string("mau.html", sample(request), request=request)
    files = [
        STATIC / found
        for found in re.findall(r"/static/((?:vendor|css|js|img)/[^\"#]+)", page)
        if (STATIC / found).exists()
    ]

    weight = len(gzip.compress(page.encode()))
    weight += sum(len(gzip.compress(path.read_bytes())) for path in set(files))

    assert {path.name for path in files} >= {"danvan.css", "bootstrap.min.css", "htmx.min.js"}
    assert weight < LIMIT


def test_the_style_sheet_reaches_only_for_files_of_ours():
    urls = re.findall(r"url\(\"?([^\")]+)\"?\)", CSS)

    assert urls
    assert [url for url in urls if not (STATIC / "css" / url).resolve().is_file()] == []
    assert "@import" not in CSS


TEXT_PAIRS = [
    (ink, paper)
    for ink in ("ink", "ink-soft", "red", "blue", "green")
    for paper in ("paper", "surface", "sunken")
] + [
    ("gold-ink", "gold-wash"),
    ("blue-deep", "blue-wash"),
    ("green", "green-wash"),
    ("red", "red-wash"),
    ("ink", "gold-wash"),
    ("ink", "red-wash"),
]


@pytest.mark.parametrize(("ink", "paper"), TEXT_PAIRS)
def test_text_stands_out_from_its_ground(ink, paper):
    assert contrast(TOKENS[f"--dv-{ink}"], TOKENS[f"--dv-{paper}"]) >= 4.5


@pytest.mark.parametrize("edge", ["line-strong", "focus"])
@pytest.mark.parametrize("paper", ["surface", "paper"])
def test_borders_of_fields_and_the_focus_ring_can_be_seen(edge, paper):
    assert contrast(TOKENS[f"--dv-{edge}"], TOKENS[f"--dv-{paper}"]) >= 3


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.name)
def test_the_font_of_the_screen_has_every_vietnamese_letter(path):
    marked = (
        unicodedata.normalize("NFC", vowel + tone)
        for vowel in VOWELS
        for tone in "\u0300\u0301\u0303\u0309\u0323"
    )
    needed = {*marked, *VOWELS, "đ", "Đ", "₫", "–", "…", "“", "”"}

    assert needed - {chr(code) for code in TTFont(path).getBestCmap()} == set()


def test_each_style_of_the_font_is_kept_for_the_screen_and_whole():
    assert [path.name for path in FONTS] == [
        f"BeVietnamPro-{style}.{kind}"
        for style in ("Regular", "SemiBold")
        for kind in ("ttf", "woff2")
    ]
