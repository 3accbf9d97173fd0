"""What the page of an executed reorganisation tells of it, however much was written."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from khoi.models import DonVi, SuKienSapXep, ThayDoiSapXep
from khoi.services.sap_xep.thuc_hien import execute_su_kien
from tests.factories import khoi as f
from tests.khoi.sap_xep_man_hinh.conftest import HIEU_LUC
from tests.khoi.sap_xep_man_hinh.test_trang import url


pytestmark = pytest.mark.django_db


@pytest.fixture
def operator():
    return f.NguoiDungFactory(is_superuser=True)


@pytest.fixture
def executed(sap_xep, operator) -> SuKienSapXep:
    return execute_su_kien(su_kien=sap_xep.su_kien, by=operator)


def more_units(event: SuKienSapXep, count: int) -> None:
    for _ in range(count):
        unit = f.TenDonViFactory(don_vi__tu_ngay=HIEU_LUC).don_vi
        ThayDoiSapXep.objects.create(su_kien=event, bang="donvi", khoa=unit.pk)


def test_numbers_and_the_first_units_the_rest_in_pages(client, executed, operator):
    client.force_login(operator)
    asked = []
    for count in (1, 59):
        more_units(executed, count)
        with CaptureQueriesContext(connection) as queries:
            page = client.get(url("detail", executed.pk))
        asked.append([query["sql"] for query in queries])

    assert len(asked[0]) == len(asked[1])
    assert not [sql for sql in asked[1] if sql.startswith('SELECT "khoi_thaydoisapxep"."id"')]
    assert {row[0]: row[1] for row in page.context["so_thay_doi"]}["Đơn vị"] == 61
    assert (len(page.context["don_vi_moi"]), page.context["so_don_vi_moi"]) == (50, 61)
    assert "Xem cả 61 đơn vị mới" in page.text
    pages = [
        client.get(url("detail", executed.pk, muc="don-vi-moi", trang=number)).context["don_vi_moi"]
        for number in (1, 2)
    ]
    assert [len(units) for units in pages] == [50, 11]
    codes = {unit["ma"] for units in pages for unit in units}
    made = DonVi.objects.filter(tu_ngay=HIEU_LUC).values_list("ma", flat=True)
    assert codes == set(made)


def test_a_stranger_finds_no_page_of_new_units(client, executed):
    client.force_login(f.NguoiDungFactory())

    assert client.get(url("detail", executed.pk, muc="don-vi-moi")).status_code == 404
