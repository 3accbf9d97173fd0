"""What the register shows in the navigation and on the home page."""

import datetime as dt

import pytest

from khoi.models import QuyDinhThanhPhan
from khoi.providers.khoi import menu, viec_can_lam
from tests.factories import khoi as f
from tests.the_gioi import make_tinh


pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(ngay):
    ngay(dt.date(2024, 1, 15))


@pytest.fixture
def tinh():
    return make_tinh("Anh")


def fill(khoi) -> None:
    for rule in QuyDinhThanhPhan.objects.all():
        f.ThanhVienFactory(khoi=khoi, vai_tro=rule.vai_tro, chuc_danh=rule.chuc_danh)


@pytest.mark.parametrize(
    ("who", "entry"),
    [
        ("thu_ky.a1", ["Khối của tôi"]),
        ("ld_huyen.a", ["Khối Dân vận"]),
        ("cv_tinh", ["Khối Dân vận"]),
        ("quan_tri", ["Khối Dân vận"]),
        ("btv", []),
    ],
)
def test_the_menu_leads_each_to_what_is_theirs(tinh, who, entry):
    assert [muc.ten for muc in menu(tinh.nguoi[who])] == entry


def test_a_person_without_a_role_has_no_entry():
    assert [*menu(f.NguoiDungFactory())] == []


def test_commune_people_are_told_of_their_own_vacancies_only(tinh):
    fill(tinh.co_quan["a2"])

    (mine,) = viec_can_lam(tinh.nguoi["truong.a1"])

    assert (mine.ten, mine.chi_tiet) == (
        "Bổ sung thành phần Khối Dân vận xã Anh A1",
        "khuyết 9 vị trí",
    )
    assert mine.url == f"/khoi/{tinh.co_quan['a1'].pk}/"
    assert [*viec_can_lam(tinh.nguoi["thu_ky.a2"])] == []


def test_a_district_is_told_how_many_blocks_lack_somebody(tinh):
    make_tinh("Bình")
    fill(tinh.co_quan["a1"])

    (mine,) = viec_can_lam(tinh.nguoi["cv_huyen.a"])
    assert (mine.chi_tiet, mine.url) == ("1 Khối", "/khoi/?thieu=1")

    fill(tinh.co_quan["a2"])
    assert [*viec_can_lam(tinh.nguoi["cv_huyen.a"])] == []


@pytest.mark.parametrize("who", ["ld_tinh", "btv", "quan_tri"])
def test_others_have_nothing_to_do_here(tinh, who):
    assert [*viec_can_lam(tinh.nguoi[who])] == []
