"""Autosave over HTTP, and the page on which two texts are merged."""

import datetime as dt
import json

import pytest
from django.urls import reverse

from khoi.models import BanNhap, BanNhapLech
from tests.factories import khoi as f
from tests.khoi.giao_ban.go_chu import CCCD, save


def post(client, g, typed, *, phien_ban=0, the="t1"):
    return client.post(
        reverse("khoi:ban-nhap-save", args=[g.pk]),
        json.dumps({"noi_dung": typed, "phien_ban": phien_ban, "the": the}),
        content_type="application/json",
        headers={"accept": "application/json"},
    )


def test_the_endpoint_answers_with_version_and_time(khoi, client):
    client.force_login(khoi.thu_ky)
    g = khoi.minutes()

    answer = post(client, g, {"ket_luan": "Chữ", "thao_luan": CCCD})

    assert answer.status_code == 200
    body = answer.json()
    assert (body["phien_ban"], list(body["bi_giu"])) == (1, ["thao_luan"])
    assert len(body["luc"].split(":")) == 3


def test_the_endpoint_tells_of_a_conflict(khoi, client):
    client.force_login(khoi.thu_ky)
    g = khoi.minutes()
    save(khoi, g, {"ket_luan": "Trưởng"}, the="t2", by=khoi.truong)

    answer = post(client, g, {"ket_luan": "Thư ký"})

    assert answer.status_code == 409
    lech = BanNhapLech.objects.get()
    assert answer.json()["so_sanh"] == reverse("khoi:ban-nhap-lech", args=[g.pk, lech.pk])


@pytest.mark.parametrize(
    ("who", "state", "status"),
    [
        ("thu_ky.a2", "nhap", 404),
        ("cv_huyen.a", "nhap", 404),
        ("cv_huyen.a", "da_thong_qua", 403),
        ("btv", "da_thong_qua", 404),
        ("quan_tri", "da_khoa", 403),
    ],
)
def test_nobody_else_types(khoi, client, who, state, status):
    g = khoi.minutes(trang_thai=state)
    client.force_login(khoi.tinh.nguoi[who])

    assert post(client, g, {"ket_luan": "x"}).status_code == status
    assert not BanNhapLech.objects.exists()


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "{}",
        "{",
        '{"noi_dung": [], "phien_ban": 1}',
        '{"noi_dung": {"ket_luan": "x"}, "phien_ban": -1}',
        '{"noi_dung": {"ket_luan": "x"}, "phien_ban": 2147483648}',
        '{"noi_dung": {"ket_luan": "x"}, "phien_ban": true}',
    ],
)
def test_nonsense_is_refused(khoi, client, body):
    client.force_login(khoi.thu_ky)
    g = khoi.minutes()
    url = reverse("khoi:ban-nhap-save", args=[g.pk])

    assert client.post(url, body, content_type="application/json").status_code == 400


def test_a_field_that_the_form_no_longer_has_is_told(khoi, client):
    client.force_login(khoi.thu_ky)

    answer = post(client, khoi.minutes(), {"ket_luan": "Chữ", "muc_cu": "Chữ cũ", "o_trong": ""})

    assert answer.json()["la"] == ["muc_cu"]


@pytest.mark.parametrize("name", ["pc-40-viec", "kn-99-noi_dung"])
def test_a_row_too_many_is_said_not_saved(khoi, client, name):
    g = khoi.minutes()
    client.force_login(khoi.thu_ky)

    answer = post(client, g, {name: "Dòng thứ bốn mươi mốt"})

    assert answer.json()["bi_giu"] == {
        name: ["Nhiều nhất 40 dòng; hãy gộp bớt rồi ghi vào dòng trên."]
    }
    assert BanNhap.objects.get(giao_ban=g).noi_dung == {}


def test_a_session_that_ended_is_told_in_json(khoi, client):
    g = khoi.minutes()

    answer = post(client, g, {"ket_luan": "x"})

    assert answer.status_code == 401
    assert answer.json()["dang_nhap"] == reverse("khoi:dang-nhap")


def test_autosave_asks_the_database_little(khoi, client, django_assert_max_num_queries):
    client.force_login(khoi.thu_ky)
    g = khoi.minutes()

    with django_assert_max_num_queries(4):  # session, person, roles, the UPDATE
        assert post(client, g, {"ket_luan": "x"}).status_code == 200


def test_the_page_of_two_texts_merges_them(khoi, client):
    client.force_login(khoi.thu_ky)
    g = khoi.minutes()
    save(khoi, g, {"ket_luan": "Vận động 30 hộ", "long_ghep": "on"}, the="t2", by=khoi.truong)
    lech = save(khoi, g, {"ket_luan": "Vận động 32 hộ", "long_ghep": ""}).lech
    url = reverse("khoi:ban-nhap-lech", args=[g.pk, lech.pk])

    page = client.get(url)
    incomplete = client.post(url, {"phien_ban": 1, "chon-ket_luan": "ghep"})
    done = client.post(
        url,
        {
            "phien_ban": 1,
            "chon-ket_luan": "ghep",
            "ghep-ket_luan": "Vận động 30, rồi 32 hộ",
            "chon-long_ghep": "da_luu",
        },
    )

    assert "<ins>32</ins>" in page.content.decode()
    assert "<del>30</del>" in page.content.decode()
    assert incomplete.status_code == 422
    assert "Hãy chọn giữ bản nào" in incomplete.content.decode()
    assert done.status_code == 302
    assert BanNhap.objects.get(giao_ban=g).noi_dung == {
        "ket_luan": "Vận động 30, rồi 32 hộ",
        "long_ghep": "on",
    }


def test_the_page_of_two_texts_sees_a_third(khoi, client):
    client.force_login(khoi.thu_ky)
    g = khoi.minutes()
    save(khoi, g, {"ket_luan": "A"}, the="t2", by=khoi.truong)
    lech = save(khoi, g, {"ket_luan": "B"}).lech
    save(khoi, g, {"ket_luan": "C"}, phien_ban=1, the="t2", by=khoi.truong)

    answer = client.post(
        reverse("khoi:ban-nhap-lech", args=[g.pk, lech.pk]),
        {"phien_ban": 1, "chon-ket_luan": "toi"},
    )

    assert answer.status_code == 422
    assert "Vừa có chữ mới hơn" in answer.content.decode()
    assert BanNhap.objects.get(giao_ban=g).noi_dung == {"ket_luan": "C"}


def test_the_page_of_two_texts_shows_who_was_a_member_on_either_day(khoi, client):
    client.force_login(khoi.thu_ky)
    g = khoi.minutes()
    new = f.ThanhVienFactory(khoi=khoi.khoi, tu_ngay=dt.date(2023, 3, 28))
    save(khoi, g, {"ket_luan": "A"}, the="t2", by=khoi.truong)
    typed = {"ngay": "2023-03-30", f"dd-{new.pk}": "co_mat"}

    lech = save(khoi, g, typed).lech
    page = client.get(reverse("khoi:ban-nhap-lech", args=[g.pk, lech.pk]))

    assert set(page.context["form"].names) == set(typed)
