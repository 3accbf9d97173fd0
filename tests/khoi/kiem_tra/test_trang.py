"""A run of the checks, and the pages that show it."""

import datetime as dt
import io

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from openpyxl import load_workbook

from khoi.models import DongKiemTra, DotKiemTra, KetQuaKiemTra
from khoi.queries.kiem_tra import cac_phep
from khoi.services import kiem_tra as service
from khoi.services.kiem_tra import DOT_GIU, request_kiem_tra, run_kiem_tra
from nen.errors import BusinessRuleError
from tests.factories import khoi as f
from tests.khoi.kiem_tra.mam import MAM, NGAY, clean_world
from tests.the_gioi import make_tinh


pytestmark = pytest.mark.django_db
MA = "nhiem-ky-da-het"
LIST = "khoi:kiem-tra-list"


@pytest.fixture(autouse=True)
def day(settings):
    settings.DANVAN_NGAY = NGAY


@pytest.fixture
def w():
    return clean_world()


def page(client, user, name=LIST, *args):
    client.force_login(user)
    return client.get(reverse(name, args=args))


def test_a_run_keeps_what_it_found_and_says_when_it_ended(w):
    MAM[MA](w)

    run = run_kiem_tra()

    assert (run.so_phep, run.xong_luc is not None) == (len(cac_phep()), True)
    assert KetQuaKiemTra.objects.filter(dot=run).count() == len(cac_phep())
    (row,) = DongKiemTra.objects.filter(dot=run)
    assert (row.ma, row.don_vi) == (MA, w.don_vi["a1"])


def test_rows_are_bounded_but_the_total_is_true(w, monkeypatch):
    monkeypatch.setattr(service, "GIU_TOI_DA", 2)
    f.CanBoFactory.create_batch(3)

    run = run_kiem_tra()

    assert KetQuaKiemTra.objects.get(dot=run, ma="can-bo-khong-ghe").tong == 3
    assert DongKiemTra.objects.filter(dot=run, ma="can-bo-khong-ghe").count() == 2


def test_old_runs_and_those_cut_short_go():
    cut_short = DotKiemTra.objects.create()
    runs = [run_kiem_tra() for _ in range(2)]
    old = [DotKiemTra.objects.create(xong_luc=runs[0].xong_luc) for _ in range(DOT_GIU)]
    DotKiemTra.objects.filter(pk__in=[run.pk for run in old]).update(
        luc=runs[0].luc - dt.timedelta(days=1)
    )

    run_kiem_tra()

    assert DotKiemTra.objects.count() == DOT_GIU
    assert not DotKiemTra.objects.filter(pk=cut_short.pk).exists()


def test_an_administrator_asks_for_a_run_one_at_a_time(w):
    viec = request_kiem_tra(by=w.nguoi["quan_tri"])

    assert viec.yeu_cau_boi == w.nguoi["quan_tri"]
    with pytest.raises(BusinessRuleError, match="đang chạy"):
        request_kiem_tra(by=f.NguoiDungFactory(is_superuser=True))
    with pytest.raises(PermissionDenied):
        request_kiem_tra(by=w.nguoi["cv_tinh"])


def test_the_list_shows_every_check_and_what_is_wrong_in_ones_province(client, w):
    MAM[MA](w)
    run_kiem_tra()
    stranger = make_tinh("B")

    mine = page(client, w.nguoi["cv_tinh"])
    theirs = page(client, stranger.nguoi["cv_tinh"])

    assert (mine.context["so_phep"], mine.context["so_vi_pham"]) == (len(cac_phep()), 1)
    assert theirs.context["so_vi_pham"] == 0
    assert (mine.context["so_sach"], theirs.context["so_sach"]) == (
        len(cac_phep()) - 1,
        len(cac_phep()),
    )


def test_a_check_names_its_rows_only_to_whom_they_concern(client, w):
    MAM[MA](w)
    run_kiem_tra()
    stranger = make_tinh("B")

    mine = page(client, w.nguoi["cv_tinh"], "khoi:kiem-tra-detail", MA)
    theirs = page(client, stranger.nguoi["cv_tinh"], "khoi:kiem-tra-detail", MA)

    assert "nhiệm kỳ đến 31/12/2023" in mine.content.decode()
    assert "Không có dòng nào" in theirs.content.decode()
    assert page(client, w.nguoi["cv_tinh"], "khoi:kiem-tra-detail", "khong-co").status_code == 404


def test_a_link_into_the_admin_is_for_administrators_only(client, w):
    MAM["co-quan-khong-ten"](w)
    run_kiem_tra()
    DongKiemTra.objects.update(don_vi=w.don_vi["a1"])

    officer = page(client, w.nguoi["cv_tinh"], "khoi:kiem-tra-detail", "co-quan-khong-ten")
    admin = page(client, w.nguoi["quan_tri"], "khoi:kiem-tra-detail", "co-quan-khong-ten")

    link = DongKiemTra.objects.get(ma="co-quan-khong-ten").duong_dan
    assert link not in officer.content.decode()
    assert link in admin.content.decode()


def test_the_rows_come_as_a_workbook(client, w):
    MAM[MA](w)
    run_kiem_tra()

    answer = page(client, w.nguoi["cv_tinh"], "khoi:kiem-tra-xlsx", MA)

    cells = [
        str(cell) for row in load_workbook(io.BytesIO(answer.content)).active.values for cell in row
    ]
    assert sum("nhiệm kỳ đến 31/12/2023" in cell for cell in cells) == 1


@pytest.mark.parametrize("count", [1, 5])
def test_the_pages_ask_as_much_for_one_row_as_for_five(client, w, count, django_assert_num_queries):
    f.CanBoFactory.create_batch(count)
    run_kiem_tra()
    operator = f.NguoiDungFactory(is_superuser=True)
    client.force_login(operator)

    with django_assert_num_queries(7):
        client.get(reverse(LIST))
    with django_assert_num_queries(7):
        answer = client.get(reverse("khoi:kiem-tra-detail", args=["can-bo-khong-ghe"]))
    assert len(answer.context["trang"]) == count


def test_before_the_first_run_nothing_is_said_to_be_right(client, w):
    text = page(client, w.nguoi["cv_tinh"]).content.decode()

    assert "Chưa chạy lần nào" in text
    assert text.count("Chưa chạy") == len(cac_phep()) + 1
