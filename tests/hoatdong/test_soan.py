"""Typing a programme: rows added, moved, taken out; nothing typed is lost."""

import datetime as dt
from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from hoatdong.models import ChuongTrinhCongTac, MucChuongTrinh, QuyCheHoatDong
from hoatdong.services.chuong_trinh import MucMoi, create_chuong_trinh, save_chuong_trinh
from nen.errors import BusinessRuleError
from tests.factories import hoatdong as h, khoi as f
from tests.factories.nen import TepFactory


@pytest.fixture
def signed_in(khoi, client):
    client.force_login(khoi.thu_ky)
    return client


def typed(*rows, lan_luu=0, **more):
    data = {"can_cu": "Căn cứ.", "lan_luu": lan_luu, "so_dong": len(rows)} | more
    for number, row in enumerate(rows):
        data |= {f"muc-{number}-{name}": value for name, value in row.items()}
    return data


def row(noi_dung, tu_thang=3, **more):
    return {"noi_dung": noi_dung, "tu_thang": tu_thang} | more


def edit_url(programme):
    return reverse("hoatdong:chuong-trinh-edit", args=[programme.pk])


def contents(page):
    return [muc["noi_dung"].value() for muc in page.context["form"].muc]


def test_begun_from_last_years_items(khoi, signed_in):
    last = khoi.programme(nam=2022)
    last.can_cu = "Căn cứ nghị quyết năm 2022 của Đảng ủy."
    last.save()
    khoi.moved(last, "da_thong_qua")
    url = reverse("hoatdong:chuong-trinh-create", args=[khoi.khoi.pk])
    page = signed_in.get(url)
    assert page.context["form"].initial["lay_tu"] == last.pk
    assertContains(page, "Chương trình năm 2022 (3 mục)")

    answer = signed_in.post(url, {"nam": 2023, "lay_tu": last.pk})

    made = ChuongTrinhCongTac.objects.get(nam=2023)
    assertRedirects(answer, edit_url(made))
    assert made.can_cu == "Căn cứ nghị quyết năm 2023 của Đảng ủy."
    fields = ("nhom", "noi_dung", "tu_thang", "den_thang", "chu_tri_id", "phoi_hop", "san_pham")
    assert list(made.muc.values_list(*fields)) == list(last.muc.values_list(*fields))
    assert signed_in.post(url, {"nam": 2023}).status_code == 422  # there is one already


@pytest.mark.parametrize(
    ("tu_ngay", "den_ngay", "years"),
    [
        (None, None, [2023, 2024, 2022]),
        (dt.date(2022, 3, 1), dt.date(2023, 10, 31), [2023, 2022]),
        (dt.date(2023, 3, 1), dt.date(2023, 10, 31), [2023]),  # neither 1 January nor 31 December
        (dt.date(2023, 3, 1), None, [2023, 2024]),
    ],
)
def test_begun_for_the_years_in_which_the_block_is_there(khoi, signed_in, tu_ngay, den_ngay, years):
    block = khoi.khoi
    block.tu_ngay, block.den_ngay = tu_ngay, den_ngay
    block.save()

    page = signed_in.get(reverse("hoatdong:chuong-trinh-create", args=[block.pk]))

    assert [nam for nam, _ in page.context["form"].fields["nam"].choices] == years
    for nam in {2022, 2023, 2024} - set(years):
        with pytest.raises(BusinessRuleError, match="không hoạt động"):
            create_chuong_trinh(khoi=block, nam=nam, by=khoi.thu_ky)
    for nam in years:
        create_chuong_trinh(khoi=block, nam=nam, by=khoi.thu_ky)


def test_no_rules_for_a_block_that_has_ended(khoi):
    khoi.khoi.tu_ngay, khoi.khoi.den_ngay = None, dt.date(2023, 4, 9)
    khoi.khoi.save()
    with pytest.raises(BusinessRuleError, match="kết thúc hoạt động ngày 09/04/2023"):
        khoi.rules()
    khoi.khoi.den_ngay = dt.date(2023, 4, 10)  # its last day
    khoi.khoi.save()
    khoi.rules()


@pytest.mark.parametrize(
    ("trang_thai", "act"), [("cho_thong_qua", "trả lại"), ("da_thong_qua", "mở lại")]
)
def test_what_is_no_draft_says_whom_to_ask_and_keeps_the_words(khoi, signed_in, trang_thai, act):
    programme, rules = khoi.programme(trang_thai=trang_thai), khoi.rules(trang_thai=trang_thai)
    said = f"Hãy nhờ Trưởng Khối {act}, giữ trang này, rồi bấm “Lưu” lần nữa."

    page = signed_in.post(edit_url(programme), typed(row("Chữ mới"), lan_luu=1))
    assertContains(page, said, status_code=422)
    assert contents(page) == ["Chữ mới"]
    days = {"ngay_ban_hanh": "2023-01-05", "tu_ngay": "2023-01-10", "lan_luu": 0}
    url = reverse("hoatdong:quy-che-edit", args=[rules.pk])
    page = signed_in.post(url, days | {"noi_dung": "Điều mới"})
    assertContains(page, said, status_code=422)
    assertContains(page, "Điều mới", status_code=422)


def test_not_from_a_strangers_programme(khoi, signed_in):
    other = h.MucFactory(chuong_trinh__khoi=khoi.tinh.co_quan["a2"]).chuong_trinh

    answer = signed_in.post(
        reverse("hoatdong:chuong-trinh-create", args=[khoi.khoi.pk]),
        {"nam": 2023, "lay_tu": other.pk},
    )

    assert answer.status_code == 422
    assert not ChuongTrinhCongTac.objects.filter(khoi=khoi.khoi).exists()


def test_saved_as_it_stands_on_the_page(khoi, signed_in):
    programme = create_chuong_trinh(khoi=khoi.khoi, nam=2023, by=khoi.thu_ky)
    rows = (
        row("Đối thoại", den_thang=5, chu_tri=khoi.thanh_vien[1].pk, nhom="Nhóm A"),
        {"noi_dung": "", "tu_thang": ""},  # left empty
        row("Tổng kết", tu_thang=12, san_pham="Báo cáo", phoi_hop="UBND"),
    )

    answer = signed_in.post(edit_url(programme), typed(*rows))

    assertRedirects(answer, reverse("hoatdong:chuong-trinh-detail", args=[programme.pk]))
    assert list(programme.muc.values_list("noi_dung", "tu_thang", "den_thang", "thu_tu")) == [
        ("Đối thoại", 3, 5, 0),
        ("Tổng kết", 12, 12, 1),
    ]
    assert programme.muc.first().chu_tri == khoi.thanh_vien[1]


@pytest.mark.parametrize(
    ("button", "shown"),
    [
        ({"them": "1"}, ["một", "hai", "ba", ""]),
        ({"bo": "1"}, ["một", "ba"]),
        ({"len": "1"}, ["hai", "một", "ba"]),
        ({"len": "0"}, ["một", "hai", "ba"]),
        ({"xuong": "1"}, ["một", "ba", "hai"]),
        ({"xuong": "9"}, ["một", "hai", "ba"]),
    ],
)
def test_rows_move_without_a_script_and_nothing_is_written(khoi, signed_in, button, shown):
    programme = create_chuong_trinh(khoi=khoi.khoi, nam=2023, by=khoi.thu_ky)

    page = signed_in.post(edit_url(programme), typed(row("một"), row("hai"), row("ba"), **button))

    assert (page.status_code, contents(page)) == (200, shown)
    assert not MucChuongTrinh.objects.exists()


def test_no_row_past_the_limit_is_shown_and_then_lost(khoi, signed_in):
    programme = create_chuong_trinh(khoi=khoi.khoi, nam=2023, by=khoi.thu_ky)
    rows = [row(f"Việc {n}") for n in range(101)]
    said = "Chương trình có nhiều nhất 100 mục nên không thêm được nữa"

    page = signed_in.post(edit_url(programme), typed(*rows[:99], them="1"))
    assert len(contents(page)) == 100
    assertNotContains(page, f">{said}")
    page = signed_in.post(edit_url(programme), typed(*rows[:100], them="1"))
    assert contents(page) == [one["noi_dung"] for one in rows[:100]]
    assertContains(page, f">{said}")

    page = signed_in.post(edit_url(programme), typed(*rows))
    assertContains(page, "nhiều nhất 100 mục, ở đây có 101", status_code=422)
    assert contents(page)[-1] == "Việc 100"
    assert not MucChuongTrinh.objects.exists()
    signed_in.post(edit_url(programme), typed(*rows[:100]))
    assert programme.muc.count() == 100


def test_a_leader_who_is_gone_stays_chosen_until_another_is(khoi, signed_in):
    programme = create_chuong_trinh(khoi=khoi.khoi, nam=2023, by=khoi.thu_ky)
    seat = khoi.thanh_vien[2]
    seat.den_ngay = seat.tu_ngay
    seat.save()
    sent = typed(row("Đối thoại", chu_tri=seat.pk))

    for _ in range(2):  # what the page shows is refused again, not stored without a leader
        page = signed_in.post(edit_url(programme), sent)
        said = "Người này không còn trong danh sách; hãy chọn người khác."
        assertContains(page, said, status_code=422)
        gone = f'<option value="{seat.pk}" selected>Người không còn trong danh sách</option>'
        assertContains(page, gone, status_code=422, html=True)
        sent["muc-0-chu_tri"] = page.context["form"].muc[0]["chu_tri"].value()
    assert not programme.muc.exists()

    signed_in.post(edit_url(programme), sent | {"muc-0-chu_tri": ""})
    assert programme.muc.get().chu_tri is None


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([row("Việc", tu_thang="")], "Hãy chọn tháng thực hiện"),
        ([row("Việc", tu_thang=5, den_thang=4)], "từ tháng bắt đầu trở đi"),
        ([row("", phoi_hop="UBND")], "Hãy ghi nội dung công việc"),
        ([row("Việc", tu_thang=13)], "muc-0-tu_thang"),
        ([row("Hộ có CCCD 001099012345")], "Chưa lưu được"),
    ],
)
def test_an_error_says_what_to_do_and_keeps_what_was_typed(khoi, signed_in, rows, said):
    programme = create_chuong_trinh(khoi=khoi.khoi, nam=2023, by=khoi.thu_ky)

    page = signed_in.post(edit_url(programme), typed(row("Giữ lại"), *rows))

    assertContains(page, said, status_code=422)
    assert contents(page)[0] == "Giữ lại"
    assert not MucChuongTrinh.objects.exists()


def test_another_persons_save_is_not_overwritten_unseen(khoi, signed_in):
    programme = khoi.programme()  # saved once
    mine = typed(row("Của tôi"), lan_luu=0)

    page = signed_in.post(edit_url(programme), mine)
    assertContains(page, "Người khác vừa lưu", status_code=422)
    assertContains(page, "Ra mắt mô hình", status_code=422)  # the other's, beside mine
    assert contents(page) == ["Của tôi"]
    assert programme.muc.count() == 3

    signed_in.post(edit_url(programme), mine | {"lan_luu": page.context["lan_luu"]})
    assert [item.noi_dung for item in programme.muc.all()] == ["Của tôi"]


def test_an_ended_session_gives_the_words_back(khoi, client):
    programme = khoi.programme()

    page = client.post(edit_url(programme), typed(row("Chưa kịp lưu"), lan_luu=1))

    assertContains(page, "Chưa kịp lưu", status_code=401)


def test_saved_and_handed_in_with_one_button(khoi, signed_in):
    programme = create_chuong_trinh(khoi=khoi.khoi, nam=2023, by=khoi.thu_ky)
    page = signed_in.post(edit_url(programme), typed(trinh="1"))
    assertContains(page, "Chương trình chưa có mục nào", status_code=422)
    assertContains(page, "chưa trình được", status_code=422)
    assertNotContains(page, "Chưa trình được", status_code=422)  # the heading says it

    data = typed(row("Đối thoại"), lan_luu=page.context["lan_luu"], trinh="1")
    answer = signed_in.post(edit_url(programme), data, headers={"HX-Request": "true"})

    assert answer["HX-Redirect"] == reverse("hoatdong:chuong-trinh-detail", args=[programme.pk])
    programme.refresh_from_db()
    assert programme.trang_thai == "cho_thong_qua"


def test_only_the_blocks_members_lead_items(khoi, signed_in):
    programme = create_chuong_trinh(khoi=khoi.khoi, nam=2023, by=khoi.thu_ky)
    stranger = f.ThanhVienFactory(khoi=khoi.tinh.co_quan["a2"])

    page = signed_in.post(edit_url(programme), typed(row("Việc", chu_tri=stranger.pk)))

    assert page.status_code == 422


def test_a_member_who_left_stays_the_leader_of_an_item(khoi, signed_in):
    programme = khoi.programme()
    seat = khoi.thanh_vien[0]
    seat.den_ngay = seat.tu_ngay
    seat.save()

    page = signed_in.get(edit_url(programme))

    assert page.context["form"].muc[0]["chu_tri"].value() == seat.pk
    assertContains(page, seat.can_bo.ho_ten)


def test_the_minutes_form_offers_the_items_of_its_months(khoi, signed_in):
    khoi.programme(trang_thai="da_thong_qua")
    minutes = f.GiaoBanFactory(khoi=khoi.khoi, ky=4)
    f.BanNhapFactory(giao_ban=minutes)

    page = signed_in.get(reverse("khoi:giao-ban-edit", args=[minutes.pk]))

    assertContains(page, "Ra mắt mô hình dân vận khéo")
    assert "Tổng kết năm" not in page.content.decode()


def test_adopted_minutes_offer_to_be_tied_and_show_what_is_tied(khoi, signed_in):
    programme = khoi.programme(trang_thai="da_thong_qua")
    item = programme.muc.first()
    minutes = khoi.minutes(trang_thai="da_thong_qua")
    page = reverse("khoi:giao-ban-detail", args=[minutes.pk])
    link = reverse("hoatdong:muc-link", args=[item.pk])
    assertContains(signed_in.get(page), link)

    signed_in.post(link, {"giao_ban": minutes.pk})

    signed_in.force_login(khoi.tinh.nguoi["cv_huyen.a"])
    shown = signed_in.get(page)
    assertContains(shown, item.noi_dung)
    assert link not in shown.content.decode()


def test_rules_are_typed_or_scanned(khoi, signed_in):
    url = reverse("hoatdong:quy-che-create", args=[khoi.khoi.pk])
    days = {"ngay_ban_hanh": "2023-01-05", "tu_ngay": "2023-01-10", "lan_luu": 0}
    wrong = signed_in.post(url, days | {"tu_ngay": "2023-01-01", "noi_dung": "Điều 1. Giữ lại"})
    assertContains(wrong, "Điều 1. Giữ lại", status_code=422)
    both = signed_in.post(url, days | {"tu_ngay": "2023-01-01", "noi_dung": "CCCD 001099012345"})
    assert set(both.context["form"].errors) == {"tu_ngay", "noi_dung"}
    for name in ("tu_ngay", "noi_dung"):
        assertContains(both, f'<li><a href="#id_{name}">', status_code=422)

    signed_in.post(url, days | {"noi_dung": "**Điều 1.** Phạm vi", "trinh": "1"})

    made = QuyCheHoatDong.objects.get()
    assert (made.trang_thai, made.noi_dung) == ("cho_thong_qua", "**Điều 1.** Phạm vi")
    again = signed_in.post(url, days | {"noi_dung": "Khác"})
    assertContains(again, "đang có một quy chế chưa thông qua", status_code=422)
    QuyCheHoatDong.objects.update(trang_thai="nhap", tep=TepFactory(), noi_dung="")
    scan = signed_in.get(reverse("hoatdong:quy-che-scan", args=[made.pk]))
    assert b"".join(scan).startswith(b"%PDF")


def test_the_home_page_says_what_is_missing(khoi, signed_in):
    assertContains(signed_in.get("/"), "Chưa có chương trình công tác năm 2023")
    assertContains(signed_in.get("/"), "Chưa có quy chế hoạt động")
    khoi.programme(trang_thai="da_thong_qua")
    khoi.rules(trang_thai="cho_thong_qua")

    page = signed_in.get("/")
    assertContains(page, "1 mục của chương trình công tác năm 2023 quá hạn")
    assert "Chưa có chương trình công tác năm 2023" not in page.content.decode()
    assert "Thông qua quy chế" not in page.content.decode()  # the head's
    signed_in.force_login(khoi.truong)
    assertContains(signed_in.get("/"), "Thông qua quy chế hoạt động số 02-QC/KDV")
    signed_in.force_login(khoi.tinh.nguoi["cv_tinh"])
    assertContains(signed_in.get("/"), "2 Khối chưa có chương trình công tác năm 2023")


def test_a_stranger_saves_nothing(khoi):
    programme = khoi.programme()

    with pytest.raises(PermissionDenied):
        save_chuong_trinh(
            chuong_trinh=programme, can_cu="", muc=[], lan_luu=1, by=khoi.tinh.nguoi["thu_ky.a2"]
        )
    assert programme.muc.count() == 3


def test_the_block_sees_its_own_and_what_its_predecessors_left(khoi, signed_in):
    programme = khoi.programme(trang_thai="da_thong_qua")
    khoi.rules()

    page = signed_in.get(reverse("hoatdong:khoi", args=[khoi.khoi.pk]))

    assert [row[1:] for row in page.context["chuong_trinh"]] == [(("success", "Đã thông qua"), "")]
    assertContains(page, reverse("hoatdong:chuong-trinh-detail", args=[programme.pk]))
    assertContains(page, "Bản nháp")


def costs(khoi, *, nam, count):
    """Queries of saves that change nothing, every row, take every row out, and put all in anew."""
    programme = h.ChuongTrinhFactory(khoi=khoi.khoi, nam=nam)
    items = [h.MucFactory(chuong_trinh=programme) for _ in range(count)]
    rows = [
        MucMoi(pk=item.pk, noi_dung=f"Việc {n}", tu_thang=3, den_thang=3)
        for n, item in enumerate(items)
    ]
    versions = MucChuongTrinh.pgh_event_model.objects.filter(pgh_label="update")
    found = []
    for lan_luu, typed in enumerate(
        (
            rows,
            rows,
            [replace(row, phoi_hop="UBND") for row in rows],
            [],
            [replace(row, pk=None) for row in rows],
        )
    ):
        before = versions.count()
        with CaptureQueriesContext(connection) as seen:
            save_chuong_trinh(
                chuong_trinh=programme, can_cu="", muc=typed, lan_luu=lan_luu, by=khoi.thu_ky
            )
        found.append((len(seen), versions.count() - before))
    assert programme.muc.count() == count
    return found[1:]


def test_a_save_writes_what_changed_at_the_same_cost_for_any_number_of_rows(khoi):
    few, many = costs(khoi, nam=2023, count=2), costs(khoi, nam=2024, count=20)

    assert [queries for queries, _ in few] == [queries for queries, _ in many]
    assert [written for _, written in many] == [0, 20, 0, 0]
    assert many[1][0] == many[0][0] + 1
