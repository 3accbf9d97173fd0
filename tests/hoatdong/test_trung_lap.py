"""Programmes in the comparison of texts: when they are in it, and who reads what was found."""

import datetime as dt
from random import Random

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from bench.corpus import paragraph
from hoatdong.queries.trung_lap import LOAI, alike, programme_texts
from hoatdong.services import van_kien as services
from nen import viec as jobs
from nen.models import TaiLieuSoSanh, TrungLap, Viec
from tests.factories import hoatdong as h


PASSAGE = paragraph(Random("chuong trinh"))


def run_jobs():
    for viec in Viec.objects.filter(trang_thai=Viec.TrangThai.CHO, ten__startswith="hoatdong.so"):
        jobs.run(viec_id=viec.pk)
        viec.refresh_from_db()
        assert viec.trang_thai == Viec.TrangThai.XONG, viec.loi


@pytest.fixture
def adopt(khoi, ngay):
    def adopted(xa, *, day):
        """This commune's programme with the passage, adopted on a day of April."""
        ngay(dt.date(2023, 4, day))
        item = h.MucFactory(
            chuong_trinh__khoi=khoi.tinh.co_quan[xa],
            chuong_trinh__can_cu=f"{paragraph(Random(xa))}\n{PASSAGE}",
            san_pham=f"Báo cáo {xa}",
        )
        programme = item.chuong_trinh
        people = khoi.tinh.nguoi
        services.submit_van_kien(van_kien=programme, by=people[f"thu_ky.{xa}"])
        services.adopt_van_kien(van_kien=programme, by=people[f"truong.{xa}"])
        return programme

    return adopted


def test_it_enters_by_a_job_of_the_adoption_and_leaves_when_reopened(khoi, adopt):
    theirs, mine = adopt("a2", day=1), adopt("a1", day=8)
    assert not TaiLieuSoSanh.objects.exists()
    run_jobs()

    row = TaiLieuSoSanh.objects.get(loai=LOAI, doi_tuong_id=mine.pk)
    item = mine.muc.get()
    assert row.noi_dung.endswith(f"{PASSAGE}\n{item.noi_dung}. Báo cáo a1")
    assert (row.pham_vi, row.ngay) == (khoi.khoi.don_vi_id, dt.date(2023, 4, 8))
    pair = TrungLap.objects.get()
    assert (pair.sau, pair.truoc.doi_tuong_id, pair.kieu) == (row, theirs.pk, "don_vi_khac")

    services.reopen_van_kien(van_kien=mine, ly_do="Sửa", by=khoi.truong)
    run_jobs()

    assert list(TaiLieuSoSanh.objects.values_list("doi_tuong_id", flat=True)) == [theirs.pk]
    assert not TrungLap.objects.exists()


def test_a_job_that_comes_after_the_reopening_indexes_nothing(khoi, adopt):
    mine = adopt("a1", day=8)
    services.reopen_van_kien(van_kien=mine, ly_do="Sửa", by=khoi.truong)
    run_jobs()

    assert not TaiLieuSoSanh.objects.exists()
    assert list(programme_texts([mine.pk])) == []


def test_the_other_is_named_only_to_who_may_see_it(khoi, adopt, client):
    theirs, mine = adopt("a2", day=1), adopt("a1", day=8)
    run_jobs()
    names = {
        programme: f"Chương trình năm 2023, {ten}" for programme, ten in xa_of(khoi, theirs, mine)
    }

    def read(programme, who):
        (found,) = alike(programme, user=khoi.tinh.nguoi[who])
        return found.kia, found.ten, found.sau

    hidden = "một chương trình của đơn vị khác"
    assert read(mine, "thu_ky.a1") == (None, hidden, True)
    assert read(theirs, "thu_ky.a2") == (None, hidden, False)
    assert read(mine, "cv_huyen.a") == (theirs, names[theirs], True)
    assert read(theirs, "cv_huyen.a") == (mine, names[mine], False)

    url = reverse("hoatdong:chuong-trinh-detail", args=[mine.pk])
    other = reverse("hoatdong:chuong-trinh-detail", args=[theirs.pk])
    client.force_login(khoi.thu_ky)
    page = client.get(url)
    assertContains(page, hidden)
    assertNotContains(page, other)
    client.force_login(khoi.tinh.nguoi["cv_huyen.a"])
    assertContains(client.get(url), f'<a href="{other}">{names[theirs]}</a>', html=True)


def xa_of(khoi, *programmes):
    blocks = type(khoi.khoi).objects.with_ten(dt.date(2023, 4, 10)).in_bulk()
    return [(one, blocks[one.khoi_id].ten_don_vi) for one in programmes]
