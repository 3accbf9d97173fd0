"""The ranking's pages: who sees what, filters, workbook, the confirmation."""

import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from chamdiem.enums import TrangThaiDot, TrangThaiPhieu
from chamdiem.models import DiemCham, DotCham, PhieuCham
from chamdiem.providers.xep_hang import viec_can_lam
from chamdiem.services.cong_bo import publish_dot
from tests.factories.xep_hang import province_round


def page_of(client, person, dot, **query):
    client.force_login(person)
    return client.get(reverse("chamdiem:xep-hang-detail", args=[dot.pk]), query)


@pytest.mark.parametrize("who", ["cv_tinh", "ld_tinh"])
def test_the_province_previews(client, tinh, dot, who):
    response = page_of(client, tinh.nguoi[who], dot)

    assert response.status_code == 200
    assert "Chưa công bố" in response.text
    assert len(response.context["page"]) == 6


@pytest.mark.parametrize("who", ["cv_huyen.a", "ld_huyen.a", "thu_ky.a1", "truong.a1", "btv"])
def test_nobody_else_sees_it_before_publication(client, tinh, dot, who):
    person = tinh.nguoi[who]
    assert page_of(client, person, dot).status_code == 404
    assert client.get(reverse("chamdiem:xep-hang-xlsx", args=[dot.pk])).status_code == 404
    assert client.get(reverse("chamdiem:dot-cong-bo", args=[dot.pk])).status_code == 404
    assert "Chưa có kết quả nào" in client.get(reverse("chamdiem:xep-hang")).text

    publish_dot(dot=dot, by=tinh.nguoi["ld_tinh"])

    response = page_of(client, person, dot)
    assert response.status_code == 200
    assert len(response.context["page"]) == 6
    assert client.get(reverse("chamdiem:xep-hang")).context["dot"] == dot


def test_another_province_never_sees_it(client, tinh, tinh_la, dot):
    publish_dot(dot=dot, by=tinh.nguoi["ld_tinh"])

    for person in tinh_la.nguoi.values():
        assert page_of(client, person, dot).status_code == 404


def test_ones_own_row_is_marked(client, tinh, dot):
    publish_dot(dot=dot, by=tinh.nguoi["ld_tinh"])

    own = page_of(client, tinh.nguoi["thu_ky.a1"], dot).text
    other = page_of(client, tinh.nguoi["cv_huyen.a"], dot).text

    assert own.count("(Khối của bạn)") == 1
    assert "(Khối của bạn)" not in other


def test_filters_and_counts(client, tinh, dot):
    response = page_of(client, tinh.nguoi["cv_tinh"], dot, xep_loai="kha")

    assert [row.tong_diem for row in response.context["page"]] == [70, 70]
    assert [(one.so, one.tong) for one in response.context["loai"]] == [
        (2, 6),
        (2, 6),
        (1, 6),
        (1, 6),
    ]
    assert "33,3%" in response.text


def test_htmx_gets_the_table_alone(client, tinh, dot):
    client.force_login(tinh.nguoi["cv_tinh"])

    response = client.get(
        reverse("chamdiem:xep-hang-detail", args=[dot.pk]), headers={"HX-Request": "true"}
    )

    assert "<html" not in response.text
    assert response.text.count("<tr>") == 7


def test_the_workbook_holds_numbers(client, tinh, dot):
    client.force_login(tinh.nguoi["cv_tinh"])

    response = client.get(reverse("chamdiem:xep-hang-xlsx", args=[dot.pk]))

    book = load_workbook(io.BytesIO(response.content))
    rows = [[cell.value for cell in row] for row in book["Xếp hạng"].iter_rows()]
    first = next(row for row in rows if row[0] == 1)
    assert first[3] == 90
    assert [row[0] for row in rows if isinstance(row[0], int)] == [1, 1, 3, 3, 5, 6]
    assert any("CHƯA CÔNG BỐ" in str(row[0]) for row in rows)


def workbook(client, dot):
    response = client.get(reverse("chamdiem:xep-hang-xlsx", args=[dot.pk]))
    sheet = load_workbook(io.BytesIO(response.content))["Xếp hạng"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    head = next(i for i, row in enumerate(rows) if row[0] == "Hạng toàn tỉnh")
    return rows[head], rows[head + 1 :]


def test_in_a_preview_a_sheet_without_points_has_neither_total_nor_rank(client, tinh, dot):
    sheet = PhieuCham.objects.get(dot=dot, khoi=tinh.co_quan["a1"])
    PhieuCham.objects.filter(pk=sheet.pk).update(trang_thai=TrangThaiPhieu.DANG_CHAM)
    DiemCham.objects.filter(dong__phieu=sheet).delete()
    page = page_of(client, tinh.nguoi["cv_tinh"], dot).text

    row = page[page.index('<td class="num" data-label="Hạng">—</td>') :]
    row = row[: row.index("</tr>")]
    assert "Xã A A1" in row
    assert '<td class="num" data-label="Tổng điểm">—</td>' in row
    assert '<td class="num" data-label="Hạng trong huyện">—</td>' in row
    assert "Chưa chấm xong" in row
    heading, rows = workbook(client, dot)
    assert heading[-1] == "Phiếu"
    assert rows[-1] == [None, "Xã A A1", "Huyện A A", None, None, None, "Chưa chấm xong"]
    assert {row[-1] for row in rows[:-1]} == {"Đã chấm xong"}


def test_the_published_workbook_has_no_column_of_states(client, tinh, dot):
    publish_dot(dot=dot, by=tinh.nguoi["ld_tinh"])
    client.force_login(tinh.nguoi["cv_tinh"])

    heading, rows = workbook(client, dot)

    assert heading[-1] == "Hạng trong huyện"
    assert len(rows) == 6


@pytest.mark.parametrize("so_xa", [2, 60])
def test_queries_do_not_grow(client, tinh, django_assert_max_num_queries, so_xa):
    dot = province_round(tinh, so_xa=so_xa, tong=(90, 70, 55))
    publish_dot(dot=dot, by=tinh.nguoi["ld_tinh"])
    client.force_login(tinh.nguoi["cv_tinh"])

    with django_assert_max_num_queries(7):
        response = client.get(reverse("chamdiem:xep-hang-detail", args=[dot.pk]), {"xem": "tat-ca"})

    assert len(response.context["page"]) == so_xa + 3


def test_the_confirmation_shows_counts_then_publishes(client, tinh, dot):
    client.force_login(tinh.nguoi["ld_tinh"])
    url = reverse("chamdiem:dot-cong-bo", args=[dot.pk])

    before = client.get(url)
    answer = client.post(url)

    assert "2 (33,3%)" in before.text
    assert "Công bố kết quả của 6 Khối" in before.text
    assert answer.status_code == 302
    assert DotCham.objects.get(pk=dot.pk).trang_thai == "da_cong_bo"


def test_with_sheets_missing_there_is_no_button_and_a_sentence(client, tinh, dot):
    PhieuCham.objects.filter(khoi=tinh.co_quan["a1"]).update(trang_thai=TrangThaiPhieu.DANG_CHAM)
    client.force_login(tinh.nguoi["ld_tinh"])
    url = reverse("chamdiem:dot-cong-bo", args=[dot.pk])

    assert "Còn 1 phiếu chưa chấm xong" in client.get(url).text
    answer = client.post(url)

    assert answer.status_code == 422
    assert "Xã A A1" in answer.text


def test_an_officer_sees_the_counts_but_may_not_publish(client, tinh, dot):
    client.force_login(tinh.nguoi["cv_tinh"])
    url = reverse("chamdiem:dot-cong-bo", args=[dot.pk])

    assert client.get(url).status_code == 200
    assert client.post(url).status_code == 403


def test_the_leader_is_told_when_all_is_finished(tinh, dot):
    assert [one.ten for one in viec_can_lam(tinh.nguoi["ld_tinh"])] == [
        "Công bố kết quả chấm điểm năm 2023"
    ]
    assert list(viec_can_lam(tinh.nguoi["cv_tinh"])) == []

    PhieuCham.objects.filter(khoi=tinh.co_quan["a1"]).update(trang_thai=TrangThaiPhieu.DANG_CHAM)

    assert list(viec_can_lam(tinh.nguoi["ld_tinh"])) == []


def test_a_published_ranking_is_rendered_once_for_all_who_see_the_same(
    client, tinh, dot, django_assert_num_queries
):
    publish_dot(dot=dot, by=tinh.nguoi["ld_tinh"])
    first = page_of(client, tinh.nguoi["cv_tinh"], dot).text

    client.force_login(tinh.nguoi["cv_tinh"])
    with django_assert_num_queries(4):  # session, user, roles, rounds
        second = client.get(reverse("chamdiem:xep-hang-detail", args=[dot.pk])).text

    assert second.partition("<main")[2] == first.partition("<main")[2]


def test_a_preview_is_never_kept(client, tinh, dot):
    url = reverse("chamdiem:xep-hang-detail", args=[dot.pk])
    client.force_login(tinh.nguoi["cv_tinh"])
    before = client.get(url).text

    publish_dot(dot=dot, by=tinh.nguoi["ld_tinh"])

    assert "Chưa công bố" in before
    assert "Chưa công bố" not in client.get(url).text


def test_the_ranking_opens_on_the_latest_published_year(client, tinh, dot):
    publish_dot(dot=dot, by=tinh.nguoi["ld_tinh"])
    later = DotCham.objects.get(pk=dot.pk)
    later.pk, later.nam, later.trang_thai = None, dot.nam + 1, TrangThaiDot.DANG_CHAM
    later.cong_bo_ngay = later.cong_bo_luc = later.cong_bo_boi = None
    later.save(force_insert=True)
    client.force_login(tinh.nguoi["cv_tinh"])

    response = client.get(reverse("chamdiem:xep-hang"))

    assert response.context["dot"] == dot
    assert f"Năm {later.nam}" in response.text


def test_ones_own_rank_stands_above_the_table(client, tinh, dot):
    publish_dot(dot=dot, by=tinh.nguoi["ld_tinh"])

    own = page_of(client, tinh.nguoi["thu_ky.a1"], dot).text
    other = page_of(client, tinh.nguoi["cv_huyen.a"], dot).text

    assert own.count("Khối của bạn, ") == 1
    assert "Khối của bạn, " not in other


def test_the_confirmation_counts_finished_sheets_while_some_are_missing(client, tinh, dot):
    PhieuCham.objects.filter(dot=dot).update(trang_thai=TrangThaiPhieu.DANG_CHAM)
    client.force_login(tinh.nguoi["ld_tinh"])

    page = client.get(reverse("chamdiem:dot-cong-bo", args=[dot.pk])).text

    assert "Đã chấm xong 0 / 6 phiếu" in page
    assert "Kết quả sẽ công bố" not in page
    assert "<progress" not in page
