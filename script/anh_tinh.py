# ruff: noqa: INP001 -- a module beside scripts
"""Pictures of the guide, at the province: specialist, leader, the Ban Thường vụ."""

import io
import re
import shutil
import subprocess
from pathlib import Path

from openpyxl import Workbook
from playwright.sync_api import Locator
from pypdf import PdfReader

from script.may_anh import Nguoi, keep


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def viec_trong_nam(me: Nguoi) -> None:
    """Members, meetings, figures of members."""
    page = me.page
    me.shot("tinh-viec-can-lam", "/", cao=900)
    me.shot("tinh-khoi", "/khoi/?thieu=1", cao=900)
    me.shot("tinh-chua-hop", "/giao-ban/chua-hop/?nam=2026", cao=1100)
    me.shot("tinh-thong-ke", "/thong-ke/thanh-vien/", cao=1150)
    page.goto("/can-bo/")
    page.locator(".dv-table__lead a").first.click()
    me.shot("tinh-can-bo", cao=760)
    me.shot("tinh-kien-toan", "/kien-toan/", cao=900)


def don_vi(me: Nguoi) -> None:
    """Units: the list, the province's map, a year's figures read both ways."""
    page = me.page
    me.shot("don-vi-danh-sach", "/don-vi/?cap=xa&sap_xep=moi", cao=900)
    page.goto("/don-vi/?cap=tinh")
    page.locator(".dv-table__lead a").first.click()
    page.wait_for_url(re.compile(r"/don-vi/\d+/$"))
    tinh = page.url
    page.goto(f"{tinh}ban-do/?mau=tinh")
    me.shot_of("don-vi-ban-do", ".dv-filter", tren=16, cao=1150)
    for cach in ("ghi", "quy-doi"):
        page.goto(f"{tinh}so-lieu/?nam=2024&cach={cach}")
        me.shot_of(f"don-vi-so-lieu-{cach}", ".dv-tabs >> nth=1", tren=16, cao=760)


def sap_xep(me: Nguoi) -> None:
    """The reform of 2025 as it was executed; a small one to come, rehearsed."""
    page = me.page
    me.shot("sap-xep-danh-sach", "/sap-xep/", cao=520)
    page.locator(".dv-table__lead a").first.click()
    me.shot("sap-xep-2025", cao=1150)
    page.goto("/sap-xep/lap/")
    page.get_by_label("Tên lần sắp xếp").fill("Nhập xã Ba Bể và xã Phúc Lộc (ví dụ)")
    page.get_by_label("Văn bản quyết định").fill("Dự thảo Nghị quyết 2027")
    page.get_by_label("Có hiệu lực từ ngày").fill("2027-01-01")
    page.get_by_label("Nạp từ tệp bảng tính").check()
    me.shot("sap-xep-lap", cao=900)
    me.send("Lập dự thảo")
    upload(page.get_by_label("Tệp danh sách"), "nhap-hai-xa.xlsx", list_of_merger())
    me.send("Nạp danh sách")
    page.get_by_role("link", name="Diễn tập").first.wait_for()
    me.shot("sap-xep-du-thao", cao=1000)
    page.get_by_role("link", name="Diễn tập").first.click()
    page.get_by_text("Danh sách không có lỗi").wait_for()
    me.shot("sap-xep-dien-tap", cao=1250)
    page.evaluate("document.querySelectorAll('main details').forEach(d => { d.open = true })")
    viec_do = page.locator("section.dv-card", has_text="Người đứng đầu và tài khoản")
    me.shot_of("sap-xep-dien-tap-viec", viec_do, tren=16, cao=1250)


def list_of_merger() -> bytes:
    """Two communes of today become one next year."""
    return workbook(
        [
            ["Việc", "Mã đơn vị cũ", "Tên đơn vị cũ (để đối chiếu)", "Phạm vi", "Phần chính",
             "Mã đơn vị mới", "Loại mới", "Tên mới", "Mã đơn vị cấp trên"],
            ["nhập", "01906", "Xã Ba Bể", "toàn bộ", "", "01906", "Xã", "Hồ Ba Bể", "19"],
            ["nhập", "01894", "Xã Phúc Lộc", "toàn bộ", "", "01906", "", "", ""],
        ]
    )  # fmt: skip


def nhap_bang_tinh(me: Nguoi) -> None:
    """A sheet as people keep it, with cells to mend; then one without."""
    page = me.page
    me.shot("tinh-nhap", "/nhap/", cao=620)
    page.get_by_role("link", name=re.compile("Tải tệp lên.*Thành viên")).click()
    upload(page.get_by_label("Tệp bảng tính"), "danh-sach-thanh-vien.xlsx", members())
    me.send("Tải lên và xem thử")
    page.get_by_text("Chưa ghi dòng nào").wait_for(timeout=60_000)
    me.shot("tinh-nhap-loi", cao=1000)


def members() -> bytes:
    """Merged headings, a legacy encoding, and a few cells that nobody can take."""
    rows = [
        ["DANH SÁCH THÀNH VIÊN KHỐI DÂN VẬN", None, None, None, None, None],
        ["TT", "Tên xã, phường", "Họ và tên", "Phần trong Khối", "Chức vụ đang giữ", "Từ ngày"],
        [1, "Xã Ba Bể", "Hoàng Văn Trúc", "Thành viên", "Chủ tịch Hội Nông dân", "01/10/2026"],
        [2, "Xã Ba Bể", "Ma Thị Sương", "Thành viên", "Bí thư Đoàn TNCS Hồ Chí Minh", "31/09/2026"],
        [
            3,
            "Xã Nà Khoang",
            "Nông Đức Khe",
            "Thành viên",
            "Chủ tịch Hội Cựu chiến binh",
            "01/10/2026",
        ],
        [4, "Xã Chợ Rã", "Triệu Thị Lúa", "Ủy viên", "Chủ tịch Hội LHPN", "01/10/2026"],
        [5, "Xã Chợ Rã", "NguyÔn V¨n Suèi", "Thành viên", "Trưởng thôn", "01/10/2026"],
    ]
    return workbook(rows, gop="A1:F1")


def workbook(rows: list[list[str | int | None]], *, gop: str = "") -> bytes:
    book, out = Workbook(), io.BytesIO()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    if gop:
        sheet.merge_cells(gop)
    book.save(out)
    return out.getvalue()


def upload(field: Locator, ten: str, noi_dung: bytes) -> None:
    field.set_input_files([{"name": ten, "mimeType": XLSX, "buffer": noi_dung}])


def cham_diem(me: Nguoi) -> None:
    """A round being prepared, under way; a sheet assessed; one sent back."""
    page = me.page
    page.goto("/cham-diem/")
    me.open("Chuẩn bị đợt chấm")
    me.shot("tinh-chuan-bi-dot", cao=1050)
    page.goto("/cham-diem/")
    me.open(re.compile("năm 2026"))
    me.shot("tinh-tien-do", cao=1100)
    page.goto("/")
    me.open(re.compile("phiếu chấm điểm năm 2026 chờ thẩm định"))
    page.locator("#phieu-bang tbody a").first.click()
    me.cell("1.1", "4")
    page.get_by_label(re.compile("Khác .*lý do")).fill(
        "Quyết định kiện toàn ban hành chậm một tháng."
    )
    with page.expect_response(re.compile(r"/diem/$")):
        page.keyboard.press("Tab")
    me.shot("tinh-tham-dinh", cao=1250)
    page.locator("summary", has_text="Trả lại").click()
    me.shot_of("tinh-tra-lai", ".dv-actions", tren=120, cao=520)


def bao_cao(me: Nguoi) -> None:
    page = me.page
    page.goto("/cham-diem/")
    me.open(re.compile("năm 2025"))
    me.open(re.compile("Xếp hạng"))
    me.shot("tinh-xep-hang", cao=1200)
    page.goto("/bao-cao/")
    me.shot("tinh-bao-cao-danh-sach", cao=560)
    me.open(re.compile("Báo cáo kết quả chấm điểm.*2025"))
    page.get_by_role("link", name="Báo cáo (PDF)").wait_for(timeout=60_000)
    page.reload()
    me.shot("tinh-bao-cao", cao=1400)
    me.open("Sửa nội dung, người ký")
    me.shot("tinh-bao-cao-sua", cao=1250)
    page.go_back()
    pdf_pages(me)


def pdf_pages(me: Nguoi) -> None:
    """First page, the second, the annex."""
    pdf = download(me, me.page.get_by_role("link", name="Báo cáo (PDF)"))
    texts = [page.extract_text() for page in PdfReader(pdf).pages]
    annex = next(n for n, text in enumerate(texts, 1) if "Kèm theo Báo cáo" in text)
    for trang, ten in ((1, "bao-cao-trang-1"), (2, "bao-cao-trang-2"), (annex, "bao-cao-phu-luc")):
        keep(ten, pdf_page(pdf, trang))


def download(me: Nguoi, what: Locator) -> Path:
    with me.page.expect_download() as saved:
        what.click()
    return Path(saved.value.path())


def pdf_page(pdf: Path, trang: int) -> bytes:
    """One page as a picture of A4 at 64 dpi."""
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
    return page.stdout


def lanh_dao(me: Nguoi) -> None:
    page = me.page
    me.shot("lanh-dao-viec-can-lam", "/", cao=900)
    page.goto("/cham-diem/")
    me.open(re.compile("năm 2026"))
    me.open(re.compile("Xếp hạng"))
    me.open("Công bố kết quả…")
    me.shot("lanh-dao-cong-bo", cao=900)
    page.goto("/bao-cao/")
    me.open(re.compile("Báo cáo kết quả chấm điểm.*2025"))
    page.get_by_label("Số văn bản").fill("5")
    me.send("Lưu số")
    page.get_by_role("progressbar", name="Lập báo cáo").wait_for(state="detached", timeout=60_000)
    page.reload()
    scan = download(me, page.get_by_role("link", name="Báo cáo (PDF)")).read_bytes()
    me.open("Cập nhật bản đã ký…")
    me.shot("lanh-dao-ban-ky", cao=820)
    page.get_by_label("Bản đã ký (PDF quét)").set_input_files(
        [{"name": "05-BC-BTGDVTU-ky.pdf", "mimeType": "application/pdf", "buffer": scan}]
    )
    page.get_by_label("Tôi đã xem bản quét").check()
    me.send("Lưu bản đã ký và ban hành")


def ban_thuong_vu(me: Nguoi) -> None:
    me.shot("ban-thuong-vu-trang-dau", "/", cao=700)
    me.shot("ban-thuong-vu-xep-hang", "/xep-hang/", cao=1000)
    me.page.goto("/bao-cao/")
    me.open(re.compile("Báo cáo kết quả chấm điểm.*2025"))
    me.shot("ban-thuong-vu-bao-cao", cao=1000)
