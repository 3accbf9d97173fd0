"""A commune directly under the province, in a round that has a district step."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from chamdiem.enums import CapCham, TrangThaiPhieu
from chamdiem.models import DiemCham
from chamdiem.queries.phieu import con_thieu
from chamdiem.services.diem import keep_diem
from chamdiem.services.phieu import approve_phieu, return_phieu, submit_phieu
from khoi.models import ChaDonVi
from khoi.services.don_vi import rebuild_pham_vi
from tests.factories.chamdiem import SELF, MinhChungFactory, dong_of, fill, make_dot, phieu_of


@pytest.fixture
def phieu(tinh):
    """The sheet of a1, which hangs under the province itself; a2 and b1 have their districts."""
    ChaDonVi.objects.filter(don_vi=tinh.don_vi["a1"]).update(cha=tinh.don_vi["tinh"])
    rebuild_pham_vi()
    return phieu_of(make_dot(tinh), tinh.co_quan["a1"])


@pytest.fixture
def o_tinh(tinh, phieu):
    """The same, sent by its head."""
    fill(phieu, tinh.nguoi["thu_ky.a1"], SELF)
    MinhChungFactory(dong=dong_of(phieu, "1.2"))
    submit_phieu(phieu=phieu, by=tinh.nguoi["thu_ky.a1"])
    return approve_phieu(phieu=phieu, by=tinh.nguoi["truong.a1"])


def test_the_round_has_a_district_step_and_the_sheet_no_district(phieu):
    assert list(phieu.dot.buoc.values_list("cap", flat=True)) == ["khoi", "huyen", "tinh"]
    assert phieu.cap_tren_id is None


def test_the_sheet_goes_from_its_head_to_the_province(tinh, o_tinh):
    assert (o_tinh.buoc.cap, o_tinh.trang_thai) == (CapCham.TINH, TrangThaiPhieu.DANG_CHAM)
    move = o_tinh.chuyen.last()
    assert (move.buoc_tu.cap, move.buoc_den.cap) == (CapCham.KHOI, CapCham.TINH)


def test_the_province_starts_from_the_blocks_points_and_finishes(tinh, o_tinh):
    officer = tinh.nguoi["cv_tinh"]

    kept = keep_diem(phieu=o_tinh, by=officer)
    missing = con_thieu(o_tinh, CapCham.TINH)
    fill(o_tinh, officer, {"1.1": 20, "3.1": 8}, ly_do="")
    without_reason = con_thieu(o_tinh, CapCham.TINH)
    fill(o_tinh, officer, {"1.1": 20})
    done = submit_phieu(phieu=o_tinh, by=officer)

    assert kept == 4
    assert missing == ["Chưa chấm tiêu chí: 3.1."]
    assert without_reason == ["Chưa ghi lý do chấm khác ở tiêu chí: 1.1."]
    assert done.trang_thai == TrangThaiPhieu.HOAN_TAT
    assert not DiemCham.objects.filter(dong__phieu=done, cap=CapCham.HUYEN).exists()


def test_the_province_gives_it_back_to_the_block(tinh, o_tinh):
    back = return_phieu(phieu=o_tinh, ly_do="Bổ sung minh chứng", by=tinh.nguoi["cv_tinh"])

    assert (back.buoc.cap, back.bi_tra_lai) == (CapCham.KHOI, True)


def test_a_district_neither_returns_nor_sends_it(tinh, o_tinh):
    for who in ("cv_huyen.a", "ld_huyen.b"):
        with pytest.raises(PermissionDenied):
            submit_phieu(phieu=o_tinh, by=tinh.nguoi[who])
        with pytest.raises(PermissionDenied):
            return_phieu(phieu=o_tinh, ly_do="Bổ sung", by=tinh.nguoi[who])


def test_a_sheet_with_a_district_still_goes_there(tinh, phieu):
    other = phieu_of(phieu.dot, tinh.co_quan["a2"])
    fill(other, tinh.nguoi["thu_ky.a2"], SELF)
    MinhChungFactory(dong=dong_of(other, "1.2"))
    submit_phieu(phieu=other, by=tinh.nguoi["thu_ky.a2"])

    sent = approve_phieu(phieu=other, by=tinh.nguoi["truong.a2"])

    assert sent.buoc.cap == CapCham.HUYEN


@pytest.mark.parametrize("who", ["thu_ky.a1", "cv_tinh", "quan_tri"])
def test_its_page_opens_without_a_column_of_the_district(client, tinh, o_tinh, who):
    client.force_login(tinh.nguoi[who])

    page = client.get(reverse("chamdiem:phieu-detail", args=[o_tinh.pk]))

    assert page.status_code == 200
    assert CapCham.HUYEN not in page.context["bang"].cot


def test_a_returned_sheet_shows_the_block_the_provinces_points(client, tinh, o_tinh):
    keep_diem(phieu=o_tinh, by=tinh.nguoi["cv_tinh"])
    return_phieu(phieu=o_tinh, ly_do="Bổ sung minh chứng", by=tinh.nguoi["cv_tinh"])
    client.force_login(tinh.nguoi["thu_ky.a1"])

    page = client.get(reverse("chamdiem:phieu-detail", args=[o_tinh.pk]))

    assert page.context["bang"].cot == [CapCham.KHOI, CapCham.TINH]
    assert "Bổ sung minh chứng" in page.text
