"""A province whose results of 2023 are published; the second province is the stranger."""

import datetime as dt
import io

import pytest
from pypdf import PdfWriter

from chamdiem.services.cong_bo import publish_dot
from tests.factories.xep_hang import province_round
from tests.the_gioi import make_tinh


@pytest.fixture
def hom_nay(ngay):
    ngay(dt.date(2024, 1, 15))


@pytest.fixture
def tinh(db, hom_nay):
    return make_tinh("Xuân")


@pytest.fixture
def tinh_la(db, hom_nay):
    return make_tinh("Thu")


@pytest.fixture
def dot_dang_cham(tinh):
    return province_round(tinh, so_xa=3, tong=(90, 70, 70, 55, 20))


@pytest.fixture
def dot(tinh, dot_dang_cham):
    return publish_dot(dot=dot_dang_cham, by=tinh.nguoi["ld_tinh"])


@pytest.fixture
def ban_quet():
    """A scan: a PDF of one empty page."""
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
