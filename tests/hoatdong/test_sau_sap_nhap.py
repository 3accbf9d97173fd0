"""A block and what its predecessor left: told apart, found, finished."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from hoatdong.models import MucChuongTrinh
from hoatdong.providers import con_vuong, panel_khoi
from hoatdong.queries.muc import not_settled
from khoi.services.don_vi import rebuild_pham_vi
from nen import providers
from tests.factories import hoatdong as h, khoi as f


@pytest.fixture
def cu(khoi):
    """The block of a commune that the tests' commune took over last month, with its programme."""
    old = f.KhoiFactory()
    f.ChaDonViFactory(don_vi=old.don_vi, cha=khoi.tinh.don_vi["a"])
    f.KeThuaFactory(tu=old.don_vi, den=khoi.khoi.don_vi, su_kien__hieu_luc_ngay=dt.date(2023, 3, 2))
    old.den_ngay = dt.date(2023, 3, 1)
    old.save()
    rebuild_pham_vi()
    item = h.MucFactory(chuong_trinh__khoi=old, tu_thang=1)
    khoi.moved(item.chuong_trinh, "da_thong_qua")
    return old


def test_a_blocks_page_shows_its_own_programme(khoi, cu):
    def shown():
        return panel_khoi(khoi.thu_ky, khoi.khoi).context["chuong_trinh"]

    assert shown() is None
    own = khoi.programme()
    assert shown() == own


def test_the_heir_is_told_what_is_late_and_may_end_it(khoi, cu, client):
    client.force_login(khoi.thu_ky)
    item = cu.chuongtrinhcongtac.get().muc.get()
    f.TenDonViFactory(don_vi=cu.don_vi, ten="Xã Cũ", den_ngay=dt.date(2023, 3, 1))
    page = client.get("/")
    assertContains(page, "1 mục của chương trình công tác năm 2023 quá hạn")
    assertContains(page, "xã Cũ")
    assertContains(page, reverse("hoatdong:chuong-trinh-detail", args=[item.chuong_trinh_id]))

    url = reverse("hoatdong:muc-detail", args=[item.pk])
    assert client.post(url, {"trang_thai": "xong"}).status_code == 302
    assertNotContains(client.get("/"), "quá hạn, chưa ghi kết quả")
    client.force_login(khoi.tinh.nguoi["thu_ky.a2"])
    assert client.post(url, {"trang_thai": "xong"}).status_code == 404


def test_what_is_unfinished_is_named_before_a_unit_closes(khoi):
    khoi.programme()
    khoi.rules(trang_thai="cho_thong_qua")
    khoi.programme(nam=2022, trang_thai="da_thong_qua")  # finished
    units = [khoi.khoi.don_vi_id]

    def named(who):
        return {one.ten: one.so for one in con_vuong(khoi.tinh.nguoi[who], units) if one.so}

    texts = {"Chương trình công tác chưa thông qua": 1, "Quy chế hoạt động chưa thông qua": 1}
    assert named("thu_ky.a1") == named("cv_tinh") == texts
    assert named("thu_ky.a2") == named("cv_huyen.b") == {}

    khoi.programme(nam=2024, trang_thai="cho_thong_qua")
    assert named("cv_huyen.a") == texts | {"Chương trình công tác chưa thông qua": 2}


def test_what_the_old_communes_left_does_not_hide_what_to_do(khoi, cu, client):
    f.TenDonViFactory(don_vi=cu.don_vi, ten="Xã Yến Thử")
    client.force_login(khoi.thu_ky)
    page = client.get(reverse("hoatdong:khoi", args=[khoi.khoi.pk]))
    old = cu.chuongtrinhcongtac.get()

    assert page.context["chuong_trinh"] == []
    assert [(row, of) for row, _, of in page.context["chuong_trinh_cu"]] == [(old, "Xã Yến Thử")]
    html = page.content.decode()
    begin = reverse("hoatdong:chuong-trinh-create", args=[khoi.khoi.pk])
    assert html.index(begin) < html.index(reverse("hoatdong:chuong-trinh-detail", args=[old.pk]))

    own = khoi.programme(nam=2022)
    form = client.get(begin).context["form"]
    assert [str(label) for _, label in form.fields["lay_tu"].choices][1:] == [
        "Chương trình năm 2023 của Xã Yến Thử (1 mục)",
        f"Chương trình năm 2022 ({own.muc.count()} mục)",
    ]


def test_what_may_still_be_written_costs_the_same_for_any_number_of_predecessors(db):
    def asked(keys):
        items = MucChuongTrinh.objects.filter(pk__in=keys).select_related("chuong_trinh__khoi")
        with CaptureQueriesContext(connection) as queries:
            found = not_settled(items)
        return len(found), len(queries)

    keys = [h.MucFactory().pk for _ in range(4)]  # each of a block of its own

    one, all_ = asked(keys[:1]), asked(keys)
    assert (one[0], all_[0]) == (1, 4)
    assert one[1] == all_[1]


def test_of_each_predecessor_what_is_published_of_itself_is_closed(db, monkeypatch):
    settled, other = h.MucFactory(), h.MucFactory()
    mine, theirs = (item.chuong_trinh.khoi.don_vi_id for item in (settled, other))
    h.MucFactory(chuong_trinh__khoi=settled.chuong_trinh.khoi, chuong_trinh__nam=2022)
    later = h.MucFactory(chuong_trinh__khoi=settled.chuong_trinh.khoi, chuong_trinh__nam=2024)
    asked = []

    def published(units):
        asked.append(sorted(units))
        end = providers.NgayKhoa(dt.date(2023, 12, 31), "Kết quả đã công bố.", cong_bo=True)
        return end if mine in units else None

    monkeypatch.setattr(providers, "_ngay_khoa", [published])
    items = MucChuongTrinh.objects.select_related("chuong_trinh__khoi").order_by("pk")

    assert not_settled(items) == [other, later]
    assert asked[0] == sorted([mine, theirs])
    assert sorted(asked[1:]) == sorted([[mine], [theirs]])  # one unit, two programmes: once
