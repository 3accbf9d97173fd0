# ruff: noqa: INP001 -- a script beside shell scripts, never imported
"""Takes the pictures of the user guide from a fresh demo, as the people of the guide.

    script/chup-man-hinh

The demo lives in var/chup-man-hinh and starts from nothing each time, so the same pages come out
under the same names; only times of day differ. Date fields are in Vietnamese order where Debian's
package chromium-l10n is installed.
"""

import io
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Locator, sync_playwright
from pypdf import PdfReader

from danvan.demo import Demo, free_port, stop_when_asked
from nen.embedded.folder import take
from script.may_anh import ANH, DIEN_THOAI, MAY_TINH, Nguoi, keep
from tests.browser import ARGUMENTS


ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / "var" / "chup-man-hinh"
PASSWORD = re.compile(r"mật khẩu chung: ([^)]+)\)")
ACCOUNT_LINE = re.compile(r"^  (\S+)\s{2,}(\S.*?)\s{2,}(\S.*)$", re.MULTILINE)
NGAY_HOP = "2024-01-12"
KET_QUA = """Thôn Nà Khoang: 12 hộ hiến 340 m² đất làm đường nội thôn, còn 2 hộ đang vận động.
Tổ dân vận 6 thôn đã họp tháng 1; thôn Bản Pjàn chưa họp, chuyển sang tuần sau."""
TINH_HINH = "Nhân dân phấn khởi chuẩn bị Tết; nước sinh hoạt thôn Chợ Lèng yếu từ ngày 05/01."
CO_SO_GIAY_TO = "Ông A, số căn cước 006085001234, đề nghị hỗ trợ nước sinh hoạt."
THAO_LUAN = "Hội Nông dân đề nghị họp dân thôn Chợ Lèng trước ngày 20/01 để thống nhất ngày công."
KET_LUAN = "Mặt trận Tổ quốc chủ trì họp thôn Chợ Lèng; Công an xã nắm tình hình trước Tết."


def dang_nhap(browser: Browser, url: str) -> None:
    for (width, _), ten in ((MAY_TINH, "dang-nhap"), (DIEN_THOAI, "dang-nhap-dien-thoai")):
        page = browser.new_page(base_url=url, viewport={"width": width, "height": 620})
        page.goto("/dang-nhap/")
        if width == MAY_TINH[0]:
            page.get_by_label("Tên đăng nhập").fill("thuky.quangkhe")
            page.get_by_label("Mật khẩu").fill("sai-mat-khau")
            page.get_by_role("button", name="Đăng nhập").click()
            page.get_by_text("chưa đúng").wait_for()
        keep(ten, page.screenshot(animations="disabled"))
        page.close()


def thu_ky_khoi(me: Nguoi) -> None:
    page = me.page
    me.shot("thu-ky-viec-can-lam", "/", cao=720)
    me.shot_phone("thu-ky-viec-can-lam-dien-thoai", "/")
    me.shot("thu-ky-khoi", "/khoi/", cao=1100)
    me.open("Thêm thành viên")
    me.shot("thu-ky-them-thanh-vien", cao=1000)
    me.shot("thu-ky-giao-ban-nam", "/giao-ban/?nam=2023", cao=900)
    page.goto("/giao-ban/?nam=2024")
    me.open(re.compile("Lập biên bản Tháng"))
    page.get_by_label("Ngày họp").fill("2024-02-03")
    me.send("Bắt đầu ghi biên bản")
    me.shot("thu-ky-lap-bien-ban", cao=620)
    page.get_by_label("Ngày họp").fill(NGAY_HOP)
    me.send("Bắt đầu ghi biên bản")


def thu_ky_soan(me: Nguoi) -> None:
    page = me.page
    page.get_by_label("Địa điểm").fill("Phòng họp Đảng ủy xã")
    page.get_by_role("button", name="Tất cả có mặt").click()
    me.type_until_saved({"1. Kết quả công việc từ kỳ trước": KET_QUA, "3. Thảo luận": THAO_LUAN})
    me.shot("thu-ky-soan", cao=1150)
    me.shot_phone("thu-ky-soan-dien-thoai", page.url, tu="#id_ket_qua")
    page.get_by_label("2. Tình hình Nhân dân").fill(CO_SO_GIAY_TO)
    page.get_by_text("Có dãy số giống số căn cước").first.wait_for()
    me.shot_of("thu-ky-canh-bao", "#id_tinh_hinh", tren=330, cao=620)
    me.type_until_saved({"2. Tình hình Nhân dân": TINH_HINH, "4. Kết luận": KET_LUAN})
    me.send("Lưu và trình thông qua")
    me.shot("thu-ky-da-trinh", cao=1150)


def truong_thong_qua(me: Nguoi) -> None:
    page = me.page
    me.shot("truong-viec-can-lam", "/", cao=720)
    me.open(re.compile("Thông qua biên bản giao ban tháng 1.2024"))
    me.shot_phone("truong-thong-qua-dien-thoai", page.url, tu="h1")
    page.locator("summary", has_text="Trả lại…").click()
    me.shot_of("truong-thong-qua", ".dv-prose", tren=330, cao=1080)
    page.locator("summary", has_text="Trả lại…").click()
    me.send("Thông qua biên bản")
    page.get_by_role("button", name="In biên bản (PDF)").click()
    page.locator("#ban-in").get_by_role("link").wait_for(timeout=60_000)
    me.shot_of("truong-da-thong-qua", "#ban-in", tren=420, cao=760)


def thu_ky_cham(me: Nguoi) -> None:
    page = me.page
    page.goto("/")
    me.open("Tự chấm điểm năm 2024")
    me.cell("1.1", "4,5")
    me.cell("1.2", "7")
    page.get_by_text("vượt điểm tối đa").wait_for()
    me.shot("thu-ky-phieu", cao=1250)
    me.shot_phone("thu-ky-phieu-dien-thoai", page.url, tu=".dv-score tbody tr")
    me.fill_sheet(0)
    needed = page.locator("td[id^=mc-]", has_text="Bắt buộc có tệp").all()
    for ma in [cell.get_attribute("id") for cell in needed]:
        attach(page.locator(f"#{ma}"))
    page.locator("td[id^=mc-] summary").nth(1).click()
    me.shot_of("thu-ky-minh-chung", "td[id^=mc-] details[open]", tren=160, cao=560)
    page.reload()
    me.send("Gửi duyệt")
    me.shot("thu-ky-chua-gui-duoc", cao=800)
    me.cell("1.2", "4,25")
    me.send("Gửi duyệt")
    me.shot("thu-ky-phieu-da-gui", cao=800)


def attach(cell: Locator) -> None:
    """A scanned page as evidence."""
    cell.locator("summary").click()
    scan = {"name": "quyet-dinh-kien-toan.png", "mimeType": "image/png", "buffer": white()}
    cell.get_by_label("Tệp PDF, ảnh, Word hoặc Excel").set_input_files([scan])
    cell.get_by_label("Tệp không chứa bí mật nhà nước").check()
    cell.get_by_role("button", name="Đính tệp").click()
    cell.get_by_role("link", name="quyet-dinh-kien-toan.png").wait_for()


def white() -> bytes:
    out = io.BytesIO()
    Image.new("L", (600, 800), 255).save(out, format="PNG")
    return out.getvalue()


def truong_duyet(me: Nguoi) -> None:
    me.page.goto("/")
    me.open("Duyệt phiếu chấm điểm năm 2024")
    me.shot_of("truong-duyet-phieu", ".dv-actions", tren=420, cao=620)
    me.send("Duyệt, gửi cấp trên")


def ban_huyen(me: Nguoi) -> None:
    page = me.page
    me.shot("huyen-viec-can-lam", "/", cao=760)
    me.shot("huyen-khoi", "/khoi/", cao=900)
    me.shot("huyen-chua-hop", "/giao-ban/chua-hop/?nam=2023", cao=1250)
    me.shot("huyen-bien-ban", "/giao-ban/?nam=2023", cao=900)
    page.goto("/cham-diem/")
    me.open(re.compile("năm 2024"))
    me.shot("huyen-tien-do", cao=1100)
    me.open("Xã Quảng Khê")
    me.cell("1.1", "4")
    page.get_by_label(re.compile("Khác .*lý do")).fill(
        "Quyết định kiện toàn ban hành chậm một tháng."
    )
    with page.expect_response(re.compile(r"/diem/$")):
        page.keyboard.press("Tab")
    me.shot("huyen-tham-dinh", cao=1250)
    me.shot("huyen-tai-khoan", "/tai-khoan/?vai_tro=thu_ky_khoi", cao=760)


def huyen_gui(me: Nguoi) -> None:
    page = me.page
    page.goto("/cham-diem/")
    me.open(re.compile("năm 2024"))
    me.open("Xã Quảng Khê")
    page.locator("summary", has_text="Trả lại").click()
    me.shot_of("huyen-tra-lai", ".dv-actions", tren=120, cao=520)
    page.locator("summary", has_text="Trả lại").click()
    me.send("Giữ nguyên điểm các tiêu chí còn trống")
    me.fill_sheet(2)
    page.reload()
    me.send("Gửi cấp trên")


def ban_tinh(me: Nguoi) -> None:
    page = me.page
    me.shot("tinh-viec-can-lam", "/", cao=800)
    me.shot("tinh-khoi", "/khoi/?thieu=1", cao=900)
    me.shot("tinh-chua-hop", "/giao-ban/chua-hop/?nam=2023", cao=1100)
    page.goto("/cham-diem/")
    me.open("Chuẩn bị đợt chấm")
    me.shot("tinh-chuan-bi-dot", cao=1050)
    page.goto("/cham-diem/")
    me.open(re.compile("năm 2024"))
    me.shot("tinh-tien-do", cao=1100)
    page.goto("/cham-diem/")
    me.open(re.compile("năm 2023"))
    me.open(re.compile("Xếp hạng"))
    me.shot("tinh-xep-hang", cao=1200)
    page.goto("/bao-cao/")
    me.shot("tinh-bao-cao-danh-sach", cao=520)
    me.open("Báo cáo kết quả chấm điểm")
    page.get_by_role("link", name="Báo cáo (PDF)").wait_for(timeout=60_000)
    page.reload()
    me.shot("tinh-bao-cao", cao=1400)
    me.open("Sửa nội dung, người ký")
    me.shot("tinh-bao-cao-sua", cao=1250)
    page.go_back()
    pdf_pages(me)


def pdf_pages(me: Nguoi) -> None:
    """First page, the table by district, the annex."""
    with me.page.expect_download() as download:
        me.page.get_by_role("link", name="Báo cáo (PDF)").click()
    pdf = Path(download.value.path())
    texts = [page.extract_text() for page in PdfReader(pdf).pages]
    annex = next(n for n, text in enumerate(texts, 1) if "Kèm theo Báo cáo" in text)
    for trang, ten in ((1, "bao-cao-trang-1"), (2, "bao-cao-trang-2"), (annex, "bao-cao-phu-luc")):
        page = subprocess.run(  # noqa: S603 -- a program of poppler-utils on our own file
            [
                str(shutil.which("pdftoppm")),
                "-png",
                "-r",
                "64",
                "-f",
                str(trang),
                "-l",
                str(trang),
                pdf,
            ],
            check=True,
            capture_output=True,
        )
        keep(ten, page.stdout)


def lanh_dao_tinh(me: Nguoi) -> None:
    page = me.page
    me.shot("lanh-dao-viec-can-lam", "/", cao=800)
    page.goto("/cham-diem/")
    me.open(re.compile("năm 2024"))
    me.open(re.compile("Xếp hạng"))
    me.open("Công bố kết quả…")
    me.shot("lanh-dao-cong-bo", cao=900)
    page.goto("/bao-cao/")
    me.open("Báo cáo kết quả chấm điểm")
    page.get_by_label("Số văn bản").fill("5")
    me.send("Lưu số")
    page.get_by_role("progressbar", name="Lập báo cáo").wait_for(state="detached", timeout=60_000)
    page.reload()
    with page.expect_download() as download:
        page.get_by_role("link", name="Báo cáo (PDF)").click()
    me.open("Cập nhật bản đã ký…")
    me.shot("lanh-dao-ban-ky", cao=820)
    scan = Path(download.value.path()).read_bytes()
    page.get_by_label("Bản đã ký (PDF quét)").set_input_files(
        [{"name": "05-BC-BDVTU-ky.pdf", "mimeType": "application/pdf", "buffer": scan}]
    )
    page.get_by_label("Tôi đã xem bản quét").check()
    me.send("Lưu bản đã ký và ban hành")


def ban_thuong_vu(me: Nguoi) -> None:
    me.shot("ban-thuong-vu-trang-dau", "/", cao=640)
    me.shot("ban-thuong-vu-xep-hang", "/xep-hang/", cao=1000)
    me.page.goto("/bao-cao/")
    me.open("Báo cáo kết quả chấm điểm")
    me.shot("ban-thuong-vu-bao-cao", cao=1000)


def quan_tri(me: Nguoi) -> None:
    page = me.page
    me.shot("quan-tri-trang-dau", "/quan-tri/", cao=1000)
    me.shot("quan-tri-them-tai-khoan", "/quan-tri/khoi/nguoidung/add/", cao=700)
    me.shot("quan-tri-bo-tieu-chi", "/quan-tri/chamdiem/botieuchi/", cao=560)
    page.locator("#result_list tbody th a").first.click()
    me.shot("quan-tri-bo-da-dung", cao=1100)
    page.goto("/tai-khoan/?q=hoang+minh+sen")
    page.locator(".dv-table__lead a").first.click()
    page.locator("summary", has_text="Cấp lại mật khẩu…").click()
    me.shot("quan-tri-cap-lai", cao=900)
    with page.expect_navigation():
        page.get_by_role("button", name="Cấp lại mật khẩu", exact=True).click()
    me.shot("quan-tri-phieu", cao=820)


STORY: tuple[tuple[str, Callable[[Nguoi], None]], ...] = (
    ("Thư ký Khối", thu_ky_khoi),
    ("Thư ký Khối", thu_ky_soan),
    ("Trưởng Khối", truong_thong_qua),
    ("Thư ký Khối", thu_ky_cham),
    ("Trưởng Khối", truong_duyet),
    ("Chuyên viên Ban cấp huyện", ban_huyen),
    ("Chuyên viên Ban cấp huyện", huyen_gui),
    ("Chuyên viên Ban cấp tỉnh", ban_tinh),
    ("Lãnh đạo Ban cấp tỉnh", lanh_dao_tinh),
    ("Ban Thường vụ (chỉ đọc)", ban_thuong_vu),
    ("Quản trị cổng", quan_tri),
)


@contextmanager
def running_demo() -> Iterator[tuple[str, dict[str, str], str]]:
    """Address, sign-in names by role, the password they share."""
    VAR.mkdir(parents=True, exist_ok=True)
    held = take(VAR / "demo", patience=0)
    for name in ("postgres", "tep"):
        shutil.rmtree(VAR / name, ignore_errors=True)
    demo = Demo(var=VAR)
    try:
        demo.start_services()
        demo.prepare()
        port = free_port(None)
        demo.serve(port=port)
        shown = demo.manage("nap_minh_hoa", "--tai-khoan")
        names = {role: name for name, role, _ in ACCOUNT_LINE.findall(shown)}
        yield f"http://127.0.0.1:{port}", names, PASSWORD.findall(shown)[0]
    finally:
        demo.stop()
        os.close(held)


def main() -> None:
    ANH.mkdir(exist_ok=True)
    program = shutil.which("chromium")
    with running_demo() as (url, names, mat_khau), sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program,
            args=[*ARGUMENTS, "--lang=vi"],
            env={**os.environ, "LANGUAGE": "vi"},
        )
        dang_nhap(browser, url)
        people: dict[str, Nguoi] = {}
        for role, story in STORY:
            if role not in people:
                people[role] = Nguoi(browser, url=url, ten=names[role], mat_khau=mat_khau)
            story(people[role])
        browser.close()


if __name__ == "__main__":
    stop_when_asked()
    main()
