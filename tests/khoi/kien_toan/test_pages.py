"""Pages of kiện toàn: one form for the whole decision, its page, the list of a period."""

import datetime as dt
import re
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from khoi.models import ChucDanh, KienToan, ThanhVien
from tests.factories import khoi as f
from tests.factories.sap_xep import KienToanFactory
from tests.the_gioi import make_tinh


pytestmark = pytest.mark.django_db
NGAY = dt.date(2024, 1, 15)


@pytest.fixture(autouse=True)
def _today(ngay):
    ngay(NGAY)


@pytest.fixture
def tinh():
    return make_tinh("Anh")


@pytest.fixture
def khoi(tinh):
    return tinh.co_quan["a1"]


@pytest.fixture
def truong(khoi):
    return f.ThanhVienFactory(khoi=khoi, truong=True, can_bo__ho_ten="Trần Thị Bình")


def typed(truong=None, **changes) -> dict[str, str]:
    """The head leaves (if given), Nguyễn Văn An comes as head."""
    position = ChucDanh.objects.get(ma="pho-bi-thu-thuong-truc").pk
    data = {
        "so": "15-QĐ/ĐU",
        "ngay": "2024-01-10",
        "hieu_luc": "2024-01-15",
        "noi_ban_hanh": "Đảng ủy xã Anh A1",
        "so_dong": "3",
        "vao-0-ho_ten": "Nguyễn Văn An",
        "vao-0-vai_tro": "truong",
        "vao-0-chuc_danh": str(position),
        "vao-0-het_nhiem_ky": "2025-12-31",
        "vao-1-vai_tro": "thanh_vien",
        "vao-2-vai_tro": "thanh_vien",
    }
    if truong is not None:
        data |= {f"ghe-{truong.pk}-viec": "thoi", f"ghe-{truong.pk}-ly_do": "nghỉ hưu"}
    return {**data, **changes}


def send(client, khoi, data):
    return client.post(reverse("khoi:kien-toan-add", args=[khoi.pk]), data)


def test_a_decision_is_written_and_its_page_shows_who_left_and_who_came(client, tinh, khoi, truong):
    client.force_login(tinh.nguoi["thu_ky.a1"])

    response = send(client, khoi, typed(truong))

    act = KienToan.objects.get()
    assert response.status_code == 302
    assert response.url == f"/kien-toan/{act.pk}/"
    page = client.get(response.url).text
    for text in ("Quyết định 15-QĐ/ĐU", "đến hết ngày 14/01/2024", "nghỉ hưu", "Nguyễn Văn An"):
        assert text in page
    block = client.get(reverse("khoi:khoi-detail", args=[khoi.pk])).text
    assert "1 nhiệm kỳ thôi, 1 nhiệm kỳ mới" in block


def test_a_changed_part_is_one_line(client, tinh, khoi, truong):
    member = f.ThanhVienFactory(khoi=khoi, can_bo__ho_ten="Lê Văn Cường")
    client.force_login(tinh.nguoi["thu_ky.a1"])
    data = typed(truong) | {
        f"ghe-{member.pk}-viec": "doi",
        f"ghe-{member.pk}-vai_tro": "pho",
        f"ghe-{member.pk}-chuc_danh": str(ChucDanh.objects.get(ma="chu-tich-mttq").pk),
    }

    assert send(client, khoi, data).status_code == 302

    seat = ThanhVien.objects.get(can_bo=member.can_bo, den_ngay=None)
    assert (seat.vai_tro, seat.chuc_danh.ma) == ("pho", "chu-tich-mttq")


def test_a_refusal_names_the_row_and_keeps_everything(client, tinh, khoi, truong):
    client.force_login(tinh.nguoi["thu_ky.a1"])
    data = typed(**{"vao-1-ho_ten": "Cường", "vao-1-chuc_danh": typed()["vao-0-chuc_danh"]})

    response = send(client, khoi, data)

    assert response.status_code == 422
    assert "2 Trưởng Khối: Trần Thị Bình (đang giữ, ở lại) và Nguyễn Văn An (vào)" in response.text
    for place, who in (
        (f"dong-ghe-{truong.pk}", "Trần Thị Bình"),
        ("id_vao-0-vai_tro", "Người vào thứ 1"),
    ):
        assert f'<a href="#{place}">{who}' in response.text
        assert f'id="{place}"' in response.text
    for kept in ('value="15-QĐ/ĐU"', 'value="Nguyễn Văn An"', 'value="Cường"', "2025-12-31"):
        assert kept in response.text
    assert not KienToan.objects.exists()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"so": ""}, "Hãy ghi số quyết định."),
        ({"ngay": "32/13/2024"}, "hãy ghi ngày/tháng/năm"),
        ({"vao-0-chuc_danh": ""}, "Hãy chọn chức vụ đang giữ."),
        ({"vao-0-ho_ten": ""}, "Hãy ghi họ và tên."),
        ({"hieu_luc": "2024-12-31"}, "còn quá xa"),
    ],
)
def test_what_is_missing_is_said_where_it_is(client, tinh, khoi, truong, changes, sentence):
    client.force_login(tinh.nguoi["thu_ky.a1"])

    response = send(client, khoi, typed(truong, **changes))

    assert response.status_code == 422
    assert sentence in response.text
    for place in re.findall(r'<li><a href="#([^"]+)"', response.text):
        assert f'id="{place}"' in response.text
    assert not KienToan.objects.exists()


def test_more_rows_are_added_without_losing_any(client, tinh, khoi, truong):
    client.force_login(tinh.nguoi["thu_ky.a1"])

    response = send(client, khoi, typed(them_dong="1"))

    assert response.status_code == 200
    assert 'name="vao-5-ho_ten"' in response.text
    assert 'value="Nguyễn Văn An"' in response.text
    assert "Chưa ghi được" not in response.text


def test_somebody_known_elsewhere_is_asked_about(client, tinh, khoi, truong):
    known = f.ThanhVienFactory(
        khoi=tinh.co_quan["a2"], can_bo__ho_ten="Nguyễn Văn An", da_roi=True
    ).can_bo
    client.force_login(tinh.nguoi["cv_huyen.a"])

    refused = send(client, khoi, typed(truong))

    assert "Cổng đã biết người tên này" in refused.text
    assert "Thành viên, Khối Dân vận xã Anh A2" in refused.text
    asked = client.get(
        reverse("khoi:kien-toan-row", args=[khoi.pk]),
        {"dong": "0", "vao-0-ho_ten": "nguyen van AN"},
    )
    assert f'value="{known.pk}"' in asked.text
    assert send(client, khoi, typed(truong, **{"vao-0-nguoi": str(known.pk)})).status_code == 302
    assert ThanhVien.objects.get(khoi=khoi, den_ngay=None).can_bo == known


def test_two_who_come_under_one_name_are_asked_about(client, tinh, khoi, truong):
    client.force_login(tinh.nguoi["thu_ky.a1"])
    data = typed(truong)
    data |= {"vao-1-ho_ten": "Nguyễn Văn An", "vao-1-chuc_danh": data["vao-0-chuc_danh"]}

    refused = send(client, khoi, data)
    assert 'name="vao-1-la_nguoi_khac"' in refused.text
    assert 'name="vao-0-la_nguoi_khac"' not in refused.text

    assert send(client, khoi, data | {"vao-1-la_nguoi_khac": "on"}).status_code == 302
    assert ThanhVien.objects.filter(can_bo__ho_ten="Nguyễn Văn An").count() == 2


def test_a_stranger_s_people_are_not_offered(client, tinh, khoi, truong):
    """The secretary does not learn who sits in the next commune."""
    f.ThanhVienFactory(khoi=tinh.co_quan["a2"], can_bo__ho_ten="Nguyễn Văn An")
    client.force_login(tinh.nguoi["thu_ky.a1"])

    asked = client.get(
        reverse("khoi:kien-toan-row", args=[khoi.pk]),
        {"dong": "0", "vao-0-ho_ten": "Nguyễn Văn An"},
    )

    assert "radio" not in asked.text
    assert send(client, khoi, typed(truong)).status_code == 302


def test_undone_from_its_page(client, tinh, khoi, truong):
    client.force_login(tinh.nguoi["thu_ky.a1"])
    send(client, khoi, typed(truong))

    response = client.post(f"/kien-toan/{KienToan.objects.get().pk}/huy/", follow=True)

    assert "thành phần Khối như trước khi ghi" in response.text
    assert [seat.can_bo.ho_ten for seat in response.context["thanh_vien"]] == ["Trần Thị Bình"]
    assert not KienToan.objects.exists()


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ({}, ["3-QĐ/ĐU", "2-QĐ/ĐU", "1-QĐ/ĐU"]),
        ({"tu": "2023-02-01", "den": "2023-02-28"}, ["2-QĐ/ĐU"]),
        ({"tim": "anh a2"}, ["3-QĐ/ĐU"]),
        ({"tim": "1-qđ"}, ["1-QĐ/ĐU"]),
    ],
)
def test_the_decisions_of_a_period(client, tinh, query, numbers):
    other = make_tinh("Bình")
    blocks = [tinh.co_quan["a1"], tinh.co_quan["a1"], tinh.co_quan["a2"], other.co_quan["a1"]]
    for number, block in enumerate(blocks, start=1):
        KienToanFactory(
            khoi=block, so_quyet_dinh=f"{number}-QĐ/ĐU", hieu_luc_ngay=dt.date(2023, number, 15)
        )
    client.force_login(tinh.nguoi["cv_tinh"])

    page = client.get("/kien-toan/", query)
    book = load_workbook(BytesIO(client.get("/kien-toan/xlsx/", query).content))

    assert [act.so_quyet_dinh for act in page.context["page"]] == numbers
    sheet = [row[2] for row in book.active.iter_rows(values_only=True) if row[0] in (1, 2, 3)]
    assert sheet == numbers


def test_the_list_asks_as_little_for_40_as_for_2(client, tinh, django_assert_max_num_queries):
    client.force_login(tinh.nguoi["cv_tinh"])
    asked = []
    for count in (2, 38):
        for number in range(count):
            act = KienToanFactory(khoi=tinh.co_quan["a1"], so_quyet_dinh=f"{count}.{number}")
            f.ThanhVienFactory(khoi=act.khoi, kien_toan_vao=act)
        client.get("/kien-toan/")
        with django_assert_max_num_queries(6) as queries:
            assert len(client.get("/kien-toan/").context["page"]) >= count
        asked.append(len(queries))

    assert asked[0] == asked[1]
