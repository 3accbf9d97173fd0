"""The demo is never loaded where it does not belong."""

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from danvan.minh_hoa.nap import load_minh_hoa
from khoi.models import DonVi, NguoiDung
from nen.errors import BusinessRuleError
from tests.factories.khoi import NguoiDungFactory


def test_it_is_refused_outside_a_demo_database(db):
    before = (DonVi.objects.count(), NguoiDung.objects.count())

    with pytest.raises(CommandError, match="DANVAN_MINH_HOA=1"):
        call_command("nap_minh_hoa")

    assert (DonVi.objects.count(), NguoiDung.objects.count()) == before


def test_it_is_refused_over_real_accounts(db, settings):
    settings.DANVAN_MINH_HOA = True
    NguoiDungFactory()

    with pytest.raises(BusinessRuleError, match="đã có tài khoản thật"):
        load_minh_hoa()

    assert DonVi.objects.count() == 0
