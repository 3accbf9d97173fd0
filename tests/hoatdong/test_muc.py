"""Items of a programme: what stays as published, what a reader may read of their evidence."""

import datetime as dt

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from hoatdong.models import LienKetMuc, TheoDoiMuc
from hoatdong.queries.chuong_trinh import items_of
from hoatdong.queries.muc import (
    gan_duoc_giao_ban,
    gan_duoc_phan_cong,
    items_for_meeting,
    items_spoken_of,
)
from hoatdong.services import muc as services
from khoi.services import giao_ban
from nen import providers
from nen.errors import BusinessRuleError
from tests.factories import khoi as f


HOM_NAY = dt.date(2023, 4, 10)
CHOT_2023 = providers.NgayKhoa(dt.date(2023, 12, 31), "Kết quả năm 2023 đã công bố.", cong_bo=True)


@pytest.fixture
def muc(khoi):
    return khoi.programme(trang_thai="da_thong_qua").muc.first()


@pytest.fixture
def publish(monkeypatch):
    return lambda: monkeypatch.setattr(providers, "_ngay_khoa", [lambda units: CHOT_2023])


def work_of(khoi):
    minutes = khoi.minutes()
    work = f.PhanCongFactory(
        giao_ban=minutes, thanh_vien=khoi.thanh_vien[2], viec="Vận động hộ hiến đất"
    )
    giao_ban.submit_giao_ban(giao_ban=minutes, by=khoi.thu_ky)
    minutes.refresh_from_db()
    giao_ban.adopt_giao_ban(giao_ban=minutes, by=khoi.truong)
    return work


def test_results_and_evidence_of_a_published_year_stand(khoi, muc, publish, client):
    work = work_of(khoi)
    link = services.link_giao_ban(muc=muc, giao_ban=work.giao_ban, by=khoi.thu_ky)
    services.mark_muc(muc=muc, trang_thai="dang_lam", ghi_chu="", by=khoi.thu_ky)
    publish()

    for act in (
        lambda: services.mark_muc(muc=muc, trang_thai="xong", ghi_chu="", by=khoi.thu_ky),
        lambda: services.link_giao_ban(muc=muc, giao_ban=work.giao_ban, by=khoi.thu_ky),
        lambda: services.link_phan_cong(muc=muc, phan_cong=work, by=khoi.thu_ky),
        lambda: services.unlink(lien_ket=link, by=khoi.thu_ky),
    ):
        with pytest.raises(BusinessRuleError, match="năm 2023 đã công bố"):
            act()
    assert TheoDoiMuc.objects.get().trang_thai == "dang_lam"
    assert LienKetMuc.objects.get() == link

    client.force_login(khoi.thu_ky)
    url = reverse("hoatdong:muc-detail", args=[muc.pk])
    page = client.get(url)
    assertContains(page, "Kết quả năm 2023 đã công bố.")
    assertNotContains(page, "Ghi kết quả")
    typed = client.post(url, {"trang_thai": "xong", "ghi_chu": "42 người dự"})
    assertContains(typed, "42 người dự", status_code=422)


def test_nothing_ends_before_the_year_of_its_programme(khoi, muc):
    with pytest.raises(BusinessRuleError, match="từ ngày 01/01/2023"):
        services.mark_muc(
            muc=muc, trang_thai="xong", ghi_chu="", ngay=dt.date(2022, 12, 31), by=khoi.thu_ky
        )
    services.mark_muc(
        muc=muc, trang_thai="xong", ghi_chu="", ngay=dt.date(2023, 1, 1), by=khoi.thu_ky
    )


def test_what_is_wrong_is_named_at_the_top_and_leads_to_its_field(khoi, muc, client):
    client.force_login(khoi.thu_ky)
    url = reverse("hoatdong:muc-detail", args=[muc.pk])
    assertNotContains(client.get(url), "dv-error-summary")

    wrong = client.post(url, {"trang_thai": "khong_lam", "ghi_chu": "", "ngay": "2023-04-11"})

    html = wrong.content.decode()
    summary = html[html.index("dv-error-summary") : html.index("<dl")]
    assert wrong.status_code == 422
    assert ('href="#id_ghi_chu"' in summary, 'href="#id_ngay"' in summary) == (True, True)
    assert 'id="id_ghi_chu"' in html

    refused = client.post(reverse("hoatdong:muc-link", args=[muc.pk]), {})
    assertContains(refused, "Chưa gắn được.", status_code=422)


def test_a_refused_tie_keeps_what_was_said_of_the_item(khoi, muc, client):
    done = dt.date(2023, 4, 3)
    services.mark_muc(muc=muc, trang_thai="xong", ghi_chu="42 người dự", ngay=done, by=khoi.thu_ky)
    client.force_login(khoi.thu_ky)

    refused = client.post(reverse("hoatdong:muc-link", args=[muc.pk]), {})
    form = refused.context["form"]
    shown = {name: form[name].value() for name in ("trang_thai", "ngay", "ghi_chu")}
    assert shown == {"trang_thai": "xong", "ngay": done, "ghi_chu": "42 người dự"}
    client.post(reverse("hoatdong:muc-detail", args=[muc.pk]), shown)

    follow = TheoDoiMuc.objects.get()
    assert (follow.ngay, follow.ghi_chu) == (done, "42 người dự")


def test_the_same_said_twice_is_one_line_of_the_journal(khoi, muc):
    said = {"trang_thai": "xong", "ghi_chu": "42 người dự", "by": khoi.thu_ky}
    services.mark_muc(muc=muc, **said)
    services.mark_muc(muc=muc, **said)
    assert TheoDoiMuc.objects.get().chuyen.count() == 1

    services.mark_muc(muc=muc, **said | {"ghi_chu": "43 người dự"})
    services.mark_muc(muc=muc, **said | {"ghi_chu": "43 người dự"}, ngay=dt.date(2023, 4, 3))
    assert TheoDoiMuc.objects.get().chuyen.count() == 3


def test_minutes_and_assignment_are_tied_together_or_not_at_all(khoi, muc, client):
    work = work_of(khoi)
    open_minutes = f.GiaoBanFactory(khoi=khoi.khoi, ky=2)
    undecided = f.PhanCongFactory(giao_ban=open_minutes, thanh_vien=khoi.thanh_vien[2])
    with pytest.raises(BusinessRuleError, match="việc phân công trong biên bản đã thông qua"):
        services.link_muc(muc=muc, giao_ban=work.giao_ban, phan_cong=undecided, by=khoi.thu_ky)
    assert not LienKetMuc.objects.exists()

    client.force_login(khoi.thu_ky)
    url = reverse("hoatdong:muc-link", args=[muc.pk])
    answer = client.post(url, {"giao_ban": work.giao_ban_id, "phan_cong": work.pk})

    assert answer.status_code == 302
    assert set(LienKetMuc.objects.values_list("giao_ban", "phan_cong")) == {
        (work.giao_ban_id, None),
        (None, work.pk),
    }


def test_only_what_a_person_may_read_is_offered_as_evidence(khoi, muc):
    work = work_of(khoi)

    def offered(name):
        user = khoi.tinh.nguoi[name]
        return list(gan_duoc_giao_ban(muc, user=user)), list(gan_duoc_phan_cong(muc, user=user))

    assert offered("thu_ky.a1") == ([work.giao_ban], [work])
    assert offered("thu_ky.a2") == ([], [])


def test_reopened_minutes_are_no_evidence_and_keep_their_words_in_the_block(khoi, muc, client):
    work = work_of(khoi)
    services.link_giao_ban(muc=muc, giao_ban=work.giao_ban, by=khoi.thu_ky)
    services.link_phan_cong(muc=muc, phan_cong=work, by=khoi.thu_ky)
    url = reverse("hoatdong:muc-detail", args=[muc.pk])

    def evidence():
        (row, *_) = items_of(muc.chuong_trinh, hom_nay=HOM_NAY)
        return row.so_bien_ban, row.so_viec

    client.force_login(khoi.tinh.nguoi["cv_huyen.a"])
    assertContains(client.get(url), "Vận động hộ hiến đất (Lý Văn Ví)")
    assert evidence() == (1, 1)

    work.giao_ban.refresh_from_db()
    giao_ban.reopen_giao_ban(giao_ban=work.giao_ban, ly_do="Sửa tên", by=khoi.truong)

    page = client.get(url)
    assertNotContains(page, "Vận động hộ hiến đất")
    assertNotContains(page, "Lý Văn Ví")
    assertContains(page, "một việc phân công")
    assertContains(page, "đang mở lại", count=2)
    assert evidence() == (0, 0)
    client.force_login(khoi.thu_ky)
    assertContains(client.get(url), "Vận động hộ hiến đất (Lý Văn Ví)")


def test_what_last_year_left_open_is_offered_until_its_results_are_published(
    khoi, muc, publish, ngay, client
):
    ngay(dt.date(2024, 1, 10))
    first, second, last = muc.chuong_trinh.muc.all()
    services.mark_muc(
        muc=first, trang_thai="xong", ghi_chu="", ngay=dt.date(2023, 3, 9), by=khoi.thu_ky
    )
    january = f.PhienBanGiaoBanFactory(
        giao_ban__khoi=khoi.khoi,
        giao_ban__nam=2024,
        giao_ban__ky=1,
        giao_ban__ngay=dt.date(2024, 1, 9),
        giao_ban__thong_qua_ngay=dt.date(2024, 1, 9),
    ).giao_ban
    client.force_login(khoi.thu_ky)

    offered = items_for_meeting(january)
    assert [(row.muc, row.tinh_trang) for row in offered] == [
        (second, "qua_han"),
        (last, "qua_han"),
    ]
    assertContains(client.get("/"), "2 mục của chương trình công tác năm 2023 quá hạn")
    services.link_giao_ban(muc=last, giao_ban=january, by=khoi.thu_ky)
    (spoken,) = items_spoken_of(january, user=khoi.thu_ky, hom_nay=dt.date(2024, 1, 10))
    assert spoken.tinh_trang == "qua_han"

    publish()
    assert items_for_meeting(january) == []
    assertNotContains(client.get("/"), "chương trình công tác năm 2023 quá hạn")
