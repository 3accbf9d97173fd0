"""The sheet in a real browser: cells save themselves, totals move, nothing typed is lost."""

import datetime as dt
import os
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import expect

from chamdiem.enums import CapCham
from chamdiem.models import DiemCham, DotCham
from chamdiem.services.bo_tieu_chi import load_mau
from chamdiem.services.diem import keep_diem, save_cot
from chamdiem.services.dot_cham import open_dot_cham
from tests.factories.chamdiem import dong_of, make_dot, phieu_of
from tests.factories.khoi import MAT_KHAU, GiaoBanFactory
from tests.the_gioi import make_tinh


pytestmark = [pytest.mark.portal_env(DANVAN_NGAY="2024-01-08", DANVAN_MINH_HOA="1")]
ANH = os.environ.get("DANVAN_ANH")  # a folder for screenshots, to look at


@pytest.fixture
def the_gioi(live_database, ngay):
    ngay(dt.date(2024, 1, 8))
    tinh = make_tinh("A")
    for month in (1, 2, 3, 5, 6, 7, 8, 9, 11):
        GiaoBanFactory(
            khoi_id=tinh.co_quan["a1"].pk,
            ky=month,
            trang_thai="cho_thong_qua",
            tao_boi=tinh.nguoi["thu_ky.a1"],
        )
    dot = make_dot(tinh, opened=False)
    DotCham.objects.filter(pk=dot.pk).update(bo=load_mau(ban=dot.ban, by=tinh.nguoi["quan_tri"]))
    open_dot_cham(dot=dot, by=tinh.nguoi["cv_tinh"])
    return tinh, phieu_of(dot, tinh.co_quan["a1"])


def sign_in(page, live_web, user):
    page.goto(f"{live_web.url}/dang-nhap/")
    page.fill("[name=username]", user.ten_dang_nhap)
    page.fill("[name=password]", MAT_KHAU)
    page.click("button[type=submit]")
    page.wait_for_url(lambda url: "dang-nhap" not in url)


def shoot(page, name, *, full=True):
    if ANH:
        page.screenshot(path=str(Path(ANH) / f"{name}.png"), full_page=full)


def test_a_secretary_scores_with_the_keyboard(the_gioi, live_web, page):
    tinh, phieu = the_gioi
    one, two, computed = dong_of(phieu, "1.1"), dong_of(phieu, "1.2"), dong_of(phieu, "2.1")
    page.set_viewport_size({"width": 1366, "height": 900})
    sign_in(page, live_web, tinh.nguoi["thu_ky.a1"])
    page.goto(f"{live_web.url}/cham-diem/phieu/{phieu.pk}/")
    shoot(page, "1-trong")

    page.fill(f"#diem-{one.pk}", "4,5")
    page.keyboard.press("Tab")
    expect(page.locator("#tong-1-khoi")).to_have_text("4,5, còn 3 tiêu chí chưa chấm")
    expect(page.locator("#tong-phieu")).to_contain_text("4,5/90")
    page.fill(f"#diem-{two.pk}", "7.5")
    page.keyboard.press("Enter")
    expect(page.locator(f"#tt-{two.pk}")).to_contain_text("vượt điểm tối đa 5")
    assert page.input_value(f"#diem-{two.pk}") == "7.5"
    page.fill(f"#diem-{computed.pk}", "6")
    page.keyboard.press("Tab")
    expect(page.locator(f"#tt-{computed.pk}")).to_contain_text("Khác điểm máy đề xuất (4,5)")
    page.fill(f"#ly-do-{computed.pk}", "Ba kỳ họp chưa kịp ghi lên cổng")
    page.keyboard.press("Tab")
    expect(page.locator(f"#tt-{computed.pk} .dv-saved")).to_be_visible()
    expect(page.locator(f"#tt-{computed.pk} .dv-field-errors")).to_have_count(0)
    shoot(page, "2-dang-cham")
    page.set_viewport_size({"width": 360, "height": 740})
    shoot(page, "3-dien-thoai")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert DiemCham.objects.get(dong=computed).ly_do == "Ba kỳ họp chưa kịp ghi lên cổng"


def test_a_stale_cell_offers_both_values(the_gioi, live_web, page):
    tinh, phieu = the_gioi
    dong = dong_of(phieu, "1.1")
    sign_in(page, live_web, tinh.nguoi["thu_ky.a1"])
    page.goto(f"{live_web.url}/cham-diem/phieu/{phieu.pk}/")
    save_cot(phieu=phieu, diem={dong.pk: (Decimal(3), "")}, by=tinh.nguoi["truong.a1"])

    page.fill(f"#diem-{dong.pk}", "4")
    page.keyboard.press("Tab")
    expect(page.locator(f"#tt-{dong.pk}")).to_contain_text("Đã lưu: 3")
    shoot(page, "4-lech", full=False)
    page.get_by_role("button", name="Ghi điểm của tôi").click()

    expect(page.locator(f"#tt-{dong.pk} .dv-saved")).to_be_visible()
    assert DiemCham.objects.get(dong=dong, cap=CapCham.KHOI).diem == 4


def test_evidence_is_attached_without_leaving_the_page(the_gioi, live_web, page, tmp_path):
    tinh, phieu = the_gioi
    dong = dong_of(phieu, "1.1")
    false_name = tmp_path / "quyết định.pdf"
    false_name.write_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * 300)
    good = tmp_path / "Quyết định kiện toàn.pdf"
    good.write_bytes(b"%PDF-1.7\n%%EOF\n")
    sign_in(page, live_web, tinh.nguoi["thu_ky.a1"])
    page.goto(f"{live_web.url}/cham-diem/phieu/{phieu.pk}/")
    cell = page.locator(f"#mc-{dong.pk}")
    cell.locator("summary").click()

    cell.locator("[type=file]").set_input_files(str(false_name))
    cell.locator("[type=checkbox]").check()
    cell.get_by_role("button", name="Đính tệp").click()
    expect(cell).to_contain_text("nội dung là ảnh PNG")
    shoot(page, "5-tep-sai", full=False)
    cell.locator("[type=file]").set_input_files(str(good))
    cell.get_by_role("button", name="Đính tệp").click()

    expect(cell.get_by_role("link")).to_contain_text("Quyết định kiện toàn.pdf")


def test_the_reviewers_columns_stand_side_by_side(the_gioi, live_web, page):
    tinh, phieu = the_gioi
    rows = {row.ma: row for row in phieu.dong.all()}
    own = {row.pk: (row.toi_da - 1, "") for row in rows.values() if row.ai_cham == "moi_cap"}
    save_cot(phieu=phieu, diem=own, by=tinh.nguoi["thu_ky.a1"])
    steps = {step.cap: step for step in phieu.dot.buoc.all()}
    type(phieu).objects.filter(pk=phieu.pk).update(buoc=steps["huyen"])
    keep_diem(phieu=phieu, by=tinh.nguoi["cv_huyen.a"])
    cut = {rows["1.2"].pk: (Decimal(1), "Quy chế ban hành năm 2018, chưa sửa theo thành phần mới")}
    save_cot(phieu=phieu, diem=cut, by=tinh.nguoi["cv_huyen.a"])
    type(phieu).objects.filter(pk=phieu.pk).update(buoc=steps["tinh"])
    page.set_viewport_size({"width": 1366, "height": 900})
    sign_in(page, live_web, tinh.nguoi["cv_tinh"])

    page.goto(f"{live_web.url}/cham-diem/phieu/{phieu.pk}/")
    page.get_by_role("button", name="Giữ nguyên điểm các tiêu chí còn trống").click()

    expect(page.get_by_text("Đã điền 19 tiêu chí còn trống.")).to_be_visible()
    shoot(page, "6-ba-cot")
    page.set_viewport_size({"width": 360, "height": 740})
    shoot(page, "7-ba-cot-dien-thoai")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.goto(f"{live_web.url}/cham-diem/dot/{phieu.dot_id}/")
    shoot(page, "8-tien-do-dien-thoai")
    page.set_viewport_size({"width": 1366, "height": 900})
    shoot(page, "9-tien-do")
