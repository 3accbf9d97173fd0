"""A divided commune: its chief heir finishes its work, the other heirs read what was adopted."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from khoi.models import GiaoBan, Khoi
from khoi.perms.thanh_vien import can_see_thanh_vien
from khoi.services.thanh_vien import end_thanh_vien
from tests.factories import khoi as f
from tests.khoi.sap_xep.kich_ban import adopted
from tests.sap_nhap import NGAY, merge
from tests.the_gioi import make_tinh


@pytest.fixture
def chia(db, ngay):
    """A.b1 went mostly into n2, a part of it into n1; it left one adopted meeting and one draft."""
    ngay(NGAY)
    a, b = make_tinh("A"), make_tinh("B")
    old = a.co_quan["b1"]
    adopted(old, dt.date(2025, 5, 20))
    draft = f.GiaoBanFactory(khoi_id=old.pk, khoi=None, nam=2025, ky=6, ngay=dt.date(2025, 6, 20))
    seat = f.ThanhVienFactory(khoi_id=old.pk, khoi=None, tu_ngay=dt.date(2023, 1, 1))
    moi, _ = merge(a, b)
    seat.refresh_from_db()
    return moi, draft, seat


@pytest.mark.parametrize(("heir", "months"), [("n2", {5, 6}), ("n1", {5}), ("n3", set())])
def test_only_the_chief_heir_sees_the_draft(chia, heir, months):
    moi, draft, _ = chia
    secretary = moi.nguoi[f"thu_ky.{heir}"]

    rows = GiaoBan.objects.visible_to(secretary).filter(khoi=draft.khoi)

    assert {row.ky for row in rows} == months


@pytest.mark.parametrize(("heir", "keeps"), [("n2", True), ("n1", False)])
def test_only_the_chief_heir_keeps_the_register(chia, heir, keeps):
    moi, _, seat = chia
    secretary = moi.nguoi[f"thu_ky.{heir}"]

    assert can_see_thanh_vien(secretary, Khoi.objects.get(pk=seat.khoi_id))
    if keeps:
        end_thanh_vien(thanh_vien=seat, den_ngay=dt.date(2025, 6, 25), by=secretary)
    else:
        with pytest.raises(PermissionDenied):
            end_thanh_vien(thanh_vien=seat, den_ngay=dt.date(2025, 6, 25), by=secretary)
