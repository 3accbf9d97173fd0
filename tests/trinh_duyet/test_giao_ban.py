"""Minutes in a real browser: nothing typed is lost, whatever happens to the line or the session."""

import re

import pytest
from django.contrib.sessions.models import Session

from khoi.models import BanNhap, BanNhapLech, GiaoBan
from tests.factories.khoi import MAT_KHAU
from tests.khoi.giao_ban.conftest import HOM_NAY, make_khoi, monthly_only
from tests.the_gioi import make_tinh
from tests.trinh_duyet.nguoi import DIEN_THOAI, MAY_TINH


pytestmark = pytest.mark.portal_env(DANVAN_NGAY=HOM_NAY.isoformat(), DANVAN_MINH_HOA="1")
SAVED = re.compile(r"^Đã lưu lúc \d\d:\d\d:\d\d$")
KET_LUAN = "4. Kết luận"
THAO_LUAN = "3. Thảo luận"


@pytest.fixture
def khoi(live_database, ngay):
    ngay(HOM_NAY)
    monthly_only()
    return make_khoi(make_tinh("Nà Mẫu"))


def draft_of(g) -> dict[str, str]:
    return BanNhap.objects.get(giao_ban=g).noi_dung


def open_form(me, khoi, g) -> None:
    me.sign_in(khoi.thu_ky.ten_dang_nhap)
    me.page.goto(f"/giao-ban/{g.pk}/sua/")
    me.examine()


def test_two_tabs_keep_both_texts_and_a_person_merges_them(khoi, den):
    g = khoi.minutes()
    with den("Thư ký", widths=(MAY_TINH, DIEN_THOAI)) as me:
        open_form(me, khoi, g)
        first, second = me.page, me.new_page()
        second.goto(f"/giao-ban/{g.pk}/sua/")

        first.get_by_label(KET_LUAN, exact=True).fill("Vận động 30 hộ hiến đất")
        first.get_by_text(SAVED).wait_for()
        second.get_by_label(KET_LUAN, exact=True).fill("Vận động 32 hộ hiến đất")
        second.get_by_text("Chữ của bạn được giữ riêng").wait_for()

        assert draft_of(g)["ket_luan"] == "Vận động 30 hộ hiến đất"
        assert BanNhapLech.objects.get().noi_dung["ket_luan"] == "Vận động 32 hộ hiến đất"
        me.page = second
        me.open("So sánh và ghép")
        assert second.locator("ins").inner_text() == "32"
        assert second.locator("del").inner_text() == "30"
        second.get_by_role("radio", name="Ghép lại").check()
        second.get_by_label("Chữ ghép lại").fill("Vận động 32 hộ hiến đất (trước là 30)")
        me.send("Ghép vào biên bản")
        merged = second.get_by_label(KET_LUAN, exact=True).input_value()
        second.get_by_text("Chữ của tôi được giữ ở đâu?").click()
        me.open("Các bản đã giữ")
        assert second.get_by_text("Vận động 32 hộ hiến đất (trước là 30)").is_visible()
        first.close(run_before_unload=False)

    assert merged == draft_of(g)["ket_luan"] == "Vận động 32 hộ hiến đất (trước là 30)"


def test_a_session_that_ends_while_typing_loses_nothing(khoi, den):
    g = khoi.minutes()
    with den("Thư ký") as me:
        open_form(me, khoi, g)
        Session.objects.all().delete()

        typing = me.page.get_by_label(KET_LUAN, exact=True)
        typing.fill("Gõ lúc phiên đã hết")
        me.page.get_by_text("Phiên làm việc đã hết").wait_for()
        assert typing.input_value() == "Gõ lúc phiên đã hết"
        assert "ket_luan" not in draft_of(g)

        dialog = me.page.get_by_role("dialog", name="Phiên làm việc đã hết")
        me.examine()
        dialog.get_by_label("Tên đăng nhập").fill(khoi.truong.ten_dang_nhap)
        dialog.get_by_label("Mật khẩu").fill(MAT_KHAU)
        me.press("Đăng nhập và ghi tiếp")
        dialog.get_by_text("chỉ người ấy đăng nhập lại được ở đây").wait_for()
        dialog.get_by_label("Tên đăng nhập").fill(khoi.thu_ky.ten_dang_nhap)
        dialog.get_by_label("Mật khẩu").fill(MAT_KHAU)
        me.press("Đăng nhập và ghi tiếp")
        me.page.get_by_text(SAVED).wait_for()
        me.send("Lưu")

    g.refresh_from_db()
    assert g.ket_luan == "Gõ lúc phiên đã hết"


def test_a_cut_line_keeps_the_text_and_tries_again(khoi, den):
    g = khoi.minutes()
    with den("Thư ký", widths=(DIEN_THOAI,)) as me:
        open_form(me, khoi, g)
        me.context.set_offline(True)
        me.page.get_by_label(KET_LUAN, exact=True).fill("Gõ lúc mất mạng")
        me.page.get_by_text("Chưa lưu được — chữ vẫn còn trên trang").wait_for()

        me.context.set_offline(False)
        me.page.get_by_text(SAVED).wait_for()
        me.faults = [fault for fault in me.faults if "ERR_INTERNET_DISCONNECTED" not in fault]

    assert draft_of(g)["ket_luan"] == "Gõ lúc mất mạng"


def test_what_must_not_be_held_never_leaves_the_page(khoi, den):
    g = khoi.minutes()
    with den("Thư ký") as me:
        open_form(me, khoi, g)
        sent = []
        me.page.on("request", lambda request: sent.append(request.post_data or ""))

        me.page.get_by_label(THAO_LUAN, exact=True).fill("Ý kiến của Mặt trận")
        me.page.get_by_label(KET_LUAN, exact=True).fill("Ông A, số 006093001234")
        me.page.get_by_text("Có dãy số giống số căn cước").wait_for()
        me.page.get_by_text("trừ ô có giải thích").wait_for()
        me.examine()

        assert draft_of(g) == {"thao_luan": "Ý kiến của Mặt trận"}
        assert not any("006093001234" in body for body in sent)
        me.page.get_by_label(KET_LUAN, exact=True).fill("Giao Mặt trận xã nắm lại")
        me.page.get_by_text(SAVED).wait_for()
        assert me.page.get_by_text("Có dãy số giống số căn cước").count() == 0

    assert draft_of(g)["ket_luan"] == "Giao Mặt trận xã nắm lại"


def test_leaving_with_unsaved_text_is_asked_about(khoi, den, live_web):
    g = khoi.minutes()
    with den("Thư ký") as me:
        open_form(me, khoi, g)
        me.page.get_by_label(KET_LUAN, exact=True).press_sequentially("Chưa kịp lưu")
        asked = []
        me.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))

        me.page.close(run_before_unload=True)
        me.page.wait_for_event("close")

        assert asked == ["beforeunload"]
        # What is sent at leaving arrives after the page has gone.
        live_web.wait_for(
            lambda: draft_of(g).get("ket_luan", "").startswith("Chưa kịp lưu"),
            seconds=5,
            what="the words sent at leaving",
        )


def test_rows_and_attendance_then_adoption_and_the_pdf(khoi, den, live_worker):
    g = khoi.minutes()
    g.diem_danh.all().delete()
    with den("Thư ký", widths=(MAY_TINH, DIEN_THOAI)) as me:
        me.sign_in(khoi.thu_ky.ten_dang_nhap)
        me.page.goto("/giao-ban/")
        me.examine()
        me.open("Ghi tiếp")
        page = me.page
        group = page.get_by_role("group", name="Lý Văn Ví")
        group.get_by_text("Đi thay", exact=True).click()
        group.get_by_label("Họ tên, chức danh người đi thay").fill("Đàm Văn Thay")
        with page.expect_response(re.compile("/thanh-vien/$")):
            page.get_by_role("textbox", name="Ngày họp").fill("2023-03-27")
            page.get_by_role("textbox", name="Ngày họp").blur()
        assert group.get_by_label("Họ tên, chức danh người đi thay").input_value() == "Đàm Văn Thay"
        me.press("Tất cả có mặt")
        assert group.get_by_text("Không dự hết").is_visible()
        early = page.get_by_role("group", name="Hoàng Thị Thử")
        early.get_by_text("Không dự hết").click()
        early.get_by_label("Vắng lúc bàn mục nào").select_option("Về trước, vắng mục 4")
        page.get_by_role("button", name="Thêm việc").click()
        second = page.get_by_role("group", name="Việc 2")
        second.get_by_label("Người làm").select_option(index=1)
        second.get_by_label("Việc", exact=True).fill("Họp thôn Nà Khoang")
        me.examine()
        me.send("Lưu và trình thông qua")

    with den("Trưởng Khối", widths=(DIEN_THOAI, MAY_TINH)) as head:
        head.sign_in(khoi.truong.ten_dang_nhap)
        head.open("Thông qua biên bản giao ban tháng 3/2023")
        page = head.page
        assert page.get_by_text("Họp thôn Nà Khoang").is_visible()
        assert page.get_by_text("02/03 thành viên có mặt").is_visible()
        page.get_by_text("Danh sách điểm danh").click()
        assert page.get_by_text("có mặt (về trước, vắng mục 4)").is_visible()
        head.send("Thông qua biên bản")
        head.press("In biên bản (PDF, Word)")
        link = page.get_by_role("link", name="bien-ban-giao-ban-2023-thang-03.pdf")
        link.wait_for(timeout=60_000)
        head.examine()
        with page.expect_download() as download:
            link.click()
        content = download.value.path().read_bytes()

    g = GiaoBan.objects.get(pk=g.pk)
    assert (g.trang_thai, g.ngay.day) == ("da_thong_qua", 27)
    assert g.diem_danh.get(thanh_vien=khoi.thanh_vien[2]).nguoi_thay == "Đàm Văn Thay"
    assert content.startswith(b"%PDF-")


def test_those_above_find_what_was_held_and_what_was_not(khoi, den):
    khoi.minutes(ky=2, trang_thai="da_thong_qua")
    year = f"/giao-ban/khoi/{khoi.khoi.pk}/"
    with den("Huyện", widths=(MAY_TINH, DIEN_THOAI)) as officer:
        officer.sign_in(khoi.tinh.nguoi["cv_huyen.a"].ten_dang_nhap)
        page = officer.page
        page.goto("/giao-ban/")
        officer.examine()
        assert page.get_by_role("link", name="Giao ban tháng 2/2023").count() == 1
        page.goto("/giao-ban/chua-hop/")
        officer.examine()
        missing = page.locator(f'tr:has(a[href^="{year}"])').all_inner_texts()
        assert [month for month in (1, 2, 3) if f"Tháng {month}/2023" in str(missing)] == [1, 3]
        page.goto(year)
        officer.examine()
        assert page.get_by_role("link", name="Tháng 2/2023").count() > 0
        assert page.get_by_role("link", name="Lập biên bản").count() == 0
    with den("Thư ký", widths=(MAY_TINH, DIEN_THOAI)) as me:
        me.sign_in(khoi.thu_ky.ten_dang_nhap)
        me.page.goto(f"{year}lap/")
        me.page.get_by_role("button", name="Bắt đầu ghi biên bản").wait_for()
        me.examine()
