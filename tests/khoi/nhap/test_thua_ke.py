"""What a merged province imported is read by its heir's officers, and by nobody else."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from khoi.enums import LoaiNhap, TrangThaiNhap
from khoi.models import DotCapTaiKhoan, LanNhap
from khoi.services.nhap.lan_nhap import request_ghi, undo_lan_nhap
from tests.factories.nen import ViecFactory
from tests.factories.sap_xep import DotCapTaiKhoanFactory, LanNhapFactory
from tests.sap_nhap import NGAY, merge
from tests.the_gioi import make_tinh


pytestmark = pytest.mark.django_db


@pytest.fixture
def the_gioi(ngay):
    """Two provinces that became one, a third beside them, and what the first imported."""
    ngay(dt.date(2024, 1, 15))
    a, b = make_tinh("A"), make_tinh("B")
    ban = a.co_quan["tinh"]
    made = {
        "thanh_vien": LanNhapFactory(co_quan=ban, trang_thai=TrangThaiNhap.SAN_SANG),
        "tai_khoan": LanNhapFactory(
            co_quan=ban, loai=LoaiNhap.TAI_KHOAN, trang_thai=TrangThaiNhap.SAN_SANG
        ),
        "dot": DotCapTaiKhoanFactory(co_quan=ban, viec=ViecFactory(xong=True)),
    }
    ngay(NGAY)
    moi, _ = merge(a, b)
    return a, b, moi, make_tinh("Lạ"), made


def seen_by(person) -> set[str]:
    kinds = set(LanNhap.objects.visible_to(person).values_list("loai", flat=True))
    return kinds | ({"dot"} if DotCapTaiKhoan.objects.visible_to(person).exists() else set())


def test_who_reads_what_the_predecessor_imported(the_gioi):
    a, b, moi, la, _ = the_gioi
    every = {"thanh_vien", "tai_khoan", "dot"}

    assert {name: seen_by(moi.nguoi[name]) for name in ("quan_tri", "ld_tinh", "cv_tinh")} == {
        "quan_tri": every,
        "ld_tinh": {"thanh_vien", "dot"},
        "cv_tinh": {"thanh_vien", "dot"},
    }
    for tinh, name in (
        (moi, "btv"), (moi, "thu_ky.n1"), (moi, "truong.n1"), (la, "quan_tri"), (la, "ld_tinh"),
        (a, "quan_tri"), (b, "quan_tri"),
    ):  # fmt: skip
        person = type(tinh.nguoi[name]).objects.get(pk=tinh.nguoi[name].pk)
        assert seen_by(person) == set(), name


def test_the_heir_reads_and_does_nothing_else(the_gioi, client):
    *_, moi, _, made = the_gioi
    by = moi.nguoi["quan_tri"]
    client.force_login(by)
    found = made["thanh_vien"]

    shown = client.get(reverse("khoi:nhap-detail", args=[found.pk])).text
    assert "nay thuộc phạm vi của bạn: xem được, không ghi hay hoàn tác" in shown
    assert 'href="/nhap/thanh_vien/moi/"' not in shown
    assert "Cơ quan" in client.get(reverse("khoi:nhap-list")).text
    assert client.get(reverse("khoi:nhap-file", args=[found.pk])).getvalue()
    assert client.get(reverse("khoi:dot-cap-tai-khoan", args=[made["dot"].pk])).status_code == 200
    for act in (request_ghi, undo_lan_nhap):
        with pytest.raises(PermissionDenied):
            act(lan_nhap=found, by=by)
