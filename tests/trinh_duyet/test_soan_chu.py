"""The box of the minutes in a real browser: pasting, marks by keyboard, taking it back."""

import io

import pytest
from PIL import Image

from khoi.models import BanNhap
from tests.khoi.giao_ban.conftest import HOM_NAY, make_khoi, monthly_only
from tests.the_gioi import make_tinh
from tests.trinh_duyet.nguoi import DIEN_THOAI, MAY_TINH
from tests.vanban.mau_dan import BANG, CHI_CO_CHU, WORD, ZALO
from vanban.chu_dan import doc_chu_dan


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


def test_pasted_words_are_cleaned_with_and_without_a_line(khoi, den):
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

        box.evaluate(PASTE, ["", "Ye\u0302u ca\u0302\u0300u \U0001f642"])  # decomposed, as on a Mac
        assert box.input_value() == "Đầu\nYêu cầu \U0001f642"
        box.press("Control+z")

        me.page.context.set_offline(True)
        box.evaluate(PASTE, [HTML, PLAIN])
        me.page.wait_for_function("b => b.value.includes('**')", arg=box.element_handle())
        assert box.input_value() == "Đầu\n**Giao** Mặt trận\n| Thôn | Hộ |"
        box.evaluate(PASTE, ["<p>" + "chữ " * 1_250_000, "chữ " * 1_250_000])
        me.page.get_by_text("Chưa dán: đoạn này dài 5.000.000 ký tự").wait_for()
        assert box.input_value() == "Đầu\n**Giao** Mặt trận\n| Thôn | Hộ |"
        me.page.context.set_offline(False)
        me.faults = [fault for fault in me.faults if "net::ERR_" not in fault]  # the cut line

        read = "async (html) => (await import('/static/js/giao_ban/doc_html.js')).docHtml(html)"
        for html in (WORD, BANG, ZALO, *CHI_CO_CHU):
            assert me.page.evaluate(read, html) == doc_chu_dan(html)
        for endless in ("<b>" * 5000 + "x", "<table>" * 300):
            assert me.page.evaluate(read, endless) is None

        box.fill("Việc một\nViệc hai")
        box.press("Control+a")
        toolbar = me.page.get_by_role("toolbar", name="Trình bày ô “4. Kết luận”")
        toolbar.get_by_role("button", name="Gạch đầu dòng").click()
        box.press("Control+a")
        box.press("Control+b")
        assert box.input_value() == "- **Việc một**\n- **Việc hai**"
        me.page.wait_for_timeout(4000)

    assert kept == "Đầu\n**Giao** Mặt trận\n| Thôn | Hộ |"


def test_a_photo_is_shrunk_and_its_upload_outlives_a_cut_line(khoi, den):
    g = khoi.minutes()
    photo = io.BytesIO()
    Image.effect_noise((3000, 2400), 60).convert("RGB").save(photo, "PNG")
    with den("Thư ký", widths=(DIEN_THOAI, MAY_TINH)) as me:
        me.sign_in(khoi.thu_ky.ten_dang_nhap)
        me.page.goto(f"/giao-ban/{g.pk}/")
        cuts = iter([True, False, True])
        me.page.route(
            "**/kem/dang-tai/**",
            lambda route: route.abort() if next(cuts, False) else route.continue_(),
        )
        chosen = {"name": "anh.png", "mimeType": "image/png", "buffer": photo.getvalue()}
        me.page.get_by_label("Chọn tệp").set_input_files(chosen)
        me.page.get_by_label("Tôi đã xem").check()
        me.page.get_by_role("button", name="Kèm tệp").click()
        me.page.get_by_role("link", name="anh.jpg").wait_for()
        me.faults = [fault for fault in me.faults if "net::ERR_" not in fault]  # the cut line
        me.examine()

    kept = g.tep_dinh_kem.get()
    with kept.tep.tep.open("rb") as stored, Image.open(stored) as small:
        assert small.size == (2000, 1600)
    assert kept.tep.ten_goc == "anh.jpg"
    assert next(cuts, None) is None  # the line was cut twice


def test_attendance_takes_one_touch_for_all_and_one_for_the_absent(khoi, den):
    g = khoi.minutes()
    g.diem_danh.all().delete()
    with den("Thư ký", widths=(DIEN_THOAI,)) as me:
        me.sign_in(khoi.thu_ky.ten_dang_nhap)
        me.page.goto(f"/giao-ban/{g.pk}/sua/")
        me.page.get_by_text("Có mặt 0/3, chưa điểm danh 3").wait_for()
        me.page.get_by_role("button", name="Tất cả có mặt").click()
        me.page.get_by_text("Có mặt 3/3").wait_for()
        row = me.page.get_by_role("group", name="Lý Văn Ví")
        row.get_by_text("Vắng", exact=True).click()
        me.page.get_by_text("Có mặt 2/3").wait_for()
        me.examine()
        me.page.get_by_text("Đã lưu lúc").first.wait_for()

    draft = BanNhap.objects.get(giao_ban=g).noi_dung
    states = sorted(value for name, value in draft.items() if name.startswith("dd-") and value)
    assert states == ["co_mat", "co_mat", "vang"]
