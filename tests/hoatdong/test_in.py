"""Printed in Party form: one content as PDF and as DOCX, once for each version."""

import hashlib

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hoatdong.models import QuyCheHoatDong
from hoatdong.pdf import van_ban_cua
from hoatdong.queries.ban_ghi import read_many
from hoatdong.services.in_van_kien import (
    document_of,
    latest_version,
    print_van_kien,
    record_of,
    request_ban_in,
)
from hoatdong.services.van_kien import adopt_van_kien, reopen_van_kien
from khoi.enums import VaiTro
from nen import viec as jobs
from nen.models import Tep
from nen.services import store_tep
from tests.factories import khoi as f
from tests.vanban.so_chu import text_of_docx, text_of_pdf


def run(copy):
    jobs.run(viec_id=copy.viec_id)
    copy.refresh_from_db()
    assert copy.tep_id, copy.viec.loi
    return copy


@pytest.mark.parametrize("what", ["programme", "rules"])
def test_both_files_of_a_version_say_the_same(khoi, what):
    one = getattr(khoi, what)(trang_thai="da_thong_qua")
    copy = run(request_ban_in(van_kien=one, by=khoi.thu_ky))

    with copy.tep.tep.open() as pdf_file, copy.tep_docx.tep.open() as docx_file:
        pdf, docx = pdf_file.read(), docx_file.read()
    version = latest_version(one)
    document = document_of(record_of(one, phien_ban=version), phien_ban=version)
    words = text_of_pdf(pdf, document)
    assert text_of_docx(docx) == words
    assert copy.kiem_tra["dat"], copy.kiem_tra
    assert "TRƯỞNGKHỐI" in words.replace(" ", "")
    assert khoi.truong.ho_ten.replace(" ", "") in words.replace(" ", "")
    assert (copy.so, request_ban_in(van_kien=one, by=khoi.thu_ky)) == (1, copy)


def test_a_draft_says_so_and_stays_in_the_block(khoi, client):
    draft = khoi.programme()
    document = van_ban_cua(read_many([draft])[draft.pk])
    assert document.ten_loai == "Chương trình (DỰ THẢO)"
    assert document.chu_ky[0].ho_ten == ""

    with pytest.raises(PermissionDenied):
        request_ban_in(van_kien=draft, by=khoi.tinh.nguoi["cv_huyen.a"])
    copy = run(request_ban_in(van_kien=draft, by=khoi.thu_ky))
    khoi.moved(draft, "da_thong_qua")
    url = reverse("hoatdong:chuong-trinh-pdf", args=[draft.pk, copy.pk])
    for who, answer in (("thu_ky.a1", 200), ("cv_huyen.a", 404), ("thu_ky.a2", 404)):
        client.force_login(khoi.tinh.nguoi[who])
        found = client.get(url)
        assert found.status_code == answer
        assert not found.streaming or b"".join(found).startswith(b"%PDF")


def test_who_may_see_it_is_asked_of_the_text_as_it_is_held(khoi):
    programme = khoi.programme(trang_thai="da_thong_qua")
    with CaptureQueriesContext(connection) as queries:
        request_ban_in(van_kien=programme, by=khoi.thu_ky)

    of_it = [q["sql"] for q in queries if 'FROM "hoatdong_chuongtrinhcongtac"' in q["sql"]]
    held = next(n for n, sql in enumerate(of_it) if " FOR " in sql)
    asked = next(n for n, sql in enumerate(of_it) if sql.startswith("SELECT 1 "))
    assert held < asked


def test_each_version_keeps_its_own_file_and_a_job_done_twice_adds_none(khoi):
    programme = khoi.programme(trang_thai="da_thong_qua")
    first = run(request_ban_in(van_kien=programme, by=khoi.thu_ky))
    reopen_van_kien(van_kien=programme, ly_do="Bổ sung", by=khoi.truong)
    khoi.moved(programme, "da_thong_qua")
    second = run(request_ban_in(van_kien=programme, by=khoi.thu_ky))
    files = Tep.objects.count()

    print_van_kien(viec=second.viec, kieu="chuong_trinh", pk=programme.pk, so=2)

    assert Tep.objects.count() == files
    assert {first.tep.ten_goc, second.tep.ten_goc} == {
        "chuong-trinh-cong-tac-2023.pdf",
        "chuong-trinh-cong-tac-2023-phien-ban-2.pdf",
    }


@pytest.mark.parametrize(
    ("vai_tro", "signature"),
    [
        ("pho", ("K/T TRƯỞNG KHỐI", "PHÓ TRƯỞNG KHỐI")),
        ("thanh_vien", ("T/L TRƯỞNG KHỐI", "CÔNG AN XÃ")),
        (None, ("T/L TRƯỞNG KHỐI", "")),
    ],
)
def test_who_acts_for_the_head_signs_with_the_own_post(khoi, vai_tro, signature):
    acting = f.PhanVaiFactory(
        vai_tro=VaiTro.TRUONG_KHOI, co_quan=khoi.khoi, thay_cho=khoi.truong
    ).nguoi_dung
    if vai_tro:
        seat = f.ThanhVienFactory(
            khoi=khoi.khoi,
            vai_tro=vai_tro,
            can_bo__nguoi_dung=acting,
            chuc_danh__ten="Công an xã",
        )
    programme = khoi.programme(trang_thai="cho_thong_qua")
    adopt_van_kien(van_kien=programme, by=acting)
    if vai_tro:  # what was adopted says the post of that day
        seat.vai_tro, seat.chuc_danh = "thanh_vien", f.ChucDanhFactory(ten="Chức vụ sau")
        seat.save()

    printed = van_ban_cua(record_of(programme, phien_ban=programme.phien_ban.get())).chu_ky[0]

    assert (printed.quyen_han, printed.chuc_vu) == signature
    assert printed.ho_ten == acting.ho_ten


def test_a_version_keeps_its_own_scan(khoi, client):
    rules = khoi.rules(noi_dung="")
    scans = [
        store_tep(
            noi_dung=b"%PDF-1.7 ban " + number,
            ten_goc="quet.pdf",
            loai_noi_dung="application/pdf",
            by=khoi.thu_ky,
        )
        for number in (b"1", b"2")
    ]
    for so, scan in enumerate(scans, 1):
        QuyCheHoatDong.objects.filter(pk=rules.pk).update(tep=scan)
        khoi.moved(rules, "da_thong_qua")
        if so == 1:
            reopen_van_kien(van_kien=rules, ly_do="Quét thiếu trang", by=khoi.truong)

    first, second = rules.phien_ban.order_by("so")
    assert first.du_lieu["tep_sha256"] == scans[0].sha256 != second.du_lieu["tep_sha256"]
    client.force_login(khoi.thu_ky)
    for version, scan in zip((first, second), scans, strict=True):
        url = reverse("hoatdong:quy-che-version-scan", args=[rules.pk, version.so])
        page = client.get(reverse("hoatdong:quy-che-version", args=[rules.pk, version.so]))
        assert url in page.content.decode()
        assert hashlib.sha256(b"".join(client.get(url))).hexdigest() == scan.sha256
