"""The page of the rehearsal."""

import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from khoi.models import SuKienSapXep
from tests.factories import khoi as f
from tests.factories.sap_xep import DongSapXepFactory
from tests.khoi.sap_xep_man_hinh.conftest import url


pytestmark = pytest.mark.django_db


def test_the_rehearsal_is_told_in_sections(client, sap_xep):
    client.force_login(sap_xep.nguoi("quan_tri"))

    response = client.get(url("dien-tap", sap_xep.su_kien.pk))

    counts = {muc.ma: muc.so_hang for _, group in response.context["nhom_muc"] for muc in group}
    assert (counts["loi"], counts["don-vi-moi"], counts["ket-thuc"]) == (0, 1, 2)
    assert (counts["co-quan-moi"], counts["can-truong"]) == (1, 1)
    assert "Danh sách không có lỗi" in response.text
    assert "Thực hiện…" in response.text


def test_without_a_decree_the_pages_lead_to_its_field(client, sap_xep):
    SuKienSapXep.objects.update(so_van_ban="")
    key = sap_xep.su_kien.pk
    field = f"{url('edit', key)}#id_so_van_ban"
    client.force_login(sap_xep.nguoi("quan_tri"))

    pages = {name: client.get(url(name, key)).text for name in ("detail", "dien-tap", "execute")}
    refused = client.post(url("execute", key), {"da_doc": "on"})

    assert {name for name, text in pages.items() if field in text} == set(pages)
    assert "Thực hiện…" not in pages["dien-tap"]
    assert refused.status_code == 422
    assert "ghi vào ô “Văn bản quyết định”" in refused.text


def test_with_errors_the_rehearsal_speaks_of_units_only(client, sap_xep):
    DongSapXepFactory(su_kien=sap_xep.su_kien, thu_tu=7, hanh_dong="ket_thuc", ma_cu="99999")
    client.force_login(sap_xep.nguoi("quan_tri"))

    response = client.get(url("dien-tap", sap_xep.su_kien.pk))

    assert [name for name, _ in response.context["nhom_muc"]] == ["Kiểm tra danh sách", "Đơn vị"]
    assert "Còn 1 lỗi phải sửa" in response.text
    assert "Thực hiện…" not in response.text


def test_only_who_may_execute_is_offered_to(client, sap_xep):
    client.force_login(sap_xep.nguoi("ld_tinh"))

    response = client.get(url("dien-tap", sap_xep.su_kien.pk))

    assert "Thực hiện…" not in response.text
    assert "Người quản trị phụ trách mọi đơn vị trong danh sách" in response.text


def test_a_long_section_has_a_page_of_its_own(client, sap_xep):
    for _ in range(25):
        unit = f.TenDonViFactory().don_vi
        DongSapXepFactory(su_kien=sap_xep.su_kien, ma_cu=unit.ma)
    client.force_login(sap_xep.nguoi("quan_tri"))

    whole = client.get(url("dien-tap", sap_xep.su_kien.pk))
    section = client.get(url("dien-tap", sap_xep.su_kien.pk, muc="khong-ke-thua"))

    assert "Xem cả 25 dòng" in whole.text
    assert len(section.context["hang"]) == 25
    assert client.get(url("dien-tap", sap_xep.su_kien.pk, muc="khac")).status_code == 404


def test_queries_of_the_rehearsal_do_not_grow(client, sap_xep):
    client.force_login(sap_xep.nguoi("quan_tri"))
    counts = []
    for more in (1, 12):
        for _ in range(more):
            DongSapXepFactory(su_kien=sap_xep.su_kien, ma_cu=f.TenDonViFactory().don_vi.ma)
        with CaptureQueriesContext(connection) as queries:
            client.get(url("dien-tap", sap_xep.su_kien.pk))
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_the_rehearsal_as_a_workbook(client, sap_xep):
    client.force_login(sap_xep.nguoi("quan_tri"))

    response = client.get(url("dien-tap-xlsx", sap_xep.su_kien.pk))

    book = load_workbook(io.BytesIO(response.content))
    assert len(book.sheetnames) == 19
    assert [name for name in book.sheetnames if len(name) > 30] == []
    assert book.sheetnames[:3] == ["Tổng hợp", "1. Lỗi phải sửa", "2. Đơn vị mới"]
    names = [row[0] for row in book["2. Đơn vị mới"].iter_rows(min_row=4, values_only=True)]
    assert names == ["Xã Hợp Nhất"]
