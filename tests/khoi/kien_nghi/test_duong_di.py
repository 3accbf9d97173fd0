"""A recommendation from the minutes to the receiver, back on the agenda, to its end."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.urls import reverse

from khoi.models import CoQuan, HanKienNghi, MucRaSoat, XuLyKienNghi
from khoi.queries.kien_nghi import named, noi_nhan_hien
from khoi.services import giao_ban as minutes, kien_nghi as services
from khoi.services.kien_nghi import NoiDungTraLoi
from khoi.services.nhom_kien_nghi import join_similar
from nen.errors import BusinessRuleError
from tests.factories import kien_nghi as k
from tests.khoi.kien_nghi.conftest import HOM_NAY, make_xa
from tests.the_gioi import make_tinh


ANSWER = NoiDungTraLoi(noi_dung="Đã bố trí vốn sửa trong quý II.")


def fresh(xu_ly: XuLyKienNghi) -> XuLyKienNghi:
    return XuLyKienNghi.objects.get(pk=xu_ly.pk)


def answered(xu_ly: XuLyKienNghi, *, by, tra_loi: NoiDungTraLoi = ANSWER) -> XuLyKienNghi:
    services.accept_kien_nghi(xu_ly=xu_ly, by=by)
    services.answer_kien_nghi(xu_ly=[xu_ly], tra_loi=tra_loi, by=by)
    return fresh(xu_ly)


def weigh(g, xu_ly: XuLyKienNghi, *, hai_long: bool) -> None:
    row = MucRaSoat.objects.get(giao_ban=g, xu_ly=xu_ly, tra_loi=fresh(xu_ly).tra_loi)
    row.hai_long, row.ghi_chu = hai_long, "Cầu vẫn hỏng" if not hai_long else ""
    row.save()


def test_adoption_sends_it_to_the_body_of_that_level(xa, tinh, ngay):
    g = xa.open(3)
    rows = {to: xa.ask(g, gui_toi=to) for to in ("dang_uy_xa", "cap_huyen", "cap_tinh", "khac")}
    assert not XuLyKienNghi.objects.exists()

    xa.adopt(g)

    sent = {to: XuLyKienNghi.objects.get(kien_nghi=row) for to, row in rows.items()}
    assert [sent[to].noi_nhan for to in rows] == [
        tinh.co_quan["a1"], tinh.co_quan["a"], tinh.co_quan["tinh"], tinh.co_quan["a1"],
    ]  # fmt: skip
    assert {to: row.trang_thai for to, row in sent.items()} == {
        "dang_uy_xa": "dang_xu_ly",
        "cap_huyen": "cho_tiep_nhan",
        "cap_tinh": "cho_tiep_nhan",
        "khac": "dang_xu_ly",
    }
    assert sent["cap_tinh"].han == dt.date(2023, 12, 25)
    assert sent["dang_uy_xa"].han == dt.date(2024, 1, 19)


def test_the_province_s_own_days_stand_before_the_country_s(xa, tinh):
    HanKienNghi.objects.create(gui_toi="cap_tinh", tiep_nhan_sau_ngay=9)
    HanKienNghi.objects.create(gui_toi="cap_tinh", tiep_nhan_sau_ngay=2, tinh=tinh.don_vi["tinh"])

    assert xa.asked().han == dt.date(2023, 12, 22)


def test_answered_it_is_on_the_next_agenda_and_ends_with_the_block_s_word(xa, tinh):
    xu_ly = answered(xa.asked(), by=tinh.nguoi["cv_tinh"])
    g = xa.open(4)
    assert [(r.xu_ly, r.tra_loi.noi_dung) for r in g.ra_soat.all()] == [(xu_ly, ANSWER.noi_dung)]
    with pytest.raises(BusinessRuleError, match="hài lòng hay chưa"):
        minutes.submit_giao_ban(giao_ban=g, by=xa.thu_ky)

    weigh(g, xu_ly, hai_long=True)
    xa.adopt(g)

    xu_ly = fresh(xu_ly)
    assert (xu_ly.trang_thai, xu_ly.hai_long, xu_ly.dong_ngay, xu_ly.han) == (
        "da_ket_thuc", True, dt.date(2023, 12, 20), None,
    )  # fmt: skip
    assert [(c.tu, c.den) for c in xu_ly.chuyen.all()] == [
        ("", "cho_tiep_nhan"),
        ("cho_tiep_nhan", "dang_xu_ly"),
        ("dang_xu_ly", "da_tra_loi"),
        ("da_tra_loi", "da_ket_thuc"),
    ]


def test_an_answer_comes_into_minutes_that_are_a_draft_already(xa, tinh):
    xu_ly = xa.asked()
    g = xa.open(4)
    assert not g.ra_soat.exists()

    answered(xu_ly, by=tinh.nguoi["cv_tinh"])

    assert g.ra_soat.get().xu_ly == xu_ly


def test_not_satisfied_it_goes_back_with_new_days_and_the_second_word_ends_it(xa, tinh):
    officer = tinh.nguoi["ld_tinh"]
    xu_ly = answered(xa.asked(), by=officer)
    g = xa.open(4)
    weigh(g, xu_ly, hai_long=False)
    xa.adopt(g)
    again = fresh(xu_ly)
    assert (again.trang_thai, again.han) == ("dang_xu_ly", dt.date(2024, 1, 19))
    assert "Cầu vẫn hỏng" in again.chuyen.last().ly_do

    services.answer_kien_nghi(
        xu_ly=[again], tra_loi=NoiDungTraLoi(noi_dung="Chưa có vốn.", tu_choi=True), by=officer
    )
    g = xa.open(5)
    weigh(g, xu_ly, hai_long=False)
    xa.adopt(g)

    assert (fresh(xu_ly).trang_thai, fresh(xu_ly).hai_long) == ("da_ket_thuc", False)


def test_the_word_that_ended_it_stays_when_the_minutes_are_opened_again(xa, tinh):
    xu_ly = answered(xa.asked(), by=tinh.nguoi["cv_tinh"])
    g = xa.open(4)
    weigh(g, xu_ly, hai_long=True)
    xa.adopt(g)
    minutes.reopen_giao_ban(giao_ban=g, ly_do="Ghi sót", by=xa.truong)

    for act in (
        lambda r: r.delete(),
        lambda r: type(r).objects.filter(pk=r.pk).update(hai_long=None),
    ):
        with pytest.raises(DatabaseError, match="không sửa được nữa"), transaction.atomic():
            act(g.ra_soat.get())
    xa.adopt(g)
    assert fresh(xu_ly).trang_thai == "da_ket_thuc"


def test_one_answer_for_a_group_reaches_every_block_that_asked(xa, xa_ben, tinh):
    officer = tinh.nguoi["cv_tinh"]
    rows = [xa.asked(), xa_ben.asked()]
    for row in rows:
        services.accept_kien_nghi(xu_ly=row, by=officer)
    services.group_kien_nghi(xu_ly=rows, ten="Cầu treo", chu_de=k.ChuDeFactory(), by=officer)

    answer = services.answer_kien_nghi(xu_ly=rows, tra_loi=ANSWER, by=officer)

    for commune, row in zip((xa, xa_ben), rows, strict=True):
        assert commune.open(4).ra_soat.get().tra_loi == answer == fresh(row).tra_loi


def test_one_that_is_in_a_group_is_not_moved_to_another_without_a_word(xa, tinh):
    officer, g = tinh.nguoi["cv_tinh"], xa.open(3)
    for _ in range(5):
        xa.ask(g)
    xa.adopt(g)
    *grouped, single = XuLyKienNghi.objects.order_by("pk")
    for name, rows in (("Cầu treo", grouped[:2]), ("Cầu tràn", grouped[2:])):
        services.group_kien_nghi(xu_ly=rows, ten=name, chu_de=k.ChuDeFactory(), by=officer)
    first, _, other, _ = map(fresh, grouped)

    for chosen in ([other], [single, other]):
        with pytest.raises(BusinessRuleError, match=r"nhóm khác, “Cầu tràn”.*“Cầu treo”.*tách nó"):
            join_similar(xu_ly=first, chon=chosen, by=officer)
    with pytest.raises(BusinessRuleError, match="nhóm khác"), transaction.atomic():
        services.group_kien_nghi(
            xu_ly=[single, other], ten="Cầu mới", chu_de=k.ChuDeFactory(), by=officer
        )
    assert (fresh(other).nhom.ten, fresh(single).nhom) == ("Cầu tràn", None)

    services.leave_nhom(xu_ly=other, by=officer)
    join_similar(xu_ly=first, chon=[single, fresh(other)], by=officer)
    assert fresh(other).nhom == fresh(single).nhom == first.nhom


def test_forwarded_to_the_district_it_waits_to_be_accepted_there(xa, tinh):
    xu_ly = xa.asked()
    moved = services.forward_kien_nghi(
        xu_ly=xu_ly, den=tinh.co_quan["a"], ly_do="Thuộc cấp huyện", by=tinh.nguoi["cv_tinh"]
    )

    assert (moved.noi_nhan, moved.trang_thai) == (tinh.co_quan["a"], "cho_tiep_nhan")
    with pytest.raises(PermissionDenied):
        services.accept_kien_nghi(xu_ly=moved, by=tinh.nguoi["cv_tinh"])
    services.accept_kien_nghi(xu_ly=moved, by=tinh.nguoi["cv_huyen.a"])


def test_forwarded_to_an_office_outside_the_body_still_owes_the_answer(xa, tinh):
    xu_ly = services.forward_kien_nghi(
        xu_ly=xa.asked(), chuyen_ngoai="Sở Xây dựng", ly_do="Đúng ngành", by=tinh.nguoi["cv_tinh"]
    )

    assert (xu_ly.noi_nhan, xu_ly.trang_thai, xu_ly.chuyen_ngoai) == (
        tinh.co_quan["tinh"], "dang_xu_ly", "Sở Xây dựng",
    )  # fmt: skip


def test_who_has_it_next_is_not_said_to_have_asked_the_office_that_the_last_one_asked(xa, tinh):
    officer = tinh.nguoi["cv_huyen.a"]
    xu_ly = services.forward_kien_nghi(
        xu_ly=xa.asked(gui_toi="cap_huyen"), chuyen_ngoai="Phòng Y tế", ly_do="Hỏi", by=officer
    )

    def shown() -> str:
        return noi_nhan_hien(named(XuLyKienNghi.objects.all(), ngay=HOM_NAY).get())

    assert shown().endswith("(đã chuyển Phòng Y tế)")

    services.forward_kien_nghi(
        xu_ly=xu_ly, den=tinh.co_quan["tinh"], ly_do="Vượt thẩm quyền", by=officer
    )

    assert "Phòng Y tế" not in shown()
    assert "Chuyển Phòng Y tế: Hỏi" in fresh(xu_ly).chuyen.values_list("ly_do", flat=True)


def test_a_district_that_has_ended_leaves_it_to_the_province(xa, tinh, ngay):
    g = xa.open(3)
    row = xa.ask(g, gui_toi="cap_huyen")
    CoQuan.objects.filter(pk=tinh.co_quan["a"].pk).update(den_ngay=dt.date(2023, 11, 30))

    xa.adopt(g)

    assert XuLyKienNghi.objects.get(kien_nghi=row).noi_nhan == tinh.co_quan["tinh"]


def test_without_any_receiver_the_adoption_is_refused_and_says_what_to_do(xa, tinh):
    g = xa.open(3)
    xa.ask(g)
    minutes.submit_giao_ban(giao_ban=g, by=xa.thu_ky)
    CoQuan.objects.filter(pk=tinh.co_quan["tinh"].pk).update(den_ngay=dt.date(2023, 11, 30))

    with pytest.raises(BusinessRuleError, match="không còn hoạt động"), transaction.atomic():
        minutes.adopt_giao_ban(giao_ban=g, by=xa.truong)

    g.refresh_from_db()
    assert g.trang_thai == "cho_thong_qua"


def test_only_the_receiver_s_people_act(xa, tinh):
    xu_ly = xa.asked()
    abroad = make_tinh("B")
    for stranger in (
        xa.thu_ky, tinh.nguoi["cv_huyen.a"], tinh.nguoi["btv"], tinh.nguoi["quan_tri"],
        abroad.nguoi["cv_tinh"],
    ):  # fmt: skip
        with pytest.raises(PermissionDenied):
            services.accept_kien_nghi(xu_ly=xu_ly, by=stranger)
        with pytest.raises(PermissionDenied):
            services.answer_kien_nghi(xu_ly=[xu_ly], tra_loi=ANSWER, by=stranger)
    with pytest.raises(PermissionDenied):
        services.withdraw_kien_nghi(xu_ly=xu_ly, ly_do="Nhầm", by=make_xa(abroad, "a1").thu_ky)

    assert services.withdraw_kien_nghi(xu_ly=xu_ly, ly_do="Gửi nhầm", by=xa.thu_ky).han is None


@pytest.mark.parametrize(
    ("tra_loi", "sentence"),
    [
        (NoiDungTraLoi(noi_dung="  "), "Hãy ghi nội dung trả lời"),
        (NoiDungTraLoi(noi_dung="", tu_choi=True), "Hãy ghi lý do"),
        (NoiDungTraLoi(noi_dung="Công dân số 012345678901 đề nghị"), "số căn cước"),
    ],
)
def test_an_answer_without_words_or_with_a_person_in_it_is_refused(xa, tinh, tra_loi, sentence):
    xu_ly = services.accept_kien_nghi(xu_ly=xa.asked(), by=tinh.nguoi["cv_tinh"])

    with pytest.raises(BusinessRuleError, match=sentence):
        services.answer_kien_nghi(xu_ly=[xu_ly], tra_loi=tra_loi, by=tinh.nguoi["cv_tinh"])


def test_an_answer_does_not_come_into_minutes_of_an_earlier_meeting_or_adopted_before(xa, tinh):
    adopted = xa.adopt(xa.open(2))
    early = xa.open(1)
    xu_ly = xa.asked(ky=3)
    late = xa.adopt(xa.open(4))
    for g in (adopted, late):
        minutes.reopen_giao_ban(giao_ban=g, ly_do="Ghi sót", by=xa.truong)

    answered(xu_ly, by=tinh.nguoi["cv_tinh"])

    assert not any(g.ra_soat.exists() for g in (adopted, early, late))
    assert xa.open(5).ra_soat.get().xu_ly == xu_ly


def test_officers_read_the_word_only_of_adopted_minutes(xa, tinh, client):
    xu_ly = answered(xa.asked(), by=tinh.nguoi["cv_tinh"])
    g = xa.open(4)
    weigh(g, xu_ly, hai_long=False)
    url = reverse("khoi:kien-nghi-detail", args=[xu_ly.pk])

    pages = {}
    for who in ("cv_tinh", "thu_ky.a1"):
        client.force_login(tinh.nguoi[who])
        pages[who] = client.get(url).text

    assert "Cầu vẫn hỏng" not in pages["cv_tinh"]
    assert "biên bản chưa thông qua" in pages["cv_tinh"]
    assert "Cầu vẫn hỏng" in pages["thu_ky.a1"]
