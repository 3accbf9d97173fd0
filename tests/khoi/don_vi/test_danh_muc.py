"""Reference data."""

from io import StringIO

import pytest
from django.core.management import call_command

from khoi.enums import VaiTroKhoi
from khoi.models import CheDoGiaoBan, ChucDanh, NguoiDung, QuyDinhThanhPhan
from khoi.services.danh_muc import he_thong, load_danh_muc


pytestmark = pytest.mark.django_db


def test_a_block_is_one_head_one_deputy_and_seven_members():
    load_danh_muc()

    parts = list(QuyDinhThanhPhan.objects.values_list("vai_tro", flat=True))
    assert [parts.count(part) for part in VaiTroKhoi] == [1, 1, 7]


def test_loading_again_changes_nothing():
    load_danh_muc()
    position = ChucDanh.objects.get(ma="truong-cong-an")
    position.ten = "Trưởng Công an cấp xã"
    position.save()
    out = StringIO()

    call_command("nap_danh_muc", stdout=out)

    position.refresh_from_db()
    assert position.ten == "Trưởng Công an cấp xã"
    assert CheDoGiaoBan.objects.count() == 1
    assert out.getvalue() == "Danh mục đã đủ.\n"


def test_a_rule_that_was_ended_does_not_come_back():
    load_danh_muc()
    QuyDinhThanhPhan.objects.filter(chuc_danh__ma="chu-tich-hoi-ccb").update(den_ngay="2023-12-31")

    assert load_danh_muc() == 0
    assert QuyDinhThanhPhan.objects.filter(chuc_danh__ma="chu-tich-hoi-ccb").count() == 1


def test_nobody_can_sign_in_as_the_system():
    account = he_thong()

    assert not account.has_usable_password()
    assert not account.is_active
    assert account.phan_vai_hien_hanh() == []
    assert NguoiDung.objects.filter(ten_dang_nhap="he-thong").count() == 1
