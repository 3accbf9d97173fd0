"""Autosave: stored within seconds, never over a newer text, never what the guard refuses."""

import pytest
from django.core.exceptions import PermissionDenied

from khoi.models import BanNhap, BanNhapLech, GiaoBan
from khoi.queries.ban_nhap import as_typed, typed_now
from khoi.services import giao_ban as services
from khoi.services.ban_nhap import resolve_lech, save_typed
from nen.errors import BusinessRuleError
from tests.khoi.giao_ban.go_chu import CCCD, save


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


def test_a_closed_account_writes_nothing(khoi):
    g = khoi.minutes()
    khoi.thu_ky.is_active = False
    khoi.thu_ky.save()

    with pytest.raises((PermissionDenied, GiaoBan.DoesNotExist)):
        save(khoi, g, {"ket_luan": "x"})
