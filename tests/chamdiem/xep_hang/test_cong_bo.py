"""Publication: who, when, what it writes, and that nothing moves afterwards."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction

from chamdiem.enums import TrangThaiDot, TrangThaiPhieu
from chamdiem.models import ChuyenPhieu, KetQua, PhieuCham
from chamdiem.queries.cong_bo import chua_xong
from chamdiem.queries.xep_hang import published, rank_dot
from chamdiem.services.cong_bo import publish_dot, refuse_reopening
from khoi.services.don_vi import rebuild_pham_vi
from nen.errors import BusinessRuleError, database_message
from tests.factories.chamdiem import ChuyenPhieuFactory
from tests.factories.khoi import (
    ChaDonViFactory,
    DonViFactory,
    GiaoBanFactory,
    KhoiFactory,
    TenDonViFactory,
)
from tests.factories.xep_hang import province_round
from tests.the_gioi import make_tinh


def test_publication_writes_the_ranking_as_it_stood(tinh, dot):
    ranking = rank_dot(dot.pk)

    publish_dot(dot=dot, by=tinh.nguoi["ld_tinh"])

    dot.refresh_from_db()
    assert published(dot.pk) == ranking
    assert dot.trang_thai == TrangThaiDot.DA_CONG_BO
    assert dot.cong_bo_ngay == dt.date(2024, 1, 15)
    assert dot.cong_bo_boi == tinh.nguoi["ld_tinh"]
    assert [(m.tu, m.den) for m in dot.chuyen.all()] == [("dang_cham", "da_cong_bo")]


@pytest.mark.parametrize("who", ["cv_tinh", "quan_tri", "ld_huyen.a", "truong.a1", "btv"])
def test_only_the_leader_of_the_province_publishes(tinh, dot, who):
    with pytest.raises(PermissionDenied):
        publish_dot(dot=dot, by=tinh.nguoi[who])

    assert not KetQua.objects.exists()


def test_the_leader_of_another_province_does_not(tinh_la, dot):
    with pytest.raises(PermissionDenied):
        publish_dot(dot=dot, by=tinh_la.nguoi["ld_tinh"])


def test_unfinished_and_missing_sheets_are_named(tinh, dot):
    PhieuCham.objects.filter(dot=dot, khoi=tinh.co_quan["a1"]).update(
        trang_thai=TrangThaiPhieu.DANG_CHAM
    )
    missing = PhieuCham.objects.get(dot=dot, khoi=tinh.co_quan["b1"])
    for row in missing.dong.all():
        row.diem_cac_cap.all().delete()
    missing.dong.all().delete()
    missing.delete()

    with pytest.raises(BusinessRuleError) as refused:
        publish_dot(dot=dot, by=tinh.nguoi["ld_tinh"])

    assert str(refused.value) == (
        "Còn 2 phiếu chưa chấm xong: Xã A B1 (chưa có phiếu), "
        "Xã A A1 (Tỉnh thẩm định: đang chấm). Khối chưa có phiếu: mở trang đợt chấm, bấm "
        "“Bổ sung phiếu còn thiếu”. Hãy hoàn tất các phiếu này rồi công bố."
    )
    assert not KetQua.objects.exists()


def test_only_blocks_of_the_list_day_are_missed(tinh, dot):
    """A commune that joined the province after the list day was never to be scored."""
    joined = DonViFactory()
    TenDonViFactory(don_vi=joined, ten="Xã Mới Về")
    ChaDonViFactory(don_vi=joined, cha=tinh.don_vi["a"], tu_ngay=dt.date(2024, 1, 10))
    KhoiFactory(don_vi=joined)
    rebuild_pham_vi()

    assert chua_xong(dot) == []
    publish_dot(dot=dot, by=tinh.nguoi["ld_tinh"])

    assert KetQua.objects.count() == 6


def test_twice_is_once(tinh, dot):
    publish_dot(dot=dot, by=tinh.nguoi["ld_tinh"])

    with pytest.raises(BusinessRuleError, match="đã công bố rồi"):
        publish_dot(dot=dot, by=tinh.nguoi["ld_tinh"])

    assert KetQua.objects.count() == 6


FROZEN = [
    "UPDATE chamdiem_ketqua SET tong_diem = 99",
    "UPDATE chamdiem_ketqua SET xep_loai = 'tot' WHERE hang_tinh > 1",
    "UPDATE chamdiem_ketqua SET hang_tinh = 1, hang_huyen = 1",
    "DELETE FROM chamdiem_ketqua",
    "UPDATE chamdiem_diemcham SET diem = 1",
    "DELETE FROM chamdiem_diemcham",
    (
        "INSERT INTO chamdiem_diemcham (dong_id, cap, diem, ly_do, phien_ban, cham_boi_id, cham_luc) "
        "SELECT dong_id, 'tinh', 1, '', 1, cham_boi_id, now() FROM chamdiem_diemcham LIMIT 1"
    ),
    (
        "INSERT INTO chamdiem_chuyenphieu "
        "(phieu_id, tu, den, buoc_tu_id, buoc_den_id, boi_id, luc, ngay, tre_han, ly_do) "
        "SELECT p.id, 'hoan_tat', 'dang_cham', p.buoc_id, p.buoc_id, d.cong_bo_boi_id, now(), "
        "current_date, true, 'sai' FROM chamdiem_phieucham p JOIN chamdiem_dotcham d ON d.id = p.dot_id"
    ),
    "UPDATE chamdiem_diemtieuchi SET toi_da = 1",
    "UPDATE chamdiem_phieucham SET trang_thai = 'dang_cham'",
    "UPDATE chamdiem_buoccham SET han = han + 30",
    "UPDATE chamdiem_dotcham SET ten = 'khác'",
    "DELETE FROM chamdiem_phieucham",
    "UPDATE chamdiem_nguongxeploai SET tu_diem = tu_diem - 1",
    "DELETE FROM chamdiem_nguongxeploai",
    "UPDATE chamdiem_tieuchi SET toi_da = toi_da + 1",
    "UPDATE chamdiem_nhomtieuchi SET toi_da = toi_da + 1",
    "UPDATE chamdiem_botieuchi SET ten = 'khác'",
    "UPDATE chamdiem_dotcham SET trang_thai = 'dang_cham', cong_bo_luc = NULL, cong_bo_boi_id = NULL",
]


@pytest.mark.parametrize("sql", FROZEN)
def test_after_publication_direct_sql_changes_nothing(tinh, dot, sql):
    publish_dot(dot=dot, by=tinh.nguoi["ld_tinh"])
    before = published(dot.pk)

    with (
        pytest.raises(DatabaseError) as refused,
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)

    assert database_message(refused.value)
    assert published(dot.pk) == before


@pytest.mark.parametrize(
    "sql",
    [
        "TRUNCATE chamdiem_ketqua",
        "DROP TABLE chamdiem_ketqua",
        "ALTER TABLE chamdiem_ketqua DISABLE TRIGGER USER",
    ],
)
def test_the_application_role_cannot_step_around_the_triggers(tinh, dot, sql):
    with (
        pytest.raises(DatabaseError, match=r"denied|must be owner"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)


def test_before_publication_a_sheets_journal_grows(tinh, dot):
    moved = ChuyenPhieuFactory(phieu=PhieuCham.objects.filter(dot=dot).first())

    with pytest.raises(DatabaseError, match="chỉ được ghi thêm"), transaction.atomic():
        ChuyenPhieu.objects.filter(pk=moved.pk).update(ly_do="khác")

    assert ChuyenPhieu.objects.count() == 1


def test_before_publication_the_same_writes_pass(tinh, dot):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE chamdiem_diemcham SET diem = 1")

    assert {row.tong_diem for row in rank_dot(dot.pk)} == {2}


def test_minutes_of_a_published_year_are_not_reopened(tinh, dot):
    used = GiaoBanFactory(khoi=tinh.co_quan["a1"])
    other_year = GiaoBanFactory(khoi=tinh.co_quan["a1"], nam=2022)
    assert refuse_reopening(used) is None

    publish_dot(dot=dot, by=tinh.nguoi["ld_tinh"])

    assert "đã công bố" in refuse_reopening(used)
    assert refuse_reopening(other_year) is None


def test_two_publications_at_once_make_one(live_database, ngay):
    ngay(dt.date(2024, 1, 15))
    tinh = make_tinh("A")
    dot = province_round(tinh, so_xa=20, tong=(90, 70))

    def publish(_):
        try:
            publish_dot(dot=dot, by=tinh.nguoi["ld_tinh"])
        except BusinessRuleError as refused:
            return str(refused)
        finally:
            connection.close()
        return "published"

    with ThreadPoolExecutor(2) as pool:
        outcomes = sorted(pool.map(publish, range(2)))

    assert outcomes == [
        "Kết quả đợt này đã công bố rồi; hãy mở trang Xếp hạng để xem.",
        "published",
    ]
    assert KetQua.objects.filter(dot=dot).count() == 23


def test_points_written_meanwhile_wait_and_are_refused(live_database, ngay):
    """A writer that follows the rule (locks its sheet first) cannot slip in behind the ranking."""
    ngay(dt.date(2024, 1, 15))
    tinh = make_tinh("A")
    dot = province_round(tinh, so_xa=0, tong=(90,))
    sheet = PhieuCham.objects.filter(dot=dot).first()

    def write(_):
        try:
            with transaction.atomic():
                PhieuCham.objects.select_for_update().get(pk=sheet.pk)
                sheet.dong.first().diem_cac_cap.update(diem=1)
        except DatabaseError as refused:
            return database_message(refused)
        finally:
            connection.close()
        return "written"

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            publish_dot(dot=dot, by=tinh.nguoi["ld_tinh"])
            waiting = pool.submit(write, None)
            with pytest.raises(TimeoutError):
                waiting.result(timeout=0.3)
        outcome = waiting.result(timeout=10)

    assert outcome == "Kết quả đợt chấm đã công bố, không sửa, không xóa được."
