"""What the upgrades do to adopted minutes and old imports, there and back, beside newer rows."""

import datetime as dt
from dataclasses import replace
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection, migrations

from khoi.models import DongXem, GiaoBan, LanNhap, PhienBanGiaoBan, TheoDoiPhanCong
from khoi.queries.bien_ban import BienBan
from khoi.queries.doc_bien_ban import read_bien_ban
from nen.models import ManhTimKiem
from tests.factories import khoi as f
from tests.factories.sap_xep import DongXemFactory, LanNhapFactory
from tests.khoi.giao_ban.conftest import HOM_NAY, make_khoi
from tests.the_gioi import make_tinh


THONG_QUA = dt.datetime(2023, 4, 1, 3, tzinfo=dt.UTC)
SAU = dt.date(2199, 1, 1)


@pytest.fixture
def khoi(db, ngay):
    ngay(HOM_NAY)
    return make_khoi(make_tinh("A"))


def data_steps() -> list[migrations.RunSQL | migrations.RunPython]:
    """In their order; what else these migrations do is no matter of rows."""
    names = (
        "0016_phien_ban_dau_tien",
        "0020_tim_kiem",
        "0024_dong_xem_het_han",
        "0025_theo_doi_viec_cu",
    )
    modules = [import_module(f"khoi.migrations.{name}") for name in names]
    every = [step for module in modules for step in module.Migration.operations]
    found = [step for step in every if isinstance(step, migrations.RunSQL | migrations.RunPython)]
    assert len(found) == 5
    return found


def run(step) -> None:
    """A statement (or none), or a function of the migration."""
    if step == migrations.RunSQL.noop:
        return
    if isinstance(step, str):
        with connection.cursor() as cursor:
            cursor.execute(step)
    else:
        step(apps, connection.schema_editor())


def upgrade() -> None:
    for step in data_steps():
        run(step.sql if isinstance(step, migrations.RunSQL) else step.code)


def take_back() -> None:
    for step in reversed(data_steps()):
        run(step.reverse_sql if isinstance(step, migrations.RunSQL) else step.reverse_code)


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

    take_back()
    assert pieces() == []
    upgrade()

    for g in (earlier, last):
        g.refresh_from_db()
        (version,) = g.phien_ban.all()
        now = replace(read_bien_ban(g).numbered(1), luoc_do=1)  # the form of that time
        assert BienBan.from_json(version.du_lieu) == now
        assert g.trinh_ngay == dt.date(2023, 3, 31)  # 01:00 in Việt Nam
    assert (versions()[newer.pk], GiaoBan.objects.get(pk=newer.pk).trinh_ngay) == had
    assert not draft.phien_ban.exists()
    assert pieces() == searchable
    assert {loai for _, loai, *_ in searchable} >= {"ket_luan", "kien_nghi", "phan_cong"}
    open_still = [earlier.phan_cong.get(han=SAU).pk, last.phan_cong.get().pk]
    assert followed() == [(pk, "chua_lam", None) for pk in open_still]
    assert list(DongXem.objects.values_list("lan_nhap", flat=True)) == [kept.pk]
    assert LanNhap.objects.get(pk=gone.pk).loi == []
