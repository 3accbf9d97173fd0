"""Minutes begun on a device without a line arrive once, and beside what is there already."""

import pytest
from django.urls import reverse

from khoi.models import BanNhap, BanNhapLech, GiaoBan


pytestmark = pytest.mark.django_db
FEBRUARY = {"loai_ky": "thang", "ngay": "2023-02-20", "ket_luan": "Gõ khi mất mạng"}


@pytest.fixture
def send(khoi, client):
    """What the secretary's device sends once the line is back."""

    def sent(*, nguoi=khoi.thu_ky.pk, **typed):
        body = {"phien_ban": None, "the": "may1", "nguoi": nguoi, "noi_dung": FEBRUARY | typed}
        return client.post(reverse("khoi:giao-ban-tu-may"), body, content_type="application/json")

    return sent


def test_new_minutes_are_opened_with_the_words_as_their_draft(khoi, client, send):
    client.force_login(khoi.thu_ky)

    answer = send()

    made = GiaoBan.objects.get(pk=answer.json()["giao_ban"])
    assert answer.status_code == 200
    assert (made.khoi_id, made.ky, made.ngay.day) == (khoi.khoi.pk, 2, 20)
    assert BanNhap.objects.get(giao_ban=made).noi_dung["ket_luan"] == "Gõ khi mất mạng"


def test_sent_twice_it_changes_nothing(khoi, client, send):
    client.force_login(khoi.thu_ky)

    first, second = send(), send()

    assert first.json()["giao_ban"] == second.json()["giao_ban"]
    assert second.status_code == 200
    assert not BanNhapLech.objects.exists()


def test_where_the_period_has_minutes_the_words_are_kept_beside(khoi, client, send):
    g = khoi.minutes(ky=2)
    client.force_login(khoi.thu_ky)

    answer = send()

    kept = BanNhapLech.objects.get(giao_ban=g)
    assert answer.status_code == 409
    assert answer.json()["so_sanh"] == reverse("khoi:ban-nhap-lech", args=[g.pk, kept.pk])
    assert kept.noi_dung["ket_luan"] == "Gõ khi mất mạng"
    assert BanNhap.objects.get(giao_ban=g).noi_dung == {}


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"ngay": ""}, "Chưa ghi ngày họp"),
        ({"loai_ky": "tuan"}, "Chưa chọn kỳ"),
        ({"ngay": "2023-12-01"}, "không được sau hôm nay"),
    ],
)
def test_what_cannot_be_opened_says_why(khoi, client, send, typed, words):
    client.force_login(khoi.thu_ky)

    answer = send(**typed)

    assert answer.status_code == 422
    assert words in answer.json()["loi"]
    assert not GiaoBan.objects.exists()


def test_words_typed_without_having_seen_any_version_go_beside(khoi, client):
    g = khoi.minutes()
    client.force_login(khoi.thu_ky)
    body = {"phien_ban": None, "the": "may1", "noi_dung": {"ket_luan": "Gõ khi mất mạng"}}
    url = reverse("khoi:ban-nhap-save", args=[g.pk])

    answers = [client.post(url, body, content_type="application/json") for _ in range(2)]

    assert [answer.status_code for answer in answers] == [409, 409]
    assert BanNhapLech.objects.get(giao_ban=g).noi_dung == {"ket_luan": "Gõ khi mất mạng"}


def test_another_person_s_page_is_not_saved_under_one_s_name(khoi, client):
    g = khoi.minutes()
    client.force_login(khoi.truong)
    body = {"phien_ban": 0, "nguoi": khoi.thu_ky.pk, "noi_dung": {"ket_luan": "Của thư ký"}}

    answer = client.post(
        reverse("khoi:ban-nhap-save", args=[g.pk]), body, content_type="application/json"
    )
    form = client.post(
        reverse("khoi:giao-ban-edit", args=[g.pk]),
        {"phien_ban": "0", "nguoi": khoi.thu_ky.pk, "ket_luan": "Của thư ký"},
    )

    assert answer.status_code == 401
    assert answer.json()["nguoi_khac"]
    assert form.status_code == 302
    assert BanNhap.objects.get(giao_ban=g).noi_dung == {}


def test_words_read_back_from_a_device_go_to_their_author_only(khoi, client, send):
    """The secretary's words, while the head of the same block is signed in: both may write there."""
    g = khoi.minutes()
    url = reverse("khoi:ban-nhap-save", args=[g.pk])
    body = {"phien_ban": 0, "lai": True, "the": "may1", "noi_dung": {"ket_luan": "Của thư ký"}}
    client.force_login(khoi.truong)

    refused = [
        client.post(url, body | {"nguoi": khoi.thu_ky.pk}, content_type="application/json"),
        send(),
    ]
    unnamed = [client.post(url, body, content_type="application/json"), send(nguoi=None)]

    assert [answer.status_code for answer in (*refused, *unnamed)] == [401, 401, 400, 400]
    assert all(answer.json()["nguoi_khac"] for answer in refused)
    assert BanNhap.objects.get(giao_ban=g).noi_dung == {}
    assert not BanNhapLech.objects.exists()
    assert not GiaoBan.objects.exclude(pk=g.pk).exists()

    client.force_login(khoi.thu_ky)
    answer = client.post(url, body | {"nguoi": khoi.thu_ky.pk}, content_type="application/json")
    assert (answer.status_code, send().status_code) == (200, 200)
    assert BanNhap.objects.get(giao_ban=g).noi_dung == {"ket_luan": "Của thư ký"}


def test_the_shell_is_the_same_for_everybody(khoi, client):
    nobody = client.get(reverse("khoi:ngoai-tuyen")).content
    client.force_login(khoi.thu_ky)

    assert client.get(reverse("khoi:ngoai-tuyen")).content == nobody
    assert khoi.thu_ky.ho_ten not in nobody.decode()


def test_the_worker_names_the_release_s_files_and_may_serve_the_whole_portal(client):
    answer = client.get(reverse("khoi:tho-giu-chu"))

    text = answer.content.decode()
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert "/static/js/giao_ban/nhat_ky.js" in text
    assert reverse("khoi:tho-giu-chu").count("/") == 1  # a worker's scope is its own folder
