"""The list of members that goes with a decision: what it says, when it is printed anew, for whom."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from khoi.models import KienToan
from khoi.pdf import danh_sach_kien_toan
from khoi.services.in_kien_toan import is_current, request_danh_sach
from nen import viec as jobs
from nen.models import Tep, Viec
from tests.factories import khoi as f
from tests.factories.sap_xep import KienToanFactory
from tests.the_gioi import make_tinh
from vanban.html import render_html
from vanban.quy_tac import quy_tac_dong_goi


pytestmark = pytest.mark.django_db
NGAY = dt.date(2024, 1, 15)


@pytest.fixture(autouse=True)
def _today(ngay):
    ngay(NGAY)


@pytest.fixture
def tinh():
    return make_tinh("Anh")


@pytest.fixture
def act(tinh) -> KienToan:
    """A new head, a member who stays, and a head who left."""
    khoi = tinh.co_quan["a1"]
    act = KienToanFactory(
        khoi=khoi,
        so_quyet_dinh="15-QĐ/ĐU",
        ngay_quyet_dinh=dt.date(2024, 1, 10),
        hieu_luc_ngay=NGAY,
        noi_ban_hanh="Đảng ủy xã Anh A1",
    )
    f.ThanhVienFactory(
        khoi=khoi,
        truong=True,
        can_bo__ho_ten="Trần Thị Bình",
        den_ngay=dt.date(2024, 1, 14),
        kien_toan_ra=act,
    )
    f.ThanhVienFactory(
        khoi=khoi,
        truong=True,
        can_bo__ho_ten="Nguyễn Văn An",
        tu_ngay=NGAY,
        het_nhiem_ky=dt.date(2025, 6, 30),
        kien_toan_vao=act,
    )
    f.ThanhVienFactory(khoi=khoi, can_bo__ho_ten="Lê Văn Cường")
    return act


def run(act: KienToan) -> KienToan:
    jobs.run(viec_id=act.viec_id)
    act.refresh_from_db()
    assert act.viec.trang_thai == Viec.TrangThai.XONG, act.viec.loi
    return act


def test_the_list_names_the_decision_its_members_and_who_left(act):
    html = render_html(danh_sach_kien_toan(act), quy_tac=quy_tac_dong_goi("HD36"))

    for text in (
        "thành viên Khối Dân vận xã Anh A1",
        "kèm theo Quyết định số 15-QĐ/ĐU ngày 10/01/2024 của Đảng ủy xã Anh A1",
        "mới; nhiệm kỳ đến 30/06/2025",
        "Lê Văn Cường",
        "02 thành viên",
        "Thôi tham gia Khối từ",
        "đồng chí Trần Thị Bình",
        "T/M ĐẢNG ỦY",
    ):
        assert text.casefold() in html.casefold(), text


def test_printed_once_and_again_only_when_it_says_something_else(tinh, act):
    by = tinh.nguoi["cv_tinh"]

    done = run(request_danh_sach(kien_toan=act, by=by))
    with done.tep.tep.open("rb") as pdf:
        assert pdf.read(5) == b"%PDF-"
    assert is_current(done)
    assert request_danh_sach(kien_toan=act, by=by).viec_id == done.viec_id

    person = done.vao.get().can_bo
    person.ho_ten = "Nguyễn Văn Ân"
    person.save()
    assert not is_current(done)
    again = run(request_danh_sach(kien_toan=act, by=by))
    assert Tep.objects.count() == 4
    assert is_current(again)


def test_a_stranger_has_no_list_printed(tinh, act):
    for who in ("thu_ky.a2", "btv", "cv_huyen.b"):
        with pytest.raises(PermissionDenied):
            request_danh_sach(kien_toan=act, by=tinh.nguoi[who])


def test_a_decision_taken_back_meanwhile_needs_no_list(tinh, act):
    job = request_danh_sach(kien_toan=act, by=tinh.nguoi["cv_tinh"]).viec
    act.vao.all().delete()
    act.ra.update(kien_toan_ra=None)
    act.delete()

    jobs.run(viec_id=job.pk)

    job.refresh_from_db()
    assert (job.trang_thai, Tep.objects.count()) == (Viec.TrangThai.XONG, 0)
