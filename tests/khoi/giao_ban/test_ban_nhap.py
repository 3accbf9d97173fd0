"""Autosave: stored within seconds, never over a newer text, never what the guard refuses."""

import datetime as dt
import json

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from khoi.models import BanNhap, BanNhapLech, GiaoBan
from khoi.queries.ban_nhap import as_typed, typed_now
from khoi.services import giao_ban as services
from khoi.services.ban_nhap import resolve_lech, save_typed
from nen.errors import BusinessRuleError
from tests.factories import khoi as f


CCCD = "Ông A, số 006093001234"


def save(khoi, g, typed, *, phien_ban=0, the="t1", by=None):
    return save_typed(
        giao_ban_id=g.pk, typed=typed, phien_ban=phien_ban, the=the, by=by or khoi.thu_ky
    )


def post(client, g, typed, *, phien_ban=0, the="t1"):
    return client.post(
        reverse("khoi:ban-nhap-save", args=[g.pk]),
        json.dumps({"noi_dung": typed, "phien_ban": phien_ban, "the": the}),
        content_type="application/json",
        headers={"accept": "application/json"},
    )


def test_a_save_keeps_the_changed_fields_and_counts(khoi):
    g = khoi.minutes()

    first = save(khoi, g, {"ket_luan": "Một"})
    second = save(khoi, g, {"thao_luan": "Hai"}, phien_ban=first.phien_ban)

    draft = BanNhap.objects.get(giao_ban=g)
    assert (first.phien_ban, second.phien_ban) == (1, 2)
    assert draft.noi_dung == {"ket_luan": "Một", "thao_luan": "Hai"}
    assert (draft.luu_boi, draft.luu_luc) == (khoi.thu_ky, second.luc)


def test_a_save_is_one_update_once_the_person_is_known(khoi, django_assert_num_queries):
    g = khoi.minutes()
    khoi.thu_ky.phan_vai_hien_hanh()

    with django_assert_num_queries(1):
        save(khoi, g, {"ket_luan": "Một"})


def test_minutes_without_a_draft_row_get_one(khoi):
    g = khoi.minutes()
    g.ban_nhap.delete()

    assert save(khoi, g, {"ket_luan": "Một"}).phien_ban == 1


def test_a_stale_save_of_another_tab_changes_nothing_and_is_kept(khoi):
    g = khoi.minutes()
    save(khoi, g, {"ket_luan": "Bản của trưởng"}, the="t2", by=khoi.truong)

    result = save(khoi, g, {"ket_luan": "Bản của thư ký"})

    assert result.lech is not None
    assert BanNhap.objects.get(giao_ban=g).noi_dung == {"ket_luan": "Bản của trưởng"}
    assert result.lech.noi_dung == {"ket_luan": "Bản của thư ký"}
    assert (result.lech.luu_boi, result.lech.dua_tren) == (khoi.thu_ky, 0)


def test_later_words_of_the_same_stale_tab_join_the_kept_text(khoi):
    g = khoi.minutes()
    save(khoi, g, {"ket_luan": "Mới"}, the="t2")

    save(khoi, g, {"ket_luan": "Cũ"})
    save(khoi, g, {"ket_luan": "Cũ thêm", "thao_luan": "Nữa"})
    save(khoi, g, {"ket_luan": "Thẻ thứ ba"}, the="t3")

    kept = {lech.the: lech.noi_dung for lech in BanNhapLech.objects.filter(giao_ban=g)}
    assert kept == {
        "t1": {"ket_luan": "Cũ thêm", "thao_luan": "Nữa"},
        "t3": {"ket_luan": "Thẻ thứ ba"},
    }


def test_a_tab_whose_answers_were_lost_is_behind_its_own_saves_only(khoi):
    g = khoi.minutes()
    save(khoi, g, {"ket_luan": "Một"})
    save(khoi, g, {"ket_luan": "Hai"}, phien_ban=1)

    result = save(khoi, g, {"ket_luan": "Ba"}, phien_ban=0)

    assert (result.lech, result.phien_ban) == (None, 3)
    assert BanNhap.objects.get(giao_ban=g).noi_dung == {"ket_luan": "Ba"}


def test_but_not_where_somebody_else_saved_in_between(khoi):
    g = khoi.minutes()
    save(khoi, g, {"ket_luan": "Một"})
    save(khoi, g, {"ket_luan": "Người khác"}, phien_ban=1, the="t2", by=khoi.truong)
    save(khoi, g, {"thao_luan": "Tiếp"}, phien_ban=2)

    result = save(khoi, g, {"ket_luan": "Hai"}, phien_ban=1)

    assert result.lech is not None
    assert BanNhap.objects.get(giao_ban=g).noi_dung["ket_luan"] == "Người khác"


def test_a_stale_save_of_the_same_words_is_no_conflict(khoi):
    g = khoi.minutes()
    save(khoi, g, {"ket_luan": "Như nhau"}, the="t2")

    result = save(khoi, g, {"ket_luan": "Như nhau "})

    assert (result.lech, result.phien_ban) == (None, 1)


@pytest.mark.parametrize("text", [CCCD, "TỐI MẬT", "Độ mật: Mật"])
def test_what_the_guard_refuses_is_neither_stored_nor_kept_beside(khoi, text):
    g = khoi.minutes()

    result = save(khoi, g, {"ket_luan": text, "thao_luan": "Được"})
    stale = save(khoi, g, {"ket_luan": text, "thao_luan": "Khác"}, the="t2")

    assert list(result.bi_giu) == list(stale.bi_giu) == ["ket_luan"]
    assert BanNhap.objects.get(giao_ban=g).noi_dung == {"thao_luan": "Được"}
    assert stale.lech.noi_dung == {"thao_luan": "Khác"}


def test_only_fields_of_the_form_are_stored(khoi):
    g = khoi.minutes()

    save(
        khoi,
        g,
        {
            "trang_thai": "da_khoa",
            "pc-99-viec": "x",
            "dd-5": "co_mat",
            "kn-0-noi_dung": "Đề nghị",
            "ket_qua": 12,
            "tinh_hinh": "x" * 20_001,
        },
    )

    assert BanNhap.objects.get(giao_ban=g).noi_dung == {
        "dd-5": "co_mat",
        "kn-0-noi_dung": "Đề nghị",
    }


def test_words_that_come_after_the_hand_in_are_kept_beside(khoi):
    g = khoi.minutes()
    services.submit_giao_ban(giao_ban=g, by=khoi.thu_ky)
    before = as_typed(g)

    result = save(khoi, g, {"ket_luan": "Muộn"})

    assert result.lech is not None
    g.refresh_from_db()
    assert typed_now(g, BanNhap.objects.get(giao_ban=g)) == before


@pytest.mark.parametrize(
    ("journalled", "draft", "kept_beside"),
    [
        ("Một hai ba", "Một hai ba", False),
        ("Một", "Một hai", True),
        ("Một ba", "Một hai", True),
    ],
)
def test_an_entry_read_back_takes_no_word_from_what_its_tab_sent_later(
    khoi, journalled, draft, kept_beside
):
    g = khoi.minutes()
    save(khoi, g, {"ket_luan": "Một hai"})

    save_typed(
        giao_ban_id=g.pk,
        typed={"ket_luan": journalled},
        phien_ban=0,
        the="t1",
        by=khoi.thu_ky,
        lai=True,
    )

    assert BanNhap.objects.get(giao_ban=g).noi_dung == {"ket_luan": draft}
    assert BanNhapLech.objects.filter(giao_ban=g).exists() is kept_beside


def test_the_chosen_texts_become_a_new_version(khoi):
    g = khoi.minutes()
    save(khoi, g, {"ket_luan": "Lưu", "thao_luan": "Lưu"}, the="t2")
    lech = save(khoi, g, {"ket_luan": "Tôi", "thao_luan": "Tôi"}).lech

    resolve_lech(
        lech=lech, chosen={"ket_luan": "Tôi", "thao_luan": "Lưu"}, phien_ban=1, by=khoi.truong
    )

    draft = BanNhap.objects.get(giao_ban=g)
    lech.refresh_from_db()
    assert (draft.phien_ban, draft.noi_dung) == (2, {"ket_luan": "Tôi", "thao_luan": "Lưu"})
    assert lech.giai_quyet_luc is not None
    assert lech.noi_dung == {"ket_luan": "Tôi", "thao_luan": "Tôi"}


def test_merging_onto_a_text_that_moved_on_is_refused(khoi):
    g = khoi.minutes()
    save(khoi, g, {"ket_luan": "Lưu"}, the="t2")
    lech = save(khoi, g, {"ket_luan": "Tôi"}).lech
    save(khoi, g, {"ket_luan": "Lưu nữa"}, phien_ban=1, the="t2")

    with pytest.raises(BusinessRuleError, match="lại có chữ mới"):
        resolve_lech(lech=lech, chosen={"ket_luan": "Tôi"}, phien_ban=1, by=khoi.thu_ky)

    lech.refresh_from_db()
    assert lech.giai_quyet_luc is None


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


def test_half_a_letter_is_held_back_and_the_rest_is_saved(khoi, client):
    g = khoi.minutes()
    client.force_login(khoi.thu_ky)

    answer = post(client, g, {"ket_luan": "hỏng \ud83d", "thao_luan": "Tốt"})

    assert list(answer.json()["bi_giu"]) == ["ket_luan"]
    assert "ký tự hỏng" in answer.json()["bi_giu"]["ket_luan"][0]
    assert BanNhap.objects.get(giao_ban=g).noi_dung == {"thao_luan": "Tốt"}


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


def test_a_closed_account_writes_nothing(khoi):
    g = khoi.minutes()
    khoi.thu_ky.is_active = False
    khoi.thu_ky.save()

    with pytest.raises((PermissionDenied, GiaoBan.DoesNotExist)):
        save(khoi, g, {"ket_luan": "x"})


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
