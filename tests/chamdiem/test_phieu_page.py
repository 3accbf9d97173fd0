"""The sheet's page: what it shows to whom, and the cell that saves itself."""

from decimal import Decimal

import pytest
from django.urls import reverse

from chamdiem.enums import CapCham
from chamdiem.models import DiemCham, DotCham
from chamdiem.services.bo_tieu_chi import load_mau
from chamdiem.services.diem import save_diem
from chamdiem.services.dot_cham import open_dot_cham
from chamdiem.services.phieu import approve_phieu, return_phieu, submit_phieu
from tests.factories.chamdiem import FULL, SELF, MinhChungFactory, dong_of, fill, make_dot, phieu_of


HTMX = {"HX-Request": "true"}


def page_of(client, user, phieu):
    client.force_login(user)
    return client.get(reverse("chamdiem:phieu-detail", args=[phieu.pk]))


def send_to_huyen(tinh, phieu, points=SELF):
    fill(phieu, tinh.nguoi["thu_ky.a1"], points)
    MinhChungFactory(dong=dong_of(phieu, "1.2"), tai_len_boi=tinh.nguoi["thu_ky.a1"])
    submit_phieu(phieu=phieu, by=tinh.nguoi["thu_ky.a1"])
    return approve_phieu(phieu=phieu, by=tinh.nguoi["truong.a1"])


def send_to_tinh(tinh, phieu, points=FULL):
    send_to_huyen(tinh, phieu)
    fill(phieu, tinh.nguoi["cv_huyen.a"], points)
    return submit_phieu(phieu=phieu, by=tinh.nguoi["cv_huyen.a"])


def post_cell(client, phieu, dong, diem, *, ly_do="", phien_ban=0):
    return client.post(
        reverse("chamdiem:diem-save", args=[phieu.pk, dong.pk]),
        {f"{dong.pk}-diem": diem, f"{dong.pk}-ly_do": ly_do, f"{dong.pk}-phien_ban": phien_ban},
        headers=HTMX,
    )


@pytest.mark.parametrize(
    "who", ["thu_ky.a1", "truong.a1", "cv_huyen.a", "ld_huyen.a", "cv_tinh", "ld_tinh", "quan_tri"]
)
def test_those_in_scope_see_the_sheet(client, tinh, phieu, who):
    assert page_of(client, tinh.nguoi[who], phieu).status_code == 200


@pytest.mark.parametrize("who", ["thu_ky.a2", "truong.b1", "cv_huyen.b", "ld_huyen.b", "btv"])
def test_to_others_of_the_province_the_sheet_does_not_exist(client, tinh, phieu, who):
    assert page_of(client, tinh.nguoi[who], phieu).status_code == 404


@pytest.mark.parametrize("who", ["thu_ky.a1", "cv_huyen.a", "cv_tinh", "quan_tri", "btv"])
def test_to_the_stranger_province_the_sheet_does_not_exist(client, tinh_la, phieu, who):
    assert page_of(client, tinh_la.nguoi[who], phieu).status_code == 404


def test_a_cell_saves_itself_and_answers_with_the_totals(client, tinh, phieu):
    dong = dong_of(phieu, "1.1")
    client.force_login(tinh.nguoi["thu_ky.a1"])

    response = post_cell(client, phieu, dong, "7,5")

    assert response.status_code == 200
    page = response.content.decode()
    assert DiemCham.objects.get(dong=dong, cap=CapCham.KHOI).diem == Decimal("7.5")
    assert 'id="tong-1-khoi" hx-swap-oob="true">7,5<' in page
    assert "còn 3 tiêu chí chưa chấm" in page
    assert "Đã lưu" in page


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("bảy", "Điểm phải là số"),
        ("-1", "không được âm"),
        ("30,5", "vượt điểm tối đa 30"),
        ("1.000", "tối đa 2 chữ số"),
        ("1e1", "Điểm phải là số"),
    ],
)
def test_a_wrong_cell_is_refused_below_the_field(client, tinh, phieu, typed, sentence):
    dong = dong_of(phieu, "1.1")
    client.force_login(tinh.nguoi["thu_ky.a1"])

    response = post_cell(client, phieu, dong, typed)

    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert not DiemCham.objects.filter(dong=dong).exists()


def test_the_block_does_not_score_what_only_the_superior_may(client, tinh, phieu):
    dong = dong_of(phieu, "3.1")
    client.force_login(tinh.nguoi["thu_ky.a1"])

    response = post_cell(client, phieu, dong, "5")

    assert response.status_code == 422
    assert "do cấp trên chấm" in response.content.decode()


def test_a_stale_cell_shows_both_values_and_overwrites_nothing(client, tinh, phieu):
    dong = dong_of(phieu, "1.1")
    save_diem(dong=dong, diem=Decimal(20), ly_do="", phien_ban=0, by=tinh.nguoi["truong.a1"])
    client.force_login(tinh.nguoi["thu_ky.a1"])

    response = post_cell(client, phieu, dong, "12")

    assert response.status_code == 409
    page = response.content.decode()
    assert "Đã lưu: 20" in page
    assert "Của bạn: 12" in page
    assert DiemCham.objects.get(dong=dong).diem == 20
    assert post_cell(client, phieu, dong, "12", phien_ban=1).status_code == 200
    assert DiemCham.objects.get(dong=dong).diem == 12


def test_zero_is_a_score_and_empty_is_none(client, tinh, phieu):
    dong = dong_of(phieu, "1.1")
    client.force_login(tinh.nguoi["thu_ky.a1"])

    zero = post_cell(client, phieu, dong, "0")
    assert DiemCham.objects.get(dong=dong).diem == 0
    assert 'id="tong-1-khoi" hx-swap-oob="true">0<' in zero.content.decode()
    empty = post_cell(client, phieu, dong, "", phien_ban=1)
    assert DiemCham.objects.get(dong=dong).diem is None
    assert 'id="tong-1-khoi" hx-swap-oob="true">—<' in empty.content.decode()


def test_a_reviewer_who_differs_is_asked_for_the_reason(client, tinh, phieu):
    send_to_huyen(tinh, phieu)
    dong = dong_of(phieu, "1.1")
    client.force_login(tinh.nguoi["cv_huyen.a"])

    asked = post_cell(client, phieu, dong, "20").content.decode()
    given = post_cell(client, phieu, dong, "20", ly_do="Thiếu hồ sơ", phien_ban=1).content.decode()

    assert "Khác điểm tự chấm (25), lý do:" in asked
    assert "phải ghi lý do" in asked
    assert "phải ghi lý do" not in given


def test_the_whole_sheet_saves_by_a_plain_form(client, tinh, phieu):
    one, two = dong_of(phieu, "1.1"), dong_of(phieu, "1.2")
    client.force_login(tinh.nguoi["thu_ky.a1"])
    data = {}
    for dong, typed in ((one, "12,25"), (two, "")):
        data |= {f"{dong.pk}-diem": typed, f"{dong.pk}-ly_do": "", f"{dong.pk}-phien_ban": 0}

    response = client.post(reverse("chamdiem:phieu-save", args=[phieu.pk]), data)

    assert response.status_code == 302
    assert DiemCham.objects.get(dong=one).diem == Decimal("12.25")


def test_the_plain_form_keeps_what_was_typed_when_one_cell_is_wrong(client, tinh, phieu):
    one, two = dong_of(phieu, "1.1"), dong_of(phieu, "1.2")
    client.force_login(tinh.nguoi["thu_ky.a1"])
    data = {}
    for dong, typed in ((one, "12,25"), (two, "nhiều")):
        data |= {f"{dong.pk}-diem": typed, f"{dong.pk}-ly_do": "", f"{dong.pk}-phien_ban": 0}

    response = client.post(reverse("chamdiem:phieu-save", args=[phieu.pk]), data)

    assert response.status_code == 422
    page = response.content.decode()
    assert 'value="12,25"' in page
    assert 'value="nhiều"' in page
    assert not DiemCham.objects.exists()


def test_sending_an_incomplete_sheet_lists_what_is_missing(client, tinh, phieu):
    fill(phieu, tinh.nguoi["thu_ky.a1"], {"1.1": 20, "1.2": 5})
    client.force_login(tinh.nguoi["thu_ky.a1"])

    response = client.post(reverse("chamdiem:phieu-submit", args=[phieu.pk]))

    assert response.status_code == 422
    page = response.content.decode()
    assert "Chưa chấm tiêu chí: 2.1, 2.2." in page
    assert "Chưa có tệp minh chứng bắt buộc ở tiêu chí: 1.2." in page


@pytest.mark.parametrize("who", ["cv_huyen.a", "cv_tinh", "quan_tri"])
def test_an_unsent_self_score_is_the_blocks_own_business(client, tinh, phieu, who):
    fill(phieu, tinh.nguoi["thu_ky.a1"], {"1.1": Decimal("17.75")}, ly_do="Chưa chắc lắm")
    MinhChungFactory(dong=dong_of(phieu, "1.2"))

    page = page_of(client, tinh.nguoi[who], phieu).content.decode()

    assert "17,75" not in page
    assert "Chưa chắc lắm" not in page
    assert "quyết định.pdf" not in page
    assert "Máy đề xuất" not in page


def test_a_reviewers_points_reach_the_block_only_when_the_sheet_comes_back(client, tinh, phieu):
    send_to_huyen(tinh, phieu)
    fill(phieu, tinh.nguoi["cv_huyen.a"], {"1.1": Decimal("17.75")}, ly_do="Hồ sơ thiếu ảnh")

    before = page_of(client, tinh.nguoi["thu_ky.a1"], phieu).content.decode()
    return_phieu(phieu=phieu, ly_do="Bổ sung ảnh", by=tinh.nguoi["cv_huyen.a"])
    after = page_of(client, tinh.nguoi["thu_ky.a1"], phieu).content.decode()

    assert "17,75" not in before
    assert "Hồ sơ thiếu ảnh" not in before
    assert "17,75" in after
    assert "Bổ sung ảnh" in after


def test_between_the_bodies_above_the_commune_reads_nothing(client, tinh, phieu):
    send_to_tinh(tinh, phieu)
    fill(phieu, tinh.nguoi["cv_tinh"], {"1.1": Decimal("11.25")}, ly_do="Tỉnh thấy cao")
    return_phieu(phieu=phieu, ly_do="Huyện chấm nương tay", by=tinh.nguoi["cv_tinh"])

    commune = page_of(client, tinh.nguoi["thu_ky.a1"], phieu).content.decode()
    district = page_of(client, tinh.nguoi["cv_huyen.a"], phieu).content.decode()

    for leak in ("11,25", "Tỉnh thấy cao", "nương tay"):
        assert leak not in commune
        assert leak in district


@pytest.mark.parametrize("rubric", ["small", "sample"])
def test_the_page_asks_the_same_number_of_queries_for_any_rubric(
    client, tinh, rubric, django_assert_num_queries
):
    dot = make_dot(tinh, opened=rubric == "small")
    if rubric == "sample":
        DotCham.objects.filter(pk=dot.pk).update(
            bo=load_mau(ban=dot.ban, by=tinh.nguoi["quan_tri"])
        )
        open_dot_cham(dot=dot, by=tinh.nguoi["cv_tinh"])
    phieu = phieu_of(dot, tinh.co_quan["a1"])
    client.force_login(tinh.nguoi["thu_ky.a1"])

    with django_assert_num_queries(12):
        response = client.get(reverse("chamdiem:phieu-detail", args=[phieu.pk]))

    assert response.status_code == 200


def test_a_column_with_gaps_has_no_expected_class(client, tinh, phieu):
    secretary = tinh.nguoi["thu_ky.a1"]
    fill(phieu, secretary, {"1.1": 5})

    assert "Xếp loại dự kiến" not in page_of(client, secretary, phieu).text
    fill(phieu, secretary, SELF)

    assert "Xếp loại dự kiến" in page_of(client, secretary, phieu).text


def test_a_reason_that_is_too_long_is_refused_and_kept_in_the_page(client, tinh, phieu):
    ly_do = "a" * 2001
    send_to_huyen(tinh, phieu)
    client.force_login(tinh.nguoi["cv_huyen.a"])

    answer = client.post(reverse("chamdiem:phieu-return", args=[phieu.pk]), {"ly_do": ly_do})

    assert answer.status_code == 422
    assert ly_do in answer.text
    phieu.refresh_from_db()
    assert phieu.buoc.cap == CapCham.HUYEN
