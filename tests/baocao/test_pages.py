"""The pages of reports: who sees what, forms that lose nothing, progress, files."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from baocao.forms.bao_cao import ThamSoForm
from baocao.models import BaoCao
from baocao.services.ban_hanh import issue_bao_cao
from baocao.services.bao_cao import assign_so, remake_bao_cao, request_bao_cao
from baocao.services.tham_so import default_tham_so
from nen.models import Viec
from tests.factories.baocao import BaoCaoFactory, run_job


@pytest.fixture
def officer(tinh):
    return tinh.nguoi["cv_tinh"]


@pytest.fixture
def made(dot, officer):
    return run_job(request_bao_cao(dot=dot, by=officer))


@pytest.fixture
def signed_in(client, officer):
    client.force_login(officer)
    return client


def url(name, *args):
    return reverse(f"baocao:{name}", args=args)


def form_of(dot, **change):
    return ThamSoForm.initial_of(default_tham_so(dot)) | {"nguoi_ky": "Hà Văn Mẫu"} | change


def test_a_published_round_waits_for_its_report(signed_in, dot):
    assert "Lập báo cáo năm 2023" in signed_in.get(url("bao-cao-list")).text

    answer = signed_in.post(url("bao-cao-create", dot.pk), form_of(dot))

    bao_cao = BaoCao.objects.get()
    assert answer.url == url("bao-cao-detail", bao_cao.pk)
    assert bao_cao.nguoi_ky == "Hà Văn Mẫu"
    page = signed_in.get(answer.url)
    assert "Đang lập báo cáo" in page.text
    assert url("bao-cao-progress", bao_cao.pk) in page.text


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"kien_nghi": "Ông A, số 006089123456"}, "căn cước"),
        ({"ngay": "2024-01-16"}, "sau hôm nay"),
        ({"ngay": "hôm qua"}, "Hãy nhập ngày"),
        ({"nhiem_ky": "khóa XII"}, "dạng 2020-2025"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(signed_in, dot, change, sentence):
    answer = signed_in.post(url("bao-cao-create", dot.pk), form_of(dot, **change))

    assert answer.status_code == 422
    assert sentence in answer.text
    assert "Hà Văn Mẫu" in answer.text
    assert not BaoCao.objects.exists()


def test_progress_ends_with_a_reload(signed_in, made):
    viec = Viec.objects.get(pk=made.viec_id)
    viec.trang_thai, viec.tien_do, viec.buoc = Viec.TrangThai.DANG_CHAY, 40, "Dựng trang PDF"
    viec.save()
    running = signed_in.get(url("bao-cao-progress", made.pk))
    assert "Dựng trang PDF" in running.text
    assert "HX-Refresh" not in running.headers

    viec.trang_thai = Viec.TrangThai.XONG
    viec.save()

    assert signed_in.get(url("bao-cao-progress", made.pk)).headers["HX-Refresh"] == "true"


def test_a_failure_is_shown_with_a_way_to_try_again(signed_in, dot, officer):
    bao_cao = request_bao_cao(dot=dot, by=officer)
    Viec.objects.update(trang_thai="loi", loi="Máy xử lý dừng giữa chừng.")

    page = signed_in.get(url("bao-cao-detail", bao_cao.pk))

    assert "Máy xử lý dừng giữa chừng." in page.text
    assert url("bao-cao-remake", bao_cao.pk) in page.text
    signed_in.post(url("bao-cao-remake", bao_cao.pk))
    bao_cao.refresh_from_db()
    assert bao_cao.viec.trang_thai == "cho"


def test_every_figure_leads_to_its_rows(signed_in, made):
    page = signed_in.get(url("bao-cao-detail", made.pk))

    for figure in page.context["con_so"]:
        rows = signed_in.get(url("so-lieu-detail", made.pk, figure.ma))
        assert rows.status_code == 200
        assert figure.ten in rows.text
    assert signed_in.get(url("so-lieu-detail", made.pk, "khong-co")).status_code == 404
    assert "Đạt tất cả các mục" in page.text


def test_the_number_is_typed_then_the_pdf_is_made_again(signed_in, made):
    answer = signed_in.post(url("bao-cao-so", made.pk), {"so": "0"})
    assert answer.status_code == 422
    assert "từ 1 trở lên" in answer.text

    signed_in.post(url("bao-cao-so", made.pk), {"so": "5"})

    made.refresh_from_db()
    assert (made.so, made.trang_thai) == (5, "dang_lap")


def test_the_signed_scan_is_put_back(signed_in, made, ban_quet):
    wrong = SimpleUploadedFile("ban-ky.pdf", b"PK\x03\x04", content_type="application/pdf")
    data = {"so": "5", "ngay": "2024-01-15", "xac_nhan": "on"}
    refused = signed_in.post(url("bao-cao-issue", made.pk), data | {"tep": wrong})
    assert refused.status_code == 422
    assert "không phải PDF" in refused.text

    right = SimpleUploadedFile("ban-ky.pdf", ban_quet)
    answer = signed_in.post(url("bao-cao-issue", made.pk), data | {"tep": right})

    assert answer.status_code == 302
    made.refresh_from_db()
    assert made.trang_thai == "da_ban_hanh"
    page = signed_in.get(answer.url)
    assert "Bản đã ký, đóng dấu" in page.text
    assert "Lập lại" not in page.text
    assert signed_in.get(url("bao-cao-edit", made.pk)).status_code == 302


def routes(bao_cao):
    names = ("bao-cao-detail", "bao-cao-progress", "bao-cao-pdf")
    return [url(name, bao_cao.pk) for name in names]


def test_the_standing_committee_reads_issued_reports_only(client, tinh, made, officer, ban_quet):
    btv = tinh.nguoi["btv"]
    client.force_login(btv)
    assert [client.get(one).status_code for one in routes(made)] == [404] * 3

    issue_bao_cao(
        bao_cao=made, so=5, ngay=dt.date(2024, 1, 15), noi_dung=ban_quet, xac_nhan=True, by=officer
    )

    for one in routes(made):
        answer = client.get(one)
        assert answer.status_code == 200
        b"".join(answer)  # to the end, so that a file is closed
    scan = client.get(url("bao-cao-ban-ky", made.pk))
    assert b"".join(scan.streaming_content) == ban_quet
    assert scan.headers["Content-Disposition"].startswith("attachment")
    assert client.get(url("bao-cao-edit", made.pk)).status_code == 403
    assert client.post(url("bao-cao-remake", made.pk)).status_code == 403
    assert "Nhật ký" not in client.get(url("bao-cao-detail", made.pk)).text


@pytest.mark.parametrize("who", ["cv_huyen.a", "truong.a1", "thu_ky.a1"])
def test_nobody_below_sees_a_report(client, tinh, made, who):
    client.force_login(tinh.nguoi[who])

    assert [client.get(one).status_code for one in routes(made)] == [404] * 3
    assert client.get(url("bao-cao-create", made.dot_id)).status_code == 404


def test_another_province_sees_nothing(client, tinh_la, made):
    for person in tinh_la.nguoi.values():
        client.force_login(person)
        assert [client.get(one).status_code for one in routes(made)] == [404] * 3


def test_earlier_files_are_kept_for_those_who_make_reports(signed_in, client, tinh, made, officer):
    first = made.tep
    run_job(remake_bao_cao(bao_cao=made, by=officer))

    page = signed_in.get(url("bao-cao-detail", made.pk))
    assert "Các bản đã lập trước (1)" in page.text
    old = signed_in.get(url("bao-cao-ban-cu", made.pk, first.pk))
    assert b"".join(old.streaming_content).startswith(b"%PDF-")
    current = BaoCao.objects.get(pk=made.pk).tep_id
    assert signed_in.get(url("bao-cao-ban-cu", made.pk, current)).status_code == 404


def test_a_number_after_a_gap_is_saved_with_a_warning(signed_in, made, officer):
    BaoCaoFactory(dot__ban=made.ban, dot__nam=2022, so=2)

    answer = signed_in.post(url("bao-cao-so", made.pk), {"so": "5"}, follow=True)

    assert "sổ đăng ký văn bản đi" in answer.text
    assert assign_so(bao_cao=made, so=3, by=officer)[1] == ""


@pytest.mark.parametrize("count", [1, 5])
def test_the_lists_queries_do_not_grow(signed_in, tinh, django_assert_max_num_queries, count):
    for i in range(count):
        BaoCaoFactory(dot__ban=tinh.co_quan["tinh"], dot__nam=2010 + i)

    with django_assert_max_num_queries(6):
        response = signed_in.get(url("bao-cao-list"))

    assert len(response.context["page"]) == count
