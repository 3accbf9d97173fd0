"""Pasting into minutes: light marks out, clear answers to what is too much."""

import json

import pytest
from django.urls import reverse

from khoi.models import BanNhap
from tests.khoi.giao_ban.conftest import HOM_NAY, make_khoi
from tests.the_gioi import make_tinh


pytestmark = pytest.mark.django_db


@pytest.fixture
def khoi(ngay):
    ngay(HOM_NAY)
    return make_khoi(make_tinh("A"))


def paste(client, g, html):
    body = json.dumps({"html": html})
    return client.post(reverse("khoi:dan-chu", args=[g.pk]), body, content_type="application/json")


def test_pasted_html_comes_back_as_light_marks_and_nothing_is_stored(khoi, client):
    g = khoi.minutes()
    client.force_login(khoi.thu_ky)

    answer = paste(client, g, "<p><b>Kết luận</b><script>x</script></p><ul><li>một</li></ul>")

    assert answer.json() == {"chu": "**Kết luận**\n- một"}
    assert not BanNhap.objects.exclude(noi_dung={}).exists()


@pytest.mark.parametrize(
    ("html", "status"), [("x" * 1_000_001, 413), ("<b>" * 999, 413), (None, 400), (5, 400)]
)
def test_what_cannot_be_read_is_said(khoi, client, html, status):
    g = khoi.minutes()
    client.force_login(khoi.thu_ky)

    answer = paste(client, g, html)

    assert answer.status_code == status
    assert answer.json()["loi"]


def test_a_stranger_finds_no_minutes_to_paste_into(khoi, client):
    g = khoi.minutes()
    client.force_login(make_khoi(make_tinh("B")).thu_ky)

    assert paste(client, g, "<b>x</b>").status_code == 404


def test_the_page_of_the_minutes_draws_the_marks(khoi, client):
    g = khoi.minutes()
    g.ket_luan = "**Giao Mặt trận**\n- *một*\n| Thôn | Hộ |\n| A | 5 |\n<b>thô</b>"
    g.save()
    client.force_login(khoi.thu_ky)

    page = client.get(reverse("khoi:giao-ban-detail", args=[g.pk])).content.decode()

    assert "<p><b>Giao Mặt trận</b>" in page
    assert "<li><i>một</i>" in page
    assert "<td>A</td>" in page
    assert "&lt;b&gt;thô&lt;/b&gt;" in page
