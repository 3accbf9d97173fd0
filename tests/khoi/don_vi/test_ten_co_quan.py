"""How bodies are called, by kind of unit and day."""

import datetime as dt

import pytest

from khoi.enums import LoaiCoQuan
from khoi.models import CoQuan, MauTenCoQuan
from khoi.queries.ten_co_quan import ten_goi_qua_thoi_gian
from khoi.services.danh_muc import load_mau_ten
from nen.errors import BusinessRuleError
from tests.factories import khoi as f


pytestmark = pytest.mark.django_db
MARCH = dt.date(2025, 3, 1)
FEBRUARY = dt.date(2025, 2, 28)


@pytest.fixture(autouse=True)
def templates():
    load_mau_ten()


def names(loai, unit, ten, start=None, end=None):
    periods = ten_goi_qua_thoi_gian(
        loai=loai, loai_don_vi=unit, ten_don_vi=ten, tu_ngay=start, den_ngay=end
    )
    return [(first, last, name.ten_cap_tren, name.ky_hieu) for first, last, name in periods]


def test_a_ban_bears_two_names_across_march_2025():
    assert names(LoaiCoQuan.BAN_TINH, "Tỉnh", "Tỉnh Bắc Giang") == [
        (None, FEBRUARY, "Tỉnh ủy Bắc Giang", "BDVTU"),
        (MARCH, None, "Tỉnh ủy Bắc Giang", "BTGDVTU"),
    ]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (dt.date(2025, 7, 1), None, [(dt.date(2025, 7, 1), None, "BTGDVTU")]),
        (None, dt.date(2024, 12, 31), [(None, dt.date(2024, 12, 31), "BDVTU")]),
        (FEBRUARY, MARCH, [(FEBRUARY, FEBRUARY, "BDVTU"), (MARCH, MARCH, "BTGDVTU")]),
    ],
    ids=["after", "before", "the two days between"],
)
def test_names_are_cut_to_the_life_of_the_body(start, end, expected):
    found = names(LoaiCoQuan.BAN_TINH, "Tỉnh", "Tỉnh Bắc Giang", start, end)

    assert [(first, last, symbol) for first, last, _, symbol in found] == expected


@pytest.mark.parametrize(
    ("loai", "unit", "ten", "expected"),
    [
        ("ban_tinh", "Thành phố", "Thành phố Hà Nội", "Thành ủy Hà Nội"),
        ("ban_tinh", "Thành phố", "Thành phố Hồ Chí Minh", "Thành ủy Thành phố Hồ Chí Minh"),
        ("ban_huyen", "Quận", "Quận 1", "Quận ủy Quận 1"),
        ("ban_huyen", "Thị xã", "Thị xã Thái Hòa", "Thị ủy Thái Hòa"),
        ("khoi", "Phường", "Phường 10", "Đảng ủy Phường 10"),
        ("khoi", "Phường", "Phường Đức Xuân", "Đảng ủy phường Đức Xuân"),
        ("khoi", "Đặc khu", "Đặc khu Lý Sơn", "Đảng ủy đặc khu Lý Sơn"),
    ],
)
def test_the_superior_line_names_the_committee_and_its_place(loai, unit, ten, expected):
    assert names(LoaiCoQuan(loai), unit, ten)[-1][2] == expected


def test_a_template_stands_until_the_next_begins():
    """Also where somebody left days without a template between two."""
    MauTenCoQuan.objects.filter(loai="ban_tinh", loai_don_vi="Tỉnh", ky_hieu="BTGDVTU").update(
        tu_ngay=dt.date(2025, 4, 15)
    )

    found = names(LoaiCoQuan.BAN_TINH, "Tỉnh", "Tỉnh Bắc Kạn")

    assert [(first, last) for first, last, _, _ in found] == [
        (None, dt.date(2025, 4, 14)),
        (dt.date(2025, 4, 15), None),
    ]


def test_a_kind_without_template_says_where_to_add_it():
    with pytest.raises(BusinessRuleError, match=r"“Tổng”.*Mẫu tên cơ quan"):
        names(LoaiCoQuan.BAN_HUYEN, "Tổng", "Tổng Thử")


def test_what_a_province_has_changed_stays_when_loaded_again():
    MauTenCoQuan.objects.filter(ky_hieu="KDV").update(ky_hieu="KDVX")

    assert load_mau_ten() == 0
    assert not MauTenCoQuan.objects.filter(ky_hieu="KDV").exists()


def test_a_block_is_named_by_its_unit_and_a_body_above_as_on_its_documents():
    body = f.CoQuanFactory(loai=LoaiCoQuan.BAN_TINH)
    block = f.KhoiFactory()
    for unit, name in ((body.don_vi, "Tỉnh Thái Nguyên"), (block.don_vi, "Xã Ba Bể")):
        f.TenDonViFactory(don_vi=unit, ten=name)
    f.TenCoQuanFactory(
        co_quan=body,
        ten="Ban Dân vận",
        ten_cap_tren="Tỉnh ủy Thái Nguyên",
        den_ngay=dt.date(2025, 1, 31),
    )
    f.TenCoQuanFactory(
        co_quan=body,
        ten="Ban Tuyên giáo và Dân vận",
        ten_cap_tren="Tỉnh ủy Thái Nguyên",
        tu_ngay=dt.date(2025, 2, 1),
    )
    f.TenCoQuanFactory(co_quan=block, ten="Khối Dân vận", ten_cap_tren="Đảng ủy xã Ba Bể")

    def on(ngay):
        rows = CoQuan.objects.filter(pk__in=[body.pk, block.pk])
        return {str(row) for row in rows.with_ten(ngay)}

    assert on(dt.date(2024, 6, 1)) == {
        "Ban Dân vận Tỉnh ủy Thái Nguyên",
        "Khối Dân vận xã Ba Bể",
    }
    assert "Ban Tuyên giáo và Dân vận Tỉnh ủy Thái Nguyên" in on(dt.date(2025, 6, 1))
