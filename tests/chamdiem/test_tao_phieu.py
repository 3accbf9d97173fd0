"""Sheets for blocks that came into the register after the round had opened."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from chamdiem.enums import CapCham, TrangThaiPhieu
from chamdiem.models import DiemCham, PhieuCham
from chamdiem.queries.cong_bo import chua_xong
from chamdiem.services.cong_bo import publish_dot
from chamdiem.services.tao_phieu import add_missing_phieu
from khoi.services.don_vi import rebuild_pham_vi
from nen.errors import BusinessRuleError
from tests.chamdiem.test_luot_phieu import publish
from tests.factories import khoi as k
from tests.factories.chamdiem import SELF, fill, make_dot, phieu_of


def add_commune(tinh, name="Xã Ghi Muộn"):
    unit = k.DonViFactory()
    k.TenDonViFactory(don_vi=unit, ten=name)
    k.ChaDonViFactory(don_vi=unit, cha=tinh.don_vi["a"])
    block = k.KhoiFactory(don_vi=unit)
    rebuild_pham_vi()
    return block


@pytest.fixture
def late(tinh, dot):
    """A block in force on the list day, written into the register after the opening."""
    return add_commune(tinh)


@pytest.mark.parametrize("who", ["cv_tinh", "ld_tinh"])
def test_the_missing_sheet_is_as_the_others_and_they_stay_as_they_are(tinh, dot, late, who):
    a1 = phieu_of(dot, tinh.co_quan["a1"])
    fill(a1, tinh.nguoi["thu_ky.a1"], SELF)
    before = list(DiemCham.objects.values_list("pk", "diem"))

    added = add_missing_phieu(dot=dot, by=tinh.nguoi[who])

    (sheet,) = added
    sheet = phieu_of(dot, late)
    assert (sheet.ten_don_vi, sheet.ten_cap_tren) == ("Xã Ghi Muộn", "Huyện A A")
    assert (sheet.buoc.cap, sheet.trang_thai) == (CapCham.KHOI, TrangThaiPhieu.DANG_CHAM)
    fields = ("thu_tu", "tieu_chi", "ma", "toi_da", "cach_tinh", "ma_nhom", "toi_da_nhom")
    assert list(sheet.dong.values_list(*fields)) == list(a1.dong.values_list(*fields))
    assert sheet.dong.get(ma="2.1").de_xuat == 0
    assert sheet.dong.get(ma="2.1").can_cu["phai"] > 0
    assert list(DiemCham.objects.values_list("pk", "diem")) == before
    assert dot.phieu.count() == 4
    assert PhieuCham.objects.filter(dot=dot, dong__ma="1.1").count() == 4


def test_it_stands_in_the_rounds_journal(tinh, dot, late):
    add_missing_phieu(dot=dot, by=tinh.nguoi["cv_tinh"])

    move = dot.chuyen.last()
    assert (move.tu, move.den, move.boi) == ("dang_cham", "dang_cham", tinh.nguoi["cv_tinh"])
    assert move.ly_do == "Bổ sung 1 phiếu còn thiếu: Xã Ghi Muộn"


@pytest.mark.parametrize(
    "who", ["thu_ky.a1", "truong.a1", "cv_huyen.a", "ld_huyen.a", "btv", "quan_tri"]
)
def test_only_the_province_body_adds_sheets(tinh, dot, late, who):
    with pytest.raises(PermissionDenied):
        add_missing_phieu(dot=dot, by=tinh.nguoi[who])

    assert dot.phieu.count() == 3


def test_the_stranger_province_adds_nothing_here(tinh_la, dot, late):
    with pytest.raises(PermissionDenied):
        add_missing_phieu(dot=dot, by=tinh_la.nguoi["ld_tinh"])


def test_with_nothing_missing_it_says_so_and_writes_nothing(tinh, dot):
    moves = dot.chuyen.count()

    with pytest.raises(BusinessRuleError, match="đều đã có phiếu"):
        add_missing_phieu(dot=dot, by=tinh.nguoi["cv_tinh"])

    assert dot.chuyen.count() == moves


def test_a_round_in_preparation_and_a_published_one_take_no_sheets(tinh):
    dot = make_dot(tinh, opened=False)
    with pytest.raises(BusinessRuleError, match="chưa mở"):
        add_missing_phieu(dot=dot, by=tinh.nguoi["cv_tinh"])

    publish(dot, tinh.nguoi["ld_tinh"])
    with pytest.raises(BusinessRuleError, match="đã công bố"):
        add_missing_phieu(dot=dot, by=tinh.nguoi["cv_tinh"])

    assert not dot.phieu.exists()


@pytest.mark.parametrize("communes", [1, 30])
def test_it_takes_the_same_statements_for_any_number_of_blocks(
    tinh, dot, communes, django_assert_max_num_queries
):
    for number in range(communes):
        add_commune(tinh, f"Xã Muộn {number}")

    with django_assert_max_num_queries(14):
        added = add_missing_phieu(dot=dot, by=tinh.nguoi["cv_tinh"])

    assert len(added) == communes
    assert ("đơn vị khác" in dot.chuyen.last().ly_do) == (communes > 10)


def test_the_refusal_to_publish_leads_to_the_button_which_removes_the_cause(
    client, tinh, dot, late
):
    with pytest.raises(BusinessRuleError, match="bấm “Bổ sung phiếu còn thiếu”"):
        publish_dot(dot=dot, by=tinh.nguoi["ld_tinh"])
    page = reverse("chamdiem:dot-detail", args=[dot.pk])
    client.force_login(tinh.nguoi["ld_tinh"])

    before = client.get(page).text
    after = client.post(reverse("chamdiem:dot-add-missing", args=[dot.pk]), follow=True).text

    assert "Còn 1 Khối chưa có phiếu" in before
    assert "Đã bổ sung 1 phiếu" in after
    assert "chưa có phiếu" not in after
    assert "Bổ sung 1 phiếu còn thiếu: Xã Ghi Muộn" in after
    assert all(one.phieu_id for one in chua_xong(dot))


def test_the_button_is_the_province_bodys_alone(client, tinh, dot, late):
    client.force_login(tinh.nguoi["cv_huyen.a"])

    assert "chưa có phiếu" not in client.get(reverse("chamdiem:dot-detail", args=[dot.pk])).text
