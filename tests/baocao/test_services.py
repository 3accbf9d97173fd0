"""Asking, making, numbering, issuing; refused cases beside the allowed."""

import datetime as dt
from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction

from baocao.models import BaoCao
from baocao.providers import viec_can_lam
from baocao.queries.bao_cao import ban_cu
from baocao.services.ban_hanh import check_scan, issue_bao_cao
from baocao.services.bao_cao import (
    assign_so,
    edit_bao_cao,
    remake_bao_cao,
    request_bao_cao,
    request_due_bao_cao,
)
from baocao.services.in_bao_cao import print_bao_cao
from baocao.services.tham_so import default_tham_so, nhiem_ky_cua
from baocao.so_lieu import sha256_of
from nen.errors import BusinessRuleError, LostAttemptError, database_message
from nen.models import Tep, Viec
from tests.factories.baocao import BaoCaoFactory, run_job
from tests.factories.xep_hang import province_round


@pytest.fixture
def officer(tinh):
    return tinh.nguoi["cv_tinh"]


@pytest.fixture
def bao_cao(dot, officer):
    return request_bao_cao(dot=dot, by=officer)


@pytest.fixture
def made(bao_cao):
    return run_job(bao_cao)


def test_asking_makes_one_row_and_one_job(bao_cao, dot, officer, tinh):
    again = request_bao_cao(dot=dot, by=tinh.nguoi["ld_tinh"])

    assert again == bao_cao
    assert Viec.objects.count() == 1
    assert bao_cao.trang_thai == "dang_lap"
    assert bao_cao.ngay == dt.date(2024, 1, 15)
    assert bao_cao.ky_hieu == "BC/BDVTU"
    assert bao_cao.bo_quy_tac.ma == "HD36"


@pytest.mark.parametrize("who", ["quan_tri", "cv_huyen.a", "truong.a1", "btv"])
def test_only_the_provinces_officers_ask(dot, tinh, who):
    with pytest.raises(PermissionDenied):
        request_bao_cao(dot=dot, by=tinh.nguoi[who])


def test_an_officer_of_another_province_does_not(dot, tinh_la):
    with pytest.raises(PermissionDenied):
        request_bao_cao(dot=dot, by=tinh_la.nguoi["cv_tinh"])


def test_an_unpublished_round_has_no_report(tinh, officer):
    dot = province_round(tinh, so_xa=0, tong=(90,))

    with pytest.raises(BusinessRuleError, match="chưa công bố"):
        request_bao_cao(dot=dot, by=officer)
    assert not BaoCao.objects.exists()


def test_a_failed_making_is_asked_for_again(bao_cao, dot, officer):
    Viec.objects.filter(pk=bao_cao.viec_id).update(trang_thai="loi", loi="hỏng")

    again = request_bao_cao(dot=dot, by=officer)

    assert again.pk == bao_cao.pk
    assert again.viec_id != bao_cao.viec_id


def test_making_stores_file_figures_hash_and_verdict(made):
    assert made.trang_thai == "da_lap"
    with made.tep.tep.open() as file:
        assert file.read(5) == b"%PDF-"
    assert made.so_lieu["con_so"]["loai-tot"] == {"gia_tri": 2, "mau": 6}
    assert made.so_lieu_sha256 == sha256_of(made.so_lieu)
    assert [(m.tu, m.den) for m in made.chuyen.all()] == [("", "dang_lap"), ("dang_lap", "da_lap")]
    assert [m for m in made.kiem_tra["muc"] if not m["dat"]] == []
    assert made.kiem_tra["dat"] is True


def test_an_attempt_that_was_overtaken_writes_nothing(bao_cao):
    viec = Viec.objects.get(pk=bao_cao.viec_id)
    viec.trang_thai, viec.lan_thu = "dang_chay", 1
    viec.save()
    Viec.objects.filter(pk=viec.pk).update(lan_thu=2)

    with pytest.raises(LostAttemptError):
        print_bao_cao(viec=viec, bao_cao_id=bao_cao.pk)

    assert not Tep.objects.exists()


def test_an_older_job_does_not_overwrite_a_newer_one(made, officer):
    old = Viec.objects.get(pk=made.viec_id)
    remake_bao_cao(bao_cao=made, by=officer)
    old.trang_thai, old.lan_thu = "dang_chay", 9
    old.save()

    with pytest.raises(BusinessRuleError, match="mới hơn"):
        print_bao_cao(viec=old, bao_cao_id=made.pk)

    assert Tep.objects.count() == 2  # a PDF and its twin for Word


def test_a_job_that_died_after_storing_does_not_store_twice(made):
    """The file was committed, the end of the job was not: the next attempt finds the work done."""
    viec = Viec.objects.get(pk=made.viec_id)
    viec.trang_thai, viec.lan_thu = "dang_chay", 2
    viec.save()

    print_bao_cao(viec=viec, bao_cao_id=made.pk)

    assert Tep.objects.count() == 2  # a PDF and its twin for Word
    assert made.chuyen.count() == 2


def test_made_again_keeps_the_earlier_file(made, officer):
    first = made.tep

    remake_bao_cao(bao_cao=made, by=officer)
    made.refresh_from_db()
    assert (made.trang_thai, made.tep) == ("dang_lap", first)
    run_job(made)

    assert made.tep != first
    assert ban_cu(made) == [first]


def test_edited_texts_are_guarded_and_dates_checked(made, officer, dot):
    good = default_tham_so(dot)

    for bad, sentence in (
        (replace(good, kien_nghi="Ông A, số 006089123456"), "căn cước"),
        (replace(good, phuong_huong="TỐI MẬT"), "độ mật"),
        (replace(good, ngay=dt.date(2024, 1, 16)), "sau hôm nay"),
        (replace(good, ngay=dt.date(2024, 1, 14)), "từ ngày công bố"),
    ):
        with pytest.raises(BusinessRuleError, match=sentence):
            edit_bao_cao(bao_cao=made, tham_so=bad, by=officer)
    edit_bao_cao(bao_cao=made, tham_so=replace(good, nguoi_ky="Hà Văn Mẫu"), by=officer)

    made.refresh_from_db()
    assert made.nguoi_ky == "Hà Văn Mẫu"
    assert made.trang_thai == "dang_lap"


def test_the_number_is_printed_and_runs_on(made, officer, dot, tinh):
    other = BaoCaoFactory(dot__ban=tinh.co_quan["tinh"], dot__nam=2022, so=4)

    with pytest.raises(BusinessRuleError, match="đã dùng"):
        assign_so(bao_cao=made, so=4, by=officer)
    _, gap = assign_so(bao_cao=made, so=9, by=officer)
    _, none = assign_so(bao_cao=made, so=5, by=officer)

    assert "còn 4 số" in gap
    assert none == ""
    made.refresh_from_db()
    assert made.so_ky_hieu == "05-BC/BDVTU"
    assert other.so_ky_hieu == "04-BC/BDVTU"


def test_another_body_and_another_term_have_their_own_numbers(made, officer):
    BaoCaoFactory(so=5)
    BaoCaoFactory(dot__ban=made.ban, dot__nam=2018, so=5, nhiem_ky="2015-2020")

    bao_cao, gap = assign_so(bao_cao=made, so=5, by=officer)

    assert (bao_cao.so, gap) == (5, "")


def test_issuing_freezes_and_opens_to_the_standing_committee(made, officer, tinh, ban_quet):
    btv = tinh.nguoi["btv"]
    assert not BaoCao.objects.visible_to(btv).exists()

    issue_bao_cao(
        bao_cao=made, so=5, ngay=dt.date(2024, 1, 15), noi_dung=ban_quet, xac_nhan=True, by=officer
    )

    assert BaoCao.objects.visible_to(btv).get() == made
    made.refresh_from_db()
    assert (made.trang_thai, made.so) == ("da_ban_hanh", 5)
    with made.ban_ky.tep.open() as file:
        assert file.read() == ban_quet
    for act in (
        lambda: remake_bao_cao(bao_cao=made, by=officer),
        lambda: assign_so(bao_cao=made, so=6, by=officer),
        lambda: edit_bao_cao(bao_cao=made, tham_so=default_tham_so(made.dot), by=officer),
    ):
        with pytest.raises(BusinessRuleError, match="đã ban hành"):
            act()
    for sql in ("UPDATE baocao_baocao SET so = 6", "DELETE FROM baocao_baocao"):
        with (
            pytest.raises(DatabaseError) as refused,
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(sql)
        assert database_message(refused.value) == "Báo cáo đã ban hành không sửa, không xóa được."


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"so": 0}, "từ 1 trở lên"),
        ({"ngay": dt.date(2024, 1, 16)}, "sau hôm nay"),
        ({"ngay": dt.date(2023, 12, 1)}, "từ ngày công bố"),
        ({"xac_nhan": False}, "xác nhận"),
        ({"noi_dung": b"PK\x03\x04 not a pdf"}, "không phải PDF"),
        ({"noi_dung": b"%PDF-1.7 broken"}, "hỏng"),
    ],
)
def test_what_does_not_fit_is_not_issued(made, officer, ban_quet, change, sentence):
    good = {"so": 5, "ngay": dt.date(2024, 1, 15), "noi_dung": ban_quet, "xac_nhan": True}

    with pytest.raises(BusinessRuleError, match=sentence):
        issue_bao_cao(bao_cao=made, by=officer, **(good | change))

    made.refresh_from_db()
    assert (made.trang_thai, made.ban_ky, made.so) == ("da_lap", None, None)


def test_the_scan_must_agree_with_the_printed_number(made, officer, ban_quet):
    assign_so(bao_cao=made, so=5, by=officer)
    run_job(made.__class__.objects.get(pk=made.pk))

    with pytest.raises(BusinessRuleError, match="mang số 05-BC/BDVTU"):
        issue_bao_cao(
            bao_cao=made, so=6, ngay=made.ngay, noi_dung=ban_quet, xac_nhan=True, by=officer
        )


def test_a_report_being_made_is_not_issued(bao_cao, officer, ban_quet):
    with pytest.raises(BusinessRuleError, match="đang được lập"):
        issue_bao_cao(
            bao_cao=bao_cao, so=1, ngay=bao_cao.ngay, noi_dung=ban_quet, xac_nhan=True, by=officer
        )


def test_a_scan_too_large_is_refused(settings):
    settings.TEP_TOI_DA = 10

    with pytest.raises(BusinessRuleError, match="quá lớn"):
        check_scan(b"%PDF-" + b"0" * 10)


@pytest.mark.parametrize(
    ("due", "made"), [(dt.date(2024, 1, 15), 1), (dt.date(2024, 1, 16), 0), (None, 0)]
)
def test_the_portal_asks_on_the_rounds_day_and_once(dot, due, made):
    dot.ngay_bao_cao = due
    dot.save()

    assert request_due_bao_cao() == made
    assert request_due_bao_cao() == 0

    assert BaoCao.objects.count() == made
    assert Viec.objects.count() == made


def test_what_is_due_follows_the_report(dot, officer, tinh):
    def due():
        return [one.ten for one in viec_can_lam(officer)]

    assert due() == ["Lập báo cáo kết quả xếp loại năm 2023"]
    bao_cao = request_bao_cao(dot=dot, by=officer)
    assert due() == []
    run_job(bao_cao)
    assert due() == ["Nhập số báo cáo xếp loại năm 2023"]
    run_job(assign_so(bao_cao=bao_cao, so=5, by=officer)[0])
    assert due() == ["Cập nhật bản đã ký của báo cáo 05-BC/BDVTU"]
    assert list(viec_can_lam(tinh.nguoi["btv"])) == []


@pytest.mark.parametrize(
    ("ngay", "nhiem_ky"),
    [(dt.date(2024, 1, 15), "2020-2025"), (dt.date(2026, 3, 1), "2025-2030")],
)
def test_the_term_proposed(ngay, nhiem_ky):
    assert nhiem_ky_cua(ngay) == nhiem_ky
