"""Answers and reports while others act: nobody waits in a ring, each sees what the others have done."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from khoi.models import ChuyenPhanCong, MucRaSoat, NguoiDung, TraLoiKienNghi, XuLyKienNghi
from khoi.services import giao_ban as minutes, kien_nghi as services
from khoi.services.dong_giao_ban import write_phan_cong
from khoi.services.kien_nghi import NoiDungTraLoi
from khoi.services.nhom_kien_nghi import answer_nhom
from khoi.services.phan_cong import report_phan_cong
from nen.errors import BusinessRuleError
from tests.cung_luc import started, together
from tests.factories import kien_nghi as k
from tests.khoi.giao_ban.test_dua_nhau import fresh
from tests.khoi.kien_nghi.conftest import HOM_NAY, Xa, make_xa
from tests.the_gioi import make_tinh


ANSWER = NoiDungTraLoi(noi_dung="Đã bố trí vốn sửa trong quý II.")


def asked(xa: Xa, count: int, *, ky: int = 3) -> list[XuLyKienNghi]:
    """So many recommendations of one meeting, on their way."""
    g = xa.open(ky)
    for _ in range(count):
        xa.ask(g)
    xa.adopt(g)
    return list(XuLyKienNghi.objects.filter(kien_nghi__giao_ban=g).order_by("pk"))


def grouped(rows: list[XuLyKienNghi], *, by: NguoiDung):
    return services.group_kien_nghi(xu_ly=rows, ten="Cầu treo", chu_de=k.ChuDeFactory(), by=by)


def test_a_group_of_many_costs_as_many_statements_as_one_of_two(
    xa, tinh, django_assert_max_num_queries
):
    officer = tinh.nguoi["cv_tinh"]
    cost = []
    for ky, count in ((3, 2), (4, 12)):
        rows = asked(xa, count, ky=ky)
        xa.open(ky + 4)  # a draft that takes the answers
        with django_assert_max_num_queries(30) as grouping:
            nhom = grouped(rows, by=fresh(officer))
        with django_assert_max_num_queries(60) as answering:
            answer_nhom(nhom=nhom, tra_loi=ANSWER, by=fresh(officer))
        cost.append((len(grouping), len(answering)))

        assert MucRaSoat.objects.filter(xu_ly__in=rows).count() == count
        for row in rows:
            assert list(row.chuyen.values_list("tu", "den")) == [
                ("", "cho_tiep_nhan"), ("cho_tiep_nhan", "dang_xu_ly"), ("dang_xu_ly", "da_tra_loi"),
            ]  # fmt: skip

    assert cost[0] == cost[1]


def meanwhile(first: Callable[[], object], *, then: Callable[[], Any]) -> Any:
    """What `then` ended with: begun while `first` was done and not yet committed."""
    ends: list[Any] = []

    def run() -> None:
        try:
            ends.append(then())
        except BusinessRuleError as error:
            ends.append(error)

    with transaction.atomic():
        first()
        other = started(run)
        other.join(1)
    other.join()
    return ends[0]


@pytest.fixture
def live(live_database, ngay) -> list[Xa]:
    ngay(HOM_NAY)
    tinh = make_tinh("A")
    return [make_xa(tinh, ma) for ma in ("a1", "a2", "b1")]


def test_an_answer_waits_for_minutes_that_are_being_opened_and_is_on_them(live):
    commune = live[0]
    [row] = asked(commune, 1)
    officer = commune.tinh.nguoi["cv_tinh"]
    services.accept_kien_nghi(xu_ly=row, by=officer)

    with transaction.atomic():
        draft = commune.open(4)
        other = started(
            lambda: services.answer_kien_nghi(xu_ly=[row], tra_loi=ANSWER, by=fresh(officer))
        )
        other.join(1)
    other.join()

    assert draft.ra_soat.get().tra_loi == TraLoiKienNghi.objects.get()


def test_minutes_that_are_opened_wait_for_an_answer_that_is_being_given(live):
    commune = live[0]
    [row] = asked(commune, 1)
    officer = commune.tinh.nguoi["cv_tinh"]
    services.accept_kien_nghi(xu_ly=row, by=officer)
    opened = []

    with transaction.atomic():
        answer = services.answer_kien_nghi(xu_ly=[row], tra_loi=ANSWER, by=officer)
        other = started(lambda: opened.append(commune.open(4)))
        other.join(1)
    other.join()

    assert opened[0].ra_soat.get().tra_loi == answer


def test_two_groups_with_the_same_communes_in_another_order_are_both_answered(live):
    """Each answer writes on the drafts of all communes; the groups name them in opposite orders."""
    officer = live[0].tinh.nguoi["cv_tinh"]
    forth = [row for commune in live for row in asked(commune, 4, ky=3)]
    back = [row for commune in reversed(live) for row in asked(commune, 4, ky=4)]
    for commune in live:
        commune.open(5)
    for first, second in zip(
        [forth[n::4] for n in range(4)], [back[n::4] for n in range(4)], strict=True
    ):
        groups = [grouped(rows, by=officer) for rows in (first, second)]

        ends = together(
            *(
                lambda nhom=nhom: answer_nhom(nhom=nhom, tra_loi=ANSWER, by=fresh(officer))
                for nhom in groups
            )
        )

        assert all(isinstance(end, TraLoiKienNghi) for end in ends)

    assert MucRaSoat.objects.filter(giao_ban__ky=5).count() == 24


def test_a_group_s_answer_leaves_out_what_is_separated_or_forwarded_meanwhile(live):
    officer, colleague = (live[0].tinh.nguoi[who] for who in ("cv_tinh", "ld_tinh"))
    left, moved, stays = rows = asked(live[0], 3)
    nhom = grouped(rows, by=officer)

    def act() -> None:
        services.leave_nhom(xu_ly=left, by=colleague)
        services.forward_kien_nghi(
            xu_ly=moved, den=live[0].tinh.co_quan["a"], ly_do="Thuộc huyện", by=colleague
        )

    answer = meanwhile(act, then=lambda: answer_nhom(nhom=nhom, tra_loi=ANSWER, by=fresh(officer)))

    assert isinstance(answer, TraLoiKienNghi)
    assert list(answer.xu_ly.all()) == [stays]


def test_a_group_that_is_emptied_meanwhile_is_not_answered(live):
    officer = live[0].tinh.nguoi["cv_tinh"]
    rows = asked(live[0], 2)
    nhom = grouped(rows, by=officer)

    refusal = meanwhile(
        lambda: [services.leave_nhom(xu_ly=row, by=officer) for row in rows],
        then=lambda: answer_nhom(nhom=nhom, tra_loi=ANSWER, by=fresh(officer)),
    )

    assert "không còn kiến nghị nào chờ trả lời" in str(refusal)
    assert not TraLoiKienNghi.objects.exists()


def test_an_answer_sent_while_a_colleague_forwards_it_is_shown_to_be_copied(live):
    [row] = asked(live[0], 1)
    officer, colleague = (live[0].tinh.nguoi[who] for who in ("cv_tinh", "ld_tinh"))
    services.accept_kien_nghi(xu_ly=row, by=officer)
    client = Client()
    client.force_login(officer)

    page = meanwhile(
        lambda: services.forward_kien_nghi(
            xu_ly=row, den=live[0].tinh.co_quan["a"], ly_do="Thuộc huyện", by=colleague
        ),
        then=lambda: client.post(
            reverse("khoi:kien-nghi-answer", args=[row.pk]),
            {"ket_qua": "tra_loi", "noi_dung": "Đã bố trí vốn sửa cầu."},
        ),
    )

    assert page.status_code == 422
    assert "Kiến nghị đã được chuyển đến" in page.text
    assert "Đã bố trí vốn sửa cầu." in page.text


@pytest.mark.parametrize(
    ("remove", "sentence"),
    [(False, "đang được sửa"), (True, "vừa được bỏ khỏi biên bản")],
    ids=["kept", "removed"],
)
def test_a_report_waits_for_minutes_that_are_being_opened_again(live, remove, sentence):
    commune = live[0]
    g = commune.open(3)
    task = commune.assign(g)
    commune.adopt(g)

    def act() -> None:
        draft = minutes.reopen_giao_ban(giao_ban=g, ly_do="Ghi sai", by=commune.truong)
        if remove:
            write_phan_cong(giao_ban=draft, rows=[])

    refusal = meanwhile(
        act,
        then=lambda: report_phan_cong(
            phan_cong=task, trang_thai="xong", noi_dung="Đã họp", by=fresh(commune.thu_ky)
        ),
    )

    assert sentence in str(refusal)
    assert not ChuyenPhanCong.objects.exists()
