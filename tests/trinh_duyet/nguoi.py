"""A person at a browser: signs in, walks, and has every page examined on the way."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Error as PlaywrightError

from tests.factories.khoi import MAT_KHAU


AXE = (Path(__file__).parent / "axe.min.js").read_text()
RUN_AXE = """async () => (await axe.run(document, {resultTypes: ['violations']})).violations
    .filter((found) => ['serious', 'critical'].includes(found.impact))
    .map((found) => `${found.id} (${found.impact}): ${found.nodes.map((n) => n.html).join(' | ').slice(0, 600)}`)
"""
# axe and pictures leave empty style attributes behind; htmx would copy them, which the page's CSP refuses.
TIDY = "() => document.querySelectorAll('[style=\"\"]').forEach((e) => e.removeAttribute('style'))"
MAY_TINH = 1280
DIEN_THOAI = 360
# The browser itself reports every answer of 4xx; those that a test provokes on purpose are not faults.
ANSWER_4XX = re.compile(r"Failed to load resource: .* status of 4\d\d")
# Screens at which the sign-in page, the same for everybody, was examined in this process.
_well: set[tuple[int, ...]] = set()


class Nguoi:
    """One person's own browser profile; `widths`: the screens on which each page is examined.

    Set DANVAN_ANH to a folder to keep a picture of each page examined.
    """

    def __init__(self, browser, *, url: str, ten: str, widths: tuple[int, ...]) -> None:
        self.ten = ten
        self.widths = widths
        phone = widths[0] == DIEN_THOAI
        self.context = browser.new_context(
            base_url=url,
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            viewport={"width": widths[0], "height": 740 if phone else 900},
            is_mobile=phone,
            has_touch=phone,
            reduced_motion="reduce",  # what moves is drawn again and again
        )
        self.context.set_default_timeout(15_000)
        self.faults: list[str] = []
        self.visited: list[str] = []
        self.examined: set[str] = set()
        self.page = self.new_page()

    def new_page(self):
        page = self.context.new_page()
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.faults.append(f"{page.url}: {error}"))
        page.on("response", self._answered)
        page.on("framenavigated", lambda frame: self.visited.append(_kind(frame.url)))
        return page

    def _heard(self, message) -> None:
        if message.type in ("error", "warning") and not ANSWER_4XX.search(message.text):
            self.faults.append(f"{message.type} on {message.location.get('url')}: {message.text}")

    def _answered(self, response) -> None:
        static = "/static/" in response.url
        if response.status >= 500 or (static and response.status >= 400):
            self.faults.append(f"{response.status}: {response.url}")

    def sign_in(self, ten_dang_nhap: str, *, mat_khau: str = MAT_KHAU) -> None:
        self.page.goto("/dang-nhap/")
        if self.widths in _well:
            self.examined.add("/dang-nhap/")
        else:
            self.examine()
            _well.add(self.widths)
        self.page.get_by_label("Tên đăng nhập").fill(ten_dang_nhap)
        self.page.get_by_label("Mật khẩu").fill(mat_khau)
        self.press("Đăng nhập")
        self.page.wait_for_url(lambda url: urlsplit(url).path == "/")
        self.examine()

    def open(self, ten: str) -> None:
        """Follow a link by its words and examine the page that it leads to."""
        with self.page.expect_navigation():
            self.page.locator("main").get_by_role("link", name=ten).first.click()
        self.examine()

    def press(self, ten: str) -> None:
        self.page.get_by_role("button", name=ten, exact=True).click()

    def send(self, ten: str) -> None:
        """Press a button that leads to another page, and examine that page."""
        with self.page.expect_navigation():
            self.press(ten)
        self.examine()

    def examine(self) -> None:
        """axe, no sideways scrolling, one main heading: on each of the person's screens."""
        for width in self.widths:
            self._set_width(width)
            self._examine_settled(width)
        self._set_width(self.widths[0])
        self.examined.add(_kind(self.page.url))

    def _set_width(self, width: int) -> None:
        if self.page.viewport_size["width"] != width:
            self.page.set_viewport_size({"width": width, "height": 740})

    def _examine_settled(self, width: int) -> None:
        """Once more where the page loaded itself anew meanwhile, as it does when a job has ended."""
        try:
            self._examine_at(width)
        except PlaywrightError as error:
            if "Execution context was destroyed" not in str(error):
                raise
            self.page.wait_for_load_state()
            self._examine_at(width)

    def _examine_at(self, width: int) -> None:
        where = f"{self.ten} at {width} px: {self.page.url}"
        styled = self.page.locator("[style]").evaluate_all("all => all.map((e) => e.outerHTML)")
        assert styled == [], f"{where}: {styled}"
        if not self.page.evaluate("() => 'axe' in window"):
            self.page.evaluate(AXE)
        found = self.page.evaluate(RUN_AXE)
        assert found == [], f"{where}\n" + "\n".join(found)
        sideways = self.page.evaluate(
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert sideways <= 0, f"{where}: {sideways} px wider than the screen"
        headings = self.page.locator("h1").all_inner_texts()
        assert len(headings) == 1, f"{where}: {headings}"
        self._keep_picture(width)
        self.page.evaluate(TIDY)

    def _keep_picture(self, width: int) -> None:
        folder = os.environ.get("DANVAN_ANH")
        if folder:
            name = re.sub(r"\W+", "-", f"{self.ten}-{len(self.visited):02}-{_kind(self.page.url)}")
            self.page.screenshot(path=Path(folder) / f"{name}-{width}.png", full_page=True)
            self.page.evaluate(TIDY)  # so does the picture's hiding of the caret

    def leave(self) -> None:
        """No fault was heard, and no page was passed without being examined."""
        self.context.close()
        assert self.faults == [], f"{self.ten}: " + "\n".join(self.faults)
        passed = {kind for kind in self.visited if kind} - self.examined
        assert passed == set(), f"{self.ten} saw pages that were not examined: {passed}"


def _kind(url: str) -> str:
    """The page's kind: its path with numbers put alike."""
    parts = urlsplit(url)
    return re.sub(r"\d+", "0", parts.path) if parts.scheme.startswith("http") else ""


@contextmanager
def den(browser, url: str, ten: str, *, widths: tuple[int, ...] = (MAY_TINH,)) -> Iterator[Nguoi]:
    """A person comes to the portal, and leaves it without a fault."""
    person = Nguoi(browser, url=url, ten=ten, widths=widths)
    try:
        yield person
    except BaseException:
        person.context.close()
        raise
    person.leave()
