"""What was found in the minutes stands beside the computed criteria; no point follows from it."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from chamdiem.models import DiemCham
from chamdiem.services.tinh_diem import recompute
from khoi.queries.trung_lap import LOAI
from nen.models import TrungLap
from nen.providers import so_lieu_of
from tests.chamdiem.test_luot_phieu import reach
from tests.factories.chamdiem import dong_of, phieu_of
from tests.factories.khoi import GiaoBanFactory
from tests.factories.nen import TaiLieuSoSanhFactory, TrungLapFactory


def minutes(tinh, month, *, day=16, key="a1", typed=None):
    """Adopted ones; begun on the portal on the day after, unless said otherwise."""
    ngay = dt.date(2023, month, day)
    row = GiaoBanFactory(
        khoi_id=tinh.co_quan[key].pk,
        ky=month,
        ngay=ngay,
        trang_thai="da_thong_qua",
        thong_qua_luc=timezone.now(),
        thong_qua_boi=tinh.nguoi[f"truong.{key}"],
        thong_qua_ngay=dt.date(2023, 12, 28),
    )
    begun = typed or dt.datetime.combine(ngay + dt.timedelta(days=1), dt.time(9), tzinfo=dt.UTC)
    type(row).objects.filter(pk=row.pk).update(tao_luc=begun)
    return row


def copied(later, earlier, *, kieu=TrungLap.Kieu.DON_VI_KHAC):
    ends = [TaiLieuSoSanhFactory(loai=LOAI, doi_tuong_id=row.pk) for row in (later, earlier)]
    return TrungLapFactory(sau=ends[0], truoc=ends[1], so_tu=86, kieu=kieu)


def facts_of(client, user, phieu):
    """As this person's page has them: what, and of which meetings with which rule."""
    client.force_login(user)
    page = client.get(reverse("chamdiem:phieu-detail", args=[phieu.pk]))
    assert page.status_code == 200
    return {
        fact.ten: [(line.ten, line.vi_sao) for line in fact.dong]
        for fact in page.context["can_xem"]
    }, page.content.decode()


def test_copies_and_signs_stand_beside_the_criterion_with_their_rows(client, tinh, phieu):
    mine = minutes(tinh, 5)
    copied(mine, minutes(tinh, 4, key="a2"))
    copied(minutes(tinh, 6), minutes(tinh, 8), kieu=TrungLap.Kieu.CHINH_MINH)
    holiday = minutes(tinh, 9, day=3)  # a Sunday, and the National Day's second

    reach(tinh, phieu, "huyen")
    facts, html = facts_of(client, tinh.nguoi["cv_huyen.a"], phieu)

    assert facts["Có đoạn giống biên bản trước đó của đơn vị khác"] == [
        (
            "Giao ban tháng 5/2023",
            "Giống 1 biên bản thông qua trước; nhiều nhất 86 từ với một biên bản.",
        )
    ]
    [(ten, rule)] = facts["Họp vào ngày nghỉ"]
    assert ten == "Giao ban tháng 9/2023"
    assert "03/09/2023" in rule
    for row in (mine, holiday):
        url = reverse("khoi:giao-ban-detail", args=[row.pk])
        assert html.count(f'href="{url}#goi-y-doc-lai"') == 2  # beside both computed criteria
        assert 'id="goi-y-doc-lai"' in client.get(url).content.decode()
    assert "Không có điểm nào tự động bị trừ" in html


def test_typing_in_bulk_at_the_end_of_the_year_is_a_fact_with_its_rule(client, tinh, phieu):
    evening = dt.datetime(2023, 12, 27, 14, tzinfo=dt.UTC)
    for month in (2, 3, 5, 6):
        minutes(tinh, month, typed=evening)

    facts, _ = facts_of(client, tinh.nguoi["thu_ky.a1"], phieu)

    assert len(facts["Nhập dồn cuối năm"]) == 4
    assert "khối lập 4 biên bản" in facts["Nhập dồn cuối năm"][0][1]


def test_no_point_follows(tinh, phieu):
    recompute(phieu=phieu, by=tinh.nguoi["thu_ky.a1"])
    for month in (5, 6):
        copied(minutes(tinh, month), minutes(tinh, month, key="a2"))
    recompute(phieu=phieu, by=tinh.nguoi["thu_ky.a1"])

    assert dong_of(phieu, "2.1").de_xuat == 4  # two of twelve months, of 24 points
    assert not DiemCham.objects.exists()


def test_another_block_s_minutes_and_another_year_s_are_not_its_facts(client, tinh, dot):
    copied(minutes(tinh, 5), minutes(tinh, 4, key="a2"))

    facts, html = facts_of(client, tinh.nguoi["thu_ky.b1"], phieu_of(dot, tinh.co_quan["b1"]))

    assert facts == {}
    assert "Điều cần xem" not in html


def test_the_units_of_a_province_have_their_count_among_the_figures(tinh):
    copied(minutes(tinh, 5), minutes(tinh, 4, key="a2"))
    units = {key: tinh.co_quan[key].don_vi_id for key in ("a1", "a2")}

    figures = {
        column.ma: column.gia_tri
        for column in so_lieu_of(tinh.nguoi["cv_tinh"], list(units.values()), 2023)
    }

    assert figures["bien-ban-giong"] == {units["a1"]: 1}


@pytest.mark.parametrize("count", [1, 4])
def test_the_page_asks_no_more_for_more_facts(
    client, tinh, phieu, count, django_assert_num_queries
):
    for month in range(2, 2 + count):
        copied(minutes(tinh, month), minutes(tinh, month, key="a2"))
    client.force_login(tinh.nguoi["thu_ky.a1"])

    with django_assert_num_queries(13):
        client.get(reverse("chamdiem:phieu-detail", args=[phieu.pk]))
