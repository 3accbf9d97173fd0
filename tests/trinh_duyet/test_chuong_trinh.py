"""The programme's form in a real browser: a save leaves the page without a question."""

import datetime as dt

import pytest
from playwright.sync_api import expect

from hoatdong.models import MucChuongTrinh
from tests.factories import hoatdong as h
from tests.the_gioi import make_tinh
from tests.trinh_duyet.nguoi import DIEN_THOAI


HOM_NAY = dt.date(2023, 4, 10)
pytestmark = pytest.mark.portal_env(DANVAN_NGAY=HOM_NAY.isoformat(), DANVAN_MINH_HOA="1")


@pytest.fixture
def tinh(live_database, ngay):
    ngay(HOM_NAY)
    return make_tinh("Nà Mẫu")


def full_up(page):
    """One more row than the form may have is not added, and the page says why."""
    page.locator("form[data-chuong-trinh]").evaluate("form => { form.dataset.toiDa = '4' }")
    rows, said = page.locator("[data-muc]"), page.get_by_text("nên không thêm được nữa")
    add = page.get_by_role("button", name="Thêm mục")
    for count, told in ((4, 0), (4, 1)):
        add.click()
        expect(rows).to_have_count(count)
        expect(said).to_have_count(told)
    page.get_by_role("button", name="Bỏ mục này").last.click()
    expect(said).to_have_count(0)


def test_a_row_is_typed_and_saved_without_a_question(tinh, den):
    programme = h.ChuongTrinhFactory(khoi=tinh.co_quan["a1"])
    with den("Thư ký", widths=(DIEN_THOAI,)) as me:
        me.sign_in(tinh.nguoi["thu_ky.a1"].ten_dang_nhap)
        asked = []
        me.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
        me.page.goto(f"/chuong-trinh/{programme.pk}/sua/")
        unsaved = me.page.get_by_text("Có chữ chưa lưu")
        expect(unsaved).to_be_hidden()

        me.page.get_by_label("Nội dung công việc").first.fill("Đối thoại với Nhân dân")
        expect(unsaved).to_be_visible()
        expect(me.page.get_by_text("Bấm “Lưu” để giữ")).to_be_hidden()
        me.examine()
        full_up(me.page)
        me.page.get_by_role("button", name="Lưu", exact=True).click()
        me.page.get_by_text("Hãy chọn tháng thực hiện").first.wait_for()  # sent back
        expect(unsaved).to_be_visible()
        me.page.get_by_label("Từ tháng").first.select_option("3")
        me.send("Lưu")

        assert asked == []
        me.page.goto(f"/chuong-trinh/{programme.pk}/sua/")
        me.page.get_by_label("Nội dung công việc").first.press_sequentially("!")
        with me.page.expect_navigation():
            me.page.reload()
        assert asked == ["beforeunload"]  # unsaved words do ask

    item = MucChuongTrinh.objects.get()
    assert (item.noi_dung, item.tu_thang, item.den_thang) == ("Đối thoại với Nhân dân", 3, 3)
