"""Accounts whose mandate ended: listed, closed after a month, reopened by an administrator."""

import datetime as dt
import io

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from khoi.enums import VaiTro
from khoi.models import NguoiDung
from khoi.services.danh_muc import he_thong
from khoi.services.ngung_tai_khoan import deactivate_idle, reopen_tai_khoan
from nen.errors import BusinessRuleError
from tests.factories import khoi as f
from tests.khoi.tai_khoan.conftest import HOM_NAY


pytestmark = pytest.mark.django_db


def ended(moi, *, days: int) -> NguoiDung:
    return f.PhanVaiFactory(
        vai_tro=VaiTro.THU_KY_KHOI,
        co_quan=moi.khoi["pq"],
        den_ngay=HOM_NAY - dt.timedelta(days=days),
    ).nguoi_dung


def opened(*, days: int, **more) -> NguoiDung:
    account = f.NguoiDungFactory(**more)
    then = timezone.now() - dt.timedelta(days=days)
    NguoiDung.objects.filter(pk=account.pk).update(tao_luc=then)
    return account


def test_a_month_without_a_role_closes_an_account(moi):
    gone = {ended(moi, days=31), opened(days=31)}
    ended(moi, days=30)
    opened(days=29)
    opened(days=99, is_superuser=True)
    coming = ended(moi, days=99)
    f.PhanVaiFactory(nguoi_dung=coming, tu_ngay=HOM_NAY + dt.timedelta(days=60))
    active = set(NguoiDung.objects.filter(is_active=True))

    assert (deactivate_idle(), deactivate_idle()) == (2, 0)

    assert active - set(NguoiDung.objects.filter(is_active=True)) == gone


@pytest.mark.parametrize("count", [1, 4])
def test_any_number_is_closed_by_as_many_statements(moi, count, django_assert_num_queries):
    he_thong()
    people = [opened(days=31) for _ in range(count)]

    with django_assert_num_queries(6):  # the savepoint's two, who is idle, who acts, two writes
        assert deactivate_idle() == count

    for person in people:
        history = NguoiDung.pgh_event_model.objects.filter(pgh_obj=person).order_by("pgh_id")
        assert list(history.values_list("pgh_label", "is_active"))[-1] == ("update", False)
        assert person.chuyen.get().den == "da_ngung"


def test_the_account_says_who_closed_it_and_why(moi, client):
    account = ended(moi, days=31)
    deactivate_idle()
    client.force_login(moi.quan_tri)

    page = client.get(reverse("khoi:tai-khoan-detail", args=[account.pk])).text

    assert "Hệ thống" in page
    assert "Không còn vai trò nào trong 30 ngày." in page
    assert "Mở lại tài khoản" in page


def test_an_administrator_reopens_and_the_next_night_leaves_it(moi):
    account = ended(moi, days=31)
    deactivate_idle()
    for who in ("ld_tinh", "cv_huyen.a"):
        with pytest.raises(PermissionDenied):
            reopen_tai_khoan(nguoi_dung=account, by=moi.tinh.nguoi[who])

    reopen_tai_khoan(nguoi_dung=account, by=moi.quan_tri)

    assert deactivate_idle() == 0
    assert NguoiDung.objects.get(pk=account.pk).is_active
    assert [(c.den, c.boi.ho_ten) for c in account.chuyen.all()] == [
        ("da_ngung", "Hệ thống"),
        ("dang_dung", moi.quan_tri.ho_ten),
    ]
    with pytest.raises(BusinessRuleError, match="không cần mở lại"):
        reopen_tai_khoan(nguoi_dung=account, by=moi.quan_tri)


def test_the_list_counts_and_filters_by_state(moi, client):
    NguoiDung.objects.filter(pk=moi.tinh.nguoi["thu_ky.a1"].pk).update(last_login=timezone.now())
    left, closed = ended(moi, days=5), ended(moi, days=31)
    deactivate_idle()
    client.force_login(moi.quan_tri)  # which signs them in
    url = reverse("khoi:tai-khoan-list")

    tabs = client.get(url).context["trang_thai"]
    assert [tab["so"] for tab in tabs] == [16, 2, 12, 1, 1]
    for state, person in (("khong_vai_tro", left), ("da_ngung", closed)):
        page = client.get(url, {"tinh_trang": state})
        assert list(page.context["page"]) == [person]
    newest = client.get(url, {"sap_xep": "dang_nhap"}).context["page"].object_list[0]
    assert newest == moi.quan_tri


def test_the_workbook_has_the_rows_of_the_list(moi, client, django_assert_num_queries):
    ended(moi, days=5)
    client.force_login(moi.quan_tri)
    url = reverse("khoi:tai-khoan-xlsx")

    book = client.get(url, {"tinh_trang": "khong_vai_tro"})
    with django_assert_num_queries(6):
        client.get(url, {"q": moi.tinh.nguoi["thu_ky.a1"].ten_dang_nhap})
    with django_assert_num_queries(6):
        whole = client.get(url)

    rows = list(
        load_workbook(io.BytesIO(book.content)).active.iter_rows(min_row=5, values_only=True)
    )
    assert [row[4] for row in rows] == ["Không còn vai trò"]
    assert load_workbook(io.BytesIO(whole.content)).active.max_row == 4 + 15
