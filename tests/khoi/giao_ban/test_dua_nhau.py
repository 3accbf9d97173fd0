"""Two people at the same moment: the database lets one through."""

import datetime as dt

import pytest

from khoi.enums import TinhTrangDuHop, VaiTro
from khoi.models import BanNhap, BanNhapLech, GiaoBan, NguoiDung
from khoi.services import giao_ban as services
from khoi.services.ban_nhap import save_typed
from khoi.services.noi_dung_giao_ban import CoMat, NoiDungGiaoBan, Viec, save_giao_ban
from khoi.services.tep_giao_ban import finish_tai
from khoi.services.thanh_vien import end_thanh_vien
from nen.errors import BusinessRuleError
from tests.cung_luc import together
from tests.factories import khoi as f
from tests.khoi.giao_ban.conftest import HOM_NAY, make_khoi, monthly_only
from tests.the_gioi import make_tinh


@pytest.fixture
def khoi(live_database, ngay):
    ngay(HOM_NAY)
    monthly_only()
    return make_khoi(make_tinh("A"))


def fresh(user):
    return NguoiDung.objects.get(pk=user.pk)


def test_two_adoptions_at_once_adopt_once(khoi):
    g = khoi.minutes(trang_thai="cho_thong_qua")
    other = f.PhanVaiFactory(vai_tro=VaiTro.TRUONG_KHOI, co_quan=khoi.khoi).nguoi_dung

    ends = together(
        lambda: services.adopt_giao_ban(giao_ban=g, by=fresh(khoi.truong)),
        lambda: services.adopt_giao_ban(giao_ban=g, by=fresh(other)),
    )

    assert sorted(isinstance(end, BusinessRuleError) for end in ends) == [False, True]
    assert g.chuyen.filter(den="da_thong_qua").count() == 1


def test_two_saves_of_the_same_version_keep_both_texts(khoi):
    g = khoi.minutes()

    def save(text, by, the):
        return lambda: save_typed(
            giao_ban_id=g.pk, typed={"ket_luan": text}, phien_ban=0, the=the, by=fresh(by)
        )

    for _ in range(5):
        BanNhapLech.objects.all().delete()
        BanNhap.objects.filter(giao_ban=g).update(phien_ban=0, noi_dung={}, the="")
        together(save("Một", khoi.thu_ky, "t1"), save("Hai", khoi.truong, "t2"))
        stored = BanNhap.objects.get(giao_ban=g)
        kept = BanNhapLech.objects.get()
        assert stored.phien_ban == 1
        assert {stored.noi_dung["ket_luan"], kept.noi_dung["ket_luan"]} == {"Một", "Hai"}


def test_a_save_against_the_hand_in_loses_no_word(khoi):
    for ky in (1, 2, 3):
        g = khoi.minutes(ky=ky)

        together(
            lambda g=g: services.submit_giao_ban(giao_ban=g, by=fresh(khoi.thu_ky)),
            lambda g=g: save_typed(
                giao_ban_id=g.pk,
                typed={"ket_luan": "Chữ cuối"},
                phien_ban=0,
                the="t1",
                by=fresh(khoi.truong),
            ),
        )

        g.refresh_from_db()
        draft = BanNhap.objects.get(giao_ban=g).noi_dung.get("ket_luan")
        kept = [lech.noi_dung["ket_luan"] for lech in g.ban_nhap_lech.all()]
        assert [text for text in (draft, *kept) if text] == ["Chữ cuối"]
        if draft:
            assert g.trang_thai == "nhap"


def test_two_people_open_the_same_period_once(khoi):
    def create(by):
        return lambda: services.create_giao_ban(
            khoi=khoi.khoi, loai_ky="thang", nam=2023, ky=3, ngay=dt.date(2023, 3, 9), by=fresh(by)
        )

    ends = together(create(khoi.thu_ky), create(khoi.truong))

    assert sorted(isinstance(end, BusinessRuleError) for end in ends) == [False, True]
    assert GiaoBan.objects.count() == 1


@pytest.mark.parametrize("turn", range(3))
def test_a_seat_does_not_end_under_minutes_that_are_being_written(khoi, turn):
    """Whichever is first: minutes never name somebody who was no member that day."""
    g = khoi.minutes(ky=3)
    seat = khoi.thanh_vien[2]
    g.diem_danh.filter(thanh_vien=seat).delete()
    content = NoiDungGiaoBan(
        ngay=g.ngay,
        phan_cong=(Viec(so=0, thanh_vien_id=seat.pk, viec="Nắm tình hình"),),
        diem_danh=(CoMat(thanh_vien_id=seat.pk, tinh_trang=TinhTrangDuHop.CO_MAT),),
    )

    ends = together(
        lambda: save_giao_ban(giao_ban=g, noi_dung=content, phien_ban=0, by=fresh(khoi.thu_ky)),
        lambda: end_thanh_vien(
            thanh_vien=seat, den_ngay=dt.date(2023, 2, 28), by=fresh(khoi.truong)
        ),
    )

    seat.refresh_from_db()
    assert [isinstance(end, BusinessRuleError) for end in ends].count(True) == 1
    assert g.phan_cong.exists() is (seat.den_ngay is None)


def test_two_ends_of_one_upload_keep_one_file(khoi):
    pdf = b"%PDF-1.7 " + bytes(500)
    g = khoi.minutes()
    tai = f.TaiTepGiaoBanFactory(
        giao_ban=g, tao_boi=khoi.thu_ky, kich_thuoc=len(pdf), da_nhan=len(pdf)
    )
    f.ManhTepGiaoBanFactory(tai=tai, noi_dung=pdf)

    ends = together(*[lambda: finish_tai(tai=tai, by=fresh(khoi.thu_ky))] * 2)

    assert ends[0] == ends[1] == g.tep_dinh_kem.get()
