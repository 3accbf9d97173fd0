# ruff: noqa: INP001 -- a module beside scripts
"""Pictures of the guide, for the administrator."""

import re

from script.anh_tinh import download, pdf_page, upload, workbook
from script.may_anh import Nguoi, keep


THU_KY_MOI = (
    ("Xã Ba Bể", "Lường Thị Sim"), ("Xã Bạch Thông", "Hà Văn Vầu"), ("Xã Bằng Thành", "Đặng Thị Mơ"),
    ("Xã Bằng Vân", "Bàn Văn Lau"), ("Xã Chợ Rã", "Phùng Thị Chè"), ("Xã Cẩm Giàng", "Lý Văn Gạo"),
    ("Xã Phong Quang", "Vi Thị Khế"), ("Xã Thượng Minh", "Đàm Văn Xoan"),
)  # fmt: skip


def tai_khoan(me: Nguoi) -> None:
    """One account; a new password; slips in bulk."""
    page = me.page
    me.shot("quan-tri-trang-dau", "/quan-tri/", cao=1000)
    me.shot("quan-tri-them-tai-khoan", "/quan-tri/khoi/nguoidung/add/", cao=700)
    me.shot("quan-tri-tai-khoan", "/tai-khoan/?vai_tro=thu_ky_khoi", cao=760)
    page.locator(".dv-table__lead a").first.click()
    page.locator("summary", has_text="Cấp lại mật khẩu…").click()
    me.shot("quan-tri-cap-lai", cao=900)
    with page.expect_navigation():
        page.get_by_role("button", name="Cấp lại mật khẩu", exact=True).click()
    me.shot("quan-tri-phieu", cao=820)
    hang_loat(me)


def hang_loat(me: Nguoi) -> None:
    """Accounts of a list, brought in; then their slips."""
    page = me.page
    page.goto("/nhap/tai_khoan/moi/")
    rows = [["Tên đơn vị", "Họ và tên", "Vai trò", "Từ ngày"]]
    rows += [[xa, ten, "Thư ký Khối", "18/11/2026"] for xa, ten in THU_KY_MOI]
    upload(page.get_by_label("Tệp bảng tính"), "thu-ky-moi.xlsx", workbook(rows))
    me.send("Tải lên và xem thử")
    page.get_by_text("Tệp không có lỗi").wait_for(timeout=60_000)
    me.shot("quan-tri-nhap-tai-khoan", cao=760)
    page.get_by_role("button", name="Ghi", exact=True).click()
    page.get_by_text("Đã ghi tất cả các dòng").wait_for(timeout=60_000)
    page.goto("/tai-khoan/cap-hang-loat/")
    page.get_by_label("Cấp lại phiếu cho tài khoản chưa đăng nhập lần nào").check()
    me.send("Xem trước")
    me.shot_of("quan-tri-cap-hang-loat", "form.dv-card", tren=120, cao=1250)
    with page.expect_navigation():
        page.get_by_role("button", name=re.compile(r"Cấp lại \d+ phiếu")).click()
    page.get_by_role("button", name="Tải phiếu để in (PDF)").wait_for(timeout=120_000)
    me.shot("quan-tri-dot-phieu", cao=760)
    pdf = download(me, page.get_by_role("button", name="Tải phiếu để in (PDF)"))
    keep("quan-tri-phieu-hang-loat", pdf_page(pdf, 1))


def kiem_tra(me: Nguoi) -> None:
    page = me.page
    page.goto("/kiem-tra/")
    page.get_by_role("button", name="Chạy ngay").click()
    page.get_by_text("Lần chạy gần nhất").wait_for(timeout=120_000)
    page.reload()
    me.shot("quan-tri-kiem-tra", cao=1000)
    page.locator("tr", has_text=re.compile(r"\d+ dòng")).first.get_by_role("link").click()
    me.shot("quan-tri-kiem-tra-phep", cao=700)


def danh_muc(me: Nguoi) -> None:
    """Rubrics, names of bodies."""
    page = me.page
    me.shot("quan-tri-bo-tieu-chi", "/quan-tri/chamdiem/botieuchi/", cao=560)
    page.locator("#result_list tbody th a").first.click()
    me.shot("quan-tri-bo-da-dung", cao=1100)
    me.shot("quan-tri-mau-ten", "/quan-tri/khoi/mautencoquan/", cao=800)
