"""Units, bodies and reference data in the Django admin."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from khoi.enums import AiGiu
from khoi.models import ChaDonVi, ChucDanh, CoQuan, DonVi, Khoi
from khoi.queries.ten_co_quan import TenGoi
from khoi.services.co_quan import end_co_quan, rename_co_quan, set_bo_phan_giu
from khoi.services.don_vi import move_don_vi, rebuild_pham_vi, rename_don_vi
from nen.errors import BusinessRuleError
from tests.factories import khoi as f
from tests.the_gioi import make_tinh


pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]
NGAY = dt.date(2024, 1, 15)


@pytest.fixture(autouse=True)
def _today(ngay):
    ngay(NGAY)


@pytest.fixture
def tinh():
    return make_tinh("Anh")


def management(prefix: str, rows: int = 0) -> dict[str, int]:
    return {f"{prefix}-TOTAL_FORMS": rows, f"{prefix}-INITIAL_FORMS": 0}


def test_a_new_name_ends_the_one_before(client, tinh):
    unit = tinh.don_vi["a1"]
    client.force_login(tinh.nguoi["quan_tri"])

    response = client.post(
        reverse("admin:khoi_donvi_change", args=[unit.pk]),
        management("ten", 1)
        | management("cha")
        | {"ten-0-ten": "Thị trấn Anh", "ten-0-loai": "Thị trấn", "ten-0-tu_ngay": "01/01/2024"},
    )

    assert response.status_code == 302
    names = unit.ten.order_by("-tu_ngay").values_list("ten", "tu_ngay", "den_ngay")
    assert set(names) == {
        ("Xã Anh A1", None, dt.date(2023, 12, 31)),
        ("Thị trấn Anh", dt.date(2024, 1, 1), None),
    }
    assert unit.ten.get(den_ngay=None).khoa_tim == "thi tran anh"


def test_a_refused_name_is_explained_in_the_form(client, tinh):
    unit = tinh.don_vi["a1"]
    unit.ten.update(tu_ngay=dt.date(2024, 1, 10))
    client.force_login(tinh.nguoi["quan_tri"])

    response = client.post(
        reverse("admin:khoi_donvi_change", args=[unit.pk]),
        management("ten", 1)
        | management("cha")
        | {"ten-0-ten": "Thị trấn Anh", "ten-0-loai": "Thị trấn", "ten-0-tu_ngay": "01/01/2024"},
    )

    assert response.status_code == 200
    assert "hãy chọn ngày muộn hơn" in response.text
    assert 'value="Thị trấn Anh"' in response.text
    assert unit.ten.count() == 1


def test_a_unit_that_moves_is_seen_from_its_new_parent_at_once(tinh):
    commune = tinh.don_vi["a1"]

    move_don_vi(don_vi=commune, cha=tinh.don_vi["b"], tu_ngay=NGAY, by=tinh.nguoi["quan_tri"])

    assert ChaDonVi.objects.in_force(NGAY).get(don_vi=commune).cha == tinh.don_vi["b"]
    assert tinh.co_quan["a1"].pk in Khoi.objects.visible_to(tinh.nguoi["cv_huyen.b"]).values_list(
        "pk", flat=True
    )
    assert tinh.co_quan["a1"].pk not in Khoi.objects.visible_to(
        tinh.nguoi["cv_huyen.a"]
    ).values_list("pk", flat=True)


def test_a_unit_does_not_move_into_itself(tinh):
    with pytest.raises(BusinessRuleError, match="trong chính nó"):
        move_don_vi(
            don_vi=tinh.don_vi["a"],
            cha=tinh.don_vi["a1"],
            tu_ngay=NGAY,
            by=tinh.nguoi["quan_tri"],
        )


@pytest.mark.parametrize(("unit", "cha"), [("a1", "a2"), ("a", "b"), ("a", "b1")])
def test_a_unit_belongs_to_one_of_a_higher_level(tinh, unit, cha):
    with pytest.raises(BusinessRuleError, match="cấp cao hơn"):
        move_don_vi(
            don_vi=tinh.don_vi[unit], cha=tinh.don_vi[cha], tu_ngay=NGAY, by=tinh.nguoi["quan_tri"]
        )

    assert tinh.don_vi[unit].cha.count() == 1


@pytest.mark.parametrize("who", ["cv_tinh", "ld_tinh", "thu_ky.a1", "B"])
def test_only_the_administrator_of_the_province_renames(tinh, who):
    person = make_tinh("Bình").nguoi["quan_tri"] if who == "B" else tinh.nguoi[who]
    names = TenGoi(ten="Ban Tuyên giáo", ten_cap_tren="Tỉnh ủy", ky_hieu="BTG", dia_danh="Anh")

    for act in (
        lambda: rename_don_vi(
            don_vi=tinh.don_vi["a1"], ten="Xã Khác", loai="Xã", tu_ngay=NGAY, by=person
        ),
        lambda: move_don_vi(
            don_vi=tinh.don_vi["a1"], cha=tinh.don_vi["b"], tu_ngay=NGAY, by=person
        ),
        lambda: rename_co_quan(
            co_quan=tinh.co_quan["tinh"], ten_goi=names, tu_ngay=NGAY, by=person
        ),
        lambda: end_co_quan(co_quan=tinh.co_quan["a1"], den_ngay=NGAY, quyet_dinh="", by=person),
        lambda: set_bo_phan_giu(
            co_quan=tinh.co_quan["a1"], ai_giu=AiGiu.MTTQ, can_cu="", tu_ngay=NGAY, by=person
        ),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_a_foreign_parent_is_not_taken(tinh):
    other = make_tinh("Bình")

    with pytest.raises(PermissionDenied):
        move_don_vi(
            don_vi=tinh.don_vi["a1"],
            cha=other.don_vi["a"],
            tu_ngay=NGAY,
            by=tinh.nguoi["quan_tri"],
        )


def test_a_body_takes_a_new_name_and_symbol_from_a_day(client, tinh):
    body = tinh.co_quan["tinh"]
    client.force_login(tinh.nguoi["quan_tri"])

    response = client.post(
        reverse("admin:khoi_coquan_change", args=[body.pk]),
        management("ten", 1)
        | management("bo_phan_giu")
        | {
            "ten-0-ten": "Ban Tuyên giáo và Dân vận",
            "ten-0-ten_cap_tren": "Tỉnh ủy Anh",
            "ten-0-ky_hieu": "BTGDVTU",
            "ten-0-dia_danh": "Anh",
            "ten-0-tu_ngay": "01/02/2024",
        },
    )

    assert response.status_code == 302
    assert [
        body.ten.in_force(day).get().ky_hieu for day in (dt.date(2024, 1, 31), dt.date(2024, 2, 1))
    ] == ["BDVTU", "BTGDVTU"]


def test_a_block_that_ends_leaves_the_register_the_day_after(client, tinh, ngay):
    body, secretary = tinh.co_quan["a1"], tinh.nguoi["thu_ky.a1"]
    client.force_login(tinh.nguoi["quan_tri"])

    client.post(
        reverse("admin:khoi_coquan_change", args=[body.pk]),
        management("ten")
        | management("bo_phan_giu")
        | {"den_ngay": "15/01/2024", "quyet_dinh": "01-QĐ/TU"},
    )

    body.refresh_from_db()
    assert (body.den_ngay, body.quyet_dinh) == (NGAY, "01-QĐ/TU")
    assert client.get("/khoi/").context["page"].paginator.count == 3
    ngay(NGAY + dt.timedelta(days=1))
    listed = client.get("/khoi/").context["page"]
    assert [khoi.ten_don_vi for khoi in listed] == ["Xã Anh A2", "Xã Anh B1"]
    client.force_login(secretary)
    assert client.get(f"/khoi/{body.pk}/").status_code == 404


def test_who_keeps_the_work_of_a_block_is_said_on_its_page(client, tinh):
    body = tinh.co_quan["a1"]
    client.force_login(tinh.nguoi["quan_tri"])

    client.post(
        reverse("admin:khoi_coquan_change", args=[body.pk]),
        management("ten")
        | management("bo_phan_giu", 1)
        | {"bo_phan_giu-0-ai_giu": "mttq", "bo_phan_giu-0-tu_ngay": "10/01/2024"},
    )

    assert "Ủy ban MTTQ giữ" in client.get(f"/khoi/{body.pk}/").text
    assert "Ủy ban MTTQ giữ" not in client.get(f"/khoi/{body.pk}/?ngay=09/01/2024").text


@pytest.mark.parametrize("den_ngay", [dt.date(2024, 1, 9), dt.date(2024, 1, 1)])
def test_a_block_does_not_end_before_its_last_meeting(tinh, den_ngay):
    khoi = Khoi.objects.get(pk=tinh.co_quan["a1"].pk)
    f.GiaoBanFactory(khoi=khoi, nam=2024, ky=1, ngay=dt.date(2024, 1, 10))

    with pytest.raises(BusinessRuleError, match="10/01/2024"):
        end_co_quan(co_quan=khoi, den_ngay=den_ngay, quyet_dinh="", by=tinh.nguoi["quan_tri"])

    khoi.refresh_from_db()
    assert khoi.den_ngay is None


@pytest.mark.parametrize("model", ["donvi", "coquan"])
def test_lists_are_searched_without_diacritics_and_stay_inside(client, tinh, model):
    make_tinh("Bình")
    client.force_login(tinh.nguoi["quan_tri"])

    text = client.get(reverse(f"admin:khoi_{model}_changelist"), {"q": "xa anh a1"}).text
    everything = client.get(reverse(f"admin:khoi_{model}_changelist")).text

    assert "nh A1" in text
    assert "nh A2" not in text
    assert "Bình" not in everything


@pytest.mark.parametrize("model", ["donvi", "coquan"])
def test_lists_ask_no_more_for_more_rows(client, tinh, model):
    client.force_login(tinh.nguoi["quan_tri"])
    asked = []
    for number in range(2):
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse(f"admin:khoi_{model}_changelist"))
        asked.append(len(queries))
        for _ in range(5 * (1 - number)):
            block = f.TenCoQuanFactory(co_quan=f.KhoiFactory()).co_quan
            f.TenDonViFactory(don_vi=block.don_vi)
            f.ChaDonViFactory(don_vi=block.don_vi, cha=tinh.don_vi["a"])
        rebuild_pham_vi()

    assert asked[0] == asked[1]


def test_common_data_is_changed_by_the_only_province_s_administrator(client, tinh):
    position = ChucDanh.objects.get(ma="khac")
    url = reverse("admin:khoi_chucdanh_change", args=[position.pk])
    client.force_login(tinh.nguoi["quan_tri"])
    data = {"ma": "khac", "ten": "Chức danh khác nữa", "thu_tu": "130"}

    assert client.post(url, data).status_code == 302
    make_tinh("Bình")
    assert client.post(url, data).status_code == 403

    position.refresh_from_db()
    assert position.ten == "Chức danh khác nữa"


def test_two_rules_for_one_position_are_refused_in_words(client):
    client.force_login(f.NguoiDungFactory(is_superuser=True))

    response = client.post(
        reverse("admin:khoi_quydinhthanhphan_add"),
        {"vai_tro": "pho", "chuc_danh": ChucDanh.objects.get(ma="truong-cong-an").pk},
    )

    assert "Chức danh này đã có quy định trong thời gian ấy." in response.text


def test_nothing_is_deleted_or_added_by_hand(client, tinh):
    client.force_login(tinh.nguoi["quan_tri"])

    for model, row in (("donvi", tinh.don_vi["a1"]), ("coquan", tinh.co_quan["a1"])):
        assert client.get(reverse(f"admin:khoi_{model}_add")).status_code == 403
        assert client.post(reverse(f"admin:khoi_{model}_delete", args=[row.pk])).status_code == 403
    assert DonVi.objects.count() == 6
    assert CoQuan.objects.count() == 7


def test_bodies_are_chosen_by_their_names_in_one_question(client, tinh):
    client.force_login(tinh.nguoi["quan_tri"])

    with CaptureQueriesContext(connection) as queries:
        text = client.get(reverse("admin:khoi_nguoidung_add")).text

    assert ">Khối Dân vận xã Anh A1</option>" in text
    assert len(queries) <= 8
