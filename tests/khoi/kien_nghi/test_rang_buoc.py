"""What the database itself holds of a recommendation's way."""

import datetime as dt

import pytest
from django.db import DatabaseError, transaction

from khoi.enums import TrangThaiGiaoBan, TrangThaiKienNghi
from tests.factories import khoi as f, kien_nghi as k


pytestmark = pytest.mark.django_db


def ended(xu_ly) -> None:
    xu_ly.trang_thai = TrangThaiKienNghi.DA_KET_THUC
    xu_ly.hai_long, xu_ly.dong_ngay = True, dt.date(2023, 4, 26)
    xu_ly.save()


def adopt(giao_ban) -> None:
    giao_ban.trang_thai = TrangThaiGiaoBan.DA_THONG_QUA
    giao_ban.thong_qua_luc = dt.datetime(2023, 4, 27, tzinfo=dt.UTC)
    giao_ban.thong_qua_ngay, giao_ban.thong_qua_boi = dt.date(2023, 4, 27), giao_ban.tao_boi
    giao_ban.save()


def test_a_recommendation_ends_only_by_the_block_s_adopted_minutes():
    xu_ly = k.XuLyKienNghiFactory(da_tra_loi=True)
    minutes = f.GiaoBanFactory(khoi=xu_ly.kien_nghi.giao_ban.khoi, ky=4)
    with pytest.raises(DatabaseError, match="chỉ kết thúc khi"), transaction.atomic():
        ended(xu_ly)

    k.MucRaSoatFactory(
        giao_ban=minutes, phan_cong=None, xu_ly=xu_ly, tra_loi=xu_ly.tra_loi, hai_long=True
    )
    with pytest.raises(DatabaseError, match="chỉ kết thúc khi"), transaction.atomic():
        ended(xu_ly)

    adopt(minutes)
    ended(xu_ly)


def test_an_answered_one_has_an_answer_and_a_waiting_one_a_day():
    xu_ly = k.XuLyKienNghiFactory()
    with pytest.raises(DatabaseError, match="kien_nghi_waiting_has_a_day"), transaction.atomic():
        type(xu_ly).objects.filter(pk=xu_ly.pk).update(han=None)
    with pytest.raises(DatabaseError, match="kien_nghi_answered"), transaction.atomic():
        type(xu_ly).objects.filter(pk=xu_ly.pk).update(trang_thai=TrangThaiKienNghi.DA_TRA_LOI)


def test_what_was_accepted_is_kept():
    xu_ly = k.XuLyKienNghiFactory(trang_thai=TrangThaiKienNghi.DANG_XU_LY)
    with pytest.raises(DatabaseError, match="không xóa được"), transaction.atomic():
        xu_ly.delete()


def test_an_answer_is_never_changed():
    answer = k.TraLoiKienNghiFactory()
    with pytest.raises(DatabaseError, match="không sửa, không xóa"), transaction.atomic():
        type(answer).objects.filter(pk=answer.pk).update(noi_dung="khác")
