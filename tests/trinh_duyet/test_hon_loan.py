"""Words survive whatever comes: a short run of the chaos bench, and what another person finds."""

import contextlib
import os
import shutil
import signal
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from bench.hon_loan import HonLoan, Person, descendants
from khoi.models import BanNhap, BanNhapLech, GiaoBan
from khoi.models.giao_ban import NOI_DUNG
from tests.factories.khoi import MAT_KHAU
from tests.khoi.giao_ban.conftest import HOM_NAY, make_khoi, monthly_only
from tests.the_gioi import make_tinh


pytestmark = pytest.mark.portal_env(DANVAN_NGAY=HOM_NAY.isoformat(), DANVAN_MINH_HOA="1")


class Portal:
    """Minutes on the live portal, as the chaos sees them."""

    def __init__(self, portal, g: GiaoBan) -> None:
        self.portal, self.g = portal, g
        self.url = portal.url
        self.editor = f"/giao-ban/{g.pk}/sua/"
        self.merge = f"/giao-ban/{g.pk}/lech/{{}}/"

    def kill_web(self) -> None:
        master = self.portal.pid("web")
        for pid in (master, *descendants(master)):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.portal.supervisor.services["web"].child.wait()

    def start_web(self) -> None:
        self.portal.supervisor.start("web")
        self.portal.wait_until_it_answers()

    def end_sessions(self) -> None:
        Session.objects.all().delete()

    def texts(self) -> str:
        self.g.refresh_from_db()
        parts = [getattr(self.g, name) for name in NOI_DUNG]
        parts += BanNhap.objects.get(giao_ban=self.g).noi_dung.values()
        for kept in BanNhapLech.objects.filter(giao_ban=self.g):
            parts += [*kept.noi_dung.values(), *kept.ban_kia.values(), *kept.ban_ghep.values()]
        return "\n".join(parts)

    def unmerged(self) -> list[int]:
        open_ones = BanNhapLech.objects.filter(giao_ban=self.g, giai_quyet_luc=None)
        return list(open_ones.values_list("pk", flat=True))


@pytest.fixture
def khoi(live_database, ngay):
    ngay(HOM_NAY)
    monthly_only()
    return make_khoi(make_tinh("Nà Mẫu"))


@pytest.fixture
def arrive(browser, tmp_path):
    """arrive(world, account): a person with a profile on the disk; their browsers end with the test."""
    came = []

    def come(world, account, *, profile: str = "") -> Person:
        person = Person(
            world=world,
            chromium=browser.browser_type,
            program=shutil.which("chromium") or "chromium-browser",
            profile=Path(tmp_path / (profile or account.ten_dang_nhap)),
            name=account.ten_dang_nhap,
            password=MAT_KHAU,
        )
        came.append(person)
        return person

    yield come
    for person in came:
        person.kill()


def test_a_dozen_disasters_lose_no_word(khoi, live_web, arrive):
    world = Portal(live_web, khoi.minutes())
    people = [arrive(world, khoi.thu_ky), arrive(world, khoi.truong)]
    chaos = HonLoan(world=world, people=people, seed=2023, pace=0.4)

    chaos.run(events=12)

    result = chaos.result()
    assert result["mat"] == []
    assert result["ky_tu"] > 150
    assert len(result["su_kien"]) >= 5


def test_a_killed_browser_s_words_wait_sealed_for_their_owner(khoi, live_web, arrive):
    g = khoi.minutes()
    world = Portal(live_web, g)
    owner = arrive(world, khoi.thu_ky, profile="chung")
    page = owner.open_editor()
    owner.cut()
    page.get_by_label("4. Kết luận", exact=True).fill("Chữ riêng của thư ký")
    page.wait_for_timeout(1500)
    owner.kill()
    owner.mend_line()
    Session.objects.all().delete()

    other = arrive(world, khoi.truong, profile="chung")
    page = other.open_editor()
    page.get_by_text("có chữ chưa gửi của người khác").wait_for()
    stored = page.evaluate(
        """async () => {
            const open = indexedDB.open("danvan-giu-chu");
            const store = await new Promise((done) => { open.onsuccess = () => done(open.result); });
            const all = store.transaction("muc").objectStore("muc").getAll();
            await new Promise((done) => { all.onsuccess = done; });
            return all.result.map((entry) => new TextDecoder().decode(entry.hop) + JSON.stringify(entry));
        }"""
    )
    keys = page.evaluate(
        """async () => {
            const token = document.cookie.match(/csrftoken=([^;]*)/)[1];
            const answer = await fetch("/khoa-nhat-ky/mo/", {method: "POST", headers: {"X-CSRFToken": token}});
            return (await answer.json()).khoa.map((key) => key.ma);
        }"""
    )
    assert len(stored) == 1
    assert "thư ký" not in stored[0]
    assert not any(ma in stored[0] for ma in keys)
    assert page.get_by_label("4. Kết luận", exact=True).input_value() == "Tiếp tục vận động."
    other.kill()
    Session.objects.all().delete()

    page = owner.open_editor()
    page.get_by_text("Đã lấy lại chữ chưa kịp gửi").wait_for()
    expect(page.get_by_label("4. Kết luận", exact=True)).to_have_value("Chữ riêng của thư ký")
    assert BanNhap.objects.get(giao_ban=g).noi_dung["ket_luan"] == "Chữ riêng của thư ký"
