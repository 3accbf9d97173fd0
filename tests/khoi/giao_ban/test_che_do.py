"""The regime by kind of body and province: a province's own rows stand in place of the country's."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from khoi.models import CheDoGiaoBan, CoQuan, Khoi
from khoi.queries import giao_ban as queries
from khoi.queries.che_do import CheDoHienCo
from khoi.queries.han_giao_ban import HanCuaCheDo
from khoi.services.che_do_giao_ban import save_che_do
from khoi.services.giao_ban import lock_due_giao_ban
from nen.errors import BusinessRuleError
from tests.factories import khoi as f
from tests.the_gioi import make_tinh


pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]
NAM = 2023


@pytest.fixture
def country(db):
    CheDoGiaoBan.objects.all().delete()
    f.CheDoGiaoBanFactory(loai_ky="thang")


@pytest.fixture
def two(country):
    return make_tinh("A"), make_tinh("B")


def owed(*bodies, nam=NAM):
    rows = queries.ky_phai_hop(
        khoi=CoQuan.objects.filter(pk__in=[body.pk for body in bodies]), nam=nam
    )
    return [(row.loai_ky, row.ky) for row in rows]


def test_a_province_s_own_regime_stands_in_place_of_the_country_s(two):
    a, b = two
    f.CheDoGiaoBanFactory(loai_ky="quy", tinh=a.don_vi["tinh"])

    assert owed(a.co_quan["a1"]) == [("quy", 1), ("quy", 2), ("quy", 3), ("quy", 4)]
    assert owed(b.co_quan["a1"]) == [("thang", n) for n in range(1, 13)]
    by_block = queries.so_giao_ban_theo_khoi(khoi=Khoi.objects.get_queryset(), nam=NAM)
    assert sorted(so.phai_hop for so in by_block.values()) == [4, 4, 4, 12, 12, 12]


def test_only_on_the_days_on_which_it_has_one(two):
    a, _ = two
    f.CheDoGiaoBanFactory(
        loai_ky="quy",
        tinh=a.don_vi["tinh"],
        tu_ngay=dt.date(2023, 4, 1),
        den_ngay=dt.date(2023, 9, 30),
    )

    assert owed(a.co_quan["b1"]) == [
        *(("thang", n) for n in (1, 2, 3)),
        ("quy", 2),
        ("quy", 3),
        *(("thang", n) for n in (10, 11, 12)),
    ]


def test_a_regime_of_another_kind_of_body_replaces_nothing(two):
    a, b = two
    f.CheDoGiaoBanFactory(loai_ky="quy", loai_co_quan="ban_tinh", tinh=a.don_vi["tinh"])
    f.CheDoGiaoBanFactory(loai_ky="quy", loai_co_quan="ban_huyen")

    assert len(owed(a.co_quan["a1"])) == 12
    assert len(owed(a.co_quan["a"])) == len(owed(b.co_quan["b"])) == 4
    assert (len(owed(a.co_quan["tinh"])), owed(b.co_quan["tinh"])) == (4, [])
    assert owed(a.co_quan["btv"]) == []


def test_a_commune_directly_under_its_province_goes_by_that_province(two):
    a, b = two
    f.CheDoGiaoBanFactory(loai_ky="quy", tinh=b.don_vi["tinh"])
    link = a.don_vi["a1"].cha.get()
    type(link).objects.filter(pk=link.pk).update(den_ngay=dt.date(2023, 6, 30))
    f.ChaDonViFactory(don_vi=a.don_vi["a1"], cha=b.don_vi["tinh"], tu_ngay=dt.date(2023, 7, 1))

    assert owed(a.co_quan["a1"]) == [*(("thang", n) for n in range(1, 7)), ("quy", 3), ("quy", 4)]


def test_days_of_deadlines_are_the_province_s_too(two):
    a, b = two
    f.CheDoGiaoBanFactory(tinh=a.don_vi["tinh"], trinh_sau_ngay=2, khoa_sau_ngay=1)
    mine, other = (
        f.GiaoBanFactory(
            khoi=t.co_quan["a1"],
            ngay=dt.date(2023, 3, 20),
            trang_thai="da_thong_qua",
            thong_qua_ngay=dt.date(2023, 3, 21),
            thong_qua_luc=dt.datetime(2023, 3, 21, tzinfo=dt.UTC),
            thong_qua_boi=f.NguoiDungFactory(),
        )
        for t in (a, b)
    )

    assert [HanCuaCheDo().trinh(g).day for g in (mine, other)] == [22, 27]
    assert CheDoHienCo().of(mine).tinh == a.don_vi["tinh"]


def test_minutes_lock_after_their_own_province_s_days(two, ngay):
    a, b = two
    f.CheDoGiaoBanFactory(tinh=a.don_vi["tinh"], khoa_sau_ngay=2)
    f.CheDoGiaoBanFactory(loai_co_quan="ban_huyen", khoa_sau_ngay=1)
    for t in (a, b):
        f.GiaoBanFactory(
            khoi=t.co_quan["a1"],
            trang_thai="da_thong_qua",
            thong_qua_ngay=dt.date(2023, 3, 27),
            thong_qua_luc=dt.datetime(2023, 3, 27, tzinfo=dt.UTC),
            thong_qua_boi=f.NguoiDungFactory(),
        )
    ngay(dt.date(2023, 3, 29))

    assert lock_due_giao_ban() == 1

    states = {g.khoi_id: g.trang_thai for t in (a, b) for g in t.co_quan["a1"].giao_ban.all()}
    assert states == {a.co_quan["a1"].pk: "da_khoa", b.co_quan["a1"].pk: "da_thong_qua"}


def test_a_rhythm_has_one_rule_a_day_in_each_place(two):
    a, b = two
    f.CheDoGiaoBanFactory(loai_co_quan="ban_huyen")
    f.CheDoGiaoBanFactory(tinh=a.don_vi["tinh"])
    f.CheDoGiaoBanFactory(tinh=b.don_vi["tinh"])

    with pytest.raises(IntegrityError), transaction.atomic():
        f.CheDoGiaoBanFactory(tinh=a.don_vi["tinh"], tu_ngay=dt.date(2030, 1, 1))
    with pytest.raises(ValidationError, match="không có chế độ"):
        f.CheDoGiaoBanFactory.build(loai_co_quan="ban_thuong_vu").validate_constraints()


def test_an_administrator_sets_the_regime_of_the_own_province_only(two, client):
    a, b = two
    client.force_login(a.nguoi["quan_tri"])
    typed = {
        "loai_co_quan": "khoi",
        "loai_ky": "quy",
        "khoa_sau_ngay": 10,
        "trinh_sau_ngay": 5,
        "thong_qua_sau_ngay": 5,
    }

    for where in (a.don_vi["tinh"].pk, b.don_vi["tinh"].pk, ""):
        client.post(reverse("admin:khoi_chedogiaoban_add"), typed | {"tinh": where})

    assert [row.tinh for row in CheDoGiaoBan.objects.filter(loai_ky="quy")] == [a.don_vi["tinh"]]
    theirs = f.CheDoGiaoBanFactory(tinh=b.don_vi["tinh"])
    change = reverse("admin:khoi_chedogiaoban_change", args=[theirs.pk])
    assert client.get(change).status_code == 404
    theirs.tinh = a.don_vi["tinh"]
    with pytest.raises(PermissionDenied):
        save_che_do(che_do=theirs, by=a.nguoi["quan_tri"])
    row = f.CheDoGiaoBanFactory.build(loai_ky="nam", tinh=a.don_vi["a"])
    with pytest.raises(BusinessRuleError, match="cho một tỉnh"):
        save_che_do(che_do=row, by=f.NguoiDungFactory(is_superuser=True))
