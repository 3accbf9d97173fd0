"""The keys of the journals: made once, wrapped, opened for their owner and nobody else."""

import base64

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from django.core.management import call_command
from django.urls import reverse

from khoi.models import KhoaNhatKy
from khoi.services.khoa_nhat_ky import ensure_key, open_keys
from tests.factories.khoi import MAT_KHAU, NguoiDungFactory


pytestmark = pytest.mark.django_db
KEY, OPEN = "/khoa-nhat-ky/", "/khoa-nhat-ky/mo/"


def halves_fit(key) -> bool:
    private = X25519PrivateKey.from_private_bytes(base64.b64decode(key.rieng))
    return private.public_key().public_bytes_raw() == base64.b64decode(key.cong_khai)


def test_a_key_is_made_once_and_its_private_half_is_stored_wrapped():
    person = NguoiDungFactory()

    first, second = ensure_key(by=person), ensure_key(by=person)

    (opened,) = open_keys(by=person)
    assert first == second
    assert halves_fit(opened)
    assert base64.b64decode(opened.rieng) not in bytes(first.rieng_boc)


def test_nobody_opens_another_person_s_key(client):
    owner, other = NguoiDungFactory(), NguoiDungFactory()
    theirs = ensure_key(by=owner)
    client.force_login(other)

    public, private = client.post(KEY).json(), client.post(OPEN).json()

    assert public["nguoi"] == private["nguoi"] == other.pk
    assert theirs.ma not in {public["ma"], *(key["ma"] for key in private["khoa"])}


def test_the_private_half_is_never_kept_by_the_browser(client):
    client.force_login(NguoiDungFactory())
    client.post(KEY)

    answer = client.post(OPEN)

    assert "no-store" in answer.headers["Cache-Control"]
    assert len(base64.b64decode(answer.json()["khoa"][0]["rieng"])) == 32
    assert client.get(OPEN).status_code == 405


def test_a_former_secret_still_opens_and_wrapping_anew_lets_it_go(settings):
    person = NguoiDungFactory()
    key = ensure_key(by=person)
    former, settings.SECRET_KEY = settings.SECRET_KEY, "khóa mới của máy chủ " * 3
    settings.SECRET_KEY_FALLBACKS = [former]

    assert ensure_key(by=person) == key
    call_command("boc_lai_khoa_nhat_ky", verbosity=0)
    settings.SECRET_KEY_FALLBACKS = []

    assert [opened.ma for opened in open_keys(by=person)] == [key.ma]


def test_a_key_whose_secret_is_gone_is_kept_beside_a_new_one(settings, capsys):
    person = NguoiDungFactory()
    lost = ensure_key(by=person)
    former, settings.SECRET_KEY = settings.SECRET_KEY, "khóa mới của máy chủ " * 3

    fresh = ensure_key(by=person)
    call_command("boc_lai_khoa_nhat_ky")

    assert fresh != lost
    assert [opened.ma for opened in open_keys(by=person)] == [fresh.ma]
    assert "1 khóa không mở được" in capsys.readouterr().err
    settings.SECRET_KEY_FALLBACKS = [former]
    assert {opened.ma for opened in open_keys(by=person)} == {lost.ma, fresh.ma}


def sign_in_again(client, person, **form):
    sent = {"username": person.ten_dang_nhap, "password": MAT_KHAU, "nguoi": person.pk} | form
    return client.post(reverse("khoi:dang-nhap-lai"), sent)


def test_one_signs_in_again_over_one_s_page(client):
    person = NguoiDungFactory()

    answer = sign_in_again(client, person)

    assert (answer.status_code, answer.json()) == (200, {"nguoi": person.pk})
    assert client.session["_auth_user_id"] == str(person.pk)


def test_another_person_is_refused_over_that_page(client):
    owner, other = NguoiDungFactory(), NguoiDungFactory()

    answer = sign_in_again(client, other, nguoi=owner.pk)

    assert answer.status_code == 409
    assert "giữ chữ của người khác" in answer.json()["loi"]
    assert "_auth_user_id" not in client.session


def test_a_wrong_password_signs_nobody_in_and_counts(client):
    person = NguoiDungFactory()

    answers = [sign_in_again(client, person, password="sai") for _ in range(11)]

    assert answers[0].status_code == 422
    assert "chưa đúng" in answers[0].json()["loi"]
    assert answers[-1].status_code == 429
    assert "_auth_user_id" not in client.session
    assert not KhoaNhatKy.objects.exists()
