"""Lists of rounds and sheets, what is due, and what each viewer may learn from them."""

import datetime as dt
import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from chamdiem.models import DotCham
from chamdiem.services.phieu import return_phieu
from nen.providers import viec_can_lam_of
from tests.chamdiem.test_luot_phieu import publish, reach
from tests.factories import khoi as k
from tests.factories.chamdiem import PhieuChamFactory, make_bo, make_dot


def detail(client, user, dot, **query):
    client.force_login(user)
    return client.get(reverse("chamdiem:dot-detail", args=[dot.pk]), query)


def names(response):
    return [sheet.ten_don_vi for sheet in response.context["page"]]


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        ("cv_tinh", ["Xã A A1", "Xã A A2", "Xã A B1"]),
        ("quan_tri", ["Xã A A1", "Xã A A2", "Xã A B1"]),
        ("cv_huyen.a", ["Xã A A1", "Xã A A2"]),
        ("ld_huyen.b", ["Xã A B1"]),
        ("thu_ky.a1", ["Xã A A1"]),
    ],
)
def test_each_sees_the_sheets_of_their_scope(client, tinh, dot, who, seen):
    assert names(detail(client, tinh.nguoi[who], dot)) == seen


def test_the_ranking_is_offered_to_those_who_may_open_it(client, tinh, dot):
    link = reverse("chamdiem:xep-hang-detail", args=[dot.pk])

    assert link in detail(client, tinh.nguoi["cv_tinh"], dot).text
    for who in ("thu_ky.a1", "ld_huyen.b", "quan_tri"):
        assert link not in detail(client, tinh.nguoi[who], dot).text

    publish(dot, tinh.nguoi["ld_tinh"])

    assert link in detail(client, tinh.nguoi["thu_ky.a1"], dot).text


def test_a_round_in_preparation_is_the_provinces_own(client, tinh):
    dot = make_dot(tinh, opened=False)

    assert detail(client, tinh.nguoi["cv_tinh"], dot).status_code == 200
    for who in ("thu_ky.a1", "cv_huyen.a", "btv"):
        assert detail(client, tinh.nguoi[who], dot).status_code == 404


def test_the_ban_thuong_vu_sees_a_round_once_it_is_published_and_no_sheets(client, tinh, dot):
    assert detail(client, tinh.nguoi["btv"], dot).status_code == 404

    publish(dot, tinh.nguoi["ld_tinh"])

    page = detail(client, tinh.nguoi["btv"], dot)
    assert names(page) == []
    assert "Tiến độ" not in page.text
    assert "trang Xếp hạng" in page.text


@pytest.mark.parametrize(
    ("query", "seen"),
    [
        ({"tu_khoa": "xa a a2"}, ["Xã A A2"]),
        ({"trang_thai": "huyen-cham"}, ["Xã A A1"]),
        ({"trang_thai": "khoi-cham"}, ["Xã A A2", "Xã A B1"]),
        ({"trang_thai": "qua-han"}, ["Xã A A2", "Xã A B1"]),
        ({"trang_thai": "lạ"}, ["Xã A A1", "Xã A A2", "Xã A B1"]),
        ({"trang": "99"}, ["Xã A A1", "Xã A A2", "Xã A B1"]),
    ],
)
def test_the_list_is_filtered(client, tinh, dot, phieu, ngay, query, seen):
    reach(tinh, phieu, "huyen")
    ngay(dt.date(2024, 1, 12))

    assert names(detail(client, tinh.nguoi["cv_tinh"], dot, **query)) == seen


def test_the_list_is_filtered_by_district(client, tinh, dot):
    response = detail(client, tinh.nguoi["cv_tinh"], dot, huyen=tinh.don_vi["b"].pk)

    assert names(response) == ["Xã A B1"]


def test_the_table_file_holds_the_filtered_rows_and_no_points(client, tinh, dot, phieu):
    reach(tinh, phieu, "tinh")
    client.force_login(tinh.nguoi["cv_huyen.a"])

    response = client.get(reverse("chamdiem:dot-xlsx", args=[dot.pk]), {"tu_khoa": "a1"})

    sheet = load_workbook(io.BytesIO(response.content)).active
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    rows = [row for row in cells if row[0] and str(row[0]).startswith("Xã")]
    assert [row[0] for row in rows] == ["Xã A A1"]
    assert rows[0][2] == "Tỉnh đang thẩm định"
    assert not any(isinstance(value, int | float) for row in rows for value in row)


@pytest.mark.parametrize("more", [0, 30])
@pytest.mark.parametrize("who", ["cv_tinh", "cv_huyen.a"])
def test_the_progress_page_asks_the_same_number_of_queries(
    client, tinh, dot, more, who, django_assert_num_queries
):
    step = dot.buoc.first()
    for number in range(more):
        unit = k.DonViFactory()
        block = k.KhoiFactory(don_vi=unit)
        tinh.don_vi["a"].pham_vi.create(don_vi=unit)
        tinh.don_vi["tinh"].pham_vi.create(don_vi=unit)
        PhieuChamFactory(dot=dot, khoi_id=block.pk, buoc=step, ten_don_vi=f"Xã Thêm {number}")
    client.force_login(tinh.nguoi[who])
    url = reverse("chamdiem:dot-detail", args=[dot.pk])

    expected = 13 if who == "cv_tinh" else 9
    with django_assert_num_queries(expected):
        response = client.get(url)

    assert len(response.context["page"]) == more + (3 if who == "cv_tinh" else 2)


@pytest.mark.parametrize("rounds", [1, 5])
def test_the_list_of_rounds_asks_the_same_number_of_queries(
    client, tinh, dot, rounds, django_assert_num_queries
):
    for year in range(2024, 2023 + rounds):
        other = DotCham.objects.create(
            ban=dot.ban, bo=dot.bo, nam=year, ten=f"Năm {year}", chot_ngay=dot.chot_ngay
        )
        assert other.pk
    client.force_login(tinh.nguoi["cv_tinh"])

    with django_assert_num_queries(4):
        response = client.get(reverse("chamdiem:dot-list"))

    assert len(response.context["rows"]) == rounds


def due(user):
    return [(thing.ten, thing.qua_han) for thing in viec_can_lam_of(user) if "chấm" in thing.ten]


def test_what_is_due_follows_the_sheet(tinh, dot, phieu, ngay):
    people = tinh.nguoi
    assert due(people["thu_ky.a1"]) == [("Tự chấm điểm năm 2023", False)]
    assert due(people["truong.a1"]) == []
    assert due(people["cv_huyen.a"]) == []

    reach(tinh, phieu, "cho_duyet")
    assert due(people["thu_ky.a1"]) == []
    assert due(people["truong.a1"]) == [("Duyệt phiếu chấm điểm năm 2023", False)]


def test_the_bodies_above_are_told_how_many_wait(tinh, dot, phieu, ngay):
    people = tinh.nguoi
    reach(tinh, phieu, "huyen")
    assert due(people["cv_huyen.a"]) == [("1 phiếu chấm điểm năm 2023 chờ thẩm định", False)]
    assert due(people["ld_huyen.b"]) == []
    assert due(people["cv_tinh"]) == []
    ngay(dt.date(2024, 1, 21))
    assert due(people["ld_huyen.a"]) == [("1 phiếu chấm điểm năm 2023 chờ thẩm định", True)]


def test_a_returned_sheet_is_due_with_its_message(tinh, phieu):
    reach(tinh, phieu, "huyen")
    return_phieu(phieu=phieu, ly_do="Thiếu ảnh", by=tinh.nguoi["cv_huyen.a"])

    (thing,) = [t for t in viec_can_lam_of(tinh.nguoi["thu_ky.a1"]) if "chấm" in t.ten]

    assert thing.ten == "Sửa phiếu chấm điểm năm 2023 bị trả lại"
    assert thing.chi_tiet == "Thiếu ảnh"


def test_a_round_to_be_opened_is_due_at_the_province(tinh):
    make_dot(tinh, opened=False)

    assert due(tinh.nguoi["cv_tinh"]) == [("Mở đợt chấm điểm năm 2023", False)]


def test_a_round_is_prepared_and_opened_through_the_pages(client, tinh):
    bo = make_bo(tinh.co_quan["tinh"])
    client.force_login(tinh.nguoi["cv_tinh"])
    data = {
        "nam": 2023, "ten": "Chấm điểm 2023", "bo": bo.pk, "chot_ngay": "2023-12-31",
        "han_khoi": "10/01/2024", "han_huyen": "20/01/2024", "han_tinh": "31/01/2024",
    }  # fmt: skip

    response = client.post(reverse("chamdiem:dot-create"), data)
    dot = DotCham.objects.get()
    client.post(reverse("chamdiem:dot-open", args=[dot.pk]))

    assert response.headers["Location"] == reverse("chamdiem:dot-detail", args=[dot.pk])
    assert dot.phieu.count() == 3


def test_a_wrong_form_keeps_what_was_typed_and_says_why(client, tinh):
    bo = make_bo(tinh.co_quan["tinh"])
    client.force_login(tinh.nguoi["cv_tinh"])

    response = client.post(
        reverse("chamdiem:dot-create"),
        {"nam": 2023, "ten": "Chấm điểm 2023", "bo": bo.pk, "chot_ngay": "2023-12-31",
         "han_khoi": "2024-01-20", "han_huyen": "2024-01-10", "han_tinh": "2024-01-31"},
    )  # fmt: skip

    assert response.status_code == 422
    page = response.content.decode()
    assert "không được trước hạn của bước trước" in page
    assert 'value="2024-01-20"' in page


def test_a_round_with_a_rubric_that_does_not_agree_says_so_before_it_is_opened(client, tinh):
    dot = make_dot(tinh, opened=False)
    dot.bo.nhom.filter(ma="I").update(toi_da=45)

    page = detail(client, tinh.nguoi["cv_tinh"], dot).content.decode()
    opened = client.post(reverse("chamdiem:dot-open", args=[dot.pk]), follow=True)

    sentence = "tổng điểm các tiêu chí là 50, nhưng điểm tối đa của nhóm là 45"
    assert sentence in page
    assert sentence in opened.content.decode()
    assert not dot.phieu.exists()


def test_a_deadline_is_prolonged_through_the_page(client, tinh, dot):
    step = dot.buoc.get(cap="khoi")
    client.force_login(tinh.nguoi["ld_tinh"])
    url = reverse("chamdiem:dot-extend", args=[dot.pk])

    refused = client.post(url, {"buoc": step.pk, "han": "2024-01-01", "ly_do": "Mưa lũ"})
    taken = client.post(url, {"buoc": step.pk, "han": "2024-01-15", "ly_do": "Mưa lũ"}, follow=True)

    assert refused.status_code == 422
    assert "phải sau hạn đang có" in refused.content.decode()
    assert "Mưa lũ" in taken.content.decode()


def test_the_block_page_shows_the_sheet(client, tinh, phieu):
    client.force_login(tinh.nguoi["thu_ky.a1"])

    page = client.get(reverse("khoi:khoi-detail", args=[phieu.khoi_id])).content.decode()

    assert reverse("chamdiem:phieu-detail", args=[phieu.pk]) in page
