"""Texts kept beside the minutes stay readable after the merge, each against what it differed from."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from khoi.models import BanNhapLech
from khoi.services.ban_nhap import clear_draft, resolve_lech, save_typed
from khoi.services.giao_ban import adopt_giao_ban, submit_giao_ban


pytestmark = pytest.mark.django_db


def clash(khoi, g, *, mine: str, theirs: str, the: str = "t1") -> BanNhapLech:
    """The secretary's text on a version that the head has just changed."""
    version = g.ban_nhap.phien_ban
    save_typed(
        giao_ban_id=g.pk, typed={"ket_luan": theirs}, phien_ban=version, the="t9", by=khoi.truong
    )
    stale = save_typed(
        giao_ban_id=g.pk, typed={"ket_luan": mine}, phien_ban=version, the=the, by=khoi.thu_ky
    )
    g.ban_nhap.refresh_from_db()
    assert stale.lech is not None
    return stale.lech


def page(client, g):
    return client.get(reverse("khoi:ban-nhap-giu", args=[g.pk]))


def test_a_merge_keeps_both_texts_and_the_chosen_one_for_good(khoi, client):
    g = khoi.minutes()
    lech = clash(khoi, g, mine="Vận động 32 hộ", theirs="Vận động 30 hộ")

    resolve_lech(lech=lech, chosen={"ket_luan": "Cả hai"}, phien_ban=1, by=khoi.thu_ky)

    lech.refresh_from_db()
    assert lech.noi_dung == {"ket_luan": "Vận động 32 hộ"}
    assert lech.ban_kia == {"ket_luan": "Vận động 30 hộ"}
    assert lech.ban_ghep == {"ket_luan": "Cả hai"}
    assert (lech.ban_kia_boi, lech.giai_quyet_boi) == (khoi.truong, khoi.thu_ky)
    client.force_login(khoi.thu_ky)
    text = page(client, g).content.decode()
    assert "<ins>32</ins>" in text
    assert "<del>30</del>" in text
    assert "Cả hai" in text


def test_a_text_that_waits_is_shown_against_the_newest(khoi, client):
    g = khoi.minutes()
    clash(khoi, g, mine="Vận động 32 hộ", theirs="Vận động 30 hộ")
    client.force_login(khoi.truong)

    answer = page(client, g)

    (kept,) = answer.context["cac_ban"]
    assert kept.cac_o[0].ghep is None
    assert "Chưa ghép" in answer.content.decode()


def test_the_minutes_lead_their_own_people_to_what_is_kept(khoi, client):
    g = khoi.minutes()
    url = reverse("khoi:ban-nhap-giu", args=[g.pk])
    client.force_login(khoi.thu_ky)
    assert url not in detail(client, g)
    lech = clash(khoi, g, mine="Vận động 32 hộ", theirs="Vận động 30 hộ")
    merged = resolve_lech(lech=lech, chosen={"ket_luan": "Cả hai"}, phien_ban=1, by=khoi.thu_ky)
    assert f'<a href="{url}">Các bản đã giữ (1)</a>' in detail(client, g)
    clear_draft(giao_ban=g, phien_ban=merged.phien_ban)
    submit_giao_ban(giao_ban=g, by=khoi.thu_ky)
    adopt_giao_ban(giao_ban=g, by=khoi.truong)

    assert url in detail(client, g)
    client.force_login(khoi.tinh.nguoi["cv_huyen.a"])
    assert url not in detail(client, g)


def detail(client, g) -> str:
    return client.get(reverse("khoi:giao-ban-detail", args=[g.pk])).content.decode()


def test_the_list_asks_as_much_for_one_as_for_nine(khoi, client):
    g = khoi.minutes()
    client.force_login(khoi.thu_ky)
    clash(khoi, g, mine="A", theirs="B")
    page(client, g)
    before = count_of(client, g)

    for number in range(8):
        clash(khoi, g, mine=f"A{number}", theirs=f"B{number}", the=f"t{number}")

    assert len(page(client, g).context["cac_ban"]) == 9
    assert count_of(client, g) == before


def count_of(client, g) -> int:
    with CaptureQueriesContext(connection) as captured:
        page(client, g)
    return len(captured)
