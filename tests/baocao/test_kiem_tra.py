"""The integrity checks of reports."""

import datetime as dt

import pytest
from django.core.files.storage import default_storage

from baocao.models import BaoCao
from baocao.so_lieu import sha256_of
from khoi.queries.kiem_tra import phep_of, vi_pham_cua
from nen.services import store_tep
from tests.factories.baocao import BaoCaoFactory


pytestmark = pytest.mark.django_db
CHECKS = ("bao-cao-lech-so-lieu", "bao-cao-lech-tep")
SO_LIEU = {"bang": [{"ten": "Xã Bành Trạch", "diem": "92.50"}], "tong": 1.5}


def found(ma):
    rows, _ = vi_pham_cua(phep_of(ma), ngay=dt.date(2024, 1, 15), toi_da=50)
    return [row.mo_ta for row in rows]


@pytest.fixture
def bao_cao():
    report = BaoCaoFactory(so_lieu=SO_LIEU, so_lieu_sha256=sha256_of(SO_LIEU))
    report.tep = store_tep(
        noi_dung=b"%PDF-1.7 thu", ten_goc="bao-cao.pdf", loai_noi_dung="application/pdf",
        by=report.lap_boi,
    )  # fmt: skip
    report.save()
    return report


def test_a_report_as_it_was_made_breaks_no_check(bao_cao):
    assert {ma: found(ma) for ma in CHECKS} == {ma: [] for ma in CHECKS}


def test_changed_figures_are_found(bao_cao):
    BaoCao.objects.filter(pk=bao_cao.pk).update(so_lieu=SO_LIEU | {"tong": 2})

    (text,) = found("bao-cao-lech-so-lieu")
    assert bao_cao.trich_yeu in text


@pytest.mark.parametrize("lost", [True, False], ids=["lost", "another content"])
def test_a_file_that_is_not_the_one_made_is_found(bao_cao, lost):
    name = bao_cao.tep.tep.name
    default_storage.delete(name)
    if not lost:
        with default_storage.open(name, "wb") as file:
            file.write(b"%PDF-1.7 khac")

    (text,) = found("bao-cao-lech-tep")
    assert text.endswith("mất tệp" if lost else "tệp đã đổi")
