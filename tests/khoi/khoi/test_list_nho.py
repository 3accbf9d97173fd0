"""The register is rendered once for all who see the same, and again after every change."""

import datetime as dt

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import override_settings

from khoi.enums import VaiTroKhoi
from khoi.models import CanBo, ChucDanh, QuyDinhThanhPhan, TenDonVi, ThanhVien
from khoi.queries.khoi import register_version
from tests.factories import khoi as f
from tests.the_gioi import make_tinh


pytestmark = pytest.mark.django_db

URL = "/khoi/"


def shown(response) -> str:
    """What the page says; its frame has a token that is new each time."""
    return response.text.partition("<main")[2].partition("</main>")[0]


@pytest.fixture
def tinh():
    return make_tinh("Anh")


def test_a_second_visit_asks_for_nobody_s_rows(client, tinh, django_assert_num_queries):
    client.force_login(tinh.nguoi["cv_tinh"])
    first = client.get(URL)

    with django_assert_num_queries(4):  # session, user, roles, version
        second = client.get(URL)

    assert "Khối Dân vận xã Anh A1" in shown(second)
    assert shown(second) == shown(first)


def rename_unit(khoi):
    TenDonVi.objects.filter(don_vi=khoi.don_vi).update(ten="Xã Đổi Tên")


def seat_a_member(khoi):
    f.ThanhVienFactory(khoi=khoi)


def rename_the_head(khoi):
    CanBo.objects.update(ho_ten="Người Đổi Tên")


def end_a_seat(khoi):
    ThanhVien.objects.update(den_ngay=dt.date(2023, 12, 31))


def take_a_seat_away(khoi):
    ThanhVien.objects.all().delete()


def rename_by_sql(khoi):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE khoi_tendonvi SET ten = 'Xã Sửa Bằng SQL'")


def close_the_block(khoi):
    khoi.den_ngay = dt.date(2022, 12, 31)
    khoi.save()


def another_position_name(khoi):
    ChucDanh.objects.update(ten="Chức danh đổi tên")


def another_rule(khoi):
    QuyDinhThanhPhan.objects.all().delete()
    QuyDinhThanhPhan.objects.create(
        chuc_danh=f.ChucDanhFactory(), vai_tro=VaiTroKhoi.THANH_VIEN, tu_ngay=dt.date(2020, 1, 1)
    )


@pytest.mark.parametrize(
    "change",
    [
        rename_unit,
        seat_a_member,
        rename_the_head,
        end_a_seat,
        take_a_seat_away,
        rename_by_sql,
        close_the_block,
        another_position_name,
        another_rule,
    ],
)
def test_a_change_is_seen_at_the_next_visit(client, tinh, change):
    khoi = tinh.co_quan["a1"]
    f.ThanhVienFactory(khoi=khoi, truong=True, tu_ngay=dt.date(2023, 1, 1))
    client.force_login(tinh.nguoi["cv_tinh"])
    before, version = shown(client.get(URL)), register_version()

    change(khoi)

    assert register_version() != version
    after = shown(client.get(URL))
    cache.clear()
    assert shown(client.get(URL)) == after
    assert after != before


def test_each_scope_has_its_own(client, tinh):
    other = make_tinh("Bình")
    client.force_login(tinh.nguoi["cv_tinh"])
    client.get(URL)
    client.force_login(other.nguoi["cv_tinh"])

    stranger = shown(client.get(URL))

    assert "Anh A1" not in stranger
    assert "Bình A1" in stranger


def test_a_filter_has_its_own(client, tinh):
    client.force_login(tinh.nguoi["cv_tinh"])
    client.get(URL)

    found = shown(client.get(URL, {"tim": "A2"}))

    assert "Khối Dân vận xã Anh A2" in found
    assert "Khối Dân vận xã Anh A1" not in found


@override_settings(
    CACHES={
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": "unix:///nobody/listens.sock",
        }
    }
)
def test_the_page_comes_without_redis_too(client, tinh):
    client.force_login(tinh.nguoi["cv_tinh"])

    response = client.get(URL)

    assert response.status_code == 200
    assert "Khối Dân vận xã Anh A1" in shown(response)
