"""Assignments after the meeting: followed, reported on, reviewed by the next meetings."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from khoi.enums import TrangThaiPhanCong
from khoi.models import PhanCong, TheoDoiPhanCong
from khoi.services import giao_ban as minutes
from khoi.services.phan_cong import report_phan_cong
from nen.errors import BusinessRuleError
from tests.factories import khoi as f
from tests.khoi.kien_nghi.conftest import make_xa
from tests.the_gioi import make_tinh


def state(task: PhanCong) -> str:
    return TheoDoiPhanCong.objects.get(phan_cong=task).trang_thai


def test_unfinished_work_comes_on_every_agenda_until_it_is_done(xa):
    g = xa.open(3)
    done, left = xa.assign(g), xa.assign(g, han=dt.date(2023, 3, 30))
    assert not TheoDoiPhanCong.objects.exists()
    xa.adopt(g)
    report_phan_cong(phan_cong=done, trang_thai="xong", noi_dung="Đã họp thôn", by=xa.thu_ky)

    april = xa.open(4)
    assert [row.phan_cong for row in april.ra_soat.all()] == [left]
    april.ra_soat.update(tinh_trang="dang_lam", ghi_chu="Còn hai hộ")
    xa.adopt(april)
    assert state(left) == "dang_lam"

    may = xa.open(5)
    may.ra_soat.update(tinh_trang="xong")
    assert state(left) == "dang_lam"
    xa.adopt(may)
    assert state(left) == "xong"
    assert not xa.open(6).ra_soat.exists()
    assert [(c.tu, c.den) for c in left.theo_doi.chuyen.all()] == [
        ("chua_lam", "dang_lam"),
        ("dang_lam", "xong"),
    ]


def test_minutes_adopted_again_do_not_overrule_a_later_meeting(xa):
    g = xa.open(3)
    task = xa.assign(g)
    xa.adopt(g)
    april = xa.open(4)
    april.ra_soat.update(tinh_trang="dang_lam")
    xa.adopt(april)
    may = xa.open(5)
    may.ra_soat.update(tinh_trang="xong")
    xa.adopt(may)

    minutes.reopen_giao_ban(giao_ban=april, ly_do="Ghi sót", by=xa.truong)
    xa.adopt(april)

    assert state(task) == "xong"


def test_who_may_say_where_it_stands(xa, xa_ben, tinh):
    g = xa.open(3)
    task = xa.assign(g)
    xa.adopt(g)
    doer = f.NguoiDungFactory()
    xa.ghe[2].can_bo.nguoi_dung = doer
    xa.ghe[2].can_bo.save()

    for allowed in (doer, xa.thu_ky, xa.truong):
        report_phan_cong(phan_cong=task, trang_thai="dang_lam", noi_dung="Đang đi thôn", by=allowed)
    strangers = [
        xa_ben.thu_ky, tinh.nguoi["cv_huyen.a"], tinh.nguoi["cv_tinh"], tinh.nguoi["btv"],
        make_xa(make_tinh("B"), "a1").thu_ky,
    ]  # fmt: skip
    for stranger in strangers:
        with pytest.raises(PermissionDenied):
            report_phan_cong(phan_cong=task, trang_thai="xong", noi_dung="", by=stranger)


@pytest.mark.parametrize(
    ("trang_thai", "noi_dung", "sentence"),
    [
        ("khong_lam", " ", "lý do thôi không làm"),
        ("chua_lam", "", "Chưa có gì mới"),
        ("xong", "Đã gặp ông có số 012345678901", "số căn cước"),
    ],
)
def test_a_report_that_says_nothing_or_too_much_is_refused(xa, trang_thai, noi_dung, sentence):
    g = xa.open(3)
    task = xa.assign(g)
    xa.adopt(g)

    with pytest.raises(BusinessRuleError, match=sentence):
        report_phan_cong(phan_cong=task, trang_thai=trang_thai, noi_dung=noi_dung, by=xa.thu_ky)

    assert state(task) == TrangThaiPhanCong.CHUA_LAM


def test_while_its_minutes_are_opened_again_nothing_is_reported_and_the_words_stay(xa, client):
    g = xa.open(3)
    task = xa.assign(g)
    xa.adopt(g)
    minutes.reopen_giao_ban(giao_ban=g, ly_do="Ghi sót", by=xa.truong)

    with pytest.raises(BusinessRuleError, match="đợi thông qua lại"):
        report_phan_cong(phan_cong=task, trang_thai="xong", noi_dung="", by=xa.thu_ky)
    client.force_login(xa.thu_ky)
    url = reverse("khoi:viec-duoc-giao-detail", args=[task.pk])
    page = client.post(url, {"trang_thai": "xong", "noi_dung": "Đã họp ba thôn"})
    assert page.status_code == 422
    assert "Đã họp ba thôn" in page.text
    assert "đợi thông qua lại" in page.text
    assert state(task) == "chua_lam"


def test_an_ended_one_taken_up_again_has_no_day_of_ending(xa):
    g = xa.open(3)
    task = xa.assign(g)
    xa.adopt(g)
    ended = report_phan_cong(phan_cong=task, trang_thai="xong", noi_dung="", by=xa.thu_ky)
    assert ended.xong_ngay == dt.date(2023, 12, 20)

    again = report_phan_cong(
        phan_cong=task, trang_thai="dang_lam", noi_dung="Làm chưa hết", by=xa.truong
    )

    assert again.xong_ngay is None
