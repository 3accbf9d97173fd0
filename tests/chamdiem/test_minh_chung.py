"""Evidence: what is taken, what is refused and why, and who may open it."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from chamdiem.models import MinhChung
from chamdiem.services.minh_chung import attach_minh_chung, remove_minh_chung
from nen.errors import BusinessRuleError
from nen.models import Tep
from tests.chamdiem.test_luot_phieu import publish, reach
from tests.factories.chamdiem import dong_of
from tests.factories.nen import picture


def archive(*names, size=10, flags=0):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name in names:
            z.writestr(name, b"0" * size)
    return out.getvalue()


PDF = b"%PDF-1.7\n%%EOF"
PNG, JPG = picture("PNG"), picture("JPEG")
DOCX = archive("[Content_Types].xml", "word/document.xml")
XLSX = archive("[Content_Types].xml", "xl/workbook.xml")


def attach(phieu, by, noi_dung, ten, *, xac_nhan=True, ma="1.2"):
    return attach_minh_chung(
        dong=dong_of(phieu, ma), noi_dung=noi_dung, ten_goc=ten, xac_nhan=xac_nhan, by=by
    )


@pytest.mark.parametrize(
    ("noi_dung", "ten", "mime"),
    [
        (PDF, "Quyết định.PDF", "application/pdf"),
        (PNG, "ảnh.png", "image/png"),
        (JPG, "ảnh.jpeg", "image/jpeg"),
        (DOCX, "kế hoạch.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (XLSX, "biểu.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ],
    ids=["pdf", "png", "jpg", "docx", "xlsx"],
)  # fmt: skip
def test_these_kinds_are_taken(tinh, phieu, noi_dung, ten, mime):
    evidence = attach(phieu, tinh.nguoi["thu_ky.a1"], noi_dung, ten)

    assert (evidence.tep.loai_noi_dung, evidence.tep.ten_goc) == (mime, ten)
    with evidence.tep.tep.open("rb") as stored:
        assert stored.read() == noi_dung


def test_a_file_put_in_anothers_place_says_when_and_by_whom(tinh, phieu):
    first = attach(phieu, tinh.nguoi["thu_ky.a1"], PDF, "cũ.pdf")

    second = attach(phieu, tinh.nguoi["truong.a1"], PNG, "mới.png")

    second.refresh_from_db()
    assert second.pk == first.pk
    assert second.tai_len_boi == tinh.nguoi["truong.a1"]
    assert second.tai_len_luc > first.tai_len_luc


@pytest.mark.parametrize(
    ("noi_dung", "ten", "sentence"),
    [
        (b"", "a.pdf", "Tệp rỗng"),
        (PNG, "quyết định.pdf", "nội dung là ảnh PNG"),
        (PDF, "ảnh.png", "nội dung là PDF"),
        (DOCX, "biểu.xlsx", "nội dung là văn bản Word"),
        (PDF, "không đuôi", "không có đuôi"),
        (b"MZ" + b"\0" * 64, "a.pdf", "Loại tệp này không nhận được"),
        (b"<html><script>alert(1)</script>", "a.pdf", "Loại tệp này không nhận được"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 64, "a.docx", "kiểu cũ"),
        (archive("a.txt"), "a.docx", "Loại tệp này không nhận được"),
        (archive("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), "a.docx", "macro"),
        (archive("[Content_Types].xml", "word/document.xml", size=3_000_000), "a.docx", "nén bất thường"),
        (DOCX[:60], "a.docx", "Loại tệp này không nhận được"),
        (PDF, "CCCD 001085012345.pdf", "căn cước"),
    ],
    ids=[
        "empty", "a picture called PDF", "a PDF called picture", "Word called Excel", "no ending",
        "a program", "a page", "old Word", "a bare archive", "macros", "a bomb", "cut off",
        "a number in the name",
    ],
)  # fmt: skip
def test_these_files_are_refused_with_a_sentence(tinh, phieu, noi_dung, ten, sentence):
    with pytest.raises(BusinessRuleError, match=sentence):
        attach(phieu, tinh.nguoi["thu_ky.a1"], noi_dung, ten)
    assert not MinhChung.objects.exists()
    assert not Tep.objects.exists()


def test_a_file_over_the_limit_is_refused_before_it_is_read(client, tinh, phieu, settings):
    settings.TEP_TOI_DA = 20
    client.force_login(tinh.nguoi["thu_ky.a1"])

    response = upload(client, phieu, PDF + b" " * 30)

    assert response.status_code == 422
    assert "Tệp quá lớn" in response.content.decode()


def test_without_the_confirmation_nothing_is_taken(tinh, phieu):
    with pytest.raises(BusinessRuleError, match="đánh dấu xác nhận"):
        attach(phieu, tinh.nguoi["thu_ky.a1"], PDF, "a.pdf", xac_nhan=False)


def upload(client, phieu, noi_dung, ten="a.pdf"):
    dong = dong_of(phieu, "1.2")
    return client.post(
        reverse("chamdiem:minh-chung-upload", args=[phieu.pk, dong.pk]),
        {"tep": SimpleUploadedFile(ten, noi_dung), "xac_nhan": "1"},
        headers={"HX-Request": "true"},
    )


def test_a_refused_upload_goes_to_its_own_line_and_keeps_the_field(client, tinh, phieu):
    client.force_login(tinh.nguoi["thu_ky.a1"])

    response = upload(client, phieu, PNG)

    assert response.status_code == 422
    assert response.headers["HX-Retarget"] == f"#mc-loi-{dong_of(phieu, '1.2').pk}"
    assert "nội dung là ảnh PNG" in response.content.decode()


def test_a_new_file_takes_the_place_and_the_old_one_stays_stored(tinh, phieu):
    first = attach(phieu, tinh.nguoi["thu_ky.a1"], PDF, "một.pdf").tep

    second = attach(phieu, tinh.nguoi["truong.a1"], PNG, "hai.png")

    assert MinhChung.objects.get() == second
    assert second.tep.ten_goc == "hai.png"
    assert Tep.objects.filter(pk=first.pk).exists()


def test_before_sending_it_can_be_removed_and_after_it_cannot(tinh, phieu):
    attach(phieu, tinh.nguoi["thu_ky.a1"], PDF, "a.pdf", ma="1.1")
    remove_minh_chung(dong=dong_of(phieu, "1.1"), by=tinh.nguoi["thu_ky.a1"])
    assert not MinhChung.objects.exists()

    reach(tinh, phieu, "huyen")

    for act in (
        lambda: attach(phieu, tinh.nguoi["thu_ky.a1"], PDF, "a.pdf"),
        lambda: remove_minh_chung(dong=dong_of(phieu, "1.2"), by=tinh.nguoi["thu_ky.a1"]),
    ):
        with pytest.raises(BusinessRuleError, match="đã gửi cấp trên"):
            act()


SEES = {
    "khoi": {"thu_ky.a1", "truong.a1"},
    "cho_duyet": {"thu_ky.a1", "truong.a1"},
    "huyen": {"thu_ky.a1", "truong.a1", "cv_huyen.a", "ld_huyen.a", "cv_tinh", "ld_tinh", "quan_tri"},
}  # fmt: skip


@pytest.mark.parametrize("state", SEES)
def test_who_may_open_the_file(client, tinh, tinh_la, phieu, state):
    reach(tinh, phieu, state)
    url = reverse("chamdiem:minh-chung-download", args=[MinhChung.objects.get().pk])

    opened = set()
    for name, person in tinh.nguoi.items():
        client.force_login(person)
        response = client.get(url)
        if response.status_code == 200:
            opened.add(name)
            assert b"".join(response.streaming_content).startswith(b"%PDF")
        else:
            assert response.status_code == 404
    for person in tinh_la.nguoi.values():
        client.force_login(person)
        assert client.get(url).status_code == 404

    assert opened == SEES[state]


def test_the_download_is_an_attachment_that_no_browser_runs(client, tinh, phieu):
    attach(phieu, tinh.nguoi["thu_ky.a1"], PDF, "Quyết định.pdf")
    client.force_login(tinh.nguoi["truong.a1"])

    response = client.get(
        reverse("chamdiem:minh-chung-download", args=[MinhChung.objects.get().pk])
    )

    assert response.headers["Content-Disposition"].startswith("attachment")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert b"".join(response.streaming_content) == PDF


def test_after_publication_the_evidence_stays(tinh, phieu):
    reach(tinh, phieu, "tinh")
    publish(phieu.dot, tinh.nguoi["ld_tinh"])

    with pytest.raises(BusinessRuleError, match="đã công bố"):
        remove_minh_chung(dong=dong_of(phieu, "1.2"), by=tinh.nguoi["thu_ky.a1"])
