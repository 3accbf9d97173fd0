"""Files of imports go after their time; rows and results stay, undoing works."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from khoi.models import ChuyenNhap, LanNhap, ThanhVien
from khoi.services.nhap.het_han import remove_old_files
from khoi.services.nhap.lan_nhap import create_lan_nhap, request_ghi, undo_lan_nhap
from nen.errors import BusinessRuleError
from nen.models import Viec
from tests.factories.sap_xep import ChuyenNhapFactory
from tests.khoi.nhap.tep import file_of, look, write
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
def by(tinh):
    return tinh.nguoi["cv_tinh"]


@pytest.fixture
def days_later(monkeypatch):
    """The clock of rows goes on by so many days."""
    now = timezone.now

    def go(days: int) -> None:
        monkeypatch.setattr(timezone, "now", lambda: now() + dt.timedelta(days=days))

    return go


def has_file(lan_nhap) -> bool:
    file = LanNhap.objects.get(pk=lan_nhap.pk).tep.tep
    return file.storage.exists(file.name)


def test_after_ninety_days_the_file_is_gone_and_the_rest_is_there(tinh, by, client, days_later):
    done = write(look(tinh, "thanh_vien", member(tinh)), by)
    page, file = (reverse(f"khoi:nhap-{name}", args=[done.pk]) for name in ("detail", "file"))

    days_later(89)
    client.force_login(by)
    assert remove_old_files() == 0
    assert has_file(done)
    kept = client.get(file)
    assert "Nguyễn Văn An" in client.get(page).text
    assert kept.getvalue()[:2] == b"PK"

    days_later(91)
    client.force_login(by)
    assert remove_old_files() == 1
    assert not has_file(done)
    assert client.get(file).status_code == 404
    shown = client.get(page).text
    assert "danh-sach.xlsx đã xóa khỏi cổng ngày" in shown
    assert "Nguyễn Văn An" not in shown
    assert done.dong_xem.count() == 0
    assert LanNhap.objects.get(pk=done.pk).ket_qua == done.ket_qua
    assert remove_old_files() == 0

    undo_lan_nhap(lan_nhap=done, by=by)
    assert not ThanhVien.objects.exists()


def test_errors_that_quote_the_file_go_with_it(tinh, by, client, days_later):
    LanNhap.objects.filter(pk=(seen := look(tinh, "thanh_vien", member(tinh))).pk).update(
        trang_thai="co_loi", so_loi=1, ghi_chu=["Nguyễn Văn An: đổi chữ hoa"],
        loi=[{"o": "B2", "cot": "Họ tên", "cau": "“Nguyễn Văn An” đã có ghế."}],
    )  # fmt: skip
    days_later(91)
    client.force_login(by)

    assert remove_old_files() == 1

    shown = client.get(reverse("khoi:nhap-detail", args=[seen.pk])).text
    assert "Nguyễn Văn An" not in shown
    assert "Tệp này có lỗi và để lâu nên đã xóa khỏi cổng." in shown


def test_the_days_count_from_the_last_step(tinh, by, days_later):
    done = write(look(tinh, "thanh_vien", member(tinh)), by)
    ChuyenNhapFactory(lan_nhap=done, luc=timezone.now() + dt.timedelta(days=80))

    days_later(91)
    assert remove_old_files() == 0
    days_later(171)
    assert remove_old_files() == 1


def test_what_was_never_written_must_be_sent_again(tinh, by, client, days_later):
    seen = look(tinh, "thanh_vien", member(tinh))
    days_later(91)
    assert remove_old_files() == 1
    seen.refresh_from_db()

    with pytest.raises(BusinessRuleError, match="Hãy tải tệp lên lại"):
        request_ghi(lan_nhap=seen, by=by)
    client.force_login(by)
    assert "Tệp đã xóa, tải lên lại" in client.get(reverse("khoi:nhap-detail", args=[seen.pk])).text


@pytest.mark.parametrize(("state", "gone"), [("cho", 0), ("dang_chay", 0), ("loi", 1)])
def test_a_job_under_way_keeps_its_file(tinh, by, days_later, state, gone):
    made = create_lan_nhap(
        loai="thanh_vien",
        co_quan=tinh.co_quan["tinh"],
        noi_dung=file_of("thanh_vien", member(tinh)),
        ten_tep="a.xlsx",
        by=by,
    )
    Viec.objects.filter(pk=made.viec_id).update(trang_thai=state, loi="hỏng" * (state == "loi"))
    assert not ChuyenNhap.objects.exists()
    days_later(91)

    assert remove_old_files() == gone
    assert has_file(made) is not bool(gone)
