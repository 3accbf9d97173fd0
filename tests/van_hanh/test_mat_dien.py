"""A power cut at the database, right after the page said «Đã lưu lúc»: nothing said saved is lost."""

import re
from collections.abc import Iterator

import pytest
from django.db import connections

from khoi.models import BanNhap, GiaoBan
from nen.embedded import OWNER, Postgres
from tests import ground as grounds
from tests.live import LivePortal
from tests.trinh_duyet.nguoi import DIEN_THOAI, den
from tests.trinh_duyet.the_gioi_nho import HOM_NAY, make_the_gioi


DA_LUU = re.compile(r"^Đã lưu lúc \d\d:\d\d:\d\d$")
TRUOC = "Đã vận động 12 hộ hiến đất, còn 2 hộ chưa đồng thuận."
TRONG = "Khối tiếp tục nắm tình hình."


@pytest.fixture
def postgres(tmp_path) -> Iterator[Postgres]:
    """A server of this test's own, with fsync as in the demo; the shared one must live on."""
    server = Postgres(tmp_path / "postgres", durable=True)
    server.folder.mkdir(mode=0o700)
    grounds.copy(grounds.cached_cluster(), server.data)
    with server:
        yield server


@pytest.fixture
def live_database(
    postgres, ground, worker_urls, worker_number, django_db_setup, django_db_blocker
) -> Iterator[str]:
    """Instead of a clone on the shared server; the web process follows."""
    urls = {
        "DATABASE_URL": postgres.url(),
        "DATABASE_OWNER_URL": postgres.url(user=OWNER),
        "REDIS_URL": ground.redis_url(16 + worker_number),
    }
    with django_db_blocker.unblock(), grounds.pointed_at(urls, back=worker_urls):
        yield "danvan"


@pytest.fixture
def web(live_environment, tmp_path) -> Iterator[LivePortal]:
    """This test's own: the one that others share must not see its database go."""
    web = LivePortal("web", env=live_environment, folder=tmp_path)
    web.start()
    yield web
    web.end()


@pytest.mark.portal_env(DANVAN_NGAY="2024-01-08", DANVAN_MINH_HOA="1")
def test_kill_9_of_postgres_after_the_saved_mark_loses_no_word(
    postgres, live_database, ngay, web, browser
):
    ngay(HOM_NAY)
    world = make_the_gioi()
    minutes = GiaoBan.objects.create(
        khoi_id=world.khoi.pk,
        loai_ky="thang",
        nam=2023,
        ky=12,
        ngay="2023-12-25",
        tao_boi=world.tinh.nguoi["thu_ky.a1"],
    )
    with den(browser, web.url, "Thư ký", widths=(DIEN_THOAI,)) as me:
        me.sign_in(world.ten_dang_nhap("thu_ky.a1"))
        page = me.page
        page.goto(f"/giao-ban/{minutes.pk}/sua/")
        page.get_by_label("1. Kết quả công việc từ kỳ trước", exact=True).fill(TRUOC)
        page.get_by_text(DA_LUU).wait_for()

        postgres.kill()
        page.get_by_label("4. Kết luận", exact=True).fill(TRONG)
        page.get_by_text("Chưa lưu được — chữ vẫn còn trên trang.").wait_for()
        me.faults.clear()  # the server had no database: it may answer 500
        postgres.start()
        connections.close_all()

        assert BanNhap.objects.get(giao_ban=minutes).noi_dung["ket_qua"] == TRUOC
        page.get_by_text(DA_LUU).wait_for(timeout=40_000)
        page.reload()
        me.examine()
        assert (
            page.get_by_label("1. Kết quả công việc từ kỳ trước", exact=True).input_value() == TRUOC
        )
        assert page.get_by_label("4. Kết luận", exact=True).input_value() == TRONG
        page.get_by_text("Đã nạp chữ gõ dở của").wait_for()
        me.faults.clear()
