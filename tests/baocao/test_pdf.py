"""The real report of 108 blocks, as text and as the checker measured it."""

import datetime as dt
import io
import unicodedata

import pytest
from pypdf import PdfReader

from baocao.services.bao_cao import assign_so, request_bao_cao
from chamdiem.services.cong_bo import publish_dot
from tests.factories.baocao import run_job
from tests.factories.xep_hang import province_round
from tests.the_gioi import make_tinh


@pytest.fixture
def report(db, ngay):
    ngay(dt.date(2024, 1, 15))
    tinh = make_tinh("Bạch Thông")
    dot = province_round(tinh, so_xa=105, tong=[90] * 62 + [70] * 42 + [55] * 2 + [20] * 2)
    publish_dot(dot=dot, by=tinh.nguoi["ld_tinh"])
    bao_cao = request_bao_cao(dot=dot, by=tinh.nguoi["cv_tinh"])
    return run_job(assign_so(bao_cao=bao_cao, so=5, by=tinh.nguoi["cv_tinh"])[0])


def test_the_report_says_it_all_and_passes_the_checker(report):
    with report.tep.tep.open() as file:
        pages = [page.extract_text() for page in PdfReader(io.BytesIO(file.read())).pages]
    text = " ".join(unicodedata.normalize("NFC", " ".join(pages)).split())

    assert [muc for muc in report.kiem_tra["muc"] if not muc["dat"]] == []
    for expected in (
        "ĐẢNG CỘNG SẢN VIỆT NAM", "BAN DÂN VẬN", "Số 05-BC/BDVTU", "ngày 15 tháng 01 năm 2024",
        "kết quả chấm điểm, xếp loại hoạt động Khối Dân vận cơ sở năm 2023",
        "tốt 62 Khối (57,4%)", "khá 42 Khối (38,9%)", "trung bình 02 Khối (1,9%)", "yếu 02 Khối (1,9%)",
        "Nơi nhận:", "TRƯỞNG BAN", "Phụ lục",
    ):  # fmt: skip
        assert expected in text
    for row in report.so_lieu["hang"]:
        assert row["ten"] in text
    assert len(report.so_lieu["hang"]) == 108
