"""Pages on which a list is executed, scheduled and undone."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from khoi.enums import TrangThaiSapXep
from khoi.models import DonVi, SuKienSapXep
from khoi.providers.sap_xep import viec_can_lam
from nen.providers import viec_can_lam_of
from tests.factories import khoi as f
from tests.factories.sap_xep import ChuyenSapXepFactory, DongSapXepFactory
from tests.khoi.sap_xep_man_hinh.conftest import HIEU_LUC, VAN_BAN, url


pytestmark = pytest.mark.django_db


def text_of(response) -> str:
    return " ".join(response.text.split())


def confirm(**changes) -> dict[str, str]:
    return {"so_van_ban": VAN_BAN, "da_doc": "on", **changes}


def test_executing_asks_for_the_decree_and_tells_what_was_done(client, sap_xep):
    client.force_login(sap_xep.nguoi("quan_tri"))
    page = url("execute", sap_xep.su_kien.pk)

    shown = client.get(page)
    wrong = client.post(page, confirm(so_van_ban="13/NQ-HĐND"))
    unread = client.post(page, {"so_van_ban": VAN_BAN})
    done = client.post(page, confirm(so_van_ban="12/nq-hđnd"), follow=True)

    assert VAN_BAN in shown.text
    assert (wrong.status_code, unread.status_code) == (422, 422)
    assert "Số văn bản không khớp" in wrong.text
    assert "Hãy đánh dấu ô này để xác nhận." in unread.text
    assert "Đã thực hiện." in done.text
    new = DonVi.objects.get(tu_ngay=HIEU_LUC)
    assert reverse("khoi:don-vi-detail", args=[new.pk]) in done.text
    tables = {name: (them, doi) for name, them, doi in done.context["so_thay_doi"]}
    assert tables["Đơn vị"] == (1, 2)
    assert "Hoàn tác…" in done.text


def test_a_refused_execution_says_why_and_keeps_what_was_typed(client, sap_xep):
    DongSapXepFactory(su_kien=sap_xep.su_kien, thu_tu=7, hanh_dong="ket_thuc", ma_cu="99999")
    client.force_login(f.NguoiDungFactory(is_superuser=True))

    response = client.post(url("execute", sap_xep.su_kien.pk), confirm())

    assert response.status_code == 422
    assert "99999" in response.text
    assert f'value="{VAN_BAN}"' in response.text
    sap_xep.su_kien.refresh_from_db()
    assert sap_xep.su_kien.trang_thai == TrangThaiSapXep.DU_THAO


def test_undoing_needs_a_reason(client, sap_xep):
    client.force_login(sap_xep.nguoi("quan_tri"))
    client.post(url("execute", sap_xep.su_kien.pk), confirm())
    page = url("undo", sap_xep.su_kien.pk)

    silent = client.post(page, {"ly_do": " "})
    done = client.post(page, {"ly_do": "Nhầm ngày"}, follow=True)

    assert "Hãy ghi lý do hoàn tác." in silent.text
    assert "Đã hoàn tác." in done.text
    assert "Nhầm ngày" in done.text
    assert [item["viec"] for item in done.context["qua_trinh"]] == [
        "Hoàn tác",
        "Thực hiện",
        "Lập dự thảo",
    ]


def test_scheduling_and_taking_it_back(client, sap_xep, ngay):
    ngay(HIEU_LUC.replace(day=1, month=6))
    client.force_login(sap_xep.nguoi("quan_tri"))

    waiting = client.post(url("schedule", sap_xep.su_kien.pk), follow=True)
    refused = client.post(url("schedule", sap_xep.su_kien.pk), follow=True)
    back = client.post(url("unschedule", sap_xep.su_kien.pk), follow=True)

    assert "Đang chờ đến ngày hiệu lực" in waiting.text
    assert "Chỉ dự thảo mới hẹn ngày được" in refused.text
    assert "Đã bỏ hẹn." in back.text


@pytest.mark.parametrize("name", ["execute", "undo"])
def test_an_officer_may_look_but_not_act(client, sap_xep, name):
    client.force_login(sap_xep.nguoi("cv_tinh"))

    assert client.get(url(name, sap_xep.su_kien.pk)).status_code == 403
    assert client.post(url(name, sap_xep.su_kien.pk), confirm(ly_do="x")).status_code == 403


def test_a_scheduled_list_that_became_wrong_is_something_to_do(sap_xep):
    def due(who):
        return [
            thing.ten for thing in viec_can_lam_of(sap_xep.nguoi(who)) if "sắp xếp" in thing.ten
        ]

    sap_xep.su_kien.trang_thai = TrangThaiSapXep.CHO_NGAY
    sap_xep.su_kien.save()
    ChuyenSapXepFactory(su_kien=sap_xep.su_kien, boi=sap_xep.nguoi("quan_tri"), den="cho_ngay")
    fine = due("quan_tri")
    DongSapXepFactory(su_kien=sap_xep.su_kien, thu_tu=7, ma_cu="99999")

    assert fine == []
    assert due("quan_tri") == ["Sửa danh sách sắp xếp “Sắp xếp xã năm 2026”"]
    assert due("btv") == []


def test_the_home_page_plans_a_scheduled_list_once(sap_xep):
    SuKienSapXep.objects.filter(pk=sap_xep.su_kien.pk).update(trang_thai=TrangThaiSapXep.CHO_NGAY)
    user = sap_xep.nguoi("quan_tri")
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            list(viec_can_lam(user))
        counts.append(len(queries))

    assert counts[0] > counts[1] == 1


def test_a_page_of_an_undone_one_says_so(client, sap_xep):
    client.force_login(sap_xep.nguoi("quan_tri"))
    client.post(url("execute", sap_xep.su_kien.pk), confirm())
    client.post(url("undo", sap_xep.su_kien.pk), {"ly_do": "Nhầm"})

    text = text_of(client.get(url("detail", sap_xep.su_kien.pk)))

    assert "Lần sắp xếp này đã hoàn tác" in text
    assert "Hoàn tác…" not in text
