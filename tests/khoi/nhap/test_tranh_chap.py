"""Imports beside each other and beside entries by hand: they take turns."""

import datetime as dt
import threading

import pytest
from django.db import connection, transaction

from khoi.enums import TrangThaiNhap, VaiTroKhoi
from khoi.models import ChucDanh, LanNhap, ThanhVien
from khoi.services.ghe import Nguoi
from khoi.services.nhap.lan_nhap import request_ghi
from khoi.services.thanh_vien import add_thanh_vien
from nen import viec as jobs
from tests.khoi.nhap.tep import look
from tests.khoi.nhap.test_thanh_vien import member
from tests.khoi.thanh_vien.test_races import at_once
from tests.the_gioi import make_tinh


NGAY = dt.date(2024, 1, 15)


@pytest.fixture
def tinh(live_database, ngay):
    ngay(NGAY)
    return make_tinh("Anh")


def test_two_imports_at_once_end_in_one_head(tinh):
    by = tinh.nguoi["cv_tinh"]
    seen = [
        look(tinh, "thanh_vien", member(tinh, ho_ten=name, vai_tro="Trưởng Khối"))
        for name in ("Trưởng Thứ Nhất", "Trưởng Thứ Hai")
    ]
    asked = [request_ghi(lan_nhap=one, by=by) for one in seen]
    at_once(*(lambda one=one: jobs.run(viec_id=one.viec_id) for one in asked))
    assert sorted(LanNhap.objects.values_list("trang_thai", flat=True)) == [
        TrangThaiNhap.CO_LOI,
        TrangThaiNhap.DA_GHI,
    ]
    assert ThanhVien.objects.filter(vai_tro=VaiTroKhoi.TRUONG).count() == 1


def test_an_import_waits_for_an_entry_by_hand_and_sees_it(tinh):
    by = tinh.nguoi["cv_tinh"]
    seen = look(tinh, "thanh_vien", member(tinh, ho_ten="Trưởng Trong Tệp", vai_tro="Trưởng Khối"))
    asked = request_ghi(lan_nhap=seen, by=by)

    def run():
        jobs.run(viec_id=asked.viec_id)
        connection.close()

    thread = threading.Thread(target=run)
    with transaction.atomic():
        add_thanh_vien(
            khoi=tinh.co_quan["a1"],
            nguoi=Nguoi(ho_ten="Trưởng Ghi Tay"),
            vai_tro=VaiTroKhoi.TRUONG,
            chuc_danh=ChucDanh.objects.first(),
            tu_ngay=NGAY,
            by=tinh.nguoi["thu_ky.a1"],
        )
        thread.start()
        thread.join(1)
        assert thread.is_alive()  # it waits for the block
    thread.join(30)
    seen.refresh_from_db()
    assert seen.trang_thai == TrangThaiNhap.CO_LOI
    assert "Trưởng Ghi Tay" in seen.loi[0]["cau"]
    assert ThanhVien.objects.count() == 1
