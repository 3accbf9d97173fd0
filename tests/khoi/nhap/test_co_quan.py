"""Blocks from a spreadsheet: founded, ended, kept by others, their head line."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from khoi.enums import AiGiu, TrangThaiNhap
from khoi.models import BoPhanGiu, CoQuan, Khoi, PhanVai, TenCoQuan, ThanhVien
from khoi.services.don_vi import rebuild_pham_vi
from khoi.services.nhap.lan_nhap import undo_lan_nhap
from tests.factories import khoi as f
from tests.khoi.nhap.tep import errors, look as look_as, write
from tests.the_gioi import make_tinh


pytestmark = pytest.mark.django_db
NGAY = dt.date(2024, 1, 15)
MAI = dt.date(2024, 2, 1)


@pytest.fixture(autouse=True)
def _today(ngay):
    ngay(NGAY)


@pytest.fixture
def tinh():
    tinh = make_tinh("Anh")
    unit = f.DonViFactory()
    f.TenDonViFactory(don_vi=unit, ten="Xã Chưa Có Khối", loai="Xã")
    f.ChaDonViFactory(don_vi=unit, cha=tinh.don_vi["a"])
    tinh.don_vi["moi"] = unit
    rebuild_pham_vi()
    return tinh


@pytest.fixture
def by(tinh):
    return tinh.nguoi["quan_tri"]


def body(tinh, xa, ngay=NGAY, **cells):
    return {"ma_xa": tinh.don_vi[xa].ma, "ap_dung": ngay, **cells}


def look(tinh, loai, *rows):
    return look_as(tinh, loai, *rows, by="quan_tri")


def state():
    tables = (CoQuan, TenCoQuan, BoPhanGiu, PhanVai, ThanhVien)
    return [list(table.objects.order_by("pk").values()) for table in tables]


def test_founded_kept_renamed_ended_and_taken_back(tinh, by):
    f.ThanhVienFactory(khoi=tinh.co_quan["a2"])
    before = state()
    head_line = tinh.co_quan["a1"].ten.get().ten_cap_tren
    rows = [
        body(tinh, "moi", quyet_dinh="01-QĐ/ĐU", ai_giu="UBMTTQ Việt Nam", ky_hieu="KDVM"),
        body(tinh, "a1", MAI, ten_cap_tren="Đảng ủy xã Anh A1", ai_giu="Ban Xây dựng Đảng"),
        body(tinh, "a2", den_ngay="31/01/2024", quyet_dinh="09-QĐ/HU"),
        body(tinh, "b1", ai_giu="Khối Dân vận"),
    ]
    seen = look(tinh, "co_quan", *rows)
    assert (errors(seen), seen.ket_qua) == ([], {"them": 1, "doi": 2, "nhu_cu": 1})
    assert [(line.viec, line.don_vi, line.noi_dung) for line in seen.dong_xem.all()] == [
        (
            "them",
            "Xã Chưa Có Khối",
            "Lập mới; Bộ phận giữ việc: Ủy ban MTTQ; Ký hiệu: KDVM; Quyết định: 01-QĐ/ĐU (từ ngày 15/01/2024)",
        ),
        (
            "doi",
            "Xã Anh A1",
            f"Bộ phận giữ việc: Khối Dân vận → Ban Xây dựng Đảng; Dòng đầu văn bản: {head_line} → Đảng ủy xã Anh A1 (từ ngày 01/02/2024)",
        ),
        (
            "doi",
            "Xã Anh A2",
            "Kết thúc ngày: chưa ghi → 31/01/2024; Quyết định: chưa ghi → 09-QĐ/HU (từ ngày 15/01/2024)",
        ),
        ("nhu_cu", "Xã Anh B1", ""),
    ]
    assert state() == before

    done = write(seen, by)
    founded = Khoi.objects.get(don_vi=tinh.don_vi["moi"])
    assert (founded.tu_ngay, founded.quyet_dinh) == (NGAY, "01-QĐ/ĐU")
    assert founded.ten.get().ky_hieu == "KDVM"
    assert founded.bo_phan_giu.get().ai_giu == AiGiu.MTTQ
    old, new = tinh.co_quan["a1"].ten.all()
    assert (old.den_ngay, new.tu_ngay) == (dt.date(2024, 1, 31), MAI)
    assert new.ten_cap_tren == "Đảng ủy xã Anh A1"
    ended = CoQuan.objects.get(pk=tinh.co_quan["a2"].pk)
    assert (ended.den_ngay, ended.quyet_dinh) == (dt.date(2024, 1, 31), "09-QĐ/HU")
    assert not PhanVai.objects.filter(co_quan=ended, den_ngay=None).exists()
    assert not ThanhVien.objects.filter(khoi=ended.pk, den_ngay=None).exists()

    undo_lan_nhap(lan_nhap=done, by=by)
    assert state() == before
    assert CoQuan._base_manager.filter(don_vi=tinh.don_vi["moi"]).exists()  # voided, not deleted


def test_what_a_line_adds_ends_with_the_body_that_it_ends(tinh, by):
    last = "31/01/2024"
    row = body(tinh, "a1", ai_giu="Ban Xây dựng Đảng", ky_hieu="KDVA", den_ngay=last)

    write(look(tinh, "co_quan", row), by)

    ended = CoQuan.objects.get(pk=tinh.co_quan["a1"].pk)
    assert ended.den_ngay == dt.date(2024, 1, 31)
    assert ended.bo_phan_giu.get().den_ngay == ended.den_ngay
    assert ended.ten.get(ky_hieu="KDVA").den_ngay == ended.den_ngay


@pytest.mark.parametrize(
    ("xa", "cells", "cell", "says"),
    [
        ("moi", {"den_ngay": "01/02/2024"}, "E2", "chưa có Khối"),
        ("a1", {"den_ngay": "01/01/2024"}, "E2", "từ ngày áp dụng"),
        ("a1", {"ai_giu": "Hội Nông dân"}, "G2", "không có bộ phận"),
        ("a1", {"ngay": dt.date(2034, 1, 1)}, "D2", "còn quá xa"),
        ("a1", {"ky_hieu": "X" * 21}, "I2", "dài quá 20"),
        ("a1", {"ma_xa": "1"}, "A2", "mã 00001"),
    ],
)
def test_each_wrong_cell_says_what_to_do(tinh, xa, cells, cell, says):
    seen = look(tinh, "co_quan", body(tinh, xa, **cells))
    assert [(o, says in cau) for o, cau in errors(seen)] == [(cell, True)], errors(seen)


def test_a_block_that_met_later_is_not_ended_before(tinh):
    f.GiaoBanFactory(khoi=tinh.co_quan["a1"], ngay=dt.date(2024, 1, 20), nam=2024, ky=1)
    seen = look(tinh, "co_quan", body(tinh, "a1", dt.date(2024, 1, 1), den_ngay="10/01/2024"))
    assert errors(seen)[0][0] == "E2"
    assert "20/01/2024" in errors(seen)[0][1]


def test_one_unit_stands_in_one_line(tinh):
    seen = look(tinh, "co_quan", body(tinh, "a1"), body(tinh, "a1", quyet_dinh="2"))
    assert errors(seen)[0][0] == "A3"
    assert "dòng 2" in errors(seen)[0][1]


def test_another_province_is_an_error(tinh):
    other = make_tinh("Khác")
    assert look(tinh, "co_quan", body(other, "a1")).trang_thai == TrangThaiNhap.CO_LOI


def test_specialists_end_no_body_and_so_no_role_by_a_file(tinh):
    with pytest.raises(PermissionDenied):
        look_as(tinh, "co_quan", body(tinh, "a1", den_ngay="15/01/2024"), by="cv_tinh")
