"""The box of the minutes in a real browser: pasting, marks by keyboard, taking it back."""

import pytest

from khoi.models import BanNhap
from tests.khoi.giao_ban.conftest import HOM_NAY, make_khoi, monthly_only
from tests.the_gioi import make_tinh
from tests.trinh_duyet.nguoi import DIEN_THOAI, MAY_TINH


pytestmark = pytest.mark.portal_env(DANVAN_NGAY=HOM_NAY.isoformat(), DANVAN_MINH_HOA="1")
KET_LUAN = "4. Kết luận"
PASTE = """(box, [html, text]) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  data.setData("text/plain", text);
  const event = new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true});
  box.dispatchEvent(event);
}"""
HTML = (
    "<p><b>Giao</b> Mặt trận</p><table><tr><td>Thôn</td><td>Hộ</td></tr></table><script>x</script>"
)
PLAIN = "Giao Mặt trận\r\nThôn\tHộ"


@pytest.fixture
def khoi(live_database, ngay):
    ngay(HOM_NAY)
    monthly_only()
    return make_khoi(make_tinh("Nà Mẫu"))


def test_pasted_words_are_cleaned_saved_and_taken_back(khoi, den):
    g = khoi.minutes()
    with den("Thư ký", widths=(MAY_TINH, DIEN_THOAI)) as me:
        me.sign_in(khoi.thu_ky.ten_dang_nhap)
        me.page.goto(f"/giao-ban/{g.pk}/sua/")
        me.examine()
        box = me.page.get_by_label(KET_LUAN, exact=True)
        box.fill("Đầu\n")
        box.press("Control+End")

        box.evaluate(PASTE, [HTML, PLAIN])
        me.page.wait_for_function("b => b.value.includes('**')", arg=box.element_handle())
        assert box.input_value() == "Đầu\n**Giao** Mặt trận\n| Thôn | Hộ |"
        me.page.get_by_text("Đã lưu lúc").first.wait_for()
        kept = BanNhap.objects.get(giao_ban=g).noi_dung["ket_luan"]

        box.press("Control+z")
        assert box.input_value() == "Đầu\nGiao Mặt trận\nThôn\tHộ"
        box.press("Control+z")
        assert box.input_value() == "Đầu\n"

        me.page.context.set_offline(True)
        box.evaluate(PASTE, [HTML, PLAIN])
        me.page.get_by_text("Không đọc được định dạng").wait_for()
        assert box.input_value() == "Đầu\nGiao Mặt trận\nThôn\tHộ"
        box.evaluate(PASTE, ["", "chữ " * 10_000])
        me.page.get_by_text("Chưa dán: đoạn này dài 40.000 ký tự").wait_for()
        assert box.input_value() == "Đầu\nGiao Mặt trận\nThôn\tHộ"
        me.page.context.set_offline(False)
        me.faults.clear()  # the browser reports the cut line itself

        box.fill("Việc một\nViệc hai")
        box.press("Control+a")
        toolbar = me.page.get_by_role("toolbar", name="Trình bày ô “4. Kết luận”")
        toolbar.get_by_role("button", name="Gạch đầu dòng").click()
        box.press("Control+a")
        box.press("Control+b")
        assert box.input_value() == "- **Việc một**\n- **Việc hai**"
        me.page.wait_for_timeout(4000)

    assert kept == "Đầu\n**Giao** Mặt trận\n| Thôn | Hộ |"
