"""When a list is executed, by whom, and only once."""

import datetime as dt
import threading
import time

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction

from khoi.enums import TrangThaiSapXep, VaiTro
from khoi.models import (
    ChaDonVi,
    DonVi,
    KeThua,
    NguoiDung,
    SuKienSapXep,
)
from khoi.services.sap_xep import soan
from khoi.services.sap_xep.thuc_hien import execute_due, execute_su_kien, one_at_a_time
from nen.errors import BusinessRuleError
from tests.factories import khoi as f
from tests.khoi.sap_xep.doi_chieu import checksums
from tests.khoi.sap_xep.kich_ban import (
    NGAY,
    NGAY_CUOI,
    chuyen,
    ket_thuc,
    merged,
    su_kien,
    unit,
    van_hanh,
)
from tests.the_gioi import Tinh, make_tinh


def test_not_without_a_decree(tinh, operator):
    event = su_kien(*merged(tinh.don_vi), so_van_ban="")

    with pytest.raises(BusinessRuleError, match="Chưa ghi số văn bản quyết định"):
        execute_su_kien(su_kien=event, by=operator)

    assert not KeThua.objects.exists()


def test_not_before_its_day(tinh, operator, ngay):
    event = su_kien(*merged(tinh.don_vi))
    ngay(NGAY_CUOI)

    with pytest.raises(BusinessRuleError, match="Chưa đến ngày hiệu lực 01/07/2025"):
        execute_su_kien(su_kien=event, by=operator)

    assert not KeThua.objects.exists()


def test_a_later_execution_counts_from_the_day(tinh, operator, ngay):
    ngay(dt.date(2025, 9, 1))

    execute_su_kien(su_kien=su_kien(*merged(tinh.don_vi)), by=operator)

    assert unit("90001").tu_ngay == NGAY


def test_errors_are_all_said_and_nothing_is_written(tinh, operator):
    event = su_kien(
        *merged(tinh.don_vi), ket_thuc(DonVi(cap="xa", ma="99999")), ket_thuc(tinh.don_vi["a"])
    )
    before = checksums()

    with pytest.raises(BusinessRuleError) as refused:
        execute_su_kien(su_kien=event, by=operator)

    assert [text.partition(",")[0] for text in refused.value.args] == ["Dòng 1", "Dòng 3"]
    assert checksums() == before


def test_once_only(tinh, operator):
    event = su_kien(*merged(tinh.don_vi))
    execute_su_kien(su_kien=event, by=operator)
    before = checksums()

    with pytest.raises(BusinessRuleError, match="đã thực hiện rồi"):
        execute_su_kien(su_kien=event, by=operator)

    assert checksums() == before


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("quan_tri", True),
        ("cv_tinh", False),
        ("ld_tinh", False),
        ("thu_ky.a1", False),
        ("B", False),
    ],
)
def test_who_executes(tinh, operator, who, may):
    event = su_kien(*merged(tinh.don_vi))
    person = make_tinh("B").nguoi["quan_tri"] if who == "B" else tinh.nguoi[who]

    if may:
        execute_su_kien(su_kien=event, by=person)
        assert event.chuyen.get().boi == person
    else:
        with pytest.raises(PermissionDenied):
            execute_su_kien(su_kien=event, by=person)
        assert not KeThua.objects.exists()


def test_a_move_into_another_province_needs_who_administers_both(tinh, operator):
    other = make_tinh("B")
    event = su_kien(chuyen(tinh.don_vi["a1"], other.don_vi["a"]))
    for world in (tinh, other):
        with pytest.raises(PermissionDenied):
            execute_su_kien(su_kien=event, by=world.nguoi["quan_tri"])
    both = tinh.nguoi["quan_tri"]
    f.PhanVaiFactory(nguoi_dung=both, vai_tro=VaiTro.QUAN_TRI, co_quan=other.co_quan["tinh"])

    execute_su_kien(su_kien=event, by=NguoiDung.objects.get(pk=both.pk))

    assert ChaDonVi.objects.in_force(NGAY).get(don_vi=tinh.don_vi["a1"]).cha == other.don_vi["a"]


def test_two_at_once_execute_it_once(live_database, ngay):
    ngay(NGAY)
    tinh: Tinh = make_tinh("A")
    operator = van_hanh()
    event = su_kien(*merged(tinh.don_vi), by=operator)
    start = threading.Barrier(2)
    answers: list[str] = []

    def run():
        try:
            start.wait(10)
            execute_su_kien(su_kien=SuKienSapXep.objects.get(pk=event.pk), by=operator)
            answers.append("done")
        except BusinessRuleError as error:
            answers.append(str(error))
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    assert sorted(answers) == ["Lần sắp xếp này đã thực hiện rồi; hãy tải lại trang.", "done"]
    assert KeThua.objects.count() == 2
    assert event.chuyen.count() == 1


def test_what_is_taken_back_while_its_turn_is_awaited_is_not_executed(live_database, ngay):
    """Beat has read what is due and waits for another reorganisation; meanwhile it is unscheduled."""
    ngay(NGAY_CUOI)
    tinh: Tinh = make_tinh("A")
    operator = van_hanh()
    event = su_kien(*merged(tinh.don_vi), by=operator)
    soan.schedule_su_kien(su_kien=event, by=operator)
    ngay(NGAY)

    def beat():
        execute_due()
        connection.close()

    thread = threading.Thread(target=beat)
    with transaction.atomic():
        one_at_a_time()
        thread.start()
        wait_until_blocked()
        soan.unschedule_su_kien(su_kien=event, by=operator)
    thread.join(30)

    event.refresh_from_db()
    assert event.trang_thai == TrangThaiSapXep.DU_THAO
    assert not KeThua.objects.exists()
    assert event.chuyen.count() == 2


def wait_until_blocked() -> None:
    """Another connection to this database waits for an advisory lock."""
    for _ in range(100):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND "
                "database = (SELECT oid FROM pg_database WHERE datname = current_database())"
            )
            if cursor.fetchone()[0]:
                return
        time.sleep(0.05)
    pytest.fail("nobody waits")
