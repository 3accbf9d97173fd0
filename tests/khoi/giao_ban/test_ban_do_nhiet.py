"""The heat map and the calendar: each owed meeting in one state, each cell with its way in."""

import datetime as dt
import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from khoi.models import CheDoGiaoBan, Khoi
from tests.factories import khoi as f
from tests.khoi.giao_ban.test_danh_sach import more_communes


MAP = "khoi:giao-ban-ban-do"
CALENDAR = "khoi:giao-ban-lich"
CO_NOI_DUNG = {"ket_qua": "Đã làm xong", "ket_luan": "Giao Mặt trận"}


def held(khoi, *, ky, trang_thai="da_thong_qua", ngay=None, sau=2, **more):
    """Minutes of this month's meeting, adopted so many days after it."""
    ngay = ngay or dt.date(2023, ky, 20)
    adopted = {
        "thong_qua_luc": dt.datetime(2023, 4, 1, tzinfo=dt.UTC),
        "thong_qua_boi": f.NguoiDungFactory(),
        "thong_qua_ngay": ngay + dt.timedelta(days=sau),
    }
    return f.GiaoBanFactory(
        khoi=khoi,
        ky=ky,
        nam=ngay.year,
        ngay=ngay,
        trang_thai=trang_thai,
        **(CO_NOI_DUNG | (adopted if trang_thai.startswith("da_") else {}) | more),
    )


def cells(client, user, block, **query):
    """This block's cells by period."""
    client.force_login(user)
    page = client.get(reverse(MAP), query).context["page"]
    (row,) = (row for row in page if row.khoi_id == block.pk)
    return {(cell.cot.nam, cell.cot.ky): cell for cell in row.o}


def letters(client, user, block, **query):
    return "".join(cell.o.ky_hieu for cell in cells(client, user, block, **query).values())


def test_each_state_has_its_letter(khoi, client):
    block = khoi.khoi
    CheDoGiaoBan.objects.update(tu_ngay=dt.date(2022, 9, 30))
    for month in (9, 10, 11):
        held(block, ky=month, ngay=dt.date(2022, month, 15), sau={9: 2, 10: 20, 11: 3}[month],
             long_ghep=month == 11)  # fmt: skip
    held(block, ky=1, trang_thai="cho_thong_qua")
    held(block, ky=2, trang_thai="nhap")
    officer = khoi.tinh.nguoi["cv_huyen.a"]

    assert letters(client, officer, block, nam=2022) == "–" * 8 + "ĐMGT"
    assert letters(client, officer, block) == "CNT" + "·" * 9


@pytest.mark.parametrize(
    ("hop", "sau", "letter"),
    [
        (dt.date(2023, 3, 3), 10, "Đ"),  # 5 + 5 days, to Monday the 13th
        (dt.date(2023, 3, 3), 11, "M"),
        (
            dt.date(2023, 3, 7),
            13,
            "Đ",
        ),  # by Sunday the 12th: the 13th; by Saturday the 18th: the 20th
        (dt.date(2023, 3, 7), 14, "M"),
    ],
)
def test_late_is_after_the_regime_s_days_none_of_them_ending_on_a_day_off(
    khoi, client, hop, sau, letter
):
    held(khoi.khoi, ky=3, ngay=hop, sau=sau)

    assert letters(client, khoi.tinh.nguoi["cv_tinh"], khoi.khoi)[2] == letter


def test_a_correction_makes_nothing_late(khoi, client):
    g = khoi.minutes(ky=3, trang_thai="da_thong_qua")
    first = g.phien_ban.get()
    assert (first.so, first.thong_qua_ngay) == (1, dt.date(2023, 4, 10))
    type(g).objects.filter(pk=g.pk).update(thong_qua_ngay=dt.date(2023, 6, 1))
    officer = khoi.tinh.nguoi["cv_tinh"]
    CheDoGiaoBan.objects.update(trinh_sau_ngay=20)

    assert letters(client, officer, khoi.khoi)[2] == "Đ"
    CheDoGiaoBan.objects.update(trinh_sau_ngay=2)
    assert letters(client, officer, khoi.khoi)[2] == "M"


def test_a_click_is_no_meeting(khoi, client):
    held(khoi.khoi, ky=3, ket_luan=" \n", ket_qua="")

    assert letters(client, khoi.tinh.nguoi["cv_tinh"], khoi.khoi)[2] == "T"


def test_a_cell_opens_what_one_may_read(khoi, client):
    adopted, draft = held(khoi.khoi, ky=1), held(khoi.khoi, ky=2, trang_thai="nhap")
    year = reverse("khoi:giao-ban-year", args=[khoi.khoi.pk]) + "?nam=2023"
    minutes = reverse("khoi:giao-ban-detail", args=[adopted.pk])

    found = cells(client, khoi.tinh.nguoi["cv_tinh"], khoi.khoi)

    assert [found[2023, ky].url for ky in (1, 2, 3)] == [minutes, year, year]
    for ky in (1, 2):
        assert client.get(found[2023, ky].url).status_code == 200
    client.force_login(khoi.thu_ky)
    months = client.get(reverse(CALENDAR)).context["cac_thang"]
    assert months[1].ky[0].rieng[0][1].url == reverse("khoi:giao-ban-detail", args=[draft.pk])


def test_a_province_that_meets_by_the_quarter_has_quarters(khoi, client):
    f.CheDoGiaoBanFactory(loai_ky="quy", tinh=khoi.tinh.don_vi["tinh"])

    assert letters(client, khoi.tinh.nguoi["cv_tinh"], khoi.khoi) == "T···"
    client.force_login(khoi.tinh.nguoi["cv_tinh"])
    empty = client.get(reverse(MAP), {"nhip": "thang"})
    assert "Không có kỳ giao ban nào" in empty.text


def test_only_the_own_scope(khoi, tinh_khac, client):
    client.force_login(khoi.tinh.nguoi["cv_huyen.a"])

    page = client.get(reverse(MAP)).context["page"]
    months = client.get(reverse(CALENDAR)).context["cac_thang"]

    assert {row.khoi_id for row in page} == {khoi.tinh.co_quan[key].pk for key in ("a1", "a2")}
    assert months[0].ky[0].phai_hop == 2


@pytest.mark.parametrize("count", [2, 12])
def test_the_map_asks_no_more_for_more_units_and_months(
    khoi, client, ngay, django_assert_num_queries, count
):
    ngay(dt.date(2025, 4, 10))
    blocks = more_communes(khoi, count)
    for block in blocks:
        for ky in range(1, count + 1):
            held(block, ky=ky)
    client.force_login(khoi.tinh.nguoi["cv_tinh"])
    so_nam = 1 if count == 2 else 3

    # session, person, roles, years, districts, counts, owing, count, rows, cells
    with django_assert_num_queries(10):
        page = client.get(reverse(MAP), {"so_nam": so_nam}).context["page"]
    with django_assert_num_queries(5):  # session, person, roles, years, counts
        client.get(reverse(CALENDAR))

    assert len(page) == min(3 + count, 20)
    assert len(page[0].o) == 12 * so_nam


def test_the_calendar_counts_what_is_due_in_each_month(khoi, client):
    f.CheDoGiaoBanFactory(loai_ky="quy")
    held(khoi.khoi, ky=3, sau=30)
    client.force_login(khoi.tinh.nguoi["cv_tinh"])

    context = client.get(reverse(CALENDAR)).context
    march = context["cac_thang"][2]

    assert [(k.cot.ten, k.phai_hop, k.da_hop) for k in march.ky] == [
        ("quý I/2023", 3, 0),
        ("tháng 3/2023", 3, 1),
    ]
    assert [(o.ky_hieu, so) for o, so in march.ky[1].theo_o] == [("M", 1), ("T", 2)]
    assert (context["phai_hop"], context["da_hop"], context["muon"]) == (3 * 16, 1, 1)


def test_the_calendar_of_a_block_is_its_own(khoi, client):
    held(khoi.khoi, ky=3)
    held(khoi.tinh.co_quan["a2"], ky=2)
    client.force_login(khoi.thu_ky)

    months = client.get(reverse(CALENDAR)).context["cac_thang"]

    states = [cell.o.ky_hieu for month in months for k in month.ky for _, cell in k.rieng]
    assert states == ["T", "T", "Đ", *"·········"]


def test_the_workbook_holds_the_map(khoi, client):
    held(khoi.khoi, ky=3)
    client.force_login(khoi.tinh.nguoi["cv_tinh"])

    book = load_workbook(
        io.BytesIO(client.get(reverse("khoi:giao-ban-ban-do-xlsx"), {"tim": "a1"}).content)
    )

    row = list(book["Bản đồ nhiệt"].values)[-1]
    assert row[1:16] == ("Huyện A A", "Xã A A1", *"TTĐ", *"·" * 9, 1)
    march = list(book["Theo kỳ"].values)[-10]
    assert (march[0], march[2:5]) == ("tháng 3/2023", (1, 1, 1))
    assert ("G", "Lồng ghép, đúng hạn") in list(book["Ký hiệu"].values)


def test_a_block_that_ended_keeps_its_cells(khoi, client):
    Khoi.objects.filter(pk=khoi.khoi.pk).update(den_ngay=dt.date(2023, 2, 28))
    held(khoi.khoi, ky=1)

    assert letters(client, khoi.tinh.nguoi["cv_tinh"], khoi.khoi) == "ĐT" + "–" * 10
