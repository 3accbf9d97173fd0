"""Scans and photos beside the minutes: what is taken, what is refused, lines that break."""

import datetime as dt
import json

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from khoi.models import ManhTepGiaoBan, TaiTepGiaoBan, TepGiaoBan
from khoi.services import giao_ban as states
from khoi.services.tep_giao_ban import (
    TaiDaBoError,
    attach_tep,
    clear_abandoned_tai,
    finish_tai,
    receive_manh,
    remove_tep,
)
from nen.errors import BusinessRuleError
from nen.models import Tep
from tests.factories import khoi as f
from tests.factories.nen import TepFactory, picture
from tests.khoi.giao_ban.conftest import HOM_NAY, make_khoi
from tests.the_gioi import make_tinh


pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 " + b"x" * 700


@pytest.fixture
def khoi(ngay):
    ngay(HOM_NAY)
    return make_khoi(make_tinh("A"))


def content(tep: Tep) -> bytes:
    with tep.tep.open("rb") as kept:
        return kept.read()


def attach(khoi, g, *, name="bien-ban.pdf", content=PDF, sure=True, by=None):
    return attach_tep(
        giao_ban=g, ten_goc=name, noi_dung=content, xac_nhan=sure, by=by or khoi.thu_ky
    )


@pytest.mark.parametrize(
    ("name", "scan"),
    [("a.pdf", PDF), ("a.JPG", picture("JPEG")), ("a.png", picture("PNG"))],
    ids=["pdf", "jpg", "png"],
)
def test_scans_and_photos_are_kept_before_and_after_the_adoption(khoi, name, scan):
    g = khoi.minutes(trang_thai="da_khoa")
    before = g.phien_ban.get().ma_bam

    kept = attach(khoi, g, name=name, content=scan)

    assert content(kept.tep) == scan
    g.refresh_from_db()
    assert g.trang_thai == "da_khoa"
    assert g.phien_ban.get().ma_bam == before


@pytest.mark.parametrize(
    ("name", "content", "sure", "sentence"),
    [
        ("a.jpg", PDF, True, "nội dung là PDF"),
        ("a.pdf", b"MZ\x90 not a document", True, "không nhận được"),
        ("a.docx", b"PK\x03\x04zip", True, "không nhận được"),
        ("a.png", picture("PNG", size=(8000, 7000)), True, "Ảnh quá lớn (8000 × 7000 điểm)"),
        ("a.jpg", picture("JPEG")[:-200], True, "Ảnh hỏng"),
        ("a.pdf", PDF, False, "đánh dấu xác nhận"),
        ("a.pdf", b"", True, "rỗng"),
        ("a.pdf", PDF + bytes(10 * 1024 * 1024), True, "quá lớn"),
        ("TUYỆT MẬT.pdf", PDF, True, "mật"),
    ],
    ids=["pdf-as-jpg", "exe", "zip", "bomb", "torn", "unsure", "empty", "large", "secret"],
)
def test_the_unfit_is_refused_with_a_sentence(khoi, name, content, sure, sentence):
    g = khoi.minutes()

    with pytest.raises(BusinessRuleError) as refusal:
        attach(khoi, g, name=name, content=content, sure=sure)

    assert sentence in str(refusal.value)
    assert not Tep.objects.exists()


def test_only_those_who_write_the_minutes_attach_and_remove(khoi):
    g = khoi.minutes()
    stranger = make_khoi(make_tinh("B")).thu_ky
    kept = attach(khoi, g, by=khoi.truong)

    with pytest.raises(PermissionDenied):
        attach(khoi, g, by=stranger)
    with pytest.raises(PermissionDenied):
        remove_tep(tep=kept, by=stranger)
    assert not TepGiaoBan.objects.visible_to(stranger).exists()


def test_a_file_is_removed_before_the_adoption_only(khoi):
    g = khoi.minutes()
    wrong, right = attach(khoi, g), attach(khoi, g)
    remove_tep(tep=wrong, by=khoi.thu_ky)
    states.submit_giao_ban(giao_ban=g, by=khoi.thu_ky)
    states.adopt_giao_ban(giao_ban=g, by=khoi.truong)

    with pytest.raises(BusinessRuleError, match="đã thông qua"):
        remove_tep(tep=right, by=khoi.thu_ky)
    with pytest.raises(DatabaseError, match="không gỡ được"), transaction.atomic():
        TepGiaoBan.objects.filter(pk=right.pk).update(go_luc=timezone.now(), go_boi=khoi.thu_ky)
    with pytest.raises(DatabaseError, match="không xóa được"), transaction.atomic():
        TepGiaoBan.objects.filter(pk=right.pk).delete()

    assert list(TepGiaoBan.objects.visible_to(khoi.thu_ky)) == [right]


class Sender:
    """A device that sends a file in pieces."""

    def __init__(self, client, g, content, *, name="a.pdf"):
        self.client, self.g, self.content, self.name = client, g, content, name

    def begin(self):
        body = {"ten": self.name, "kich_thuoc": len(self.content), "dau": "a|1", "xac_nhan": True}
        url = reverse("khoi:tep-begin", args=[self.g.pk])
        return self.client.post(url, json.dumps(body), content_type="application/json").json()

    def piece(self, tai, *, tu, to):
        url = reverse("khoi:tep-piece", args=[self.g.pk, tai]) + f"?tu={tu}"
        part = self.content[tu:to]
        return self.client.post(url, part, content_type="application/octet-stream")

    def finish(self, tai):
        return self.client.post(reverse("khoi:tep-finish", args=[self.g.pk, tai]))

    def send(self):
        tai = self.begin()["tai"]
        self.piece(tai, tu=0, to=len(self.content))
        return self.finish(tai)


def test_an_upload_goes_on_where_the_line_was_cut(khoi, client):
    client.force_login(khoi.thu_ky)
    g = khoi.minutes()
    device = Sender(client, g, PDF)
    tai = device.begin()["tai"]
    device.piece(tai, tu=0, to=300)
    unfinished = device.finish(tai)

    again = device.begin()  # the page was loaded anew
    repeated = device.piece(tai, tu=0, to=300).json()  # its answer had been lost
    early = device.piece(tai, tu=500, to=709).json()
    device.piece(tai, tu=300, to=709)
    done = device.finish(tai)

    assert unfinished.status_code == 422
    assert (again["tai"], again["da_nhan"]) == (tai, 300)
    assert repeated["da_nhan"] == early["da_nhan"] == 300
    assert done.json() == {"xong": True}
    assert content(g.tep_dinh_kem.get().tep) == PDF
    assert not ManhTepGiaoBan.objects.exists()


def test_who_lost_the_last_answer_gets_the_same_file(khoi, client):
    client.force_login(khoi.thu_ky)
    g = khoi.minutes()
    device = Sender(client, g, PDF)
    device.send()
    kept = g.tep_dinh_kem.get()

    again = device.begin()  # the device goes on as after any cut line
    answer = device.finish(again["tai"])

    assert again["da_nhan"] == len(PDF)
    assert (answer.status_code, answer.json()) == (200, {"xong": True})
    assert g.tep_dinh_kem.get() == kept


def test_a_file_taken_off_may_be_sent_anew(khoi, client):
    client.force_login(khoi.thu_ky)
    g = khoi.minutes()
    device = Sender(client, g, PDF)
    device.send()
    remove_tep(tep=g.tep_dinh_kem.get(), by=khoi.thu_ky)

    assert device.begin()["da_nhan"] == 0
    device.send()

    assert g.tep_dinh_kem.filter(go_luc=None).count() == 1


def test_an_upload_given_up_elsewhere_is_told_and_begun_anew(khoi):
    g = khoi.minutes()
    gone = f.TaiTepGiaoBanFactory(giao_ban=g, tao_boi=khoi.thu_ky, da_nhan=10)
    TaiTepGiaoBan.objects.filter(pk=gone.pk).delete()

    with pytest.raises(TaiDaBoError, match="gửi từ đầu"):
        receive_manh(tai=gone, tu=0, noi_dung=PDF, by=khoi.thu_ky)
    with pytest.raises(TaiDaBoError, match="gửi từ đầu"):
        finish_tai(tai=gone, by=khoi.thu_ky)


def test_one_person_has_few_unfinished_uploads(khoi, client):
    client.force_login(khoi.thu_ky)
    g = khoi.minutes()
    own = [f.TaiTepGiaoBanFactory(giao_ban=g, tao_boi=khoi.thu_ky) for _ in range(5)]
    f.TaiTepGiaoBanFactory(giao_ban=g, tao_boi=khoi.truong)
    device = Sender(client, g, PDF)

    refused = device.begin()
    still = timezone.now() - dt.timedelta(hours=2)
    TaiTepGiaoBan.objects.filter(pk=own[2].pk).update(cap_nhat_luc=still)
    taken = device.begin()

    assert "đang gửi dở 5 tệp" in refused["loi"]
    assert taken["da_nhan"] == 0
    assert not TaiTepGiaoBan.objects.filter(pk=own[2].pk).exists()
    assert TaiTepGiaoBan.objects.filter(tao_boi=khoi.thu_ky).count() == 5


def test_an_upload_that_proves_unfit_is_told_and_given_up(khoi, client):
    client.force_login(khoi.thu_ky)
    device = Sender(client, khoi.minutes(), PDF, name="anh.jpg")
    tai = device.begin()["tai"]
    too_long = device.client.post(
        reverse("khoi:tep-piece", args=[device.g.pk, tai]) + "?tu=0",
        PDF + b"more",
        content_type="application/octet-stream",
    )
    device.piece(tai, tu=0, to=709)

    answer = device.finish(tai)

    assert too_long.status_code == 422
    assert answer.status_code == 422
    assert "nội dung là PDF" in answer.json()["loi"]
    assert not TaiTepGiaoBan.objects.exists()
    assert not TepGiaoBan.objects.exists()


def test_uploads_that_nobody_continues_are_cleared(khoi):
    g = khoi.minutes()
    old = f.TaiTepGiaoBanFactory(giao_ban=g, cap_nhat_luc=timezone.now() - dt.timedelta(days=3))
    f.ManhTepGiaoBanFactory(tai=old)
    fresh = f.TaiTepGiaoBanFactory(giao_ban=g)

    assert clear_abandoned_tai() == 1
    assert list(TaiTepGiaoBan.objects.all()) == [fresh]


def test_a_browser_without_scripts_sends_the_file_in_one_form(khoi, client):
    client.force_login(khoi.thu_ky)
    g = khoi.minutes()
    url = reverse("khoi:tep-send", args=[g.pk])

    client.post(url, {"tep": SimpleUploadedFile("a.pdf", PDF)})
    assert not g.tep_dinh_kem.exists()
    client.post(url, {"tep": SimpleUploadedFile("a.pdf", PDF), "xac_nhan": "on"})

    page = client.get(reverse("khoi:giao-ban-detail", args=[g.pk]))
    assert g.tep_dinh_kem.get().tep.ten_goc == "a.pdf"
    assert reverse("khoi:tep-download", args=[g.pk, g.tep_dinh_kem.get().pk]) in page.text


def test_the_page_asks_for_the_files_in_one_query(khoi, client, django_assert_max_num_queries):
    client.force_login(khoi.thu_ky)
    g = khoi.minutes()
    url = reverse("khoi:giao-ban-detail", args=[g.pk])
    counts = []
    for _ in range(2):
        f.TepGiaoBanFactory(giao_ban=g, tep=TepFactory())
        f.TepGiaoBanFactory(giao_ban=g, tep=TepFactory())
        with django_assert_max_num_queries(200) as asked:
            client.get(url)
        counts.append(len(asked))

    assert counts[0] == counts[1]
