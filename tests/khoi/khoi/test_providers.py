"""What the register shows in the navigation and on the home page."""

import datetime as dt

import pytest

from khoi.models import ChaDonVi, QuyDinhThanhPhan, ThanhVien
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
        "chưa có thành viên nào",
    )
    assert mine.url == f"/khoi/{tinh.co_quan['a1'].pk}/"
    assert [*viec_can_lam(tinh.nguoi["thu_ky.a2"])] == []


def told(user) -> list[tuple[str, str]]:
    return [(task.url, task.chi_tiet) for task in viec_can_lam(user)]


def test_a_district_is_told_how_many_blocks_lack_somebody(tinh):
    make_tinh("Bình")
    fill(tinh.co_quan["a1"])
    officer = tinh.nguoi["cv_huyen.a"]
    assert told(officer) == [("/khoi/?thieu=trong", "1 Khối"), ("/khoi/?thieu=1", "1 Khối")]

    f.ThanhVienFactory(khoi=tinh.co_quan["a2"])
    assert told(officer) == [("/khoi/?thieu=1", "1 Khối")]

    fill(tinh.co_quan["a2"])
    assert told(officer) == []


def test_the_province_reminds_where_no_district_stands_between(tinh):
    assert told(tinh.nguoi["cv_tinh"]) == []

    ChaDonVi.objects.filter(don_vi=tinh.don_vi["a1"]).update(cha=tinh.don_vi["tinh"])

    assert told(tinh.nguoi["cv_tinh"])[0] == ("/khoi/?thieu=trong", "1 Khối")


@pytest.mark.parametrize(
    ("ends", "text", "late"),
    [
        (dt.date(2024, 1, 14), "1 người đã hết", True),
        (dt.date(2024, 1, 15), "1 người hết trong 90 ngày", False),
        (dt.date(2024, 4, 14), "1 người hết trong 90 ngày", False),
        (dt.date(2024, 4, 15), None, False),
        (None, None, False),
    ],
)
def test_a_mandate_that_ends_is_said_in_time(tinh, ends, text, late):
    fill(tinh.co_quan["a1"])
    fill(tinh.co_quan["a2"])
    ThanhVien.objects.filter(khoi=tinh.co_quan["a1"], vai_tro="pho").update(het_nhiem_ky=ends)

    own = [*viec_can_lam(tinh.nguoi["thu_ky.a1"])]
    above = told(tinh.nguoi["cv_huyen.a"])

    assert [(task.chi_tiet, task.qua_han) for task in own] == ([(text, late)] if text else [])
    assert above == ([("/khoi/?thieu=nhiem_ky", "1 Khối")] if text else [])
    assert [*viec_can_lam(tinh.nguoi["thu_ky.a2"])] == []


@pytest.mark.parametrize("who", ["ld_tinh", "btv", "quan_tri"])
def test_others_have_nothing_to_do_here(tinh, who):
    assert [*viec_can_lam(tinh.nguoi[who])] == []
