"""The sheet's states: who may do what, where, and what each move leaves behind."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from chamdiem.enums import CapCham, TrangThaiDot, TrangThaiPhieu
from chamdiem.models import ChuyenPhieu, DiemCham, DotCham
from chamdiem.services.diem import keep_diem, save_diem
from chamdiem.services.luot_phieu import luot_cua
from chamdiem.services.phieu import (
    IncompleteSheetError,
    approve_phieu,
    return_phieu,
    submit_phieu,
)
from nen.errors import BusinessRuleError
from tests.factories.chamdiem import FULL, SELF, MinhChungFactory, dong_of, fill, phieu_of


WHO = [
    "thu_ky.a1", "truong.a1", "thu_ky.a2", "truong.a2", "cv_huyen.a", "ld_huyen.a",
    "cv_huyen.b", "ld_huyen.b", "cv_tinh", "ld_tinh", "quan_tri", "btv",
]  # fmt: skip
KHOI = {"thu_ky.a1", "truong.a1"}
HUYEN = {"cv_huyen.a", "ld_huyen.a"}
TINH = {"cv_tinh", "ld_tinh"}
STATES = ["khoi", "cho_duyet", "huyen", "tinh", "xong"]


def reach(tinh, phieu, state):
    """Bring the sheet of a1 to a state by the people whose work it is."""
    people = tinh.nguoi
    fill(phieu, people["thu_ky.a1"], SELF)
    MinhChungFactory(dong=dong_of(phieu, "1.2"))
    if state == "khoi":
        return phieu
    submit_phieu(phieu=phieu, by=people["thu_ky.a1"])
    if state == "cho_duyet":
        return phieu
    approve_phieu(phieu=phieu, by=people["truong.a1"])
    fill(phieu, people["cv_huyen.a"], FULL)
    if state == "huyen":
        return phieu
    submit_phieu(phieu=phieu, by=people["cv_huyen.a"])
    fill(phieu, people["cv_tinh"], FULL)
    if state == "tinh":
        return phieu
    return submit_phieu(phieu=phieu, by=people["cv_tinh"])


def attempt(act, **kwargs):
    try:
        act(**kwargs)
    except PermissionDenied:
        return "quyền"
    except BusinessRuleError:
        return "trạng thái"
    return "được"


ALLOWED = {
    ("khoi", "submit"): KHOI,
    ("cho_duyet", "approve"): {"truong.a1"},
    ("cho_duyet", "return"): {"truong.a1"},
    ("huyen", "submit"): HUYEN,
    ("huyen", "return"): HUYEN,
    ("tinh", "submit"): TINH,
    ("tinh", "return"): TINH,
    ("xong", "return"): TINH,
}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("act", ["submit", "approve", "return", "score"])
def test_who_may_do_what_in_which_state(tinh, tinh_la, phieu, state, act):
    reach(tinh, phieu, state)
    scorers = {"khoi": KHOI, "huyen": HUYEN, "tinh": TINH}.get(state, set())
    allowed = scorers if act == "score" else ALLOWED.get((state, act), set())
    acts = {
        "submit": lambda by: submit_phieu(phieu=phieu, by=by),
        "approve": lambda by: approve_phieu(phieu=phieu, by=by),
        "return": lambda by: return_phieu(phieu=phieu, ly_do="Bổ sung", by=by),
        "score": lambda by: keep_diem(phieu=phieu, by=by),
    }
    strangers = [tinh_la.nguoi[who] for who in ("truong.a1", "ld_huyen.a", "ld_tinh")]

    done = set()
    for name, person in [*((who, tinh.nguoi[who]) for who in WHO), *((None, p) for p in strangers)]:
        with transaction.atomic():
            if attempt(acts[act], by=person) == "được":
                done.add(name)
            transaction.set_rollback(True)

    assert done == allowed


@pytest.mark.parametrize("state", STATES)
def test_the_buttons_agree_with_the_acts(tinh, phieu, state):
    reach(tinh, phieu, state)
    phieu = phieu_of(phieu.dot, tinh.co_quan["a1"])
    luot = {who: luot_cua(tinh.nguoi[who], phieu) for who in WHO}

    may_send = {who for who, x in luot.items() if x.cham}
    may_approve = {who for who, x in luot.items() if x.duyet}
    may_return = {who for who, x in luot.items() if x.tra_lai or x.mo_lai}

    assert may_send == ALLOWED.get((state, "submit"), set())
    assert may_approve == ALLOWED.get((state, "approve"), set())
    assert may_return == ALLOWED.get((state, "return"), set())


def test_the_way_through_is_written_in_the_journal(tinh, phieu):
    reach(tinh, phieu, "xong")

    moves = list(phieu.chuyen.values_list("tu", "den", "buoc_tu__cap", "buoc_den__cap", "tre_han"))
    assert moves == [
        ("dang_cham", "cho_duyet", "khoi", "khoi", False),
        ("cho_duyet", "dang_cham", "khoi", "huyen", False),
        ("dang_cham", "dang_cham", "huyen", "tinh", False),
        ("dang_cham", "hoan_tat", "tinh", "tinh", False),
    ]


def test_a_late_sheet_is_taken_and_marked(tinh, phieu, ngay):
    fill(phieu, tinh.nguoi["thu_ky.a1"], SELF)
    MinhChungFactory(dong=dong_of(phieu, "1.2"))
    ngay(dt.date(2024, 1, 11))

    submit_phieu(phieu=phieu, by=tinh.nguoi["thu_ky.a1"])

    move = phieu.chuyen.get()
    assert (move.tre_han, move.ngay) == (True, dt.date(2024, 1, 11))


def test_on_the_last_day_it_is_not_late(tinh, phieu, ngay):
    fill(phieu, tinh.nguoi["thu_ky.a1"], SELF)
    MinhChungFactory(dong=dong_of(phieu, "1.2"))
    ngay(dt.date(2024, 1, 10))

    submit_phieu(phieu=phieu, by=tinh.nguoi["thu_ky.a1"])

    assert phieu.chuyen.get().tre_han is False


def test_submit_refuses_what_is_missing_and_leaves_no_trace(tinh, phieu):
    fill(phieu, tinh.nguoi["thu_ky.a1"], {"1.1": 0, "1.2": 5, "2.1": 20}, ly_do="")

    with pytest.raises(IncompleteSheetError) as refused:
        submit_phieu(phieu=phieu, by=tinh.nguoi["thu_ky.a1"])

    assert refused.value.thieu == [
        "Chưa chấm tiêu chí: 2.2.",
        "Chưa ghi lý do chấm khác ở tiêu chí: 2.1.",
        "Chưa có tệp minh chứng bắt buộc ở tiêu chí: 1.2.",
    ]
    phieu.refresh_from_db()
    assert phieu.trang_thai == TrangThaiPhieu.DANG_CHAM
    assert not ChuyenPhieu.objects.exists()


def test_no_file_is_asked_for_where_no_points_are_taken(tinh, phieu):
    fill(phieu, tinh.nguoi["thu_ky.a1"], {**SELF, "1.2": 0})

    submit_phieu(phieu=phieu, by=tinh.nguoi["thu_ky.a1"])

    phieu.refresh_from_db()
    assert phieu.trang_thai == TrangThaiPhieu.CHO_DUYET


def test_a_returned_sheet_carries_its_message_until_it_is_sent_again(tinh, phieu):
    reach(tinh, phieu, "huyen")

    return_phieu(phieu=phieu, ly_do="Thiếu quyết định", by=tinh.nguoi["cv_huyen.a"])

    phieu.refresh_from_db()
    assert (phieu.buoc.cap, phieu.trang_thai, phieu.bi_tra_lai) == ("khoi", "dang_cham", True)
    submit_phieu(phieu=phieu, by=tinh.nguoi["thu_ky.a1"])
    phieu.refresh_from_db()
    assert phieu.bi_tra_lai is False


@pytest.mark.parametrize(
    ("ly_do", "sentence"), [("  ", "ghi lý do"), ("Gặp 001085012345", "căn cước")]
)
def test_a_return_needs_a_fit_reason(tinh, phieu, ly_do, sentence):
    reach(tinh, phieu, "huyen")

    with pytest.raises(BusinessRuleError, match=sentence):
        return_phieu(phieu=phieu, ly_do=ly_do, by=tinh.nguoi["cv_huyen.a"])


def test_keep_takes_over_the_level_before_where_nothing_is_scored(tinh, phieu):
    reach(tinh, phieu, "huyen")
    own = DiemCham.objects.filter(cap=CapCham.HUYEN)
    own.filter(dong__ma__in=["1.1", "3.1"]).delete()

    kept = keep_diem(phieu=phieu, by=tinh.nguoi["cv_huyen.a"])

    assert kept == 1
    assert own.get(dong__ma="1.1").diem == SELF["1.1"]
    assert not own.filter(dong__ma="3.1").exists()


def test_after_publication_every_act_is_refused_with_a_sentence(tinh, phieu):
    reach(tinh, phieu, "tinh")
    publish(phieu.dot, tinh.nguoi["ld_tinh"])

    for act in (
        lambda: submit_phieu(phieu=phieu, by=tinh.nguoi["cv_tinh"]),
        lambda: return_phieu(phieu=phieu, ly_do="Sửa", by=tinh.nguoi["cv_tinh"]),
        lambda: keep_diem(phieu=phieu, by=tinh.nguoi["cv_tinh"]),
        lambda: save_diem(
            dong=dong_of(phieu, "1.1"), diem=None, ly_do="", phien_ban=1, by=tinh.nguoi["cv_tinh"]
        ),
    ):
        with pytest.raises(BusinessRuleError, match="đã công bố"):
            act()
    assert luot_cua(tinh.nguoi["cv_tinh"], phieu_of(phieu.dot, tinh.co_quan["a1"])).cham is False


def publish(dot, by):
    DotCham.objects.filter(pk=dot.pk).update(
        trang_thai=TrangThaiDot.DA_CONG_BO,
        cong_bo_luc=timezone.now(),
        cong_bo_boi=by,
        cong_bo_ngay=dt.date(2024, 1, 8),
    )
