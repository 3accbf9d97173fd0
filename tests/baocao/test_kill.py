"""kill -9 of the worker in the middle of a report: taken up again, ends once."""

import datetime as dt

import pytest
from django.conf import settings
from django.utils import timezone

from baocao.models import BaoCao
from baocao.services.bao_cao import request_bao_cao
from chamdiem.models import KetQua
from chamdiem.services.cong_bo import publish_dot
from nen.models import Tep, Viec
from tests.factories.xep_hang import province_round
from tests.live import LivePortal
from tests.the_gioi import make_tinh


@pytest.fixture
def live_jobs(live_environment, tmp_path):
    """Worker and beat; nobody looks at a page here."""
    portal = LivePortal("worker", "beat", env=live_environment, folder=tmp_path)
    portal.start()
    yield portal
    portal.end()


@pytest.mark.portal_env(DANVAN_NGAY="2024-01-15", DANVAN_MINH_HOA="1")
def test_a_report_whose_worker_is_killed_ends_once(live_jobs, ngay):
    ngay(dt.date(2024, 1, 15))
    tinh = make_tinh("Bạch Thông")
    dot = province_round(tinh, so_xa=200, tong=(90, 70, 55, 20))
    publish_dot(dot=dot, by=tinh.nguoi["ld_tinh"])

    bao_cao = request_bao_cao(dot=dot, by=tinh.nguoi["cv_tinh"])

    live_jobs.wait_for(
        lambda: Viec.objects.filter(pk=bao_cao.viec_id, tien_do__gte=40).exists(),
        seconds=60,
        what="the report is being printed",
    )
    live_jobs.kill("worker")
    stale = timezone.now() - dt.timedelta(seconds=settings.VIEC_MAT_SAU_GIAY + 1)
    waited = Viec.objects.filter(trang_thai=Viec.TrangThai.DANG_CHAY).update(nhip_luc=stale)
    assert waited == 1  # as if its beat had been missed for long enough
    live_jobs.wait_for(
        lambda: Viec.objects.get().trang_thai == Viec.TrangThai.XONG,
        seconds=120,
        what="the report is made by another attempt",
    )

    viec, bao_cao = Viec.objects.get(), BaoCao.objects.get()
    assert viec.lan_thu == 2
    assert (bao_cao.trang_thai, bao_cao.kiem_tra["dat"]) == ("da_lap", True)
    assert set(Tep.objects.all()) == {bao_cao.tep, bao_cao.tep_docx}
    assert KetQua.objects.count() == 203
    assert [(m.tu, m.den) for m in bao_cao.chuyen.all()] == [
        ("", "dang_lap"),
        ("dang_lap", "da_lap"),
    ]
