"""A block and what its predecessor left: told apart, found, finished."""

import datetime as dt

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from hoatdong.providers import con_vuong, panel_khoi
from khoi.services.don_vi import rebuild_pham_vi
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
    page = client.get("/")
    assertContains(page, "1 mục của chương trình công tác năm 2023 quá hạn")
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
