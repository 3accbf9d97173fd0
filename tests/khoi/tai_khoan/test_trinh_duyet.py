"""In a real browser: what was typed survives the end of the session."""

from django.contrib.sessions.models import Session

from tests.factories.khoi import MAT_KHAU, NguoiDungFactory


MOI = "cay-da-ben-nuoc"


def sign_in(page, url: str, user) -> None:
    page.goto(f"{url}/dang-nhap/")
    page.get_by_label("Tên đăng nhập").fill(user.ten_dang_nhap)
    page.get_by_label("Mật khẩu").fill(MAT_KHAU)
    page.get_by_role("button", name="Đăng nhập").click()
    page.wait_for_url(f"{url}/")


def test_a_form_opened_before_the_session_ended_is_saved_after_signing_in_elsewhere(live_web, page):
    user = NguoiDungFactory()
    sign_in(page, live_web.url, user)
    page.goto(f"{live_web.url}/doi-mat-khau/")
    page.get_by_label("Mật khẩu đang dùng").fill(MAT_KHAU)
    page.get_by_label("Mật khẩu mới", exact=False).first.fill(MOI)
    page.get_by_label("Gõ lại mật khẩu mới").fill(MOI)
    Session.objects.all().delete()

    other = page.context.new_page()
    sign_in(other, live_web.url, user)
    page.get_by_role("button", name="Đổi mật khẩu").click()

    page.wait_for_url(f"{live_web.url}/")
    user.refresh_from_db()
    assert user.check_password(MOI)


def test_a_form_sent_while_signed_out_is_sent_again_from_the_page_that_keeps_it(live_web, page):
    user = NguoiDungFactory()
    sign_in(page, live_web.url, user)
    Session.objects.all().delete()
    page.locator("details.dv-user > summary").click()
    page.get_by_role("button", name="Đăng xuất").click()
    page.get_by_role("heading", name="Phiên làm việc đã hết").wait_for()

    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Đăng nhập lại ở thẻ mới").click()
    sign_in(opened.value, live_web.url, user)
    page.get_by_role("button", name="Gửi lại").click()

    page.get_by_text("Bạn đã đăng xuất.").wait_for()
