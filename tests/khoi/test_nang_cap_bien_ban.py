"""The upgrades around adopted minutes, there and back, over rows that were there before them."""

import datetime as dt

import pytest
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from khoi.models import DongXem, GiaoBan, LanNhap, PhienBanGiaoBan, TheoDoiPhanCong
from khoi.queries.doc_bien_ban import read_bien_ban
from nen.models import ManhTimKiem
from tests.factories import khoi as f
from tests.factories.sap_xep import DongXemFactory, LanNhapFactory
from tests.khoi.giao_ban.conftest import HOM_NAY, make_khoi
from tests.the_gioi import make_tinh


TRUOC = ("khoi", "0015_kien_nghi_giong_nhau")
THONG_QUA = dt.datetime(2023, 4, 1, 3, tzinfo=dt.UTC)
SAU = dt.date(2199, 1, 1)


@pytest.fixture
def khoi(live_database, ngay):
    ngay(HOM_NAY)
    return make_khoi(make_tinh("A"))


def migrate_to(*targets: tuple[str, str]) -> None:
    executor = MigrationExecutor(connections["owner"])
    executor.migrate(list(targets) or executor.loader.graph.leaf_nodes())
    connections["owner"].close()


def adopted_long_ago(khoi, *, ky: int, han: tuple[dt.date | None, ...]) -> GiaoBan:
    """As an earlier release left them: no version, no day of handing in, nothing followed."""
    g = khoi.minutes(ky=ky, gio=dt.time(8, 5))
    f.KienNghiFactory(giao_ban=g, noi_dung=f"Sửa cầu treo, kỳ {ky}")
    for number, day in enumerate(han):
        f.PhanCongFactory(giao_ban=g, thanh_vien=khoi.thanh_vien[2], thu_tu=number, han=day)
    f.ChuyenGiaoBanFactory(
        giao_ban=g, den="cho_thong_qua", luc=dt.datetime(2023, 3, 30, 18, tzinfo=dt.UTC)
    )
    GiaoBan.objects.filter(pk=g.pk).update(
        trang_thai="da_thong_qua",
        thong_qua_boi=khoi.truong,
        thong_qua_luc=THONG_QUA,
        thong_qua_ngay=dt.date(2023, 4, 1),
    )
    g.refresh_from_db()
    return g


def pieces() -> list[tuple]:
    rows = ManhTimKiem.objects.order_by("chu_id", "loai", "doi_tuong_id")
    return list(rows.values_list("chu_id", "loai", "doi_tuong_id", "ngay", "noi_dung"))


def followed() -> list[tuple]:
    rows = TheoDoiPhanCong.objects.order_by("phan_cong_id")
    return list(rows.values_list("phan_cong_id", "trang_thai", "xong_ngay"))


def versions() -> dict[int, tuple]:
    rows = PhienBanGiaoBan.objects.values_list("giao_ban_id", "so", "ma_bam", "pk")
    return {pk: tuple(rest) for pk, *rest in rows}


def test_old_minutes_get_what_adoption_gives_today_and_newer_ones_keep_theirs(khoi):
    newer = khoi.minutes(ky=1, trang_thai="da_khoa")
    earlier = adopted_long_ago(khoi, ky=2, han=(None, dt.date(2023, 2, 1), SAU))
    last = adopted_long_ago(khoi, ky=3, han=(dt.date(2023, 4, 1),))
    draft = khoi.minutes(ky=4)
    f.ChuyenGiaoBanFactory(giao_ban=newer, den="cho_thong_qua")  # of a day that is not its own
    had = versions()[newer.pk], GiaoBan.objects.get(pk=newer.pk).trinh_ngay
    searchable = pieces()
    gone, kept = LanNhapFactory(tep_xoa_luc=THONG_QUA, loi=[{"cau": "x"}]), LanNhapFactory()
    for import_ in (gone, kept):
        DongXemFactory(lan_nhap=import_)

    migrate_to(TRUOC)
    assert pieces() == []
    migrate_to()

    for g in (earlier, last):
        g.refresh_from_db()
        (version,) = g.phien_ban.all()
        assert version.du_lieu == read_bien_ban(g).numbered(1).to_json()
        assert g.trinh_ngay == dt.date(2023, 3, 31)  # 01:00 in Việt Nam
    assert (versions()[newer.pk], GiaoBan.objects.get(pk=newer.pk).trinh_ngay) == had
    assert not draft.phien_ban.exists()
    assert pieces() == searchable
    assert {loai for _, loai, *_ in searchable} >= {"ket_luan", "kien_nghi", "phan_cong"}
    open_still = [earlier.phan_cong.get(han=SAU).pk, last.phan_cong.get().pk]
    assert followed() == [(pk, "chua_lam", None) for pk in open_still]
    assert list(DongXem.objects.values_list("lan_nhap", flat=True)) == [kept.pk]
    assert LanNhap.objects.get(pk=gone.pk).loi == []
