"""Names of bodies brought into line with the templates."""

import datetime as dt
from io import StringIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command

from khoi.models import CoQuan, DonVi, TenCoQuan, TenDonVi
from khoi.services.danh_sach import NGAY_HAI_CAP
from khoi.services.mau_ten import apply_mau_ten, names_to_change
from khoi.services.nap_ca_nuoc import load_ca_nuoc
from tests.factories import khoi as f
from tests.the_gioi import make_tinh


pytestmark = pytest.mark.django_db
CITY_DAY = dt.date(2026, 4, 30)


@pytest.fixture
def dong_nai():
    """Became a centrally-run city on 30 April 2026."""
    load_ca_nuoc(ma_tinh={"75"})
    province = DonVi.objects.in_force(NGAY_HAI_CAP).get(cap="tinh", ma="75")
    last = dt.date(2026, 4, 29)
    TenDonVi.objects.filter(don_vi=province, den_ngay=None).update(den_ngay=last)
    TenDonVi.objects.create(
        don_vi=province, ten="Thành phố Đồng Nai", loai="Thành phố", tu_ngay=CITY_DAY
    )
    return province


def heading(ngay, *, loai="ban_tinh"):
    name = TenCoQuan.objects.in_force(ngay).get(
        co_quan__loai=loai, co_quan__don_vi__ma="75", co_quan__den_ngay=None
    )
    return name.ten_cap_tren, name.ky_hieu


def test_the_bodies_of_a_province_that_became_a_city_follow(dong_nai):
    admin = f.NguoiDungFactory(is_superuser=True)

    changes = apply_mau_ten(tinh=dong_nai, tu_ngay=CITY_DAY, by=admin)

    assert len(changes) == 2
    assert heading(CITY_DAY) == ("Thành ủy Đồng Nai", "BTGDVTU")
    assert heading(CITY_DAY, loai="ban_thuong_vu") == ("Thành ủy Đồng Nai", "TU")
    assert heading(dt.date(2026, 4, 29)) == ("Tỉnh ủy Đồng Nai", "BTGDVTU")
    assert names_to_change(tinh=dong_nai, tu_ngay=CITY_DAY) == []


def test_looking_first_changes_nothing(dong_nai):
    out = StringIO()

    call_command("doi_ten_co_quan", "--tinh=75", "--tu-ngay=2026-04-30", stdout=out)

    assert "Tỉnh ủy Đồng Nai, BTGDVTU → Ban Tuyên giáo và Dân vận, Thành ủy Đồng Nai" in (
        out.getvalue()
    )
    assert "Xem trước: 2 cơ quan" in out.getvalue()
    assert heading(CITY_DAY)[0] == "Tỉnh ủy Đồng Nai"


def test_a_body_with_a_later_name_is_left_alone_and_named(dong_nai):
    body = CoQuan.objects.get(loai="ban_tinh", don_vi=dong_nai)
    later = dt.date(2026, 9, 1)
    TenCoQuan.objects.filter(co_quan=body, den_ngay=None).update(den_ngay=dt.date(2026, 8, 31))
    f.TenCoQuanFactory(co_quan=body, tu_ngay=later)

    changes = apply_mau_ten(
        tinh=dong_nai, tu_ngay=CITY_DAY, by=f.NguoiDungFactory(is_superuser=True)
    )

    assert [change.vuong for change in changes if change.co_quan == body] == [
        "đã có tên khác từ ngày 01/09/2026"
    ]
    assert heading(CITY_DAY)[0] == "Tỉnh ủy Đồng Nai"


def test_an_administrator_of_another_province_changes_nothing(dong_nai):
    stranger = make_tinh("B").nguoi["quan_tri"]

    with pytest.raises(PermissionDenied):
        apply_mau_ten(tinh=dong_nai, tu_ngay=CITY_DAY, by=stranger)
    with pytest.raises(CommandError, match="chưa ghi gì"):
        call_command(
            "doi_ten_co_quan", "--tinh=75", "--tu-ngay=2026-04-30", "--ghi",
            f"--boi={stranger.ten_dang_nhap}", stdout=StringIO(),
        )  # fmt: skip
    assert heading(CITY_DAY)[0] == "Tỉnh ủy Đồng Nai"
