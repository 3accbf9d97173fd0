"""The lists: the block's year, adopted minutes of a scope, who has not met."""

import datetime as dt
import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from khoi.enums import VaiTro
from khoi.models import DonVi, Khoi
from nen.providers import viec_can_lam_of
from tests.factories import khoi as f
from tests.khoi.giao_ban.conftest import make_khoi


LIST = "khoi:giao-ban-list"
MISSING = "khoi:giao-ban-chua-hop"


def page_of(client, user, name, **query):
    client.force_login(user)
    return client.get(reverse(name), query).content.decode()


def adopted(blocks, *, ky=3):
    for block in blocks:
        f.GiaoBanFactory(
            khoi=block,
            ky=ky,
            trang_thai="da_thong_qua",
            thong_qua_luc=dt.datetime(2023, 4, 1, tzinfo=dt.UTC),
            thong_qua_boi=f.NguoiDungFactory(),
            thong_qua_ngay=dt.date(2023, 4, 1),
        )


def more_communes(khoi, count):
    made = []
    for number in range(count):
        block = f.KhoiFactory()
        f.TenDonViFactory(don_vi=block.don_vi, ten=f"Xã Thêm {number}")
        f.TenCoQuanFactory(co_quan=block)
        f.ChaDonViFactory(don_vi=block.don_vi, cha=khoi.tinh.don_vi["a"])
        for root in ("a", "tinh"):
            f.PhamViDonViFactory(goc=khoi.tinh.don_vi[root], don_vi=block.don_vi)
        made.append(block)
    return made


def test_the_blocks_year_shows_each_period_and_its_state(khoi, client):
    khoi.minutes(ky=1, trang_thai="da_khoa")
    khoi.minutes(ky=2, trang_thai="cho_thong_qua")
    khoi.minutes(ky=3)

    client.force_login(khoi.thu_ky)
    rows = client.get(reverse(LIST)).context["rows"]

    assert [(row.ten_ky, row.huy_hieu[1], row.qua_han) for row in rows[:5]] == [
        ("Tháng 1/2023", "Đã khóa", False),
        ("Tháng 2/2023", "Chờ thông qua", False),
        ("Tháng 3/2023", "Bản nháp", True),
        ("Tháng 4/2023", "Chưa họp", False),
        ("Tháng 5/2023", "Chưa đến kỳ", False),
    ]
    assert len(rows) == 12


def test_an_overdue_period_says_so(khoi, client):
    client.force_login(khoi.thu_ky)

    context = client.get(reverse(LIST)).context

    assert [row.huy_hieu[1] for row in context["rows"][:4]] == [*["Quá hạn"] * 3, "Chưa họp"]
    assert (context["phai_hop"], context["da_hop"], context["qua_han"]) == (4, 0, 3)


def test_a_meeting_outside_the_regime_is_listed_too(khoi, client):
    f.GiaoBanFactory(khoi=khoi.khoi, loai_ky="quy", ky=1, ngay=dt.date(2023, 3, 30))

    assert "(ngoài chế độ)" in page_of(client, khoi.thu_ky, LIST)


def test_officers_see_the_adopted_minutes_of_their_scope(khoi, tinh_khac, client):
    khoi.minutes(ky=1)
    khoi.minutes(ky=2, trang_thai="cho_thong_qua")
    mine = khoi.minutes(ky=3, trang_thai="da_thong_qua")
    adopted([tinh_khac.co_quan["a1"]])

    for who in ("cv_huyen.a", "ld_tinh"):
        client.force_login(khoi.tinh.nguoi[who])
        assert [g.pk for g in client.get(reverse(LIST)).context["page"]] == [mine.pk]
    client.force_login(khoi.tinh.nguoi["cv_huyen.b"])
    assert list(client.get(reverse(LIST)).context["page"]) == []
    client.force_login(khoi.tinh.nguoi["btv"])
    assert client.get(reverse(LIST)).status_code == 403


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, {"a1", "a2", "b1"}),
        ({"huyen": "b"}, {"b1"}),
        ({"tim": "xa a A2"}, {"a2"}),
        ({"ky": "thang-3"}, {"a1", "a2", "b1"}),
        ({"ky": "thang-2"}, set()),
        ({"nam": "2022"}, set()),
        ({"nam": "nhảm", "ky": "nhảm", "huyen": "nhảm"}, {"a1", "a2", "b1"}),
    ],
)
def test_the_officers_list_filters(khoi, client, query, found):
    blocks = {key: khoi.tinh.co_quan[key] for key in ("a1", "a2", "b1")}
    adopted(blocks.values())
    if query.get("huyen") == "b":
        query = {"huyen": khoi.tinh.don_vi["b"].pk}
    client.force_login(khoi.tinh.nguoi["cv_tinh"])

    page = client.get(reverse(LIST), query).context["page"]

    assert {g.khoi_id for g in page} == {blocks[key].pk for key in found}


@pytest.mark.parametrize("count", [1, 5])
def test_lists_ask_no_more_for_more_rows(khoi, client, django_assert_num_queries, count):
    adopted(more_communes(khoi, count))
    client.force_login(khoi.tinh.nguoi["cv_tinh"])

    with django_assert_num_queries(7):  # session, person, roles, years, districts, count, rows
        page = client.get(reverse(LIST)).context["page"]
    with django_assert_num_queries(10):  # …, periods, owed rows, names, districts, branches, names
        missing = client.get(reverse(MISSING)).context["page"]

    assert len(page) == count
    assert missing.paginator.count == 3 * 4 + count * 3


@pytest.mark.parametrize("count", [1, 4])
def test_the_year_asks_no_more_for_more_meetings(khoi, client, django_assert_num_queries, count):
    for ky in range(1, count + 1):
        f.GiaoBanFactory(khoi=khoi.khoi, ky=ky, ngay=dt.date(2023, ky, 5))
    client.force_login(khoi.thu_ky)

    with django_assert_num_queries(
        8
    ):  # session, person, roles, block, years, owed, meetings, forebears
        client.get(reverse(LIST))


@pytest.mark.parametrize("count", [1, 5])
def test_the_minutes_ask_no_more_for_more_people(khoi, client, django_assert_num_queries, count):
    g = khoi.minutes()
    for member in f.ThanhVienFactory.create_batch(count, khoi=khoi.khoi):
        f.DiemDanhFactory(giao_ban=g, thanh_vien=member)
        f.PhanCongFactory(giao_ban=g, thanh_vien=member)
    f.KienNghiFactory.create_batch(count, giao_ban=g)
    client.force_login(khoi.thu_ky)

    with django_assert_num_queries(23):
        client.get(reverse("khoi:giao-ban-detail", args=[g.pk]))
    # One asks whether the commune lay in a district on the day (to whom minutes may write); others
    # read the review of earlier work, the themes, the key of the journal on the device, and the
    # month's items of the programme, and the regime.
    with django_assert_num_queries(18):
        client.get(reverse("khoi:giao-ban-edit", args=[g.pk]))


def test_who_has_not_met_is_counted_and_listed(khoi, tinh_khac, client):
    make_khoi(tinh_khac)
    khoi.minutes(ky=3, trang_thai="cho_thong_qua")
    client.force_login(khoi.tinh.nguoi["cv_huyen.a"])

    context = client.get(reverse(MISSING), {"ky": "thang-3"}).context

    march = next(k for k in context["cac_ky"] if k["ten"] == "Tháng 3/2023")
    assert (march["so"].phai_hop, march["so"].da_hop, march["so"].chua_hop) == (2, 1, 1)
    assert [row.khoi_id for row in context["page"]] == [khoi.tinh.co_quan["a2"].pk]


def test_what_is_overdue_adds_up_to_the_district_and_the_province(khoi, tinh_khac, client):
    units = khoi.tinh.don_vi
    link = units["b1"].cha.get()
    type(link).objects.filter(pk=link.pk).update(den_ngay=dt.date(2023, 2, 28))
    f.ChaDonViFactory(don_vi=units["b1"], cha=units["tinh"], tu_ngay=dt.date(2023, 3, 1))
    khoi.minutes(ky=3, trang_thai="cho_thong_qua")
    khoi.minutes(ky=2, trang_thai="da_thong_qua")
    client.force_login(khoi.tinh.nguoi["cv_tinh"])

    rows = client.get(reverse(MISSING)).context["cac_nhanh"]
    of_march = client.get(reverse(MISSING), {"ky": "thang-3"}).context["cac_nhanh"]
    narrowed = client.get(reverse(MISSING) + rows[1]["url"]).context

    def told(found):
        return [
            (n.ten, n.phai_hop, n.da_thong_qua, n.cho, n.chua_hop)
            for n in (row["nhanh"] for row in found)
        ]

    assert told(rows) == [
        ("Tỉnh A TINH", 9, 1, 1, 7),
        ("Huyện A A", 6, 1, 1, 4),
        ("Huyện A B", 2, 0, 0, 2),
        ("Các xã, phường trực thuộc tỉnh", 1, 0, 0, 1),
    ]
    assert [row[1] for row in told(of_march)] == [3, 2, 1]
    assert {row.ten_huyen for row in narrowed["page"]} == {"Huyện A A"}
    assert narrowed["cac_nhanh"] == []
    book = load_workbook(io.BytesIO(client.get(reverse("khoi:giao-ban-chua-hop-xlsx")).content))
    assert list(book["Theo cấp trên"].values)[-1][1:] == (1, 0, 0, 1)


def test_another_role_does_not_widen_the_watch(khoi, client):
    """A district officer who also reads for the Ban Thường vụ watches over the district alone."""
    officer = khoi.tinh.nguoi["cv_huyen.b"]
    f.PhanVaiFactory(
        nguoi_dung=officer, vai_tro=VaiTro.BAN_THUONG_VU, co_quan=khoi.tinh.co_quan["btv"]
    )
    client.force_login(officer)

    rows = client.get(reverse(MISSING), {"ky": "thang-3"}).context["page"]
    own, other = (
        client.get(reverse("khoi:giao-ban-year", args=[khoi.tinh.co_quan[key].pk])).status_code
        for key in ("b1", "a1")
    )

    assert [row.khoi_id for row in rows] == [khoi.tinh.co_quan["b1"].pk]
    assert (own, other) == (200, 403)
    assert [thing.ten for thing in viec_can_lam_of(officer) if "chưa họp" in thing.ten] == [
        "1 Khối chưa họp giao ban tháng 3/2023",
        "1 Khối chưa họp giao ban tháng 4/2023",
    ]


def test_past_years_are_filtered_by_the_districts_of_their_time(khoi, client, ngay):
    """The district level ended on 1 July 2025; its years are still looked up by district."""
    adopted(khoi.tinh.co_quan[key] for key in ("a1", "b1"))
    district = khoi.tinh.don_vi["b"]
    end = dt.date(2025, 6, 30)
    for rows in (type(district).objects.filter(pk=district.pk), district.ten, district.con):
        rows.update(den_ngay=end)
    ngay(dt.date(2026, 1, 15))
    client.force_login(khoi.tinh.nguoi["cv_tinh"])

    def found(nam: int):
        context = client.get(reverse(LIST), {"nam": nam, "huyen": district.pk}).context
        return {g.khoi_id for g in context["page"]}, district in context["form"].fields[
            "huyen"
        ].queryset

    assert found(2023) == ({khoi.tinh.co_quan["b1"].pk}, True)
    assert found(2025) == (set(), True)
    assert found(2026) == (set(), False)


def test_a_block_that_ended_is_listed_under_the_district_of_its_day(khoi, client, ngay):
    """Later rows of the same list must not take its district away."""
    tinh, end = khoi.tinh, dt.date(2023, 3, 31)
    block = tinh.co_quan["b1"]
    type(block).objects.filter(pk=block.pk).update(den_ngay=end)
    unit = tinh.don_vi["b1"]
    for rows in (type(unit).objects.filter(pk=unit.pk), unit.ten, unit.cha):
        rows.update(den_ngay=end)
    client.force_login(tinh.nguoi["cv_tinh"])

    rows = client.get(reverse(MISSING)).context["page"]

    assert {row.ten_huyen for row in rows if row.khoi_id == block.pk} == {"Huyện A B"}


def test_a_year_without_districts_offers_none_to_choose(khoi, client, ngay):
    ngay(dt.date(2026, 2, 1))
    DonVi.objects.filter(cap="huyen").update(den_ngay=dt.date(2025, 6, 30))
    client.force_login(khoi.tinh.nguoi["cv_tinh"])
    shown = {
        (name, nam): "huyen" in client.get(reverse(name), {"nam": nam}).context["form"].fields
        for name in (LIST, MISSING)
        for nam in (2025, 2026)
    }

    assert shown == {
        (LIST, 2025): True,
        (MISSING, 2025): True,
        (LIST, 2026): False,
        (MISSING, 2026): False,
    }


def test_years_before_a_block_was_there_are_not_offered(khoi, client, ngay):
    ngay(dt.date(2026, 2, 1))
    officer, block = khoi.tinh.nguoi["cv_huyen.a"], khoi.khoi
    year, lists = reverse("khoi:giao-ban-year", args=[block.pk]), (LIST, MISSING)

    def of_block():
        client.force_login(khoi.thu_ky)
        return [tab["ten"] for tab in client.get(year).context["cac_nam"]]

    def of_officer():
        client.force_login(officer)
        forms = [client.get(reverse(name)).context["form"] for name in lists]
        return [[value for value, _ in form.fields["nam"].choices] for form in forms]

    every = [2026, 2025, 2024, 2023, 2022, 2021]
    assert (of_block(), of_officer()) == (every, [every] * 2)
    Khoi.objects.filter(pk=block.pk).update(tu_ngay=dt.date(2025, 7, 1))
    assert (of_block(), of_officer()) == ([2026, 2025], [every] * 2)  # the district has another
    Khoi.objects.exclude(pk=block.pk).update(tu_ngay=dt.date(2024, 7, 1))
    assert of_officer() == [[2026, 2025, 2024]] * 2
    f.GiaoBanFactory(khoi=block, nam=2022, ky=3, ngay=dt.date(2022, 3, 25))
    assert of_block() == [2026, 2025, 2022]
    Khoi.objects.filter(pk=block.pk).update(den_ngay=dt.date(2025, 12, 31))
    assert of_block() == [2025, 2022]


@pytest.mark.parametrize("nam", ["²", "-1", "99999", "nhảm"])
def test_a_year_that_is_none_shows_this_one(khoi, client, nam):
    client.force_login(khoi.thu_ky)

    year = client.get(reverse("khoi:giao-ban-year", args=[khoi.khoi.pk]), {"nam": nam})

    assert year.context["nam"] == 2023


def test_the_workbooks_hold_the_same_rows(khoi, client):
    khoi.minutes(ky=3, trang_thai="da_thong_qua")
    client.force_login(khoi.tinh.nguoi["cv_tinh"])

    minutes = client.get(reverse("khoi:giao-ban-xlsx"))
    missing = client.get(reverse("khoi:giao-ban-chua-hop-xlsx"), {"ky": "thang-3"})

    rows = list(load_workbook(io.BytesIO(minutes.content)).active.values)
    assert rows[-1][1] == "tháng 3/2023"
    assert rows[-1][3:7] == ("Xã A A1", "Huyện A A", 3, 3)
    rows = list(load_workbook(io.BytesIO(missing.content)).active.values)
    assert {row[3] for row in rows[-2:]} == {"Xã A A2", "Xã A B1"}


def things(user):
    return [thing.ten for thing in viec_can_lam_of(user) if "iao ban" in thing.ten]


def test_what_is_due_stands_on_the_home_page(khoi):
    khoi.minutes(ky=1, trang_thai="cho_thong_qua")
    khoi.minutes(ky=2)

    secretary, head = things(khoi.thu_ky), things(khoi.truong)

    assert "Hoàn thành biên bản giao ban tháng 2/2023" in secretary
    assert "Họp giao ban tháng 3/2023 và lập biên bản" in secretary
    assert "Họp giao ban tháng 4/2023 và lập biên bản" in secretary
    assert "Thông qua biên bản giao ban tháng 1/2023" not in secretary
    assert "Thông qua biên bản giao ban tháng 1/2023" in head


def test_officers_are_told_how_many_have_not_met(khoi, tinh_khac):
    khoi.minutes(ky=3, trang_thai="cho_thong_qua")

    assert things(khoi.tinh.nguoi["cv_huyen.a"]) == [
        "1 Khối chưa họp giao ban tháng 3/2023",
        "2 Khối chưa họp giao ban tháng 4/2023",
    ]
    assert things(khoi.tinh.nguoi["cv_tinh"])[0] == "2 Khối chưa họp giao ban tháng 3/2023"
    assert things(khoi.tinh.nguoi["btv"]) == []


def test_a_role_that_ended_shows_nothing(khoi):
    khoi.thu_ky.phan_vai.filter(vai_tro=VaiTro.THU_KY_KHOI).update(den_ngay=dt.date(2023, 4, 9))

    assert things(khoi.thu_ky) == []
