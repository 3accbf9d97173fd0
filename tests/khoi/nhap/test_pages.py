"""The pages of imports: upload, what was found, errors to download, writing, taking back."""

import datetime as dt
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from khoi.enums import LoaiNhap, TrangThaiNhap
from khoi.models import LanNhap, ThanhVien
from khoi.services.nhap.cot import COT
from nen import viec as jobs
from nen.bang_tinh import doc_bang
from nen.errors import BusinessRuleError
from tests.factories import khoi as f
from tests.factories.sap_xep import DongXemFactory, LanNhapFactory
from tests.khoi.nhap.tep import file_of, look
from tests.khoi.nhap.test_thanh_vien import member
from tests.the_gioi import make_tinh


pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(ngay):
    ngay(dt.date(2024, 1, 15))


@pytest.fixture
def tinh():
    return make_tinh("Anh")


@pytest.fixture
def page(client, tinh):
    client.force_login(tinh.nguoi["cv_tinh"])
    return client


def upload(page, noi_dung, ten="danh sách.xlsx", loai="thanh_vien"):
    form = page.get(reverse("khoi:nhap-create", args=[loai])).context["form"]
    data = {"co_quan": form["co_quan"].initial, "tep": SimpleUploadedFile(ten, noi_dung)}
    return page.post(reverse("khoi:nhap-create", args=[loai]), data)


def test_from_the_upload_to_the_undoing(page, tinh):
    sent = upload(page, file_of("thanh_vien", member(tinh)))
    made = LanNhap.objects.get()
    url = reverse("khoi:nhap-detail", args=[made.pk])
    assert sent.url == url
    assert "Xem thử tệp danh sách.xlsx" in page.get(url).content.decode()
    jobs.run(viec_id=made.viec_id)

    shown = page.get(url, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in shown
    assert "Thêm mới" in shown
    assert "Chưa ghi gì" in shown
    page.post(reverse("khoi:nhap-write", args=[made.pk]))
    made.refresh_from_db()
    jobs.run(viec_id=made.viec_id)
    assert "Hoàn tác lần nhập này" in page.get(url).content.decode()
    page.post(reverse("khoi:nhap-undo", args=[made.pk]))
    assert "Đã hoàn tác" in page.get(url).content.decode()
    assert not ThanhVien.objects.exists()


def test_why_it_cannot_be_undone_is_said_on_the_page(page, tinh):
    made = look(tinh, "thanh_vien", member(tinh))
    page.post(reverse("khoi:nhap-write", args=[made.pk]))
    made.refresh_from_db()
    jobs.run(viec_id=made.viec_id)
    ThanhVien.objects.update(quyet_dinh="khác")
    answer = page.post(reverse("khoi:nhap-undo", args=[made.pk]))
    assert answer.status_code == 409
    assert "dòng 2" in answer.content.decode()


def lines_of(answer):
    """Who and what, of each line of the table."""
    return [
        (line.dong, line.viec, line.ten, line.don_vi, line.noi_dung)
        for line in answer.context["trang_dong"]
    ]


def test_each_line_says_what_becomes_of_it(page, tinh):
    khoi = tinh.co_quan["a1"]
    old = f.ThanhVienFactory(khoi=khoi, can_bo__ho_ten="Hoàng Văn Cũ")
    f.ThanhVienFactory(khoi=khoi, chuc_danh=old.chuc_danh, can_bo__ho_ten="Lê Thị Bình")
    same = {"tu_ngay": old.tu_ngay, "chuc_danh": old.chuc_danh.ten}
    made = look(
        tinh,
        "thanh_vien",
        member(tinh, ho_ten="Phạm Đức Mới", quyet_dinh="05-QĐ/ĐU", het_nhiem_ky="31/12/2025"),
        member(tinh, ho_ten="Hoàng Văn Cũ", vai_tro="Phó Khối", **same),
        member(tinh, ho_ten="Lê Thị Bình", **same),
    )
    position = member(tinh)["chuc_danh"]
    url = reverse("khoi:nhap-detail", args=[made.pk])

    shown = page.get(url)

    first = (
        f"Thành viên, {position}, từ ngày 15/01/2024, nhiệm kỳ đến 31/12/2025, quyết định 05-QĐ/ĐU"
    )
    assert lines_of(shown) == [
        (2, "them", "Phạm Đức Mới", "Xã Anh A1", first),
        (3, "doi", "Hoàng Văn Cũ", "Xã Anh A1", "Phần trong Khối: Thành viên → Phó Khối"),
        (
            4,
            "nhu_cu",
            "Lê Thị Bình",
            "Xã Anh A1",
            f"Thành viên, {old.chuc_danh.ten}, từ ngày {old.tu_ngay:%d/%m/%Y}",
        ),
    ]
    assert "Từng dòng sẽ ghi" in shown.content.decode()
    assert [line[0] for line in lines_of(page.get(url, {"viec": "doi"}))] == [3]
    book = load_workbook(
        io.BytesIO(page.get(reverse("khoi:nhap-rows-xlsx", args=[made.pk])).content)
    )
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    assert rows[-2][:3] == (3, "Thay đổi", "Hoàng Văn Cũ")


@pytest.mark.parametrize("count", [4, 120])
def test_the_lines_come_by_pages_and_ask_as_little_for_many(
    page, tinh, count, django_assert_num_queries
):
    made = LanNhapFactory(
        co_quan=tinh.co_quan["tinh"],
        trang_thai=TrangThaiNhap.SAN_SANG,
        ket_qua={"them": count},
        viec=None,
    )
    DongXemFactory.create_batch(count, lan_nhap=made)
    url = reverse("khoi:nhap-detail", args=[made.pk])
    with django_assert_num_queries(8):
        shown = page.get(url)
    assert len(lines_of(shown)) == min(count, 50)
    headers = {"HX-Request": "true", "HX-Target": "dong-xem"}
    last = page.get(url, {"trang": "99"}, headers=headers)
    assert len(lines_of(last)) == count % 50
    assert "Nhật ký và tệp gốc" not in last.content.decode()


def test_a_file_with_errors_has_no_lines_to_write(page, tinh):
    made = look(tinh, "thanh_vien", member(tinh), member(tinh, ho_ten="An"))
    shown = page.get(reverse("khoi:nhap-detail", args=[made.pk]))
    assert lines_of(shown) == []
    assert "Từng dòng" not in shown.content.decode()
    assert page.get(reverse("khoi:nhap-rows-xlsx", args=[made.pk])).status_code == 404


def test_errors_are_shown_and_come_as_a_workbook(page, tinh):
    made = look(tinh, "thanh_vien", *[member(tinh, ho_ten="An") for _ in range(101)])
    shown = page.get(reverse("khoi:nhap-detail", args=[made.pk])).content.decode()
    assert "D102" not in shown
    assert "Và 1 lỗi nữa" in shown
    book = load_workbook(
        io.BytesIO(page.get(reverse("khoi:nhap-errors-xlsx", args=[made.pk])).content)
    )
    cells = [row[1] for row in book.worksheets[0].iter_rows(values_only=True)]
    assert cells[-1] == "D102"


@pytest.mark.parametrize(
    ("noi_dung", "ten", "says"),
    [
        (b"", "a.xlsx", "rỗng"),
        (b"%PDF-1.7", "a.xlsx", "Loại tệp này không nhận được"),
        (b"x" * (10 * 1024 * 1024 + 1), "a.csv", "10 MB"),
        ("Họ và tên;Ghi chú\nAn;006085123456".encode(), "a.csv", "ô B2"),
    ],
    ids=["empty", "pdf", "big", "identity"],
)
def test_what_is_refused_at_the_door_is_said_at_the_field(page, noi_dung, ten, says):
    answer = upload(page, noi_dung, ten)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not LanNhap.objects.exists()


@pytest.mark.parametrize("loai", LoaiNhap.values)
def test_the_template_is_read_by_the_reader(client, tinh, loai):
    client.force_login(tinh.nguoi["quan_tri"])
    made = client.get(reverse("khoi:nhap-template", args=[loai])).content
    with pytest.raises(BusinessRuleError, match="chưa có dòng nào"):
        doc_bang(made, ten_tep="mau.xlsx", cot=COT[loai], toi_da=10)
    book = load_workbook(io.BytesIO(made))
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[1]] == [cot.ten for cot in COT[loai]]
    assert sheet["A2"].number_format == "@"
    assert "Hướng dẫn" in book.sheetnames
    guide = " ".join(str(cell.value) for (cell, *_) in book["Hướng dẫn"].iter_rows())
    assert "Nhiều nhất 5.000 dòng một tệp. Sau khi tải lên, cổng xem thử" in guide
    [*rules] = sheet.data_validations.dataValidation
    assert rules
    for rule in rules:
        name, _, cells = rule.formula1.partition("!")
        first, last = cells.replace("$", "").split(":")
        assert all(cell.value for (cell,) in book[name.strip("'")][f"{first}:{last}"])


@pytest.mark.parametrize("count", [1, 6])
def test_the_list_asks_as_little_for_many(page, tinh, count, django_assert_num_queries):
    LanNhapFactory.create_batch(
        count, co_quan=tinh.co_quan["tinh"], trang_thai=TrangThaiNhap.DA_GHI
    )
    page.get(reverse("khoi:nhap-list"))
    with django_assert_num_queries(6):
        answer = page.get(reverse("khoi:nhap-list"))
    assert len(answer.context["page"]) == count
