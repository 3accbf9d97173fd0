"""First passwords: who may give one to whom, the slip, the forced change."""

import datetime as dt
import logging
import re

import pytest
from django.contrib.auth import get_user
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from khoi.enums import VaiTro
from khoi.models import NguoiDung
from khoi.perms.tai_khoan import can_reset_mat_khau
from khoi.services.tai_khoan import LETTERS, make_mat_khau, reset_mat_khau
from nen.errors import BusinessRuleError
from tests.factories.khoi import MAT_KHAU, NguoiDungFactory, PhanVaiFactory
from tests.the_gioi import make_tinh


pytestmark = pytest.mark.django_db

ALL = [
    "thu_ky.a1",
    "truong.a1",
    "thu_ky.a2",
    "thu_ky.b1",
    "cv_huyen.a",
    "ld_huyen.a",
    "cv_huyen.b",
    "ld_huyen.b",
    "cv_tinh",
    "ld_tinh",
    "btv",
    "quan_tri",
]
MAY_RESET = {
    "thu_ky.a1": "",
    "truong.a1": "",
    "cv_huyen.a": "thu_ky.a1 truong.a1 thu_ky.a2",
    "ld_huyen.a": "thu_ky.a1 truong.a1 thu_ky.a2 cv_huyen.a",
    "cv_huyen.b": "thu_ky.b1",
    "cv_tinh": "thu_ky.a1 truong.a1 thu_ky.a2 thu_ky.b1 cv_huyen.a ld_huyen.a cv_huyen.b ld_huyen.b",
    "ld_tinh": (
        "thu_ky.a1 truong.a1 thu_ky.a2 thu_ky.b1 cv_huyen.a ld_huyen.a cv_huyen.b ld_huyen.b "
        "cv_tinh btv"
    ),
    "btv": "",
    "quan_tri": " ".join(name for name in ALL if name != "quan_tri"),
}


def reset_url(person: NguoiDung) -> str:
    return reverse("khoi:mat-khau-reset", args=[person.pk])


def test_who_may_give_whom_a_new_password():
    ours, other = make_tinh("A").nguoi, make_tinh("B").nguoi

    may = {
        who: {whom for whom in ALL if can_reset_mat_khau(ours[who], ours[whom])}
        for who in MAY_RESET
    }
    strangers = {
        (who, whom) for who in ALL for whom in ALL if can_reset_mat_khau(ours[who], other[whom])
    }

    assert may == {who: set(names.split()) for who, names in MAY_RESET.items()}
    assert strangers == set()


def test_two_administrators_of_a_province_help_each_other():
    tinh = make_tinh("A")
    second = PhanVaiFactory(vai_tro=VaiTro.QUAN_TRI, co_quan=tinh.co_quan["tinh"]).nguoi_dung

    assert can_reset_mat_khau(second, tinh.nguoi["quan_tri"])


def test_a_second_role_elsewhere_protects():
    ours, other = make_tinh("A"), make_tinh("B")
    both = ours.nguoi["thu_ky.a1"]
    PhanVaiFactory(nguoi_dung=both, vai_tro=VaiTro.THU_KY_KHOI, co_quan=other.co_quan["a1"])

    assert not can_reset_mat_khau(ours.nguoi["ld_tinh"], both)


def test_of_somebody_without_a_role_the_last_one_counts():
    ours, other = make_tinh("A"), make_tinh("B")
    gone = ours.nguoi["thu_ky.a1"]
    gone.phan_vai.update(den_ngay=dt.date(2023, 6, 30))
    before = PhanVaiFactory(
        nguoi_dung=gone,
        vai_tro=VaiTro.LANH_DAO_TINH,
        co_quan=other.co_quan["tinh"],
        den_ngay=dt.date(2022, 6, 30),
    )

    assert can_reset_mat_khau(ours.nguoi["quan_tri"], gone)
    assert not can_reset_mat_khau(other.nguoi["quan_tri"], gone)
    before.den_ngay = dt.date(2023, 6, 30)
    before.save()
    assert not can_reset_mat_khau(ours.nguoi["quan_tri"], gone)


def test_a_role_that_begins_tomorrow_protects_already(ngay):
    ngay(dt.date(2024, 1, 15))
    tinh = make_tinh("A")
    person = tinh.nguoi["thu_ky.a1"]
    PhanVaiFactory(
        nguoi_dung=person,
        vai_tro=VaiTro.LANH_DAO_TINH,
        co_quan=tinh.co_quan["tinh"],
        tu_ngay=dt.date(2024, 1, 16),
    )

    assert not can_reset_mat_khau(tinh.nguoi["cv_tinh"], person)


def test_an_officer_whose_role_has_ended_is_nobody():
    tinh = make_tinh("A")
    tinh.nguoi["ld_tinh"].phan_vai.update(den_ngay=dt.date(2022, 1, 1))

    officer = NguoiDung.objects.get(pk=tinh.nguoi["ld_tinh"].pk)

    assert not can_reset_mat_khau(officer, tinh.nguoi["thu_ky.a1"])


def test_operators_of_the_system_are_out_of_reach():
    tinh = make_tinh("A")
    operator = NguoiDungFactory(is_superuser=True)
    PhanVaiFactory(nguoi_dung=operator, vai_tro=VaiTro.THU_KY_KHOI, co_quan=tinh.co_quan["a1"])

    assert not can_reset_mat_khau(tinh.nguoi["quan_tri"], operator)
    assert not can_reset_mat_khau(NguoiDungFactory(is_superuser=True), operator)
    assert can_reset_mat_khau(operator, tinh.nguoi["quan_tri"])


def test_a_refused_reset_changes_nothing():
    tinh = make_tinh("A")
    before = tinh.nguoi["cv_huyen.a"].password

    with pytest.raises(PermissionDenied):
        reset_mat_khau(nguoi_dung=tinh.nguoi["cv_huyen.a"], by=tinh.nguoi["truong.a1"])

    tinh.nguoi["cv_huyen.a"].refresh_from_db()
    assert tinh.nguoi["cv_huyen.a"].password == before


def test_each_reset_is_written_down_and_the_person_reads_it(client):
    tinh = make_tinh("A")
    person, officer = tinh.nguoi["thu_ky.a1"], tinh.nguoi["cv_tinh"]

    reset_mat_khau(nguoi_dung=person, by=officer)
    reset_mat_khau(nguoi_dung=NguoiDung.objects.get(pk=person.pk), by=officer)

    assert list(person.cap_mat_khau.values_list("boi", flat=True)) == [officer.pk] * 2
    NguoiDung.objects.filter(pk=person.pk).update(phai_doi_mat_khau=False)
    client.force_login(NguoiDung.objects.get(pk=person.pk))
    page = client.get(reverse("khoi:tai-khoan-toi")).content.decode()
    assert page.count(f"người cấp: {officer.ho_ten}") == 2


def test_a_closed_account_gets_no_password():
    tinh = make_tinh("A")
    NguoiDung.objects.filter(pk=tinh.nguoi["thu_ky.a1"].pk).update(is_active=False)

    with pytest.raises(BusinessRuleError, match="đã ngừng dùng"):
        reset_mat_khau(nguoi_dung=tinh.nguoi["thu_ky.a1"], by=tinh.nguoi["cv_tinh"])


def test_first_passwords_are_readable_and_differ():
    made = {make_mat_khau() for _ in range(200)}

    assert len(made) == 200
    assert all(re.fullmatch(rf"[{LETTERS}]{{4}}(-[{LETTERS}]{{4}}){{2}}", one) for one in made)
    assert set("lio01") & set(LETTERS) == set()


def test_the_slip_ends_the_sessions_and_leads_to_an_own_password(client, caplog):
    caplog.set_level(logging.DEBUG)
    tinh = make_tinh("A")
    person = tinh.nguoi["thu_ky.a1"]
    old_session = Client()
    old_session.force_login(person)
    client.force_login(tinh.nguoi["cv_huyen.a"])

    slip = client.post(reset_url(person))

    password = re.search(r"<code class=\"fs-4\">([^<]+)</code>", slip.text)[1]
    assert slip.status_code == 200
    assert slip.headers["Cache-Control"] == "no-store, private"
    assert person.ho_ten in slip.text
    assert person.ten_dang_nhap in slip.text
    assert "http://testserver/dang-nhap/" in slip.text
    assert password not in caplog.text
    assert password not in str(client.session.items())
    assert not get_user(old_session).is_authenticated

    theirs = Client()
    theirs.post("/dang-nhap/", {"username": person.ten_dang_nhap, "password": password})
    assert get_user(theirs) == person
    for url in ("/", "/tai-khoan/", "/quan-tri/"):
        assert theirs.get(url).url == "/doi-mat-khau/"
    assert theirs.get("/doi-mat-khau/").status_code == 200

    done = theirs.post(
        "/doi-mat-khau/",
        {"mat_khau_cu": password, "mat_khau_moi": "cay-da-ben-nuoc", "nhac_lai": "cay-da-ben-nuoc"},
    )
    assert done.url == "/"
    assert theirs.get("/").status_code == 200


@pytest.mark.parametrize(
    ("headers", "status", "header"),
    [
        ({"HX-Request": "true"}, 200, "/doi-mat-khau/"),
        ({"Accept": "application/json"}, 403, None),
    ],
)
def test_a_first_password_stops_scripts_too(client, headers, status, header):
    client.force_login(NguoiDungFactory(phai_doi_mat_khau=True))

    response = client.get("/tai-khoan/", headers=headers)

    assert response.status_code == status
    assert response.headers.get("HX-Redirect") == header


def test_what_a_new_password_must_have_is_one_plain_list(client):
    client.force_login(NguoiDungFactory(phai_doi_mat_khau=True))

    page = client.get("/doi-mat-khau/").text

    found = re.search(r"Mật khẩu mới cần:<ul[^>]*>(.*?)</ul>", page)
    assert re.findall(r"<li>(.*?)</li>", found[1]) == [
        "ít nhất 10 ký tự",
        "có chữ, không chỉ toàn số",
        "không giống họ tên hay tên đăng nhập của bạn",
        "không phải mật khẩu nhiều người dùng như password123",
    ]


def test_a_first_password_allows_signing_out(client):
    client.force_login(NguoiDungFactory(phai_doi_mat_khau=True))

    assert client.post("/dang-xuat/").url == "/dang-nhap/"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"mat_khau_cu": "sai"}, "Mật khẩu đang dùng chưa đúng."),
        ({"nhac_lai": "khac-han-mat-khau"}, "Hai lần gõ mật khẩu mới chưa giống nhau."),
        ({"mat_khau_moi": "ngan", "nhac_lai": "ngan"}, "10 ký tự"),
        ({"mat_khau_moi": "12345678901", "nhac_lai": "12345678901"}, "hoàn toàn là số"),
        ({"mat_khau_moi": "thuky.camgiang", "nhac_lai": "thuky.camgiang"}, "quá giống với"),
        ({"mat_khau_moi": MAT_KHAU, "nhac_lai": MAT_KHAU}, "phải khác mật khẩu đang dùng"),
    ],
)
def test_a_bad_change_says_why_and_changes_nothing(client, typed, sentence):
    user = NguoiDungFactory(phai_doi_mat_khau=True, ten_dang_nhap="thuky.camgiang1")
    client.force_login(user)
    good = {
        "mat_khau_cu": MAT_KHAU,
        "mat_khau_moi": "cay-da-ben-nuoc",
        "nhac_lai": "cay-da-ben-nuoc",
    }

    response = client.post("/doi-mat-khau/", good | typed)

    user.refresh_from_db()
    assert response.status_code == 200
    assert sentence in response.text
    assert user.check_password(MAT_KHAU)
    assert user.phai_doi_mat_khau


def test_a_change_keeps_this_session_and_ends_the_others(client):
    user = NguoiDungFactory()
    other = Client()
    client.force_login(user)
    other.force_login(user)

    client.post(
        "/doi-mat-khau/",
        {"mat_khau_cu": MAT_KHAU, "mat_khau_moi": "cay-da-ben-nuoc", "nhac_lai": "cay-da-ben-nuoc"},
    )

    assert get_user(client) == user
    assert not get_user(other).is_authenticated


def test_the_list_shows_ones_scope_only(client):
    ours, other = make_tinh("A"), make_tinh("B")
    client.force_login(ours.nguoi["cv_huyen.a"])

    shown = set(client.get("/tai-khoan/").context["page"].object_list)

    names = ["thu_ky.a1", "truong.a1", "thu_ky.a2", "truong.a2", "cv_huyen.a", "ld_huyen.a"]
    assert shown == {ours.nguoi[name] for name in names}
    assert not shown & set(other.nguoi.values())


def test_the_search_folds_letters_and_finds_sign_in_names(client):
    tinh = make_tinh("A")
    for name, ho_ten in (("thu_ky.a1", "Đặng Thị Hoà"), ("thu_ky.a2", "Nông Văn Thuỷ")):
        person = tinh.nguoi[name]
        person.ho_ten = ho_ten
        person.save()
    client.force_login(tinh.nguoi["cv_tinh"])

    def found(q):
        return {p.ho_ten for p in client.get("/tai-khoan/", {"q": q}).context["page"].object_list}

    assert found("hòa") == found("dang thi") == {"Đặng Thị Hoà"}
    assert found("THUY") == {"Nông Văn Thuỷ"}
    assert found(tinh.nguoi["thu_ky.a1"].ten_dang_nhap) == {"Đặng Thị Hoà"}
    assert found("không có ai") == set()


def test_the_filter_by_role(client):
    tinh = make_tinh("A")
    client.force_login(tinh.nguoi["ld_tinh"])

    page = client.get("/tai-khoan/", {"vai_tro": "thu_ky_khoi"}).context["page"]

    assert set(page.object_list) == {tinh.nguoi[f"thu_ky.{xa}"] for xa in ("a1", "a2", "b1")}


@pytest.mark.parametrize("count", [1, 5])
def test_tai_khoan_list_queries_do_not_grow(client, django_assert_num_queries, count):
    tinh = make_tinh("A")
    PhanVaiFactory.create_batch(count, vai_tro=VaiTro.THU_KY_KHOI, co_quan=tinh.co_quan["a1"])
    client.force_login(tinh.nguoi["cv_huyen.a"])

    with django_assert_num_queries(8):
        response = client.get("/tai-khoan/")

    assert len(response.context["page"]) == 6 + count


def test_the_detail_page_offers_the_button_to_whom_it_works_for(client):
    tinh = make_tinh("A")
    client.force_login(tinh.nguoi["cv_huyen.a"])

    below = client.get(reverse("khoi:tai-khoan-detail", args=[tinh.nguoi["thu_ky.a1"].pk]))
    above = client.get(reverse("khoi:tai-khoan-detail", args=[tinh.nguoi["ld_huyen.a"].pk]))

    assert reset_url(tinh.nguoi["thu_ky.a1"]) in below.text
    assert reset_url(tinh.nguoi["ld_huyen.a"]) not in above.text
    assert client.post(reset_url(tinh.nguoi["ld_huyen.a"])).status_code == 403


def test_the_detail_page_leads_to_each_body_whose_accounts_may_be_seen(client):
    tinh = make_tinh("A")
    client.force_login(tinh.nguoi["ld_tinh"])
    body = reverse("khoi:tai-khoan-co-quan", args=[tinh.nguoi["cv_tinh"].phan_vai.get().co_quan_id])

    other = client.get(reverse("khoi:tai-khoan-detail", args=[tinh.nguoi["cv_tinh"].pk]))
    own = client.get(reverse("khoi:tai-khoan-detail", args=[tinh.nguoi["ld_tinh"].pk]))

    assert f'href="{body}"' in other.text
    assert client.get(body).status_code == 200
    assert f'href="{body}"' not in own.text
