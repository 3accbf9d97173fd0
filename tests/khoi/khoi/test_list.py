"""The register of blocks."""

import datetime as dt
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from khoi.enums import LoaiCoQuan, VaiTro, VaiTroKhoi
from khoi.models import ChucDanh, NguoiDung, QuyDinhThanhPhan
from khoi.queries.khoi import kinds, register
from khoi.queries.thanh_phan import vacancies
from khoi.services.don_vi import rebuild_pham_vi
from khoi.services.nap_tinh import load_tinh
from tests.factories import khoi as f
from tests.the_gioi import make_tinh


pytestmark = pytest.mark.django_db
NGAY = dt.date(2024, 1, 15)
URL = "/khoi/"


@pytest.fixture(autouse=True)
def _today(ngay):
    ngay(NGAY)


def names(response) -> list[str]:
    return [khoi.ten_day_du for khoi in response.context["page"]]


def fill(khoi, *, but: tuple[str, ...] = ()) -> None:
    """Everybody whom the rules ask for, except these positions."""
    for rule in QuyDinhThanhPhan.objects.exclude(chuc_danh__ma__in=but):
        f.ThanhVienFactory(khoi=khoi, vai_tro=rule.vai_tro, chuc_danh=rule.chuc_danh)


def test_each_officer_sees_the_blocks_of_the_own_scope(client):
    a, _ = make_tinh("Anh"), make_tinh("Bình")

    client.force_login(a.nguoi["cv_tinh"])
    assert names(client.get(URL)) == [
        "Khối Dân vận xã Anh A1",
        "Khối Dân vận xã Anh A2",
        "Khối Dân vận xã Anh B1",
    ]
    client.force_login(a.nguoi["ld_huyen.b"])
    assert names(client.get(URL)) == ["Khối Dân vận xã Anh B1"]


def test_a_stranger_finds_nothing_of_ours(client):
    a, b = make_tinh("Anh"), make_tinh("Bình")
    client.force_login(b.nguoi["cv_tinh"])

    assert names(client.get(URL)) == [f"Khối Dân vận xã Bình {c}" for c in ("A1", "A2", "B1")]
    response = client.get(URL, {"huyen": a.don_vi["a"].pk})
    assert response.context["form"].errors["huyen"]
    assert client.get(f"/khoi/{a.co_quan['a1'].pk}/").status_code == 404


def test_people_of_a_commune_land_on_their_own_block(client):
    tinh = make_tinh("Anh")
    client.force_login(tinh.nguoi["thu_ky.a1"])

    response = client.get(URL)

    assert response.status_code == 302
    assert response.url == reverse("khoi:khoi-detail", args=[tinh.co_quan["a1"].pk])
    assert client.get(f"/khoi/{tinh.co_quan['a2'].pk}/").status_code == 404


def test_the_register_is_not_for_the_reading_account_nor_for_people_without_a_role(client):
    for user in (make_tinh("Anh").nguoi["btv"], f.NguoiDungFactory()):
        client.force_login(user)
        assert client.get(URL).status_code == 403
        assert client.get("/khoi/tai-xlsx/").status_code == 403


def test_the_reading_account_of_one_body_sees_no_members_there_by_a_role_elsewhere():
    """Two roles: reading above province A, district work in province B."""
    a, b = make_tinh("Anh"), make_tinh("Bình")
    user = a.nguoi["btv"]
    f.PhanVaiFactory(nguoi_dung=user, vai_tro=VaiTro.CHUYEN_VIEN_HUYEN, co_quan=b.co_quan["b"])

    assert [khoi.pk for khoi in register(user, ngay=NGAY)] == [b.co_quan["b1"].pk]


def test_filters(client):
    tinh = make_tinh("Đông")
    fill(tinh.co_quan["a1"])
    client.force_login(tinh.nguoi["cv_tinh"])

    assert names(client.get(URL, {"huyen": tinh.don_vi["b"].pk})) == ["Khối Dân vận xã Đông B1"]
    assert names(client.get(URL, {"tim": "xa dong a"})) == [
        "Khối Dân vận xã Đông A1",
        "Khối Dân vận xã Đông A2",
    ]
    assert names(client.get(URL, {"thieu": "1", "tim": "ĐÔNG A"})) == ["Khối Dân vận xã Đông A2"]
    assert names(client.get(URL, {"sap_xep": "nhieu"}))[0] == "Khối Dân vận xã Đông A1"
    assert names(client.get(URL, {"sap_xep": "it"}))[-1] == "Khối Dân vận xã Đông A1"


def test_a_filter_that_is_not_understood_filters_nothing(client):
    tinh = make_tinh("Anh")
    client.force_login(tinh.nguoi["cv_tinh"])

    response = client.get(URL, {"sap_xep": "'; DROP", "huyen": "x", "trang": "9999"})

    assert len(response.context["page"]) == 3


def test_nothing_found_says_what_to_do(client):
    client.force_login(make_tinh("Anh").nguoi["cv_tinh"])

    response = client.get(URL, {"tim": "không có xã này"})

    assert "Không có Khối nào khớp" in response.text


def test_a_filter_by_htmx_answers_the_table_alone(client):
    client.force_login(make_tinh("Anh").nguoi["cv_tinh"])

    response = client.get(URL, headers={"HX-Request": "true"})

    assert "<html" not in response.text
    assert "Khối Dân vận xã Anh A1" in response.text


def test_members_count_on_the_business_day_only():
    tinh = make_tinh("Anh")
    khoi = tinh.co_quan["a1"]
    head = f.ThanhVienFactory(khoi=khoi, truong=True)
    f.ThanhVienFactory(khoi=khoi, da_roi=True)
    f.ThanhVienFactory(khoi=khoi, tu_ngay=NGAY + dt.timedelta(days=1))
    f.ThanhVienFactory(khoi=khoi, den_ngay=NGAY)

    row = register(tinh.nguoi["thu_ky.a1"], ngay=NGAY).get()

    assert (row.so_thanh_vien, row.truong_ten) == (2, head.can_bo.ho_ten)
    assert row.truong_chuc_danh == head.chuc_danh.ten


@pytest.mark.parametrize(
    ("missing", "vacant"),
    [
        ((), []),
        (("truong-cong-an",), ["truong-cong-an"]),
        (("pho-bi-thu-thuong-truc", "chu-tich-mttq"), ["pho-bi-thu-thuong-truc", "chu-tich-mttq"]),
    ],
    ids=["complete", "a member", "head and deputy"],
)
def test_vacancies_are_rules_that_nobody_fulfils(missing, vacant):
    tinh = make_tinh("Anh")
    khoi = tinh.co_quan["a1"]
    fill(khoi, but=missing)

    assert [rule.chuc_danh.ma for rule in vacancies(khoi.pk, ngay=NGAY)] == vacant
    assert register(tinh.nguoi["thu_ky.a1"], ngay=NGAY).get().so_khuyet == len(vacant)


def test_a_head_of_another_position_leaves_no_vacancy():
    khoi = f.KhoiFactory()
    fill(khoi, but=("pho-bi-thu-thuong-truc",))
    other = ChucDanh.objects.get(ma="bi-thu-dang-uy")
    f.ThanhVienFactory(khoi=khoi, vai_tro=VaiTroKhoi.TRUONG, chuc_danh=other)

    assert not vacancies(khoi.pk, ngay=NGAY).exists()


def test_a_rule_counts_only_while_it_is_in_force():
    khoi = f.KhoiFactory()
    fill(khoi, but=("chu-tich-hoi-ccb",))
    QuyDinhThanhPhan.objects.filter(chuc_danh__ma="chu-tich-hoi-ccb").update(
        den_ngay=dt.date(2023, 12, 31)
    )

    assert not vacancies(khoi.pk, ngay=NGAY).exists()
    assert vacancies(khoi.pk, ngay=dt.date(2023, 12, 31)).exists()


def test_the_workbook_holds_the_filtered_list(client):
    tinh = make_tinh("Anh")
    fill(tinh.co_quan["a1"])
    client.force_login(tinh.nguoi["cv_tinh"])

    response = client.get("/khoi/tai-xlsx/", {"huyen": tinh.don_vi["a"].pk})

    rows = list(load_workbook(BytesIO(response.content)).active.values)
    found = [row for row in rows if isinstance(row[0], int)]
    assert [(row[1], row[3], row[6]) for row in found] == [
        ("Khối Dân vận xã Anh A1", 9, 0),
        ("Khối Dân vận xã Anh A2", 0, 9),
    ]


@pytest.mark.parametrize("count", [2, 60])
def test_the_list_asks_as_little_for_60_blocks_as_for_2(client, django_assert_num_queries, count):
    tinh = make_tinh("Anh")
    for _ in range(count):
        block = f.KhoiFactory()
        f.TenDonViFactory(don_vi=block.don_vi)
        f.TenCoQuanFactory(co_quan=block, ten="Khối Dân vận")
        f.ChaDonViFactory(don_vi=block.don_vi, cha=tinh.don_vi["a"])
        f.ThanhVienFactory(khoi=block, truong=True)
    rebuild_pham_vi()
    client.force_login(tinh.nguoi["cv_huyen.a"])

    # session, user, roles, version, count, page; choices: districts, kinds with positions
    with django_assert_num_queries(8):
        response = client.get(URL)

    assert len(response.context["page"]) == min(count + 2, 50)


def test_bac_kan_s_108_blocks_come_in_unit_order_with_few_questions(
    client, django_assert_max_num_queries
):
    load_tinh(ma_tinh={"06"})
    ban_tinh = f.CoQuanFactory._meta.model.objects.get(loai=LoaiCoQuan.BAN_TINH)
    user: NguoiDung = f.PhanVaiFactory(co_quan=ban_tinh).nguoi_dung
    client.force_login(user)

    with django_assert_max_num_queries(8):
        response = client.get(URL, {"trang": 3})

    assert response.context["page"].paginator.count == 108
    assert [k.ten_cap_tren for k in response.context["page"]][-1] == "Huyện Pác Nặm"
    assert len(response.context["page"]) == 8


def test_each_kind_of_commune_is_offered_once():
    tinh = make_tinh("A")
    tinh.don_vi["b1"].ten.update(loai="Phường")

    assert kinds(tinh.nguoi["cv_tinh"], ngay=dt.date(2024, 1, 15)) == ["Phường", "Xã"]
