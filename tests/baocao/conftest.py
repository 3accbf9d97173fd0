"""A province whose results of 2023 are published; see tests/dot_cham.py."""

import datetime as dt
import io

import pytest
from pypdf import PdfWriter

from chamdiem.services.cong_bo import publish_dot


@pytest.fixture
def hom_nay(ngay):
    ngay(dt.date(2024, 1, 15))


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
