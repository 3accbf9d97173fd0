"""Without a line: the editor opens as an empty form, and what is typed arrives when the line is back."""

import pytest
from django.contrib.sessions.models import Session

from khoi.models import BanNhap, BanNhapLech, GiaoBan
from tests.khoi.giao_ban.conftest import HOM_NAY, make_khoi, monthly_only
from tests.the_gioi import make_tinh
from tests.trinh_duyet.nguoi import DIEN_THOAI, MAY_TINH
from tests.trinh_duyet.test_soan_chu import HTML, PASTE, PLAIN


pytestmark = pytest.mark.portal_env(DANVAN_NGAY=HOM_NAY.isoformat(), DANVAN_MINH_HOA="1")
KEPT = "Đã giữ trên máy này, đã mã hóa"


@pytest.fixture
def khoi(live_database, ngay):
    ngay(HOM_NAY)
    monthly_only()
    return make_khoi(make_tinh("Nà Mẫu"))


def test_minutes_are_gone_on_with_and_begun_without_a_line(khoi, den):
    g = khoi.minutes()
    editor = f"/giao-ban/{g.pk}/sua/"
    with den("Thư ký", widths=(MAY_TINH, DIEN_THOAI)) as me:
        page = me.page
        me.sign_in(khoi.thu_ky.ten_dang_nhap)
        page.goto(editor)
        page.get_by_text("được giữ ở hai nơi").wait_for()
        me.examine()
        page.evaluate("async () => { await navigator.serviceWorker.ready; }")
        page.wait_for_function("async () => Boolean(await caches.match('/ngoai-tuyen/'))")

        me.context.set_offline(True)
        page.goto(editor)
        me.examine()
        assert khoi.thu_ky.ho_ten not in page.content()
        page.get_by_label("4. Kết luận", exact=True).fill("Ghi tiếp khi mất mạng")
        page.get_by_text("Hãy ghi tên đăng nhập của bạn").wait_for()
        page.get_by_label("Tên đăng nhập").fill("ai-do-khac")
        page.get_by_text("chưa lần nào mở biên bản bằng tên").wait_for()
        page.get_by_label("Tên đăng nhập").fill(khoi.thu_ky.ten_dang_nhap)
        page.get_by_text(KEPT).wait_for()

        page.goto(f"/giao-ban/khoi/{khoi.khoi.pk}/lap/")
        me.examine()
        page.get_by_label("Tên đăng nhập").fill(khoi.thu_ky.ten_dang_nhap)
        page.get_by_label("Kỳ giao ban").select_option("thang")
        page.get_by_label("Ngày họp").fill("2023-04-05")
        page.get_by_label("4. Kết luận", exact=True).fill("Biên bản lập khi mất mạng")
        page.get_by_role("textbox", name="2. Tình hình").evaluate(PASTE, [HTML, PLAIN])
        bar = page.get_by_role("toolbar", name="Trình bày ô “2. Tình hình")
        bar.get_by_role("button", name="Gạch đầu dòng").click()
        page.wait_for_timeout(1500)
        page.get_by_text(KEPT).wait_for()

        me.context.set_offline(False)
        page.goto("/")
        page.get_by_text("“Ghi tiếp khi mất mạng”").wait_for()
        me.examine()
        for _ in range(2):
            page.get_by_role("button", name="Đúng chữ tôi ghi: gửi lên").first.click()
            page.wait_for_timeout(300)
        page.get_by_text("đã lên máy chủ và được giữ riêng").wait_for()
        page.get_by_role("link", name="Mở biên bản").wait_for()
        me.examine()
        me.faults = [fault for fault in me.faults if "ERR_INTERNET_DISCONNECTED" not in fault]

    begun = BanNhap.objects.get(giao_ban=GiaoBan.objects.get(ky=4)).noi_dung
    assert begun["ket_luan"] == "Biên bản lập khi mất mạng"
    assert begun["tinh_hinh"] == "**Giao** Mặt trận\n- | Thôn | Hộ |"
    assert BanNhapLech.objects.get(giao_ban=g).noi_dung == {"ket_luan": "Ghi tiếp khi mất mạng"}


RELABEL = """async (nguoi) => {
    const open = indexedDB.open("danvan-giu-chu");
    const store = await new Promise((done) => { open.onsuccess = () => done(open.result); });
    const work = store.transaction("muc", "readwrite");
    const all = work.objectStore("muc").getAll();
    all.onsuccess = () => all.result.forEach((entry) => work.objectStore("muc").put({...entry, nguoi}));
    await new Promise((done) => { work.oncomplete = done; });
    store.close();
}"""


def test_words_sealed_to_one_person_are_nobody_else_s_on_a_shared_machine(khoi, den):
    """The secretary writes without a line; the head of the same block signs in first."""
    g = khoi.minutes()
    editor = f"/giao-ban/{g.pk}/sua/"
    with den("Máy chung") as me:
        page = me.page
        for account in (khoi.thu_ky, khoi.truong):
            sign_in(me, account)
            page.goto(editor)
            page.get_by_text("được giữ ở hai nơi").wait_for()
        me.examine()
        page.wait_for_function("async () => Boolean(await caches.match('/ngoai-tuyen/'))")
        me.context.set_offline(True)
        page.goto(editor)
        me.examine()
        page.get_by_label("Tên đăng nhập").fill(khoi.thu_ky.ten_dang_nhap)
        page.get_by_label("4. Kết luận", exact=True).fill("Chữ riêng của thư ký")
        page.get_by_text(KEPT).wait_for()
        me.context.set_offline(False)

        page.goto(editor)
        page.get_by_text("có chữ chưa gửi của người khác").wait_for()
        assert page.get_by_role("button", name="gửi lên").count() == 0
        page.evaluate(RELABEL, khoi.truong.pk)
        page.goto(editor)
        page.get_by_text("còn chữ chưa gửi mà không mở được nữa").wait_for()
        assert "Chữ riêng" not in page.content()
        assert not BanNhapLech.objects.exists()
        page.evaluate(RELABEL, khoi.thu_ky.pk)

        sign_in(me, khoi.thu_ky)
        page.get_by_text("“Chữ riêng của thư ký”").wait_for()
        page.get_by_role("button", name="Đúng chữ tôi ghi: gửi lên").click()
        page.get_by_text("đã lên máy chủ và được giữ riêng").wait_for()
        me.faults = [fault for fault in me.faults if "ERR_INTERNET_DISCONNECTED" not in fault]

    kept = BanNhapLech.objects.get(giao_ban=g)
    assert (kept.luu_boi, kept.noi_dung) == (khoi.thu_ky, {"ket_luan": "Chữ riêng của thư ký"})


def sign_in(me, account) -> None:
    Session.objects.all().delete()
    me.sign_in(account.ten_dang_nhap)


def test_signing_out_with_unsent_words_asks_and_keeps_them(khoi, den):
    g = khoi.minutes()
    with den("Thư ký", widths=(MAY_TINH, DIEN_THOAI)) as me:
        page = me.page
        me.sign_in(khoi.thu_ky.ten_dang_nhap)
        page.goto(f"/giao-ban/{g.pk}/sua/")
        page.get_by_text("được giữ ở hai nơi").wait_for()
        page.route("**/ban-nhap/", lambda route: route.abort())
        page.get_by_label("4. Kết luận", exact=True).fill("Chưa gửi được")
        page.get_by_label("3. Thảo luận", exact=True).fill("Căn cước 006093001234")
        page.get_by_text("Chưa lưu được").wait_for()
        page.get_by_text("Chữ của tôi được giữ ở đâu?").click()
        with page.expect_download() as download:
            page.get_by_role("button", name="Tải tệp nháp (.txt)").click()
        text = download.value.path().read_text(encoding="utf-8-sig")

        page.locator("details.dv-user > summary").click()
        me.press("Đăng xuất")
        dialog = page.get_by_role("dialog", name="Còn chữ chưa gửi lên máy chủ")
        dialog.wait_for()
        me.examine()
        asked = []
        page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
        with page.expect_navigation():
            dialog.get_by_role("button", name="Vẫn đăng xuất").click()
        assert asked == ["beforeunload"]  # for the words that may be kept nowhere
        assert "ket_luan" not in BanNhap.objects.get(giao_ban=g).noi_dung

        page.unroute("**/ban-nhap/")
        me.sign_in(khoi.thu_ky.ten_dang_nhap)
        page.get_by_text("Chữ chưa gửi trên máy này đã lên máy chủ.").wait_for()
        me.faults = [fault for fault in me.faults if "ERR_FAILED" not in fault]

    assert BanNhap.objects.get(giao_ban=g).noi_dung == {"ket_luan": "Chưa gửi được"}
    assert "4. Kết luận\nChưa gửi được" in text
    assert "006093001234" not in text
