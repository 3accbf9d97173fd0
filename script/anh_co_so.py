# ruff: noqa: INP001 -- a module beside scripts
"""Pictures of the guide, at the commune: the block's secretary and its head."""

import io
import re

from PIL import Image
from playwright.sync_api import Locator

from script.may_anh import Nguoi


NGAY_HOP, NGAY_CHUA_DEN = "2026-11-16", "2026-11-25"
KET_QUA = """Thôn Nà Khoang: 12 hộ hiến 340 m² đất làm đường nội thôn, còn 2 hộ đang vận động.
Tổ dân vận 6 thôn đã họp tháng 11; thôn Bản Pjàn chưa họp, chuyển sang tuần sau."""
TINH_HINH = "Nhân dân tập trung thu hoạch vụ mùa; nước sinh hoạt thôn Chợ Lèng yếu từ ngày 05/11."
CO_SO_GIAY_TO = "Ông A, số căn cước 006085001234, đề nghị hỗ trợ nước sinh hoạt."
THAO_LUAN = "Hội Nông dân đề nghị họp dân thôn Chợ Lèng trước ngày 25/11 để thống nhất ngày công."
KET_LUAN = "Mặt trận Tổ quốc chủ trì họp thôn Chợ Lèng; Công an xã nắm tình hình cuối năm."


def thu_ky_khoi(me: Nguoi) -> None:
    page = me.page
    me.shot("thu-ky-viec-can-lam", "/", cao=720)
    me.shot_phone("thu-ky-viec-can-lam-dien-thoai", "/")
    me.shot("thu-ky-khoi", "/khoi/", cao=1100)
    me.open("Thêm thành viên")
    me.shot("thu-ky-them-thanh-vien", cao=1000)
    page.goto("/khoi/")
    page.locator("#don-vi + p").get_by_role("link").click()
    page.get_by_role("heading", name="Trước và sau sắp xếp").wait_for()
    me.shot("don-vi-xa-moi", cao=1250)
    years = page.locator("section.dv-card", has_text="Kết quả chấm điểm, xếp loại qua các năm")
    me.shot_of("don-vi-xep-loai-cac-nam", years, tren=16, cao=1000)
    me.shot_phone("don-vi-xa-moi-dien-thoai", page.url)
    me.shot("thu-ky-giao-ban-nam", "/giao-ban/?nam=2026", cao=900)


def thu_ky_kien_toan(me: Nguoi) -> None:
    """One decision: a member leaves, somebody comes in the same place."""
    page = me.page
    page.goto("/khoi/")
    me.open("Kiện toàn")
    page.get_by_label("Số quyết định").fill("52-QĐ/ĐU")
    page.get_by_label("Ngày quyết định").fill("2026-11-13")
    page.get_by_label("Hiệu lực từ ngày").fill("2026-11-16")
    ghe = page.locator("fieldset.dv-ghe").last
    ghe.get_by_text("Thôi", exact=True).click()
    ghe.get_by_label("Lý do thôi").fill("chuyển công tác")
    chuc_danh = ghe.locator("select[name$=chuc_danh]").input_value()
    vao = page.locator(".dv-subform").first
    vao.get_by_label("Họ và tên").fill("Nông Thị Mây")
    vao.get_by_label("Chức vụ đang giữ").select_option(chuc_danh)
    vao.get_by_label("Nhiệm kỳ đến").fill("2030-06-30")
    me.shot("thu-ky-kien-toan", cao=700)
    me.shot_of("thu-ky-kien-toan-nguoi", ghe, tren=110, cao=820)
    me.send("Ghi kiện toàn")
    page.get_by_role("button", name="In danh sách kèm quyết định (PDF)").click()
    page.locator("#ban-in").get_by_role("link").first.wait_for(timeout=60_000)
    me.shot("thu-ky-kien-toan-xong", cao=900)


def thu_ky_lap(me: Nguoi) -> None:
    page = me.page
    page.goto("/giao-ban/?nam=2026")
    me.open(re.compile("Lập biên bản Tháng 11"))
    page.get_by_label("Ngày họp").fill(NGAY_CHUA_DEN)
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
    page.get_by_role("textbox", name="2. Tình hình Nhân dân").fill(CO_SO_GIAY_TO)
    page.get_by_text("Có dãy số giống số căn cước").first.wait_for()
    me.shot_of("thu-ky-canh-bao", "#id_tinh_hinh", tren=330, cao=620)
    me.type_until_saved({"2. Tình hình Nhân dân": TINH_HINH, "4. Kết luận": KET_LUAN})
    for answer in page.locator("select[name$='-hai_long']").all():
        answer.select_option("co")
    me.send("Lưu và trình thông qua")
    me.shot("thu-ky-da-trinh", cao=1150)


def truong_thong_qua(me: Nguoi) -> None:
    page = me.page
    me.shot("truong-viec-can-lam", "/", cao=720)
    me.open(re.compile("Thông qua biên bản giao ban tháng 11.2026"))
    me.shot_phone("truong-thong-qua-dien-thoai", page.url, tu="h1")
    page.locator("summary", has_text="Trả lại…").click()
    me.shot_of("truong-thong-qua", ".dv-to-giay .mt-4", tren=330, cao=1080)
    page.locator("summary", has_text="Trả lại…").click()
    me.send("Thông qua biên bản")
    page.get_by_role("button", name="In biên bản").click()
    page.locator("#ban-in").get_by_role("link").first.wait_for(timeout=60_000)
    me.shot_of("truong-da-thong-qua", "#ban-in", tren=420, cao=760)


def thu_ky_cham(me: Nguoi) -> None:
    page = me.page
    page.goto("/")
    me.open("Tự chấm điểm năm 2026")
    me.send("Nhận điểm máy đề xuất")
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
    me.open("Duyệt phiếu chấm điểm năm 2026")
    me.shot_of("truong-duyet-phieu", ".dv-actions", tren=420, cao=620)
    me.send("Duyệt, gửi cấp trên")


def truong_ban_giao(me: Nguoi) -> None:
    """Who works on the portal for the block: acting for, and passing on."""
    page = me.page
    page.goto("/khoi/")
    me.open("Ai đang dùng cổng cho Khối này")
    me.shot("truong-tai-khoan-khoi", cao=620)
    ds = page.url
    page.get_by_role("link", name="Bàn giao").first.click()
    me.shot("truong-ban-giao", cao=1000)
    page.goto(ds)
    page.get_by_role("link", name="Giao quyền thay").first.click()
    page.get_by_label("Thay từ ngày").fill("2026-11-23")
    page.get_by_label("Đến hết ngày").fill("2026-12-11")
    me.shot("truong-quyen-thay", cao=900)
