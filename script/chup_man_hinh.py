# ruff: noqa: INP001 -- a script beside shell scripts, never imported
"""Takes the pictures of the user guide from a fresh demo, as the people of the guide.

    script/chup-man-hinh

The demo lives in var/chup-man-hinh and starts from nothing each time, so the same pages come out
under the same names; only times of day differ. Date fields are in Vietnamese order where Debian's
package chromium-l10n is installed.

The pictures huyen-*.png are not taken any more: the district level ended on 30 June 2025, before the
demo's day. They stay as they were, for the page on those years (docs/huong-dan/ban-huyen.md).
"""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from danvan.demo import Demo, free_port, stop_when_asked
from nen.embedded.folder import take
from script import anh_co_so, anh_giao_ban, anh_quan_tri, anh_tinh
from script.may_anh import ANH, DIEN_THOAI, MAY_TINH, Nguoi, keep
from tests.browser import ARGUMENTS


ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / "var" / "chup-man-hinh"
PASSWORD = re.compile(r"mật khẩu chung: ([^)]+)\)")
ACCOUNT_LINE = re.compile(r"^  (\S+)\s{2,}(\S.*?)\s{2,}(\S.*)$", re.MULTILINE)

STORY: tuple[tuple[str, Callable[[Nguoi], None]], ...] = (
    ("Thư ký Khối", anh_co_so.thu_ky_khoi),
    ("Thư ký Khối", anh_co_so.thu_ky_kien_toan),
    ("Thư ký Khối", anh_co_so.thu_ky_lap),
    ("Thư ký Khối", anh_co_so.thu_ky_soan),
    ("Trưởng Khối", anh_co_so.truong_thong_qua),
    ("Thư ký Khối", anh_giao_ban.thu_ky),
    ("Thư ký Khối", anh_co_so.thu_ky_cham),
    ("Trưởng Khối", anh_co_so.truong_duyet),
    ("Trưởng Khối", anh_co_so.truong_ban_giao),
    ("Chuyên viên Ban cấp tỉnh", anh_tinh.viec_trong_nam),
    ("Chuyên viên Ban cấp tỉnh", anh_giao_ban.can_bo_tinh),
    ("Chuyên viên Ban cấp tỉnh", anh_tinh.don_vi),
    ("Chuyên viên Ban cấp tỉnh", anh_tinh.sap_xep),
    ("Chuyên viên Ban cấp tỉnh", anh_tinh.nhap_bang_tinh),
    ("Chuyên viên Ban cấp tỉnh", anh_tinh.cham_diem),
    ("Chuyên viên Ban cấp tỉnh", anh_tinh.bao_cao),
    ("Lãnh đạo Ban cấp tỉnh", anh_tinh.lanh_dao),
    ("Ban Thường vụ (chỉ đọc)", anh_tinh.ban_thuong_vu),
    ("Quản trị cổng", anh_quan_tri.tai_khoan),
    ("Quản trị cổng", anh_quan_tri.kiem_tra),
    ("Quản trị cổng", anh_quan_tri.danh_muc),
)


def dang_nhap(browser: Browser, url: str) -> None:
    for (width, _), ten in ((MAY_TINH, "dang-nhap"), (DIEN_THOAI, "dang-nhap-dien-thoai")):
        page = browser.new_page(base_url=url, viewport={"width": width, "height": 620})
        page.goto("/dang-nhap/")
        if width == MAY_TINH[0]:
            page.get_by_label("Tên đăng nhập").fill("thuky.babe")
            page.get_by_label("Mật khẩu").fill("sai-mat-khau")
            page.get_by_role("button", name="Đăng nhập").click()
            page.get_by_text("chưa đúng").wait_for()
        keep(ten, page.screenshot(animations="disabled"))
        page.close()


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
        url = f"http://127.0.0.1:{port}"
        shown = demo.manage("nap_minh_hoa", "--gioi-thieu", url)
        names = {role: name for name, role, _ in ACCOUNT_LINE.findall(shown)}
        yield url, names, PASSWORD.findall(shown)[0]
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
