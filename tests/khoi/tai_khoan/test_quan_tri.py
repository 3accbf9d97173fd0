"""The admin: for administrators in force, inside their province, through the services."""

import datetime as dt
import re

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from khoi.enums import VaiTro
from khoi.models import CoQuan, NguoiDung, PhanVai
from khoi.services.tai_khoan import assign_vai_tro
from nen.errors import BusinessRuleError
from tests.factories.khoi import NguoiDungFactory, PhanVaiFactory
from tests.the_gioi import make_tinh


pytestmark = pytest.mark.django_db
NEW = {"ten_dang_nhap": "moi", "ho_ten": "Người Mới", "tu_ngay": "01/01/2024"}


@pytest.fixture
def tinh():
    return make_tinh("A")


@pytest.fixture
def stranger():
    return make_tinh("B")


@pytest.fixture
def quan_tri(client, tinh):
    client.force_login(tinh.nguoi["quan_tri"])
    return client


@pytest.mark.parametrize("who", ["thu_ky.a1", "ld_huyen.a", "ld_tinh", "btv"])
@pytest.mark.parametrize("path", ["", "khoi/nguoidung/", "login/", "jsi18n/", "khong-co/"])
def test_the_admin_does_not_exist_for_others(client, tinh, who, path):
    client.force_login(tinh.nguoi[who])

    assert client.get(f"/quan-tri/{path}").status_code == 404


def test_a_former_administrator_is_nobody(client, tinh):
    tinh.nguoi["quan_tri"].phan_vai.update(den_ngay=dt.date(2022, 1, 1))
    client.force_login(tinh.nguoi["quan_tri"])

    assert client.get("/quan-tri/").status_code == 404


def test_the_sign_in_is_the_portals_own(client):
    assert client.get("/quan-tri/").url == "/dang-nhap/?next=/quan-tri/" or client.get(
        "/quan-tri/", follow=True
    ).redirect_chain[-1][0].startswith("/dang-nhap/?next=")
    assert (
        client.get("/quan-tri/login/?next=//la.example/").url == "/dang-nhap/?next=%2Fquan-tri%2F"
    )


def test_an_account_begins_with_a_role_and_a_slip(quan_tri, tinh):
    response = quan_tri.post(
        reverse("admin:khoi_nguoidung_add"),
        NEW | {"vai_tro": VaiTro.THU_KY_KHOI, "co_quan": tinh.co_quan["a1"].pk},
    )

    made = NguoiDung.objects.get(ten_dang_nhap="moi")
    password = re.search(r"<code class=\"fs-4\">([^<]+)</code>", response.text)[1]
    assert made.check_password(password)
    assert made.phai_doi_mat_khau
    assert [(r.vai_tro, r.co_quan_id) for r in made.phan_vai.all()] == [
        (VaiTro.THU_KY_KHOI, tinh.co_quan["a1"].pk)
    ]
    assert "no-store" in response.headers["Cache-Control"]


def test_a_role_that_does_not_fit_comes_back_in_the_form(quan_tri, tinh):
    response = quan_tri.post(
        reverse("admin:khoi_nguoidung_add"),
        NEW | {"vai_tro": VaiTro.LANH_DAO_TINH, "co_quan": tinh.co_quan["a1"].pk},
    )

    assert response.status_code == 200
    assert "Vai trò này chỉ giao ở cơ quan loại" in response.text
    assert 'value="Người Mới"' in response.text
    assert not NguoiDung.objects.filter(ten_dang_nhap="moi").exists()


def test_a_body_of_another_province_cannot_be_chosen(quan_tri, stranger):
    response = quan_tri.post(
        reverse("admin:khoi_nguoidung_add"),
        NEW | {"vai_tro": VaiTro.THU_KY_KHOI, "co_quan": stranger.co_quan["a1"].pk},
    )

    assert response.status_code == 200
    assert not NguoiDung.objects.filter(ten_dang_nhap="moi").exists()


@pytest.mark.parametrize("model", ["nguoidung", "phanvai"])
@pytest.mark.parametrize("page", ["change", "history", "delete"])
def test_rows_of_another_province_are_not_there(quan_tri, stranger, model, page):
    person = stranger.nguoi["thu_ky.a1"]
    pk = person.pk if model == "nguoidung" else person.phan_vai.get().pk
    url = reverse(f"admin:khoi_{model}_{page}", args=[pk])

    assert quan_tri.get(url).status_code == 404
    assert quan_tri.post(url, {"ho_ten": "X"}).status_code == 404


def test_lists_and_autocomplete_stay_in_the_province(quan_tri, tinh, stranger):
    shown = quan_tri.get(reverse("admin:khoi_nguoidung_changelist")).context["cl"].queryset
    found = quan_tri.get(
        reverse("admin:autocomplete"),
        {"app_label": "khoi", "model_name": "phanvai", "field_name": "nguoi_dung", "term": "n"},
    ).json()["results"]

    ours = {person.pk for person in tinh.nguoi.values()}
    assert {person.pk for person in shown} == ours
    assert {int(row["id"]) for row in found} == ours


@pytest.mark.parametrize("model", ["nguoidung", "phanvai"])
def test_people_are_found_with_and_without_diacritics(quan_tri, tinh, model):
    person = tinh.nguoi["thu_ky.a1"]
    person.ho_ten = "Hoàng Đức Thử"
    person.save()

    for typed in ("Hoàng Đức", "hoang duc", person.ten_dang_nhap):
        page = quan_tri.get(reverse(f"admin:khoi_{model}_changelist"), {"q": typed})
        assert page.context["cl"].result_count == 1, typed


def test_nobody_gives_a_role_to_themselves(quan_tri, tinh):
    response = quan_tri.post(
        reverse("admin:khoi_phanvai_add"),
        {
            "nguoi_dung": tinh.nguoi["quan_tri"].pk,
            "vai_tro": VaiTro.LANH_DAO_TINH,
            "co_quan": tinh.co_quan["tinh"].pk,
            "tu_ngay": "01/01/2024",
        },
    )

    assert "Không tự phân vai cho chính mình" in response.text
    assert not tinh.nguoi["quan_tri"].co_vai_tro(VaiTro.LANH_DAO_TINH)


@pytest.mark.parametrize(
    ("tu_ngay", "den_ngay", "taken"),
    [
        (dt.date(2023, 1, 1), dt.date(2023, 12, 31), True),
        (dt.date(2023, 1, 1), None, False),
        (dt.date(2023, 1, 1), dt.date(2024, 1, 1), False),
        (dt.date(2022, 12, 31), dt.date(2023, 12, 31), False),
    ],
)
def test_a_role_lies_within_the_time_of_its_body(tinh, tu_ngay, den_ngay, taken):
    body, person = tinh.co_quan["a1"], tinh.nguoi["thu_ky.a2"]
    CoQuan.objects.filter(pk=body.pk).update(
        tu_ngay=dt.date(2023, 1, 1), den_ngay=dt.date(2023, 12, 31)
    )

    def act():
        return assign_vai_tro(
            nguoi_dung=person,
            vai_tro=VaiTro.THU_KY_KHOI,
            co_quan=body,
            tu_ngay=tu_ngay,
            den_ngay=den_ngay,
            by=tinh.nguoi["quan_tri"],
        )

    if taken:
        assert act().pk
    else:
        with pytest.raises(BusinessRuleError, match="vai trò phải"):
            act()
    assert person.phan_vai.filter(co_quan=body).exists() == taken


def test_a_person_of_another_province_is_given_nothing(tinh, stranger):
    person = stranger.nguoi["cv_tinh"]

    with pytest.raises(PermissionDenied):
        assign_vai_tro(
            nguoi_dung=person,
            vai_tro=VaiTro.THU_KY_KHOI,
            co_quan=tinh.co_quan["a1"],
            tu_ngay=dt.date(2024, 1, 1),
            by=tinh.nguoi["quan_tri"],
        )

    assert person.phan_vai.count() == 1


def test_a_role_is_given_and_ended(quan_tri, tinh):
    person = tinh.nguoi["thu_ky.a1"]
    quan_tri.post(
        reverse("admin:khoi_phanvai_add"),
        {
            "nguoi_dung": person.pk,
            "vai_tro": VaiTro.TRUONG_KHOI,
            "co_quan": tinh.co_quan["a1"].pk,
            "tu_ngay": "01/02/2024",
        },
    )
    role = PhanVai.objects.get(nguoi_dung=person, vai_tro=VaiTro.TRUONG_KHOI)

    quan_tri.post(
        reverse("admin:khoi_phanvai_change", args=[role.pk]),
        {"tu_ngay": "01/02/2024", "den_ngay": "31/03/2024"},
    )

    role.refresh_from_db()
    assert (role.tu_ngay, role.den_ngay) == (dt.date(2024, 2, 1), dt.date(2024, 3, 31))


def test_the_same_role_twice_is_refused_in_words(quan_tri, tinh):
    response = quan_tri.post(
        reverse("admin:khoi_phanvai_add"),
        {
            "nguoi_dung": tinh.nguoi["thu_ky.a1"].pk,
            "vai_tro": VaiTro.THU_KY_KHOI,
            "co_quan": tinh.co_quan["a1"].pk,
            "tu_ngay": "01/02/2024",
        },
    )

    assert "Người này đang giữ vai trò ấy ở cơ quan này." in response.text


def test_an_administrator_makes_no_operator(quan_tri, tinh):
    person = tinh.nguoi["thu_ky.a1"]

    quan_tri.post(
        reverse("admin:khoi_nguoidung_change", args=[person.pk]),
        {
            "ho_ten": "Tên Mới",
            "is_active": "on",
            "is_superuser": "on",
            "phan_vai-TOTAL_FORMS": 1,
            "phan_vai-INITIAL_FORMS": 1,
            "phan_vai-0-id": person.phan_vai.get().pk,
            "phan_vai-0-nguoi_dung": person.pk,
        },
    )

    person.refresh_from_db()
    assert (person.ho_ten, person.is_superuser) == ("Tên Mới", False)


def test_an_operator_with_a_role_in_the_province_cannot_be_closed(quan_tri, tinh):
    operator = NguoiDungFactory(is_superuser=True)
    role = PhanVaiFactory(
        nguoi_dung=operator, vai_tro=VaiTro.THU_KY_KHOI, co_quan=tinh.co_quan["a1"]
    )

    response = quan_tri.post(
        reverse("admin:khoi_nguoidung_change", args=[operator.pk]),
        {
            "ho_ten": "Tên Mới",
            "phan_vai-TOTAL_FORMS": 1,
            "phan_vai-INITIAL_FORMS": 1,
            "phan_vai-0-id": role.pk,
            "phan_vai-0-nguoi_dung": operator.pk,
        },
    )

    operator.refresh_from_db()
    assert "Vai trò của bạn không được làm việc này" in response.text
    assert operator.is_active


def test_nothing_is_deleted(quan_tri, tinh):
    person = tinh.nguoi["thu_ky.a1"]

    response = quan_tri.post(
        reverse("admin:khoi_nguoidung_delete", args=[person.pk]), {"post": "yes"}
    )

    assert response.status_code == 403
    assert NguoiDung.objects.filter(pk=person.pk).exists()


@pytest.mark.parametrize("count", [1, 5])
@pytest.mark.parametrize(("model", "queries"), [("nguoidung", 5), ("phanvai", 6)])
def test_admin_lists_queries_do_not_grow(
    quan_tri, tinh, django_assert_num_queries, count, model, queries
):
    PhanVaiFactory.create_batch(count, vai_tro=VaiTro.THU_KY_KHOI, co_quan=tinh.co_quan["a1"])

    with django_assert_num_queries(queries):
        quan_tri.get(reverse(f"admin:khoi_{model}_changelist"))


def test_the_roles_are_listed_with_the_names_of_bodies(quan_tri, tinh):
    role = tinh.nguoi["thu_ky.a1"].phan_vai.get()
    pages = [
        quan_tri.get("/quan-tri/khoi/phanvai/").text,
        quan_tri.get(f"/quan-tri/khoi/phanvai/{role.pk}/change/").text,
        quan_tri.get(f"/quan-tri/khoi/nguoidung/{role.nguoi_dung_id}/change/").text,
    ]

    for page in pages:
        assert "Khối Dân vận xã A A1" in page
        assert "Cơ quan" in page
        assert "Co quan" not in page
        assert "Nguoi dung" not in page


def test_the_admin_speaks_vietnamese_about_mistakes_too(quan_tri):
    page = quan_tri.post("/quan-tri/khoi/nguoidung/add/", {}).text

    assert "Hãy sửa chỗ sai ghi bên dưới." in page
    assert "Đến nội dung chính" in page
    assert "Please" not in page
    assert "Error" not in page
