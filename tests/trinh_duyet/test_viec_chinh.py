"""The main job, once, by the people who do it: from the minutes to the report's PDF."""

import io
import re

import pytest
from pypdf import PdfWriter

from tests.trinh_duyet.nguoi import DIEN_THOAI, MAY_TINH


KET_QUA = "Đã vận động 12 hộ hiến 340 m² đất làm đường Nà Khoang; còn 2 hộ chưa đồng thuận."
KET_LUAN = "Khối tiếp tục nắm tình hình Nhân dân, hoàn thành trước ngày 25/01/2024."
LY_DO = "Quy chế mới ban hành từ quý II, chấm theo số tháng thực hiện."


def pdf(pages: int = 1) -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(width=595, height=842)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def text_of(content: bytes) -> str:
    import pdfplumber

    with pdfplumber.open(io.BytesIO(content)) as opened:
        return "\n".join(page.extract_text() for page in opened.pages)


@pytest.mark.portal_env(DANVAN_NGAY="2024-01-08", DANVAN_MINH_HOA="1")
def test_from_the_minutes_to_the_report_as_five_people(the_gioi, den, live_worker):
    the_gioi.review("a2", up_to="tinh")
    the_gioi.review("b1", up_to="tinh")

    with den("Thư ký", widths=(DIEN_THOAI, MAY_TINH)) as secretary:
        secretary.sign_in(the_gioi.ten_dang_nhap("thu_ky.a1"))
        write_minutes(secretary, the_gioi)
        score_oneself(secretary, the_gioi)
    with den("Trưởng Khối", widths=(DIEN_THOAI, MAY_TINH)) as head:
        head.sign_in(the_gioi.ten_dang_nhap("truong.a1"))
        adopt_and_approve(head, the_gioi)
    with den("Huyện") as district:
        district.sign_in(the_gioi.ten_dang_nhap("cv_huyen.a"))
        change_one_score(district, the_gioi)
    with den("Tỉnh") as province:
        province.sign_in(the_gioi.ten_dang_nhap("cv_tinh"))
        finish_the_sheet(province, the_gioi)
    with den("Lãnh đạo") as leader:
        leader.sign_in(the_gioi.ten_dang_nhap("ld_tinh"))
        publish(leader, the_gioi)
        report = make_report(leader)
    with den("Ban Thường vụ") as committee:
        committee.sign_in(the_gioi.ten_dang_nhap("btv"))
        read_issued_report(committee)

    assert_report(report)


def write_minutes(me, the_gioi) -> None:
    page = me.page
    page.goto(f"/giao-ban/khoi/{the_gioi.khoi.pk}/?nam=2023")
    me.examine()
    me.open("Lập biên bản Tháng 12/2023")
    page.get_by_label("Ngày họp").fill("2023-12-25")
    me.send("Bắt đầu ghi biên bản")
    page.get_by_label("Địa điểm").fill("Phòng họp Đảng ủy xã")
    page.get_by_label("Chủ trì").select_option(index=1)
    page.get_by_label("Người ghi biên bản").select_option(index=2)
    me.press("Tất cả có mặt")
    page.get_by_label("1. Kết quả công việc từ kỳ trước", exact=True).fill(KET_QUA)
    page.get_by_text(re.compile(r"^Đã lưu lúc \d\d:\d\d:\d\d$")).wait_for()
    page.get_by_label("4. Kết luận", exact=True).fill(KET_LUAN)
    me.examine()
    me.send("Lưu và trình thông qua")
    assert page.get_by_text("Đã trình biên bản").is_visible()


def score_oneself(me, the_gioi) -> None:
    page, phieu = me.page, the_gioi.phieu
    page.goto("/cham-diem/")
    me.examine()
    page.goto(f"/cham-diem/phieu/{phieu.pk}/")
    me.examine()
    me.send("Tính lại đề xuất")
    assert page.get_by_text("1/12 kỳ").first.is_visible()
    me.send("Nhận điểm máy đề xuất")
    save_cell(me, "1.1", "25,5")
    save_cell(me, "1.2", "18,25")
    row = page.locator(f"#mc-{the_gioi.ma_dong('1.2')}")
    row.locator("summary").click()
    row.get_by_label("Tệp PDF, ảnh, Word hoặc Excel").set_input_files(
        {"name": "quyết định.pdf", "mimeType": "application/pdf", "buffer": pdf()}
    )
    row.get_by_label("Tệp không chứa bí mật nhà nước").check()
    row.get_by_role("button", name="Đính tệp").click()
    row.get_by_role("link", name="quyết định.pdf").wait_for()
    me.examine()
    me.send("Gửi duyệt")
    assert page.get_by_text("Đã gửi phiếu").is_visible()


def save_cell(me, ma: str, diem: str) -> None:
    cell = me.page.get_by_label(f"Điểm tiêu chí {ma}, ")
    cell.fill(diem)
    with me.page.expect_response(re.compile(r"/diem/$")) as answer:
        cell.press("Tab")
    assert answer.value.status == 200, answer.value.text()


def adopt_and_approve(me, the_gioi) -> None:
    page = me.page
    me.open(re.compile("thông qua biên bản", re.IGNORECASE))
    assert page.get_by_text(KET_QUA).is_visible()
    me.send("Thông qua biên bản")
    assert page.get_by_text("Đã thông qua", exact=True).first.is_visible()
    page.goto(f"/cham-diem/phieu/{the_gioi.phieu.pk}/")
    me.examine()
    assert page.get_by_text("25,5").first.is_visible()
    me.send("Duyệt, gửi cấp trên")


def change_one_score(me, the_gioi) -> None:
    page = me.page
    page.goto(f"/cham-diem/dot/{the_gioi.dot.pk}/")
    me.examine()
    me.open("Xã Nà Mẫu A1")
    save_cell(me, "1.1", "20,5")
    reason = page.get_by_label(re.compile("Khác .*25,5.*lý do"))
    reason.fill(LY_DO)
    with page.expect_response(re.compile(r"/diem/$")):
        reason.press("Tab")
    save_cell(me, "3.1", "9")
    me.send("Giữ nguyên điểm các tiêu chí còn trống")
    assert page.get_by_label("Điểm tiêu chí 1.1, ").input_value() == "20,5"
    me.send("Gửi cấp trên")
    assert page.get_by_text("Đã gửi phiếu").is_visible()


def finish_the_sheet(me, the_gioi) -> None:
    page = me.page
    page.goto(f"/xep-hang/{the_gioi.dot.pk}/cong-bo/")
    me.examine()
    assert page.get_by_text("Còn 1 phiếu chưa chấm xong").is_visible()
    me.open("Xã Nà Mẫu A1")
    assert page.get_by_text(LY_DO).first.is_visible()
    me.send("Giữ nguyên điểm các tiêu chí còn trống")
    me.send("Chấm xong")
    assert page.get_by_text("Đã gửi phiếu").is_visible()


def publish(me, the_gioi) -> None:
    page = me.page
    page.goto(f"/xep-hang/{the_gioi.dot.pk}/")
    me.examine()
    me.open("Công bố kết quả…")
    me.send("Công bố kết quả của 3 Khối")
    page.goto(f"/xep-hang/{the_gioi.dot.pk}/")
    me.examine()
    assert page.get_by_text("Đã công bố", exact=True).is_visible()


def make_report(me) -> bytes:
    """Ask for the report, watch it being made, type its number, put back the signed scan."""
    page = me.page
    page.goto("/bao-cao/")
    me.examine()
    me.open("Lập báo cáo năm 2023")
    page.get_by_label("Họ và tên người ký").fill("Triệu Văn Nghiến")
    page.get_by_label("Ngày văn bản").fill("2024-01-08")
    me.send("Lập báo cáo")
    page.get_by_role("link", name="Báo cáo (PDF)").wait_for(timeout=40_000)
    me.examine()
    page.get_by_label("Số văn bản").fill("5")
    me.send("Lưu số")
    page.get_by_role("progressbar", name="Lập báo cáo").wait_for(state="detached", timeout=40_000)
    me.examine()
    with page.expect_download() as download:
        page.get_by_role("link", name="Báo cáo (PDF)").click()
    report = download.value.path().read_bytes()
    me.open("Cập nhật bản đã ký…")
    page.get_by_label("Bản đã ký (PDF quét)").set_input_files(
        {"name": "bản ký.pdf", "mimeType": "application/pdf", "buffer": pdf(pages=2)}
    )
    page.get_by_label("Tôi đã xem bản quét").check()
    me.send("Lưu bản đã ký và ban hành")
    return report


def read_issued_report(me) -> None:
    page = me.page
    page.goto("/bao-cao/")
    me.examine()
    me.open("Báo cáo kết quả chấm điểm, xếp loại")
    assert page.get_by_role("button", name="Lập lại").count() == 0
    with page.expect_download() as download:
        page.get_by_role("link", name="Bản đã ký, đóng dấu").click()
    assert download.value.path().read_bytes() == pdf(pages=2)


def assert_report(report: bytes) -> None:
    text = " ".join(text_of(report).split())
    assert "Số 05-BC/BDVTU" in text
    assert "kết quả chấm điểm, xếp loại hoạt động Khối Dân vận cơ sở năm 2023" in text
    assert "Triệu Văn Nghiến" in text
    for name in ("A1", "A2", "B1"):
        assert re.search(rf"Nà Mẫu {name}", text), name
