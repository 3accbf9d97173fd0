"""Pages of seats, and the block's page."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from khoi.models import ChucDanh, QuyDinhThanhPhan, ThanhVien
from khoi.templatetags.van_ban import so_lien
from tests.factories import khoi as f
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


def block_url(khoi, **query) -> str:
    return reverse("khoi:khoi-detail", args=[khoi.pk], query=query)


def add_data(**changes):
    return {
        "ho_ten": "Nguyễn Văn An",
        "vai_tro": "truong",
        "chuc_danh": ChucDanh.objects.get(ma="pho-bi-thu-thuong-truc").pk,
        "tu_ngay": "2024-01-15",
        "quyet_dinh": "15-QĐ/ĐU",
        **changes,
    }


def test_a_secretary_adds_the_head(client, tinh, khoi):
    client.force_login(tinh.nguoi["thu_ky.a1"])

    response = client.post(reverse("khoi:thanh-vien-add", args=[khoi.pk]), add_data(), follow=True)

    assert response.redirect_chain == [(block_url(khoi), 302)]
    assert "Đã thêm Nguyễn Văn An vào Khối từ ngày 15/01/2024." in response.text
    assert ThanhVien.objects.get().quyet_dinh == "15-QĐ/ĐU"


def test_a_refused_form_keeps_what_was_typed(client, tinh, khoi):
    f.ThanhVienFactory(khoi=khoi, truong=True, can_bo__ho_ten="Trần Thị Bình")
    client.force_login(tinh.nguoi["thu_ky.a1"])

    response = client.post(reverse("khoi:thanh-vien-add", args=[khoi.pk]), add_data())

    assert "Khối đang có Trưởng Khối là Trần Thị Bình (từ ngày 01/01/2021)." in response.text
    for typed in ('value="Nguyễn Văn An"', 'value="2024-01-15"', 'value="15-QĐ/ĐU"'):
        assert typed in response.text
    assert ThanhVien.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"tu_ngay": "32/13/2024"}, "hãy ghi ngày/tháng/năm"),
        ({"tu_ngay": ""}, "trường này là bắt buộc"),
        ({"ho_ten": ""}, "Hãy ghi họ và tên."),
        ({"ho_ten": "Nguyễn Văn An 001085123456"}, "căn cước"),
    ],
)
def test_a_bad_field_is_explained(client, tinh, khoi, changes, sentence):
    client.force_login(tinh.nguoi["thu_ky.a1"])

    response = client.post(reverse("khoi:thanh-vien-add", args=[khoi.pk]), add_data(**changes))

    assert sentence.lower() in response.text.lower()
    assert not ThanhVien.objects.exists()


def test_a_date_may_be_typed_the_vietnamese_way(client, tinh, khoi):
    client.force_login(tinh.nguoi["thu_ky.a1"])

    client.post(reverse("khoi:thanh-vien-add", args=[khoi.pk]), add_data(tu_ngay="02/01/2024"))

    assert ThanhVien.objects.get().tu_ngay == dt.date(2024, 1, 2)


def test_a_former_member_is_offered_a_present_one_is_not(client, tinh, khoi):
    former = f.ThanhVienFactory(khoi=khoi, da_roi=True)
    f.ThanhVienFactory(khoi=khoi)
    f.ThanhVienFactory(khoi=tinh.co_quan["a2"], da_roi=True)
    client.force_login(tinh.nguoi["cv_tinh"])

    response = client.get(reverse("khoi:thanh-vien-add", args=[khoi.pk]))

    people = response.context["form"].fields["can_bo"]
    assert list(people.queryset) == [former.can_bo]
    (label,) = [str(label) for value, label in people.choices if value]
    assert label.startswith(f"{former.can_bo}: Thành viên, Khối Dân vận")
    assert former.chuc_danh.ten in label


def test_a_ban_is_asked_in_its_own_words(client, tinh):
    ban = tinh.co_quan["tinh"]
    ours = f.ThanhVienFactory(
        khoi=ban, da_roi=True, chuc_danh=ChucDanh.objects.get(ma="pho-truong-ban")
    )
    client.force_login(tinh.nguoi["cv_tinh"])

    form = client.get(reverse("khoi:thanh-vien-add", args=[ban.pk])).context["form"]

    (label,) = [str(label) for value, label in form.fields["can_bo"].choices if value]
    assert label.startswith(f"{ours.can_bo}: Cán bộ của Ban, ")
    assert [post.ma for post in form.fields["chuc_danh"].queryset[:3]] == [
        "truong-ban", "pho-truong-ban", "chuyen-vien-ban",
    ]  # fmt: skip
    assert "15-QĐ/TU" in form.fields["quyet_dinh"].help_text


def test_a_seat_is_ended_replaced_and_corrected(client, tinh, khoi):
    one, two, three = (f.ThanhVienFactory(khoi=khoi) for _ in range(3))
    client.force_login(tinh.nguoi["truong.a1"])
    position = one.chuc_danh_id

    client.post(
        reverse("khoi:thanh-vien-end", args=[one.pk]), {"den_ngay": "2024-01-10", "ly_do": "nghỉ"}
    )
    client.post(
        reverse("khoi:thanh-vien-replace", args=[two.pk]),
        {"ho_ten": "Lê Thị Cúc", "chuc_danh": position, "tu_ngay": "2024-01-15"},
    )
    client.post(
        reverse("khoi:thanh-vien-correct", args=[three.pk]),
        {
            "ho_ten": "Phạm Văn Dũng",
            "vai_tro": "pho",
            "chuc_danh": position,
            "tu_ngay": "2022-01-01",
        },
    )

    one.refresh_from_db()
    two.refresh_from_db()
    assert (one.den_ngay, two.den_ngay) == (dt.date(2024, 1, 10), dt.date(2024, 1, 14))
    members = ThanhVien.objects.in_force(NGAY).filter(khoi=khoi).order_by("tu_ngay")
    assert [(m.can_bo.ho_ten, m.vai_tro) for m in members] == [
        ("Phạm Văn Dũng", "pho"),
        ("Lê Thị Cúc", "thanh_vien"),
    ]


@pytest.mark.parametrize("page", ["end", "replace", "correct"])
def test_a_stranger_s_seat_is_not_there(client, tinh, khoi, page):
    seat = f.ThanhVienFactory(khoi=khoi)
    client.force_login(make_tinh("Bình").nguoi["cv_tinh"])

    for ask in (client.get, client.post):
        assert ask(reverse(f"khoi:thanh-vien-{page}", args=[seat.pk])).status_code == 404


def test_a_namesake_is_asked_about_only_when_there_is_one(client, tinh, khoi):
    client.force_login(tinh.nguoi["thu_ky.a1"])
    url = reverse("khoi:thanh-vien-add", args=[khoi.pk])
    data = add_data(vai_tro="thanh_vien")
    box = '<input type="checkbox" name="la_nguoi_khac"'

    assert box not in client.get(url).text
    client.post(url, data)
    refused = client.post(url, data)
    assert box in refused.text
    assert "Khối đang có thành viên tên Nguyễn Văn An." in refused.text
    client.post(url, data | {"la_nguoi_khac": "on"})

    assert ThanhVien.objects.filter(can_bo__ho_ten="Nguyễn Văn An").count() == 2


# The block's page


def test_composition_is_shown_as_of_a_day(client, tinh, khoi):
    old = f.ThanhVienFactory(khoi=khoi, truong=True, da_roi=True)
    new = f.ThanhVienFactory(khoi=khoi, truong=True, tu_ngay=dt.date(2023, 1, 1))
    coming = f.ThanhVienFactory(khoi=khoi, tu_ngay=dt.date(2024, 2, 1))
    client.force_login(tinh.nguoi["ld_huyen.a"])

    today = client.get(block_url(khoi)).context
    then = client.get(block_url(khoi, ngay="31/12/2022")).context

    assert ([*today["thanh_vien"]], [*today["da_thoi"]]) == ([new], [old])
    assert [*today["sap_den"]] == [coming]
    assert ([*then["thanh_vien"]], [*then["da_thoi"]]) == ([old], [])


def test_a_day_that_is_none_is_explained_and_today_shown(client, tinh, khoi):
    client.force_login(tinh.nguoi["thu_ky.a1"])

    response = client.get(block_url(khoi, ngay="hôm qua"))

    assert response.context["ngay"] == NGAY
    assert "hãy ghi ngày/tháng/năm" in response.text


def test_members_come_head_first_then_by_position_and_given_name(client, tinh, khoi):
    police = ChucDanh.objects.get(ma="truong-cong-an")
    front = ChucDanh.objects.get(ma="chu-tich-mttq")
    for name, part, position in (
        ("Trần Văn Yên", "thanh_vien", police),
        ("Trần Văn Ánh", "thanh_vien", police),
        ("Lê Thị Xuân", "pho", front),
        ("Hà Văn Zim", "truong", front),
    ):
        f.ThanhVienFactory(khoi=khoi, can_bo__ho_ten=name, vai_tro=part, chuc_danh=position)
    client.force_login(tinh.nguoi["thu_ky.a1"])

    members = client.get(block_url(khoi)).context["thanh_vien"]

    assert [m.can_bo.ho_ten for m in members] == [
        "Hà Văn Zim",
        "Lê Thị Xuân",
        "Trần Văn Ánh",
        "Trần Văn Yên",
    ]


def test_warnings_name_the_empty_seat_and_the_unusual_head(client, tinh, khoi):
    for rule in QuyDinhThanhPhan.objects.exclude(
        chuc_danh__ma__in=["truong-cong-an", "pho-bi-thu-thuong-truc"]
    ):
        f.ThanhVienFactory(khoi=khoi, vai_tro=rule.vai_tro, chuc_danh=rule.chuc_danh)
    f.ThanhVienFactory(khoi=khoi, truong=True, chuc_danh=ChucDanh.objects.get(ma="bi-thu-dang-uy"))
    client.force_login(tinh.nguoi["thu_ky.a1"])

    text = " ".join(client.get(block_url(khoi)).text.split())

    assert "Còn khuyết 1 vị trí:</strong> Trưởng Công an." in text
    assert (
        "Trưởng Khối đang là Bí thư Đảng ủy; theo quy định thành phần thường là Phó Bí thư Thường "
        "trực Đảng ủy." in text
    )


def test_only_those_who_keep_it_are_offered_the_acts(client, tinh, khoi):
    f.ThanhVienFactory(khoi=khoi)
    offered = {}
    for who in ("thu_ky.a1", "ld_huyen.a", "cv_huyen.a"):
        client.force_login(tinh.nguoi[who])
        offered[who] = "Thay người" in client.get(block_url(khoi)).text

    assert offered == {"thu_ky.a1": True, "ld_huyen.a": False, "cv_huyen.a": True}


def test_the_reading_account_sees_the_block_without_its_people(client, tinh, khoi):
    seat = f.ThanhVienFactory(khoi=khoi)
    client.force_login(tinh.nguoi["btv"])

    response = client.get(block_url(khoi))

    assert "Khối Dân vận xã Anh A1" in response.text
    assert seat.can_bo.ho_ten not in response.text


def test_the_block_leads_to_its_unit_s_past(client, tinh, khoi):
    unit = tinh.don_vi["a1"]
    unit.ten.update(den_ngay=dt.date(2022, 12, 31))
    f.TenDonViFactory(don_vi=unit, ten="Thị trấn Anh A1", loai="Thị trấn", tu_ngay="2023-01-01")
    client.force_login(tinh.nguoi["thu_ky.a1"])

    text = " ".join(client.get(block_url(khoi)).text.split())

    assert "<h1>Khối Dân vận thị trấn Anh A1</h1>" in text
    assert f'<a href="/don-vi/{unit.pk}/">Thị trấn Anh A1</a>' in text
    assert client.get(f"/don-vi/{unit.pk}/").status_code == 200


def test_the_page_asks_as_little_for_9_members_as_for_1(client, tinh, khoi):
    client.force_login(tinh.nguoi["thu_ky.a1"])
    asked = []
    for count in (1, 8):
        f.ThanhVienFactory.create_batch(count, khoi=khoi)
        f.ThanhVienFactory.create_batch(count, khoi=khoi, da_roi=True)
        f.ThanhVienFactory.create_batch(count, khoi=khoi, tu_ngay=dt.date(2024, 2, 1))
        with CaptureQueriesContext(connection) as queries:
            response = client.get(block_url(khoi))
        asked.append(len(queries))

    assert len(response.context["thanh_vien"]) == 9
    assert asked[0] == asked[1]
    assert asked[0] <= 17  # ours 13; the rest are panels of other apps


def test_an_ended_block_is_shown_as_it_last_was_and_offers_nothing_to_write(client, tinh, khoi):
    last = dt.date(2023, 12, 31)
    seat = f.ThanhVienFactory(khoi=khoi, truong=True, den_ngay=last)
    client.force_login(tinh.nguoi["thu_ky.a1"])
    assert "Kiện toàn</a>" in client.get(block_url(khoi)).text
    type(khoi).objects.filter(pk=khoi.pk).update(den_ngay=last)

    page = client.get(block_url(khoi))

    assert "Khối đã kết thúc ngày 31/12/2023" in page.text
    assert [s.pk for s in page.context["thanh_vien"]] == [seat.pk]
    assert (page.context["ngay"], page.context["viec"]) == (last, [])
    assert "Thay người" not in page.text
    later = client.get(block_url(khoi), {"ngay": "2024-01-10"})
    assert later.context["thanh_vien"] == []


def test_a_decision_s_number_stays_on_one_line_and_is_escaped():
    assert so_lien("28-QĐ/ĐU ngày <b>") == (
        '<span class="dv-nowrap">28-QĐ/ĐU</span> <span class="dv-nowrap">ngày</span> '
        '<span class="dv-nowrap">&lt;b&gt;</span>'
    )
