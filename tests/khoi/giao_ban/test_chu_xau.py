"""Text that no box was meant for: said in words that help, and not a letter of it is lost."""

import json

import pytest
from django.urls import reverse

from khoi.models import BanNhap, BanNhapLech


pytestmark = pytest.mark.django_db
TACH_DAU = "Ye\u0302u ca\u0302\u0300u \U0001f642\u200d"  # decomposed, with an emoji and a joiner


def autosave(client, g, text: str):
    body = json.dumps({"noi_dung": {"ket_luan": text}, "phien_ban": 0, "the": "t1"})
    url = reverse("khoi:ban-nhap-save", args=[g.pk])
    return client.post(url, body, content_type="application/json")


def send(client, g, text: str, *, phien_ban: int):
    typed = {"ngay": g.ngay.isoformat(), "dia_diem": "Phòng họp", "ket_luan": text}
    url = reverse("khoi:giao-ban-edit", args=[g.pk])
    return client.post(url, typed | {"phien_ban": phien_ban})


@pytest.mark.parametrize("megabytes", [2, 5])
def test_megabytes_of_pasted_text_are_refused_with_a_sentence(khoi, client, megabytes):
    g = khoi.minutes()
    client.force_login(khoi.thu_ky)

    answer = autosave(client, g, "x" * (megabytes * 1024 * 1024))

    assert answer.status_code == 413
    assert "Hãy cắt bớt" in answer.json()["loi"]
    assert BanNhap.objects.get(giao_ban=g).noi_dung == {}


def test_a_box_that_is_too_long_comes_back_whole_with_its_reason(khoi, client):
    g = khoi.minutes()
    client.force_login(khoi.thu_ky)
    text = "chữ " * 5_001

    saved, sent = autosave(client, g, text), send(client, g, text, phien_ban=1)

    assert "nhiều nhất 20.000 ký tự" in saved.json()["bi_giu"]["ket_luan"][0]
    assert sent.status_code == 422
    assert "nhiều nhất 20.000 ký tự" in sent.content.decode()
    assert text in sent.content.decode()
    g.refresh_from_db()
    assert g.ket_luan == "Tiếp tục vận động."


def test_beside_newer_words_too_what_may_not_be_kept_stays_on_the_page(khoi, client):
    g = khoi.minutes()
    client.force_login(khoi.thu_ky)
    autosave(client, g, "Chữ mới hơn")
    text = "chữ " * 5_001

    answer = send(client, g, text, phien_ban=0)

    assert answer.status_code == 422
    assert text in answer.content.decode()
    assert answer.context["phien_ban"] == 0  # the next save is held against the newer words again
    assert BanNhapLech.objects.get().noi_dung["dia_diem"] == "Phòng họp"
    assert BanNhap.objects.get(giao_ban=g).noi_dung == {"ket_luan": "Chữ mới hơn"}


def test_decomposed_letters_are_composed_and_emoji_stay(khoi, client):
    g = khoi.minutes()
    client.force_login(khoi.thu_ky)

    assert autosave(client, g, TACH_DAU).status_code == 200
    assert BanNhap.objects.get(giao_ban=g).noi_dung == {"ket_luan": "Yêu cầu \U0001f642\u200d"}
    typed = dict.fromkeys(("gio", "tinh_hinh", "thao_luan"), "") | {"phien_ban": "1"}
    typed |= {"ngay": g.ngay.isoformat(), "ket_qua": "Đủ", "ket_luan": TACH_DAU}
    answer = client.post(reverse("khoi:giao-ban-edit", args=[g.pk]), typed | {"dia_diem": "Nhà"})

    assert answer.status_code == 302
    g.refresh_from_db()
    assert g.ket_luan == "Yêu cầu \U0001f642\u200d"


def test_the_secretary_is_told_who_adopts(khoi, client):
    g = khoi.minutes(trang_thai="cho_thong_qua")
    client.force_login(khoi.thu_ky)

    answer = client.post(reverse("khoi:giao-ban-adopt", args=[g.pk]))

    assert answer.status_code == 403
    assert "quyền" in answer.content.decode()
    g.refresh_from_db()
    assert g.trang_thai == "cho_thong_qua"
