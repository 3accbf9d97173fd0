# ruff: noqa: INP001 -- a module beside scripts
"""The camera of script/chup-man-hinh: one person's browser, and pictures that are light."""

import io
import re
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Locator, Page


ANH = Path(__file__).resolve().parent.parent / "docs" / "anh"
MAY_TINH, DIEN_THOAI = (1366, 800), (360, 740)
CAO_NHAT = 1250  # px of a long page that are shown
NANG_NHAT = 120_000  # bytes of one picture
SO_MAU = 64


def shrink(png: bytes) -> bytes:
    """Few colours: a page of text needs no more, and the repository stays small."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    few = picture.quantize(SO_MAU, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    out = io.BytesIO()
    few.save(out, format="PNG", optimize=True)
    return out.getvalue()


def keep(ten: str, png: bytes) -> None:
    small = shrink(png)
    if len(small) > NANG_NHAT:
        raise SystemExit(f"{ten}.png: {len(small)} byte, nhiều nhất {NANG_NHAT}")
    (ANH / f"{ten}.png").write_bytes(small)
    sys.stdout.write(f"{ten}.png {len(small) // 1000} kB\n")
    sys.stdout.flush()


class Nguoi:
    """One person's browser; `phone` is the same person's second device."""

    def __init__(self, browser: Browser, *, url: str, ten: str, mat_khau: str) -> None:
        self.browser, self.url, self.ten, self.mat_khau = browser, url, ten, mat_khau
        self.page = self.arrive(MAY_TINH)

    def arrive(self, size: tuple[int, int]) -> Page:
        width, height = size
        phone = size == DIEN_THOAI
        context = self.browser.new_context(
            base_url=self.url,
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            viewport={"width": width, "height": height},
            is_mobile=phone,
            has_touch=phone,
            reduced_motion="reduce",
        )
        context.set_default_timeout(15_000)
        page = context.new_page()
        page.goto("/dang-nhap/")
        page.get_by_label("Tên đăng nhập").fill(self.ten)
        page.get_by_label("Mật khẩu").fill(self.mat_khau)
        page.get_by_role("button", name="Đăng nhập").click()
        page.wait_for_url(re.compile(r"//[^/]+/$"))
        return page

    def shot(self, ten: str, url: str = "", *, cao: int = CAO_NHAT) -> None:
        """The page from its top, as far down as `cao`."""
        page = self.page
        if url:
            page.goto(url)
        page.evaluate("document.activeElement?.blur(); window.scrollTo(0, 0)")
        width = page.viewport_size["width"]
        whole = page.evaluate("document.documentElement.scrollHeight")
        height = min(whole, cao)
        clip = {"x": 0, "y": 0, "width": width, "height": height}
        keep(ten, page.screenshot(full_page=True, clip=clip, animations="disabled"))

    def shot_of(self, ten: str, what: str | Locator, *, tren: int = 60, cao: int = 520) -> None:
        """A part of the page around an element, over the page's whole width."""
        page = self.page
        page.evaluate("document.activeElement?.blur(); window.scrollTo(0, 0)")
        element = page.locator(what) if isinstance(what, str) else what
        box = element.first.bounding_box()
        top = max(0, box["y"] - tren)
        whole = page.evaluate("document.documentElement.scrollHeight")
        height = min(cao, whole - top)
        clip = {"x": 0, "y": top, "width": page.viewport_size["width"], "height": height}
        keep(ten, page.screenshot(full_page=True, clip=clip, animations="disabled"))

    def shot_phone(self, ten: str, url: str, *, tu: str = "") -> None:
        """What fits on a phone's screen, from the top or from an element on."""
        page = self.arrive(DIEN_THOAI)
        page.goto(url)
        if tu:
            page.locator(tu).first.evaluate("e => e.scrollIntoView({block: 'start'})")
        keep(ten, page.screenshot(animations="disabled"))
        page.context.close()

    def type_until_saved(self, texts: dict[str, str]) -> None:
        """Type, and wait until the page says that all is saved."""
        mark = self.page.locator("[data-dau-luu]")
        for label, text in texts.items():
            self.page.get_by_role("textbox", name=label).fill(text)
        mark.get_by_text(re.compile("Chưa lưu|Đang lưu")).wait_for()
        mark.get_by_text(re.compile("^Đã lưu lúc")).wait_for()

    def fill_sheet(self, bot: int) -> None:
        """Every empty criterion gets its maximum less `bot` quarters."""
        for field in self.page.locator(".dv-score__input").all():
            if field.input_value():
                continue
            label = self.page.locator(f"label[for={field.get_attribute('id')}]").inner_text()
            most = float(label.rsplit(" ", 1)[1].replace(",", "."))
            field.fill(f"{most - bot / 4:g}".replace(".", ","))
            with self.page.expect_response(re.compile(r"/diem/$")):
                field.press("Tab")

    def send(self, ten: str) -> None:
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=ten, exact=True).click()

    def open(self, ten: str | re.Pattern[str]) -> None:
        with self.page.expect_navigation():
            self.page.locator("main").get_by_role("link", name=ten).first.click()

    def cell(self, ma: str, diem: str) -> None:
        """Type points and wait for the answer, whatever it says."""
        field = self.page.get_by_label(f"Điểm tiêu chí {ma}, ")
        field.fill(diem)
        with self.page.expect_response(re.compile(r"/diem/$")):
            field.press("Tab")
