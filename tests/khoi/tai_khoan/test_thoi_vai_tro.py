"""Ending a role that nobody takes over: a surplus secretary after a reform."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from khoi.enums import VaiTro
from khoi.models import NguoiDung, PhanVai
from khoi.services.ban_giao import end_vai_tro
from khoi.services.nguoi_nhan import NguoiNhan
from khoi.services.quyen_thay import give_quyen_thay
from nen.errors import BusinessRuleError
from tests.factories import khoi as f
from tests.khoi.giao_ban.conftest import HOM_NAY
from tests.the_gioi import make_tinh


pytestmark = pytest.mark.django_db
MOT_NGAY = dt.timedelta(days=1)


@pytest.fixture
def thua(mot) -> PhanVai:
    """A second secretary of the block."""
    return f.PhanVaiFactory(
        nguoi_dung=f.NguoiDungFactory(ho_ten="Ma Văn Dôi"),
        vai_tro=VaiTro.THU_KY_KHOI,
        co_quan=mot.khoi,
        tu_ngay=dt.date(2023, 1, 1),
    )


def fresh(person: NguoiDung) -> NguoiDung:
    return NguoiDung.objects.get(pk=person.pk)


def test_the_head_ends_the_role_and_the_other_secretary_goes_on(mot, thua, client):
    minutes = reverse("khoi:giao-ban-edit", args=[mot.minutes().pk])
    url = reverse("khoi:thoi-vai-tro", args=[thua.pk])
    client.force_login(mot.truong)
    body = reverse("khoi:tai-khoan-co-quan", args=[mot.khoi.pk])
    assert f'href="{url}"' in client.get(body).text
    assert [role.nguoi_dung for role in client.get(url).context["con_lai"]] == [mot.thu_ky]

    done = client.post(url, {"ngay_cuoi": HOM_NAY - MOT_NGAY}, follow=True)

    assert done.redirect_chain == [(body, 302)]
    assert "Ma Văn Dôi giữ vai trò Thư ký Khối đến hết ngày 09/04/2023." in done.text
    thua.refresh_from_db()
    assert thua.den_ngay == HOM_NAY - MOT_NGAY
    client.force_login(fresh(thua.nguoi_dung))
    assert client.get(minutes).status_code == 404
    client.force_login(fresh(mot.thu_ky))
    assert client.get(minutes).status_code == 200


def test_the_only_holder_is_warned_about(mot, client):
    client.force_login(mot.truong)

    page = client.get(reverse("khoi:thoi-vai-tro", args=[mot.thu_ky.phan_vai.get().pk]))

    assert "Không còn ai khác giữ vai trò này" in page.text


def test_never_one_s_own_role_nor_a_higher_one_nor_a_stranger_s(mot, thua, client):
    own, above = mot.truong.phan_vai.get(), mot.tinh.nguoi["ld_huyen.a"].phan_vai.get()
    for who, role in (
        (mot.truong, own),
        (mot.thu_ky, thua),
        (mot.tinh.nguoi["cv_huyen.a"], above),
        (make_tinh("B").nguoi["quan_tri"], thua),
    ):
        with pytest.raises(PermissionDenied):
            end_vai_tro(phan_vai=role, ngay_cuoi=HOM_NAY, by=who)
    client.force_login(make_tinh("C").nguoi["quan_tri"])
    assert client.get(reverse("khoi:thoi-vai-tro", args=[thua.pk])).status_code == 404

    assert not PhanVai.objects.exclude(den_ngay=None).exists()


@pytest.mark.parametrize(
    ("days", "sentence"),
    [(-2, "thôi ngay"), (93, "hãy chọn lại ngày"), (-100, "giữ vai trò từ ngày")],
    ids=["past", "far-ahead", "before-it-began"],
)
def test_a_day_out_of_reach_is_refused(mot, thua, client, days, sentence):
    client.force_login(mot.truong)
    url = reverse("khoi:thoi-vai-tro", args=[thua.pk])

    page = client.post(url, {"ngay_cuoi": HOM_NAY + dt.timedelta(days=days)})

    assert (page.status_code, sentence in page.text) == (422, True)
    thua.refresh_from_db()
    assert thua.den_ngay is None


def test_an_acting_role_and_one_that_is_over_are_refused(mot, thua):
    acting = give_quyen_thay(
        phan_vai=thua,
        nhan=NguoiNhan(ho_ten="Lý Thị Mơ"),
        tu_ngay=HOM_NAY,
        den_ngay=HOM_NAY + 30 * MOT_NGAY,
        by=mot.truong,
    ).phan_vai
    with pytest.raises(BusinessRuleError, match="hãy kết thúc quyền thay"):
        end_vai_tro(phan_vai=acting, ngay_cuoi=HOM_NAY, by=mot.truong)

    end_vai_tro(phan_vai=thua, ngay_cuoi=HOM_NAY - MOT_NGAY, by=mot.truong)

    with pytest.raises(BusinessRuleError, match="đã kết thúc ngày 09/04/2023"):
        end_vai_tro(phan_vai=thua, ngay_cuoi=HOM_NAY, by=mot.truong)
    assert not PhanVai.objects.in_force(HOM_NAY).filter(pk=acting.pk).exists()
