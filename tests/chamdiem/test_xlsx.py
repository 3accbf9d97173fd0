"""Rounds and a sheet as workbooks: what the page shows to this reader, nothing more."""

import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from chamdiem.models import DiemCham
from tests.factories.chamdiem import dong_of, make_dot, phieu_of
from tests.the_gioi import make_tinh


pytestmark = pytest.mark.django_db


def rows(client, person, url):
    client.force_login(person)
    book = load_workbook(io.BytesIO(client.get(url).content))
    return [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]


def test_a_sheet_carries_only_the_columns_that_its_reader_sees(client):
    tinh = make_tinh("Anh")
    phieu = phieu_of(make_dot(tinh), tinh.co_quan["a1"])
    dong = dong_of(phieu, "1.2")
    DiemCham.objects.create(
        dong=dong, cap="khoi", diem="0.5", ly_do="lý do của Khối", cham_boi=tinh.nguoi["thu_ky.a1"]
    )
    url = reverse("chamdiem:phieu-xlsx", args=[phieu.pk])

    own = rows(client, tinh.nguoi["thu_ky.a1"], url)
    line = next(row for row in own if row[0] == dong.ma)
    assert line[1] == dong.noi_dung
    assert (float(line[3]), "lý do của Khối" in line) == (0.5, True)
    above = rows(client, tinh.nguoi["cv_tinh"], url)
    assert not any("lý do của Khối" in row for row in above)


def test_the_rounds_come_with_their_sheets_counted_within_the_reader_s_scope(client):
    tinh = make_tinh("Anh")
    make_dot(make_tinh("Khác"))
    dot = make_dot(tinh)
    url = reverse("chamdiem:dot-list-xlsx")
    heading, *found = rows(client, tinh.nguoi["cv_tinh"], url)[3:]
    assert [row[1] for row in found] == [dot.ten]
    assert dict(zip(heading, found[0], strict=True))["Số phiếu"] == dot.phieu.count()
