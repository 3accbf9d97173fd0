"""Where an item stands: one rule for rows in Python and for counts in the database."""

import datetime as dt

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import given, strategies as st

from hoatdong.enums import TinhTrangMuc, TrangThaiMuc
from hoatdong.models import LienKetMuc, MucChuongTrinh, TheoDoiMuc
from hoatdong.queries.chuong_trinh import items_of
from hoatdong.queries.muc import items_for_meeting
from hoatdong.queries.tinh_trang import la_qua_han, thang_cua_ky, tinh_trang
from hoatdong.queries.tong_hop import item_counts
from hoatdong.services import muc as services
from khoi.models.giao_ban import ngay_cua_ky
from khoi.services import giao_ban
from khoi.services.dong_giao_ban import write_phan_cong
from nen.errors import BusinessRuleError
from tests.factories import hoatdong as h, khoi as f


MONTHS = st.tuples(st.integers(1, 12), st.integers(1, 12)).map(sorted)
DAYS = st.dates(dt.date(2022, 1, 1), dt.date(2025, 12, 31))


def state(nam, tu, den, said, day):
    return tinh_trang(nam=nam, tu_thang=tu, den_thang=den, trang_thai=said, hom_nay=day)


@given(st.integers(2022, 2025), MONTHS, st.sampled_from(TrangThaiMuc), DAYS)
def test_an_open_item_is_late_from_the_day_after_its_months(nam, months, said, day):
    tu, den = months
    found = state(nam, tu, den, said, day)
    last = ngay_cua_ky("thang", nam=nam, ky=den)[1]

    if said in {TrangThaiMuc.XONG, TrangThaiMuc.KHONG_LAM}:
        assert found == said
    else:
        assert (found == TinhTrangMuc.QUA_HAN) == (day > last)
    if found == TinhTrangMuc.CHUA_DEN:
        assert day < dt.date(nam, tu, 1)
    if found == TinhTrangMuc.DEN_KY:
        assert dt.date(nam, tu, 1) <= day <= last


@given(st.integers(2022, 2025), MONTHS, DAYS)
def test_it_only_ever_moves_on(nam, months, day):
    order = list(TinhTrangMuc)
    today = state(nam, *months, TrangThaiMuc.CHUA_LAM, day)
    later = state(nam, *months, TrangThaiMuc.CHUA_LAM, day + dt.timedelta(days=40))

    assert order.index(today) <= order.index(later)


@pytest.mark.parametrize("day", [dt.date(2022, 12, 31), dt.date(2023, 5, 31), dt.date(2024, 1, 1)])
def test_the_database_counts_as_the_rule_says(khoi, day):
    programme = h.ChuongTrinhFactory(khoi=khoi.khoi)
    said = [*TrangThaiMuc, None]
    items = [
        (h.MucFactory(chuong_trinh=programme, tu_thang=tu, den_thang=tu + 1), one)
        for tu in (1, 4, 5, 11)
        for one in said
    ]
    khoi.moved(programme, "da_thong_qua")
    for item, one in items:
        if one is not None:
            ended = one in {TrangThaiMuc.XONG, TrangThaiMuc.KHONG_LAM}
            h.TheoDoiMucFactory(
                muc=item, trang_thai=one, ngay=day if ended else None, ghi_chu="vì sao"
            )

    rows = items_of(programme, hom_nay=day)
    late = {row.muc.pk for row in rows if row.tinh_trang == TinhTrangMuc.QUA_HAN}
    counted = item_counts([programme.pk], nam=2023, hom_nay=day)[programme.pk]
    asked = MucChuongTrinh.objects.filter(la_qua_han(nam=2023, hom_nay=day))

    assert set(asked.values_list("pk", flat=True)) == late
    assert (counted.tong, counted.qua_han) == (len(rows), len(late))
    for name, kind in (("xong", TinhTrangMuc.XONG), ("khong_lam", TinhTrangMuc.KHONG_LAM)):
        assert getattr(counted, name) == sum(row.tinh_trang == kind for row in rows)


def test_months_of_a_period():
    assert list(thang_cua_ky("thang", ky=3)) == [3]
    assert list(thang_cua_ky("quy", ky=4)) == [10, 11, 12]
    assert list(thang_cua_ky("nam", ky=1)) == list(range(1, 13))


@pytest.fixture
def muc(khoi):
    return khoi.programme(trang_thai="da_thong_qua").muc.first()


def test_the_block_says_what_became_of_an_item(khoi, muc):
    services.mark_muc(muc=muc, trang_thai="dang_lam", ghi_chu="", by=khoi.thu_ky)
    services.mark_muc(
        muc=muc, trang_thai="xong", ghi_chu="42 người dự", ngay=dt.date(2023, 4, 3), by=khoi.truong
    )

    (row, *_) = items_of(muc.chuong_trinh, hom_nay=dt.date(2023, 4, 10))
    assert (row.tinh_trang, row.ngay, row.ghi_chu) == ("xong", dt.date(2023, 4, 3), "42 người dự")
    assert row.muon  # its months ended in March
    moves = TheoDoiMuc.objects.get(muc=muc).chuyen.order_by("pk")
    assert [(move.tu, move.den) for move in moves] == [
        ("chua_lam", "dang_lam"),
        ("dang_lam", "xong"),
    ]


def test_what_may_not_be_said(khoi, muc):
    def mark(**more):
        services.mark_muc(muc=muc, **({"ghi_chu": "", "by": khoi.thu_ky} | more))

    with pytest.raises(BusinessRuleError, match="vì sao không thực hiện"):
        mark(trang_thai="khong_lam", ghi_chu=" ")
    with pytest.raises(BusinessRuleError, match="không được sau hôm nay"):
        mark(trang_thai="xong", ngay=dt.date(2023, 4, 11))
    with pytest.raises(BusinessRuleError):
        mark(trang_thai="xong", ghi_chu="CCCD 001099012345")
    for stranger in ("thu_ky.a2", "cv_huyen.a"):
        with pytest.raises(PermissionDenied):
            mark(trang_thai="xong", by=khoi.tinh.nguoi[stranger])
    draft = khoi.programme(nam=2024).muc.first()
    with pytest.raises(BusinessRuleError, match="đã thông qua"):
        services.mark_muc(muc=draft, trang_thai="xong", ghi_chu="", by=khoi.thu_ky)


def test_adopted_minutes_of_the_block_are_the_evidence(khoi, muc):
    minutes = khoi.minutes(trang_thai="da_thong_qua")
    draft = f.GiaoBanFactory(khoi=khoi.khoi, ky=2)
    stranger = f.PhienBanGiaoBanFactory().giao_ban

    services.link_giao_ban(muc=muc, giao_ban=minutes, by=khoi.thu_ky)
    services.link_giao_ban(muc=muc, giao_ban=minutes, by=khoi.thu_ky)  # again is the same
    for other in (draft, stranger):
        with pytest.raises(BusinessRuleError, match="đã thông qua của Khối"):
            services.link_giao_ban(muc=muc, giao_ban=other, by=khoi.thu_ky)

    link = LienKetMuc.objects.get()
    with pytest.raises(PermissionDenied):
        services.unlink(lien_ket=link, by=khoi.tinh.nguoi["thu_ky.a2"])
    services.unlink(lien_ket=link, by=khoi.thu_ky)
    assert not LienKetMuc.objects.exists()


def test_an_assignment_says_that_the_item_is_under_way(khoi, muc):
    minutes = khoi.minutes()
    work = f.PhanCongFactory(giao_ban=minutes, thanh_vien=khoi.thanh_vien[2])
    with pytest.raises(BusinessRuleError, match="đã thông qua"):
        services.link_phan_cong(muc=muc, phan_cong=work, by=khoi.thu_ky)
    khoi_adopts(khoi, minutes)

    with CaptureQueriesContext(connection) as queries:
        services.link_phan_cong(muc=muc, phan_cong=work, by=khoi.thu_ky)

    held = [q["sql"].split('FROM "')[1].split('"')[0] for q in queries if " FOR " in q["sql"]]
    assert held[:3] == [  # nobody reopens either meanwhile
        "hoatdong_chuongtrinhcongtac",
        "hoatdong_mucchuongtrinh",
        "khoi_giaoban",
    ]
    assert TheoDoiMuc.objects.get(muc=muc).trang_thai == "dang_lam"


def test_reopened_minutes_take_back_an_assignment_with_its_tie(khoi, muc):
    minutes = khoi.minutes()
    work = f.PhanCongFactory(giao_ban=minutes, thanh_vien=khoi.thanh_vien[2])
    khoi_adopts(khoi, minutes)
    services.link_phan_cong(muc=muc, phan_cong=work, by=khoi.thu_ky)
    giao_ban.reopen_giao_ban(giao_ban=minutes, ly_do="Ghi nhầm việc", by=khoi.truong)

    write_phan_cong(giao_ban=minutes, rows=[])

    assert not minutes.phan_cong.exists()
    assert not LienKetMuc.objects.exists()
    events = apps.get_model("hoatdong", "LienKetMucEvent").objects.filter(phan_cong=work.pk)
    assert {event.pgh_label for event in events} == {"insert", "delete"}


@pytest.mark.parametrize("wrong", ["another block", "draft minutes", "draft programme"])
def test_no_sql_ties_an_item_to_what_is_not_its_blocks_evidence(khoi, muc, wrong):
    minutes = f.PhienBanGiaoBanFactory(giao_ban__khoi=khoi.khoi).giao_ban
    if wrong == "another block":
        minutes = f.PhienBanGiaoBanFactory(giao_ban__khoi=khoi.tinh.co_quan["a2"]).giao_ban
    elif wrong == "draft minutes":
        minutes = f.GiaoBanFactory(khoi=khoi.khoi, ky=4)
    else:
        muc = khoi.programme(nam=2024).muc.first()
    with pytest.raises(IntegrityError, match="của chính Khối ấy"), transaction.atomic():
        LienKetMuc.objects.create(muc=muc, giao_ban=minutes, tao_boi=khoi.thu_ky)
    if minutes.trang_thai == "nhap":
        work = f.PhanCongFactory(giao_ban=minutes, thanh_vien=khoi.thanh_vien[2])
        with pytest.raises(IntegrityError, match="của chính Khối ấy"), transaction.atomic():
            LienKetMuc.objects.create(muc=muc, phan_cong=work, tao_boi=khoi.thu_ky)


def khoi_adopts(khoi, minutes):
    giao_ban.submit_giao_ban(giao_ban=minutes, by=khoi.thu_ky)
    minutes.refresh_from_db()
    giao_ban.adopt_giao_ban(giao_ban=minutes, by=khoi.truong)


def test_a_meeting_is_offered_the_items_of_its_months_and_the_late_ones(khoi, muc):
    programme = muc.chuong_trinh
    first, second, last = programme.muc.all()  # months 2-3, 4-5, 12

    def offered(**more):
        return {row.muc.pk for row in items_for_meeting(f.GiaoBanFactory(khoi=khoi.khoi, **more))}

    assert offered(ky=1) == set()
    assert offered(ky=2) == {first.pk}
    assert offered(ky=4) == {first.pk, second.pk}  # the first is late
    services.mark_muc(muc=first, trang_thai="xong", ghi_chu="", by=khoi.thu_ky)
    assert offered(ky=5) == {second.pk}
    assert offered(loai_ky="quy", ky=4, ngay=dt.date(2023, 12, 20)) == {second.pk, last.pk}
    assert not items_for_meeting(f.GiaoBanFactory(khoi=khoi.tinh.co_quan["a2"], ky=4))
