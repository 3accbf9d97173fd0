"""The minutes as a PDF: what it says, when it is printed anew, who may have it."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from khoi.models import BanInGiaoBan, GiaoBan
from khoi.pdf import bien_ban, content_hash
from khoi.services import giao_ban as services
from khoi.services.bien_ban import printed_copy, request_bien_ban
from nen import viec as jobs
from nen.models import Tep, Viec
from tests.factories import khoi as f
from vanban.html import render_html
from vanban.quy_tac import quy_tac_dong_goi


@pytest.fixture
def minutes(khoi) -> GiaoBan:
    g = khoi.minutes(gio=dt.time(8, 5), long_ghep=True)
    g.diem_danh.filter(thanh_vien=khoi.thanh_vien[2]).update(
        tinh_trang="di_thay", nguoi_thay="Đàm Văn Thay"
    )
    f.PhanCongFactory(giao_ban=g, thanh_vien=khoi.thanh_vien[2], han=dt.date(2023, 4, 15))
    f.KienNghiFactory(giao_ban=g)
    return g


def run(copy: BanInGiaoBan) -> BanInGiaoBan:
    jobs.run(viec_id=copy.viec_id)
    copy.refresh_from_db()
    assert copy.viec.trang_thai == Viec.TrangThai.XONG, copy.viec.loi
    return copy


def test_the_document_says_who_met_when_and_what_was_agreed(minutes):
    html = render_html(bien_ban(minutes), quy_tac=quy_tac_dong_goi("HD36"))

    for text in (
        "Cấp ủy A a1",
        "Khối Dân vận",
        "(DỰ THẢO)",
        "giao ban Khối Dân vận tháng 3/2023",
        "lồng ghép với cuộc họp khác",
        "Đàm Văn Thay (thay đồng chí Lý Văn Ví",
        "Đã vận động 12 hộ hiến đất.",
        "Nắm tình hình thôn bản",
        "15/04/2023",
        "UBND cấp xã: Đề nghị sửa đường liên thôn.",
        "NGƯỜI GHI BIÊN BẢN",
        "Hoàng Thị Thử",
    ):
        assert text.casefold() in html.casefold()


def test_adopted_minutes_are_no_draft(khoi, minutes):
    services.submit_giao_ban(giao_ban=minutes, by=khoi.thu_ky)
    before = content_hash(bien_ban(GiaoBan.objects.get(pk=minutes.pk)))
    services.adopt_giao_ban(giao_ban=minutes, by=khoi.truong)
    minutes.refresh_from_db()

    document = bien_ban(minutes)

    assert document.ten_loai == "Biên bản"
    assert content_hash(document) != before


def test_printed_once_and_kept_while_nothing_changes(khoi, minutes):
    copy = run(request_bien_ban(giao_ban=minutes, by=khoi.thu_ky))

    again = request_bien_ban(giao_ban=minutes, by=khoi.truong)

    assert again == copy
    with copy.tep.tep.open() as file:
        assert file.read(5) == b"%PDF-"
    assert copy.tep.ten_goc == "du-thao-bien-ban-giao-ban-2023-thang-03.pdf"
    assert "dat" in copy.kiem_tra
    assert (Viec.objects.count(), Tep.objects.count()) == (1, 1)


def test_a_second_click_while_it_prints_is_the_same_job(khoi, minutes):
    first = request_bien_ban(giao_ban=minutes, by=khoi.thu_ky)

    assert request_bien_ban(giao_ban=minutes, by=khoi.truong).viec == first.viec


def test_changed_minutes_are_printed_anew(khoi, minutes):
    old = request_bien_ban(giao_ban=minutes, by=khoi.thu_ky)
    minutes.ket_luan = "Kết luận khác"
    minutes.save()

    assert printed_copy(minutes) is None
    new = run(request_bien_ban(giao_ban=minutes, by=khoi.thu_ky))

    assert new != old
    assert printed_copy(minutes) == new


def test_a_job_brought_back_adds_no_second_file(khoi, minutes):
    copy = run(request_bien_ban(giao_ban=minutes, by=khoi.thu_ky))
    Viec.objects.filter(pk=copy.viec_id).update(trang_thai=Viec.TrangThai.CHO)

    run(copy)

    assert Tep.objects.count() == 1


def test_only_those_who_see_the_minutes_get_them(khoi, minutes, client):
    copy = run(request_bien_ban(giao_ban=minutes, by=khoi.thu_ky))
    url = reverse("khoi:bien-ban-download", args=[minutes.pk, copy.pk])
    stranger = khoi.tinh.nguoi["cv_huyen.a"]

    client.force_login(stranger)
    assert client.get(url).status_code == 404
    with pytest.raises(PermissionDenied):
        request_bien_ban(giao_ban=minutes, by=stranger)
    client.force_login(khoi.truong)
    answer = client.get(url)

    assert answer["Content-Type"] == "application/pdf"
    assert b"".join(answer.streaming_content)[:5] == b"%PDF-"
    answer.close()


def test_one_click_then_progress_then_the_link(khoi, minutes, client):
    client.force_login(khoi.thu_ky)
    url = reverse("khoi:bien-ban-print", args=[minutes.pk])

    asked = client.post(url, headers={"hx-request": "true"}).content.decode()
    run(BanInGiaoBan.objects.get())
    state = client.get(reverse("khoi:bien-ban-state", args=[minutes.pk])).content.decode()

    assert reverse("nen:viec-detail", args=[BanInGiaoBan.objects.get().viec_id]) in asked
    assert "du-thao-bien-ban-giao-ban-2023-thang-03.pdf" in state
    assert "Đã kiểm tra thể thức" in state


def test_a_printed_draft_stays_inside_the_block(khoi, minutes, client):
    draft = run(request_bien_ban(giao_ban=minutes, by=khoi.thu_ky))
    services.submit_giao_ban(giao_ban=minutes, by=khoi.thu_ky)
    services.adopt_giao_ban(giao_ban=minutes, by=khoi.truong)
    adopted = run(request_bien_ban(giao_ban=minutes, by=khoi.thu_ky))

    def seen(who: str) -> set[BanInGiaoBan]:
        return set(BanInGiaoBan.objects.visible_to(khoi.tinh.nguoi[who]))

    assert [seen(who) for who in ("thu_ky.a1", "truong.a1")] == [{draft, adopted}] * 2
    assert [seen(who) for who in ("cv_huyen.a", "ld_tinh", "quan_tri")] == [{adopted}] * 3
    assert [seen(who) for who in ("thu_ky.a2", "cv_huyen.b", "btv")] == [set()] * 3
    client.force_login(khoi.tinh.nguoi["cv_huyen.a"])
    url = reverse("khoi:bien-ban-download", args=[minutes.pk, draft.pk])
    assert client.get(url).status_code == 404
