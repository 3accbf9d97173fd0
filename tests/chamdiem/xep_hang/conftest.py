"""A province with a finished round, not published; see tests/dot_cham.py."""

import datetime as dt

import pytest


@pytest.fixture
def hom_nay(ngay):
    ngay(dt.date(2024, 1, 15))


@pytest.fixture
def dot(dot_dang_cham):
    return dot_dang_cham
