"""Pages of newer lists: the upload, what the job found, the draft made of it."""

import csv
from io import BytesIO, StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from khoi.models import DonVi, LanSoDanhSach, SuKienSapXep, TenDonVi
from khoi.services.sap_xep.thuc_hien import execute_su_kien
from nen import viec as jobs
from tests.factories import khoi as f
from tests.factories.sap_xep import LanSoDanhSachFactory
from tests.khoi.don_vi.conftest import TODAY
from tests.khoi.don_vi.test_so_danh_sach import COLUMNS, city, rows


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("dong_nai")]
URL = "/don-vi/so-danh-sach/"


@pytest.fixture(autouse=True)
def _today(ngay):
    ngay(TODAY)


@pytest.fixture
def operator():
    return f.NguoiDungFactory(is_superuser=True)


def csv_file(listed, ten="moi.csv"):
    out = StringIO()
    writer = csv.DictWriter(out, COLUMNS, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(listed)
    return SimpleUploadedFile(ten, out.getvalue().encode())


def compared(client, tep, ngay="2026-04-30"):
    """Uploaded, the job run; its page."""
    sent = client.post(URL, {"ngay": ngay, "tep": tep})
    assert sent.status_code == 302, sent.text
    made = LanSoDanhSach.objects.get()
    assert client.get(sent.url).context["xong"] is False
    jobs.run(viec_id=made.viec_id)
    return client.get(sent.url)


def test_from_the_upload_to_an_executed_draft(client, operator):
    client.force_login(operator)
    listed = city(rows("75"))
    closed = listed.pop()

    page = compared(client, csv_file(listed))

    assert [group["so"] for group in page.context["nhom"]] == [0, 1, 0, 1, 0]
    assert "Tỉnh Đồng Nai → Thành phố Đồng Nai (75)" in page.text
    assert f"({closed['ma_xa']})" in page.text
    assert not SuKienSapXep.objects.filter(nguon="danh_sach_moi").exists()
    key = LanSoDanhSach.objects.get().pk
    unnamed = client.post(f"{URL}{key}/lap/", {"ten": " "})
    made = client.post(f"{URL}{key}/lap/", {"ten": "Đồng Nai lên thành phố", "so_van_ban": "30/QH"})
    again = client.post(f"{URL}{key}/lap/", {"ten": "Lần nữa"})
    event = SuKienSapXep.objects.get(nguon="danh_sach_moi")
    assert unnamed.status_code == 422
    assert made.url == f"/sap-xep/{event.pk}/"
    assert (again.status_code, "đã lập thành lần sắp xếp rồi" in again.text) == (422, True)
    execute_su_kien(su_kien=event, by=operator)
    assert TenDonVi.objects.filter(ten="Thành phố Đồng Nai").exists()


def test_units_that_changed_meanwhile_are_compared_again_first(client, operator):
    client.force_login(operator)
    page = compared(client, csv_file(city(rows("75"))))
    name = TenDonVi.objects.filter(don_vi__cap="xa").first()
    TenDonVi.objects.filter(pk=name.pk).update(ten="Xã Đã Đổi")

    refused = client.post(f"{page.request['PATH_INFO']}lap/", {"ten": "Cũ rồi"})

    assert "Đơn vị trên cổng đã đổi từ lúc so" in refused.text
    assert not SuKienSapXep.objects.filter(nguon="danh_sach_moi").exists()


def test_conflicts_and_bad_cells_are_told_and_nothing_is_offered(client, operator):
    client.force_login(operator)
    listed = rows("75")
    listed[0]["ma_xa"] = "99999"

    page = compared(client, csv_file(listed))

    assert page.context["co_mau_thuan"] is True
    assert "Lập thành lần sắp xếp</button>" not in page.text
    LanSoDanhSach.objects.all().delete()
    broken = compared(client, SimpleUploadedFile("x.csv", b"mot,hai\n1,2\n"))
    assert (broken.context["lan_so"].so_loi, broken.context["lap_duoc"]) == (1, False)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"ngay": "2026-04-30"}, "Hãy chọn tệp danh sách."),
        ({"ngay": "hôm nay", "tep": b"ma_tinh\n"}, "Ngày không đọc được"),
        ({"ngay": "2026-04-30", "tep": "Số CCCD\n".encode()}, "Tệp chưa được lưu."),
    ],
    ids=["no file", "no day", "what may not be held"],
)
def test_a_refused_upload_says_why(client, operator, data, sentence):
    client.force_login(operator)
    if "tep" in data:
        data = data | {"tep": SimpleUploadedFile("moi.csv", data["tep"])}

    refused = client.post(URL, data)

    assert (refused.status_code, sentence in refused.text) == (422, True)
    assert not LanSoDanhSach.objects.exists()


def test_the_list_of_today_s_units_differs_in_nothing_when_it_comes_back(client, operator):
    client.force_login(operator)

    book = client.get(f"{URL}tep-mau/")
    page = compared(client, SimpleUploadedFile("nay.xlsx", book.content), ngay="2026-11-22")

    assert len(list(load_workbook(BytesIO(book.content)).active.iter_rows())) == 1 + (
        DonVi.objects.in_force(TODAY).filter(cap="xa").count()
    )
    assert "Danh sách không khác gì đơn vị trên cổng" in page.text


def test_the_workbook_holds_every_difference(client, operator):
    client.force_login(operator)
    page = compared(client, csv_file(rows("75")[:1]))
    found = page.context["lan_so"].khac

    book = load_workbook(BytesIO(client.get(f"{page.request['PATH_INFO']}xlsx/").content))

    assert len(found) > 50
    assert len(
        [row for row in book.active.iter_rows(min_row=5, values_only=True) if row[0]]
    ) == len(found)


def test_only_operators_find_these_pages(client):
    lan_so = LanSoDanhSachFactory()
    client.force_login(f.PhanVaiFactory(vai_tro="quan_tri").nguoi_dung)

    for path in ("", "tep-mau/", f"{lan_so.pk}/", f"{lan_so.pk}/xlsx/"):
        assert client.get(URL + path).status_code == 404


def test_queries_of_the_list_do_not_grow(client, operator, django_assert_num_queries):
    client.force_login(operator)
    LanSoDanhSachFactory(tao_boi=operator, su_kien=f.SuKienSapXepFactory())
    with CaptureQueriesContext(connection) as queries:
        client.get(URL)
    for _ in range(6):
        LanSoDanhSachFactory(tao_boi=operator, su_kien=f.SuKienSapXepFactory())

    with django_assert_num_queries(len(queries)):
        client.get(URL)
