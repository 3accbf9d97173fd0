"""Rules of composition in the admin: one's own province's, the country's by operators only."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from khoi.models import ChucDanh, QuyDinhThanhPhan
from khoi.services.quy_dinh import save_quy_dinh
from nen.errors import BusinessRuleError
from tests.factories import khoi as f
from tests.the_gioi import make_tinh


pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]
ADD = "admin:khoi_quydinhthanhphan_add"


@pytest.fixture(autouse=True)
def _today(ngay):
    ngay(dt.date(2025, 8, 1))


@pytest.fixture
def tinh():
    return make_tinh("Anh")


def typed(tinh) -> dict[str, object]:
    return {
        "tinh": tinh.pk if tinh else "",
        "vai_tro": "truong",
        "chuc_danh": ChucDanh.objects.get(ma="chu-tich-mttq").pk,
        "tu_ngay": "01/07/2025",
    }


def test_an_administrator_sets_the_rules_of_the_own_province(client, tinh):
    client.force_login(tinh.nguoi["quan_tri"])

    client.post(reverse(ADD), typed(tinh.don_vi["tinh"]))

    rule = QuyDinhThanhPhan.objects.get(tinh=tinh.don_vi["tinh"])
    assert (rule.vai_tro, rule.tu_ngay) == ("truong", dt.date(2025, 7, 1))
    listed = client.get(reverse("admin:khoi_quydinhthanhphan_changelist")).text
    assert "Tỉnh Anh TINH" in listed
    assert "cả nước" in listed


@pytest.mark.parametrize("whose", ["country", "other"])
def test_neither_the_country_s_nor_another_province_s(client, tinh, whose):
    other = make_tinh("Bình").don_vi["tinh"]
    where = None if whose == "country" else other
    client.force_login(tinh.nguoi["quan_tri"])

    client.post(reverse(ADD), typed(where))

    assert not QuyDinhThanhPhan.objects.filter(tinh=other).exists()
    assert QuyDinhThanhPhan.objects.count() == 9
    rule = f.QuyDinhThanhPhanFactory(tinh=where)
    with pytest.raises(PermissionDenied):
        save_quy_dinh(quy_dinh=rule, by=tinh.nguoi["quan_tri"])
    rule.tinh = tinh.don_vi["tinh"]
    with pytest.raises(PermissionDenied):  # nor made one's own
        save_quy_dinh(quy_dinh=rule, by=tinh.nguoi["quan_tri"])


def test_another_province_s_rules_are_not_seen(client, tinh):
    rule = f.QuyDinhThanhPhanFactory(tinh=make_tinh("Bình").don_vi["tinh"])
    client.force_login(tinh.nguoi["quan_tri"])
    url = reverse("admin:khoi_quydinhthanhphan_change", args=[rule.pk])

    assert client.get(url).status_code == 404
    assert "Bình" not in client.get(reverse("admin:khoi_quydinhthanhphan_changelist")).text


def test_an_operator_sets_the_country_s(client):
    client.force_login(f.NguoiDungFactory(is_superuser=True))

    client.post(reverse(ADD), typed(None) | {"chuc_danh": ChucDanh.objects.get(ma="khac").pk})

    assert QuyDinhThanhPhan.objects.get(chuc_danh__ma="khac").tinh is None


def test_a_district_has_no_rules_of_its_own(tinh):
    rule = f.QuyDinhThanhPhanFactory.build(
        tinh=tinh.don_vi["a"], chuc_danh=ChucDanh.objects.get(ma="khac")
    )

    with pytest.raises(BusinessRuleError, match="cho một tỉnh"):
        save_quy_dinh(quy_dinh=rule, by=f.NguoiDungFactory(is_superuser=True))
