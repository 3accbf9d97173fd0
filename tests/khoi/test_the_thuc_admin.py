"""The rule sets in the admin: confirmed by a person, never broken by one."""

import json

import pytest
from django.forms.models import model_to_dict
from django.urls import reverse

from tests.factories.khoi import NguoiDungFactory
from vanban.models import BoQuyTac


pytestmark = pytest.mark.django_db


def form_data(bo: BoQuyTac, **changes):
    data = model_to_dict(bo) | {"so_lieu": bo.so_lieu} | changes
    data["so_lieu"] = json.dumps(data["so_lieu"])
    return {
        key: "" if value is None else value for key, value in data.items() if value is not False
    }


def test_the_operator_confirms_a_rule_set(client):
    client.force_login(NguoiDungFactory(is_superuser=True))
    bo = BoQuyTac.objects.get(ma="HD05")

    response = client.post(
        reverse("admin:vanban_boquytac_change", args=[bo.pk]), form_data(bo, da_xac_nhan="on")
    )

    assert response.status_code == 302
    bo.refresh_from_db()
    assert bo.da_xac_nhan is True


def test_numbers_that_do_not_fit_are_refused(client):
    client.force_login(NguoiDungFactory(is_superuser=True))
    bo = BoQuyTac.objects.get(ma="HD05")
    broken = {key: value for key, value in bo.so_lieu.items() if key != "trang"}

    response = client.post(
        reverse("admin:vanban_boquytac_change", args=[bo.pk]), form_data(bo, so_lieu=broken)
    )

    assert response.status_code == 200
    assert response.context["adminform"].form.errors["so_lieu"]
    bo.refresh_from_db()
    assert "trang" in bo.so_lieu
