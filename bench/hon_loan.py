"""Chaos: people type numbered words while lines are cut, servers killed and browsers killed -9.

Whatever happens, a word older than two seconds must be found afterwards: in the minutes, their
draft, a text kept beside them, or there after the editor was opened again. The world (which portal,
whose accounts) is the caller's: a bench of its own, or a test.
"""

import contextlib
import os
import signal
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any, Protocol

from playwright.sync_api import BrowserContext, BrowserType, Error, Page


KEPT_AFTER = 2.0  # seconds
PATIENCE = 40.0  # seconds for everything typed to arrive once all is mended
READ_BACK = 60.0  # seconds for an opened editor to have sent what earlier tabs left
FIELDS = ("ket_qua", "tinh_hinh", "thao_luan", "ket_luan")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
SHIFT_CLOCK = """(by) => {
    const Real = globalThis.danvanDate ?? (globalThis.danvanDate = Date);
    globalThis.Date = class extends Real {
        constructor(...given) { given.length ? super(...given) : super(Real.now() + by); }
        static now() { return Real.now() + by; }
    };
}"""
TO_END = """(name) => {
    const field = document.querySelector('form[data-tu-luu]').elements[name];
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
    return field.value.length;
}"""
ENDS_WITH = "([name, word]) => document.querySelector('form[data-tu-luu]').elements[name].value.trimEnd().endsWith(word)"


class World(Protocol):
    """The portal under test."""

    url: str
    editor: str  # path of the minutes
    merge: str  # path of one kept text, «{}» for its number

    def kill_web(self) -> None: ...
    def start_web(self) -> None: ...
    def end_sessions(self) -> None: ...
    def texts(self) -> str: ...
    def unmerged(self) -> Sequence[int]: ...


@dataclass(kw_only=True)
class Word:
    text: str
    at: float
    page: Page
    excused: bool = False  # younger than two seconds when its page was gone


@dataclass(kw_only=True)
class Person:
    """Somebody with a browser profile of their own on the disk."""

    world: World
    chromium: BrowserType
    program: str
    profile: Path
    name: str
    password: str
    context: BrowserContext | None = None
    pages: list[Page] = field(default_factory=list)
    shift: int = 0
    offline: bool = False

    def start(self) -> None:
        self.context = self.chromium.launch_persistent_context(
            self.profile,
            executable_path=self.program,
            args=ARGUMENTS,
            base_url=self.world.url,
            locale="vi-VN",
            viewport={"width": 1000, "height": 700},
        )
        self.context.set_default_timeout(15_000)
        self.context.set_offline(self.offline)
        if self.shift:
            self.context.add_init_script(f"({SHIFT_CLOCK})({self.shift})")

    def kill(self) -> None:
        """kill -9 of the browser with all its processes."""
        for pid in _processes_of(self.profile):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        with contextlib.suppress(Error):
            if self.context is not None:
                self.context.close()
        self.context, self.pages = None, []

    def leave(self) -> None:
        with contextlib.suppress(Error):
            if self.context is not None:
                self.context.close()
        self.context, self.pages = None, []

    def move_clock(self, by: int) -> None:
        self.shift = by
        if self.context is not None:
            self.context.add_init_script(f"({SHIFT_CLOCK})({by})")
            for page in self.pages:
                page.evaluate(SHIFT_CLOCK, by)

    def cut(self) -> None:
        self.offline = True
        if self.context is not None:
            self.context.set_offline(True)

    def mend_line(self) -> None:
        self.offline = False
        if self.context is not None:
            self.context.set_offline(False)

    def open_editor(self) -> Page:
        """A new tab with the minutes; signs in where the session is gone."""
        if self.context is None:
            self.start()
        assert self.context is not None
        page = self.context.new_page()
        page.on("dialog", lambda dialog: dialog.accept())
        self.go(page, self.world.editor)
        self._wait_until_read_back(page)
        self.pages.append(page)
        return page

    def _wait_until_read_back(self, page: Page) -> None:
        done = page.locator('[data-giu-chu][data-lay-lai="xong"]')
        try:
            done.wait_for(state="attached", timeout=READ_BACK * 1000)
        except Error as error:
            said = page.locator("main, #thong-bao").all_inner_texts()
            raise AssertionError(f"{page.url}: {' '.join(said)[:600]}") from error

    def go(self, page: Page, path: str) -> None:
        page.goto(path)
        if page.url.partition("?")[0].endswith("/dang-nhap/"):
            self._sign_in(page)
            page.goto(path)

    def _sign_in(self, page: Page) -> None:
        page.get_by_label("Tên đăng nhập").fill(self.name)
        page.get_by_label("Mật khẩu").fill(self.password)
        with page.expect_navigation():
            page.get_by_role("button", name="Đăng nhập", exact=True).click()

    def answer_dialog(self, page: Page) -> None:
        """Signs in again over the page, where it asks."""
        dialog = page.locator("dialog[data-dang-nhap-lai][open]")
        if not dialog.count():
            return
        dialog.get_by_label("Tên đăng nhập").fill(self.name)
        dialog.get_by_label("Mật khẩu").fill(self.password)
        dialog.get_by_role("button", name="Đăng nhập và ghi tiếp").click()
        dialog.wait_for(state="hidden")


def _processes_of(profile: Path) -> list[int]:
    """Every process of the browser that runs on this profile."""
    mark = f"--user-data-dir={profile}".encode()
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal():
            with contextlib.suppress(OSError):
                words = (folder / "cmdline").read_bytes().split(b"\0")
                if mark in words:
                    found.append(int(folder.name))
    children = {child for pid in found for child in descendants(pid)}
    return sorted({*found, *children})


def descendants(pid: int) -> list[int]:
    """Children and their children; empty where the process is gone."""
    try:
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    except OSError:
        return []
    return [each for child in map(int, text.split()) for each in (child, *descendants(child))]


class HonLoan:
    """One run: its people, its words, and what became of them."""

    def __init__(
        self, *, world: World, people: Sequence[Person], seed: int, pace: float = 1.0
    ) -> None:
        self.world = world
        self.typist, self.second = people
        self.people = people
        self.random = Random(seed)
        self.pace = pace  # how long people type between two events; 1: about a second each
        self.words: list[Word] = []
        self.events: Counter[str] = Counter()
        self.lost: list[str] = []
        self.web_down = False
        self.kinds: dict[str, tuple[int, Callable[[], None]]] = {
            "mất mạng": (4, self.cut_line),
            "máy chủ tắt đột ngột": (2, self.kill_web),
            "hết phiên": (2, self.end_sessions),
            "đóng thẻ": (3, self.close_tab),
            "trình duyệt bị tắt (kill -9)": (2, self.kill_browser),
            "máy tắt nhiều ngày": (1, self.long_off),
            "đồng hồ bị chỉnh": (1, self.move_clock),
            "thẻ thứ hai": (3, self.second_tab),
            "người thứ hai": (3, self.second_person),
            "ghép hai bản": (1, self.merge),
        }

    # Typing

    def type_words(self, page: Page, *, seconds: float) -> None:
        name = self.random.choice(FIELDS)
        until = time.monotonic() + seconds
        try:
            page.evaluate(TO_END, name)
            while time.monotonic() < until:
                self._type_word(page, name)
        except Error:
            return  # the page is being loaded anew: nothing more is typed into this one

    def _type_word(self, page: Page, name: str) -> None:
        text = f"chu{len(self.words):05d}"
        page.keyboard.type(f"{text} ")
        at = time.monotonic()
        if page.evaluate(ENDS_WITH, [name, text]):
            self.words.append(Word(text=text, at=at, page=page))
        else:  # a dialog took the focus
            self.words.append(Word(text=text, at=at, page=page, excused=True))
        page.wait_for_timeout(self.random.uniform(40, 160))

    def everybody_types(self) -> None:
        for person in self.people:
            for page in person.pages[-2:]:
                self.type_words(page, seconds=self.random.uniform(0.3, 1.2) * self.pace)

    # Events

    def cut_line(self) -> None:
        self.typist.cut()
        self.everybody_types()

    def kill_web(self) -> None:
        self.world.kill_web()
        self.web_down = True
        self.everybody_types()

    def end_sessions(self) -> None:
        self.world.end_sessions()
        self.everybody_types()

    def close_tab(self) -> None:
        page = self.random.choice(self.typist.pages)
        self._gone([page])
        self.typist.pages.remove(page)
        page.close(run_before_unload=False)

    def kill_browser(self) -> None:
        self._gone(self.typist.pages)
        self.typist.kill()

    def long_off(self) -> None:
        """Weeks later: no session, another clock, nothing in memory."""
        self.kill_browser()
        self.world.end_sessions()
        self.typist.shift = self.random.randint(7, 40) * 86_400_000

    def move_clock(self) -> None:
        self.typist.move_clock(self.random.randint(-40, 40) * 86_400_000)
        self.everybody_types()

    def second_tab(self) -> None:
        self.mend()
        if len(self.typist.pages) < 3:
            self.typist.open_editor()
        self.everybody_types()

    def second_person(self) -> None:
        self.mend()
        if not self.second.pages:
            self.second.open_editor()
        self.everybody_types()

    def merge(self) -> None:
        self.mend()
        waiting = list(self.world.unmerged())
        if not waiting or self.typist.context is None:
            return
        page = self.typist.context.new_page()
        self.typist.go(page, self.world.merge.format(self.random.choice(waiting)))
        for chosen in page.get_by_role(
            "radio", name=self.random.choice(["Giữ bản này", "Ghép lại"])
        ).all():
            chosen.check()
        page.get_by_role("button", name="Ghép vào biên bản").click()
        page.wait_for_load_state()
        page.close()

    def _gone(self, pages: Sequence[Page]) -> None:
        """Words that were just typed on these pages may be lost with them."""
        now = time.monotonic()
        for word in self.words:
            if word.page in pages and now - word.at < KEPT_AFTER:
                word.excused = True

    # Mending and counting

    def mend(self) -> None:
        """Line and server are back, everybody is signed in, and the typist has an editor open."""
        for person in self.people:
            person.mend_line()
        if self.web_down:
            self.world.start_web()
            self.web_down = False
        if not self.typist.pages:
            self.typist.open_editor()
        for person in self.people:
            for page in person.pages:
                with contextlib.suppress(Error):
                    page.evaluate("() => dispatchEvent(new Event('focus'))")
                    person.answer_dialog(page)

    def check(self) -> list[str]:
        """Words that are nowhere although all is mended; each is told once."""
        due = [word.text for word in self.words if not word.excused and word.text not in self.lost]
        give_up = time.monotonic() + PATIENCE
        look_again = time.monotonic() + PATIENCE / 8
        while True:
            self.mend()
            if (
                time.monotonic() > look_again
            ):  # opening the editor reads a closed tab's journal back
                look_again = give_up
                self.typist.open_editor()
            there = self.world.texts()
            missing = [text for text in due if text not in there]
            if not missing or time.monotonic() > give_up:
                self.lost += missing
                return missing
            time.sleep(0.3)

    def run(self, *, events: int, tell: Callable[[str], None] = lambda text: None) -> None:
        names = list(self.kinds)
        weights = [weight for weight, _ in self.kinds.values()]
        self.typist.open_editor()
        for number in range(events):
            self.everybody_types()
            if not self.typist.pages:
                self.mend()
            kind = self.random.choices(names, weights)[0]
            self.events[kind] += 1
            self.kinds[kind][1]()
            if self.random.random() < 0.7 or number == events - 1:
                missing = self.check()
                told = f"  MẤT {' '.join(missing)}" if missing else ""
                tell(f"{number + 1:4d} {kind}: {len(self.words)} từ{told}")

    def result(self) -> dict[str, Any]:
        checked = [word for word in self.words if not word.excused]
        return {
            "su_kien": dict(self.events),
            "tu": len(self.words),
            "ky_tu": sum(len(word.text) for word in checked),
            "mat": list(self.lost),
            "ky_tu_mat": sum(map(len, self.lost)),
        }
